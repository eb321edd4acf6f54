/** Files that are too large, or whose link is gone by the time it is followed: cases S33 and S34 of the fault list. */
import { expect, test } from 'vitest';
import { pdf } from '../evidence/samples.ts';
import { openPlace, type Place, said, times, until } from './place.ts';

const MEGABYTE = 1024 * 1024;

const files = (place: Place) =>
  place.sql<{ state: string; attempts: number; bytes: number | null }>(
    `select state, attempts, octet_length(content) as bytes from evidence order by sent_at, id`,
  );

/** Somebody in the middle of a report, and the question they are at. */
async function reporting(place: Place, n: number) {
  const person = place.person(n);
  person.sends('/baocao');
  await person.waitFor('Câu 1/6', { timeoutMs: 15_000 });
  await place.quiet();
  return person;
}

test('S33: a file over 20 MB is refused in plain words, at once when its size is known, and the question stays', {
  timeout: 40_000,
}, async () => {
  const place = await openPlace();
  await place.bot();
  const person = await reporting(place, 1);
  const content = pdf('bao cao');
  person.sendsDocument({ name: 'bao-cao.pdf', mime: 'application/pdf', content, size: 25 * MEGABYTE });
  await person.waitFor('tệp 25 MB vượt mức 20 MB', { timeoutMs: 15_000 });
  expect(await files(place)).toEqual([]);
  expect(place.api.calls.counts.getFile).toBeUndefined();

  // It comes out only when it is fetched: nothing is tried again for hours, and the person hears of it.
  place.api.faults.failNext('getFile', { error_code: 400, description: 'Bad Request: file is too big' });
  person.sendsDocument({ name: 'lon.pdf', mime: 'application/pdf', content });
  await person.waitFor('tệp chưa tải về được', { timeoutMs: 15_000 });
  expect(await files(place)).toEqual([{ state: 'failed', attempts: 1, bytes: null }]);

  person.sends('văn bản');
  await person.waitFor('Câu 2/6', { timeoutMs: 15_000 });
  await place.quiet();
  expect(said(person).filter(({ text }) => text.includes('Câu 1/6'))).toHaveLength(1);
});

test('S34: a link that expired before it was followed is asked for again, and the file is had once', { timeout: 40_000 }, async () => {
  const place = await openPlace();
  await place.bot();
  const person = await reporting(place, 1);
  const content = pdf('minh chung');
  place.api.expireFileLinks(1);
  person.sendsDocument({ name: 'minh-chung.pdf', mime: 'application/pdf', content });
  await until(async () => (await files(place))[0]?.state === 'stored');
  expect(await files(place)).toEqual([{ state: 'stored', attempts: 0, bytes: content.length }]);
  expect(place.api.calls.counts.getFile).toBe(2);

  // Gone twice in a row: the file waits for its next try, and comes then.
  place.api.expireFileLinks(2);
  person.sendsDocument({ name: 'hai.pdf', mime: 'application/pdf', content });
  await until(async () => (await files(place))[1]?.attempts === 1);
  expect(await files(place)).toMatchObject([{ state: 'stored' }, { state: 'waiting' }]);
  await place.sql(`update evidence set next_try = now() where state = 'waiting'`);
  await until(async () => (await files(place))[1]?.state === 'stored');
  expect(place.api.calls.counts.getFile).toBe(5);
  expect(times(person, 'chưa tải về được')).toBe(0);
});
