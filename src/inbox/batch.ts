/** Takes what one call of a channel brought, and finds out when it is not worth waiting for any longer. */
import type { Incoming } from '../domain/messages.ts';
import { arrived } from './arrival.ts';
import type { Job, Lanes } from './lanes.ts';
import type { Observer } from './options.ts';
import type { Outage } from './outage.ts';
import type { Quota } from './quota.ts';

export interface BatchOptions extends Pick<Observer, 'onTaken' | 'onLeftOut'> {
  readonly lanes: Lanes;
  readonly outage: Outage;
  readonly quota: Quota;
  /** Keeps updates that take their time for later. */
  readonly keepWaiting: (jobs: readonly Job[]) => Promise<void>;
  /** The app's clock, epoch milliseconds. */
  readonly now: () => number;
  /** A clock that only runs, in milliseconds. */
  readonly elapsed: () => number;
}

/** A batch of which nothing has ended for so long, because an update takes so long, is kept for later, and whoever brought it goes on. */
const SLOW_MS = 600;
/** A queue that moves is waited for, but no longer than this after the last end: a webhook wants its answer. */
const LONGEST_QUEUE_MS = 3_000;
/** And a batch no longer than this altogether: the next one, with other people's messages, waits for it. */
const LONGEST_BATCH_MS = 5_000;
const LOOK_MS = 100;

/** @returns takes a batch; see `Inbox.take` */
export function createBatches(options: BatchOptions): (batch: readonly Incoming[]) => Promise<void> {
  const { lanes, outage, quota, keepWaiting, onTaken, onLeftOut, now, elapsed } = options;

  /** Resolves with what is under way when the batch has become slow, and with nothing when all of it has ended. */
  function slowOnes(jobs: readonly Job[]): Promise<readonly Job[]> {
    const open = new Set(jobs);
    const begun = elapsed();
    let lastEnd = begun;
    return new Promise((resolve) => {
      const finish = () => {
        clearInterval(looking);
        resolve([...open]);
      };
      const looking = setInterval(() => {
        const now = elapsed();
        const quiet = now - lastEnd;
        const isStuck = quiet >= SLOW_MS && [...open].some((job) => lanes.age(job) >= SLOW_MS);
        if (isStuck || quiet >= LONGEST_QUEUE_MS || now - begun >= LONGEST_BATCH_MS) finish();
      }, LOOK_MS);
      const close = (job: Job) => {
        open.delete(job);
        lastEnd = elapsed();
        if (open.size === 0) finish();
      };
      for (const job of jobs) {
        job.end.then(
          () => close(job),
          () => close(job),
        );
      }
      if (jobs.length === 0) finish();
    });
  }

  return async (batch) => {
    const jobs = batch.flatMap((brought) => {
      const incoming = arrived(brought, now());
      const isNew = lanes.known(incoming) === undefined;
      if (!isNew || quota.admits(incoming)) return [lanes.enter(incoming)];
      onLeftOut?.();
      return [];
    });
    const failures: unknown[] = [];
    for (const job of jobs) {
      job.end.catch((reason: unknown) => {
        quota.comesAgain(job.incoming);
        if (!job.waiting) failures.push(reason);
        outage.note(job.incoming);
      });
    }
    const slow = await slowOnes(jobs);
    await keepWaiting(slow);
    // What was not kept has ended in that moment, and is heard of now.
    await Promise.allSettled(slow.filter((job) => !job.waiting).map((job) => job.end));
    if (failures.length > 0) throw failures[0];
    onTaken?.(jobs.map(({ incoming }) => incoming));
  };
}
