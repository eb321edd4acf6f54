/** Texts, captions and buttons at the limits of what a message holds: cases S14–S19 of the fault list. */
import { expect, test } from 'vitest';
import { openPlace, type Place, said } from './place.ts';

/** Puts one message for the first person into the outbox. */
async function queue(place: Place, id: string, body: object): Promise<void> {
  const json = JSON.stringify(body).replaceAll("'", "''");
  await place.sql(`insert into deliveries (id, channel, address, lane, body, state, not_before, created_at) values
    ('${id}', 'telegram', '${place.person(1).chatId}', 'reply', '${json}', 'queued', now(), now())`);
}

async function open(units?: number) {
  const place = await openPlace(units === undefined ? {} : { units });
  const person = place.api.person(place.person(1).chatId, { started: true });
  await place.bot();
  return { place, person };
}

test('S14, S15, S16: what people type arrives as they typed it, in valid parts and in order when it is long, in NFC', {
  timeout: 40_000,
}, async () => {
  const { place, person } = await open();
  await queue(place, 't1', { text: ['Công ty <b>A & B</b> "thi đua"'] });
  await person.waitFor('Công ty <b>A & B</b> "thi đua"', { timeoutMs: 15_000 });
  const line = 'Thi đua yêu nước 🎉. ';
  const long = line.repeat(Math.ceil(4_097 / [...line].length));
  await queue(place, 't2', { text: [long] });
  await place.quiet();
  const parts = said(person).slice(1);
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.every(({ text }) => [...text].length <= 4_096)).toBe(true);
  const flat = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
  expect(flat(parts.map(({ text }) => text).join(' '))).toBe(flat(long));
  await queue(place, 't3', { text: ['Sở Y tế Cà Mau'.normalize('NFD')] });
  await person.waitFor('Sở Y tế Cà Mau'.normalize('NFC'), { timeoutMs: 15_000 });
});

test('S17, S18: a caption of 1,025 letters is a message of its own, after its file; a button’s data is short whatever its label says', {
  timeout: 40_000,
}, async () => {
  const { place, person } = await open();
  const label = 'Hội nghị triển khai, lồng ghép cuộc họp và ban hành văn bản chỉ đạo';
  const file = (letters: number) => ({
    text: [{ bold: 'Đ'.repeat(letters) }],
    attachment: { kind: 'document', name: 'Tổng hợp.txt', mime: 'text/plain', content: Buffer.from('x').toString('base64') },
    choices: [[{ label, action: 'menu' }]],
  });
  await queue(place, 'it-fits-in', file(1_024));
  await place.quiet();
  await queue(place, 'does-not-fit', file(1_025));
  await place.quiet();
  const shape = said(person).map((one) => [one.file !== null, [...one.text].length, one.keyboard.flat().length]);
  expect(shape).toEqual([
    [true, 1_024, 1],
    [true, 0, 0],
    [false, 1_025, 1],
  ]);
  for (const { text, callback_data: data } of said(person).flatMap((one) => one.keyboard.flat())) {
    expect(text).toBe(label);
    expect(Buffer.byteLength(data ?? '')).toBeLessThanOrEqual(64);
  }
  expect(place.api.calls.failures).toEqual({});
});

test('S19: of 101 units that a name fits each can be chosen, page by page', { timeout: 60_000 }, async () => {
  const { place, person } = await open(101);
  await place.sql(`insert into seat_holders (seat_id, person_id, since) values ('board', 'p1', now() - interval '1 day')`);
  person.sends('xã');
  const list = await person.waitFor('chọn đơn vị', { timeoutMs: 15_000 });
  const units = new Set<string>();
  const now = () =>
    said(person)
      .find(({ id }) => id === list.id)
      ?.keyboard.flat() ?? [];
  let pages = 1;
  for (; ; pages += 1) {
    const buttons = now();
    expect(buttons.length).toBeLessThanOrEqual(10);
    for (const { text, callback_data: data } of buttons) {
      expect(Buffer.byteLength(data ?? '')).toBeLessThanOrEqual(64);
      if (text.startsWith('Xã ')) units.add(text);
    }
    if (!buttons.some(({ text }) => text === 'Trang sau')) break;
    person.presses('Trang sau', { in: list.id });
    const before = JSON.stringify(buttons);
    await expect.poll(() => JSON.stringify(now()), { timeout: 15_000 }).not.toBe(before);
  }
  expect([pages, units.size]).toEqual([13, 101]);
  expect(said(person)).toHaveLength(1);
  person.presses('Trang trước', { in: list.id });
  await expect.poll(() => now().length, { timeout: 15_000 }).toBe(10);
  const last = now()[7]?.text ?? '';
  person.presses(last, { in: list.id });
  await person.waitFor(`UBND xã Số ${last.replace('Xã ', '')} (XA${last.replace('Xã ', '')})`, { timeoutMs: 15_000 });
  expect(place.api.calls.failures).toEqual({});
});
