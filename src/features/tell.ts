/** Messages to people other than the one who wrote: the unit's liaisons, its head, the board. */
import { message } from '../delivery/message.ts';
import type { NewDelivery } from '../delivery/store.ts';
import type { Outgoing } from '../domain/messages.ts';
import type { Context } from './context.ts';

export interface Recipient {
  readonly personId: string | null;
  readonly channel: string;
  readonly address: string;
}

export interface Telling {
  readonly unitId?: string | null;
  /** Many at once wait behind replies. */
  readonly lane?: 'reply' | 'bulk';
  /** The same consequence twice is one message. */
  readonly once?: string;
}

/** One message to each address. */
export function tell({ house, now }: Context, recipients: readonly Recipient[], body: Outgoing, telling: Telling = {}): NewDelivery[] {
  return recipients.map((to) =>
    message({
      id: house.id(),
      to,
      body,
      at: now,
      lane: telling.lane ?? 'reply',
      unitId: telling.unitId ?? null,
      dedupeKey: telling.once === undefined ? null : `${telling.once}:${to.channel}:${to.address}`,
    }),
  );
}
