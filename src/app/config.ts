import { resolve } from 'node:path';
import { config as readDotenv } from 'dotenv';
import { DateTime, IANAZone } from 'luxon';
import { z } from 'zod';
import type { ChannelKind, Settings, Variable } from '../channels/channel.ts';
import { channelKinds } from '../channels/index.ts';
import { SAMPLES, type SampleName } from '../sandbox/sample-names.ts';
import { type LogLevel, scrub } from './log.ts';

/** Everything the environment decides, checked. Only `app/` sees it; the rooms get the parts they need. */
export interface Config {
  /** The channels that are switched on; none: the sandbox. */
  readonly channels: readonly ChannelKind[];
  /** What is set of the channels' own variables. */
  readonly settings: Settings;
  /** What must never be logged: secret values, and the passwords inside addresses, as written and decoded. */
  readonly secrets: readonly string[];
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
  readonly sampleData: SampleName | null;
  /** For how long what is kept, in milliseconds. */
  readonly keep: {
    readonly messages: number;
    readonly updates: number;
    readonly setAside: number;
    readonly people: number;
  };
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

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/i;

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

const DAY_MS = 86_400_000;
const TEN_YEARS = 3_650;

/** For how many days something is kept. */
const days = (fewest: number) => text(`whole days from ${fewest} to ${TEN_YEARS}`, decimal(fewest, TEN_YEARS, /^\d{1,4}$/));

const ENVIRONMENT = z.object({
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
  // Buttons of a message live as long as it does.
  KEEP_MESSAGES_DAYS: days(30),
  // Telegram brings an update again for a day.
  KEEP_UPDATES_DAYS: days(2),
  KEEP_SET_ASIDE_DAYS: days(7),
  KEEP_PEOPLE_DAYS: days(30),
  SAMPLE_DATA: oneOf(SAMPLES),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
});

/** What a variable holds whose bad value must not be shown. */
const UNSHOWN: Readonly<Record<string, string>> = { BOARD_PHONE: 'a phone number', DATABASE_URL: 'a PostgreSQL address' };

/** The bad value in quotes, on one line, short, without credentials; nothing of it when it is `unshown`. */
function bad(variable: string, value: string, unshown: string | undefined, expected: string | undefined): ConfigError {
  if (unshown !== undefined) return new ConfigError(variable, `is not ${unshown}: expected ${expected}`);
  const clean = scrub(
    value
      .trim()
      .replace(/^([a-z\d+]+:\/\/)?.*@/is, '$1***@')
      .replace(/\?.*$/s, '?…'),
  );
  const shown = JSON.stringify(clean.length > 80 ? `${clean.slice(0, 80)}…` : clean);
  return new ConfigError(variable, `${shown} is not valid: expected ${expected}`);
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The configuration in `env` (such as process.env). An empty value counts as unset; defaults are those of the README. `kinds`: the channels there are.
 *
 * Throws ConfigError for the first bad variable: one line with its name, the value where it may be shown, and what is expected.
 */
export function readConfig(env: Environment, kinds: readonly ChannelKind[] = channelKinds): Config {
  const variables: Record<string, Variable> = Object.assign({}, ...kinds.map((kind) => kind.variables));
  const settings = readSettings(env, variables);
  const parsed = ENVIRONMENT.safeParse(env);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const variable = String(issue?.path[0]);
    throw bad(variable, env[variable] ?? '', UNSHOWN[variable], issue?.message);
  }
  const set = parsed.data;
  const channels = kinds.filter((kind) => settings[kind.switchedOnBy] !== undefined);
  const host = set.HOST ?? '127.0.0.1';
  if (channels.length === 0 && !LOOPBACK.test(host)) {
    const missing = kinds.map((kind) => kind.switchedOnBy).join(' or ');
    throw new ConfigError(
      'HOST',
      `${JSON.stringify(host)} is open to others: without ${missing} this is the sandbox, expected 127.0.0.1, ::1 or localhost`,
    );
  }
  for (const kind of kinds) {
    const wrong = kind.check?.(settings);
    if (wrong) throw new ConfigError(wrong.variable, wrong.problem);
  }
  return {
    channels,
    settings,
    secrets: secretsIn({ ...settings, DATABASE_URL: set.DATABASE_URL }, variables),
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
    keep: {
      messages: Number(set.KEEP_MESSAGES_DAYS ?? 180) * DAY_MS,
      updates: Number(set.KEEP_UPDATES_DAYS ?? 30) * DAY_MS,
      setAside: Number(set.KEEP_SET_ASIDE_DAYS ?? 90) * DAY_MS,
      people: Number(set.KEEP_PEOPLE_DAYS ?? 365) * DAY_MS,
    },
    logLevel: set.LOG_LEVEL ?? 'info',
  };
}

/** What is set of the channels' variables. */
function readSettings(env: Environment, variables: Readonly<Record<string, Variable>>): Settings {
  const settings: Record<string, string> = {};
  for (const [name, { accepts, expected, secret }] of Object.entries(variables)) {
    const value = (env[name] ?? '').trim();
    if (value === '') continue;
    if (!accepts(value)) throw bad(name, value, secret, expected);
    settings[name] = value;
  }
  return settings;
}

function secretsIn(values: Settings, variables: Readonly<Record<string, Variable>>): string[] {
  return Object.entries(values).flatMap(([name, value = '']) => {
    if (variables[name]?.secret !== undefined) return [value];
    const password = /^[^/]+:\/\/[^:@/]*:([^@/]+)@/.exec(value)?.[1];
    return password === undefined ? [] : [password, decoded(password)];
  });
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
export function readEnvironment(folder: string, env: Environment): Record<string, string | undefined> {
  const file: Record<string, string> = {};
  const { error } = readDotenv({ path: resolve(folder, '.env'), processEnv: file, quiet: true });
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (error !== undefined && code !== 'ENOENT') {
    throw new ConfigError('.env', `cannot be read: ${code ?? 'unknown error'}`);
  }
  return { ...file, ...env };
}
