import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from './log.ts';

/** How long a client may take to send one request. Milliseconds. */
const REQUEST_MS = 30_000;
/** Connections at the same time, whatever they are for: one more is closed at once. Telegram opens a hundred at most. */
const MOST_CONNECTIONS = 1_000;
/** How long open requests may go on after `close`. Milliseconds. */
const CLOSE_MS = 5_000;

/** Answered as `status` with its message as text. */
class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Answers one request. What it throws becomes 500 without details. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** Each part's state by name: `true` when it works, otherwise `false` or what is wrong, in words that may be shown. */
export type Checks = Readonly<Record<string, boolean | string>>;

export interface HttpOptions {
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  /** Asked at every GET /healthz. One that throws or misses the deadline counts as not working. */
  readonly checks: () => Promise<Checks> | Checks;
  /** The deadline of `checks` in milliseconds; 3,000 unless told. */
  readonly checkMs?: number;
  /** The whole text of GET /metrics, in Prometheus' text format. */
  readonly metrics: () => Promise<string> | string;
  readonly log: Pick<Logger, 'error' | 'warn'>;
}

export interface HttpServer {
  /** The port it listens on. */
  readonly port: number;
  /** Such as `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Answers `method` on `path` by `handler`; a path that ends in `/*` takes everything below it. Throws when that is answered already. */
  route(method: string, path: string, handler: Handler): void;
  /** Takes no more requests, lets open ones finish for 5 s, then cuts them. */
  close(): Promise<void>;
}

/** Answers with `body` and ends. */
function reply(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body), 'cache-control': 'no-store' });
  response.end(body);
}

const TEXT = 'text/plain; charset=utf-8';

/** What the checks say, with a deadline; a check that fails as a whole is one bad part. */
async function health(checks: HttpOptions['checks'], checkMs: number): Promise<Checks> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Checks>((resolve) => {
    timer = setTimeout(() => resolve({ checks: `no answer within ${checkMs} ms` }), checkMs);
  });
  try {
    return await Promise.race([Promise.resolve().then(checks), late]);
  } catch {
    return { checks: 'failed' };
  } finally {
    clearTimeout(timer);
  }
}

/** Routes by path, then by method: exact paths first, then the longest `/*`. */
class Routes {
  readonly #paths = new Map<string, Map<string, Handler>>();

  add(method: string, path: string, handler: Handler): void {
    const methods = this.#paths.get(path) ?? new Map<string, Handler>();
    if (methods.has(method)) {
      throw new Error(`http: ${method} ${path} is answered already`);
    }
    this.#paths.set(path, methods.set(method, handler));
  }

  at(path: string): ReadonlyMap<string, Handler> | undefined {
    const exact = this.#paths.get(path);
    for (let end = path.lastIndexOf('/'); exact === undefined && end >= 0; end = path.lastIndexOf('/', end - 1)) {
      const below = this.#paths.get(`${path.slice(0, end)}/*`);
      if (below !== undefined || end === 0) {
        return below;
      }
    }
    return exact;
  }
}

function pathOf(request: IncomingMessage): string {
  const target = request.url ?? '/';
  const end = target.search(/[?#]/);
  return end < 0 ? target : target.slice(0, end);
}

async function dispatch(routes: Routes, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const methods = routes.at(pathOf(request));
  if (methods === undefined) {
    throw new HttpError(404, 'not found');
  }
  const handler = methods.get(request.method ?? '') ?? (request.method === 'HEAD' ? methods.get('GET') : undefined);
  if (handler === undefined) {
    response.setHeader('allow', [...methods.keys()].join(', '));
    throw new HttpError(405, 'method not allowed');
  }
  await handler(request, response);
}

/** Answers for a handler that threw. The unread rest of a body is let through and dropped, so that the client gets to read the answer. */
function refuse(error: unknown, request: IncomingMessage, response: ServerResponse, log: HttpOptions['log']): void {
  const known = error instanceof HttpError;
  if (!known) {
    log.error({ err: error, method: request.method, path: pathOf(request) }, 'http: a request failed');
  }
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (!request.complete) {
    response.setHeader('connection', 'close');
    request.resume();
  }
  reply(response, known ? error.status : 500, TEXT, known ? error.message : 'internal error');
}

/**
 * One small server on `host`:`port` with GET /healthz (200, or 503 when a part does not work; JSON by part) and GET /metrics; others add routes.
 *
 * Throws one clear line, naming host and port, when it cannot listen there.
 */
export async function startHttp({ host, port, checks, checkMs = 3_000, metrics, log }: HttpOptions): Promise<HttpServer> {
  const routes = new Routes();
  routes.add('GET', '/healthz', async (_request, response) => {
    const parts = await health(checks, checkMs);
    const ok = Object.values(parts).every((part) => part === true);
    reply(response, ok ? 200 : 503, 'application/json', `${JSON.stringify({ ok, ...parts })}\n`);
  });
  routes.add('GET', '/metrics', async (_request, response) => {
    reply(response, 200, 'text/plain; version=0.0.4; charset=utf-8', await metrics());
  });

  const server = createServer({ requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS }, (request, response) => {
    response.once('close', () => {
      // A client that keeps its connection alive would hold up the closing server.
      if (!server.listening) {
        setImmediate(() => server.closeIdleConnections());
      }
    });
    dispatch(routes, request, response).catch((error: unknown) => refuse(error, request, response, log));
  });
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(cannotListen(host, port, error.code), { cause: error })));
    server.listen(port, host, resolve);
  });
  server.removeAllListeners('error').on('error', (error) => log.error({ err: error }, 'http: the server failed'));

  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    url: `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`,
    route: (method, path, handler) => routes.add(method, path, handler),
    close: () =>
      new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function cannotListen(host: string, port: number, code = 'unknown error'): string {
  const why =
    code === 'EADDRINUSE'
      ? 'the port is in use; stop the other program, or set PORT to a free one (0 takes any)'
      : code === 'EACCES'
        ? 'this user may not take that port; set PORT to one above 1023'
        : code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND'
          ? 'HOST is not an address of this machine'
          : 'the system refused';
  return `http: cannot listen on ${host}:${port}: ${why} (${code})`;
}
