/** People who press, guess, forge and flood: cases X of the fault list, against the real bot. */
import { expect, test } from 'vitest';
import { pdf } from '../evidence/samples.ts';
import { bendTurns, counted, openPlace, type Place, said, TOKEN, times, until } from './place.ts';

const rows = <T = Record<string, unknown>>(place: Place, text: string) => place.sql<T>(text);

async function atFirstQuestion(place: Place, n: number) {
  const person = place.person(n);
  person.sends('/baocao');
  const question = await person.waitFor('Câu 1/6', { timeoutMs: 30_000 });
  await place.quiet();
  return { person, question };
}

test('X1: a button of a duty that was taken away does nothing: the duty is read again at every press', { timeout: 40_000 }, async () => {
  const place = await openPlace();
  await place.bot();
  const { person } = await atFirstQuestion(place, 1);
  await rows(place, `update seat_holders set until = now() where person_id = 'p1'`);
  const [before] = await rows(place, `select version, state from drafts`);
  await person.answerTo(person.presses('Văn bản'), 15_000);
  await place.quiet();
  expect(times(person, 'Câu 2/6')).toBe(0);
  expect(await rows(place, `select version, state from drafts`)).toEqual([before]);

  // The same of a button that is no answer: the board's list of units.
  await rows(place, `insert into seat_holders (seat_id, person_id, since) values ('board', 'p2', now() - interval '1 day')`);
  const board = place.person(2);
  board.sends('xã');
  await board.waitFor('chọn đơn vị', { timeoutMs: 15_000 });
  await rows(place, `update seat_holders set until = now() where seat_id = 'board'`);
  await board.answerTo(board.presses('Xã 1'), 15_000);
  await place.quiet();
  expect(times(board, '(XA1)')).toBe(0);
});

test('X2, X3: a button of somebody else, in another chat or in a group, and made-up data are refused, without effect, and logged', {
  timeout: 60_000,
}, async () => {
  const place = await openPlace();
  const bot = place.process();
  await bot.line(/^ready$/);
  const { question } = await atFirstQuestion(place, 1);
  const data = question.keyboard.flat()[0]?.callback_data ?? '';
  const state = () => rows(place, `select id, version, state from drafts order by id`);
  const before = await state();

  const other = place.api.person(place.person(2).chatId, { started: true });
  expect((await other.answerTo(other.pressesData(data, question.id), 15_000)).text).toContain('dành cho người khác');
  const member = place.api.group(-4_010, { privacy: false }).member(place.person(3));
  expect((await member.answerTo(member.pressesData(data, question.id), 15_000)).text).toContain('dành cho người khác');
  const [nonce = ''] = data.split('.');
  const forged = [`${nonce}.99`, `${nonce}.0.0`, `${nonce.slice(0, -1)}x.0`, 'x', '../../etc', "'; DROP TABLE drafts; --", '👍'.repeat(16)];
  for (const made of forged) {
    expect((await other.answerTo(other.pressesData(made, question.id), 15_000)).text ?? '').not.toBe('');
  }
  await place.quiet();
  expect(await state()).toEqual(before);
  expect(bot.log().split('a button that was never given to this chat').length - 1).toBe(1 + forged.length);
});

test('X5, X6: the number of somebody else, and one that was passed on, are not kept', { timeout: 40_000 }, async () => {
  const place = await openPlace();
  await place.bot();
  const { person } = await atFirstQuestion(place, 1);
  const phones = () => rows(place, `select id, phone from persons order by id`);
  const before = await phones();
  person.sharesContact({ phone: '84987654321', own: false });
  person.sharesContact({ phone: '84987654321', own: true, forwarded: true });
  await until(() => said(person).length === 3);
  await place.quiet();
  expect(await phones()).toEqual(before);
  expect(await rows(place, `select 1 from inbox where payload::text like '%987654321%'`)).toEqual([]);
  person.sends('văn bản');
  await person.waitFor('Câu 2/6', { timeoutMs: 15_000 });
});

