/** Databases that die under people at work, long outages, bursts, and half an hour of mixed traffic. */
import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { closedLoop, REPORT, talkTo } from '../bench/talk.ts';
import { startServer } from '../postgres-server.ts';
import { chatOf, counted, notice, openPlace, type Place, pause, said, times, uncaught } from './place.ts';

const AWAY = 'hệ thống tạm gián đoạn';

/** Everybody's report, eight answers each, and nothing else. */
async function whole(place: Place, people: number): Promise<void> {
  const [row] = await place.sql<Record<string, number>>(
    `select (select count(*)::int from reports) as reports, (select count(*)::int from drafts) as drafts, (select count(*)::int from inbox where state <> 'done') as undone,
       (select count(*)::int from inbox) as inbox, (select count(*)::int from deliveries where state <> 'sent') as unsent,
       (select count(*)::int from conversations where version <> 8) as conversations,
       (select count(*)::int from (select obligation_id from answers group by obligation_id having count(*) <> (select count(*) from answers) / ${people}) a) as uneven`,
  );
  expect(row).toEqual({ reports: people, drafts: 0, undone: 0, inbox: 8 * people, unsent: 0, conversations: 0, uneven: 0 });
}

test('D1: 100 backends killed under load: no half turn, no stray row, nothing uncaught, every update answered once', {
  timeout: 600_000,
}, async (context) => {
  const people = 150;
  const place = await openPlace({ units: people });
  const errors = uncaught();
  await place.bot({ SEND_RATE: '0' });
  const talk = talkTo(place.api, (text) => text.includes(AWAY));
  onTestFinished(() => talk.close());
  let kills = 0;
  let working = true;
  const killer = (async () => {
    while (kills < 100) {
      const rows = await place.sql(
        `select pg_terminate_backend(pid) from (select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
          and application_name = 'tro-ly-thi-dua' order by random() limit 1) a`,
      );
      kills += rows.length;
      await pause(working ? 60 : 20);
    }
  })();
  await closedLoop(
    20,
    Array.from({ length: people }, (_, n) => chatOf(n + 1)),
    async (chat) => {
      for (const step of REPORT) await talk.act(chat, step);
    },
  );
  working = false;
  await killer;
  await place.quiet(60_000);
  await whole(place, people);
  const messages = Array.from({ length: people }, (_, n) => said(place.person(n + 1)).filter(({ text }) => !text.includes(AWAY)).length);
  expect(messages.filter((n) => n !== messages[0])).toEqual([]);
  expect(errors).toEqual([]);
  counted(context, kills, `${people * 8} updates answered`);
});

test('D4: the server crashes three times under load: nothing lost, everything answered', { timeout: 600_000 }, async (context) => {
  const people = 150;
  const server = await startServer();
  onTestFinished(() => server.stop());
  const place = await openPlace({ units: people, server });
  const errors = uncaught();
  await place.bot({ SEND_RATE: '0' });
  const talk = talkTo(place.api, (text) => text.includes(AWAY));
  onTestFinished(() => talk.close());
  let crashes = 0;
  const crasher = (async () => {
    for (; crashes < 3; crashes += 1) {
      await pause(2_500);
      await server.crash();
    }
  })();
  let next = 0;
  await closedLoop(
    20,
    Array.from({ length: people }, () => chatOf(++next)),
    async (chat) => {
      for (const step of REPORT) await talk.act(chat, step);
      if (crashes < 3) await pause(200);
    },
  );
  await crasher;
  await place.quiet(60_000);
  await whole(place, people);
  expect(errors).toEqual([]);
  counted(context, crashes, `${people * 8} updates answered`);
});

test('D7: the database away for 60 s: one word to each chat, everything answered afterwards, once', {
  timeout: 240_000,
}, async (context) => {
  const people = 40;
  const place = await openPlace({ units: people });
  const network = await place.network();
  await place.bot(network.env);
  place.person(1).sends('/baocao');
  await place.person(1).waitFor('Câu 1/6', { timeoutMs: 15_000 });
  await place.quiet();
  network.refuse(true);
  network.cut();
  const sent = Math.floor(Date.now() / 1_000);
  for (let n = 2; n <= people; n += 1) {
    for (const text of ['/baocao', 'văn bản', '1.250']) place.person(n).sends(text);
    await pause(60_000 / people);
  }
  network.refuse(false);
  await place.quiet(90_000);
  for (let n = 2; n <= people; n += 1) {
    const words = said(place.person(n)).map(({ text }) => /Câu \d/.exec(text)?.[0]);
    expect(words.filter((word) => word !== undefined)).toEqual(['Câu 1', 'Câu 2', 'Câu 3']);
    expect(times(place.person(n), AWAY)).toBeLessThanOrEqual(1);
  }
  const told = Array.from({ length: people - 5 }, (_, n) => times(place.person(n + 2), AWAY)).filter((n) => n === 1).length;
  expect(told).toBeGreaterThan(people / 2);
  // The message's own date is what counts, however late it was taken.
  const [late] = await place.sql<{ n: number }>(`select count(*)::int as n from drafts where created_at > to_timestamp(${sent + 55})`);
  expect(late?.n).toBe(people - 1);
  counted(context, people - 1, `${told} chats were told once`);
});

