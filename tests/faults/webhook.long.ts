/** Webhook calls that are slow, forged, broken or come while the database is away: cases W of the fault list. */
import { once } from 'node:events';
import net from 'node:net';
import { expect, test } from 'vitest';
import { bendTurns, openPlace, pause, said, until } from './place.ts';

const SECRET = 'webhook_secret-1';

/** A free port: the address must be known before the bot listens there. */
async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function webhook() {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}/telegram`;
  const env = { PORT: String(port), UPDATES: 'webhook', WEBHOOK_URL: address, WEBHOOK_SECRET: SECRET };
  const call = (body: string | Uint8Array, secret: string | null = SECRET) =>
    fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(secret !== null && { 'x-telegram-bot-api-secret-token': secret }) },
      body: body as string,
    }).then((answer) => answer.status);
  return { env, call, port };
}

test('W1, W2, W4: slow, throwing, and with letters split over chunks', { timeout: 60_000 }, async () => {
  const { env } = await webhook();
  const place = await openPlace({ api: { webhookPauseMs: 200 } });
  await place.bot(env);
  const statuses = () => place.api.webhookOutcomes().map(({ status }) => status);

  // W1: the answer does not wait for the turn, the next message of the chat does.
  const slow = place.person(1);
  await bendTurns(place, slow.chatId, { sleepSeconds: 5 });
  slow.sends('/baocao');
  await until(() => statuses().length === 1);
  expect(statuses()).toEqual([200]);
  // The update is in hand: its turn is not over.
  expect(said(slow)).toEqual([]);
  slow.sends('văn bản');
  await slow.waitFor('Câu 2/6', { timeoutMs: 20_000 });
  await place.quiet();
  expect(said(slow).map((message) => /Câu \d/.exec(message.text)?.[0])).toEqual(['Câu 1', 'Câu 2']);
  expect(await place.sql(`select 1 from inbox where state = 'pending'`)).toEqual([]);

  // W2
  const bad = place.person(2);
  await bendTurns(place, bad.chatId, { fail: true });
  bad.sends('/baocao');
  await bad.waitFor('hệ thống gặp lỗi', { timeoutMs: 15_000 });
  expect(await place.sql(`select state from inbox where address = '${bad.chatId}'`)).toEqual([{ state: 'quarantined' }]);

  // W4
  place.api.bendWebhook({ splitBytes: 7 });
  const split = place.person(3);
  split.sends('/baocao');
  await split.waitFor('Câu 1/6', { timeoutMs: 15_000 });
  split.sends('văn bản');
  await split.waitFor('Câu 2/6', { timeoutMs: 15_000 });
  expect(new Set(statuses())).toEqual(new Set([200]));
});

test('W3, W5: without the right secret and with what is no update', { timeout: 60_000 }, async () => {
  const { env, call, port } = await webhook();
  const place = await openPlace();
  await place.bot(env);
  const stored = async () => (await place.sql<{ n: number }>('select count(*)::int as n from inbox'))[0]?.n;
  const update = JSON.stringify({
    update_id: 1,
    message: {
      message_id: 1,
      date: 1_700_000_000,
      text: '/baocao',
      chat: { id: 5, type: 'private' },
      from: { id: 5, is_bot: false, first_name: 'A' },
    },
  });
  expect(await call(update, null)).toBe(403);
  expect(await call(update, 'webhook_secret-2')).toBe(403);
  expect(await call(update, '')).toBe(403);
  for (const body of ['null', '{', '', '[]', '"x"', '{"update_id":"x"}', new Uint8Array([0xff, 0xfe])]) {
    const status = await call(body);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  }
  expect(await call('x'.repeat(50 * 1024 * 1024)).catch(() => 413)).toBe(413);
  // Half a request, and a client that goes away.
  const raw = net.connect(port, '127.0.0.1');
  raw.write(`POST /telegram HTTP/1.1\r\nhost: x\r\nx-telegram-bot-api-secret-token: ${SECRET}\r\ncontent-length: 500\r\n\r\n{"update_id":`);
  await pause(50);
  raw.destroy();
  expect(await stored()).toBe(0);
  expect(await call(update)).toBe(200);
  expect(await stored()).toBe(1);
});

test('W6: with the database away it answers 503 with Retry-After, and the update is not lost', { timeout: 60_000 }, async () => {
  const { env, port } = await webhook();
  const place = await openPlace({ api: { webhookPauseMs: 200 } });
  const network = await place.network();
  await place.bot({ ...env, ...network.env });
  const person = place.person(1);
  network.refuse(true);
  network.cut();
  const answer = await fetch(`http://127.0.0.1:${port}/telegram`, {
    method: 'POST',
    headers: { 'x-telegram-bot-api-secret-token': SECRET },
    body: JSON.stringify({
      update_id: 2,
      message: {
        message_id: 9,
        date: 1_700_000_000,
        text: 'x',
        chat: { id: 6, type: 'private' },
        from: { id: 6, is_bot: false, first_name: 'B' },
      },
    }),
  });
  expect(answer.status).toBe(503);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  person.sends('/baocao');
  await until(() => place.api.webhookOutcomes().some(({ status }) => status === 503));
  network.refuse(false);
  await person.waitFor('Câu 1/6', { timeoutMs: 20_000 });
});