test('X10: a file named as a path is kept under a name of its own', { timeout: 40_000 }, async () => {
  const place = await openPlace();
  await place.bot();
  const { person } = await atFirstQuestion(place, 1);
  const names = ['../../x.pdf', '..\\..\\windows\\y.pdf', '/etc/passwd.pdf', '\u202efdp.exe\u0000.pdf', '../..'];
  for (const name of names) person.sendsDocument({ name, mime: 'application/pdf', content: pdf('tep') });
  await until(async () => (await rows(place, `select 1 from evidence where state = 'stored'`)).length === names.length, 20_000);
  const kept = await rows<{ id: string; name: string }>(place, `select id, name from evidence order by name`);
  expect(kept.map(({ name }) => name).sort()).toEqual(['fdp.exe.pdf', 'passwd.pdf', 'tep.pdf', 'x.pdf', 'y.pdf']);
  expect(new Set(kept.map(({ id }) => id)).size).toBe(names.length);
});

test('X11, X12, X15, X16: what people write is kept as they wrote it, without direction marks; logs hold no token, phone or report', {
  timeout: 90_000,
}, async () => {
  const place = await openPlace();
  const bot = place.process({ LOG_LEVEL: 'trace' });
  await bot.line(/^ready$/);
  const { person } = await atFirstQuestion(place, 1);
  const step = async (deed: () => void, words: string) => {
    deed();
    await person.waitFor(words, { timeoutMs: 15_000 });
  };
  await step(() => person.presses('Văn bản'), 'Câu 2/6');
  await step(() => person.sends('1.250'), 'Câu 3/6');
  await step(() => person.sends('71,5%'), 'Câu 4/6');
  // Things that go wrong are what a careless log tells most about.
  place.api.faults.failNext('sendMessage', { status: 502, html: '<html>bad gateway</html>' });
  place.api.faults.failNext('sendMessage', { reset: true });
  const bait = `Robert'); DROP TABLE reports; -- làm 02 tuyến lộ ${'a'.repeat(1_000)}${'!'.repeat(500)}`;
  await step(() => person.sends(bait), 'Câu 5/6');
  await step(() => person.sends('Vận động\u202e 3.400\u200b ngày công,\u0007gọi ông Tư 0912 345 678'), 'Câu 6/6');
  await step(() => person.presses('Không có thêm'), 'KIỂM TRA');
  await step(() => person.presses('Gửi báo cáo'), 'ĐÃ NHẬN');
  const bad = place.person(2);
  await bendTurns(place, bad.chatId, { fail: true });
  bad.sends('Báo cáo mật của tôi, điện thoại 0987 654 321');
  await bad.waitFor('hệ thống gặp lỗi', { timeoutMs: 15_000 });
  await place.quiet();

  const kept = await rows<{ value: string }>(
    place,
    `select value #>> '{}' as value from answers where field in ('goals', 'highlights') order by field`,
  );
  expect(kept.map(({ value }) => value)).toEqual([bait, 'Vận động 3.400 ngày công, gọi ông Tư 0912 345 678']);
  const log = bot.log();
  expect(log).toContain('an update was set aside');
  for (const word of [TOKEN, TOKEN.split(':')[1] as string, '0912', '0987', 'DROP TABLE', 'ngày công', 'Báo cáo mật', '71,5']) {
    expect(log).not.toContain(word);
  }
});

test('X13: the 300 answers to one person who sends without end hold up the answer to nobody else', { timeout: 60_000 }, async (context) => {
  const place = await openPlace();
  await place.bot();
  const flood = place.person(1);
  const quick = place.person(2);
  for (let n = 0; n < 300; n += 1) flood.sends('/han');
  await until(() => said(flood).length > 10);
  quick.sends('/baocao');
  await quick.waitFor('Câu 1/6', { timeoutMs: 15_000 });
  // At the pace of the channel the rest takes seconds more.
  expect(said(flood).length).toBeLessThan(250);
  counted(context, 300, 'one chat; another is answered meanwhile');
});

test('X14: in a group nothing is shown: a command gets a link to the private chat', { timeout: 40_000 }, async () => {
  const place = await openPlace();
  await place.bot();
  const member = place.api.group(-4_011, { privacy: false }).member(place.person(1));
  for (const text of ['/baocao', '/tonghop']) member.sends(text);
  member.sends('1.250');
  await until(() => member.chat.messages.filter((message) => message.fromBot).length === 2, 20_000);
  await place.quiet();
  for (const { text, buttons } of member.chat.messages.filter((message) => message.fromBot)) {
    expect(text).toContain('https://t.me/');
    expect(text).not.toMatch(/Câu|xã Số|%/);
    expect(buttons).toEqual([]);
  }
  expect(await rows(place, `select 1 from drafts`)).toEqual([]);
  expect(said(place.person(1))).toEqual([]);
});
