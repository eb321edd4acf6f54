/** Summaries as they were published. */
import { jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../../db/columns.ts';
import type { Json } from '../../domain/messages.ts';

/** The last summary of a wave, sent at its end: its facts as they were then. What is corrected later changes later summaries, never this one. */
export const publishedSummaries = pgTable('published_summaries', {
  /** A wave, one of its periods, or a plan's yearly report: a row of `periods`. */
  waveId: text('wave_id').primaryKey(),
  publishedAt: instant('published_at').notNull(),
  /** `SummaryFacts` of everybody. */
  facts: jsonb().$type<Json>().notNull(),
});
