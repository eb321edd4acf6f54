import { describe, expect, it } from 'vitest';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { byStanding, isLive, standingOf, type Timed } from '../../src/waves/rules.ts';

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
