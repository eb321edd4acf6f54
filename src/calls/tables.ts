/** What came of the board's telephone calls. */
import { date, index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../db/columns.ts';
import { obligations } from '../obligations/tables.ts';
import { units } from '../registry/tables.ts';

/**
 * A call to a unit that owes a report. Only added to: what is promised anew is a new row. Of an old one only the words change, when a person's data is
 * erased or the words have been kept long enough.
 */
export const callNotes = pgTable(
  'call_notes',
  {
    id: text().primaryKey(),
    obligationId: text('obligation_id')
      .notNull()
      .references(() => obligations.id),
    /** What the report is owed to: a row of `periods`. */
    waveId: text('wave_id').notNull(),
    unitId: text('unit_id')
      .notNull()
      .references(() => units.id),
    at: instant('at').notNull(),
    /** Who called, by id. */
    by: text().notNull(),
    /** `no_promise`: a day that was promised before does not stand any more. */
    outcome: text({ enum: ['spoken', 'promised', 'no_answer', 'contact_changed', 'no_promise'] }).notNull(),
    /** In the caller's words; '' when they have been kept long enough. */
    words: text().notNull(),
    /** The day by which the report was promised. */
    promisedOn: date('promised_on'),
  },
  (t) => [index('call_notes_obligation').on(t.obligationId, t.at), index('call_notes_wave').on(t.waveId, t.at)],
);
