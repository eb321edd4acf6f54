import { expect, it } from 'vitest';
import { liveFirst, nextOfEach, stageOf } from '../../src/obligations/rules.ts';

const at = (day: string): number => Date.parse(`2017-${day}T17:00:00+07:00`);
const owed = (kind: string, opens: string, due: string, grace: string, lock: string) => ({
  kind,
  opensAt: at(opens),
  dueAt: at(due),
  graceEnd: at(grace),
  lockAt: new Date(at(lock)),
});
const goals = owed('goals', '03-20', '03-31', '04-25', '05-11');
const report = owed('progress', '04-21', '04-25', '05-04', '05-11');
const next = owed('goals', '05-03', '05-05', '05-15', '05-29');

it('Y2: a stage begins with the moment after the one before it', () => {
  const days = ['04-20', '04-21', '04-25', '04-26', '05-04', '05-05', '05-11', '05-12'];
  expect(days.map((day) => stageOf(report, at(day)))).toEqual([
    'not_open',
    'open',
    'open',
    'due_passed',
    'due_passed',
    'late_taken',
    'late_taken',
    'locked',
  ]);
});

it('Y2: the live stands first, by due time; a goal nobody waits for any more behind it; what is locked is gone', () => {
  expect(liveFirst([goals, report], at('03-30'))).toEqual([goals, report]);
  expect(liveFirst([goals, report], at('04-21'))).toEqual([report, goals]);
  // A late report is still waited for, and comes before what is due after it.
  expect(liveFirst([next, goals, report], at('05-04'))).toEqual([report, next, goals]);
  expect(liveFirst([next, goals, report], at('10-27'))).toEqual([]);
});

it('of a wave’s reports that are not open yet only the next is work; what is late and what another unit owes stays', () => {
  const of = (unitId: string, campaignId: string, work: ReturnType<typeof owed>) => ({ ...work, unitId, campaignId });
  const april = of('SYT', 'A', owed('progress', '04-01', '04-10', '04-20', '05-30'));
  const may = of('SYT', 'A', owed('progress', '05-01', '05-10', '05-20', '06-30'));
  const june = of('SYT', 'A', owed('progress', '06-01', '06-10', '06-20', '07-30'));
  const elsewhere = of('SYT', 'B', owed('progress', '07-01', '07-10', '07-20', '08-30'));
  const others = of('STP', 'A', owed('progress', '06-01', '06-10', '06-20', '07-30'));
  const all = [april, may, june, elsewhere, others];
  expect(nextOfEach(all, at('04-25'))).toEqual([april, may, elsewhere, others]);
  expect(nextOfEach(all, at('05-05'))).toEqual([april, may, june, elsewhere, others]);
});
