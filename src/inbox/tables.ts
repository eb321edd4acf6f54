/** Every update taken, and those that wait. */
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { instant } from '../db/columns.ts';
import type { Json } from '../domain/messages.ts';

/** Every update taken, once. Rows that wait (`pending`) or could not be understood (`quarantined`) keep their payload. */
export const inbox = pgTable(
  'inbox',
  {
    channel: text().notNull(),
    updateId: text('update_id').notNull(),
    address: text().notNull(),
    messageId: text('message_id'),
    state: text({ enum: ['done', 'pending', 'quarantined'] }).notNull(),
    attempts: integer().notNull().default(0),
    payload: jsonb().$type<Json>(),
    error: text(),
    receivedAt: instant('received_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'inbox_pkey', columns: [t.channel, t.updateId] }),
    unique('inbox_message_key').on(t.channel, t.address, t.messageId),
    index('inbox_waiting').on(t.receivedAt).where(sql`${t.state} <> 'done'`),
    index('inbox_received').using('brin', t.receivedAt),
  ],
);
