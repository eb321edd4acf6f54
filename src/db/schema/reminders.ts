/** Reminders that were given. */
import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

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
