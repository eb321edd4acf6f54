/** One chat's updates one after the other, different chats side by side. What an update leads to is none of this file's affair. */
import type { Incoming } from '../domain/messages.ts';

/** An update on its way to be taken. */
export interface Update {
  /** As the channel brought it. */
  readonly incoming: Incoming;
  /** It waits in the database: whoever brought it may forget it. */
  waiting: boolean;
}

export interface Job extends Update {
  /** Resolves when the update is done with; rejects when it must be brought again. */
  readonly end: Promise<void>;
}

export interface Lanes {
  /**
   * Puts an update behind the others of its chat. One that is there already is not put there twice.
   * @param waiting it waits in the database
   */
  enter(incoming: Incoming, waiting?: boolean): Job;
  /** The update's job, while it is there. */
  known(incoming: Incoming): Job | undefined;
  /** How many updates of this one's chat are under way or behind it. */
  length(incoming: Incoming): number;
  /** For how many milliseconds the update has been under way that this one's chat is at; 0 when the chat is at none. */
  age(job: Job): number;
  /** These and what is in front of them in their chats, in order; without what has ended. */
  upTo(jobs: readonly Job[]): Job[];
  /** Takes out jobs that are not the first of their chat and all that is behind them, for it must not overtake them; their `end` rejects with `reason`. */
  drop(jobs: readonly Job[], reason: unknown): void;
  /** Resolves when nothing is under way or waiting. */
  idle(): Promise<void>;
}

interface Entry extends Job {
  /** By the running clock; set when its work begins. */
  begun: number | null;
  resolve(): void;
  reject(reason: unknown): void;
}

export function chatOf({ channel, address }: Pick<Incoming, 'channel' | 'address'>): string {
  return `${channel}:${address}`;
}

const idOf = ({ channel, updateId }: Incoming) => `${channel}:${updateId}`;

/**
 * @param work handles one update; when it rejects, the later updates of the chat are dropped with the same reason, for they must not overtake it
 * @param elapsed a clock that only runs, in milliseconds
 */
export function createLanes(work: (job: Job) => Promise<void>, elapsed: () => number = () => performance.now()): Lanes {
  const chats = new Map<string, Entry[]>();
  const known = new Map<string, Entry>();
  const runs = new Set<Promise<void>>();

  function entryOf(incoming: Incoming, waiting: boolean): Entry {
    let resolve = () => {};
    let reject: (reason: unknown) => void = () => {};
    const end = new Promise<void>((yes, no) => {
      resolve = yes;
      reject = no;
    });
    // Whoever waits for it hears of it; nobody has to.
    end.catch(() => undefined);
    return { incoming, end, waiting, begun: null, resolve, reject };
  }

  function leave(entry: Entry): void {
    known.delete(idOf(entry.incoming));
  }

  function lose(entries: readonly Entry[], reason: unknown): void {
    for (const entry of entries) {
      leave(entry);
      entry.reject(reason);
    }
  }

  async function run(chat: string, queue: Entry[]): Promise<void> {
    for (let entry = queue[0]; entry; entry = queue[0]) {
      entry.begun = elapsed();
      try {
        await work(entry);
        leave(entry);
        queue.shift();
        entry.resolve();
      } catch (reason) {
        lose(queue.splice(0), reason);
      }
    }
    chats.delete(chat);
  }

  return {
    enter(incoming, waiting = false) {
      const there = known.get(idOf(incoming));
      if (there) return there;
      const entry = entryOf(incoming, waiting);
      known.set(idOf(incoming), entry);
      const chat = chatOf(incoming);
      const queue = chats.get(chat);
      if (queue) {
        queue.push(entry);
      } else {
        const fresh = [entry];
        chats.set(chat, fresh);
        const running = run(chat, fresh).finally(() => runs.delete(running));
        runs.add(running);
      }
      return entry;
    },
    known: (incoming) => known.get(idOf(incoming)),
    length: (incoming) => chats.get(chatOf(incoming))?.length ?? 0,
    age(job) {
      const begun = chats.get(chatOf(job.incoming))?.[0]?.begun;
      return begun === null || begun === undefined ? 0 : elapsed() - begun;
    },
    upTo(jobs) {
      const last = new Map<readonly Entry[], number>();
      for (const job of jobs as readonly Entry[]) {
        const queue = chats.get(chatOf(job.incoming));
        const at = queue?.indexOf(job) ?? -1;
        if (queue && at >= 0) last.set(queue, Math.max(at, last.get(queue) ?? 0));
      }
      return [...last].flatMap(([queue, at]) => queue.slice(0, at + 1));
    },
    drop(jobs, reason) {
      for (const job of jobs as readonly Entry[]) {
        const queue = chats.get(chatOf(job.incoming));
        const at = queue?.indexOf(job) ?? -1;
        // The first is under way, or about to be.
        if (!queue || at < 1) continue;
        lose(queue.splice(at), reason);
      }
    },
    async idle() {
      while (runs.size > 0) await Promise.allSettled([...runs]);
    },
  };
}