test('U9: three answers sent in one go by 50 users: all reports finished, in order', { timeout: 120_000 }, async (context) => {
  const people = 50;
  const place = await openPlace({ units: people });
  await place.bot({ SEND_RATE: '0' });
  place.api.hold();
  for (let n = 1; n <= people; n += 1) for (const text of ['/baocao', 'văn bản', '1.250']) place.person(n).sends(text);
  place.api.release();
  for (let n = 1; n <= people; n += 1) await place.person(n).waitFor('Câu 3/6', { timeoutMs: 30_000 });
  place.api.hold();
  for (let n = 1; n <= people; n += 1)
    for (const text of ['71,5%', '02 tuyến lộ bê tông', 'Vận động 3.400 ngày công']) place.person(n).sends(text);
  place.api.release();
  for (let n = 1; n <= people; n += 1) await place.person(n).waitFor('Câu 6/6', { timeoutMs: 30_000 });
  for (const step of ['Không có thêm', 'Gửi báo cáo']) {
    for (let n = 1; n <= people; n += 1) place.person(n).presses(step);
    for (let n = 1; n <= people; n += 1) await place.person(n).waitFor(/KIỂM TRA|ĐÃ NHẬN/, { timeoutMs: 30_000 });
  }
  await place.quiet();
  expect((await place.sql<{ n: number }>('select count(*)::int as n from reports'))[0]?.n).toBe(people);
  for (let n = 1; n <= people; n += 1) {
    expect(said(place.person(n)).flatMap(({ text }) => /Câu \d/.exec(text)?.[0] ?? [])).toEqual([
      'Câu 1',
      'Câu 2',
      'Câu 3',
      'Câu 4',
      'Câu 5',
      'Câu 6',
    ]);
  }
  counted(context, people, '6 answers each, in two goes');
});

test('U14: a 409 for 40 s at a restart that overlaps: backs off, recovers', { timeout: 180_000 }, async () => {
  const place = await openPlace();
  place.api.faults.failNext('getUpdates', {
    error_code: 409,
    description: 'Conflict: terminated by other getUpdates request',
    forMs: 40_000,
  });
  await place.bot();
  place.person(1).sends('/baocao');
  await place.person(1).waitFor('Câu 1/6', { timeoutMs: 90_000 });
  const refused = place.api.calls.list('getUpdates').filter(({ code }) => code === 409);
  expect(refused.length).toBeLessThan(12);
  expect(said(place.person(1))).toHaveLength(1);
});

function memoryMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const MINUTES = Number(process.env.SOAK_MINUTES ?? 30);
test(`soak: ${MINUTES} minutes of mixed traffic: memory flat, no warning, nothing unhandled`, {
  timeout: (MINUTES + 5) * 60_000,
}, async (context) => {
  const people = 2_000;
  const place = await openPlace({ units: people, api: { keepMessages: 12, keepCalls: 1_000 } });
  const bot = place.process({ SEND_RATE: '0', LOG_LEVEL: 'info', NODE_OPTIONS: '--trace-warnings' });
  await bot.line(/^ready$/);
  const end = performance.now() + MINUTES * 60_000;
  const talk = talkTo(place.api, (text) => text.includes('Thông báo'));
  onTestFinished(() => talk.close());
  const memory: number[] = [];
  let reports = 0;
  let others = 0;
  const sampling = (async () => {
    while (performance.now() < end) {
      memory.push(memoryMb(bot.pid));
      await pause(Math.min(5_000, (MINUTES * 60_000) / 40));
    }
  })();
  const reporting = closedLoop(
    3,
    Array.from({ length: people - 100 }, (_, n) => chatOf(n + 101)),
    async (chat) => {
      if (performance.now() > end) return;
      for (const step of REPORT) {
        await talk.act(chat, step);
        await pause(10);
      }
      reports += 1;
      await pause(((MINUTES * 60_000) / people) * 2);
    },
  );
  const asking = (async () => {
    const texts = ['/han', '/thongtin', 'xin chào', '/menu', '/trogiup', '1) 12.450 2) 71,5%', 'báo cáo', 'để sau'];
    for (let n = 0; performance.now() < end; n += 1) {
      place.person(1 + (n % 90)).sends(texts[n % texts.length] as string);
      others += 1;
      await pause(40);
    }
  })();
  await notice(place, 90);
  await Promise.all([sampling, reporting, asking]);
  await place.quiet(60_000);
  const third = Math.floor(memory.length / 3);
  const [middle, last] = [median(memory.slice(third, 2 * third)), median(memory.slice(2 * third))];
  expect(last).toBeLessThan(middle * 1.1 + 15);
  expect(
    bot
      .log()
      .split('\n')
      .filter((line) => line !== '' && !line.includes('"level":"info"')),
  ).toEqual([]);
  expect(await bot.kill('SIGTERM')).toBe(0);
  counted(context, 1, `${MINUTES} min, ${reports} reports, ${others} other messages, ${Math.round(middle)} → ${Math.round(last)} MB`);
});
