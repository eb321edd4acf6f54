/** What several things have to say to one person, as one message a chat. */
import { type Item, onlyUnit } from '../delivery/joined.ts';
import { message } from '../delivery/message.ts';
import type { NewDelivery } from '../delivery/store.ts';
import { compose } from './joined.ts';
import { chatOf, type Reader } from './kind.ts';

/**
 * One message for each chat, of all that is said there; what is done before it leaves is taken out of it.
 * @param at when it may leave, epoch ms, for each reader
 * @param noticeId the notice it is counted with, if any
 */
export function messagesOf<R extends Reader>(
  id: () => string,
  said: readonly { readonly to: R; readonly item: Item }[],
  at: (to: R) => number,
  noticeId: string | null = null,
): NewDelivery[] {
  const chats = new Map<string, { to: R; items: Item[] }>();
  for (const { to, item } of said) {
    const chat = chats.get(chatOf(to));
    if (chat) chat.items.push(item);
    else chats.set(chatOf(to), { to, items: [item] });
  }
  return [...chats.values()].flatMap(({ to, items }) => {
    const composed = compose(items);
    if (composed === null) return [];
    const { key, body, untilDone } = composed;
    return message({ id: id(), to, body, at: at(to), lane: 'bulk', dedupeKey: key, unitId: onlyUnit(items), untilDone, noticeId });
  });
}
