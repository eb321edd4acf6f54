/** Processes that are killed, stopped and told to go, at named moments and at random: the cases of the fault list that need a process of their own. */
import { expect, test } from 'vitest';
import { chatOf, copies, counted, most, notice, openPlace, type Place, pause, said, states, times, until } from './place.ts';

const NEVER = Number.POSITIVE_INFINITY;

/** Everybody got it, and how many messages too many there were. */
function spare(place: Place, count: number): number {
  const got = copies(place, count);
  expect(got.filter((n) => n === 0)).toHaveLength(0);
  return got.reduce((sum, n) => sum + n - 1, 0);
}

test('U2: killed after the commit, before the offset advances: redelivered, ignored', { timeout: 120_000 }, async () => {
  const place = await openPlace();
  const { api } = place;
  const first = place.process();
  await first.line(/^ready$/);
  place.person(9).sends('/baocao');
  await place.person(9).waitFor('Câu 1/6', { timeoutMs: 30_000 });
  await place.quiet();
  await pause(500);
  // The waiting poll gets the update; the call that would confirm it never arrives.
  api.faults.failNext('getUpdates', { reset: true, times: NEVER });
  const person = place.person(1);
  person.sends('/baocao');
  await person.waitFor('Câu 1/6', { timeoutMs: 15_000 });
  expect(api.pending).toBe(1);
  // The reply's own outcome is stored too: this case is about the update.
  await until(async () => (await place.sql(`select 1 from deliveries where state <> 'sent'`)).length === 0);
  await first.kill('SIGKILL');
  api.faults.clear();
  await place.process().line(/^ready$/);
  await until(() => api.pending === 0, 20_000);
  await place.quiet();
  expect(said(person)).toHaveLength(1);
});

test('U3, S25: killed after the commit and in the middle of the call: the reply is sent after the restart', {
  timeout: 120_000,
}, async () => {
  const place = await openPlace();
  const first = place.process();
  await first.line(/^ready$/);
  const person = place.person(1);
  place.api.faults.failNext('sendMessage', { hang: true });
  person.sends('/baocao');
  await until(async () => (await place.sql(`select 1 from deliveries where state = 'sending'`)).length === 1);
  await pause(200);
  await first.kill('SIGKILL');
  await place.process().line(/^ready$/);
  await person.waitFor('Câu 1/6', { timeoutMs: 30_000 });
  await place.quiet();
  expect(said(person)).toHaveLength(1);
});

test('S24: killed after the claim, before the call: sent once', { timeout: 120_000 }, async () => {
  const place = await openPlace();
  await notice(place, 8);
  // As the claim of a process left it that died at that moment.
  await place.sql(`update deliveries set state = 'sending', fence = 1, lease_until = now() + interval '4 seconds'`);
  await place.bot();
  await place.quiet(30_000);
  expect(spare(place, 8)).toBe(0);
});

