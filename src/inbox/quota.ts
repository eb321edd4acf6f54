/**
 * How much one chat may want at once. Whoever writes faster than the channel takes answers only makes the others wait: beyond so many messages without an
 * answer one sentence says so, and what comes until the chat pauses is left out.
 */
import type { Incoming } from '../domain/messages.ts';
import { chatOf } from './lanes.ts';

export interface QuotaOptions {
  /** Updates of this one's chat that are not taken yet. */
  readonly waiting: (incoming: Incoming) => number;
  /** Answers to this one's chat that have not left yet, as the database knows. */
  readonly unsent: (incoming: Incoming) => Promise<number>;
  /** Whether the database is away: then all that comes is brought again and again, and nothing may be left out. */
  readonly isAway: () => boolean;
  /** The chat went beyond: the first of its messages that is left out. Called once until it pauses. */
  readonly onBeyond: (incoming: Incoming) => void;
  /** A clock that only runs, in milliseconds. */
  readonly elapsed: () => number;
}

export interface Quota {
  /** Whether the update is to be taken. It is not, it is gone: what it said is not stored anywhere. */
  admits(incoming: Incoming): boolean;
  /** One that was admitted could not be stored, and will come again. */
  comesAgain(incoming: Incoming): void;
}

/** An album of 30 photos comes at one moment; nobody types as fast. */
const MOST_UNANSWERED = 40;
/** A chat that was silent for so long is heard again, and one that is known to be slow no more. */
const PAUSE_MS = 2_000;
const FORGOTTEN_MS = 60_000;
/** Chats whose pace is known at the same time. */
const MOST_CHATS = 10_000;

interface Pace {
  /** Answers that had not left when they were counted last. */
  unsent: number;
  /** Updates that came since. */
  since: number;
  counting: boolean;
  beyond: boolean;
  lastAt: number;
}

export function createQuota({ waiting, unsent, isAway, onBeyond, elapsed }: QuotaOptions): Quota {
  /** In the order in which they were last heard of. */
  const paces = new Map<string, Pace>();

  function paceOf(chat: string, now: number): Pace {
    const known = paces.get(chat) ?? { unsent: 0, since: 0, counting: false, beyond: false, lastAt: now };
    paces.delete(chat);
    paces.set(chat, known);
    for (const [other, { lastAt }] of paces) {
      if (paces.size <= MOST_CHATS && now - lastAt <= FORGOTTEN_MS) break;
      paces.delete(other);
    }
    return known;
  }

  /** Finds out how many answers still wait. Until it is known, all that came since counts as unanswered. */
  function count(pace: Pace, incoming: Incoming): void {
    pace.counting = true;
    const before = pace.since;
    unsent(incoming)
      .then((rows) => {
        pace.since = Math.max(0, pace.since - before);
        // What waits in its lane and came since is counted there.
        pace.unsent = rows + Math.max(0, waiting(incoming) - pace.since);
      })
      // The database is away or slow: then everybody waits, and nobody is asked to.
      .catch(() => undefined)
      .finally(() => {
        pace.counting = false;
      });
  }

  return {
    admits(incoming) {
      const { content } = incoming;
      if (content.kind === 'reachability' || content.kind === 'moved' || isAway()) return true;
      const now = elapsed();
      const pace = paceOf(chatOf(incoming), now);
      const silentMs = now - pace.lastAt;
      pace.lastAt = now;
      if (silentMs >= PAUSE_MS && waiting(incoming) === 0) {
        pace.beyond = false;
        // Most of it has left meanwhile; what has not is found out when the chat goes on.
        pace.unsent = 0;
        pace.since = 0;
      }
      if (pace.beyond) return false;
      if (pace.unsent + pace.since >= MOST_UNANSWERED / 2 && !pace.counting) count(pace, incoming);
      if (Math.max(pace.unsent + pace.since, waiting(incoming)) >= MOST_UNANSWERED) {
        pace.beyond = true;
        onBeyond(incoming);
        return false;
      }
      pace.since += 1;
      return true;
    },
    comesAgain(incoming) {
      const pace = paces.get(chatOf(incoming));
      if (pace) pace.since = Math.max(0, pace.since - 1);
    },
  };
}
