import { afterEach, describe, expect, it } from 'vitest';
import { createTelegramChannel, type TelegramChannel } from '../../../src/channels/telegram/channel.ts';
import type { Outgoing } from '../../../src/domain/messages.ts';
import {
  type Answer,
  type Called,
  type FakeServer,
  failed,
  fakeServer,
  listen,
  ok,
  type RecordedLog,
  recordedLog,
  stop,
  TOKEN,
} from './fake-server.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

interface Room {
  readonly server: FakeServer;
  readonly channel: TelegramChannel;
  readonly log: RecordedLog;
}

/** A channel whose Telegram answers with `answers` one after the other; the last one again and again. */
async function room(...answers: (Answer | ((call: Called) => Answer))[]): Promise<Room> {
  let next = 0;
  const server = await fakeServer((call) => {
    const answer = answers[Math.min(next++, answers.length - 1)] ?? ok(true);
    return typeof answer === 'function' && answer.length === 1 ? (answer as (call: Called) => Answer)(call) : answer;
  });
  const log = recordedLog();
  const channel = createTelegramChannel({ token: TOKEN, apiRoot: server.url, log, pauses: { firstMs: 5, maxMs: 20 } });
  open.push(server.close, () => channel.close());
  return { server, channel, log };
}

const send = ({ channel }: Room, message: Outgoing) => channel.send({ address: '501', message, nonce: 'a1b2c3d4' });
const methods = ({ server }: Room) => server.calls.map((call) => call.method);
const image = { kind: 'photo' as const, name: 'x.png', mime: 'image/png', content: 'cG5n' };
const EDIT = 'Bad Request: message to edit not found';

describe('start', () => {
  it('retries getMe until Telegram answers', async () => {
    const it = await room(
      failed(502, 'Bad Gateway'),
      failed(502, 'x'),
      failed(429, 'Too Many', { retry_after: 0 }),
      ok({ id: 1, username: 'thi_dua_bot' }),
    );
    expect(it.channel.botUsername).toBeNull();
    expect(() => it.channel.inviteLink('x')).toThrow(/before start/);
    expect(await it.channel.start()).toEqual({ state: 'done', result: { username: 'thi_dua_bot' } });
    expect(it.server.calls).toHaveLength(4);
    expect(it.channel.botUsername).toBe('thi_dua_bot');
    expect(it.channel.inviteLink('AbC_-9')).toBe('https://t.me/thi_dua_bot?start=AbC_-9');
    for (const code of ['', 'mã', 'a b', 'x'.repeat(65)]) expect(() => it.channel.inviteLink(code)).toThrow(RangeError);
  });

  it('ends with a dead account after one call', async () => {
    const it = await room(failed(401, 'Unauthorized'));
    expect(await it.channel.start()).toEqual({ state: 'account_dead', reason: 'getMe: 401 Unauthorized' });
    expect(it.server.calls).toHaveLength(1);
    expect(it.log.lines.at(-1)?.level).toBe('error');
    expect(it.log.text()).not.toContain(TOKEN);
  });

  it('stops when told to', async () => {
    const it = await room(failed(502, 'Bad Gateway'));
    const stopping = new AbortController();
    setTimeout(() => stopping.abort(), 30);
    expect(await it.channel.start(stopping.signal)).toEqual({ state: 'stopped' });
  });
});

