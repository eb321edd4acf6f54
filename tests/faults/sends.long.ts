/** Sends that are refused, limited, doubtful or out of date: cases S of the fault list that need no second process. */
import { expect, test } from 'vitest';
import { chatOf, most, notice, openPlace, pause, said, states, times, until } from './place.ts';

const TEXT = 'Thông báo đợt thi đua';

test('S1, S2: a chat that asks for patience gets it; the others go on, and it is remembered', { timeout: 40_000 }, async () => {
  const place = await openPlace();
  const { api } = place;
  await place.bot({ SEND_RATE: '0' });
  const [patient, long, free] = [place.person(1), place.person(2), place.person(3)];
  api.faults.failNext('sendMessage', { chatId: patient.chatId, retry_after: 3 });
  api.faults.failNext('sendMessage', { chatId: long.chatId, retry_after: 10_072 });
  const since = Date.now();
  patient.sends('/baocao');
  await patient.waitFor('Câu 1/6', { timeoutMs: 15_000 });
  const calls = api.calls.list('sendMessage').filter(({ chatId }) => chatId === patient.chatId);
  expect(calls.map(({ code }) => code)).toEqual([429, 200]);
  expect((calls[1]?.at ?? 0) - (calls[0]?.at ?? 0)).toBeGreaterThanOrEqual(2_950);
  expect(times(patient, 'Câu 1/6')).toBe(1);

  long.sends('/baocao');
  await until(
    async () =>
      (await place.sql(`select 1 from deliveries where address = '${long.chatId}' and state = 'queued' and attempts = 1`)).length === 1,
  );
  const [row] = await place.sql<{ wait: number }>(
    `select extract(epoch from not_before - now())::int as wait from deliveries where address = '${long.chatId}'`,
  );
  expect(row?.wait).toBeGreaterThan(10_000);
  free.sends('/baocao');
  await free.waitFor('Câu 1/6', { timeoutMs: 15_000 });
  expect(Date.now() - since).toBeLessThan(30_000);
});

test('S3: complaints from two chats rest the bulk of everyone, replies go on, and the pace is slower afterwards', {
  timeout: 40_000,
}, async () => {
  const place = await openPlace({ units: 60 });
  const { api } = place;
  for (const n of [1, 2]) api.faults.failNext('sendMessage', { chatId: chatOf(n), retry_after: 3 });
  await notice(place, 60);
  await place.bot();
  await until(
    async () => (await place.sql(`select 1 from settings where key = 'pace' and (value->'limits'->>'bulkUntil')::float8 > 0`)).length === 1,
  );
  await pause(500);
  const before = (await states(place)).sent ?? 0;
  const person = place.person(60);
  person.sends('/baocao');
  await person.waitFor('Câu 1/6', { timeoutMs: 2_400 });
  expect((await states(place)).sent ?? 0).toBe(before);
  expect(before).toBeLessThan(30);
  const [{ rate } = { rate: 28 }] = await place.sql<{ rate: number }>(
    `select (value->'limits'->>'rate')::float8 as rate from settings where key = 'pace'`,
  );
  expect(rate).toBeLessThan(21);
  await place.quiet();
  expect(await states(place)).toEqual({ sent: 60 });
});

test('S5: a group gets at most one message in three seconds', { timeout: 40_000 }, async () => {
  const place = await openPlace({ api: { limits: 'telegram' } });
  await place.bot();
  const group = place.api.group(-4_002);
  const member = group.member(place.person(1));
  const since = performance.now();
  for (let n = 0; n < 25; n += 1) member.sends('/baocao');
  await until(() => (place.api.calls.counts.sendMessage ?? 0) >= 2, 20_000);
  await until(() => performance.now() - since > 7_500, 20_000);
  expect(place.api.calls.counts.sendMessage).toBeGreaterThanOrEqual(2);
  expect(most(place, 2_900, -4_002)).toBe(1);
  expect(place.api.calls.failures).toEqual({});
});

test('S6, S7, S8: chats that are gone are told apart, the notice goes on, and a return brings no burst', { timeout: 40_000 }, async () => {
  const place = await openPlace();
  const { api } = place;
  const fates = ['blocked', 'deactivated', 'kicked', 'cannot_initiate', 'not_found'] as const;
  for (const [index, fate] of fates.entries()) api.faults.chat(chatOf(index + 1), fate);
  await notice(place, 10);
  const app = await place.bot();
  await until(async () => ((await states(place)).sent ?? 0) === 5);
  const rows = await place.sql<{ address: string; why: string }>(
    `select address, unreachable_why as why from addresses where not reachable order by address`,
  );
  expect(rows.map(({ why }) => why)).toEqual(['blocked', 'deactivated', 'kicked', 'not_started', 'not_found']);
  expect(await states(place)).toEqual({ blocked: 5, sent: 5 });

  const person = place.person(1);
  person.blocks();
  api.faults.chat(chatOf(1), null);
  await place.quiet();
  person.unblocks();
  await until(async () => (await place.sql(`select 1 from addresses where address = '${chatOf(1)}' and reachable`)).length === 1);
  person.starts();
  await until(() => said(person).length > 0);
  await place.quiet();
  expect(times(person, TEXT)).toBe(0);
  // What is in force is said again, each thing once: the arrival's own word, the notice, the menu.
  const heard = said(person).map(({ text }) => text);
  expect(heard.length).toBeLessThanOrEqual(3);
  expect(new Set(heard).size).toBe(heard.length);
  await app.stop();
});

