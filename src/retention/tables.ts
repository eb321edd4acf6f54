/** What people agreed to, and what is being erased. */
import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../db/columns.ts';

/** Every answer to the question of consent. Only added to: the database refuses to change or remove a row (trigger `only_added_to`). */
export const consents = pgTable(
  'consents',
  {
    id: text().primaryKey(),
    /** The person's id, which says nothing by itself; for somebody who was never taken in, one made for this row. */
    personId: text('person_id').notNull(),
    /** The wording that was on the screen. 0: answered before the log was kept. */
    textVersion: integer('text_version').notNull(),
    answer: text({ enum: ['agreed', 'declined', 'withdrawn'] }).notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('consents_person').on(t.personId, t.at)],
);

/** Whose data is being erased: what is looked for, until it is found nowhere. The row goes with the last of it. */
export const erasures = pgTable('erasures', {
  id: text().primaryKey(),
  /** `null`: somebody who was never taken in. */
  personId: text('person_id'),
  /** Names and phone numbers, those that were corrected among them. */
  sought: text().array().notNull(),
  /** Chats, as conversations are named: channel and address. */
  chats: text().array().notNull().default(sql`'{}'::text[]`),
  /** What came later is another matter: the same person may come back. */
  requestedAt: instant('requested_at').notNull(),
});
