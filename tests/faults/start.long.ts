/** A database that stays away: the start is given up after ten tries, in one clear line. */
import { expect, test } from 'vitest';
import { startBot } from '../bot-process.ts';
import { TOKEN } from './place.ts';

test('D7: a start without its database is given up, with a line for each try and without the password', { timeout: 90_000 }, async () => {
  const bot = startBot({ BOT_TOKEN: TOKEN, DATABASE_URL: 'postgres://nobody:hidden@127.0.0.1:9/x', LOG_LEVEL: 'warn' });
  expect(await bot.ended).toBe(1);
  const log = bot.log().trim().split('\n');
  expect(log.filter((line) => line.includes('the database is away; asking again'))).toHaveLength(9);
  expect(log.at(-1)).toContain('asked 10 times, giving up');
  expect(log.join('\n')).not.toContain('hidden');
});
