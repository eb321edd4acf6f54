/** What belongs to no room: the guards of turns, facts about the database itself, and who did what. */
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Json } from '../domain/messages.ts';
import { instant } from './columns.ts';

/** The guard of a turn: a second row with the same key and version is a conflict, and the whole statement writes nothing. */
export const turns = pgTable(
  'turns',
  {
    key: text().notNull(),
    version: integer().notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ name: 'turns_pkey', columns: [t.key, t.version] }), index('turns_at').using('brin', t.at)],
);

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
