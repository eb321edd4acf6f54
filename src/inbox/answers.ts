/** The answers to a message as rows of the outbox. */
import type { Loaded } from '../conversations/load.ts';
import { message } from '../delivery/message.ts';
import type { NewDelivery } from '../delivery/store.ts';
import type { Incoming } from '../domain/messages.ts';
import type { House } from '../features/context.ts';
import type { Say } from '../features/reply.ts';

/** @param loaded what is known of the chat; `null` when nothing was read of it */
export function answerRow(house: House, incoming: Incoming, said: Say, loaded: Loaded | null, now: number): NewDelivery {
  const { content } = incoming;
  const pressedMessage = content.kind === 'press' ? (content.messageId ?? loaded?.pressed?.messageId ?? null) : null;
  return message({
    id: said.id ?? house.id(),
    to: { channel: incoming.channel, address: incoming.address, personId: loaded?.person?.id ?? null },
    body: {
      ...said.message,
      ...(said.inPlace && pressedMessage && { replaces: pressedMessage }),
      ...(incoming.thread !== undefined && { thread: incoming.thread }),
    },
    at: now,
  });
}
