/** Sends messages of one chat, one after the other, and stores what each came to. */
import type { Database } from '../db/client.ts';
import type { Channel, SendOutcome } from '../domain/messages.ts';
import type { InHand, Origin } from './in-hand.ts';
import type { Outage } from './outage.ts';
import type { OutcomeStore } from './outcome.ts';
import type { Places } from './places.ts';
import { type Claimed, markForRetry, release } from './store.ts';
import type { Storing } from './storing.ts';

export interface SendingOptions {
  readonly database: Database;
  readonly channels: ReadonlyMap<string, Channel>;
  /** Epoch ms by the app's clock. */
  readonly now: () => number;
  readonly places: Places;
  readonly inHand: InHand;
  readonly outage: Outage;
  readonly storing: Storing;
  readonly storeOutcome: OutcomeStore;
  readonly log: { warn(data: object, text: string): void; error(data: object, text: string): void };
}

export interface Sending {
  /** Rows in hand, each with a place reserved for it; the first that does not arrive sends the others back into the queue. */
  send(rows: readonly Claimed[], origin: Origin): Promise<void>;
  /** Messages of a chat that are known to have arrived, though that is not stored yet. */
  arrivedIn(address: string): readonly string[];
  /** Chats bulk was sent to a moment ago, and when each may take the next, by the running clock. */
  resting(now: number): ReadonlyMap<string, number>;
  /** Time has passed that the running clock does not know of: every chat may take the next. */
  rested(): void;
}

export function createSending(options: SendingOptions): Sending {
  const { database, channels, places, inHand, outage, storing, log } = options;
  const unstored = new Map<string, Set<string>>();
  const resting = new Map<string, number>();
  /** Messages on their way to a channel. */
  let calls = 0;

  async function send(rows: readonly Claimed[], origin: Origin): Promise<void> {
    for (const [index, row] of rows.entries()) {
      const rest = rows.slice(index + 1);
      let arrived = false;
      try {
        arrived = await sendOne(row, origin, rest[0]);
      } finally {
        // Whatever kept it from arriving, or from being known to have, the others wait behind it in the queue.
        if (!arrived) await keepForLater(rest);
      }
      if (!arrived) return;
    }
  }

  async function keepForLater(rest: readonly Claimed[]): Promise<void> {
    places.giveBack(rest.length);
    if (rest.length > 0) await storing.untilStored(() => release(database, rest));
  }

  /** Whether it arrived. */
  async function sendOne(row: Claimed, origin: Origin, next?: Claimed): Promise<boolean> {
    const outcome = await callChannel(row, origin).finally(() => inHand.arrived(row.id));
    if (outcome === null) return false;
    const arrived = outcome.state === 'sent';
    if (arrived) note(row);
    await storing.untilStored(() => options.storeOutcome(row, outcome, { next, alone: calls === 0 })).finally(() => forget(row));
    return arrived;
  }

  /** What the channel said; `null` when the row must not be sent now. */
  async function callChannel(row: Claimed, origin: Origin): Promise<SendOutcome | null> {
    const now = performance.now();
    if (!inHand.isOurs(row.id, now)) {
      places.giveBack(1);
      log.warn({ delivery: row.id }, 'a send was held up: its row is left to its lease');
      return null;
    }
    // Answers whose turns were being written when the channel went away do not all find out for themselves.
    const away = origin === 'direct' && outage.pauseMs(now) > 0;
    if (away || !places.holds(now)) {
      places.giveBack(1);
      await storing.untilStored(() =>
        markForRetry(database, row, {
          notBefore: options.now(),
          error: away ? 'the channel is away' : 'its place was not renewed',
          ambiguous: false,
        }),
      );
      return null;
    }
    const channel = channels.get(row.channel);
    if (row.lane === 'bulk') resting.set(row.address, now + (channel?.limits.chatRestMs ?? 0));
    places.leave(now);
    calls += 1;
    const message = row.replaces === null ? row.body : { ...row.body, replaces: row.body.replaces ?? row.replaces };
    try {
      const outcome: SendOutcome = channel
        ? await channel.send({ address: row.address, message, nonce: nonceOf(row) })
        : { state: 'rejected', reason: `no channel ${row.channel} is running` };
      outage.note(outcome);
      return outcome;
    } finally {
      calls -= 1;
      places.answered(performance.now());
    }
  }

  function note({ address, id }: Claimed): void {
    const there = unstored.get(address);
    if (there) there.add(id);
    else unstored.set(address, new Set([id]));
  }

  function forget({ address, id }: Claimed): void {
    const there = unstored.get(address);
    if (there?.delete(id) && there.size === 0) unstored.delete(address);
  }

  return {
    send,
    arrivedIn: (address) => [...(unstored.get(address) ?? [])],
    resting(now) {
      for (const [address, until] of resting) if (until <= now) resting.delete(address);
      return resting;
    },
    rested: () => resting.clear(),
  };
}

/** A button names the row of its message: who may press it is decided by whose chat that row is for, not by knowing the name. */
function nonceOf({ id, body }: Claimed): string | null {
  return body.choices && body.choices.length > 0 ? id : null;
}
