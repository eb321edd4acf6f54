/** The database away, and back: cases D of the fault list as a person in the chat lives through them. Those of one statement are in tests/db/pool.test.ts. */
import { expect, test } from 'vitest';
import { openPlace, pause, said, times } from './place.ts';

const AWAY = 'hệ thống tạm gián đoạn';

test('D7: while the database is away the offset is held, people hear of it once, and everything is answered afterwards, once, in order', {
  timeout: 60_000,
}, async () => {
  const place = await openPlace();
  const network = await place.network();
  await place.bot(network.env);
  const [waiting, pressing] = [place.person(1), place.person(2)];
  pressing.sends('/baocao');
  await pressing.waitFor('Câu 1/6', { timeoutMs: 15_000 });
  await place.quiet();

  network.refuse(true);
  network.cut();
  const press = pressing.presses('Văn bản');
  expect((await pressing.answerTo(press, 15_000)).text).toContain('Hệ thống đang bận');
  for (const text of ['/baocao', 'văn bản', '1.250']) waiting.sends(text);
  await waiting.waitFor(AWAY, { timeoutMs: 20_000 });
  waiting.sends('71,5%');
  await pause(1_500);
  expect(place.api.pending).toBe(5);
  expect(said(waiting)).toHaveLength(1);

  network.refuse(false);
  await waiting.waitFor('Câu 4/6', { timeoutMs: 20_000 });
  await pressing.waitFor('Câu 2/6', { timeoutMs: 20_000, after: 0 });
  await place.quiet();
  expect(times(waiting, AWAY)).toBe(1);
  expect(
    said(waiting)
      .slice(1)
      .map((message) => /Câu \d/.exec(message.text)?.[0]),
  ).toEqual(['Câu 1', 'Câu 2', 'Câu 3', 'Câu 4']);
  expect(times(pressing, 'Câu 2/6')).toBe(1);
});

test('D5: with every connection held the wait is bounded, and what was sent is answered afterwards', { timeout: 60_000 }, async () => {
  const place = await openPlace();
  await place.bot();
  const person = place.person(1);
  person.sends('/baocao');
  await person.waitFor('Câu 1/6', { timeoutMs: 15_000 });
  await place.quiet();
  // Somebody locks the tables every turn needs; the lock ends with the statement's own pause.
  const held = place.sql(`do $$ begin lock table conversations, inbox in access exclusive mode; perform pg_sleep(3); end $$`);
  await pause(200);
  person.sends('văn bản');
  await held;
  await person.waitFor('Câu 2/6', { timeoutMs: 20_000 });
  await place.quiet();
  expect(times(person, 'Câu 2/6')).toBe(1);
});
