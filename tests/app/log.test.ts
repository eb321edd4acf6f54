import { spawnSync } from 'node:child_process';
import { describe, expect, inject, it } from 'vitest';
import { createLog, type LogOptions, REDACTED, scrub } from '../../src/app/log.ts';

const TOKEN = '123456789:AAH-k3v_xyzXYZ0123456789abcdefghijk';
const SHORT_TOKEN = '123456:TEST-token_abc';
const SENTENCE = 'Sở Y tế đã vận động 12.450 hộ';

function capture(options: Partial<LogOptions> = {}) {
  const lines: string[] = [];
  const log = createLog({ level: 'trace', ...options, stream: { write: (line) => void lines.push(line) } });
  return { log, lines, all: () => lines.join(''), last: () => JSON.parse(lines.at(-1) ?? 'null') as Record<string, unknown> };
}

describe('scrub', () => {
  it.each([
    TOKEN,
    SHORT_TOKEN,
    `https://api.telegram.org/bot${TOKEN}/sendMessage`,
    `https://api.telegram.org/file/bot${SHORT_TOKEN}/photos/1.jpg`,
    `http://127.0.0.1:9/bot1:abc/getMe`,
    `getMe?token=${TOKEN.replace(':', '%3A')}`,
    `request to bot${TOKEN} failed`,
  ])('hides the token in %s', (text) => {
    expect(scrub(text)).toContain(REDACTED);
    expect(scrub(text)).not.toMatch(/AAH-k3v|TEST-token|1:abc/);
  });

  it.each([
    '0912345678',
    '0912 345 678',
    '0912.345.678',
    '091-234-5678',
    '(091) 234 5678',
    '0290 3831 234',
    '(0290) 3.831.234',
    '07803831234',
    '+84912345678',
    '+84 912 345 678',
    '(+84) 912.345.678',
    '+84 (0) 912 345 678',
    '0084912345678',
    '84912345678',
    '84 912 345 678',
    '0912\u00a0345\u00a0678',
  ])('hides the phone number %s', (phone) => {
    expect(scrub(`gọi ${phone}, gặp`)).toBe(`gọi ${REDACTED}, gặp`);
  });

  it.each([
    'at file:///srv/bot/dist/main.js:123:45',
    '2017-02-20T08:00:00.000+07:00',
    'update 987654321 in chat -1001234567890',
    'retry after 10072 s; 37.500 hộ; 1.234.567.890 đồng',
    '3004-SYT-01',
    'Văn bản số 15/KH-UBND ngày 20/01/2017',
    'http://127.0.0.1:8080/healthz',
    'connect ECONNREFUSED 127.0.0.1:5432',
  ])('leaves %s', (text) => {
    expect(scrub(text)).toBe(text);
  });

  it('hides the password of a URL', () => {
    expect(scrub('connect postgres://bot:p%40ss@db:5432/bot failed')).toBe(`connect postgres://${REDACTED}@db:5432/bot failed`);
  });

  it('hides the values of a failed statement and the value PostgreSQL could not read, but keeps the stack', () => {
    const stack = `Error: Failed query: insert into answers values ($1)\nparams: ${SENTENCE}\nhai dòng\n    at run (db.ts:1:2)`;
    expect(scrub(stack)).toBe(`Error: Failed query: insert into answers values ($1)\nparams: ${REDACTED}\n    at run (db.ts:1:2)`);
    expect(scrub(`invalid input syntax for type integer: "${SENTENCE}"`)).toBe(`invalid input syntax for type integer: ${REDACTED}`);
    expect(scrub(`invalid input value for enum state: "${SENTENCE}"`)).toBe(`invalid input value for enum state: ${REDACTED}`);
  });

  it('cuts long strings, and still hides what straddles the cut', () => {
    const cut = scrub(`${'x '.repeat(3_995)}${TOKEN}${' y'.repeat(5_000)}`);
    expect(cut.length).toBeLessThan(8_100);
    expect(cut).toMatch(/… \(18\d{3} characters\)$/);
    expect(cut).not.toMatch(/1234567|AAH/);
  });
});

