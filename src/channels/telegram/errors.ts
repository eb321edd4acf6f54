import type { SendOutcome } from '../../domain/messages.ts';

/** Whether a failed call reached Telegram: it answered, it was surely never asked, or nobody knows. */
export type Delivery = 'answered' | 'not_sent' | 'unknown';

interface Failure {
  readonly method: string;
  readonly delivery: Delivery;
  /** Telegram's `error_code`, or `null` when Telegram did not answer. */
  readonly code: number | null;
  /** Telegram's words, or the network's. Redacted, at most 200 characters. */
  readonly description: string;
  /** Seconds, from a 429. */
  readonly retryAfter?: number | null;
  /** The supergroup a group became. */
  readonly migrateTo?: string | null;
}

/** A call to the Bot API that failed. Its message names the method and the cause, never the token, the payload or the address. */
export class ApiError extends Error {
  readonly method: string;
  readonly delivery: Delivery;
  readonly code: number | null;
  readonly description: string;
  readonly retryAfter: number | null;
  readonly migrateTo: string | null;

  constructor(failure: Failure) {
    super(`${failure.method}: ${failure.code === null ? '' : `${failure.code} `}${failure.description}`);
    this.name = 'ApiError';
    this.method = failure.method;
    this.delivery = failure.delivery;
    this.code = failure.code;
    this.description = failure.description;
    this.retryAfter = failure.retryAfter ?? null;
    this.migrateTo = failure.migrateTo ?? null;
  }
}

/** A file Telegram does not hand out (over 20 MB) or that is over the caller's own limit. Known outside by its `code`. */
export class FileTooBigError extends Error {
  readonly code = 'file_too_big';
  /** Bytes, when Telegram said. */
  readonly size: number | null;
  /** The caller's limit in bytes. */
  readonly limit: number;

  constructor(size: number | null, limit: number) {
    super(`file too big: ${size ?? 'unknown'} bytes, limit ${limit}`);
    this.name = 'FileTooBigError';
    this.size = size;
    this.limit = limit;
  }
}

/** The `code` that `connection.ts` gives to an error of a request that never had a connection. */
export const NOT_CONNECTED = 'NOT_CONNECTED';

/** Connect errors as Node names them, for a proxy's or resolver's error that did not pass through `connection.ts`. */
const NEVER_CONNECTED = new Set([
  NOT_CONNECTED,
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Shortest pause after a connection that did not come about, in milliseconds. */
const RECONNECT_MS = 1_000;
/** The pause after a 429 that does not say how long, in milliseconds. */
const LIMIT_MS = 5_000;
/** The pause after a 409, in milliseconds. */
const CONFLICT_MS = 5_000;
const MAX_DESCRIPTION = 200;

/** `text` without any of `secrets` and without anything shaped like a bot token. */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret !== '') clean = clean.replaceAll(secret, '[redacted]');
  }
  return clean.replace(/(bot)?\d+:[\w-]{20,}/g, '[redacted]');
}

function describe(value: unknown, secrets: readonly string[]): string {
  return redact(typeof value === 'string' && value !== '' ? value : 'no description', secrets).slice(0, MAX_DESCRIPTION);
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

/**
 * Whatever telegraf's client threw, as an `ApiError`. The thrown error itself is not kept as `cause`: it holds the address with the token
 * in it and the whole payload.
 */
export function toApiError(method: string, thrown: unknown, secrets: readonly string[]): ApiError {
  if (thrown instanceof ApiError) return thrown;
  const response = field(thrown, 'response');
  const code = field(response, 'error_code');
  if (typeof code === 'number') {
    const parameters = field(response, 'parameters');
    const retryAfter = field(parameters, 'retry_after');
    const migrateTo = field(parameters, 'migrate_to_chat_id');
    return new ApiError({
      method,
      delivery: 'answered',
      code,
      description: describe(field(response, 'description'), secrets),
      retryAfter: typeof retryAfter === 'number' && retryAfter >= 0 ? retryAfter : null,
      migrateTo: typeof migrateTo === 'number' || typeof migrateTo === 'string' ? String(migrateTo) : null,
    });
  }
  const network = field(thrown, 'code');
  const delivery = typeof network === 'string' && NEVER_CONNECTED.has(network) ? 'not_sent' : 'unknown';
  return new ApiError({ method, delivery, code: null, description: describe(field(thrown, 'message'), secrets) });
}

/** What may be said of an error of another room in a log line: its class and code, for its message may hold a report's text. */
export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = field(error, 'code');
  return redact(typeof code === 'string' ? `${error.name} ${code}` : error.name, []);
}

