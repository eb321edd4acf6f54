import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Checks, type HttpOptions, type HttpServer, readBytes, readJson, readText, reply, startHttp } from '../../src/app/http.ts';

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

/** Writes the pieces one by one over a raw connection and returns all that came back until the server closed. */
function raw(port: number, pieces: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const received: Buffer[] = [];
    socket.on('data', (chunk) => received.push(chunk));
    socket.on('error', () => resolve(Buffer.concat(received).toString()));
    socket.on('close', () => resolve(Buffer.concat(received).toString()));
    socket.setNoDelay(true);
    const next = (index: number): void => {
      const piece = pieces[index];
      if (piece !== undefined) {
        socket.write(piece, () => setTimeout(() => next(index + 1), 10));
      }
    };
    next(0);
  });
}

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
    const say = (word: string) => (_request: unknown, response: Parameters<typeof reply>[0]) => reply(response, 200, 'text/plain', word);
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

describe('bodies', () => {
  async function echo() {
    const server = await start();
    server.route('POST', '/text', async (request, response) => reply(response, 200, 'text/plain; charset=utf-8', await readText(request)));
    server.route('POST', '/json', async (request, response) => reply(response, 200, 'text/plain', JSON.stringify(await readJson(request))));
    server.route('POST', '/small', async (request, response) => reply(response, 200, 'text/plain', await readBytes(request, 10)));
    return server;
  }

  it('keeps letters whole that are split between chunks', async () => {
    const { port } = await echo();
    const body = Buffer.from('Việt Nam');
    const head = `POST /text HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n`;
    const answer = await raw(port, [head, body.subarray(0, 3), body.subarray(3, 4), body.subarray(4)]);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toContain('Việt Nam');
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>, number, string]>([
    ['/json', '{"a":[1]}', 200, '{"a":[1]}'],
    ['/json', 'null', 200, 'null'],
    ['/json', '{', 400, 'the body is not JSON'],
    ['/json', '', 400, 'the body is not JSON'],
    ['/text', new Uint8Array([0xff, 0xfe]), 400, 'the body is not UTF-8'],
    ['/small', '1234567890', 200, '1234567890'],
    ['/small', '12345678901', 413, 'the body is larger than 10 bytes'],
  ])('%s %j → %i', async (path, body, status, text) => {
    const { url } = await echo();
    const response = await fetch(url + path, { method: 'POST', body });
    expect([response.status, await response.text()]).toEqual([status, text]);
    expect(logged).toEqual([]);
  });

  it('refuses a large body, announced or in chunks, and lives on', async () => {
    const { url, port } = await echo();
    const announced = await raw(
      port,
      ['POST /text HTTP/1.1\r\nHost: x\r\nContent-Length: 52428800\r\n\r\n', 'x'.repeat(1_000)].concat('x'.repeat(52_427_800)),
    );
    expect(announced).toMatch(/^HTTP\/1\.1 413 /);
    const piece = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    const chunked = await raw(port, [
      'POST /text HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n',
      piece.repeat(20),
      '0\r\n\r\n',
    ]);
    expect(chunked).toMatch(/^HTTP\/1\.1 413 /);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('survives a client that leaves in the middle of a body', async () => {
    const { url, port, route } = await echo();
    const failure = new Promise<unknown>((resolve) => {
      route('POST', '/left', (request) => readBytes(request).then(resolve, resolve));
    });
    const socket = connect(port, '127.0.0.1', () => {
      socket.write('POST /left HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc', () => socket.destroy());
    });
    expect(await failure).toMatchObject({ status: 400, message: 'the body ended too early' });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
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
        reply(response, 200, 'text/plain', 'finished');
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
