/** Running it: another bot on the same database, what /metrics shows of each fault, and a stranger who writes without end. */
import { expect, onTestFinished, test } from 'vitest';
import type { App } from '../../src/app/start.ts';
import { startBotApi } from '../../src/sandbox/bot-api/index.ts';
import { bendTurns, chatOf, notice, openPlace, pause, said, TOKEN, times, until } from './place.ts';

/** The figures of /metrics by name and labels. */
async function figures(app: App): Promise<(name: string) => number> {
  const text = await (await fetch(`${app.url}/metrics`)).text();
  const lines = new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))] as const),
  );
  return (name) => lines.get(name) ?? 0;
}

test('R1: another bot on the same database: what it is told is answered, and what the first one sent is left alone', {
  timeout: 60_000,
}, async () => {
  const place = await openPlace();
  const first = await place.bot();
  const person = place.person(1);
  person.sends('/baocao');
  await person.waitFor('Câu 1/6', { timeoutMs: 15_000 });
  await place.quiet();
  const ids = () => place.sql<{ update_id: string; message_id: string }>(`select update_id, message_id from inbox order by received_at`);
  const [old] = await ids();
  await first.stop();

  const token = '654321:another-token_abcdefghij';
  const api = await startBotApi({ token });
  onTestFinished(() => api.close());
  const second = await place.bot({ BOT_TOKEN: token, TELEGRAM_API_ROOT: api.url });
  const again = api.person(chatOf(1));
  if (old) api.resetUpdateIds(Number(old.update_id));
  again.sends('văn bản');
  await again.waitFor('Câu 2/6', { timeoutMs: 15_000 });
  again.sends('1.250');
  await again.waitFor('Câu 3/6', { timeoutMs: 15_000 });
  const prefixed = (await ids()).slice(1);
  expect(prefixed.map(({ update_id, message_id }) => [update_id.split('#')[0], message_id.split('#')[0]])).toEqual([
    ['654321', '654321'],
    ['654321', '654321'],
  ]);
  // The numbers themselves are the old bot's.
  expect(prefixed[0]?.update_id.split('#')[1]).toBe(old?.update_id);
  expect(said(again)).toHaveLength(2);
  // The second time it is the same bot: what comes twice is taken once.
  api.redeliver(1);
  await pause(500);
  expect(said(again)).toHaveLength(2);
  await second.stop();

  // And back: the first one goes on under its own names.
  await place.bot({ BOT_TOKEN: TOKEN });
  person.sends('71,5%');
  await person.waitFor('Câu 4/6', { timeoutMs: 15_000 });
});

test('R3: each fault moves its own figure of /metrics', { timeout: 120_000 }, async () => {
  const place = await openPlace();
  const network = await place.network();
  const app = await place.bot(network.env);
  const [one, two, three] = [place.person(1), place.person(2), place.person(3)];
  const moved = async (name: string, how: () => unknown, at = 1): Promise<void> => {
    const before = (await figures(app))(name);
    await how();
    await until(async () => (await figures(app))(name) >= before + at, 20_000, 100);
  };

  const start = await figures(app);
  expect(start('database_up')).toBe(1);
  expect(start('leader')).toBe(1);
  for (const name of ['updates_set_aside_total', 'updates_left_out_total', 'reminders_total', 'outbox_waiting{lane="reply"}']) {
    expect(start(name)).toBe(0);
  }
  await moved('updates_taken_total{channel="telegram"}', () => one.sends('/baocao'));
  await one.waitFor('Câu 1/6', { timeoutMs: 15_000 });
  const taken = await figures(app);
  expect(taken('turn_seconds_count')).toBe(1);
  expect(taken('messages_sent_total{outcome="sent"}')).toBe(1);
  expect(taken('updates_delayed_total{why="53100"}')).toBe(0);

  await moved('polls_total{channel="telegram",outcome="failed"}', () => {
    place.api.faults.failNext('getUpdates', { status: 502, times: 1 });
    // The call that waits now is answered; the next one fails.
    place.person(8).sends('/han');
  });

  // The disk is full, for one chat.
  await place.sql(
    `create function full_disk() returns trigger language plpgsql as $$ begin raise exception 'no space' using errcode = '53100'; end $$;
     create trigger full_disk before insert on inbox for each row when (new.address = '${two.chatId}' and new.state = 'done') execute function full_disk()`,
  );
  await moved('updates_delayed_total{why="53100"}', () => two.sends('/baocao'), 2);
  await until(async () => (await figures(app))('inbox_held{state="pending"}') === 1, 20_000, 100);
  await place.sql('drop trigger full_disk on inbox');
  await two.waitFor('Câu 1/6', { timeoutMs: 30_000 });

  await bendTurns(place, three.chatId, { fail: true });
  await moved('updates_set_aside_total', () => three.sends('/baocao'));
  expect((await figures(app))('inbox_held{state="quarantined"}')).toBe(1);

  place.api.faults.failNext('sendMessage', { error_code: 429, retry_after: 2, times: 1 });
  await moved('messages_sent_total{outcome="limited"}', () => one.sends('văn bản'));
  await one.waitFor('Câu 2/6', { timeoutMs: 20_000 });
  place.api.faults.failNext('sendMessage', { status: 502, times: 1 });
  await moved('messages_sent_total{outcome="ambiguous"}', () => one.sends('1.250'));

  await moved('updates_left_out_total', () => {
    place.api.hold();
    for (let n = 0; n < 60; n += 1) place.person(9).sends('/han');
    place.api.release();
  });

  // Telegram takes nothing: the outbox grows, and gets older.
  await place.quiet(60_000);
  place.api.faults.failNext('sendMessage', { status: 502, times: Number.POSITIVE_INFINITY });
  await notice(place, 5);
  await until(async () => (await figures(app))('outbox_waiting{lane="bulk"}') > 0, 20_000, 100);
  await until(async () => (await figures(app))('outbox_oldest_seconds{lane="bulk"}') > 1, 20_000, 100);

  network.refuse(true);
  network.cut();
  await until(async () => (await figures(app))('database_up') === 0, 20_000, 100);
  await until(async () => (await figures(app))('leader') === 0, 20_000, 100);
  await moved('updates_delayed_total{why="away"}', () => one.sends('/han'));
  network.refuse(false);
  await until(async () => (await figures(app))('database_up') === 1, 20_000, 100);
  await until(async () => (await figures(app))('poll_lag_seconds{channel="telegram"}') > 0, 20_000, 100);
});

test('R4: a stranger at a hundred a second gets the first answers and one sentence; somebody else is answered meanwhile', {
  timeout: 120_000,
}, async () => {
  const place = await openPlace();
  await place.bot();
  const stranger = place.api.person(8_800_000_001);
  const other = place.person(1);
  const flooding = (async () => {
    for (let n = 0; n < 400; n += 1) {
      stranger.sends('/start');
      await pause(10);
    }
  })();
  await pause(1_500);
  other.sends('/baocao');
  await other.waitFor('Câu 1/6', { timeoutMs: 10_000 });
  await flooding;
  await place.quiet(90_000);
  const [rows] = await place.sql<{ n: number }>(`select count(*)::int as n from deliveries where address = '${stranger.chatId}'`);
  expect(rows?.n).toBeLessThanOrEqual(200);
  expect(times(stranger, 'dồn dập')).toBeGreaterThanOrEqual(1);
  expect(times(other, 'Câu 1/6')).toBe(1);
});
