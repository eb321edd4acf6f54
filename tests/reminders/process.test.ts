/** The real process, started just before a slot: the reminder comes once, also over a kill -9, and not to who has reported. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, test } from 'vitest';
import { openDatabase } from '../../src/db/client.ts';
import { markDone } from '../../src/obligations/store.ts';
import { startBotApi } from '../../src/sandbox/bot-api/index.ts';
import { startBot } from '../bot-process.ts';
import { dropDatabase, freshDatabase, freshFolder, keptLog } from '../postgres.ts';
import { at } from './calendar.ts';
import { launched, progress, seated } from './wave.ts';

const TOKEN = '123456:reminders-token_abcdefghi';

// Most of the time is waiting: both at once. The journey and the long talks are on the embedded database, too.
test.concurrent.for(inject('thorough') ? (['embedded', 'postgres'] as const) : (['postgres'] as const))(
  'the 07:30 reminder arrives once, not to a unit that has reported, and not again after a kill -9 (%s)',
  { timeout: 120_000 },
  async (kind, { expect, onTestFinished }) => {
    const dataDir = kind === 'postgres' ? await mkdtemp(join(tmpdir(), 'tltd-reminders-')) : await freshFolder();
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const url = kind === 'postgres' ? await freshDatabase('sample') : undefined;
    if (url) onTestFinished(() => dropDatabase(url));
    const database = await openDatabase({ ...(url && { url }), dataDir, log: keptLog() });
    await launched(database, ['SYT', 'STC']);
    await seated(database, 'SYT', '2001', 'liaison', { channel: 'telegram' });
    await seated(database, 'STC', '2002', 'liaison', { channel: 'telegram' });
    await database.turn([markDone(progress('STC'), '2002', at('2017-04-21 07:20'), true)]);
    await database.close();

    const api = await startBotApi({ token: TOKEN });
    onTestFinished(() => api.close());
    const waits = api.person(2001, { first_name: 'Mai' });
    const reported = api.person(2002, { first_name: 'Bình' });
    const run = async () => {
      const bot = startBot({
        BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: api.url,
        DATA_DIR: dataDir,
        APP_CLOCK_START: '2017-04-21T07:29:52+07:00',
        ...(url && { DATABASE_URL: url }),
      });
      onTestFinished(async () => {
        await bot.kill('SIGKILL');
      });
      await bot.line(/^ready$/);
      return bot;
    };
    /** A bot writes only to who wrote to it before. */
    const greet = async () => {
      for (const person of [waits, reported]) {
        person.sends('/han');
        await person.waitFor('VIỆC VÀ HẠN SẮP TỚI', { timeoutMs: 15_000 });
      }
    };
    const reminders = () =>
      [waits, reported].map((person) => person.chat.messages.filter(({ text }) => /Đến kỳ báo cáo|Hạn báo cáo/.test(text)).length);

    const first = await run();
    await greet();
    const reminder = await waits.waitFor('Đến kỳ báo cáo', { timeoutMs: 60_000 });
    expect(reminder.buttons).toEqual(['Báo cáo', 'Xem câu hỏi', 'Nhắc ngày mai']);
    waits.presses('Xem câu hỏi', { in: reminder });
    await waits.waitFor('CÂU HỎI BÁO CÁO', { timeoutMs: 15_000 });
    await first.kill('SIGKILL');

    const second = await run();
    // More than one beat: a reminder that came twice would be here by then.
    await new Promise((resolve) => setTimeout(resolve, 7_000));
    await greet();
    expect(reminders()).toEqual([1, 0]);
    expect(await second.kill('SIGTERM')).toBe(0);
  },
);
