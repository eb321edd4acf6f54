import http from 'node:http';
import https from 'node:https';
import type { TLSSocket } from 'node:tls';
import { ProxyAgent } from 'proxy-agent';
import { NOT_CONNECTED } from './errors.ts';

/** How long a connection may keep us waiting, in milliseconds. */
export interface Patience {
  /** To reach Telegram: name, connection, TLS. */
  readonly connectMs: number;
  /** Of silence in the middle of an answer. */
  readonly silenceMs: number;
}

export const PATIENCE: Patience = { connectMs: 10_000, silenceMs: 10_000 };
/** How long an idle connection is kept alive before the first probe, in milliseconds. */
const KEEP_ALIVE_MS = 10_000;

const PROXY_PROTOCOLS = new Set(['http:', 'https:', 'socks:', 'socks4:', 'socks4a:', 'socks5:', 'socks5h:']);

/**
 * The keep-alive agent for an API root, through `proxy` when that is given. Its requests tell errors before the connection stood
 * (code `NOT_CONNECTED`: surely not sent) from later ones, and fail at once when an answer is cut short or falls silent.
 *
 * @throws TypeError when `proxy` is no http, https or socks URL; the message does not repeat it, for it may hold a password.
 */
export function createAgent(apiRoot: URL, proxy: string | null, patience = PATIENCE): http.Agent {
  const options = { keepAlive: true, keepAliveMsecs: KEEP_ALIVE_MS };
  if (proxy !== null) {
    if (!URL.canParse(proxy) || !PROXY_PROTOCOLS.has(new URL(proxy).protocol)) {
      throw new TypeError('the proxy must be an http, https or socks5 URL');
    }
    return watched(new ProxyAgent({ ...options, getProxyForUrl: () => proxy }), patience);
  }
  return watched(apiRoot.protocol === 'https:' ? new https.Agent(options) : new http.Agent(options), patience);
}

/** Node's agents have it; its types do not. */
interface RequestQueue {
  addRequest(request: http.ClientRequest, options: unknown): void;
}

/** telegraf hides its requests; the agent is the one place that sees each of them. */
function watched<A extends http.Agent>(agent: A, patience: Patience): A {
  const queue = agent as unknown as RequestQueue;
  const addRequest = queue.addRequest.bind(agent);
  queue.addRequest = (request, options) => {
    watch(request, patience);
    addRequest(request, options);
  };
  return agent;
}

function watch(request: http.ClientRequest, { connectMs, silenceMs }: Patience): void {
  let connected = false;
  const timer = setTimeout(() => request.destroy(new Error(`no connection within ${connectMs} ms`)), connectMs);
  const ready = () => {
    connected = true;
    clearTimeout(timer);
  };
  request.once('socket', (socket: TLSSocket) => {
    if (request.reusedSocket) ready();
    else if (socket.encrypted) socket.once('secureConnect', ready);
    else if (socket.connecting) socket.once('connect', ready);
    else ready();
  });
  // Runs before telegraf's own listener, which passes on no more than the code and the message.
  request.on('error', (error: NodeJS.ErrnoException) => {
    clearTimeout(timer);
    if (connected) return;
    if (error.message === '') error.message = error.code ?? error.name;
    error.code = NOT_CONNECTED;
  });
  request.once('close', () => clearTimeout(timer));
  request.once('response', (response) => {
    ready();
    request.setTimeout(silenceMs, () => request.destroy(new Error(`the answer fell silent for ${silenceMs} ms`)));
    response.once('close', () => {
      // telegraf's fetch does not notice this by itself: it waited 500 s for the rest.
      if (!response.complete) request.emit('error', new Error('the answer was cut short'));
    });
  });
}
