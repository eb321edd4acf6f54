/** Files and edited messages against the real process and the local Bot API. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openDatabase } from '../../src/db/client.ts';
import { createInvite, takeSeat } from '../../src/registry/invites/store.ts';
import { startBotApi } from '../../src/sandbox/bot-api/index.ts';
import { startBot } from '../bot-process.ts';
import { dropDatabase, freshDatabase, keptLog } from '../postgres.ts';
import { at, start } from '../summaries/wave.ts';
import { jpeg } from './samples.ts';
import { evidenceContent, listEvidence } from './stored.ts';

const TOKEN = '123456:evidence-token_abcdefghij';
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

test('U21, U22: an album in two halves is one report and one prompt; an edited message is asked about', { timeout: 90_000 }, async () => {
  const url = await freshDatabase();
  cleanups.push(() => dropDatabase(url));
  const database = await openDatabase({ url, dataDir: '', log: keptLog() });
  cleanups.push(() => database.close());
  await start(database);
  const now = at('04-24T08:00');
  const seat = { id: 'SYT:liaison', unitId: 'SYT', blockId: null, duty: 'liaison' as const, automatic: true };
  await database.turn(createInvite(database, { code: 'C', seat, createdBy: null, now, expiresAt: now + 86_400_000 }));
  const person = { id: 'P', name: 'Nguyễn Thị Mai', position: null, isNew: true };
  const place = { channel: 'telegram', address: '2001' };
  await database.turn(takeSeat(database, { invite: { code: 'C', seatId: seat.id }, place, person, now }));

  const api = await startBotApi({ token: TOKEN });
  cleanups.push(() => api.close());
  // Before the bot starts: its reminder may be quicker than she.
  const mai = api.person(2001, { first_name: 'Mai' });
  mai.starts();
  const dataDir = await mkdtemp(join(tmpdir(), 'tltd-evidence-'));
  cleanups.push(() => rm(dataDir, { recursive: true, force: true }));
  const bot = startBot({
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: api.url,
    DATA_DIR: dataDir,
    DATABASE_URL: url,
    APP_CLOCK_START: '2017-04-24T08:05:00+07:00',
  });
  cleanups.push(() => bot.kill('SIGKILL'));
  await bot.line(/^ready$/);

  mai.sends('/baocao');
  await mai.waitFor('Câu 1/5', { timeoutMs: 20_000 });
  mai.sends('1');
  await mai.waitFor('Câu 2/5');
  const typed = mai.sends('99%');
  await mai.waitFor('Câu 3/5');
  mai.edits(typed.message_id, '98%');
  await mai.waitFor('99% → 98%');
  mai.presses('Cập nhật');
  await mai.waitFor('Câu 3/5');

  const photo = (n: number) => ({ name: `anh-${n}.jpg`, content: jpeg(`photo ${n}`) });
  mai.sendsAlbum([photo(1), photo(2), photo(3)], { albumId: '13' });
  await mai.waitFor('Đã nhận 3 tệp gửi cùng lúc');
  mai.sendsAlbum([photo(4), photo(5)], { albumId: '13' });

  const subject = 'report:D17-3004:progress:SYT';
  await expect
    .poll(async () => (await listEvidence(database, subject)).map((file) => file.state), { timeout: 30_000 })
    .toEqual(Array.from({ length: 5 }, () => 'stored'));
  const contents = await Promise.all((await listEvidence(database, subject)).map((file) => evidenceContent(database, file.id)));
  const words = contents.map((content) => new TextDecoder().decode(content?.subarray(4))).sort();
  expect(words).toEqual([1, 2, 3, 4, 5].map((n) => `photo ${n}`));
  // The second half takes the place of the sentence about the first.
  await expect
    .poll(() => mai.chat.messages.map(({ text }) => text).filter((text) => text.includes('tệp gửi cùng lúc')), { timeout: 15_000 })
    .toEqual(['Đã nhận 5 tệp gửi cùng lúc, kèm theo báo cáo.\nMời trả lời tiếp câu đang hỏi.']);
  expect(api.calls.failures).toEqual({});
});
