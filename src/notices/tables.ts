/** Messages to an audience. */
import { boolean, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../db/columns.ts';
import type { Json } from '../domain/messages.ts';

export const notices = pgTable('notices', {
  id: text().primaryKey(),
  /** launch: of a wave; notice: what the board wrote itself; reminder: of work that is owed, when the board asked for it. */
  kind: text({ enum: ['launch', 'notice', 'reminder'] }).notNull(),
  waveId: text('wave_id'),
  title: text().notNull(),
  /** awaiting_approval, returned: written, and not sent. */
  state: text({ enum: ['awaiting_approval', 'returned', 'sending', 'paused', 'stopped', 'finished'] }).notNull(),
  pausedWhy: text('paused_why'),
  /** Units in the audience, those without anyone to write to among them: the honest denominator. */
  unitIds: text('unit_ids').array().notNull(),
  createdBy: text('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  finishedAt: instant('finished_at'),
  /** The delivery in the sender's chat that shows the progress, edited in place. */
  progressId: text('progress_id'),
  /** What the progress message last said, to edit it only when it changes. */
  progressShown: integer('progress_shown').notNull().default(0),
  /** What the board wrote, of its own notices. */
  text: text(),
  /** The file that goes along, by its name in the evidence room. */
  fileId: text('file_id'),
  /** Whom it was written for, in the words of rules.ts: who that is, is asked again when it is sent. */
  audience: jsonb().$type<Json>(),
  /** Not kept for office hours. */
  urgent: boolean().notNull().default(false),
  /** Moves with every decision about it. */
  version: integer().notNull().default(0),
});
