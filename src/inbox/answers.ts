/** The answers to a message as rows of the outbox. */
import type { Loaded } from '../conversations/load.ts';
import type { NewDelivery } from '../delivery/store.ts';
import type { Incoming } from '../domain/messages.ts';
import type { House } from '../features/context.ts';
import type { Say } from '../features/reply.ts';

/** @param loaded what is known of the chat; `null` when nothing was read of it */
export function answerRow(house: House, incoming: Incoming, said: Say, loaded: Loaded | null, now: number): NewDelivery {
  const { content } = incoming;
  const pressedMessage = content.kind === 'press' ? (content.messageId ?? loaded?.pressed?.messageId ?? null) : null;
  return {
    id: said.id ?? house.id(),
    dedupeKey: null,
    channel: incoming.channel,
    address: incoming.address,
    lane: 'reply',
    body: said.inPlace && pressedMessage ? { ...said.message, replaces: pressedMessage } : said.message,
    personId: loaded?.person?.id ?? null,
    unitId: null,
    noticeId: null,
    replacesId: null,
    untilDone: null,
    notBefore: now,
  };
}
