import http from 'node:http';
import https from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createAgent } from '../../../src/channels/telegram/connection.ts';
import { listen, stop } from './fake-server.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

function fails(address: string, agent: http.Agent): Promise<NodeJS.ErrnoException> {
  return new Promise((resolve, reject) => {
    const get = address.startsWith('https:') ? https.get : http.get;
    const request = get(address, { agent }, (response) =>
      response
        .on('error', () => undefined)
        .on('end', () => reject(new Error('no failure')))
        .resume(),
    );
    request.on('error', resolve);
  });
}

it('gives up a connection that is accepted but never stands', async () => {
  const silent = createServer((socket) => socket.on('error', () => undefined));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  open.push(() => void silent.close());
  const address = `https://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
  const agent = createAgent(new URL(address), null, { connectMs: 50, silenceMs: 5_000 });
  expect(await fails(address, agent)).toMatchObject({ code: 'NOT_CONNECTED', message: 'no connection within 50 ms' });
});

it('gives up an answer that falls silent half way, and keeps waiting for one that has not begun', async () => {
  const { server, url } = await listen((request, response) => {
    if (request.url === '/half') {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
    } else setTimeout(() => response.end('late'), 120);
  });
  open.push(() => stop(server));
  const agent = createAgent(new URL(url), null, { connectMs: 60, silenceMs: 60 });
  open.push(() => agent.destroy());
  expect(await fails(`${url}/half`, agent)).toMatchObject({ message: 'the answer fell silent for 60 ms' });
  await expect(fails(`${url}/late`, agent)).rejects.toThrow('no failure');
});
