/** A notice as messages: one for each chat. Somebody who serves several units reads about all of them at once. PURE. */

import type { Item } from '../delivery/joined.ts';
import { message } from '../delivery/message.ts';
import type { NewDelivery } from '../delivery/store.ts';
import type { Outgoing, RichText } from '../domain/messages.ts';
import { noticeTogether } from './together.ts';

export interface NoticeUnit {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
}

/** Somebody whom notices of a unit reach by themselves, in a chat. */
export interface Reached {
  readonly unitId: string;
  readonly personId: string;
  readonly channel: string;
  readonly address: string;
  readonly reachable: boolean;
}

export interface FanOut<C extends Reached> {
  readonly noticeId: string;
  readonly title: string;
  /** Everyone it is for, reachable or not. */
  readonly units: readonly NoticeUnit[];
  readonly contacts: readonly C[];
  /** When it may leave for somebody, epoch ms. */
  readonly sendAt: (to: C) => number;
  readonly id: () => string;
  /** The message as one unit reads it, with its buttons. */
  readonly message: (unit: NoticeUnit) => Outgoing;
  /** The text as these units of one person read it. */
  readonly text: (units: readonly NoticeUnit[]) => RichText;
}

export function fanOut<C extends Reached>(notice: FanOut<C>): NewDelivery[] {
  const units = new Map(notice.units.map((unit) => [unit.id, unit]));
  return byChat(notice.contacts).flatMap((served) => {
    const own = served.flatMap(({ unitId }) => units.get(unitId) ?? []);
    const [[to], [unit, ...others]] = [served, own];
    if (!to || !unit) return [];
    const items = own.map((one): Item => {
      const key = `${notice.noticeId}:${one.id}:${to.personId}:${to.channel}`;
      const alone = notice.message(one);
      return { unitId: one.id, unit: one.name, wave: one.shortName, until: null, key, alone, line: notice.title, rides: false };
    });
    const body = noticeTogether(items, notice.text(own));
    if (body === null) return [];
    return message({
      id: notice.id(),
      to,
      body,
      at: notice.sendAt(to),
      lane: 'bulk',
      dedupeKey: items[0]?.key ?? null,
      unitId: others.length === 0 ? unit.id : null,
      noticeId: notice.noticeId,
    });
  });
}

/** Who can be written to, chat by chat: each with all the units served there. */
export function byChat<C extends Pick<Reached, 'channel' | 'address' | 'reachable'>>(contacts: readonly C[]): C[][] {
  const chats = new Map<string, C[]>();
  for (const contact of contacts) {
    if (!contact.reachable) continue;
    const chat = `${contact.channel}:${contact.address}`;
    chats.set(chat, [...(chats.get(chat) ?? []), contact]);
  }
  return [...chats.values()];
}
