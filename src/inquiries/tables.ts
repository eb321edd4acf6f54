/** What units ask the board. */
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../db/columns.ts';
import { units } from '../registry/tables.ts';

/** A question, and what became of it. */
export const inquiries = pgTable('inquiries', {
  id: text().primaryKey(),
  /** Printed as "H-12": two questions at once cannot both have it. */
  number: integer().notNull().unique(),
  unitId: text('unit_id')
    .notNull()
    .references(() => units.id),
  /** The report it is about, when it is about one. */
  obligationId: text('obligation_id'),
  text: text().notNull(),
  askedBy: text('asked_by').notNull(),
  askedAt: instant('asked_at').notNull(),
  state: text({ enum: ['open', 'answered', 'phoned'] }).notNull(),
  answer: text(),
  answeredBy: text('answered_by'),
  answeredAt: instant('answered_at'),
});
