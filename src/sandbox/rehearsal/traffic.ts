/** What went over the wire: counted on the Bot API, since the bot does not keep all of it for a year. */
import type { BotApi } from '../bot-api/index.ts';

export interface Traffic {
  /** Updates that the bot was given. */
  readonly received: number;
  /** Messages of the bot that arrived. */
  readonly sent: number;
  /** How often somebody blocked the bot. */
  readonly blocked: number;
}

const SENDING = ['sendMessage', 'sendPhoto', 'sendDocument'] as const;

/** Counts from now on; what it answers is called once, at the end. */
export function traffic(botApi: BotApi): () => Traffic {
  const { counts, failures } = botApi.calls;
  const arrived = () => SENDING.reduce((sum, method) => sum + (counts[method] ?? 0) - (failures[method] ?? 0), 0);
  const before = arrived();
  let [received, blocked] = [0, 0];
  const end = botApi.subscribe((event) => {
    if (event.kind !== 'update') return;
    received += 1;
    if (event.update.my_chat_member?.new_chat_member.status === 'kicked') blocked += 1;
  });
  return () => {
    end();
    return { received, blocked, sent: arrived() - before };
  };
}
