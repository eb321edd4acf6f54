import { Telegram } from 'telegraf';
import type { Telegram as Methods, Opts } from 'telegraf/types';
import { createAgent } from './connection.ts';
import { ApiError, toApiError } from './errors.ts';
import { type FileAnswer, readFile } from './files.ts';
import { CallStopped, createJsonCalls } from './json-calls.ts';

/** telegraf types its signal after a shim; Node's own works as well. */
type Signal = NonNullable<NonNullable<Parameters<Telegram['callApi']>[2]>['signal']>;

export type Method = keyof Methods;
export type Result<M extends Method> = ReturnType<Methods[M]>;

export interface TransportOptions {
  /** The bot's token; it never appears in an error. */
  readonly token: string;
  /** Where the Bot API is; Telegram's own by default. */
  readonly apiRoot?: string;
  /** An http, https or socks5 URL; the environment's proxy variables are not read. */
  readonly proxy?: string | null;
}

export interface CallOptions {
  /** Longest wait for the whole answer, in milliseconds. */
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
  /** Of a message sent only the id is wanted: the rest of the answer need not be read. */
  readonly idOnly?: boolean;
}

/** Calls to the Bot API. */
export interface Transport {
  /** One call. Rejects with an `ApiError` and nothing else, within its deadline. */
  call<M extends Method>(method: M, payload: Opts<M>, options?: CallOptions): Promise<Result<M>>;
  /** The bytes behind a `file_path` of getFile: at most `limit` of them. */
  file(path: string, limit: number): Promise<FileAnswer>;
  /** Cuts idle connections; the transport must not be used afterwards. */
  close(): void;
}

const API_ROOT = 'https://api.telegram.org';
/** Longest wait for an ordinary call, in milliseconds: shorter than the 20 s a shutdown gives to sends in flight. */
export const CALL_MS = 15_000;
/** The methods whose payload may carry a file. */
const WITH_FILES: ReadonlySet<Method> = new Set<Method>(['sendPhoto', 'sendDocument', 'editMessageMedia']);
/** Longest wait for a call that uploads a file, in milliseconds. */
export const UPLOAD_MS = 60_000;

/**
 * A client for one bot, with deadlines and kept connections: telegraf's `callApi` for files and through a proxy, its faster equal for the rest.
 *
 * @throws TypeError for a token, API root or proxy that can be no such thing; the message does not repeat it.
 */
export function createTransport({ token, apiRoot = API_ROOT, proxy = null }: TransportOptions): Transport {
  if (!/^\d+:[A-Za-z0-9_-]+$/.test(token)) throw new TypeError('the bot token must look like 123456:ABC-def');
  if (!/^https?:$/.test(URL.canParse(apiRoot) ? new URL(apiRoot).protocol : ''))
    throw new TypeError('the API root must be an http or https URL');
  // Without the slash at its end the last folder of the root would be lost.
  const root = new URL(apiRoot.endsWith('/') ? apiRoot : `${apiRoot}/`);
  const agent = createAgent(root, proxy);
  const secrets = [token, ...(proxy === null ? [] : passwords(proxy))];
  const client = new Telegram(token, { apiRoot: root.href, webhookReply: false });
  // The constructor drops the agent when the root is http://.
  client.options.agent = agent;

  const jsonCalls = proxy === null ? createJsonCalls(root, token) : null;
  const late = (method: Method, deadlineMs: number) =>
    new ApiError({ method, delivery: 'unknown', code: null, description: `no answer within ${deadlineMs} ms` });

  /** telegraf's own way: for files, and through a proxy. */
  const callByTelegraf: Transport['call'] = async (method, payload, { deadlineMs = CALL_MS, signal } = {}) => {
    const stop = new AbortController();
    let passed = false;
    const abort = () => stop.abort();
    const timer = setTimeout(() => {
      passed = true;
      abort();
    }, deadlineMs);
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort);
    try {
      return await client.callApi(method, payload, { signal: stop.signal as Signal });
    } catch (error) {
      if (passed) throw late(method, deadlineMs);
      throw toApiError(method, error, secrets);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  };

  return {
    async call(method, payload, options = {}) {
      if (jsonCalls === null || WITH_FILES.has(method)) return callByTelegraf(method, payload, options);
      const { deadlineMs = CALL_MS, signal, idOnly = false } = options;
      try {
        return (await jsonCalls.call(method, payload, { deadlineMs, signal, idOnly })) as Result<typeof method>;
      } catch (error) {
        if (error instanceof CallStopped && error.late) throw late(method, deadlineMs);
        throw toApiError(method, error, secrets);
      }
    },
    async file(path, limit) {
      const address = new URL(`./file/bot${token}/${path.split('/').map(encodeURIComponent).join('/')}`, root);
      try {
        return await readFile(address, agent, limit);
      } catch (error) {
        throw toApiError('file', error, secrets);
      }
    },
    close() {
      jsonCalls?.close();
      agent.destroy();
    },
  };
}

/** The parts of a proxy URL that must not be seen, as written and as decoded. */
function passwords(proxy: string): string[] {
  const { password } = new URL(proxy);
  return password === '' ? [] : [password, redactable(password)];
}

function redactable(password: string): string {
  try {
    return decodeURIComponent(password);
  } catch {
    return password;
  }
}
