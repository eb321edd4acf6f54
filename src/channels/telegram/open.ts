/** An open Telegram channel: its connection, and the updates it brings. Loaded when it is opened: the configuration asks only what it would read. */
import type { Log, OpenChannel, Settings, Taking, TakingEnd } from '../channel.ts';
import { createTelegramChannel, type TelegramChannel } from './channel.ts';
import { pollUpdates } from './poll.ts';
import { type Updates, updatesOf } from './settings.ts';
import { createWebhook, registerWebhook } from './webhook.ts';

/** A process that stands by, because another one polls, says so after this many milliseconds. */
const STANDBY_MS = 2_000;

export function openTelegram(settings: Settings, log: Log): OpenChannel {
  const { BOT_TOKEN: token = '', TELEGRAM_API_ROOT: apiRoot, TELEGRAM_PROXY: proxy = null } = settings;
  const channel = createTelegramChannel({ token, ...(apiRoot !== undefined && { apiRoot }), proxy, log });
  // A token begins with the bot's own id.
  const account = token.split(':', 1)[0] ?? '';
  return Object.assign(channel, { account, takeUpdates: (taking: Taking) => takeUpdates(channel, updatesOf(settings), taking, log) });
}

async function takeUpdates(channel: TelegramChannel, updates: Updates, taking: Taking, log: Log): Promise<TakingEnd> {
  const { signal } = taking;
  const started = await channel.start(signal);
  if (started.state !== 'done') return started;
  taking.onConnected();
  return updates.mode === 'webhook' ? takeByWebhook(channel, updates, taking, log) : takeByPolling(channel, taking, log);
}

async function takeByWebhook(
  channel: TelegramChannel,
  { url, secret }: Extract<Updates, { mode: 'webhook' }>,
  { handle, now, route, onReady, signal }: Taking,
  log: Log,
): Promise<TakingEnd> {
  route(new URL(url).pathname, createWebhook({ channel, handle, log, now, secret }));
  const registered = await registerWebhook({ channel, url, secret, log, signal });
  if (registered.state !== 'done') return registered;
  onReady();
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  return { state: 'stopped' };
}

async function takeByPolling(
  channel: TelegramChannel,
  { handle, answered, now, mayFetch, onReady, onFetched = () => undefined, signal }: Taking,
  log: Log,
): Promise<TakingEnd> {
  const standby = setTimeout(onReady, STANDBY_MS);
  try {
    const ended = await pollUpdates({ channel, handle, answered, log, now, signal, isLeader: mayFetch, onReady, onFetched });
    return ended.state === 'account_dead' ? ended : { state: 'stopped' };
  } finally {
    clearTimeout(standby);
  }
}
