/** Files sent along. */
import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { bytes, instant } from '../db/columns.ts';

/** Files sent along: what the channel calls each at first, its content once fetched. They belong to a draft, and to what the draft becomes. */
export const evidence = pgTable(
  'evidence',
  {
    id: text().primaryKey(),
    /** What it belongs to: a draft, and what that becomes ("report:D17-3004:progress:SYT"), a change that is under way, or what was left of changes. */
    subject: text().notNull(),
    channel: text().notNull(),
    address: text().notNull(),
    fileId: text('file_id').notNull(),
    name: text().notNull(),
    mime: text().notNull(),
    size: integer(),
    albumId: text('album_id'),
    caption: text(),
    sentBy: text('sent_by').notNull(),
    sentAt: instant('sent_at').notNull(),
    state: text({ enum: ['waiting', 'stored', 'failed'] }).notNull(),
    attempts: integer().notNull().default(0),
    nextTry: instant('next_try').notNull(),
    error: text(),
    content: bytes(),
  },
  (t) => [
    index('evidence_subject').on(t.subject, t.sentAt),
    index('evidence_album').on(t.channel, t.address, t.albumId).where(sql`${t.albumId} is not null`),
    index('evidence_waiting').on(t.nextTry).where(sql`${t.state} = 'waiting'`),
  ],
);
