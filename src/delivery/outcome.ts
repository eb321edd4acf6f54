/** What a send came to decides what happens to its row: one statement for each kind of end. */
import type { Database } from '../db/client.ts';
import type { SendOutcome } from '../domain/messages.ts';
import { backoffMs } from './pauses.ts';
import type { Complaint } from './share.ts';
import { type Claimed, markFailed, markForRetry, markSent, markUnreachable, moveAddress } from './store.ts';

export interface OutcomeOptions {
  readonly database: Database;
  /** Epoch ms by the app's clock. */
  readonly now: () => number;
  readonly random: () => number;
  /** The channel asks for patience (429): every process is to know. */
  readonly complain: (complaint: Complaint) => Promise<void>;
  readonly log: { info(data: object, text: string): void; warn(data: object, text: string): void; error(data: object, text: string): void };
  /** The channel refused a message for good: its notice may be wrong for everyone. */
  readonly onRejected: (row: Claimed, reason: string) => Promise<void>;
  /** A send ended, for whoever counts them: with this state, or `limited` when the channel asked for patience. */
  readonly onOutcome?: (outcome: SendOutcome['state'] | 'limited') => void;
  /** The account was closed or its token taken away: nothing can be sent any more. */
  readonly onAccountDead: (reason: string) => void;
}

/** Tries whose outcome is unknown, before a message is given up as failed rather than sent once more: over half an hour. */
const MOST_AMBIGUOUS = 12;
/** That a message was sent is stored together with others, or with the turns that are written meanwhile, this much later at most. */
const COMPANY_MS = 25;

/** What goes on beside a send that has ended. */
export interface Beside {
  /** The row that follows it at once. */
  readonly next?: Claimed | undefined;
  /** No other message is on its way: there is nobody to be stored together with. */
  readonly alone: boolean;
}

/** Stores what a send came to. Errors of the database pass through: nothing is stored then. */
export type OutcomeStore = (row: Claimed, outcome: SendOutcome, beside: Beside) => Promise<void>;

export function createOutcomeStore(options: OutcomeOptions): OutcomeStore {
  const { database, now, log } = options;

  return async (row, outcome, { next, alone }) => {
    const at = now();
    options.onOutcome?.(outcome.state === 'not_sent' && outcome.limit ? 'limited' : outcome.state);
    switch (outcome.state) {
      case 'sent':
        return markSent(
          database,
          {
            id: row.id,
            fence: row.fence,
            messageId: outcome.messageId,
            at,
            ...(row.body.attachment !== undefined && { file: true }),
            ...(next && { next: next.id }),
          },
          alone && !next ? 0 : COMPANY_MS,
        );
      case 'not_sent': {
        const pause = outcome.limit
          ? outcome.afterMs
          : Math.max(outcome.afterMs, Math.min(30_000, backoffMs(row.attempts, options.random())));
        await markForRetry(database, row, { notBefore: at + pause, error: outcome.reason, ambiguous: false });
        // A complaint that is lost among many costs some pace, never the message.
        if (outcome.limit) await options.complain({ address: row.address, afterMs: outcome.afterMs });
        return;
      }
      case 'ambiguous':
        if (row.ambiguous + 1 >= MOST_AMBIGUOUS) return markFailed(database, row, outcome.reason);
        return markForRetry(database, row, {
          notBefore: at + backoffMs(row.ambiguous, options.random()),
          error: outcome.reason,
          ambiguous: true,
        });
      case 'unreachable':
        log.info({ delivery: row.id, why: outcome.why }, 'the person cannot be reached');
        return markUnreachable(database, row, outcome.why, at);
      case 'rejected':
        log.error({ delivery: row.id, notice: row.noticeId, reason: outcome.reason }, 'the channel refused a message');
        await markFailed(database, row, outcome.reason);
        return options.onRejected(row, outcome.reason);
      case 'moved':
        return moveAddress(database, row.channel, row.address, outcome.to);
      case 'account_dead':
        await markForRetry(database, row, { notBefore: at, error: outcome.reason, ambiguous: false });
        return options.onAccountDead(outcome.reason);
    }
  };
}