test('S10: a group that became a supergroup is followed, once', { timeout: 40_000 }, async () => {
  const place = await openPlace();
  const { api } = place;
  api.group(-4_003);
  await place.sql(`insert into addresses (channel, address, created_at) values ('telegram', '-4003', now())`);
  api.group(-4_003).migrates(-100_004_003);
  api.faults.chat(-4_003, { migrateTo: -100_004_003 });
  await place.sql(`insert into deliveries (id, channel, address, lane, body, state, not_before, created_at) values
    ('g', 'telegram', '-4003', 'bulk', '{"text":["Chào nhóm"]}', 'queued', now(), now())`);
  await place.bot();
  await place.quiet();
  expect(await place.sql(`select state, address from deliveries where id = 'g'`)).toEqual([{ state: 'sent', address: '-100004003' }]);
  expect(await place.sql(`select address from addresses where address like '-%'`)).toEqual([{ address: '-100004003' }]);
  expect(api.calls.list('sendMessage').filter(({ code }) => code === 200)).toHaveLength(1);
});

test('S11, S12, S13, S22: edits that change nothing or find nothing, a press too old, a text of blanks', { timeout: 40_000 }, async () => {
  const place = await openPlace({ api: { pressLifeMs: 50 } });
  const { api, sql } = place;
  const person = place.person(1);
  await place.bot();
  person.sends('/baocao');
  const question = await person.waitFor('Câu 1/6', { timeoutMs: 15_000 });
  const edit = (id: string, message: number | string, text: string) =>
    sql(`insert into deliveries (id, channel, address, lane, body, state, not_before, created_at) values
      ('${id}', 'telegram', '${person.chatId}', 'reply', jsonb_build_object('text', jsonb_build_array('${text}'::text), 'replaces', '${message}'), 'queued', now(), now())`);
  const state = async (id: string) =>
    (await sql<{ state: string; message: string }>(`select state, message_id as message from deliveries where id = '${id}'`))[0];

  // S11
  await edit('e1', question.id, 'Một');
  await until(async () => (await state('e1'))?.state === 'sent');
  await edit('e2', question.id, 'Một');
  await until(async () => (await state('e2'))?.state === 'sent');
  expect((await state('e2'))?.message).toBe(String(question.id));
  // S12
  await edit('e3', 987_654, 'Hai');
  await until(async () => (await state('e3'))?.state === 'sent');
  expect(times(person, 'Hai')).toBe(1);
  expect((await state('e3'))?.message).not.toBe('987654');
  // S22
  await edit('e4', 1, '   ');
  await until(async () => (await state('e4'))?.state === 'failed');

  // S13: the press is answered too late for Telegram, what it did is there.
  const other = place.person(2);
  other.sends('/baocao');
  await other.waitFor('Câu 1/6', { timeoutMs: 15_000 });
  api.faults.failNext('answerCallbackQuery', {
    delayMs: 100,
    error_code: 400,
    description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
  });
  other.presses('Văn bản');
  await other.waitFor('Câu 2/6', { timeoutMs: 15_000 });
  other.sends('1.250');
  await other.waitFor('Câu 3/6', { timeoutMs: 15_000 });
});

test('S27: delivered, and the answer lost: once more, and no storm', { timeout: 40_000 }, async () => {
  const place = await openPlace();
  await place.bot();
  const person = place.person(1);
  place.api.faults.failNext('sendMessage', { chatId: person.chatId, answerLost: true });
  person.sends('/baocao');
  await until(() => times(person, 'Câu 1/6') === 2, 15_000);
  await place.quiet();
  await pause(300);
  expect(times(person, 'Câu 1/6')).toBe(2);
  expect((await place.sql<{ ambiguous: number }>('select ambiguous from deliveries'))[0]?.ambiguous).toBe(1);
});

test('S30: a notice ended for good stops within 2 s, and its counts are honest', { timeout: 40_000 }, async () => {
  const place = await openPlace({ units: 200 });
  await notice(place, 200);
  await place.bot();
  await until(async () => ((await states(place)).sent ?? 0) >= 10);
  await place.sql(`update notices set state = 'stopped'`);
  const stopped = Date.now();
  await until(async () => ((await states(place)).queued ?? 0) === 0);
  await place.quiet();
  const calls = place.api.calls.list('sendMessage');
  expect(calls.filter(({ at }) => at > stopped + 2_000)).toHaveLength(0);
  const end = await states(place);
  expect(end.sent).toBe(calls.length);
  expect((end.sent ?? 0) + (end.cancelled ?? 0)).toBe(200);
});

test('S31: a text the channel refuses is held after three, and the board hears of it', { timeout: 40_000 }, async () => {
  const place = await openPlace({ units: 100 });
  const { api } = place;
  for (let n = 1; n <= 90; n += 1)
    api.faults.failNext('sendMessage', {
      chatId: chatOf(n),
      error_code: 400,
      description: `Bad Request: can't parse entities: byte offset ${n}`,
    });
  const board = api.person(chatOf(100), { started: true });
  await notice(place, 90);
  await place.sql(`insert into deliveries (id, channel, address, lane, body, state, not_before, created_at, person_id) values
    ('progress', 'telegram', '${board.chatId}', 'reply', '{"text":["Đang gửi"]}', 'queued', now(), now(), 'p100');
    update notices set progress_id = 'progress', created_by = 'p100'`);
  await place.bot();
  const alarm = await board.waitFor('90 tin chưa gửi được', { timeoutMs: 15_000 });
  expect(alarm.text).toContain("can't parse entities");
  await board.waitFor('Đã tạm dừng', { timeoutMs: 15_000 });
  await until(async () => (await states(place)).sending === undefined);
  const end = await states(place);
  expect(end.failed).toBeGreaterThanOrEqual(3);
  expect(end.failed).toBeLessThanOrEqual(3 + 8);
  await pause(1_500);
  expect(await states(place)).toEqual(end);
  expect(times(board, 'tin chưa gửi được')).toBe(1);
});
