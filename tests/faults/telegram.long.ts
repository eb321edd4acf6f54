/** Telegram that answers badly, or has other ideas: cases U14–U20 of the fault list. */
import { expect, test } from 'vitest';
import { openPlace, type Place, pause, times } from './place.ts';

/** Resolves when the bot waits in a long poll. */
async function polling(place: Place): Promise<void> {
  place.person(9).sends('/baocao');
  await place.person(9).waitFor('Câu 1/6', { timeoutMs: 15_000 });
  await place.quiet();
  await pause(300);
}

test('U16: a webhook left set is removed, and what waited there is answered', { timeout: 40_000 }, async () => {
  const place = await openPlace();
  const set = await fetch(`${place.api.url}/bot123456:faults-token_abcdefghij/setWebhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: 'https://example.org/hook' }),
  });
  expect(await set.json()).toMatchObject({ ok: true });
  place.person(1).sends('/baocao');
  await place.bot();
  await place.person(1).waitFor('Câu 1/6', { timeoutMs: 15_000 });
  expect(place.api.calls.counts.deleteWebhook).toBe(1);
});

test('U17, U18: cut and refused polls are waited out', { timeout: 60_000 }, async () => {
  const place = await openPlace();
  const { faults, calls } = place.api;
  await place.bot();
  await polling(place);
  // The poll that waits gets the update; its confirmation meets the faults.
  faults.failNext('getUpdates', { truncateBody: 'reset' });
  faults.failNext('getUpdates', { status: 502, html: '<html>502 Bad Gateway</html>' });
  faults.failNext('getUpdates', { retry_after: 1 });
  faults.failNext('getUpdates', { reset: true });
  place.person(1).sends('/baocao');
  await place.person(1).waitFor('Câu 1/6', { timeoutMs: 15_000 });
  place.person(2).sends('/baocao');
  await place.person(2).waitFor('Câu 1/6', { timeoutMs: 30_000 });
  await place.quiet();
  expect([1, 2].map((n) => times(place.person(n), 'Câu 1/6'))).toEqual([1, 1]);
  const codes = calls.list('getUpdates').map(({ code }) => code);
  expect(codes.filter((code) => code !== 200).sort()).toEqual([0, 0, 429, 502]);
  const at = calls.list('getUpdates').map((call) => call.at);
  const bad = codes.flatMap((code, index) => (code === 200 ? [] : [(at[index + 1] ?? Number.POSITIVE_INFINITY) - (at[index] ?? 0)]));
  expect(Math.min(...bad)).toBeGreaterThan(400);
});

test('U19: a start while Telegram is down goes on once it is back', { timeout: 60_000 }, async () => {
  const place = await openPlace();
  place.api.faults.failNext('getMe', { status: 502, html: 'Bad Gateway', times: 3 });
  place.person(1).sends('/baocao');
  const app = await place.bot();
  await place.person(1).waitFor('Câu 1/6', { timeoutMs: 15_000 });
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  expect(place.api.calls.counts.getMe).toBe(4);
});

test('U20: a token taken away ends the bot with an alarm, without a hot loop, and keeps what was not sent', {
  timeout: 40_000,
}, async () => {
  const place = await openPlace();
  const app = await place.bot();
  await polling(place);
  place.api.faults.failNext('sendMessage', { status: 401 });
  place.person(1).sends('/baocao');
  expect(await app.ended).toBe(1);
  await app.stop();
  const calls = Object.values(place.api.calls.counts).reduce((sum, n) => sum + n, 0);
  expect(calls).toBeLessThan(30);
  expect(await place.sql(`select state from deliveries where address = '${place.person(1).chatId}'`)).toEqual([{ state: 'queued' }]);
  await place.bot();
  await place.person(1).waitFor('Câu 1/6', { timeoutMs: 15_000 });
});
