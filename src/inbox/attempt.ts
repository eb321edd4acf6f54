/** Tries an update until it is taken: what to do about a conflict, a duplicate, a broken connection and an update that always fails is decided here. */
import { DatabaseAway, DatabaseBusy, DuplicateUpdate, TurnConflict, UniqueViolation } from '../db/errors.ts';
import type { Incoming } from '../domain/messages.ts';
import type { House } from '../features/context.ts';
import type { Afterwards } from './afterwards.ts';
import type { Update } from './lanes.ts';
import type { Observer } from './options.ts';
import type { Outage } from './outage.ts';
import type { SetAside } from './set-aside.ts';
import { forgetTaken, forgetWaiting, type Taken, takenAs } from './store.ts';
import type { Talks } from './talks.ts';

/** Writes all that an update leads to. `incoming` is the update under the id it is taken by. */
export type Handle = (incoming: Incoming, update: Update) => Promise<void>;

export interface AttemptOptions {
  readonly house: House;
  readonly talks: Talks;
  readonly outage: Outage;
  readonly afterwards: Afterwards;
  readonly handle: Handle;
  readonly setAside: SetAside;
  readonly observe: Observer;
  /** A clock that only runs, in milliseconds. */
  readonly elapsed: () => number;
}

/** Two turns at once: the loser loads again and steps again. */
const MOST_CONFLICTS = 5;
/** Tries before an update that always fails is set aside, so that the others flow. */
const MOST_FAILURES = 3;
/** A connection that broke under a turn is replaced at once; only a database that stays away is reported. */
const SHORT_BREAK_MS = 1_000;
const BREAK_PAUSES_MS = [50, 250] as const;
/** What passes by itself is tried again after pauses that double up to the longest, for so long: a full disk takes somebody minutes to mend. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 15_000;
const PATIENCE_MS = 10 * 60_000;

/** @returns takes one update; rejects when the database is away, and the update must be brought again */
export function createAttempts({ house, talks, outage, afterwards, handle, setAside, observe, elapsed }: AttemptOptions) {
  const { database } = house;

  /** The update was taken already. A message with the same name under another number is none that a channel brings twice: somebody should know. */
  async function settleDuplicate(incoming: Incoming, update: Update, taken: Taken): Promise<void> {
    if (taken === 'other number' && incoming.content.kind !== 'press') {
      house.log.warn(
        { update: incoming.updateId, channel: incoming.channel, kind: incoming.content.kind },
        'a message was not taken: one of this chat with the same name was taken under another update id',
      );
    }
    afterwards.answerPress(incoming);
    if (update.waiting) await forgetWaiting(database, update.incoming);
  }

  /** Every look at the database while an update is settled may fail as its turn did. */
  async function once(incoming: Incoming, update: Update): Promise<Incoming | null> {
    try {
      await handle(incoming, update);
      outage.over();
      return null;
    } catch (error) {
      talks.forget(incoming);
      if (!(error instanceof DuplicateUpdate)) throw error;
      const taken = await takenAs(database, incoming);
      // What was to be a part of its text was taken before: it is tried again without.
      if (taken === 'not') {
        await forgetTaken(database, incoming);
        throw error;
      }
      if (taken === 'another' && incoming === update.incoming) return underIdOfItsOwn(incoming);
      await settleDuplicate(incoming, update, taken);
      return null;
    }
  }

  return async (update: Update): Promise<void> => {
    let next: Incoming | null = update.incoming;
    const begun = elapsed();
    let isTold = false;
    for (let failures = 0, conflicts = 0, breaks = 0, waits = 0; next !== null; ) {
      const incoming: Incoming = next;
      const tried = elapsed();
      try {
        next = await once(incoming, update);
      } catch (error) {
        if (error instanceof DatabaseBusy) {
          observe.onDelayed?.(error.code ?? 'busy');
          const late = elapsed() - begun;
          if (late > PATIENCE_MS) return setAside(incoming, update, error);
          if (!isTold) isTold = outage.note(incoming, late);
          await pause(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** waits++));
        } else if (error instanceof DatabaseAway) {
          const ms = BREAK_PAUSES_MS[breaks++];
          observe.onDelayed?.('away');
          if (ms === undefined || elapsed() - tried > SHORT_BREAK_MS) throw error;
          await pause(ms);
        } else if (!(isConflict(error) && ++conflicts < MOST_CONFLICTS) && ++failures >= MOST_FAILURES) {
          return setAside(incoming, update, error);
        }
      }
    }
    observe.onTurn?.(elapsed() - begun);
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function isConflict(error: unknown): boolean {
  return error instanceof TurnConflict || error instanceof UniqueViolation || error instanceof DuplicateUpdate;
}

function underIdOfItsOwn(incoming: Incoming): Incoming {
  return { ...incoming, updateId: `${incoming.updateId}:${incoming.messageId ?? incoming.sentAt}` };
}