describe('send', () => {
  it('tells the id of the last part, which carries the buttons', async () => {
    const it = await room(ok({ message_id: 7 }), ok({ message_id: 8 }));
    expect(await send(it, { text: ['x'.repeat(5_000)] })).toEqual({ state: 'sent', messageId: '8' });
    expect(it.server.calls.map((call) => (call.body['text'] as string).length)).toEqual([4_096, 904]);
  });

  it('rejects without a call what Telegram would never take', async () => {
    const it = await room(ok(true));
    expect(await send(it, { text: [' '] })).toEqual({ state: 'rejected', reason: 'nothing to send: the text is blank' });
    expect(await it.channel.send({ address: 'x', message: { text: ['x'] }, nonce: null })).toMatchObject({ state: 'rejected' });
    expect(it.server.calls).toHaveLength(0);
  });

  it.each([
    [failed(429, 'Too Many Requests: retry after 3', { retry_after: 3 }), { state: 'not_sent', limit: true, afterMs: 3_000 }],
    [failed(403, 'Forbidden: bot was blocked by the user'), { state: 'unreachable', why: 'blocked' }],
    [
      failed(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: -100_5 }),
      { state: 'moved', to: '-1005' },
    ],
    [failed(400, 'Bad Request: BUTTON_DATA_INVALID'), { state: 'rejected' }],
    [failed(401, 'Unauthorized'), { state: 'account_dead' }],
    [failed(500, 'Internal Server Error'), { state: 'ambiguous' }],
    [ok({}), { state: 'ambiguous' }],
  ])('answers %j with %j', async (answer, outcome) => {
    expect(await send(await room(answer), { text: ['x'] })).toMatchObject(outcome);
  });

  it('waits before a later part instead of sending the first one twice', async () => {
    const it = await room(ok({ message_id: 7 }), failed(429, 'Too Many Requests', { retry_after: 0.05 }), ok({ message_id: 8 }));
    expect(await send(it, { text: ['x'.repeat(5_000)] })).toEqual({ state: 'sent', messageId: '8' });
    expect(it.server.calls).toHaveLength(3);
  });

  it('does not call a half-sent message "not sent"', async () => {
    const it = await room(ok({ message_id: 7 }), failed(429, 'Too Many Requests', { retry_after: 10_072 }));
    expect(await send(it, { text: ['x'.repeat(5_000)] })).toMatchObject({
      state: 'ambiguous',
      reason: expect.stringMatching(/^part 2 of 2: /),
    });
  });
});

describe('an edit', () => {
  const replaces = '12';
  it('is sent with the id it replaces', async () => {
    const it = await room(ok(true));
    expect(await send(it, { text: ['x'], replaces })).toEqual({ state: 'sent', messageId: '12' });
    expect(methods(it)).toEqual(['editMessageText']);
  });

  it('that changes nothing is a success', async () => {
    const it = await room(
      failed(400, 'Bad Request: message is not modified: specified new message content and reply markup are exactly the same'),
    );
    expect(await send(it, { text: ['x'], replaces })).toEqual({ state: 'sent', messageId: '12' });
  });

  it.each([EDIT, "Bad Request: message can't be edited", 'Bad Request: MESSAGE_ID_INVALID'])(
    'with "%s" becomes a new message',
    async (words) => {
      const it = await room(failed(400, words), ok({ message_id: 13 }));
      expect(await send(it, { text: ['x'], replaces, menu: [['Báo cáo']] })).toEqual({ state: 'sent', messageId: '13' });
      expect(methods(it)).toEqual(['editMessageText', 'sendMessage']);
      expect(it.server.calls[1]?.body).toHaveProperty('reply_markup.keyboard');
    },
  );

  it('of a photo’s words edits the caption, and a long one is sent anew', async () => {
    const noText = failed(400, 'Bad Request: there is no text in the message to edit');
    const short = await room(noText, ok({ message_id: 12 }));
    expect(await send(short, { text: ['x'], replaces })).toEqual({ state: 'sent', messageId: '12' });
    expect(methods(short)).toEqual(['editMessageText', 'editMessageCaption']);
    const long = await room(noText, ok({ message_id: 13 }));
    expect(await send(long, { text: ['x'.repeat(1_025)], replaces })).toEqual({ state: 'sent', messageId: '13' });
    expect(methods(long)).toEqual(['editMessageText', 'sendMessage']);
  });

  it('of a file is an upload, or a new file', async () => {
    const it = await room(failed(400, EDIT), ok({ message_id: 13 }));
    expect(await send(it, { text: ['x'], attachment: image, replaces })).toEqual({ state: 'sent', messageId: '13' });
    expect(methods(it)).toEqual(['editMessageMedia', 'sendPhoto']);
    expect(it.server.calls[0]?.raw.toString()).toContain('attach://');
  });

  it('in a chat that blocked the bot is unreachable', async () => {
    expect(await send(await room(failed(403, 'Forbidden: bot was blocked by the user')), { text: ['x'], replaces })).toMatchObject({
      state: 'unreachable',
    });
  });
});

