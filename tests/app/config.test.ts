import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, readEnvironment } from '../../src/app/config.ts';
import { telegram } from '../../src/channels/telegram/index.ts';

const TOKEN = '123456:TEST-token_abc';
const DAY = 86_400_000;

/** The complaint about `env`; fails when there is none. */
function complaint(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    const { message } = error as ConfigError;
    expect(message).not.toContain('\n');
    return message;
  }
  throw new Error(`accepted: ${JSON.stringify(env)}`);
}

describe('readConfig', () => {
  it('is the sandbox with its defaults when nothing is set', () => {
    expect(readConfig({})).toEqual({
      channels: [],
      settings: {},
      secrets: [],
      host: '127.0.0.1',
      port: 8080,
      databaseUrl: null,
      dataDir: resolve('.data'),
      timezone: 'Asia/Ho_Chi_Minh',
      clockStart: null,
      boardName: 'Ban Thi đua - Khen thưởng',
      boardShortName: 'Ban',
      boardPhone: null,
      sendRate: 28,
      sampleData: null,
      keep: { messages: 180 * DAY, updates: 30 * DAY, setAside: 90 * DAY, people: 365 * DAY },
      logLevel: 'info',
    });
  });

  it('P3: takes for how long what is kept in whole days, and not fewer than it needs', () => {
    const days = { KEEP_MESSAGES_DAYS: '30', KEEP_UPDATES_DAYS: '2', KEEP_SET_ASIDE_DAYS: '7', KEEP_PEOPLE_DAYS: '3650' };
    expect(readConfig(days).keep).toEqual({ messages: 30 * DAY, updates: 2 * DAY, setAside: 7 * DAY, people: 3_650 * DAY });
    expect(complaint({ KEEP_MESSAGES_DAYS: '29' })).toBe('KEEP_MESSAGES_DAYS "29" is not valid: expected whole days from 30 to 3650');
    for (const value of ['0', '1.5', '-30', 'một tháng', '3651'])
      expect(complaint({ KEEP_PEOPLE_DAYS: value })).toContain('KEEP_PEOPLE_DAYS');
  });

  it('counts empty and blank as unset, and ignores what it does not know', () => {
    const names =
      'BOT_TOKEN TELEGRAM_API_ROOT TELEGRAM_PROXY UPDATES WEBHOOK_URL WEBHOOK_SECRET HOST PORT DATABASE_URL DATA_DIR APP_TIMEZONE ' +
      'APP_CLOCK_START BOARD_NAME BOARD_SHORT_NAME BOARD_PHONE SEND_RATE KEEP_MESSAGES_DAYS KEEP_UPDATES_DAYS KEEP_SET_ASIDE_DAYS KEEP_PEOPLE_DAYS SAMPLE_DATA LOG_LEVEL';
    const blank = Object.fromEntries(names.split(' ').map((name, index) => [name, index % 2 === 0 ? '' : '  ']));
    expect(readConfig({ ...blank, HOME: '/x' })).toEqual(readConfig({}));
  });

  it('reads every variable', () => {
    const env = {
      BOT_TOKEN: ` ${TOKEN} `,
      TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
      TELEGRAM_PROXY: 'socks5://user:pw@10.0.0.1:1080',
      UPDATES: 'webhook',
      WEBHOOK_URL: 'https://bot.example.vn/hook',
      WEBHOOK_SECRET: 's-e_c1',
      HOST: '0.0.0.0',
      PORT: '0',
      DATABASE_URL: 'postgres://bot:pw@db:5432/bot?sslmode=require',
      DATA_DIR: '/var/lib/bot',
      APP_TIMEZONE: 'Etc/GMT+7',
      APP_CLOCK_START: '2017-02-20T08:00:00+07:00',
      BOARD_NAME: 'Sở Nội vụ'.normalize('NFD'),
      BOARD_SHORT_NAME: 'Sở'.normalize('NFD'),
      BOARD_PHONE: '(0290) 3.831.234',
      SEND_RATE: '0.5',
      SAMPLE_DATA: 'ca-mau-2017',
      KEEP_MESSAGES_DAYS: '400',
      KEEP_UPDATES_DAYS: '7',
      KEEP_SET_ASIDE_DAYS: '60',
      KEEP_PEOPLE_DAYS: '730',
      LOG_LEVEL: 'silent',
    };
    expect(readConfig(env)).toEqual({
      channels: [telegram],
      settings: {
        BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: env.TELEGRAM_API_ROOT,
        TELEGRAM_PROXY: env.TELEGRAM_PROXY,
        UPDATES: 'webhook',
        WEBHOOK_URL: env.WEBHOOK_URL,
        WEBHOOK_SECRET: env.WEBHOOK_SECRET,
      },
      secrets: [TOKEN, 'pw', 'pw', env.WEBHOOK_SECRET, 'pw', 'pw'],
      host: '0.0.0.0',
      port: 0,
      databaseUrl: env.DATABASE_URL,
      dataDir: '/var/lib/bot',
      timezone: 'Etc/GMT+7',
      clockStart: Date.UTC(2017, 1, 20, 1),
      boardShortName: 'Sở'.normalize('NFC'),
      boardName: 'Sở Nội vụ'.normalize('NFC'),
      boardPhone: env.BOARD_PHONE,
      sendRate: 0.5,
      sampleData: 'ca-mau-2017',
      keep: { messages: 400 * DAY, updates: 7 * DAY, setAside: 60 * DAY, people: 730 * DAY },
      logLevel: 'silent',
    });
  });

  it.each([
    ['TELEGRAM_API_ROOT', 'api.telegram.org'],
    ['TELEGRAM_API_ROOT', 'ftp://x'],
    ['TELEGRAM_PROXY', 'socks4a://x:1'],
    ['UPDATES', 'Webhook'],
    ['WEBHOOK_URL', 'http://bot.example.vn/hook'],
    ['HOST', 'a b'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', '0x50'],
    ['APP_TIMEZONE', 'Asia/Saigonn'],
    ['APP_TIMEZONE', '+07:00'],
    ['APP_CLOCK_START', '2017-02-20T08:00:00'],
    ['APP_CLOCK_START', '2017-02-30T08:00:00+07:00'],
    ['APP_CLOCK_START', '20/02/2017'],
    ['BOARD_NAME', 'a\nb'],
    ['BOARD_SHORT_NAME', 'phòng'],
    ['BOARD_SHORT_NAME', 'Phòng Thi đua'],
    ['SEND_RATE', '1001'],
    ['SEND_RATE', '1e3'],
    ['SEND_RATE', 'Infinity'],
    ['SAMPLE_DATA', 'ca-mau-2018'],
    ['LOG_LEVEL', 'verbose'],
  ])('refuses %s=%j and names both', (name, value) => {
    expect(complaint({ [name]: value })).toMatch(new RegExp(`^${name} .*: expected \\S`));
    expect(complaint({ [name]: value })).toContain(JSON.stringify(value));
  });

  it('says what is wrong in words', () => {
    expect(complaint({ PORT: '99999' })).toBe('PORT "99999" is not valid: expected a whole number from 0 to 65535');
    expect(complaint({ BOT_TOKEN: 'abc' })).toBe(
      'BOT_TOKEN is not a bot token: expected the digits, colon and secret that @BotFather gives',
    );
    expect(complaint({ UPDATES: 'webhook' })).toMatch(/^WEBHOOK_URL is not set: UPDATES=webhook needs/);
    expect(complaint({ UPDATES: 'webhook', WEBHOOK_URL: 'http://127.0.0.1:1/' })).toMatch(
      /^WEBHOOK_SECRET is not set: UPDATES=webhook needs/,
    );
  });

  it.each([
    ['BOT_TOKEN', '123456:hunter2'],
    ['BOT_TOKEN', 'hunter2:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['WEBHOOK_SECRET', 'hunter2 hunter2'],
    ['DATABASE_URL', 'mysql://bot:hunter2@db/bot'],
    ['DATABASE_URL', 'postgres://bot:hunter2/@db/bot'],
    ['TELEGRAM_PROXY', 'ftp://bot:hunter2@proxy:1'],
    ['TELEGRAM_PROXY', 'bot:hunter2@proxy:1'],
    ['WEBHOOK_URL', 'http://x.vn/?key=hunter2'],
    ['WEBHOOK_URL', '123456789:hunter2AAAAAAAAAAAAAAAAAAAAA'],
    ['BOARD_PHONE', '0912 hunter2'],
  ])('never shows what is private in %s', (name, value) => {
    expect(complaint({ [name]: value })).not.toContain('hunter2');
  });

  it('keeps the sandbox on loopback', () => {
    expect(complaint({ HOST: '0.0.0.0' })).toMatch(/^HOST "0\.0\.0\.0" is open to others: without BOT_TOKEN this is the sandbox/);
    expect(readConfig({ HOST: '::1' }).host).toBe('::1');
    expect(readConfig({ HOST: '0.0.0.0', BOT_TOKEN: TOKEN }).host).toBe('0.0.0.0');
  });

  it.each(['postgres:///bot?host=/run/postgresql', 'postgresql://a:1,b:2/bot', 'postgres://bot@127.0.0.1/bot'])(
    'takes %s',
    (DATABASE_URL) => {
      expect(readConfig({ DATABASE_URL }).databaseUrl).toBe(DATABASE_URL);
    },
  );
});

describe('what must never be logged', () => {
  it('is the token, the secret and the passwords, as written and decoded', () => {
    const { secrets } = readConfig({
      BOT_TOKEN: TOKEN,
      UPDATES: 'webhook',
      WEBHOOK_URL: 'https://x.vn/',
      WEBHOOK_SECRET: 'hook-secret',
      DATABASE_URL: 'postgres://bot:p%40ss@db/bot',
      TELEGRAM_PROXY: 'socks5://u:proxypw@h:1',
    });
    expect(secrets).toEqual([TOKEN, 'proxypw', 'proxypw', 'hook-secret', 'p%40ss', 'p@ss']);
  });
});

describe('readEnvironment', () => {
  it('lays the environment over the .env file, without touching process.env', () => {
    const folder = mkdtempSync(join(tmpdir(), 'env-'));
    try {
      writeFileSync(join(folder, '.env'), 'PORT=1\nBOARD_NAME="Sở Nội vụ"\nLOG_LEVEL=debug\n');
      expect(readEnvironment(folder, { PORT: '2', LOG_LEVEL: '' })).toEqual({ PORT: '2', BOARD_NAME: 'Sở Nội vụ', LOG_LEVEL: '' });
      expect(process.env['BOARD_NAME']).toBeUndefined();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('does without the file', () => {
    expect(readEnvironment('/nonexistent', { PORT: '2' })).toEqual({ PORT: '2' });
  });

  it('names a file it cannot read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'env-'));
    try {
      mkdirSync(join(folder, '.env'));
      expect(() => readEnvironment(folder, {})).toThrow(/^\.env cannot be read: EISDIR$/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
