/** An update that fails every time is kept whole for whoever looks into it; the person is told, and the others flow. */

import { DatabaseAway, DatabaseBusy, DuplicateUpdate } from '../db/errors.ts';
import { message } from '../delivery/message.ts';
import { enqueue, type NewDelivery } from '../delivery/store.ts';
import type { Incoming, Json } from '../domain/messages.ts';
import { say } from '../features/reply.ts';
import { boardAddresses } from '../registry/people/store.ts';
import { err } from '../texts/errors.ts';
import type { Afterwards } from './afterwards.ts';
import { answerRow } from './answers.ts';
import type { Update } from './lanes.ts';
import type { InboxOptions } from './options.ts';
import { setUpdateAside, takeWaiting } from './store.ts';

export type SetAside = (incoming: Incoming, update: Update, error: unknown) => Promise<void>;

/** @returns sets an update aside; rejects when the database is away */
export function createSetAside(
  { house, nudge, onSetAside }: Pick<InboxOptions, 'house' | 'nudge' | 'onSetAside'>,
  afterwards: Afterwards,
): SetAside {
  const { database } = house;

  /** Once a day to each member: the first of many that fail for the same reason says it all. */
  async function alarm(code: string, now: number): Promise<NewDelivery[]> {
    const day = (await house.calendar()).localDate(now);
    return (await boardAddresses(database)).map(({ personId, channel, address }) =>
      message({
        id: house.id(),
        to: { channel, address, personId },
        body: { text: err.setAside({ code }) },
        at: now,
        dedupeKey: `set-aside:${day}:${channel}:${address}`,
      }),
    );
  }

  return async (incoming, update, error) => {
    const code = house.id().slice(-8);
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    house.log.error(
      { update: incoming.updateId, kind: incoming.content.kind, code, error: text },
      'an update was set aside: it fails every time',
    );
    const now = house.now();
    const apology = answerRow(house, incoming, say(err.unexpected({ code, boardPhone: house.board.phone })), null, now);
    // Taken again and again in vain, it is apologized for once.
    const told = { ...apology, dedupeKey: `set-aside:${incoming.channel}:${incoming.updateId}` };
    const messages = [...(incoming.group ? [] : [told]), ...(await alarm(code, now))];
    const payload = incoming as unknown as Json;
    const write = (failed: { payload: Json; error: string }) =>
      database.turn([
        setUpdateAside(database, incoming, now, failed),
        ...(update.waiting ? [takeWaiting(update.incoming)] : []),
        ...(messages.length > 0 ? [enqueue(messages, now)] : []),
      ]);
    try {
      await write({ payload, error: text.slice(0, 2_000) }).catch((second: unknown) => {
        if (isFinal(second)) throw second;
        // What the database will not take as it is must not come again and again either.
        return write({ payload: null, error: code });
      });
      onSetAside?.();
    } catch (second) {
      if (!(second instanceof DuplicateUpdate)) throw second;
    }
    nudge();
    afterwards.answerPress(incoming);
  };
}

/** Whether the same would come of trying again. */
function isFinal(error: unknown): boolean {
  return error instanceof DuplicateUpdate || error instanceof DatabaseAway || error instanceof DatabaseBusy;
}
