/** The real process, and two of them at once: somebody who stopped is spoken to once, also over a kill -9. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/db/client.ts';
import { startBotApi } from '../../src/sandbox/bot-api/index.ts';
import { startBot } from '../bot-process.ts';
import { dropDatabase, freshDatabase, keptLog } from '../postgres.ts';
import { launched, seated } from './wave.ts';

const TOKEN = '123456:nudge-token_abcdefghijkl';

test('the nudge comes once from two processes, and not again after a kill -9; [Làm tiếp] asks the same question', {
  timeout: 120_000,
}, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'tltd-nudge-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const url = await freshDatabase('sample');
  onTestFinished(() => dropDatabase(url));
  const database = await openDatabase({ url, dataDir, log: keptLog() });
  onTestFinished(() => database.close());
  await launched(database, ['SYT']);
  await seated(database, 'SYT', '2001', 'liaison', { channel: 'telegram' });
  const api = await startBotApi({ token: TOKEN });
  onTestFinished(() => api.close());
  const mai = api.person(2001, { first_name: 'Mai' });
  mai.starts();
  const run = (clock: string) => {
    const bot = startBot({ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: api.url, DATA_DIR: dataDir, DATABASE_URL: url, APP_CLOCK_START: clock });
    onTestFinished(async () => {
      await bot.kill('SIGKILL');
    });
    return bot;
  };
  // The ladder's own message of that morning comes first.
  const first = run('2017-04-21T08:05:00+07:00');
  await first.line(/^ready$/);
  await mai.waitFor('Đến kỳ báo cáo', { timeoutMs: 20_000 });
  mai.sends('/baocao');
  await mai.waitFor('Câu 1/', { timeoutMs: 20_000 });
  mai.presses('Văn bản');
  await mai.waitFor('Câu 2/', { timeoutMs: 20_000 });
  await first.kill('SIGKILL');

  // Two hours later she was written to this morning already: it waits for the afternoon.
  const two = [run('2017-04-21T13:00:02+07:00'), run('2017-04-21T13:00:02+07:00')];
  const nudge = await mai.waitFor('đang làm dở báo cáo', { timeoutMs: 40_000 });
  expect(nudge.buttons).toEqual(['Làm tiếp', 'Để sau']);
  // What becomes of a message whose outcome was not stored is the outbox's own case (S26).
  const states = () => database.run<{ state: string }>(`select state from deliveries where dedupe_key like 'remind:unfinished:%'`);
  await expect.poll(states, { timeout: 10_000 }).toEqual([{ state: 'sent' }]);
  for (const bot of two) await bot.kill('SIGKILL');

  const last = run('2017-04-21T13:00:40+07:00');
  await last.line(/^ready$/);
  mai.presses('Làm tiếp', { in: nudge });
  await mai.waitFor('Câu 2/', { timeoutMs: 20_000 });
  // A beat of the heart later nothing more has been said.
  await new Promise((resolve) => setTimeout(resolve, 5_500));
  expect(mai.chat.messages.filter((message) => message.text.includes('đang làm dở báo cáo'))).toHaveLength(1);
  expect(await states()).toEqual([{ state: 'sent' }]);
});
