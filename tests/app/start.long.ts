/** Starts that take long: without a database, on a new folder, on a folder in use; and the program as it answers a stranger. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startBotApi } from '../../src/sandbox/bot-api/index.ts';
import { endingOf, startBot } from '../bot-process.ts';
import { asAdmin, dropDatabase, freshDatabase, freshFolder } from '../postgres.ts';

const TOKEN = '123456:start-token_abcdefghij';
const cleanups: (() => Promise<unknown>)[] = [];
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tltd-start-'));
  cleanups.push(() => rm(dataDir, { recursive: true, force: true }));
});
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const ending = (env: Readonly<Record<string, string>>) => endingOf({ DATA_DIR: dataDir, ...env });

test('D7: a start without its database is given up, with a line for each try and without the password', { timeout: 90_000 }, async () => {
  const bot = startBot({ BOT_TOKEN: TOKEN, DATABASE_URL: 'postgres://nobody:hidden@127.0.0.1:9/x', LOG_LEVEL: 'warn' });
  expect(await bot.ended).toBe(1);
  const log = bot.log().trim().split('\n');
  expect(log.filter((line) => line.includes('the database is away; asking again'))).toHaveLength(9);
  expect(log.at(-1)).toContain('asked 10 times, giving up');
  expect(log.join('\n')).not.toContain('hidden');
});

test('a second process on the same embedded folder is refused, and the first goes on', { timeout: 90_000 }, async () => {
  const api = await startBotApi({ token: TOKEN });
  cleanups.push(() => api.close());
  // With a database in it: making one takes seconds, and the journey does it.
  const folder = await freshFolder();
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  const env = { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: api.url, DATA_DIR: folder };
  const first = startBot(env);
  cleanups.push(() => first.kill('SIGKILL'));
  await first.line(/^ready$/);
  const second = await ending(env);
  expect(second.code).toBe(1);
  expect(second.log.at(-1)).toMatch(/in use|another process/i);
  const person = api.person(7, { first_name: 'An' });
  person.sends('/start');
  await person.waitFor('Kính chào');
  expect(await first.kill('SIGTERM')).toBe(0);
});

test('a forgotten token with a database in use is refused, and so is a real bot on a sandbox', { timeout: 120_000 }, async () => {
  const url = await freshDatabase();
  cleanups.push(() => dropDatabase(url));
  await asAdmin(`insert into persons (id, name, created_at) values ('p1', 'An', now())`, url);
  const forgotten = await ending({ DATABASE_URL: url });
  expect(forgotten.code).toBe(1);
  expect(forgotten.log).toHaveLength(1);
  expect(forgotten.log[0]).toContain('BOT_TOKEN is not set');
  expect(await asAdmin('select count(*)::int as units from units', url)).toEqual([{ units: 0 }]);
  expect(await asAdmin(`select key from settings where key not like '%_revision'`, url)).toEqual([]);

  const empty = await freshDatabase('empty');
  cleanups.push(() => dropDatabase(empty));
  const sandbox = startBot({ DATA_DIR: dataDir, DATABASE_URL: empty });
  cleanups.push(() => sandbox.kill('SIGKILL'));
  expect(await sandbox.line(/^sandbox: /)).toMatch(/^sandbox: http:\/\/127\.0\.0\.1:\d+\/$/);
  await sandbox.line(/^ready$/);
  expect(await sandbox.kill('SIGTERM')).toBe(0);
  const real = await ending({ BOT_TOKEN: TOKEN, DATABASE_URL: empty });
  expect(real.code).toBe(1);
  expect(real.log[0]).toContain('the database is a sandbox');
});

test('what nobody understands gets the answer of the texts, and nothing is lost', { timeout: 60_000 }, async () => {
  const api = await startBotApi({ token: TOKEN });
  cleanups.push(() => api.close());
  const url = await freshDatabase();
  cleanups.push(() => dropDatabase(url));
  const bot = startBot({ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: api.url, DATA_DIR: dataDir, DATABASE_URL: url });
  cleanups.push(() => bot.kill('SIGKILL'));
  const claim = (await bot.line(/^board claim code: /)).replace('board claim code: ', '');
  await bot.line(/^ready$/);
  const person = api.person(8, { first_name: 'Bình' });
  person.sends('/start ABCD-EFGH-1234-5678');
  await person.waitFor('mã chưa đúng (còn 4 lần thử)');
  person.sends('/nosuchcommand');
  await person.waitFor('không có lệnh “/nosuchcommand”');
  person.sendsVoice();
  await person.waitFor('chưa nghe được ghi âm');
  person.sendsDocument({ name: 'x.pdf', mime: 'application/pdf', content: Buffer.from('x') });
  await person.waitFor('chưa gắn với việc nào');
  const welcome = person.chat.messages.find((message) => message.buttons.includes('Tôi chưa có mã'));
  person.pressesData('no-such-nonce.0', welcome?.id ?? 1);
  person.sends('TỐI MẬT\nnội dung');
  await person.waitFor('nội dung KHÔNG được lưu');
  person.starts(claim.toLowerCase().replaceAll('-', ''));
  await person.waitFor('Không gửi văn bản');
  person.presses('Không đồng ý');
  await person.waitFor('không lưu thông tin');
  const second = api.person(9, { first_name: 'Cúc' });
  second.starts(claim);
  await second.waitFor('Không gửi văn bản');
  person.starts(claim);
  await person.waitFor('hết hiệu lực');
  expect(await bot.kill('SIGTERM')).toBe(0);
});

test('R9: the start on a new folder says what it does, line by line', { timeout: 180_000 }, async () => {
  const bot = startBot({ DATA_DIR: dataDir, LOG_LEVEL: 'info' });
  cleanups.push(() => bot.kill('SIGKILL'));
  await bot.line(/^ready$/, 170_000);
  const said = bot
    .log()
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { msg: string }).msg);
  const steps = [
    'starting',
    'opening the database',
    'making a new embedded database: once, some seconds',
    'the database is brought up to date',
    'looking whether the sample plan is to be loaded',
    'sample data',
    'the database is ready; connecting to take updates',
    'ready',
  ];
  expect(said.filter((line, index) => steps.includes(line) && said.indexOf(line) === index)).toEqual(steps);
  expect(bot.lines.filter((line) => !/^(ready|sandbox: \S+|board claim code: \S+)$/.test(line))).toEqual([]);
});
