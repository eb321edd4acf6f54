/** More pages than the sandbox serves. */
import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it, vi } from 'vitest';
import { folder, run } from './running.ts';

const MOST = 50;
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

it('R11: pages are counted; one too many reads why, and is served when another was closed', async () => {
  const data = folder();
  cleanups.push(data.gone);
  const sandbox = await run({ dataDir: data.path });
  cleanups.push(() => sandbox.stop());
  const requests: ClientRequest[] = [];
  cleanups.push(() => {
    for (const request of requests) request.destroy();
  });
  const opens = (path: string) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const request = get(`http://127.0.0.1:${sandbox.port}${path}`, { agent: false }, resolve);
      request.on('error', reject);
      requests.push(request);
    });
  const pages = await Promise.all(Array.from({ length: MOST }, () => opens('/events')));
  expect(pages.map(({ statusCode }) => statusCode)).toEqual(pages.map(() => 200));
  for (const path of ['/events', '/']) {
    const refused = await opens(path);
    expect(refused.statusCode).toBe(503);
    expect(await text(refused)).toBe('Đang mở quá nhiều trang chạy thử (tối đa 50 trang). Xin đóng bớt trang cũ, rồi tải lại trang này.');
  }
  const state = await opens('/api/state');
  expect(state.statusCode).toBe(200);
  state.resume();

  requests[0]?.on('error', () => undefined);
  requests[0]?.destroy();
  await vi.waitFor(
    async () => {
      const page = await opens('/');
      page.resume();
      expect(page.statusCode).toBe(200);
    },
    { timeout: 10_000, interval: 50 },
  );
  expect((await opens('/events')).statusCode).toBe(200);
});
