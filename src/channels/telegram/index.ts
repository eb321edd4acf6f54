/** Telegram, as the app knows it. */
import type { ChannelKind } from '../channel.ts';
import { CHANNEL } from './incoming.ts';
import { check, VARIABLES } from './settings.ts';

export const telegram: ChannelKind = {
  name: CHANNEL,
  variables: VARIABLES,
  switchedOnBy: 'BOT_TOKEN',
  check,
  async open(settings, { log }) {
    const { openTelegram } = await import('./open.ts');
    return openTelegram(settings, log);
  },
};
