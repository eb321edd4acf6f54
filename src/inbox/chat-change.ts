/** Changes of a chat itself: blocked, unblocked, moved. */
import { enqueue } from '../delivery/store.ts';
import type { Incoming } from '../domain/messages.ts';
import type { House } from '../features/context.ts';
import { backInReach } from '../features/linking/index.ts';
import { moveAddressOf, setReachable } from '../registry/people/store.ts';
import type { Handle } from './attempt.ts';
import { taking } from './store.ts';
import type { Talks } from './talks.ts';

export interface ChatChangeOptions {
  readonly house: House;
  readonly talks: Talks;
  /** Something was put into the outbox. */
  readonly nudge: () => void;
  readonly takeEarlier: (incoming: Incoming) => Promise<void>;
}

export function isChatChange({ content }: Incoming): boolean {
  return content.kind === 'reachability' || content.kind === 'moved';
}

export function createChatChanges({ house, talks, nudge, takeEarlier }: ChatChangeOptions): Handle {
  const { database } = house;
  return async (incoming, update) => {
    const now = house.now();
    const { content, channel, address } = incoming;
    talks.forget(incoming);
    // An earlier change of the chat that waits must not come after this one.
    await takeEarlier(update.incoming);
    const parts = taking(incoming, update, now);
    if (content.kind === 'reachability') {
      parts.push(setReachable(database, { channel, address }, content.reachable, content.reachable ? null : 'blocked', now));
    }
    const isBack = content.kind === 'reachability' && content.reachable;
    const back = isBack ? await backInReach({ house, calendar: await house.calendar(), now }, { channel, address }) : null;
    if (back) parts.push(...back.parts);
    if (back && back.deliveries.length > 0) parts.push(enqueue(back.deliveries, now));
    if (content.kind === 'moved') parts.push(...moveAddressOf(database, channel, address, content.to));
    await database.turn(parts);
    if (back && back.deliveries.length > 0) nudge();
  };
}
