/** A message to somebody, as a row of the outbox. */
import type { Outgoing } from '../domain/messages.ts';
import type { NewDelivery } from './store.ts';

export interface Message extends Partial<Omit<NewDelivery, 'id' | 'channel' | 'address' | 'body' | 'notBefore'>> {
  readonly id: string;
  /** The chat, and whose it is where that is known. */
  readonly to: { readonly channel: string; readonly address: string; readonly personId?: string | null };
  readonly body: Outgoing;
  /** Epoch ms; not sent before: now, unless it is for later. */
  readonly at: number;
}

/** A reply when nothing else is said: about nothing, in place of nothing, and as often as it is put into the outbox. */
export function message({ id, to, body, at, ...more }: Message): NewDelivery {
  return {
    dedupeKey: null,
    lane: 'reply',
    personId: to.personId ?? null,
    unitId: null,
    noticeId: null,
    replacesId: null,
    untilDone: null,
    ...more,
    id,
    channel: to.channel,
    address: to.address,
    body,
    notBefore: at,
  };
}
