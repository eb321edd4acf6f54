/** Bodies the page sends, whole and broken. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { words } from '../../src/sandbox/page/words.ts';
import { Problem } from '../../src/sandbox/problem.ts';
import { readBytes, readJson, reply } from '../../src/sandbox/requests.ts';

const { badRequest, tooLarge } = words.problems;
const toClose: (() => void)[] = [];
afterEach(() => {
  for (const close of toClose.splice(0)) close();
});

/** A server that answers with the body, read as the path says; what is thrown becomes the answer. */
async function echo() {
  const failures: unknown[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const read = request.url === '/json' ? readJson(request).then((json) => JSON.stringify(json)) : readBytes(request, 10);
    read
      .then((body) => reply(response, 200, 'text/plain; charset=utf-8', body))
      .catch((error: Problem) => {
        failures.push(error);
        request.resume();
        response.setHeader('connection', 'close');
        reply(response, error.status, 'text/plain; charset=utf-8', error.message);
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  toClose.push(() => server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}`, failures };
}

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

it('keeps letters whole that are split between chunks', async () => {
  const { port } = await echo();
  const body = Buffer.from('"Việt Nam"');
  const head = `POST /json HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n`;
  const answer = await raw(port, [head, body.subarray(0, 4), body.subarray(4, 5), body.subarray(5)]);
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(answer).toContain('Việt Nam');
});

it.each<[string, string | Uint8Array<ArrayBuffer>, number, string]>([
  ['/json', '{"a":[1]}', 200, '{"a":[1]}'],
  ['/json', 'null', 200, 'null'],
  ['/json', '{', 400, badRequest],
  ['/json', '', 400, badRequest],
  ['/json', new Uint8Array([0xff, 0xfe]), 400, badRequest],
  ['/bytes', '1234567890', 200, '1234567890'],
  ['/bytes', '12345678901', 413, tooLarge],
])('%s %j → %i', async (path, body, status, text) => {
  const { url } = await echo();
  const response = await fetch(url + path, { method: 'POST', body });
  expect([response.status, await response.text()]).toEqual([status, text]);
});

it('refuses a large body that comes in chunks, and lives on', async () => {
  const { url, port } = await echo();
  const piece = `10000\r\n${'x'.repeat(65_536)}\r\n`;
  const chunked = await raw(port, ['POST /json HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n', piece.repeat(20), '0\r\n\r\n']);
  expect(chunked).toMatch(/^HTTP\/1\.1 413 /);
  expect((await fetch(`${url}/bytes`, { method: 'POST', body: '1' })).status).toBe(200);
});

it('survives a page that leaves in the middle of a body', async () => {
  const { url, port, failures } = await echo();
  const socket = connect(port, '127.0.0.1', () => {
    socket.write('POST /bytes HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc', () => socket.destroy());
  });
  await expect.poll(() => failures).toEqual([new Problem(400, badRequest)]);
  expect((await fetch(`${url}/bytes`, { method: 'POST', body: '1' })).status).toBe(200);
});
