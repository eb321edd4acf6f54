/** A channel that cannot be reached keeps every message: one at a time finds out when it is back, and none of them is to blame. */
import type { SendOutcome } from '../domain/messages.ts';
import { outagePauseMs } from './pauses.ts';

export interface Outage {
  /** What a send came to. */
  note(outcome: SendOutcome): void;
  /** Whether the last send did not reach the channel. */
  suspected(): boolean;
  /** Whether only one message may be on its way at a time. */
  isAway(): boolean;
  /** Milliseconds until the channel is asked again; 0: it may be asked now. */
  pauseMs(now: number): number;
}

export function createOutage(random: () => number, log: { warn(data: object, text: string): void }): Outage {
  /** Sends in a row that did not reach the channel, and when it is asked again by the running clock. */
  let failures = 0;
  let askAgainAt = 0;
  return {
    note(outcome) {
      const away = outcome.state === 'ambiguous' || (outcome.state === 'not_sent' && !outcome.limit);
      failures = away ? failures + 1 : 0;
      const pause = outagePauseMs(failures, random());
      if (pause === 0) return;
      askAgainAt = performance.now() + pause;
      log.warn({ failures, pause }, 'the channel does not take messages: asking it again with one at a time');
    },
    suspected: () => failures > 0,
    isAway: () => outagePauseMs(failures, 0) > 0,
    pauseMs: (now) => (failures > 0 ? Math.max(0, askAgainAt - now) : 0),
  };
}
