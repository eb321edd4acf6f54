import { describe, expect, it } from 'vitest';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import {
  byStanding,
  documentOf,
  freeCode,
  isDue,
  isLive,
  lastAsked,
  obligationsOf,
  standingOf,
  type Timed,
} from '../../src/waves/rules.ts';

const at = (time: string): number => Date.parse(`2017-${time}:00+07:00`);

/** The plan's wave, as it is once it is launched. */
function wave(id: string, state: Timed['state'] = 'launched'): Timed & { id: string } {
  const found = caMau2017.waves.find((one) => one.id === id);
  if (!found) throw new Error(`no wave ${id}`);
  const { startsOn, opensAt, dueAt, graceEnd, lockAt } = found;
  const clock = (time: string) => new Date(time);
  return { id, state, startsOn, opensAt: clock(opensAt), dueAt: clock(dueAt), graceEnd: clock(graceEnd), lockAt: clock(lockAt) };
}
const standing = (id: string, time: string, state?: Timed['state']) => standingOf(wave(id, state), at(time), `2017-${time.slice(0, 5)}`);

describe('where a wave stands', () => {
  it('Y2: one that was launched early has not begun, and each of its times moves it on', () => {
    expect(standing('D17-1905', '04-28T08:00')).toBe('not_begun');
    expect(standing('D17-1905', '05-03T08:00')).toBe('open');
    expect(standing('D17-1905', '05-15T17:00')).toBe('open');
    expect(standing('D17-1905', '05-15T17:01')).toBe('due_passed');
    expect(standing('D17-1905', '05-23T00:00')).toBe('late_taken');
    expect(standing('D17-1905', '05-29T23:59')).toBe('late_taken');
    expect(standing('D17-1905', '05-30T00:00')).toBe('locked');
    expect(standing('D17-1905', '05-30T00:00', 'closed')).toBe('closed');
    expect(standing('D17-1905', '05-15T17:00', 'cancelled')).toBe('closed');
    expect(standing('D17-1905', '05-15T17:00', 'draft')).toBe('not_begun');
    expect((['not_begun', 'open', 'due_passed', 'late_taken', 'locked', 'closed'] as const).map(isLive)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('Y1: on 07/12, a day after its due time, 13/12 is meant and not 22/12; from 11/12 to the end of its grace too', () => {
    const both = [wave('D17-2212'), wave('D17-1312')];
    const first = (time: string) => byStanding(both, at(time), `2017-${time.slice(0, 5)}`)[0]?.id;
    expect(first('12-06T09:00')).toBe('D17-1312');
    expect(first('12-07T08:00')).toBe('D17-1312');
    expect(first('12-11T08:00')).toBe('D17-1312');
    expect(first('12-14T08:00')).toBe('D17-2212');
    expect(first('12-18T08:00')).toBe('D17-2212');
  });
});

describe('several reports', () => {
  it('notice and goals are owed once, a report for each; those two are late when the first report is', () => {
    const times = { id: 'D20-DB', launchedAt: 1, goalsDue: 5, opensAt: 10, dueAt: 40, graceEnd: 45, lockAt: 50 };
    const period = (number: number) => ({
      id: `D20-DB.${number}`,
      opensAt: number * 10,
      dueAt: number * 10 + 5,
      graceEnd: number * 10 + 7,
      lockAt: number * 10 + 9,
    });
    const owed = obligationsOf(times, [{ id: 'SYT' }], [period(1), period(2)]);
    expect(owed.map(({ id, waveId, dueAt, graceEnd, lockAt }) => [id, waveId, dueAt, graceEnd, lockAt])).toEqual([
      ['D20-DB:receipt:SYT', 'D20-DB', 5, 15, 50],
      ['D20-DB:goals:SYT', 'D20-DB', 5, 15, 50],
      ['D20-DB.1:progress:SYT', 'D20-DB.1', 15, 17, 19],
      ['D20-DB.2:progress:SYT', 'D20-DB.2', 25, 27, 29],
    ]);
    expect(obligationsOf(times, [{ id: 'SYT' }]).map(({ id, graceEnd }) => [id, graceEnd])).toEqual([
      ['D20-DB:receipt:SYT', 40],
      ['D20-DB:goals:SYT', 40],
      ['D20-DB:progress:SYT', 45],
    ]);
  });

  it('a code ends in the report’s number, unless another year’s wave of that code has had it', () => {
    expect(freeCode({ code: 'DB20', number: 2 }, 'SYT', [])).toBe('DB20-SYT-02');
    expect(freeCode({ code: 'DB20', number: 1 }, 'SYT', ['DB20-SYT-02'])).toBe('DB20-SYT-01');
    expect(freeCode({ code: 'DB20', number: 2 }, 'SYT', ['DB20-SYT-02', 'DB20-SYT-03'])).toBe('DB20-SYT-04');
    expect(freeCode({ code: '3004', number: null }, 'SYT', [])).toBe('3004-SYT-01');
    expect(freeCode({ code: '3004', number: null }, 'SYT', ['3004-SYT-01'])).toBe('3004-SYT-02');
  });

  it('a number is asked when its month has ended since the last cut-off that asked it, over the year’s end, too', () => {
    const before = [
      { day: '2020-09-30', targets: null },
      { day: '2020-11-30', targets: ['viec-lam'] },
    ];
    expect(lastAsked(before, 'viec-lam')).toBe('2020-11-30');
    expect(lastAsked(before, 'ho-ngheo')).toBe('2020-09-30');
    expect(lastAsked([], 'ho-ngheo')).toBeNull();
    const quarterly = { leadUnitId: 'SYT', reporters: [], cycle: 'quy', months: [3, 6, 9, 12], checkMonths: [] };
    const asked = (cutoff: string, last: string | null) => isDue(quarterly, { id: 'SYT' }, cutoff, last, false);
    expect(asked('2020-10-31', '2020-09-30')).toBe(false);
    expect(asked('2020-12-31', '2020-11-30')).toBe(true);
    expect(asked('2021-01-25', '2020-12-25')).toBe(true);
    expect(asked('2021-01-25', null)).toBe(false);
    expect(asked('2021-02-25', '2021-01-25')).toBe(false);
  });

  it('a wave without a document of its own rests on its plan’s', () => {
    const plan = { documentType: 'Kế hoạch', documentNumber: '15/KH-UBND', documentDate: '2017-03-07' };
    const none = { documentType: null, documentNumber: null, documentDate: null, plan };
    expect(documentOf(none)).toEqual({ type: 'Kế hoạch', number: '15/KH-UBND', date: '2017-03-07' });
    expect(documentOf({ ...none, documentType: 'Công văn' })).toEqual({ type: 'Công văn', number: null, date: null });
  });
});
