/** The HTTP side: one request in, one answer out, with whatever fault is due in between. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Context, Remarked } from './calls/context.ts';
import { pollOptions } from './calls/delivery.ts';
import { HANDLERS } from './calls/handlers.ts';
import { ApiError, prefixOf, tooManyRequests, WORDS } from './errors.ts';
import { type Injection, injectedError } from './faults.ts';
import type { CallLog } from './log.ts';
import { type MethodName, methodNamed } from './methods.ts';
import { type Call, checkCall } from './parameters.ts';
import type { SendingRates } from './rates.ts';
import { type RawCall, rawCall, readBody } from './request.ts';

export interface ServerParts {
  readonly context: Context;
  readonly token: string;
  readonly log: CallLog;
  readonly rates: SendingRates | null;
  /** Milliseconds of wall time, of a clock that does not jump. */
  readonly wall: () => number;
  /** Epoch milliseconds of wall time. */
  readonly wallEpoch: () => number;
}

const NEW_MESSAGES: ReadonlySet<string> = new Set<MethodName>(['sendMessage', 'sendPhoto', 'sendDocument']);
const PATH = /^\/bot([^/]+)\/([A-Za-z]+)\/?$/;
const FILE_PATH = /^\/file\/bot([^/]+)\/(.+)$/;

function write(response: ServerResponse, status: number, body: string, retryAfter?: number): void {
  const headers: Record<string, string | number> = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  if (retryAfter !== undefined) {
    headers['retry-after'] = retryAfter;
  }
  response.writeHead(status, headers);
  response.end(body);
}

function errorBody(error: ApiError): string {
  const { code, description, parameters } = error;
  return JSON.stringify({ ok: false, error_code: code, description, ...(parameters === undefined ? {} : { parameters }) });
}

function chatIdOf(values: Record<string, unknown>): number | null {
  const id = Number(values.chat_id ?? Number.NaN);
  return Number.isSafeInteger(id) ? id : null;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export class BotApiServer {
  private readonly parts: ServerParts;

  constructor(parts: ServerParts) {
    this.parts = parts;
  }

  /** Answers a request below `/bot…` or `/file/bot…`. Never rejects. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    try {
      const match = PATH.exec(path);
      if (match === null) {
        this.download(path, response);
        return;
      }
      const body = await readBody(request);
      this.authorize(decodeURIComponent(match[1] as string));
      const method = methodNamed(match[2] as string);
      if (method === null) {
        throw new ApiError(404, 'Not Found: method not found');
      }
      const raw = rawCall(request.headers['content-type'] ?? '', body);
      await this.call(method, raw, request, response);
    } catch (error) {
      this.fail(error, response);
    }
  }

  private authorize(token: string): void {
    if (token !== this.parts.token) {
      throw new ApiError(401, /^\d+:[A-Za-z0-9_-]+$/.test(token) ? 'Unauthorized' : 'Unauthorized: invalid token specified');
    }
    if (this.parts.context.faults.tokenRevoked) {
      throw new ApiError(401, 'Unauthorized');
    }
  }

  private fail(error: unknown, response: ServerResponse): number {
    if (error instanceof ApiError) {
      write(response, error.code, errorBody(error), error.parameters?.retry_after);
      return error.code;
    }
    if (response.headersSent || response.destroyed) {
      response.destroy();
    } else {
      // A defect of this server itself: the test must see it, so the message goes along.
      const description = `Internal Server Error: ${error instanceof Error ? error.message : String(error)}`;
      write(response, 500, errorBody(new ApiError(500, description)));
    }
    return 500;
  }

  private async call(method: MethodName, raw: RawCall, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { context, log, wallEpoch } = this.parts;
    const chatId = chatIdOf(raw.values);
    const at = wallEpoch();
    const injection = context.faults.take(method, chatId);
    if (injection !== null) {
      const code = await this.inject(injection, response);
      if (code !== null) {
        log.add({ method, chatId, at, code });
        return;
      }
    }
    try {
      const checked = checkCall(method, raw);
      const body = method === 'getUpdates' ? await this.poll(checked, request) : this.answer(method, checked, chatId);
      const cut = injection?.answerLost || injection?.truncateBody !== undefined;
      log.add({ method, chatId, at, code: cut ? 0 : 200 });
      if (cut) {
        this.cut(injection as Injection, body, response);
      } else {
        write(response, 200, body);
      }
    } catch (error) {
      log.add({ method, chatId, at, code: this.fail(error, response) });
    }
  }

  /** Plays the part of a fault that comes before the call. Answers the code to log, or `null` when the call goes on. */
  private async inject(injection: Injection, response: ServerResponse): Promise<number | null> {
    if (injection.delayMs !== undefined) {
      await wait(injection.delayMs);
    }
    if (injection.hang) {
      return 0;
    }
    if (injection.reset) {
      response.socket?.resetAndDestroy();
      return 0;
    }
    if (injection.html !== undefined) {
      const status = injection.status ?? 502;
      response.writeHead(status, prefixOf(status), { 'content-type': 'text/html' });
      response.end(injection.html);
      return status;
    }
    const error = injectedError(injection);
    if (error === null) {
      return null;
    }
    write(response, injection.status ?? error.code, errorBody(error), error.parameters?.retry_after);
    return error.code;
  }

  /** The call has taken effect; its answer arrives half, or not at all. */
  private cut(injection: Injection, body: string, response: ServerResponse): void {
    if (injection.answerLost) {
      response.destroy();
      return;
    }
    const bytes = Buffer.from(body);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => {
      if (injection.truncateBody === 'reset') {
        response.destroy();
      }
    });
  }

  private async poll(call: Call, request: IncomingMessage): Promise<string> {
    const { context } = this.parts;
    if (context.webhook() !== null) {
      throw new ApiError(409, WORDS.webhookActive);
    }
    const options = pollOptions(context, call);
    const gone = new AbortController();
    const onClose = (): void => gone.abort();
    request.socket.once('close', onClose);
    try {
      return `{"ok":true,"result":${await context.queue.fetch(options, options.timeout > 0 ? gone.signal : null)}}`;
    } finally {
      request.socket.off('close', onClose);
    }
  }

  private answer(method: Exclude<MethodName, 'getUpdates'>, call: Call, chatId: number | null): string {
    const { rates, wall } = this.parts;
    if (rates !== null && chatId !== null && NEW_MESSAGES.has(method)) {
      const seconds = rates.take(chatId, wall());
      if (seconds > 0) {
        throw tooManyRequests(seconds);
      }
    }
    return this.run(method, call);
  }

  private run(method: Exclude<MethodName, 'getUpdates'>, call: Call): string {
    const result = HANDLERS[method](this.parts.context, call);
    if (result instanceof Remarked) {
      return JSON.stringify({ ok: true, result: result.result, description: result.description });
    }
    return `{"ok":true,"result":${JSON.stringify(result)}}`;
  }

  private download(path: string, response: ServerResponse): void {
    const match = FILE_PATH.exec(path);
    if (match === null) {
      throw new ApiError(404, 'Not Found');
    }
    this.authorize(decodeURIComponent(match[1] as string));
    const file = this.parts.context.files.follow(decodeURIComponent(match[2] as string));
    if (file === null) {
      throw new ApiError(404, 'Not Found');
    }
    response.writeHead(200, { 'content-type': file.mime ?? 'application/octet-stream', 'content-length': file.content.byteLength });
    response.end(file.content);
  }
}
