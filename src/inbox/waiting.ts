/** Keeps updates in the database that take their time, and takes those that wait there. */
import type { Incoming } from '../domain/messages.ts';
import type { House } from '../features/context.ts';
import type { Afterwards } from './afterwards.ts';
import type { Job, Lanes, Update } from './lanes.ts';
import type { Outage } from './outage.ts';
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
  /** Takes the updates of this one's chat that came before it and wait. */
  takeEarlier(incoming: Incoming): Promise<void>;
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

    async takeEarlier(incoming) {
      for (const earlier of await waitingOf(database, incoming)) {
        if (earlier.updateId === incoming.updateId) return;
        await takeOne({ incoming: earlier, waiting: true });
      }
    },
  };
}
