/** Updates that come twice, late, in disorder, or never let go: cases U of the fault list. */
import { expect, test } from 'vitest';
import type { SeenMessage } from '../../src/sandbox/bot-api/index.ts';
import { bendTurns, openPlace, pause, said, times, until } from './place.ts';

const newest = (messages: readonly SeenMessage[]) => messages.at(-1)?.text ?? '';

test('U1, U4, U13, U23, U24: what comes twice, anew numbered, in masses or from nobody', { timeout: 60_000 }, async () => {
  const place = await openPlace();
  const { api } = place;
  await place.bot();
  const person = place.person(1);

  // U1
  api.duplicateNext(2);
  person.sends('/baocao');
  await person.waitFor('Câu 1/6', { timeoutMs: 15_000 });
  await place.quiet();
  api.redeliver(1);
  await place.quiet();
  await pause(100);
  expect(said(person)).toHaveLength(1);

  // U4: lower numbers, also ones that were given before. First the bot confirms all it has: an offset under way would confirm a number given anew.
  place.person(5).sends('/baocao');
  await place.person(5).waitFor('Câu 1/6', { timeoutMs: 15_000 });
  await place.quiet();
  const [{ first } = { first: 0 }] = await place.sql<{ first: number }>(`select min(update_id::bigint)::int as first from inbox`);
  api.resetUpdateIds(first);
  const second = place.person(2);
  second.sends('/baocao');
  await second.waitFor('Câu 1/6', { timeoutMs: 15_000 });
  await place.quiet();
  api.resetUpdateIds(5);
  const third = place.person(3);
  third.sends('/baocao');
  await third.waitFor('Câu 1/6', { timeoutMs: 15_000 });

  // U13
  // Five people: of one alone no more than forty are taken at once (R4).
  const many = [4, 6, 7, 8, 9].map((n) => place.person(n));
  const last = place.person(9);
  await place.quiet();
  api.resetUpdateIds(900_000);
  api.hold();
  const polls = () => api.calls.list('getUpdates').length;
  const before = polls();
  for (let n = 0; n < 150; n += 1) many[n % 5]?.sends(n === 149 ? '/baocao' : n % 2 === 0 ? '/han' : '/thongtin');
  api.release();
  await last.waitFor('Câu 1/6', { timeoutMs: 30_000 });
  await place.quiet();
  const order = await place.sql<{ update_id: string }>(
    `select update_id from inbox where address in (${many.map(({ chatId }) => `'${chatId}'`)}) order by received_at, update_id::bigint`,
  );
  expect(order).toHaveLength(150);
  expect(newest(said(last))).toContain('Câu 1/6');
  expect(polls() - before).toBeLessThanOrEqual(5);

  // U23, U24
  const sent = api.calls.counts.sendMessage ?? 0;
  api.channel(-1_000_000_000_777, 'Kênh').posts('/baocao');
  api.group(-4_001, { privacy: false }).anonymousAdmin().sends('/baocao');
  await place.quiet();
  await pause(100);
  expect(api.calls.counts.sendMessage).toBe(sent);
});

test('U5: one press under three update ids is one step, and every press is answered', { timeout: 40_000 }, async () => {
  const place = await openPlace();
  await place.bot();
  for (const [n, ownIds] of [
    [1, false],
    [2, true],
  ] as const) {
    const person = place.person(n);
    person.sends('/baocao');
    await person.waitFor('Câu 1/6', { timeoutMs: 15_000 });
    place.api.faults.multiplyNextPress(3, { ownIds });
    const press = person.presses('Văn bản');
    expect(press.updateIds).toHaveLength(3);
    await person.waitFor('Câu 2/6', { timeoutMs: 15_000 });
    await place.quiet();
    await until(() => place.api.unansweredPresses().length === 0);
    expect(times(person, 'Câu 2/6')).toBe(1);
    expect(said(person)).toHaveLength(2);
  }
});

test('U6, U7: an update that always fails is set aside; its siblings, and what follows in its chat, go on', {
  timeout: 40_000,
}, async () => {
  const place = await openPlace();
  await place.bot();
  const [bad, left, right] = [place.person(1), place.person(2), place.person(3)];
  await bendTurns(place, bad.chatId, { fail: true });
  place.api.hold();
  left.sends('/baocao');
  bad.sends('/baocao');
  right.sends('/baocao');
  place.api.release();
  await left.waitFor('Câu 1/6', { timeoutMs: 15_000 });
  await right.waitFor('Câu 1/6', { timeoutMs: 15_000 });
  await bad.waitFor('hệ thống gặp lỗi', { timeoutMs: 15_000 });
  await place.quiet();
  expect(await place.sql(`select state, payload->'content'->>'text' as text from inbox where address = '${bad.chatId}'`)).toEqual([
    { state: 'quarantined', text: '/baocao' },
  ]);
  await place.sql(`drop trigger bend_${bad.chatId} on inbox`);
  bad.sends('/baocao');
  await bad.waitFor('Câu 1/6', { timeoutMs: 15_000 });
  // What no database takes as it is, is taken without it.
  right.sends('dòng một\u0000 \ud83d dòng hai');
  await until(() => said(right).length > 1);
  expect((await place.sql<{ n: number }>(`select count(*)::int as n from inbox where state <> 'done'`))[0]?.n).toBe(1);
});

test('U8: a chat that takes its time holds nobody up, and loses nothing', { timeout: 40_000 }, async () => {
  const place = await openPlace();
  await place.bot();
  const [slow, quick] = [place.person(1), place.person(2)];
  await bendTurns(place, slow.chatId, { sleepSeconds: 2.5 });
  slow.sends('/baocao');
  slow.sends('văn bản');
  await until(() => place.api.calls.list('getUpdates').length > 0);
  await pause(50);
  quick.sends('/baocao');
  await quick.waitFor('Câu 1/6', { timeoutMs: 10_000 });
  quick.sends('văn bản');
  await quick.waitFor('Câu 2/6', { timeoutMs: 10_000 });
  // The slow chat's turns take 2.5 s each; the quick one waits for neither.
  expect(said(slow)).toHaveLength(0);
  await slow.waitFor('Câu 2/6', { timeoutMs: 20_000 });
  expect(said(slow).map((message) => /Câu \d/.exec(message.text)?.[0])).toEqual(['Câu 1', 'Câu 2']);
  await place.quiet();
});

test('U9, U10: answers sent in one go keep their order; a press that comes after its question is stale', { timeout: 40_000 }, async () => {
  const place = await openPlace();
  await place.bot();
  const person = place.person(1);
  place.api.hold();
  for (const text of ['/baocao', 'văn bản', '1.250', '71,5%']) person.sends(text);
  place.api.release();
  await person.waitFor('Câu 4/6', { timeoutMs: 15_000 });
  await place.quiet();
  expect(said(person).map((message) => /Câu \d/.exec(message.text)?.[0])).toEqual(['Câu 1', 'Câu 2', 'Câu 3', 'Câu 4']);

  const other = place.person(2);
  other.sends('/baocao');
  const question = await other.waitFor('Câu 1/6', { timeoutMs: 15_000 });
  place.api.hold();
  other.presses('Văn bản', { in: question });
  other.sends('hội nghị');
  place.api.release((held) => held.reverse());
  await other.waitFor('Câu 2/6', { timeoutMs: 15_000 });
  await place.quiet();
  const [answer] = await place.sql<{ deploy: string }>(
    `select state->'answers'->'deploy'->>'value' as deploy from drafts where id like '%XA2'`,
  );
  expect(answer?.deploy).toBe('meeting');
  await until(() => place.api.unansweredPresses().length === 0);
});
