/** The outbox every message leaves by. */
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, serial } from '../db/columns.ts';
import type { Outgoing } from '../domain/messages.ts';

/** The outbox: every message that leaves the house is a row first. */
export const deliveries = pgTable(
  'deliveries',
  {
    /** Carried by the message's buttons. */
    id: text().primaryKey(),
    /** Order of creation: within a chat messages leave in this order. */
    position: serial('position'),
    /** Unique: the same consequence twice is one message. */
    dedupeKey: text('dedupe_key'),
    noticeId: text('notice_id'),
    personId: text('person_id'),
    unitId: text('unit_id'),
    channel: text().notNull(),
    address: text().notNull(),
    lane: text({ enum: ['reply', 'bulk'] }).notNull(),
    body: jsonb().$type<Outgoing>().notNull(),
    /** The delivery whose message this one takes the place of, edited in place when the channel can. */
    replacesId: text('replaces_id'),
    /** Not sent any more when this obligation is done, or as it is when one of several is: they are separated by blanks. */
    untilDone: text('until_done'),
    state: text({ enum: ['queued', 'claimed', 'sending', 'sent', 'failed', 'blocked', 'cancelled'] }).notNull(),
    attempts: integer().notNull().default(0),
    /** Sends whose outcome is unknown: each may have reached the person. */
    ambiguous: integer().notNull().default(0),
    notBefore: instant('not_before').notNull(),
    leaseUntil: instant('lease_until'),
    /** Changes with every claim: a worker that lost its lease can change nothing. */
    fence: integer().notNull().default(0),
    messageId: text('message_id'),
    error: text(),
    createdAt: instant('created_at').notNull(),
    sentAt: instant('sent_at'),
    acknowledgedAt: instant('acknowledged_at'),
    acknowledgedBy: text('acknowledged_by'),
  },
  (t) => [
    // A reply written by the process that sends it never waits.
    index('deliveries_waiting').on(t.lane, t.notBefore, t.position).where(sql`${t.state} = 'queued'`),
    index('deliveries_chat').on(t.channel, t.address, t.position).where(sql`${t.state} in ('queued', 'claimed', 'sending')`),
    // Replies have neither, and are most of the rows.
    uniqueIndex('deliveries_dedupe').on(t.dedupeKey).where(sql`${t.dedupeKey} is not null`),
    index('deliveries_notice').on(t.noticeId, t.state).where(sql`${t.noticeId} is not null`),
    /** The newest message with buttons in a chat: what a typed "1" answers when nothing is being asked. */
    index('deliveries_offered')
      .on(t.channel, t.address, t.position)
      .where(sql`${t.state} = 'sent' and jsonb_array_length(${t.body}->'choices') > 0`),
    /** A group's last message: a group rests longer than a person. */
    index('deliveries_group').on(t.channel, t.address, t.sentAt).where(sql`left(${t.address}, 1) = '-'`),
  ],
);
