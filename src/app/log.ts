import { type DestinationStream, destination, type Logger, pino } from 'pino';

export type { Logger };

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** What stands where something private stood. */
export const REDACTED = '[redacted]';

/**
 * Keys whose values people wrote, or that identify a person, at any depth and in any spelling (`phone_number`, `phoneNumber`). `detail`, `where`,
 * `parameters` and `args` are where database errors repeat the row; `payload` and `body` where Telegram's errors repeat the message.
 */
const PRIVATE_KEYS = new Set(
  (
    'text texts answer answers caption body content payload message_text value values parameters params args detail where ' +
    'name names first_name last_name full_name username person contact phone phones phone_number phone_numbers email ' +
    'token bot_token secret webhook_secret secret_token password authorization cookie claim_code invite invite_code nonce database_url'
  )
    .split(' ')
    .map((key) => key.replaceAll('_', '')),
);

/** A bot token anywhere: in a URL it may be short or percent-encoded; alone it must look like one. */
const TOKEN_IN_URL = /\/bot\d+(?::|%3A)[^/\s"'?#]+/gi;
const TOKEN = /(?<!\d)(?:\d+(?::|%3A)[\w-]{20,}|\d{5,}(?::|%3A)[\w-]{10,})/gi;

/** `user:password@` in a URL. */
const CREDENTIALS = /(:\/\/)[^\s/@"']*@/g;

/** A Vietnamese phone number: +84, 0084, 84 or 0, then 8 to 10 digits, with up to three spaces, dots, dashes or brackets between any two. */
const GAP = '[\\s.\\-\u2010-\u2015()]{0,3}';
const PHONE = new RegExp(
  `(?<!\\d)(?:\\(?(?:\\+|00)${GAP}84\\)?|84(?=\\D{0,3}\\d)|\\(?0(?=\\)?[\\s\\-]{0,2}\\d))(?:${GAP}\\d){8,10}(?!\\d)`,
  'gu',
);
const BARE_PHONE = /^84\d{9,10}$/;

/** drizzle writes the values of a failed statement into its message, up to the stack. */
const STATEMENT_VALUES = /(\nparams: )[\s\S]*?(?=\n {4}at |$)/g;

/** PostgreSQL quotes the value it could not read. */
const QUOTED_VALUE = /(invalid input (?:syntax|value) for [^:"\n]{0,80}(?:"[^"\n]{0,80}")?: )"[\s\S]*?"(?=$|\n)/g;

/** Longer strings are cut: a log line is no place for a document. The margin keeps what straddles the cut recognisable while it is scrubbed. */
const LONGEST = 8_000;
const MARGIN = 400;

/**
 * `text` without bot tokens, URL passwords, Vietnamese phone numbers and the values of failed statements. When in doubt it hides: a date written
 * with dots beside a time can be taken for a phone number. Strings over 8,400 characters are cut to 8,000.
 */
export function scrub(text: string): string {
  const long = text.length > LONGEST + MARGIN;
  const scrubbed = (long ? text.slice(0, LONGEST + MARGIN) : text)
    .replace(STATEMENT_VALUES, `$1${REDACTED}`)
    .replace(QUOTED_VALUE, `$1${REDACTED}`)
    .replace(TOKEN_IN_URL, `/bot${REDACTED}`)
    .replace(TOKEN, REDACTED)
    .replace(CREDENTIALS, `$1${REDACTED}@`)
    .replace(PHONE, REDACTED);
  return long ? `${scrubbed.slice(0, LONGEST)}… (${text.length} characters)` : scrubbed;
}

function isPrivate(key: string): boolean {
  return PRIVATE_KEYS.has(key.replaceAll(/[_-]/g, '').toLowerCase());
}

function redact(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') {
    return scrub(secrets.reduce((text, secret) => text.replaceAll(secret, REDACTED), value));
  }
  if (typeof value === 'number') {
    return BARE_PHONE.test(String(value)) ? REDACTED : value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => redact(item, secrets));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => {
        const hidden = isPrivate(key) && item !== null && typeof item !== 'boolean';
        return [scrub(key), hidden ? REDACTED : redact(item, secrets)];
      }),
    );
  }
  return value;
}

/**
 * One written line, with everything private taken out. It works on the finished line, so nothing that reaches the log (bindings, messages, nested
 * errors, stacks) goes around it.
 */
function redactLine(line: string, secrets: readonly string[]): string {
  let record: unknown;
  try {
    record = JSON.parse(line);
  } catch {
    record = { level: 'error', msg: 'a log line was not JSON and was dropped', length: line.length };
  }
  return `${JSON.stringify(redact(record, secrets))}\n`;
}

export interface LogOptions {
  readonly level: LogLevel;
  /** The app's clock in epoch milliseconds. Given: every line carries its moment as `app`, beside the wall time in `time`. */
  readonly appNow?: () => number;
  /** Exact strings that must never appear, such as the bot token and the database password. Shorter than 6 characters are ignored. */
  readonly secrets?: readonly (string | null)[];
  /** Where lines go; standard error unless told. Standard output stays free for what other programs read. */
  readonly stream?: DestinationStream;
}

/**
 * A pino logger writing JSON lines without tokens, phone numbers, names or what people wrote.
 *
 * Log what happened by ids and counts; a private key (`text`, `answers`, `name`, `phone` …) is written as "[redacted]" at any depth.
 */
export function createLog({ level, appNow, secrets = [], stream = destination({ dest: 2, sync: true }) }: LogOptions): Logger {
  const exact = secrets.filter((secret) => secret !== null).filter((secret) => secret.length >= 6);
  const iso = (ms: number): string => new Date(ms).toISOString();
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${iso(Date.now())}"${appNow ? `,"app":"${iso(appNow())}"` : ''}`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: pino.stdSerializers.errWithCause, err: pino.stdSerializers.errWithCause },
      hooks: { streamWrite: (line) => redactLine(line, exact) },
    },
    stream,
  );
}
