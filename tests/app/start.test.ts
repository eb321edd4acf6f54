/** What happens at the start when something is wrong: one clear line, exit 1, data untouched. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startBotApi } from '../../src/sandbox/bot-api/index.ts';
import { endingOf, startBot } from '../bot-process.ts';
import { dropDatabase, freshDatabase } from '../postgres.ts';
import { startProxy } from '../proxy.ts';

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

describe('a wrong environment', () => {
  test.each([
    ['BOT_TOKEN', { BOT_TOKEN: 'not a token' }],
    ['APP_CLOCK_START', { BOT_TOKEN: TOKEN, APP_CLOCK_START: 'yesterday' }],
    ['DATABASE_URL', { BOT_TOKEN: TOKEN, DATABASE_URL: 'mysql://user:hidden-word@127.0.0.1/x' }],
  ])('%s is named in one line, without a stack and without secrets', { timeout: 20_000 }, async (variable, env) => {
    const { code, log } = await ending(env);
    expect(code).toBe(1);
    expect(log).toHaveLength(1);
    expect(log[0]).toContain(variable);
    expect(log[0]).not.toContain('hidden-word');
    expect(log[0]).not.toContain('not a token');
  });
});

test('a taken port is one line that names it', { timeout: 60_000 }, async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => new Promise((resolve) => taken.close(resolve)));
  const { port } = taken.address() as { port: number };
  const url = await freshDatabase();
  cleanups.push(() => dropDatabase(url));
  const env = { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: 'http://127.0.0.1:9', PORT: String(port), DATABASE_URL: url };
  const { code, log } = await ending(env);
  expect(code).toBe(1);
  expect(log.at(-1)).toContain(String(port));
  expect(log.join('\n')).not.toContain('    at ');
});

// That the start is given up in the end takes half a minute: start.long.ts.
test('a database that is away is asked again with a clear line, and the start goes on when it is there', { timeout: 60_000 }, async () => {
  const url = await freshDatabase();
  cleanups.push(() => dropDatabase(url));
  const network = await startProxy({ host: '127.0.0.1', port: Number(new URL(url).port) });
  cleanups.push(() => network.close());
  network.refuse(true);
  const api = await startBotApi({ token: TOKEN });
  cleanups.push(() => api.close());
  const away = url.replace(/\/\/.*:\d+\//, `//postgres:hidden@127.0.0.1:${network.port}/`);
  const bot = startBot({ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: api.url, DATA_DIR: dataDir, DATABASE_URL: away, LOG_LEVEL: 'warn' });
  cleanups.push(() => bot.kill('SIGKILL'));
  await expect.poll(bot.log, { timeout: 20_000 }).toContain('the database is away; asking again in 3000 ms');
  expect(bot.lines).toEqual([]);
  network.refuse(false);
  await bot.line(/^ready$/);
  expect(bot.log()).not.toContain('hidden');
  expect(await bot.kill('SIGTERM')).toBe(0);
});

/** A file system of 2 MB, where this user may make one. */
async function smallDisk(folder: string): Promise<boolean> {
  const run = promisify(execFile);
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder]);
  } catch {
    return false;
  }
  cleanups.push(() => run('umount', ['-l', folder]));
  return true;
}

test('R8: a start on a full disk is one line that names the disk', { timeout: 60_000 }, async (context) => {
  if (!(await smallDisk(dataDir))) {
    console.log('skipped: no file system can be mounted here');
    context.skip();
  }
  const real: Readonly<Record<string, string>> = { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: 'http://127.0.0.1:9' };
  for (const env of [{}, real]) {
    const { code, log } = await ending(env);
    expect(code).toBe(1);
    expect(log).toHaveLength(1);
    expect(log[0]).toMatch(/^the disk of DATA_DIR is full: \d MB free for .*, at least 64 MB are needed; free some, or set DATA_DIR/);
  }
});