describe('log', () => {
  it('writes JSON lines with level, wall time and app time', () => {
    const { log, last, lines } = capture({ appNow: () => Date.parse('2017-02-20T01:00:00Z') });
    log.info({ chat: 42 }, 'turn done');
    expect(last()).toEqual({
      level: 'info',
      time: expect.stringMatching(/^20\d\d-.*Z$/),
      app: '2017-02-20T01:00:00.000Z',
      chat: 42,
      msg: 'turn done',
    });
    expect(lines[0]?.endsWith('}\n')).toBe(true);
  });

  it('has no app time without a clock, and respects the level', () => {
    const { log, last, lines } = capture({ level: 'warn' });
    log.info('not this');
    log.warn('this');
    expect(lines).toHaveLength(1);
    expect(last()).not.toHaveProperty('app');
  });

  it('redacts private keys at any depth, in any spelling, in bindings and arrays', () => {
    const { log, all, last } = capture();
    const update = {
      update_id: 7,
      message: {
        text: SENTENCE,
        caption: SENTENCE,
        contact: { phone_number: '84912345678' },
        from: { id: 5, first_name: 'Nguyễn Văn An' },
      },
    };
    log
      .child({ phoneNumber: '912 345', room: 'inbox' })
      .warn({ update, list: [{ answers: { a: SENTENCE } }], name: 'Nguyễn Văn An', value: 12_450 }, 'odd update');
    expect(all()).not.toMatch(/Sở Y tế|12.?450|Nguyễn|912/);
    expect(last()).toMatchObject({
      phoneNumber: REDACTED,
      room: 'inbox',
      value: REDACTED,
      update: { update_id: 7, message: { text: REDACTED, from: { id: 5 } } },
    });
  });

  it('finds tokens and phones in messages, errors, causes, stacks and numbers', () => {
    const { log, all, last } = capture();
    const cause = Object.assign(new Error(`POST https://api.telegram.org/bot${TOKEN}/sendMessage`), {
      code: 'ECONNRESET',
      url: `/bot${TOKEN}/x`,
    });
    log.error(new Error('send failed for 0912.345.678', { cause }));
    log.error({ err: new Error('again', { cause }), from: 84912345678 }, 'sending with %s', TOKEN);
    log.error({ error: Object.assign(new Error('x'), { on: { method: 'sendMessage', payload: { chat_id: 1, text: SENTENCE } } }) });
    log.fatal(`stopped: ${SHORT_TOKEN}`);
    expect(all()).not.toMatch(/AAH-k3v|TEST-token|912.?345.?678|Sở Y tế/);
    expect(all()).toContain('ECONNRESET');
    expect(all()).toContain('"method":"sendMessage"');
    expect(last()).toMatchObject({ level: 'fatal', msg: `stopped: ${REDACTED}` });
  });

  it('redacts what a failed statement repeats', () => {
    const { log, all } = capture();
    const cause = Object.assign(new Error('new row violates check'), {
      detail: `Failing row contains (1, ${SENTENCE})`,
      parameters: [SENTENCE],
      severity: 'ERROR',
    });
    log.error(new Error(`Failed query: insert\nparams: ${SENTENCE}`, { cause }));
    expect(all()).not.toContain('Sở Y tế');
    expect(all()).toContain('"severity":"ERROR"');
  });

  it('hides the exact secrets it is told, wherever they stand', () => {
    const { log, all } = capture({ secrets: ['hunter2hunter2', null, 'abc'] });
    log.info({ header: 'x hunter2hunter2 y', nested: { deep: ['hunter2hunter2'] } }, 'abc hunter2hunter2');
    expect(all()).not.toContain('hunter2');
    expect(all()).toContain('"msg":"abc [redacted]"');
  });

  it('finishes with long baits and bounds the line', () => {
    const { log, lines } = capture();
    const baits = [
      '1'.repeat(100_000),
      '0 '.repeat(50_000),
      '+84'.repeat(30_000),
      '://'.repeat(30_000),
      '\nparams: '.repeat(10_000),
      'invalid input syntax for '.repeat(4_000),
    ];
    for (const bait of baits) {
      log.info({ bait }, bait);
    }
    expect(lines).toHaveLength(baits.length);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(40_000);
  });

  it('goes to standard error and leaves standard output free', () => {
    const code = "import { createLog } from './log.js'; createLog({ level: 'info' }).info('here');";
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
      cwd: inject('program'),
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(JSON.parse(stderr)).toMatchObject({ level: 'info', msg: 'here' });
  });
});
