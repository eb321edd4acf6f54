import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type Checks, type HttpOptions, type HttpServer, startHttp } from '../../src/app/http.ts';

const open: HttpServer[] = [];
const logged: unknown[] = [];

async function start(options: Partial<HttpOptions> = {}): Promise<HttpServer> {
  const log = {
    error: (fields: unknown) => void logged.push(fields),
    warn: (fields: unknown) => void logged.push(fields),
  } as HttpOptions['log'];
  const server = await startHttp({ host: '127.0.0.1', port: 0, checks: () => ({}), metrics: () => '', log, ...options });
  open.push(server);
  return server;
}

afterEach(async () => {
  logged.length = 0;
  await Promise.all(open.splice(0).map((server) => server.close()));
});

describe('health and metrics', () => {
  it.each<[string, () => Checks | Promise<Checks>, number, unknown]>([
    ['all is well', () => ({ database: true, polling: true }), 200, { ok: true, database: true, polling: true }],
    ['a part fails', () => ({ database: false, polling: true }), 503, { ok: false, database: false, polling: true }],
    ['a part explains', () => ({ database: 'no connection' }), 503, { ok: false, database: 'no connection' }],
    ['the checks throw', () => Promise.reject(new Error('secret detail')), 503, { ok: false, checks: 'failed' }],
  ])('%s', async (_case, checks, status, body) => {
    const { url } = await start({ checks });
    const response = await fetch(`${url}/healthz`);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual(body);
  });

  it('does not wait for checks that hang', async () => {
    const { url } = await start({ checks: () => new Promise<Checks>(() => undefined), checkMs: 20 });
    const response = await fetch(`${url}/healthz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ ok: false, checks: 'no answer within 20 ms' });
  });

  it('serves the metrics as they are given', async () => {
    const { url } = await start({ metrics: async () => '# TYPE turns counter\nturns 3\n' });
    const response = await fetch(`${url}/metrics?x=1`);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await response.text()).toBe('# TYPE turns counter\nturns 3\n');
  });
});

describe('routes', () => {
  it('answers by method and path, exact before prefix, long prefix before short', async () => {
    const { url, route } = await start();
    const say = (word: string) => (_request: unknown, response: ServerResponse) => void response.end(word);
    route('GET', '/a', say('exact'));
    route('GET', '/a/*', say('below a'));
    route('GET', '/a/b/*', say('below b'));
    route('POST', '/a', say('posted'));
    const ask = async (path: string, method = 'GET') => {
      const response = await fetch(url + path, { method });
      return `${response.status} ${await response.text()}`;
    };
    expect(await ask('/a?x')).toBe('200 exact');
    expect(await ask('/a', 'POST')).toBe('200 posted');
    expect(await ask('/a/x')).toBe('200 below a');
    expect(await ask('/a/b/c/d')).toBe('200 below b');
    expect(await ask('/b')).toBe('404 not found');
    expect(await ask('/')).toBe('404 not found');
    expect(await ask('/a', 'HEAD')).toBe('200 ');
    expect((await fetch(`${url}/a`, { method: 'PUT' })).headers.get('allow')).toBe('GET, POST');
    expect(() => route('GET', '/a', say('again'))).toThrow('http: GET /a is answered already');
  });

  it('answers 500 without details when a handler throws, logs it and lives on', async () => {
    const { url, route } = await start();
    route('GET', '/bad', () => Promise.reject(new Error('hidden detail')));
    const response = await fetch(`${url}/bad`);
    expect([response.status, await response.text()]).toEqual([500, 'internal error']);
    expect(logged).toEqual([{ err: expect.objectContaining({ message: 'hidden detail' }), method: 'GET', path: '/bad' }]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('cuts an answer that fails half-way', async () => {
    const { url, route } = await start();
    route('GET', '/half', (_request, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('1');
      throw new Error('half-way');
    });
    await expect(fetch(`${url}/half`).then((response) => response.text())).rejects.toThrow();
    expect(logged).toHaveLength(1);
  });
});

describe('listening', () => {
  it('names a port in use, in one line', async () => {
    const { port } = await start();
    await expect(start({ port })).rejects.toThrow(
      `http: cannot listen on 127.0.0.1:${port}: the port is in use; stop the other program, or set PORT to a free one (0 takes any) (EADDRINUSE)`,
    );
  });

  it('names an address that is not this machine', async () => {
    await expect(start({ host: '203.0.113.7' })).rejects.toThrow(
      /cannot listen on 203\.0\.113\.7:0: HOST is not an address of this machine/,
    );
  });

  it('lets an open request finish when it closes, and takes no more', async () => {
    const { url, route, close } = await start();
    let finish: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      route('GET', '/slow', async (_request, response) => {
        resolve();
        await new Promise<void>((go) => {
          finish = go;
        });
        response.end('finished');
      });
    });
    const answer = fetch(`${url}/slow`).then((response) => response.text());
    await begun;
    const closed = close();
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    finish();
    expect(await answer).toBe('finished');
    await closed;
  });
});
