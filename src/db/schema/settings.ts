/** What belongs to no room: facts about the database itself, and who did what. */
import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { Json } from '../../domain/messages.ts';
import { instant } from './columns.ts';

/** Facts about the database itself: `sandbox`, `clock` (latest app time stored), `claim` (board claim code). */
export const settings = pgTable('settings', { key: text().primaryKey(), value: jsonb().$type<Json>().notNull() });

/** Who did what, when, from what to what. Never the text of a report. */
export const audit = pgTable(
  'audit',
  {
    id: text().primaryKey(),
    at: instant('at').notNull(),
    personId: text('person_id'),
    action: text().notNull(),
    subject: text().notNull(),
    detail: jsonb().$type<Json>(),
  },
  (t) => [index('audit_subject').on(t.subject, t.at)],
);
