/** What somebody waits for until it is so. */

export class Awaited {
  readonly #waiting = new Set<() => void>();

  /** Something has changed: whoever waits looks again. */
  changed(): void {
    for (const look of this.#waiting) look();
  }

  /** Resolves when it is so, at most `ms` later. */
  until(isSo: () => boolean, ms: number): Promise<void> {
    if (isSo()) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve();
      };
      const look = () => {
        if (isSo()) done();
      };
      const timer = setTimeout(done, ms);
      this.#waiting.add(look);
    });
  }
}
