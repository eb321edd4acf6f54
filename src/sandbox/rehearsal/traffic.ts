/** What went over the wire: counted on the Bot API, since the bot does not keep all of it for a year. */
import type { BotApi } from '../bot-api/index.ts';

export interface Traffic {
  /** Updates that the bot was given. */
  readonly received: number;
  /** Messages of the bot that arrived. */
  readonly sent: number;
  /** Messages that did not, because the person had blocked the bot. */
  readonly refused: number;
}

const SENDING = ['sendMessage', 'sendPhoto', 'sendDocument'] as const;

/** Counts from now on; what it answers is called once, at the end. */
export function traffic(botApi: BotApi): () => Traffic {
  const { calls } = botApi;
  const total = (of: typeof calls.counts) => SENDING.reduce((sum, method) => sum + (of[method] ?? 0), 0);
  const before = { all: total(calls.counts), refused: total(calls.failures) };
  let received = 0;
  const end = botApi.subscribe(({ kind }) => {
    if (kind === 'update') received += 1;
  });
  return () => {
    end();
    const refused = total(calls.failures) - before.refused;
    return { received, refused, sent: total(calls.counts) - before.all - refused };
  };
}
