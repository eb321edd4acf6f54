/** Stores what is known here only, through an outage of the database. */
import { DatabaseAway, DatabaseBusy } from '../db/errors.ts';

const AGAIN_MS = 250;

export interface Storing {
  /** What became of a send is known here only: while the database is away it is kept, and stored as soon as it is back. */
  untilStored(store: () => Promise<void>): Promise<void>;
  /** From now on the first failure is the end. */
  close(): void;
}

/** @param onAway called each time the database was found to be away */
export function createStoring(onAway: () => void): Storing {
  let closed = false;
  return {
    async untilStored(store) {
      for (;;) {
        try {
          return await store();
        } catch (error) {
          if (!isAway(error) || closed) throw error;
          onAway();
          await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
        }
      }
    },
    close() {
      closed = true;
    },
  };
}

export function isAway(error: unknown): boolean {
  return error instanceof DatabaseAway || error instanceof DatabaseBusy;
}
