/** The calendar and reports of 2017 that the tests of this folder share. */
import { calendar, standardHours } from '../../src/domain/calendar.ts';
import { dayBefore } from '../../src/reminders/rules/day-before.ts';
import { dueDay } from '../../src/reminders/rules/due-day.ts';
import { open } from '../../src/reminders/rules/open.ts';
import { overdue1 } from '../../src/reminders/rules/overdue-1.ts';
import { overdue3 } from '../../src/reminders/rules/overdue-3.ts';
import { prepare } from '../../src/reminders/rules/prepare.ts';
import type { Owed, Rule } from '../../src/reminders/rules/rule.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';

export const zone = 'Asia/Ho_Chi_Minh';
const days = caMau2017.holidays.map(({ date, name, off }) => ({ date, name, off }));

export const year = calendar({ days, zone, hours: standardHours });

/** The same year with more days off, as a board edits them. */
export const withOff = (...dates: string[]) =>
  calendar({ days: [...days, ...dates.map((date) => ({ date, name: 'Nghỉ thêm', off: true }))], zone, hours: standardHours });

/** An instant of Cà Mau: '2017-04-21 07:30'. */
export const at = (local: string): number => {
  const instant = Date.parse(`${local.replace(' ', 'T')}${local.length > 16 ? '' : ':00'}+07:00`);
  if (Number.isNaN(instant)) throw new Error(`not a local time: ${local}`);
  return instant;
};

/** The same as a person reads it. */
export const local = (instant: number): string => new Date(instant + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** The report of Sở Y tế to the wave of 30/4, launched on 20/3. */
export const owed = (change: Partial<Owed> = {}): Owed => ({
  obligationId: 'D17-3004:progress:SYT',
  unitId: 'SYT',
  about: 'report',
  form: 'day_du',
  nature: 'bat_buoc',
  running: true,
  createdAt: at('2017-03-20 08:30'),
  dueAt: at('2017-04-25 17:00'),
  graceEnd: at('2017-05-04 23:59:59'),
  lockAt: at('2017-05-11 23:59:59'),
  cutoffOn: '2017-04-20',
  given: [],
  ...change,
});

/** The rules whose days the tests spell out; a rule added to the house changes none of them. */
export const ladderOf2017: readonly Rule[] = [prepare, open, dayBefore, dueDay, overdue1, overdue3];