test('S26: killed after delivery, before the outcome is stored: at most one more a send in flight, none lost', {
  timeout: 120_000,
}, async () => {
  const place = await openPlace({ units: 40 });
  await place.sql(
    `create function late() returns trigger language plpgsql as $$ begin perform pg_sleep(30); return new; end $$;
     create trigger late before update on deliveries for each row when (new.state = 'sent') execute function late()`,
  );
  await notice(place, 40);
  const first = place.process();
  await first.line(/^ready$/);
  await until(() => copies(place, 40).filter((n) => n > 0).length >= 8, 20_000);
  await first.kill('SIGKILL');
  await place.sql(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`);
  await place.sql('drop trigger late on deliveries');
  await place.process().line(/^ready$/);
  await place.quiet(60_000);
  const twice = spare(place, 40);
  expect(twice).toBeGreaterThan(0);
  expect(twice).toBeLessThanOrEqual(8);
  expect((await states(place)).sent).toBe(40);
});

test('S28: a worker that is stopped past its lease is fenced; another takes its place within seconds', { timeout: 180_000 }, async () => {
  const place = await openPlace({ units: 300 });
  const both = [place.process(), place.process()];
  await Promise.all(both.map((bot) => bot.line(/^ready$/)));
  place.api.faults.failNext('sendMessage', { delayMs: 200, times: NEVER });
  await notice(place, 300);
  await until(async () => ((await states(place)).sent ?? 0) > 20, 30_000, 200);
  const [holder] = await place.sql<{ port: number }>(
    `select a.client_port as port from pg_locks l join pg_stat_activity a using (pid) where l.locktype = 'advisory' and l.granted and a.datname = current_database()`,
  );
  expect(holder).toBeDefined();
  // Which of the two leads does not matter to the case: each is stopped in turn.
  for (const bot of both) {
    const before = (await states(place)).sent ?? 0;
    process.kill(bot.pid, 'SIGSTOP');
    await pause(7_000);
    expect((await states(place)).sent ?? 0).toBeGreaterThan(before);
    process.kill(bot.pid, 'SIGCONT');
    await pause(500);
  }
  await place.quiet(60_000);
  expect(spare(place, 300)).toBeLessThanOrEqual(16);
  expect(await states(place)).toEqual({ sent: 300 });
});

test('S32: told to go in the middle of a broadcast: gone within 30 s, nothing lost, nothing twice', { timeout: 180_000 }, async () => {
  const place = await openPlace({ units: 150 });
  await notice(place, 150);
  place.api.faults.failNext('sendMessage', { delayMs: 300, times: NEVER });
  const first = place.process();
  await first.line(/^ready$/);
  await until(async () => ((await states(place)).sent ?? 0) > 20, 30_000, 100);
  const since = performance.now();
  expect(await first.kill('SIGTERM')).toBe(0);
  expect(performance.now() - since).toBeLessThan(30_000);
  expect((await states(place)).sending).toBeUndefined();
  await place.process().line(/^ready$/);
  await place.quiet(60_000);
  expect(spare(place, 150)).toBe(0);
});

test('U15: of two processes one polls; when it is killed the other goes on within seconds', { timeout: 180_000 }, async () => {
  const place = await openPlace();
  const both = [place.process(), place.process()];
  await Promise.all(both.map((bot) => bot.line(/^ready$/)));
  place.person(1).sends('/baocao');
  await place.person(1).waitFor('Câu 1/6', { timeoutMs: 15_000 });
  expect(place.api.calls.failures.getUpdates).toBeUndefined();
  for (const [index, bot] of both.entries()) {
    await place.quiet();
    await bot.kill('SIGKILL');
    if (index === 1) await place.process().line(/^ready$/);
    const person = place.person(index + 2);
    person.sends('/baocao');
    await person.waitFor('Câu 1/6', { timeoutMs: 15_000 });
  }
  await place.quiet();
  expect([1, 2, 3].map((n) => times(place.person(n), 'Câu 1/6'))).toEqual([1, 1, 1]);
});

test('S26: killed 50 times at random moments during a notice to 3,000', { timeout: 1_800_000 }, async (context) => {
  const kills = Number(process.env.FAULTS_KILLS ?? 50);
  const people = Number(process.env.FAULTS_PEOPLE ?? 3_000);
  const place = await openPlace({ units: people });
  // Calls that take as long as Telegram's, so that several are in flight at any moment.
  place.api.faults.failNext('sendMessage', { delayMs: 150, times: NEVER });
  await notice(place, people);
  for (let n = 0; n < kills; n += 1) {
    const bot = place.process();
    await bot.line(/^ready$/);
    await pause(200 + Math.random() * 1_800);
    await bot.kill('SIGKILL');
  }
  const done = (await states(place)).sent ?? 0;
  await place.process().line(/^ready$/);
  await place.quiet(600_000);
  const twice = spare(place, people);
  expect(twice).toBeLessThanOrEqual(8 * kills);
  expect(await states(place)).toEqual({ sent: people });
  counted(context, kills, `${people} recipients, ${done} sent before the last start, 0 missing, ${twice} twice (at most ${8 * kills})`);
});

test('D9, S4, U15: three processes at once on an empty database: migrated once, 5,000 notices at one pace, each once; one is killed, the rest go on', {
  timeout: 1_200_000,
}, async (context) => {
  const people = Number(process.env.FAULTS_PEOPLE ?? 5_000);
  const place = await openPlace({ units: null, api: { limits: 'telegram', keepCalls: 50_000 } });
  const three = [place.process(), place.process(), place.process()];
  await Promise.all(three.map((bot) => bot.line(/^ready$/)));
  const { seed } = await import('../bench/seed.ts');
  await seed(place.url, people, Date.now());
  const since = performance.now();
  await notice(place, people);
  // People talk meanwhile.
  for (let n = 1; n <= 20; n += 1) {
    await pause(200);
    place.person(n).sends('/baocao');
    await place.person(n).waitFor('Câu 1/6', { timeoutMs: 5_000 });
  }
  await until(async () => ((await states(place)).sent ?? 0) === people, 600_000, 500);
  const seconds = (performance.now() - since) / 1_000;
  expect(spare(place, people)).toBe(0);
  const peak = most(place, 1_000);
  expect(peak).toBeLessThanOrEqual(30);
  expect(place.api.calls.failures.sendMessage ?? 0).toBe(0);

  await place.sql(`update deliveries set state = 'queued', message_id = null, not_before = now() where notice_id = 'notice' and address::bigint <= ${chatOf(300)};
    update notices set state = 'sending', finished_at = null`);
  await pause(2_000);
  await three[0]?.kill('SIGKILL');
  await until(async () => ((await states(place)).sent ?? 0) === people, 60_000, 500).catch(async (error: Error) => {
    const [notice] = await place.sql<object>(`select state, paused_why from notices where id = 'notice'`);
    const settings = await place.sql<object>(`select key, value from settings`);
    const kept = { states: await states(place), notice, settings, failures: place.api.calls.failures };
    throw new Error(`${error.message}: ${JSON.stringify(kept)}`);
  });
  const again = copies(place, 300).filter((n) => n !== 2).length;
  expect(again).toBeLessThanOrEqual(8);
  for (const bot of three.slice(1)) expect(await bot.kill('SIGTERM')).toBe(0);
  counted(
    context,
    3,
    `${people} in ${Math.round(seconds)} s: ${(people / seconds).toFixed(1)}/s, never more than ${peak} in a second; ${again} not exactly once after a kill`,
  );
});
