/** What the board wrote to heads of units whose reports are late, beside the reminders that go to liaisons. */
import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../db/columns.ts';
import { obligations } from '../obligations/tables.ts';
import { units } from '../registry/tables.ts';

/**
 * A message to a unit's head in the name of an official of the board (`message`), or the draft of an official letter to the unit (`document`). Only added
 * to: what is written again is a new row.
 */
export const letters = pgTable(
  'letters',
  {
    id: text().primaryKey(),
    kind: text({ enum: ['message', 'document'] }).notNull(),
    obligationId: text('obligation_id')
      .notNull()
      .references(() => obligations.id),
    /** What the report is owed to: a row of `periods`. */
    waveId: text('wave_id').notNull(),
    unitId: text('unit_id')
      .notNull()
      .references(() => units.id),
    at: instant('at').notNull(),
    /** In whose name, by id. */
    by: text().notNull(),
    /** Which of its kind about this report it is, from 1. */
    nth: integer().notNull(),
    /** Of a message: the head it goes to, and its row of the outbox. */
    toPerson: text('to_person'),
    deliveryId: text('delivery_id'),
    /** When the head said to know of it. */
    knownAt: instant('known_at'),
  },
  (t) => [index('letters_wave').on(t.waveId, t.at), index('letters_obligation').on(t.obligationId, t.at)],
);
