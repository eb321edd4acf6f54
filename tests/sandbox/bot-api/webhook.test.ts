import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { call, started, withBotApi } from './raw.ts';

interface Received {
  readonly text: string;
  readonly secret: string | undefined;
  readonly chunks: number;
}

/** A webhook that answers as `answer` says. */
async function withHook(
  answer: (received: Received, response: ServerResponse) => void,
  use: (url: string, got: Received[]) => Promise<void>,
): Promise<void> {
  const got: Received[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const update = JSON.parse(Buffer.concat(parts).toString('utf8')) as { message: { text: string } };
      const secret = request.headers['x-telegram-bot-api-secret-token'] as string | undefined;
      const received = { text: update.message.text, secret, chunks: parts.length };
      got.push(received);
      answer(received, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, got);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const ok = (_: Received, response: ServerResponse) => void response.end();

describe('the webhook', () => {
  it('brings updates with the secret, and keeps polling out', async () => {
    await withBotApi(async (api) => {
      await withHook(ok, async (url, got) => {
        const lan = started(api);
        lan.sends('trước');
        const set = await call(api, 'setWebhook', { url, secret_token: 'bi_mat-1', allowed_updates: ['message'] });
        expect(set).toEqual({ ok: true, result: true, description: 'Webhook was set' });
        lan.sends('sau');
        await vi.waitFor(() =>
          expect(got.map((item) => [item.text, item.secret])).toEqual([
            ['trước', 'bi_mat-1'],
            ['sau', 'bi_mat-1'],
          ]),
        );
        expect((await call(api, 'getUpdates')).description).toBe(
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
        expect((await call(api, 'getWebhookInfo')).result).toMatchObject({ url, pending_update_count: 0, allowed_updates: ['message'] });
        expect((await call(api, 'deleteWebhook')).description).toBe('Webhook was deleted');
        expect((await call(api, 'deleteWebhook')).description).toBe('Webhook is already deleted');
        expect((await call(api, 'getUpdates')).ok).toBe(true);
      });
    });
  });

  it('tries again in order for a chat, while other chats go on', async () => {
    let refusals = 2;
    const flaky = (received: Received, response: ServerResponse): void => {
      if (received.text === 'A1' && refusals > 0) {
        refusals -= 1;
        response.writeHead(503).end();
      } else {
        response.end();
      }
    };
    await withBotApi(
      async (api) => {
        await withHook(flaky, async (url, got) => {
          const [lan, minh] = [started(api, 11), started(api, 12)];
          await call(api, 'setWebhook', { url });
          lan.sends('A1');
          lan.sends('A2');
          minh.sends('B1');
          await vi.waitFor(() => expect(got).toHaveLength(5));
          const texts = got.map((item) => item.text);
          expect(texts.filter((text) => text.startsWith('A'))).toEqual(['A1', 'A1', 'A1', 'A2']);
          expect(texts.indexOf('B1')).toBeLessThan(texts.lastIndexOf('A1'));
          expect((await call(api, 'getWebhookInfo')).result.last_error_message).toBe('Wrong response from the webhook: 503');
          expect(
            api
              .webhookOutcomes()
              .map((item) => item.status)
              .filter((status) => status === 503),
          ).toHaveLength(2);
        });
      },
      { webhookPauseMs: 10 },
    );
  });

  it('can be bent: another secret, a body in pieces', async () => {
    await withBotApi(async (api) => {
      await withHook(ok, async (url, got) => {
        const lan = started(api);
        await call(api, 'setWebhook', { url, secret_token: 'dung' });
        api.bendWebhook({ secretToken: 'sai', splitBytes: 7 });
        lan.sends('Việt Nam');
        await vi.waitFor(() => expect(got).toHaveLength(1));
        expect(got[0]).toMatchObject({ text: 'Việt Nam', secret: 'sai' });
        expect(got[0]?.chunks).toBeGreaterThan(5);
        api.bendWebhook({ secretToken: null });
        lan.sends('b');
        await vi.waitFor(() => expect(got[1]).toMatchObject({ text: 'b', secret: undefined }));
      });
    });
  });

  it('refuses a bad address or secret, and ends an open poll', async () => {
    await withBotApi(async (api) => {
      const set = async (more: object) => (await call(api, 'setWebhook', { url: 'https://bot.example.vn/x', ...more })).description;
      expect(await set({ url: 'nowhere' })).toBe('Bad Request: invalid webhook URL specified');
      expect(await set({ url: 'http://example.vn' })).toBe('Bad Request: bad webhook: An HTTPS URL must be provided for webhook');
      expect(await set({ secret_token: 'a b' })).toBe('Bad Request: secret token contains unallowed characters');
      expect(await set({ secret_token: 'a'.repeat(257) })).toBe('Bad Request: secret token is too long');
      const poll = call(api, 'getUpdates', { timeout: 20 });
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(await set({})).toBe('Webhook was set');
      expect((await poll).description).toBe('Conflict: terminated by setWebhook request');
      expect(await set({})).toBe('Webhook is already set');
    });
  });
});
