/** Answers on their way. */
import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../db/columns.ts';
import type { Json } from '../domain/messages.ts';

/** Answers on their way. Several may be open at once; the conversation points at one. */
export const drafts = pgTable('drafts', {
  /** flow and subject, for a person or for the whole unit: "report:D17-3004:progress:SYT". */
  id: text().primaryKey(),
  flow: text().notNull(),
  flowVersion: integer('flow_version').notNull(),
  subjectId: text('subject_id').notNull(),
  personId: text('person_id'),
  state: jsonb().$type<Json>().notNull(),
  version: integer().notNull(),
  /** Questions answered and questions asked, for "đang làm 3/5". */
  answered: integer().notNull(),
  total: integer().notNull(),
  /** The conversation that last moved it: another person's, or the same person's on another phone, no longer knows its question. */
  movedIn: text('moved_in'),
  /** The version that its person was reminded of, or that needs no reminding: each stop is spoken of once. */
  remindedVersion: integer('reminded_version'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
});

export const conversations = pgTable('conversations', {
  /** channel and address: one conversation a chat. */
  id: text().primaryKey(),
  draftId: text('draft_id'),
  version: integer().notNull(),
  /** Names the question now asked; its buttons carry it, and a press with another one is stale. */
  ask: text(),
  /** The data of the last press taken, so that the second tap of a double tap is known from a stale press. */
  lastPress: text('last_press'),
  /** Misunderstood messages in a row. */
  misunderstood: integer().notNull().default(0),
  updatedAt: instant('updated_at').notNull(),
});