it('goes to the chat itself when the topic it was meant for is gone', async () => {
  const it = await room(failed(400, 'Bad Request: message thread not found'), ok({ message_id: 13 }));
  expect(await send(it, { text: ['x'], thread: '7' })).toEqual({ state: 'sent', messageId: '13' });
  expect(it.server.calls.map(({ body }) => (body as { message_thread_id?: number }).message_thread_id)).toEqual([7, undefined]);
});

describe('a press', () => {
  it('is answered with a toast of at most 200 characters', async () => {
    const it = await room(ok(true));
    await it.channel.answerPress('55', 'đ'.repeat(300));
    await it.channel.answerPress('56');
    expect(it.server.calls[0]?.body).toEqual({ callback_query_id: '55', text: `${'đ'.repeat(199)}…` });
    expect(it.server.calls[1]?.body).toEqual({ callback_query_id: '56' });
  });

  it('too old is no error, and any other is only logged', async () => {
    const old = await room(failed(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid'));
    await old.channel.answerPress('55');
    expect(old.log.lines).toEqual([]);
    const away = await room(failed(502, 'Bad Gateway'));
    await away.channel.answerPress('55', 'bí mật');
    expect(away.log.lines).toHaveLength(1);
    expect(away.log.text()).not.toContain('bí mật');
  });
});

it('sets the commands of one chat', async () => {
  const it = await room(ok(true));
  await it.channel.setCommands('501', [{ command: 'baocao', description: 'Báo cáo'.normalize('NFD') }]);
  expect(it.server.calls[0]?.body).toEqual({
    commands: [{ command: 'baocao', description: 'Báo cáo' }],
    scope: { type: 'chat', chat_id: 501 },
  });
  await expect(it.channel.setCommands('501', [{ command: 'báo_cáo', description: 'x' }])).rejects.toThrow(RangeError);
});

describe('a download', () => {
  async function files(statuses: number[], more: { size?: number; getFile?: object } = {}) {
    const log = recordedLog();
    let links = 0;
    let reads = 0;
    const { server, url } = await listen((request, response) => {
      if (request.url?.endsWith('/getFile')) {
        links++;
        const answer = more.getFile ?? ok({ file_id: 'f', file_path: `photos/${links}.jpg`, file_size: more.size ?? 3 });
        return void response.writeHead((answer as { error_code?: number }).error_code ?? 200).end(JSON.stringify(answer));
      }
      const status = statuses[reads++] ?? 200;
      if (status === 0) return void response.socket?.destroy();
      response.writeHead(status).end(status === 200 ? 'abc' : 'Not Found');
    });
    const channel = createTelegramChannel({ token: TOKEN, apiRoot: url, log });
    open.push(
      () => stop(server),
      () => channel.close(),
    );
    return { channel, counts: () => [links, reads] };
  }

  it('asks for a new link when the old one has expired or broke', async () => {
    for (const statuses of [[404], [0]]) {
      const it = await files(statuses);
      expect(Buffer.from(await it.channel.download('f', 1_000)).toString()).toBe('abc');
      expect(it.counts()).toEqual([2, 2]);
    }
  });

  it('gives up after the second', async () => {
    const it = await files([404, 404]);
    await expect(it.channel.download('f', 1_000)).rejects.toMatchObject({ name: 'ApiError', code: 404 });
    expect(it.counts()).toEqual([2, 2]);
  });

  it('of too big a file is an error of its own, before and while reading', async () => {
    const big = { name: 'FileTooBigError', code: 'file_too_big' };
    const announced = await files([], { size: 5_000 });
    await expect(announced.channel.download('f', 1_000)).rejects.toMatchObject({ ...big, size: 5_000, limit: 1_000 });
    expect(announced.counts()).toEqual([1, 0]);
    const longer = await files([], { size: 1 });
    await expect(longer.channel.download('f', 2)).rejects.toMatchObject(big);
    const refused = await files([], { getFile: failed(400, 'Bad Request: file is too big') });
    await expect(refused.channel.download('f', 50_000_000)).rejects.toMatchObject({ ...big, limit: 20 * 1024 * 1024 });
  });

  it('of an unknown file says so', async () => {
    const it = await files([], { getFile: failed(400, 'Bad Request: wrong file_id or the file is temporarily unavailable') });
    await expect(it.channel.download('f', 1_000)).rejects.toMatchObject({ name: 'ApiError', code: 400 });
  });
});
