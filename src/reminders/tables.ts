/** Reminders that were given, and those that were promised. */
import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from '../db/columns.ts';

/** A reminder that was given, once for each rule, slot and obligation: the row, not the tick, is the truth. */
export const reminders = pgTable(
  'reminders',
  {
    rule: text().notNull(),
    slot: instant('slot').notNull(),
    obligationId: text('obligation_id').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ name: 'reminders_pkey', columns: [t.rule, t.slot, t.obligationId] })],
);

/** What the bot promised to ask again, and when: a report put off until tomorrow, figures that are missing, what the board asked to be completed. */
export const promises = pgTable(
  'promises',
  {
    kind: text({ enum: ['report', 'missing', 'returned'] }).notNull(),
    obligationId: text('obligation_id').notNull(),
    /** Whom; '' is everybody who answers for the unit. */
    personId: text('person_id').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.obligationId, t.personId] }), index('promises_at').on(t.at)],
);
