import { EventEmitter, once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { createTelegramChannel } from '../../../src/channels/telegram/channel.ts';
import { type PollOptions, type PollPauses, pollUpdates } from '../../../src/channels/telegram/poll.ts';
import type { Incoming } from '../../../src/domain/messages.ts';
import { type Answer, type Called, failed, fakeServer, ok, recordedLog, TOKEN, until } from './fake-server.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const PAUSES: PollPauses = {
  network: { firstMs: 5, maxMs: 20 },
  handler: { firstMs: 5, maxMs: 20 },
  conflict: { minMs: 10, maxMs: 20 },
  followMs: 5,
};
const user = { id: 501, is_bot: false, first_name: 'Lan' };
const message = (update_id: number, text = `${update_id}`) => ({
  update_id,
  message: { message_id: update_id, date: 1_500_000_000, from: user, chat: { id: 501, type: 'private' }, text },
});

/** Telegram's queue of updates, as far as getUpdates goes. */
class Queue {
  updates: { update_id: number }[] = [];
  webhook = '';
  /** Answers given instead of updates, first come first served. */
  faults: Answer[] = [];
  readonly offsets: (number | undefined)[] = [];

  answer(call: Called): Answer | Promise<Answer> {
    if (call.method === 'getWebhookInfo')
      return ok({ url: this.webhook, has_custom_certificate: false, pending_update_count: this.updates.length });
    if (call.method === 'deleteWebhook') {
      this.webhook = '';
      return ok(true);
    }
    const fault = this.faults.shift();
    if (fault) return fault;
    if (this.webhook !== '')
      return failed(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
    const offset = call.body['offset'] as number | undefined;
    this.offsets.push(offset);
    if (offset !== undefined) this.updates = this.updates.filter((update) => update.update_id >= offset);
    const batch = this.updates.slice(0, call.body['limit'] as number);
    return batch.length > 0 ? ok(batch) : new Promise((resolve) => setTimeout(() => resolve(ok([])), 10));
  }
}

async function polling(queue: Queue, options: Partial<PollOptions> = {}) {
  const server = await fakeServer((call) => queue.answer(call));
  const log = recordedLog();
  const channel = createTelegramChannel({ token: TOKEN, apiRoot: server.url, log });
  const stopping = new AbortController();
  const texts: string[] = [];
  const batches: (readonly Incoming[])[] = [];
  const handle = async (batch: readonly Incoming[]) => {
    batches.push(batch);
    texts.push(...batch.map(({ content }) => (content.kind === 'text' ? content.text : content.kind)));
  };
  const ended = pollUpdates({ channel, handle, signal: stopping.signal, log, now: () => 1_500_000_000_500, pauses: PAUSES, ...options });
  open.push(
    server.close,
    () => channel.close(),
    async () => {
      stopping.abort();
      await ended;
    },
  );
  return { server, log, stopping, texts, batches, ended, queue };
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

describe('polling', () => {
  it('asks for what the bot understands, a hundred at a time', async () => {
    const queue = new Queue();
    queue.updates = range(1, 150).map((id) => message(id));
    const it = await polling(queue);
    await until(() => it.texts.length === 150);
    expect(it.batches.map((batch) => batch.length)).toEqual([100, 50]);
    expect(it.texts).toEqual(range(1, 150).map(String));
    const asked = it.server.calls.find((call) => call.method === 'getUpdates');
    expect(asked?.body).toEqual({
      limit: 100,
      timeout: 50,
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    });
  });

  it('confirms a batch only after it was stored, and then forgets the offset', async () => {
    const queue = new Queue();
    queue.updates = [message(7), message(8)];
    const stored = new EventEmitter();
    const it = await polling(queue, { handle: () => once(stored, 'done').then(() => undefined) });
    await until(() => queue.offsets.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(queue.offsets).toEqual([undefined]);
    stored.emit('done');
    await until(() => queue.offsets.length >= 3);
    expect(queue.offsets.slice(0, 3)).toEqual([undefined, 9, undefined]);
    expect(queue.updates).toEqual([]);
    expect(it.log.text()).not.toContain(TOKEN);
  });

  it('waits for the answers to eight and more before it asks again, not for fewer, nor after a full batch', async () => {
    const asked = async (count: number) => {
      const queue = new Queue();
      queue.updates = range(1, count).map((id) => message(id));
      let waits = 0;
      let answer = () => {};
      const answers = new Promise<void>((resolve) => {
        answer = resolve;
      });
      const it = await polling(queue, {
        answered: () => {
          waits += 1;
          return answers;
        },
      });
      await until(() => it.texts.length === count);
      await new Promise((resolve) => setTimeout(resolve, 30));
      const confirmed = queue.updates.length === 0;
      answer();
      await until(() => queue.updates.length === 0);
      return { waits, confirmed };
    };
    expect(await asked(7)).toEqual({ waits: 0, confirmed: true });
    expect(await asked(8)).toEqual({ waits: 1, confirmed: false });
    expect(await asked(99)).toEqual({ waits: 1, confirmed: false });
    expect(await asked(100)).toEqual({ waits: 0, confirmed: true });
  });

  it('gets the same batch again when it could not be stored, and says so without its words', async () => {
    const queue = new Queue();
    queue.updates = [message(1, 'bí mật')];
    let failures = 0;
    const seen: string[] = [];
    const it = await polling(queue, {
      handle: async (batch) => {
        seen.push(...batch.map((one) => one.updateId));
        if (++failures <= 3) throw Object.assign(new Error('insert bí mật failed'), { code: 'ECONNREFUSED' });
      },
    });
    await until(() => queue.updates.length === 0);
    expect(seen).toEqual(['1', '1', '1', '1']);
    const lines = it.log.lines.filter((line) => line.level === 'error');
    expect(lines).toHaveLength(3);
    expect(JSON.stringify(lines)).toContain('ECONNREFUSED');
    expect(JSON.stringify(lines)).not.toContain('bí mật');
  });

  it('takes updates whose ids dropped', async () => {
    const queue = new Queue();
    queue.updates = [message(900_000)];
    const it = await polling(queue);
    await until(() => queue.offsets.length >= 3);
    queue.updates = [message(3)];
    await until(() => it.texts.length === 2);
    expect(it.texts).toEqual(['900000', '3']);
  });

  it('confirms updates that are none of its business without a word to anyone', async () => {
    const queue = new Queue();
    queue.updates = [{ update_id: 1, channel_post: {} } as never, { update_id: 2, message: { chat: 5 } } as never];
    const it = await polling(queue);
    await until(() => queue.offsets.includes(3));
    expect(it.batches).toEqual([]);
  });

  it('stays alive through 502, 429, resets, cut bodies and nonsense', async () => {
    const queue = new Queue();
    queue.faults = [
      failed(502, 'Bad Gateway'),
      failed(429, 'Too Many Requests: retry after 0', { retry_after: 0 }),
      (response) => response.socket?.resetAndDestroy(),
      (response) => {
        response.writeHead(200, { 'content-length': '900' });
        response.write('{"ok":true,"result":[{"update_id":1', () => response.socket?.destroy());
      },
      ok({ not: 'a list' }),
      ok([{ update_id: 'x' }]),
      (response) => void response.end('<html>'),
    ];
    queue.updates = [message(1)];
    const it = await polling(queue);
    await until(() => it.texts.length === 1);
    expect(it.log.lines.filter((line) => line.level === 'warn')).toHaveLength(7);
    expect(it.log.text()).not.toContain(TOKEN);
  });

  it('backs off from another poller and comes back', async () => {
    const queue = new Queue();
    const words = 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';
    queue.faults = [failed(409, words), failed(409, words)];
    queue.updates = [message(1)];
    const it = await polling(queue);
    await until(() => it.texts.length === 1);
    const lines = it.log.lines.filter((line) => line.message.includes('another process'));
    expect(lines).toHaveLength(2);
    for (const line of lines) expect((line.fields as { retryInMs: number }).retryInMs).toBeGreaterThanOrEqual(10);
    expect(it.server.calls.filter((call) => call.method === 'deleteWebhook')).toHaveLength(0);
  });

  it('removes a webhook left set, at start and later, and names its host only', async () => {
    const queue = new Queue();
    queue.webhook = 'https://old.example.vn/hook/secret-path';
    queue.updates = [message(1)];
    const it = await polling(queue);
    await until(() => it.texts.length === 1);
    queue.webhook = 'https://newer.example.vn/x';
    queue.updates.push(message(2));
    await until(() => it.texts.includes('2'));
    expect(it.log.text()).toContain('old.example.vn');
    expect(it.log.text()).toContain('newer.example.vn');
    expect(it.log.text()).not.toContain('secret-path');
    expect(it.server.calls.find((call) => call.method === 'deleteWebhook')?.body).toEqual({ drop_pending_updates: false });
  });

  it('ends, with an alarm and no second try, when the token is refused', async () => {
    for (const [code, words] of [
      [401, 'Unauthorized'],
      [404, 'Not Found'],
    ] as const) {
      const queue = new Queue();
      queue.faults = [failed(code, words)];
      const it = await polling(queue);
      expect(await it.ended).toEqual({ state: 'account_dead', reason: `getUpdates: ${code} ${words}` });
      expect(it.server.calls.filter((call) => call.method === 'getUpdates')).toHaveLength(1);
      expect(it.log.lines.at(-1)?.level).toBe('error');
    }
  });

  it('cuts a waiting call when it is stopped, but finishes a batch', async () => {
    const waiting = await polling(Object.assign(new Queue(), { faults: [() => undefined] }));
    await until(() => waiting.server.calls.some((call) => call.method === 'getUpdates'));
    waiting.stopping.abort();
    expect(await waiting.ended).toEqual({ state: 'stopped' });

    const queue = new Queue();
    queue.updates = [message(1)];
    let finished = false;
    const busy = await polling(queue, {
      handle: async () => {
        busy.stopping.abort();
        await new Promise((resolve) => setTimeout(resolve, 30));
        finished = true;
      },
    });
    expect(await busy.ended).toEqual({ state: 'stopped' });
    expect(finished).toBe(true);
  });

  it('asks only while it leads, and says once that it is ready', async () => {
    let leads = false;
    let ready = 0;
    const queue = new Queue();
    queue.updates = [message(1)];
    const it = await polling(queue, { isLeader: () => leads, onReady: () => ready++ });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(it.server.calls).toEqual([]);
    leads = true;
    await until(() => it.texts.length === 1);
    leads = false;
    const settled = () => it.server.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 60));
    const before = settled();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(settled()).toBe(before);
    leads = true;
    queue.updates = [message(2)];
    await until(() => it.texts.includes('2'));
    expect(ready).toBe(1);
  });

  it('leaves a batch to the next leader when it lost the lead while waiting', async () => {
    let asked = 0;
    const queue = new Queue();
    queue.updates = [message(1)];
    const it = await polling(queue, { isLeader: () => asked++ === 0 });
    await until(() => queue.offsets.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(it.batches).toEqual([]);
    expect(queue.updates).toHaveLength(1);
  });
});
