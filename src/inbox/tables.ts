/** Every update taken, and those that wait. */
import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
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
    /** Where it stands among the messages of its chat, where the channel numbers them. */
    place: bigint({ mode: 'number' }),
    /** Of a text: a short name of what the message says, as far as is known; an edit that changes nothing has the same. */
    said: text(),
    /** The draft that took an answer from it, "report:D17-3004:progress:SYT"; of a person's own only the flow, "link:". */
    about: text(),
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
