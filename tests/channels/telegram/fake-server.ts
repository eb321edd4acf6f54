import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../../../src/channels/channel.ts';

export const TOKEN = '123456789:AAEexampleExampleExampleExample_12-x';

export interface Called {
  readonly method: string;
  readonly body: Record<string, unknown>;
  /** The raw body, for uploads. */
  readonly raw: Buffer;
  readonly request: IncomingMessage;
}

/** What to answer: an object is sent as JSON with its `error_code` as status, a function does what it likes with the response. */
export type Answer = object | ((response: ServerResponse) => void);

export interface FakeServer {
  readonly url: string;
  readonly calls: Called[];
  /** How many connections were ever opened. */
  connections: number;
  close(): Promise<void>;
}

/** A server on loopback that hands every call to `answer`. */
export async function fakeServer(answer: (call: Called) => Answer | Promise<Answer>): Promise<FakeServer> {
  const calls: Called[] = [];
  const { server, url } = await listen(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const json = request.headers['content-type']?.startsWith('application/json') ? JSON.parse(raw.toString('utf8')) : {};
    const call = { method: (request.url ?? '').split('/').at(-1) ?? '', body: json as Record<string, unknown>, raw, request };
    calls.push(call);
    const reply = await answer(call);
    if (typeof reply === 'function') return reply(response);
    const status = (reply as { error_code?: number }).error_code ?? 200;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
  });
  const fake: FakeServer = { url, calls, connections: 0, close: () => stop(server) };
  server.on('connection', () => {
    fake.connections++;
  });
  return fake;
}

export async function listen(listener: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

export function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

export const ok = (result: unknown) => ({ ok: true, result });
export const failed = (error_code: number, description: string, parameters?: object) => ({
  ok: false,
  error_code,
  description,
  ...(parameters && { parameters }),
});

export interface RecordedLog extends Log {
  readonly lines: { level: string; fields: object; message: string }[];
  /** Everything logged, as one string. */
  text(): string;
}

export function recordedLog(): RecordedLog {
  const lines: RecordedLog['lines'] = [];
  const at = (level: string) => (fields: object, message: string) => {
    lines.push({ level, fields, message });
  };
  return { lines, text: () => JSON.stringify(lines), debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export async function until(condition: () => boolean, timeoutMs = 5_000): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!condition()) {
    if (performance.now() > end) throw new Error('the condition did not come true in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
