/** Workbooks that were sent to be imported. */
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../../db/columns.ts';
import type { Json } from '../../domain/messages.ts';

export const workbookImports = pgTable(
  'workbook_imports',
  {
    id: text().primaryKey(),
    personId: text('person_id').notNull(),
    channel: text().notNull(),
    address: text().notNull(),
    /** What the channel calls the file; it is fetched by the process that leads. */
    fileId: text('file_id').notNull(),
    sentAt: instant('sent_at').notNull(),
    /**
     * waiting: to be fetched and read. shown: its preview was sent. refused: it cannot be taken, and its sender was told why. written, cancelled: over;
     * nothing of what was in it is kept.
     */
    state: text({ enum: ['waiting', 'shown', 'refused', 'written', 'cancelled'] }).notNull(),
    attempts: integer().notNull().default(0),
    nextTry: instant('next_try').notNull(),
    /** How often its preview was made: the lists may change while it is looked at. */
    previews: integer().notNull().default(0),
    /** The cells as they were read; a preview is made of them anew without the file. */
    cells: jsonb().$type<Json>(),
    /** What it would change, and what is wrong with it (sheets/merging.ts). */
    outcome: jsonb().$type<Json>(),
    /** Of the lists that the outcome was made from. */
    revision: text(),
  },
  (t) => [
    index('workbook_imports_person').on(t.personId, t.sentAt),
    index('workbook_imports_waiting').on(t.nextTry).where(sql`${t.state} = 'waiting'`),
  ],
);
