/** While the database is away: a press is answered at once, everyone else is told once that nothing is lost. Nothing here needs the database. */

import type { Incoming, Outgoing } from '../domain/messages.ts';
import { err, toast } from '../texts/errors.ts';
import { chatOf } from './lanes.ts';

export interface OutageOptions {
  /** Sends past the outbox, which is in the database. What becomes of it is not waited for. */
  tell(channel: string, address: string, message: Outgoing): Promise<unknown>;
  answerPress(channel: string, pressId: string, text: string): Promise<void>;
  /** A clock that only runs, in milliseconds. */
  elapsed(): number;
}

export interface Outage {
  /**
   * An update could not be stored.
   * @param lateMs for how long this one could not be, when others may have been
   * @returns whether the person was told, or is about to be
   */
  note(incoming: Incoming, lateMs?: number): boolean;
  /** Whether the last update that was tried could not be stored. */
  isOn(): boolean;
  /** One was stored: the database is back. */
  over(): void;
}

/** Shorter interruptions pass unnoticed: their updates are merely answered a little later. */
const NOTICED_MS = 2_500;
/** A fifth of the pace: nothing else is sent meanwhile, but several processes may be saying this. */
const BETWEEN_MS = 200;
const MOST_WAITING = 1_000;

export function createOutage({ tell, answerPress, elapsed }: OutageOptions): Outage {
  let since: number | null = null;
  const told = new Set<string>();
  const waiting: Incoming[] = [];
  let timer: NodeJS.Timeout | null = null;

  function next(): void {
    const incoming = waiting.shift();
    timer = incoming ? setTimeout(next, BETWEEN_MS) : null;
    if (incoming) tell(incoming.channel, incoming.address, { text: err.databaseAway() }).catch(() => undefined);
  }

  return {
    note(incoming, lateMs = 0) {
      const { channel, content, group } = incoming;
      since ??= elapsed();
      const key = content.kind === 'press' ? content.pressId : chatOf(incoming);
      if (told.has(key)) return true;
      if (content.kind === 'press') {
        told.add(key);
        answerPress(channel, content.pressId, toast.away).catch(() => undefined);
        return true;
      }
      const spoken = content.kind !== 'reachability' && content.kind !== 'moved' && content.kind !== 'edited';
      const isShort = Math.max(elapsed() - since, lateMs) < NOTICED_MS;
      if (group || !spoken || isShort || waiting.length >= MOST_WAITING) return false;
      told.add(key);
      waiting.push(incoming);
      if (timer === null) next();
      return true;
    },
    isOn: () => since !== null,
    over() {
      if (since === null) return;
      since = null;
      told.clear();
      waiting.length = 0;
    },
  };
}
