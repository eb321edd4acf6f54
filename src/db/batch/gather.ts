/**
 * Joins what many ask for at the same moment into one statement: the busier it gets, the fewer statements there are. What is asked while a statement is
 * under way waits for the next, unless that statement hangs or much has come meanwhile.
 */

export interface Gathering {
  /** Items in one call at most; 100 when not given. */
  readonly most?: number;
  /** How long a call may be under way before the next begins beside it, in milliseconds; 50 when not given. */
  readonly patienceMs?: number;
}

/** What became of one item where others fared differently; a value that is a promise is not waited for by the others. */
export type Outcome<R> = { readonly value: R | Promise<R> } | { readonly error: unknown };

/** A second call begins beside the first for so many items: for fewer it costs more than it brings. */
const WORTHWHILE = 8;

interface Waiting<T, R> {
  readonly item: T;
  readonly waitMs: number;
  readonly resolve: (value: R | PromiseLike<R>) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * @param waitMs how long the item may wait for others to go along with, in milliseconds; when not given it goes with what is asked at the same moment
 */
export type Gatherer<T, R> = (item: T, waitMs?: number) => Promise<R>;

/**
 * @param call answers for each item, in their order; when it rejects, every item of it does
 * @returns resolves with the item's own value, rejects with its own error
 */
export function gather<T, R>(
  call: (items: readonly T[]) => Promise<readonly Outcome<R>[]>,
  { most = 100, patienceMs = 50 }: Gathering = {},
): Gatherer<T, R> {
  let waiting: Waiting<T, R>[] = [];
  /** How long the most impatient of them may wait. */
  let wait = Number.POSITIVE_INFINITY;
  /** Calls off the call that is about to begin. */
  let scheduled: { readonly soon: boolean; cancel(): void } | null = null;
  /** Calls under way that have not yet taken too long. */
  let busy = 0;

  function mayBegin(): boolean {
    return waiting.length > 0 && (busy === 0 || (busy === 1 && waiting.length >= WORTHWHILE));
  }

  function next(): void {
    if (!mayBegin()) return;
    if (scheduled?.soon || (scheduled && wait > 0)) return;
    scheduled?.cancel();
    const go = () => {
      scheduled = null;
      while (mayBegin()) begin();
    };
    if (wait > 0) {
      const timer = setTimeout(go, wait);
      scheduled = { soon: false, cancel: () => clearTimeout(timer) };
    } else {
      // What is asked at the same moment, before the event loop goes round, goes along.
      const immediate = setImmediate(go);
      scheduled = { soon: true, cancel: () => clearImmediate(immediate) };
    }
  }

  function begin(): void {
    const now = waiting.slice(0, most);
    waiting = waiting.slice(most);
    wait = waiting.reduce((least, { waitMs }) => Math.min(least, waitMs), Number.POSITIVE_INFINITY);
    if (now.length === 0) return;
    busy += 1;
    let counted = true;
    const leave = () => {
      if (!counted) return;
      counted = false;
      busy -= 1;
      next();
    };
    const patience = setTimeout(leave, patienceMs);
    call(now.map(({ item }) => item))
      .then(
        (outcomes) => {
          for (const [at, { resolve, reject }] of now.entries()) {
            const outcome = outcomes[at];
            if (outcome === undefined) reject(new Error(`a gathered call answered ${outcomes.length} of ${now.length} items`));
            else if ('error' in outcome) reject(outcome.error);
            else resolve(outcome.value);
          }
        },
        (error: unknown) => {
          for (const { reject } of now) reject(error);
        },
      )
      .finally(() => {
        clearTimeout(patience);
        leave();
      });
  }

  return (item, waitMs = 0) =>
    new Promise<R>((resolve, reject) => {
      waiting.push({ item, waitMs, resolve, reject });
      wait = Math.min(wait, waitMs);
      next();
    });
}
