import { describe, expect, it } from 'vitest';
import { SendingRates } from '../../../src/sandbox/bot-api/rates.ts';
import { call, started, TOKEN, withBotApi } from './raw.ts';

const hello = { chat_id: 11, text: 'chào' };

describe('faults on demand', () => {
  it('fails the next calls, one after the other, with status, words and parameters', async () => {
    await withBotApi(async (api) => {
      const lan = started(api);
      api.faults.failNext('sendMessage', { status: 429, retry_after: 10_072 });
      api.faults.failNext('sendMessage', { status: 502, times: 2 });
      api.faults.failNext('*', { status: 409 });
      expect(await call(api, 'sendMessage', hello)).toEqual({
        ok: false,
        error_code: 429,
        description: 'Too Many Requests: retry after 10072',
        parameters: { retry_after: 10_072 },
      });
      expect((await call(api, 'sendMessage', hello)).error_code).toBe(502);
      expect((await call(api, 'getUpdates')).description).toContain('Conflict: terminated by other getUpdates');
      expect((await call(api, 'sendMessage', hello)).description).toBe('Bad Gateway');
      expect(lan.chat.messages).toEqual([]);
      expect((await call(api, 'sendMessage', hello)).ok).toBe(true);
      expect(api.calls.counts).toEqual({ sendMessage: 4, getUpdates: 1 });
      expect(api.calls.list('sendMessage').map((item) => item.code)).toEqual([429, 502, 502, 200]);
    });
  });

  it('cuts connections before and after the effect', async () => {
    await withBotApi(async (api) => {
      const lan = started(api);
      api.faults.failNext('sendMessage', { reset: true });
      await expect(call(api, 'sendMessage', hello)).rejects.toThrow();
      expect(lan.chat.messages).toHaveLength(0);
      api.faults.failNext('sendMessage', { answerLost: true });
      await expect(call(api, 'sendMessage', hello)).rejects.toThrow();
      expect(lan.chat.messages).toHaveLength(1);
      api.faults.failNext('sendMessage', { truncateBody: 'reset' });
      await expect(call(api, 'sendMessage', hello)).rejects.toThrow();
      expect(lan.chat.messages).toHaveLength(2);
      api.faults.failNext('getUpdates', { truncateBody: 'hang' });
      const url = `${api.url}/bot${TOKEN}/getUpdates`;
      const response = await fetch(url, { signal: AbortSignal.timeout(200) });
      await expect(response.text()).rejects.toThrow();
      api.faults.failNext('getMe', { hang: true });
      await expect(fetch(`${api.url}/bot${TOKEN}/getMe`, { signal: AbortSignal.timeout(100) })).rejects.toThrow();
      api.faults.failNext('getMe', { html: '<h1>502</h1>' });
      const page = await fetch(`${api.url}/bot${TOKEN}/getMe`);
      expect([page.status, page.statusText, await page.text()]).toEqual([502, 'Bad Gateway', '<h1>502</h1>']);
      expect(api.calls.failures).toEqual({ sendMessage: 3, getUpdates: 1, getMe: 2 });
    });
  });

  it('delays one chat and not the other', async () => {
    await withBotApi(async (api) => {
      started(api, 11);
      started(api, 12);
      api.faults.failNext('sendMessage', { chatId: 11, delayMs: 150 });
      const order: number[] = [];
      const send = (chat_id: number) =>
        call(api, 'sendMessage', { chat_id, text: 'a' }).then((answer) => order.push(answer.result.chat.id));
      await Promise.all([send(11), send(12)]);
      expect(order).toEqual([12, 11]);
    });
  });

  it('lasts for a time', async () => {
    await withBotApi(async (api) => {
      api.faults.failNext('getUpdates', { status: 409, forMs: 60_000 });
      for (let i = 0; i < 3; i += 1) {
        expect((await call(api, 'getUpdates')).error_code).toBe(409);
      }
      api.faults.clear();
      expect((await call(api, 'getUpdates')).ok).toBe(true);
    });
  });

  it.each([
    ['blocked', 403, 'Forbidden: bot was blocked by the user'],
    ['deactivated', 403, 'Forbidden: user is deactivated'],
    ['kicked', 403, 'Forbidden: bot was kicked from the group chat'],
    ['cannot_initiate', 403, "Forbidden: bot can't initiate conversation with a user"],
    ['not_found', 400, 'Bad Request: chat not found'],
  ] as const)('a chat is %s', async (failure, code, description) => {
    await withBotApi(async (api) => {
      started(api);
      api.faults.chat(11, failure);
      expect(await call(api, 'sendMessage', hello)).toEqual({ ok: false, error_code: code, description });
      api.faults.chat(11, null);
      expect((await call(api, 'sendMessage', hello)).ok).toBe(true);
    });
  });

  it('revokes the token', async () => {
    await withBotApi(async (api) => {
      api.faults.revokeToken();
      expect(await call(api, 'getMe')).toEqual({ ok: false, error_code: 401, description: 'Unauthorized' });
      api.faults.clear();
      expect((await call(api, 'getMe')).ok).toBe(true);
    });
  });
});

describe('sending limits', () => {
  it('let bursts pass, and then one a second for a chat, twenty a minute for a group, thirty a second overall', () => {
    const rates = new SendingRates();
    const passed = (count: number, chat: (i: number) => number, from: number, every: number) =>
      Array.from({ length: count }, (_, i) => rates.take(chat(i), from + i * every)).filter((wait) => wait === 0).length;
    expect(passed(10, () => 1, 0, 0)).toBe(5);
    expect(rates.take(1, 0)).toBe(1);
    expect(passed(60, () => 1, 10_000, 1_000)).toBe(60);
    expect(passed(100, (i) => 100 + i, 200_000, 0)).toBe(30);
    expect(passed(25, () => -5, 300_000, 100)).toBe(20);
    expect(rates.take(-5, 302_500)).toBe(1);
    expect(rates.take(-6, 400_000)).toBe(0);
  });

  it('answer 429 with the seconds to wait', async () => {
    await withBotApi(
      async (api) => {
        started(api);
        const answers = await Promise.all(Array.from({ length: 8 }, () => call(api, 'sendMessage', hello)));
        const refused = answers.filter((answer) => !answer.ok);
        expect(refused.length).toBeGreaterThanOrEqual(2);
        expect(refused[0]).toMatchObject({
          error_code: 429,
          description: 'Too Many Requests: retry after 1',
          parameters: { retry_after: 1 },
        });
      },
      { limits: 'telegram' },
    );
  });
});
