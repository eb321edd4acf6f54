/** What the environment says about Telegram. */
import type { Settings, Variable } from '../channel.ts';

/** How updates reach the bot. */
export type Updates = { readonly mode: 'polling' } | { readonly mode: 'webhook'; readonly url: string; readonly secret: string };

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;

const address = (test: (url: URL) => boolean) => (value: string) => URL.canParse(value) && test(new URL(value));

export const VARIABLES = {
  BOT_TOKEN: {
    expected: 'the digits, colon and secret that @BotFather gives',
    accepts: (value) => /^\d+:[\w-]{10,}$/.test(value),
    secret: 'a bot token',
  },
  TELEGRAM_API_ROOT: {
    expected: 'an http:// or https:// address without query',
    accepts: address(({ protocol, search, hash }) => /^https?:$/.test(protocol) && search === '' && hash === ''),
  },
  TELEGRAM_PROXY: {
    expected: 'an http://, https:// or socks5:// address',
    accepts: address(({ protocol, hostname }) => /^(https?|socks5h?):$/.test(protocol) && hostname !== ''),
  },
  UPDATES: { expected: 'polling or webhook', accepts: (value) => value === 'polling' || value === 'webhook' },
  WEBHOOK_URL: {
    expected: 'an https:// address, or http:// to this machine',
    accepts: address(({ protocol, hostname }) => protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))),
  },
  WEBHOOK_SECRET: {
    expected: '1 to 256 characters of A-Z, a-z, 0-9, _ and -',
    accepts: (value) => /^[\w-]{1,256}$/.test(value),
    secret: 'a webhook secret',
  },
} as const satisfies Readonly<Record<string, Variable>>;

/** A webhook needs an address and a secret. */
export function check({ UPDATES, WEBHOOK_URL, WEBHOOK_SECRET }: Settings): { variable: string; problem: string } | null {
  if (UPDATES !== 'webhook') return null;
  if (WEBHOOK_URL === undefined) {
    return { variable: 'WEBHOOK_URL', problem: 'is not set: UPDATES=webhook needs the public https:// address of this bot' };
  }
  if (WEBHOOK_SECRET === undefined) {
    return { variable: 'WEBHOOK_SECRET', problem: `is not set: UPDATES=webhook needs ${VARIABLES.WEBHOOK_SECRET.expected}` };
  }
  return null;
}

/** How updates are to come, from settings that `check` found in order. */
export function updatesOf({ UPDATES, WEBHOOK_URL, WEBHOOK_SECRET }: Settings): Updates {
  if (UPDATES !== 'webhook' || WEBHOOK_URL === undefined || WEBHOOK_SECRET === undefined) return { mode: 'polling' };
  return { mode: 'webhook', url: WEBHOOK_URL, secret: WEBHOOK_SECRET };
}