type Unreachable = Extract<SendOutcome, { state: 'unreachable' }>['why'];

/** The order counts: the first that fits wins. Matched against both 400 and 403, for Telegram says some of these with either. */
const UNREACHABLE: readonly (readonly [RegExp, Unreachable])[] = [
  [/bot was blocked by the user|USER_IS_BLOCKED/i, 'blocked'],
  [/user is deactivated|INPUT_USER_DEACTIVATED|USER_DEACTIVATED/i, 'deactivated'],
  [/bot can't initiate conversation|bot can't send messages to (the user|bots)/i, 'not_started'],
  [/bot was kicked|bot is not a member|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|CHAT_SEND_\w+_FORBIDDEN|CHANNEL_PRIVATE/i, 'kicked'],
  [/(have no|not enough) rights to send|need administrator rights/i, 'kicked'],
  [/chat not found|user not found|PEER_ID_INVALID|CHAT_ID_INVALID|have no access to the user/i, 'not_found'],
  [/group chat was (deleted|deactivated)/i, 'not_found'],
];

/**
 * What a failed send means for the outbox, after protocol decision 6: not sent, ambiguous, unreachable, moved, rejected or account dead.
 * Total: every `ApiError` has exactly one outcome.
 */
export function outcomeOf(error: ApiError): Exclude<SendOutcome, { state: 'sent' }> {
  const reason = error.message;
  if (error.delivery === 'not_sent') return { state: 'not_sent', reason, afterMs: RECONNECT_MS, limit: false };
  const { code, description } = error;
  if (code === null || code < 400) return { state: 'ambiguous', reason };
  if (error.migrateTo !== null) return { state: 'moved', to: error.migrateTo };
  if (code === 429 || code === 420) {
    return { state: 'not_sent', reason, afterMs: error.retryAfter === null ? LIMIT_MS : Math.ceil(error.retryAfter * 1_000), limit: true };
  }
  if (code === 409) return { state: 'not_sent', reason, afterMs: CONFLICT_MS, limit: false };
  if (code >= 500) return { state: 'ambiguous', reason };
  // A local Bot API server that lacks one method says 404 as well; that is no dead account.
  if (code === 401 || (code === 404 && !/method not found/i.test(description)) || /\blogged out\b/i.test(description)) {
    return { state: 'account_dead', reason };
  }
  if (code === 400 || code === 403) {
    for (const [pattern, why] of UNREACHABLE) {
      if (pattern.test(description)) return { state: 'unreachable', why, reason };
    }
    if (code === 403) return { state: 'unreachable', why: 'blocked', reason };
  }
  return { state: 'rejected', reason };
}

/** The token is revoked or wrong: nothing will succeed until someone changes it. */
export function isAccountDead(error: unknown): error is ApiError {
  return error instanceof ApiError && outcomeOf(error).state === 'account_dead';
}

function answered(error: unknown, pattern: RegExp): error is ApiError {
  return error instanceof ApiError && error.code === 400 && pattern.test(error.description);
}

/** The message already looks as asked: a success. */
export function isNotModified(error: unknown): error is ApiError {
  return answered(error, /message is not modified/i);
}

/** The message cannot be edited any more, so that a new one is due. */
export function isEditTargetGone(error: unknown): error is ApiError {
  return answered(
    error,
    /message to edit not found|message can't be edited|MESSAGE_ID_INVALID|MESSAGE_NOT_FOUND|message not found|no caption in the message to edit/i,
  );
}

/** The topic that a message was meant for was deleted, or the chat has none any more. */
export function isThreadGone(error: unknown): error is ApiError {
  return answered(error, /message thread not found|TOPIC_(DELETED|CLOSED|ID_INVALID)|MESSAGE_THREAD_INVALID/i);
}

/** The message to edit is a photo or file: it has a caption, not a text. */
export function hasNoText(error: unknown): error is ApiError {
  return answered(error, /there is no text in the message to edit/i);
}

/** The press is older than Telegram lets us answer. */
export function isPressTooOld(error: unknown): error is ApiError {
  return answered(error, /query is too old|QUERY_ID_INVALID|query ID is invalid/i);
}

/** Telegram hands out no file over 20 MB. */
export function isFileTooBig(error: unknown): error is ApiError {
  return answered(error, /file is too big/i);
}
