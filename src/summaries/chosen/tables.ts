/** What the board chose of reports for the body of its own. */
import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from '../../db/columns.ts';
import { reports } from '../../reports/tables.ts';

/** A sentence of a unit's report that stands in the body of the board's report; all others stand in its appendix only. */
export const chosenSentences = pgTable(
  'chosen_sentences',
  {
    obligationId: text('obligation_id')
      .notNull()
      .references(() => reports.obligationId),
    /** The question it answers: `highlights`, `exemplars`, `difficulties` or `petitions`. */
    field: text().notNull(),
    /** Of the answer that was read. */
    version: integer().notNull(),
    /** Which of that answer's sentences, from 1. */
    nth: integer().notNull(),
    /** As it was read: where the unit writes something else later, the choice is not for the new words. */
    words: text().notNull(),
    /** Where in the report (rules.ts). */
    place: text().notNull(),
    chosenBy: text('chosen_by').notNull(),
    chosenAt: instant('chosen_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.obligationId, t.field, t.version, t.nth] })],
);
