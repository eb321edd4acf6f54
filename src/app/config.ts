import { resolve } from 'node:path';
import { config as readDotenv } from 'dotenv';
import { DateTime, IANAZone } from 'luxon';
import { z } from 'zod';
import { type LogLevel, scrub } from './log.ts';

/** How updates reach the bot. */
export type Updates = { readonly mode: 'polling' } | { readonly mode: 'webhook'; readonly url: string; readonly secret: string };

/** Everything the environment decides, checked. Only main.ts sees it whole; the rooms get the parts they need. */
export interface Config {
  /** `null`: the sandbox. */
  readonly botToken: string | null;
  /** Without a slash at the end. */
  readonly telegramApiRoot: string;
  /** http, https or socks5; `null`: no proxy. */
  readonly telegramProxy: string | null;
  readonly updates: Updates;
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  /** `null`: the embedded database in `dataDir`. */
  readonly databaseUrl: string | null;
  /** Absolute. */
  readonly dataDir: string;
  /** IANA name. */
  readonly timezone: string;
  /** Epoch milliseconds; `null`: the wall clock. */
  readonly clockStart: number | null;
  readonly boardName: string;
  /** As it is called in a sentence: “Ban”. */
  readonly boardShortName: string;
  readonly boardPhone: string | null;
  /** Messages a second, replies and bulk together; 0: no limit. */
  readonly sendRate: number;
  readonly sampleData: 'ca-mau-2017' | null;
  readonly logLevel: LogLevel;
}

/** A variable holds what it must not. The message is one line, and never shows a token, password or phone number. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly variable: string;

  constructor(variable: string, problem: string) {
    super(`${variable} ${problem}`);
    this.variable = variable;
  }
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;

function url(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

const unset = (value: unknown): unknown => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined);

/** A variable that must pass `test`; `expected` completes "expected …". */
function text(expected: string, test: (value: string) => boolean) {
  return z.preprocess(unset, z.string().refine(test, { error: expected }).optional());
}

function oneOf<const T extends readonly [string, ...string[]]>(values: T) {
  return z.preprocess(unset, z.enum(values, { error: values.join(' or ') }).optional());
}

const pattern = (regex: RegExp) => (value: string) => regex.test(value);
const decimal = (lowest: number, highest: number, regex: RegExp) => (value: string) =>
  regex.test(value) && Number(value) >= lowest && Number(value) <= highest;

