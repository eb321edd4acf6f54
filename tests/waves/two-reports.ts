/** The wave of 30/4/2017 with two reports: each month, cut off on the 25th, due on the 28th. The 25th of March comes too soon after the 20th. */
import { periodsOf } from '../../src/calendar/periods.ts';
import type { Database } from '../../src/db/client.ts';
import { spanOf } from '../../src/waves/drafting/rules.ts';
import { newPeriod } from '../../src/waves/periods/rules.ts';
import { savePeriods } from '../../src/waves/periods/store.ts';
import { year as calendar } from '../reminders/calendar.ts';

const WAVE = 'D17-3004';

/** April: cut off on 25/4, due on 28/4. May: cut off on 25/5, due on 26/5. */
export async function twoReports(database: Database): Promise<void> {
  const days = periodsOf(calendar, {
    startsOn: '2017-03-20',
    endsOn: '2017-05-31',
    rhythm: { kind: 'monthly', day: 25 },
    due: { day: 28 },
  });
  const periods = days.map((one) => newPeriod(calendar, one, { form: 'day_du', paper: 'theo_doi' }));
  await database.turn(savePeriods(database, WAVE, periods));
  const span = spanOf(calendar, days);
  if (!span) throw new Error('no reports');
  const { opensAt, dueAt, graceEnd, lockAt, cutoffOn } = span;
  await database.run(
    `update waves set ends_on = '2017-05-31', cutoff_on = $2, opens_at = $3, due_at = $4, grace_end = $5, lock_at = $6 where id = $1`,
    [WAVE, cutoffOn, ...[opensAt, dueAt, graceEnd, lockAt].map((one) => one.toISOString())],
  );
}
