/** Updates in hand: fetched, and not yet confirmed. While the last of one batch are being stored, the next batch may come. */
import type { Update } from 'telegraf/types';

export interface Hands {
  /** What the next call confirms, or `null`. */
  offset(): number | null;
  /** That call was answered. */
  confirmed(): void;
  /**
   * Takes what was fetched, those in hand already left out, and resolves when it is time to fetch again: half of it is stored, or with two batches in
   * hand the older one. Rejects when one of them could not be stored.
   */
  take(updates: readonly Update[]): Promise<void>;
  /** Lets go of what is not confirmed, which comes again; resolves when nothing of it is being stored any more. */
  drop(): Promise<void>;
}

interface Batch {
  readonly ids: readonly number[];
  readonly done: Promise<void>;
  stored: boolean;
}

const MOST_BATCHES = 2;
/** A smaller batch is waited for whole: asking again meanwhile would cost more than it brings. */
const WORTHWHILE = 8;

/** @param store resolves when all of the updates are stored; calls `halfway` when half of them are */
export function createHands(store: (updates: readonly Update[], halfway: () => void) => Promise<void>): Hands {
  let batches: Batch[] = [];
  const ids = new Set<number>();

  /** The batches that may be confirmed: all stored, and all before them. */
  const ripe = () => {
    const open = batches.findIndex((batch) => !batch.stored);
    return open < 0 ? batches : batches.slice(0, open);
  };
  let confirming: readonly Batch[] = [];

  /** Resolves when one of those being stored is; at once when none is. */
  async function oldest(): Promise<void> {
    const open = batches.filter((batch) => !batch.stored);
    if (open.length > 0) await Promise.race(open.map((batch) => batch.done));
  }

  function begin(updates: readonly Update[]): { batch: Batch; half: Promise<void> } {
    let halfway = () => {};
    const half = new Promise<void>((resolve) => {
      halfway = resolve;
    });
    const done = store(updates, halfway);
    const batch: Batch = { ids: updates.map((update) => update.update_id), done, stored: false };
    // Whoever waits for it hears of a failure; it may be the next one in line.
    done.then(
      () => {
        batch.stored = true;
      },
      () => undefined,
    );
    batches.push(batch);
    for (const id of batch.ids) ids.add(id);
    return { batch, half };
  }

  return {
    offset() {
      confirming = ripe();
      const last = confirming.at(-1)?.ids.at(-1);
      return last === undefined ? null : last + 1;
    },
    confirmed() {
      for (const batch of confirming) for (const id of batch.ids) ids.delete(id);
      batches = batches.filter((batch) => !confirming.includes(batch));
      confirming = [];
    },
    async take(updates) {
      const fresh = updates.filter((update) => !ids.has(update.update_id));
      if (fresh.length === 0) return oldest();
      const { batch, half } = begin(fresh);
      if (batches.length >= MOST_BATCHES) return oldest();
      await (fresh.length < WORTHWHILE ? batch.done : Promise.race([half, batch.done]));
    },
    async drop() {
      await Promise.allSettled(batches.map((batch) => batch.done));
      batches = [];
      confirming = [];
      ids.clear();
    },
  };
}