const ENVIRONMENT = z.object({
  BOT_TOKEN: text('the digits, colon and secret that @BotFather gives', pattern(/^\d+:[\w-]{10,}$/)),
  TELEGRAM_API_ROOT: text('an http:// or https:// address without query', (value) => {
    const parsed = url(value);
    return parsed !== null && /^https?:$/.test(parsed.protocol) && parsed.search === '' && parsed.hash === '';
  }),
  TELEGRAM_PROXY: text('an http://, https:// or socks5:// address', (value) => {
    const parsed = url(value);
    return parsed !== null && /^(https?|socks5h?):$/.test(parsed.protocol) && parsed.hostname !== '';
  }),
  UPDATES: oneOf(['polling', 'webhook']),
  WEBHOOK_URL: text('an https:// address, or http:// to this machine', (value) => {
    const parsed = url(value);
    return parsed !== null && (parsed.protocol === 'https:' || (parsed.protocol === 'http:' && LOOPBACK.test(parsed.hostname)));
  }),
  WEBHOOK_SECRET: text('1 to 256 characters of A-Z, a-z, 0-9, _ and -', pattern(/^[\w-]{1,256}$/)),
  HOST: text('a host name or an address', pattern(/^([a-z0-9]([a-z0-9.-]{0,252}[a-z0-9])?|[0-9a-f:.]*:[0-9a-f:.]*)$/i)),
  PORT: text('a whole number from 0 to 65535', decimal(0, 65_535, /^\d{1,5}$/)),
  DATABASE_URL: text(
    'postgres://user:password@host:port/database',
    pattern(/^postgres(ql)?:\/\/([^\s/?#@]+@)?[^\s/?#@]*(\/[^\s?#@]*)?(\?[^\s#@]*)?$/),
  ),
  DATA_DIR: text('a folder', pattern(/^[^\p{Cc}]+$/u)),
  APP_TIMEZONE: text('a time zone such as Asia/Ho_Chi_Minh', (value) => /^[A-Za-z][\w+/-]*$/.test(value) && IANAZone.isValidZone(value)),
  APP_CLOCK_START: text('a time with its offset, such as 2017-02-20T08:00:00+07:00', (value) => {
    const complete = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(value);
    return complete && DateTime.fromISO(value, { setZone: true }).isValid;
  }),
  BOARD_NAME: text('at most 120 characters on one line', pattern(/^[^\p{Cc}]{1,120}$/u)),
  BOARD_SHORT_NAME: text(
    'at most 12 characters on one line, the first a capital: it stands at the beginning of sentences and on buttons',
    pattern(/^(?=\p{Lu})[^\p{Cc}]{1,12}$/u),
  ),
  BOARD_PHONE: text('a phone number', (value) => /^\+?[\d\s.()-]+$/.test(value) && /^\d{3,15}$/.test(value.replaceAll(/\D/g, ''))),
  SEND_RATE: text('a number from 0 to 1000', decimal(0, 1_000, /^\d{1,4}(\.\d{1,6})?$/)),
  SAMPLE_DATA: oneOf(['ca-mau-2017']),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
});

/** What is said of a bad value that must not be shown itself. */
const UNSHOWN: Readonly<Record<string, string>> = {
  BOT_TOKEN: 'is not a bot token',
  WEBHOOK_SECRET: 'is not a webhook secret',
  BOARD_PHONE: 'is not a phone number',
  DATABASE_URL: 'is not a PostgreSQL address',
};

/** The bad value in quotes, on one line, short, without credentials. */
function shown(variable: string, value: string): string {
  const hidden = UNSHOWN[variable];
  if (hidden !== undefined) {
    return hidden;
  }
  const clean = scrub(
    value
      .trim()
      .replace(/^([a-z\d+]+:\/\/)?.*@/is, '$1***@')
      .replace(/\?.*$/s, '?…'),
  );
  return `${JSON.stringify(clean.length > 80 ? `${clean.slice(0, 80)}…` : clean)} is not valid`;
}

/**
 * The configuration in `env` (such as process.env). An empty value counts as unset; defaults are those of the README.
 *
 * Throws ConfigError for the first bad variable: one line with its name, the value where it may be shown, and what is expected.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = ENVIRONMENT.safeParse(env);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const variable = String(issue?.path[0]);
    throw new ConfigError(variable, `${shown(variable, env[variable] ?? '')}: expected ${issue?.message}`);
  }
  const set = parsed.data;
  const host = set.HOST ?? '127.0.0.1';
  if (set.BOT_TOKEN === undefined && !LOOPBACK.test(host)) {
    throw new ConfigError(
      'HOST',
      `${JSON.stringify(host)} is open to others: without BOT_TOKEN this is the sandbox, expected 127.0.0.1, ::1 or localhost`,
    );
  }
  return {
    botToken: set.BOT_TOKEN ?? null,
    telegramApiRoot: (set.TELEGRAM_API_ROOT ?? 'https://api.telegram.org').replace(/\/+$/, ''),
    telegramProxy: set.TELEGRAM_PROXY ?? null,
    updates: readUpdates(set),
    host,
    port: Number(set.PORT ?? 8080),
    databaseUrl: set.DATABASE_URL ?? null,
    dataDir: resolve(set.DATA_DIR ?? '.data'),
    timezone: set.APP_TIMEZONE ?? 'Asia/Ho_Chi_Minh',
    clockStart: set.APP_CLOCK_START === undefined ? null : DateTime.fromISO(set.APP_CLOCK_START).toMillis(),
    boardName: (set.BOARD_NAME ?? 'Ban Thi đua - Khen thưởng').normalize('NFC'),
    boardShortName: (set.BOARD_SHORT_NAME ?? 'Ban').normalize('NFC'),
    boardPhone: set.BOARD_PHONE ?? null,
    sendRate: Number(set.SEND_RATE ?? 28),
    sampleData: set.SAMPLE_DATA ?? null,
    logLevel: set.LOG_LEVEL ?? 'info',
  };
}

function readUpdates(set: z.infer<typeof ENVIRONMENT>): Updates {
  if (set.UPDATES !== 'webhook') {
    return { mode: 'polling' };
  }
  if (set.WEBHOOK_URL === undefined) {
    throw new ConfigError('WEBHOOK_URL', 'is not set: UPDATES=webhook needs the public https:// address of this bot');
  }
  if (set.WEBHOOK_SECRET === undefined) {
    throw new ConfigError('WEBHOOK_SECRET', 'is not set: UPDATES=webhook needs 1 to 256 characters of A-Z, a-z, 0-9, _ and -');
  }
  return { mode: 'webhook', url: set.WEBHOOK_URL, secret: set.WEBHOOK_SECRET };
}

/** What must never be logged, for `createLog`: the token, the webhook's secret and the passwords inside the addresses, as written and decoded. */
export function secretsOf({ botToken, updates, databaseUrl, telegramProxy }: Config): string[] {
  const passwords = [databaseUrl, telegramProxy].flatMap((address) => {
    const password = /^[^/]+:\/\/[^:@/]*:([^@/]+)@/.exec(address ?? '')?.[1];
    return password === undefined ? [] : [password, decoded(password)];
  });
  return [botToken, updates.mode === 'webhook' ? updates.secret : null, ...passwords].filter((secret) => secret !== null);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * The process's environment over the `.env` file in `folder`, without changing process.env. A missing file is no error; a variable set to nothing in
 * the environment hides the file's. Throws ConfigError when the file is there and cannot be read.
 */
export function readEnvironment(folder: string, env: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  const file: Record<string, string> = {};
  const { error } = readDotenv({ path: resolve(folder, '.env'), processEnv: file, quiet: true });
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (error !== undefined && code !== 'ENOENT') {
    throw new ConfigError('.env', `cannot be read: ${code ?? 'unknown error'}`);
  }
  return { ...file, ...env };
}
