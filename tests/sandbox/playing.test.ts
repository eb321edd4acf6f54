/** Whoever else can be looked in on, the units that join at once, and the speed of the clock; with a bot of a few lines. */
import { afterEach, expect, it } from 'vitest';
import { words } from '../../src/sandbox/page/words.ts';
import { act, dataDir, HOUR, listening, run, started, state, stopAll } from './running.ts';

afterEach(stopAll);

const chatOf = (body: Record<string, unknown>) => body as { id: number; role: string; name: string };

it('the fourth phone is a head, a block head or the liaison of another unit, each with an account that stays', async () => {
  const dir = dataDir();
  const first = await run({ dataDir: dir });
  const head = await act(first.url, 'seat', { seat: 'head:SYT' });
  expect(head).toMatchObject({ status: 200, body: { id: 4001, role: 'other' } });
  expect(await act(first.url, 'seat', { seat: 'block_head:K1' })).toMatchObject({ status: 200, body: { id: 4002, role: 'other' } });
  expect(await act(first.url, 'seat', { seat: 'liaison:H-UMINH' })).toMatchObject({
    body: { id: 2002, role: 'liaison', unitId: 'H-UMINH' },
  });
  for (const chat of [4001, 4002]) await act(first.url, 'connect', { chat });
  expect(first.invited).toEqual([
    { duty: 'head', unitId: 'SYT' },
    { duty: 'block_head', blockId: 'K1' },
  ]);
  await first.stop();
  const { url } = await started({ dataDir: dir });
  expect(chatOf((await act(url, 'seat', { seat: 'head:SYT' })).body)).toMatchObject({ id: 4001, name: chatOf(head.body).name });
  const shown = (await (await fetch(`${url}/api/state?seat=${encodeURIComponent('block_head:K1')}`)).json()) as { fourth: { id: number } };
  expect(shown.fourth.id).toBe(4002);
});

it('a seat that is none is refused, and none is shown for it', async () => {
  const { url } = await started();
  expect(await act(url, 'seat', { seat: 'head:KHONG' })).toEqual({ status: 404, body: { error: words.problems.noUnit } });
  expect((await act(url, 'seat', { seat: 'board:SYT' })).status).toBe(400);
  const shown = (await (await fetch(`${url}/api/state?seat=head:KHONG`)).json()) as { fourth: unknown };
  expect(shown.fourth).toBeNull();
});

it('all join at once: the board, the shown unit and the leader with names filled in, then everybody else; a restart knows them', async () => {
  const dir = dataDir();
  const linked = new Set<string>();
  const first = await run({ dataDir: dir, linked });
  const stream = await listening(first.url, (await state(first.url)).at);
  expect(await act(first.url, 'crowd', { unit: 'SYT' })).toEqual({ status: 200, body: { joined: 0, of: 1 } });
  await stream.waitFor(({ kind, data }) => kind === 'crowd' && (data as { joined?: number }).joined === 1);
  expect([...linked].sort()).toEqual(['1001', '2001', '2002', '3001']);
  expect(await act(first.url, 'crowd', { unit: 'SYT' })).toEqual({ status: 409, body: { error: words.problems.joined } });
  stream.close();
  await first.stop();
  const { url } = await started({ dataDir: dir, linked });
  expect(await state(url)).toMatchObject({ crowd: { joined: 1, of: 1 } });
});

it('the clock runs at the speed that was chosen, in every page, until another is', async () => {
  const { url, clock } = await started();
  const { at, now } = await state(url);
  const stream = await listening(url, at);
  expect(await act(url, 'speed', { speed: 'hour' })).toEqual({ status: 200, body: { speed: 'hour' } });
  await stream.waitFor(({ kind, data }) => kind === 'speed' && (data as { speed?: string }).speed === 'hour');
  await stream.waitFor(({ kind, data }) => kind === 'clock' && ((data as { now?: number }).now ?? 0) >= now + 2 * HOUR);
  await act(url, 'speed', { speed: 'real' });
  const stopped = clock.now();
  expect(await state(url)).toMatchObject({ speed: 'real' });
  expect(clock.now() - stopped).toBeLessThan(HOUR);
  expect((await act(url, 'speed', { speed: 'lichtjahr' })).status).toBe(400);
});
