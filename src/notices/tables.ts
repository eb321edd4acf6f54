/** Messages to an audience. */
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../db/columns.ts';

export const notices = pgTable('notices', {
  id: text().primaryKey(),
  kind: text().notNull(),
  waveId: text('wave_id'),
  title: text().notNull(),
  state: text({ enum: ['sending', 'paused', 'stopped', 'finished'] }).notNull(),
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
});
