/**
 * Joins what arrives while a call is under way into the next call: the busier it gets, the fewer calls there are.
 * @returns resolves when the call an item was part of has succeeded, rejects when it has failed
 */
export function gather<T>(call: (items: readonly T[]) => Promise<void>): (item: T) => Promise<void> {
  let waiting: { item: T; resolve: () => void; reject: (error: unknown) => void }[] = [];
  let busy = false;
  async function drain(): Promise<void> {
    busy = true;
    while (waiting.length > 0) {
      const now = waiting;
      waiting = [];
      await call(now.map(({ item }) => item)).then(
        () => now.map(({ resolve }) => resolve()),
        (error: unknown) => now.map(({ reject }) => reject(error)),
      );
    }
    busy = false;
  }
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!busy) void drain();
    });
}
