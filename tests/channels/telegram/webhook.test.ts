import { createConnection } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createTelegramChannel } from '../../../src/channels/telegram/channel.ts';
import { createWebhook, registerWebhook, type WebhookOptions } from '../../../src/channels/telegram/webhook.ts';
import type { Incoming } from '../../../src/domain/messages.ts';
import { failed, fakeServer, listen, ok, recordedLog, stop, TOKEN } from './fake-server.ts';

const SECRET = 'khoa-bi-mat_123';
const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const update = (text: string) => ({
  update_id: 1,
  message: { message_id: 2, date: 1_500_000_000, from: { id: 501, is_bot: false }, chat: { id: 501, type: 'private' }, text },
});

async function hook(options: Partial<WebhookOptions> = {}) {
  const log = recordedLog();
  const stored: Incoming[] = [];
  const handle = async (batch: readonly Incoming[]) => {
    stored.push(...batch);
  };
  const handler = createWebhook({ channel: { botUsername: 'bot' }, secret: SECRET, handle, log, now: () => 5, ...options });
  const { server, url } = await listen((request, response) => void handler(request, response));
  open.push(() => stop(server));
  const post = (body: string | Buffer, secret: string | null = SECRET) =>
    fetch(url, { method: 'POST', body, headers: secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret } });
  return { url, post, stored, log, port: Number(new URL(url).port) };
}

/** Writes the pieces one by one, and returns the status of the answer. */
function raw(port: number, pieces: (string | Buffer)[], pauseMs = 15): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1');
    let answer = '';
    socket.setNoDelay(true);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      const status = /^HTTP\/1\.1 (\d{3})/.exec(answer);
      if (status) {
        socket.destroy();
        resolve(Number(status[1]));
      }
    });
    socket.on('connect', async () => {
      for (const piece of pieces) {
        socket.write(piece);
        await new Promise((next) => setTimeout(next, pauseMs));
      }
    });
  });
}

describe('a webhook call', () => {
  it('is answered 200 once the update is stored', async () => {
    const it = await hook();
    const response = await it.post(JSON.stringify(update('37.500')));
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
    expect(it.stored).toMatchObject([{ updateId: '1', content: { kind: 'text', text: '37.500' } }]);
  });

  it('without the right secret is refused and nothing is stored', async () => {
    const it = await hook();
    for (const secret of [null, '', 'x', `${SECRET}x`, SECRET.toUpperCase()]) {
      expect((await it.post(JSON.stringify(update('x')), secret)).status).toBe(403);
    }
    expect((await fetch(it.url)).status).toBe(405);
    expect(it.stored).toEqual([]);
    expect(it.log.text()).not.toContain(SECRET);
  });

  it('keeps letters that lie on the border of two chunks', async () => {
    const it = await hook();
    const text = 'Ủy ban nhân dân tỉnh Cà Mau 🇻🇳';
    const bytes = Buffer.from(JSON.stringify(update(text)));
    const head = `POST / HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: ${SECRET}\r\nContent-Length: ${bytes.length}\r\n\r\n`;
    const letter = bytes.indexOf(Buffer.from('Ủ'));
    expect(
      await raw(it.port, [head, bytes.subarray(0, letter + 1), bytes.subarray(letter + 1, letter + 2), bytes.subarray(letter + 2)]),
    ).toBe(200);
    expect(it.stored).toMatchObject([{ content: { text } }]);
  });

  it.each(['null', '{', '', '[]', '"x"', '5', '{}', '{"update_id":"1"}', '{"update_id":1.5}'])(
    'with the body %j is a 400, and the next one works',
    async (body) => {
      const it = await hook();
      expect((await it.post(body)).status).toBe(400);
      expect((await it.post(Buffer.from([0x7b, 0xff, 0xfe]))).status).toBe(400);
      expect((await it.post(JSON.stringify(update('x')))).status).toBe(200);
      expect(it.stored).toHaveLength(1);
    },
  );

  it('of 50 MB, or of a length it does not have, is a 413 in little memory', async () => {
    const it = await hook();
    expect((await it.post(Buffer.alloc(50 * 1024 * 1024, 32))).status).toBe(413);
    const head = `POST / HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: ${SECRET}\r\nContent-Length: 9999999999\r\n\r\n`;
    expect(await raw(it.port, [head])).toBe(413);
    expect((await it.post(JSON.stringify(update('x')))).status).toBe(200);
    expect(it.stored).toHaveLength(1);
  });

  it('that is none of the bot’s business is acknowledged', async () => {
    const it = await hook();
    expect((await it.post('{"update_id":1,"channel_post":{}}')).status).toBe(200);
    expect((await it.post('{"update_id":1,"message":{"chat":7}}')).status).toBe(200);
    expect(it.stored).toEqual([]);
  });

  it('that could not be stored, or not in time, is a 503 with Retry-After', async () => {
    const away = await hook({
      handle: () => Promise.reject(Object.assign(new Error('bí mật'), { code: 'ECONNREFUSED' })),
    });
    const refused = await away.post(JSON.stringify(update('bí mật')));
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    expect(away.log.text()).toContain('ECONNREFUSED');
    expect(away.log.text()).not.toContain('bí mật');
    const slow = await hook({ handleMs: 20, handle: () => new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 60)) });
    expect((await slow.post(JSON.stringify(update('x')))).status).toBe(503);
    const throwing = await hook({
      handle: () => {
        throw new Error('at once');
      },
    });
    expect((await throwing.post(JSON.stringify(update('x')))).status).toBe(503);
    await new Promise((resolve) => setTimeout(resolve, 60));
  });

  it('that breaks off leaves the server alive', async () => {
    const it = await hook();
    const socket = createConnection(it.port, '127.0.0.1');
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: ${SECRET}\r\nContent-Length: 50\r\n\r\n{"upd`);
    await new Promise((resolve) => setTimeout(resolve, 30));
    socket.destroy();
    expect((await it.post(JSON.stringify(update('x')))).status).toBe(200);
  });
});

describe('registering', () => {
  it('repeats until Telegram agrees', async () => {
    const answers = [
      failed(400, 'Bad Request: bad webhook: Failed to resolve host: Name or service not known'),
      failed(502, 'x'),
      ok(true),
    ];
    const server = await fakeServer(() => answers.shift() ?? ok(true));
    const log = recordedLog();
    const channel = createTelegramChannel({ token: TOKEN, apiRoot: server.url, log });
    open.push(server.close, () => channel.close());
    const pauses = { firstMs: 2, maxMs: 5 };
    expect(await registerWebhook({ channel, url: 'https://bot.example.vn/hook', secret: SECRET, log, pauses })).toEqual({
      state: 'done',
      result: true,
    });
    expect(server.calls).toHaveLength(3);
    expect(server.calls[2]?.body).toEqual({
      url: 'https://bot.example.vn/hook',
      secret_token: SECRET,
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
      drop_pending_updates: false,
    });
    expect(log.text()).not.toContain(SECRET);
  });

  it('refuses a secret Telegram would not take', () => {
    for (const secret of ['', 'có dấu', 'a b', 'x'.repeat(257)]) {
      expect(() =>
        createWebhook({ channel: { botUsername: null }, secret, handle: async () => undefined, log: recordedLog(), now: () => 0 }),
      ).toThrow(TypeError);
    }
  });
});
