/** Keeps updates in the database that take their time, and takes those that wait there. */
import type { Incoming } from '../domain/messages.ts';
import type { House } from '../features/context.ts';
import type { Afterwards } from './afterwards.ts';
import type { Job, Lanes, Update } from './lanes.ts';
import type { Outage } from './outage.ts';
import { partsAround } from './parts.ts';
import { forgetWaiting, keepWaiting, waitingOf, waitingSince } from './store.ts';

export interface WaitingOptions {
  readonly house: House;
  readonly lanes: Lanes;
  readonly outage: Outage;
  readonly afterwards: Afterwards;
  readonly takeOne: (update: Update) => Promise<void>;
}

export interface Waiting {
  /**
   * Keeps these as they came: from then on they are ours, whatever becomes of this process. With each goes what is in front of it in its chat and was
   * brought by another call, for what waits is taken first. Rejects when the database is away; then what had not begun ends with that error, too.
   */
  keep(jobs: readonly Job[]): Promise<void>;
  /** Takes what has waited for a while: whoever kept it is slow, or dead. */
  takeOld(): Promise<void>;
  /** Keeps a text whose rest may be on its way: it is taken with that, or alone a moment later. Rejects when the database is away. */
  hold(incoming: Incoming): Promise<void>;
  /** This update, with those that wait and are one text with it, in the order they were written. */
  partsOf(update: Update): Promise<readonly Update[]>;
  /** Takes the updates of this one's chat that came before it and wait, but for the `parts` of its own text. */
  takeEarlier(incoming: Incoming, parts?: readonly Update[]): Promise<void>;
}

const WAITED_LONG_MS = 3_000;

export function createWaiting({ house, lanes, outage, afterwards, takeOne }: WaitingOptions): Waiting {
  const { database } = house;
  return {
    async keep(jobs) {
      const unkept = lanes.upTo(jobs).filter((job) => !job.waiting);
      if (unkept.length === 0) return;
      try {
        await keepWaiting(
          database,
          unkept.map((job) => job.incoming),
          house.now(),
        );
      } catch (error) {
        lanes.drop(unkept, error);
        for (const job of unkept) outage.note(job.incoming);
        throw error;
      }
      for (const job of unkept) {
        job.waiting = true;
        // Its turn may have been written before it was kept.
        afterwards.begin(job.end.then(() => forgetWaiting(database, job.incoming)));
      }
    },

    async takeOld() {
      for (const incoming of await waitingSince(database, WAITED_LONG_MS)) lanes.enter(incoming, true);
    },

    hold: (incoming) => keepWaiting(database, [incoming], house.now()),

    async partsOf(update) {
      const { updateId } = update.incoming;
      const came = (await waitingOf(database, update.incoming)).map(
        (incoming): Update => (incoming.updateId === updateId ? update : { incoming, waiting: true }),
      );
      return partsAround(came.includes(update) ? came : [...came, update], update);
    },

    async takeEarlier(incoming, parts = []) {
      for (const earlier of await waitingOf(database, incoming)) {
        if (earlier.updateId === incoming.updateId) return;
        if (parts.some((part) => part.incoming.updateId === earlier.updateId)) continue;
        await takeOne({ incoming: earlier, waiting: true });
      }
    },
  };
}
