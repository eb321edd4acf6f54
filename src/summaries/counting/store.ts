/** What is counted as owed and as given, as pieces of SQL: every summary counts alike. */
import { type SQL, sql } from 'drizzle-orm';
import { REPORTS as reportKinds } from '../../obligations/rules.ts';
import { GIVEN } from '../../reports/given/store.ts';

/** Kinds of obligations that ask for a report. */
export const REPORTS = sql.raw(`(${reportKinds.map((kind) => `'${kind}'`).join(', ')})`);

/** A unit that ended by a wave's cut-off owes it nothing any more, unless it has given its report: its successors begin with the next. Told of `r` its report, `u` the unit. */
export const stillOwes = (cutoff: SQL): SQL => sql`(coalesce(r.state in ${GIVEN}, false) or u.valid_to is null or u.valid_to > ${cutoff})`;

/** The block a unit is in on a day, as a row of a lateral join: the one it came to last. */
export const blockOn = (
  unit: SQL,
  day: SQL,
): SQL => sql`select bl.id, bl.short_name from block_members m join blocks bl on bl.id = m.block_id
  where m.unit_id = ${unit} and m.valid_from <= ${day} and coalesce(m.valid_to, '9999-12-31') >= ${day}
  order by m.valid_from desc, bl.id limit 1`;

/**
 * The day on which a wave finds a unit in its block: `today` while reports are taken, then the day of the lock; of a unit that ended before, its last day.
 * Told of `u` the unit.
 */
export const blockDay = (today: SQL, lockAt: SQL, zone: string): SQL =>
  sql`least(${today}, (${lockAt} at time zone ${zone})::date, u.valid_to)`;

/** Milliseconds of an instant. */
export const epoch = (column: SQL): SQL => sql`(extract(epoch from ${column}) * 1000)::float8`;

/** Rows as one JSON list, an empty list when there is nothing. */
export const list = (rows: SQL): SQL => sql`(select coalesce(json_agg(x), '[]'::json) from (${rows}) x)`;
