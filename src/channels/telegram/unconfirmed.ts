/** Updates that were fetched and are not yet confirmed. While some of them are being stored the next ones may be asked for. */
import type { Update } from 'telegraf/types';

export interface Unconfirmed {
  /** How many of them are not yet stored. */
  readonly open: number;
  /** Takes in what was fetched, and returns what of it is new: until it is confirmed an update comes with every call. */
  add(updates: readonly Update[]): Update[];
  /** One of them is stored, or none of the bot's business. Another one's id means nothing. */
  stored(updateId: number): void;
  /**
   * The offset of the next call: it confirms what is stored, up to the first that is not. `null`, which confirms nothing, when there is nothing to confirm
   * or when it would confirm one that is not stored (ids start anew after a quiet week).
   * @param last the offset of the call before: while some are open it is not sent twice running, for Telegram answers the same offset within half a
   *   second with one update only
   */
  offset(last: number | null): number | null;
  /** The call with that offset was answered. */
  confirmed(): void;
  /** Resolves when at most `most` are open, or when `wake` is called. */
  downTo(most: number): Promise<void>;
  wake(): void;
}

export function createUnconfirmed(): Unconfirmed {
  /** By id, in the order they came: whether each is stored. */
  const held = new Map<number, boolean>();
  let open = 0;
  let confirming: readonly number[] = [];
  let waiting: { readonly most: number; readonly resolve: () => void } | null = null;

  function wake(): void {
    waiting?.resolve();
    waiting = null;
  }

  return {
    get open() {
      return open;
    },
    add(updates) {
      const fresh: Update[] = [];
      for (const update of updates) {
        if (held.has(update.update_id)) continue;
        held.set(update.update_id, false);
        open += 1;
        fresh.push(update);
      }
      return fresh;
    },
    stored(updateId) {
      if (held.get(updateId) !== false) return;
      held.set(updateId, true);
      open -= 1;
      if (waiting !== null && open <= waiting.most) wake();
    },
    offset(last) {
      const ids = [...held.keys()];
      const first = ids.findIndex((id) => held.get(id) === false);
      const next = first < 0 ? (ids.at(-1) ?? -1) + 1 : (ids[first] as number);
      const safe = ids.length > 0 && ids.every((id) => held.get(id) === true || id >= next);
      if (!safe || (first >= 0 && next === last)) {
        confirming = [];
        return null;
      }
      confirming = ids.slice(0, first < 0 ? ids.length : first).filter((id) => id < next);
      return next;
    },
    confirmed() {
      for (const id of confirming) held.delete(id);
      confirming = [];
    },
    wake,
    downTo(most) {
      if (open <= most) return Promise.resolve();
      return new Promise((resolve) => {
        waiting = { most, resolve };
      });
    },
  };
}
