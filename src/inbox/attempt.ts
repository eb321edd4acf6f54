/** Tries an update until it is taken: what to do about a conflict, a duplicate, a broken connection and an update that always fails is decided here. */
import { DatabaseAway, DatabaseBusy, DuplicateUpdate, TurnConflict, UniqueViolation } from '../db/errors.ts';
import type { Incoming } from '../domain/messages.ts';
import type { House } from '../features/context.ts';
import type { Afterwards } from './afterwards.ts';
import type { Update } from './lanes.ts';
import type { Outage } from './outage.ts';
import type { SetAside } from './set-aside.ts';
import { forgetWaiting, isIdTakenByAnother } from './store.ts';
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
  /** A clock that only runs, in milliseconds. */
  readonly elapsed: () => number;
}

/** Two turns at once: the loser loads again and steps again. */
const MOST_CONFLICTS = 5;
/** Tries before an update that always fails is set aside, so that the others flow. */
const MOST_FAILURES = 3;
/** A connection that broke under a turn is replaced at once; only a database that stays away is reported. */
const SHORT_BREAK_MS = 1_000;
const PAUSES_MS = [50, 250] as const;

/** @returns takes one update; rejects when the database is away, and the update must be brought again */
export function createAttempts({ house, talks, outage, afterwards, handle, setAside, elapsed }: AttemptOptions) {
  const { database } = house;

  /** The update was taken already. */
  async function settleDuplicate(incoming: Incoming, update: Update): Promise<void> {
    afterwards.answerPress(incoming);
    if (update.waiting) await forgetWaiting(database, update.incoming);
  }

  return async (update: Update): Promise<void> => {
    let { incoming } = update;
    for (let failures = 0, conflicts = 0, breaks = 0; ; ) {
      const begun = elapsed();
      try {
        await handle(incoming, update);
        return outage.over();
      } catch (error) {
        talks.forget(incoming);
        if (error instanceof DuplicateUpdate) {
          const isAnother = incoming === update.incoming && (await isIdTakenByAnother(database, incoming));
          if (!isAnother) return settleDuplicate(incoming, update);
          incoming = underIdOfItsOwn(incoming);
        } else if (error instanceof DatabaseBusy) {
          throw error;
        } else if (error instanceof DatabaseAway) {
          const pause = PAUSES_MS[breaks++];
          if (pause === undefined || elapsed() - begun > SHORT_BREAK_MS) throw error;
          await new Promise((resolve) => setTimeout(resolve, pause));
        } else if (!(isConflict(error) && ++conflicts < MOST_CONFLICTS) && ++failures >= MOST_FAILURES) {
          return setAside(incoming, update, error);
        }
      }
    }
  };
}

function isConflict(error: unknown): boolean {
  return error instanceof TurnConflict || error instanceof UniqueViolation;
}

function underIdOfItsOwn(incoming: Incoming): Incoming {
  return { ...incoming, updateId: `${incoming.updateId}:${incoming.messageId ?? incoming.sentAt}` };
}
