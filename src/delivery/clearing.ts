/** The leader clears up: what processes that died left half sent, and what need not be sent any more. */
import type { Database } from '../db/client.ts';
import { followSeats } from './seats/store.ts';
import { cancelDone, reap } from './store.ts';

const EVERY_MS = 1_000;
/** After the database was away, and after an election: those who know what became of their sends store it first. */
const REAP_DELAY_MS = 3_000;

export interface Clearing {
  /** Does what is due; for whoever does not lead, nothing. */
  clearUp(): Promise<void>;
  /** The database is away: rows whose lease runs out meanwhile are not given up at once. */
  postpone(): void;
}

export function createClearing(database: Database, isLeader: () => boolean, log: { warn(data: object, text: string): void }): Clearing {
  let cleared = Number.NEGATIVE_INFINITY;
  let mayReapFrom = Number.NEGATIVE_INFINITY;
  let led = false;
  const postpone = () => {
    mayReapFrom = performance.now() + REAP_DELAY_MS;
  };
  return {
    postpone,
    async clearUp() {
      const now = performance.now();
      const leads = isLeader();
      // Nobody else can hold a row of the embedded database: what an earlier run left half sent need not wait for its lease.
      const first = !led && database.kind === 'embedded';
      if (leads && !led && !first) postpone();
      led = leads;
      if (!leads || now - cleared < EVERY_MS) return;
      cleared = now;
      if (now >= mayReapFrom) {
        const lost = await reap(database, first);
        if (lost > 0) log.warn({ count: lost }, 'messages whose sending was interrupted are sent again');
      }
      await cancelDone(database);
      const followed = await followSeats(database);
      if (followed > 0) log.warn({ count: followed }, 'messages for people who left their seats go to those who sit there now, or nowhere');
    },
  };
}
