/** Errors in the real server's words. Every description here can be met in front of api.telegram.org. */

export interface ResponseParameters {
  retry_after?: number;
  migrate_to_chat_id?: number;
}

const PREFIXES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
};

/** What the Bot API answers with `ok: false`. */
export class ApiError extends Error {
  readonly code: number;
  readonly description: string;
  readonly parameters: ResponseParameters | undefined;

  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(description);
    this.name = 'ApiError';
    this.code = code;
    this.description = description;
    this.parameters = parameters;
  }
}

/** The server's own prefix for a status, such as `Bad Request`; the empty string for a status it does not use. */
export function prefixOf(code: number): string {
  return PREFIXES[code] ?? '';
}

/** The server puts its prefix before a message and lowers the first letter, except of words in capitals like `BUTTON_DATA_INVALID`. */
function worded(code: number, message: string): string {
  const second = message.charAt(1);
  const capitals = second === '_' || (second >= 'A' && second <= 'Z');
  return `${prefixOf(code)}: ${capitals ? message : message.charAt(0).toLowerCase() + message.slice(1)}`;
}

/** A 400 with this message in the server's form. */
export function badRequest(message: string): ApiError {
  return new ApiError(400, worded(400, message));
}

/** A 403 with this message in the server's form. */
export function forbidden(message: string): ApiError {
  return new ApiError(403, worded(403, message));
}

/** `retryAfter` in whole seconds. */
export function tooManyRequests(retryAfter: number): ApiError {
  return new ApiError(429, `Too Many Requests: retry after ${retryAfter}`, { retry_after: retryAfter });
}

export const WORDS = {
  notModified:
    'message is not modified: specified new message content and reply markup are exactly the same as a current content ' +
    'and reply markup of the message',
  queryTooOld: 'query is too old and response timeout expired or query ID is invalid',
  markupTooLong: 'reply markup is too long',
  otherGetUpdates: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  webhookActive: "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  bySetWebhook: 'Conflict: terminated by setWebhook request',
  upgraded: 'Bad Request: group chat was upgraded to a supergroup chat',
} as const;

/** What an injected failure says when the test gives no words of its own. */
export function defaultDescription(code: number, retryAfter: number | undefined): string {
  if (code === 429) {
    return `Too Many Requests: retry after ${retryAfter ?? 1}`;
  }
  return code === 409 ? WORDS.otherGetUpdates : prefixOf(code) || 'Bad Request';
}
