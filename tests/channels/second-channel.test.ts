/** A second channel is a folder (`toy/`) and a line (`KINDS`): the real app runs it beside Telegram, or alone. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { type App, start } from '../../src/app/start.ts';
import { channelKinds } from '../../src/channels/index.ts';
import { type Person, startBotApi } from '../../src/sandbox/bot-api/index.ts';
import { asAdmin, dropDatabase, freshDatabase } from '../postgres.ts';
import { commands, shown, toy } from './toy/index.ts';

const KINDS = [...channelKinds, toy];
const TOKEN = '123456:second-channel_abcdefghij';
const UNSTORED = `select id from deliveries where channel = 'toy' and address = $1 and state = 'sending'`;
const CODE = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/;

interface Running {
  readonly app: App;
  readonly url: string;
  /** For the first member of the board. */
  readonly claim: string;
}

async function running(env: Readonly<Record<string, string>>): Promise<Running> {
  const url = await freshDatabase();
  onTestFinished(() => dropDatabase(url));
  const dataDir = await mkdtemp(join(tmpdir(), 'tltd-channels-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const lines: string[] = [];
  const common = {
    TOY_SECRET: 'sesame',
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    PORT: '0',
    LOG_LEVEL: 'silent',
    SAMPLE_DATA: 'ca-mau-2017',
    APP_CLOCK_START: '2017-03-20T08:00:00+07:00',
  };
  const app = await start(readConfig({ ...common, ...env }, KINDS), (line) => lines.push(line));
  onTestFinished(() => app.stop());
  await expect.poll(() => lines, { timeout: 20_000 }).toContain('ready');
  return { app, url, claim: CODE.exec(lines[0] ?? '')?.[0] ?? '' };
}

/** Somebody with a phone of the second channel. */
function phone({ app }: Running, from: string) {
  let count = 0;
  type Item = { text: string; quoted?: string } | { file: string; caption?: string };
  async function brings(item: Item): Promise<void> {
    count += 1;
    // Nobody answers within the few milliseconds before it is stored that their phone has shown the question.
    await expect.poll(() => app.database.run(UNSTORED, [from])).toEqual([]);
    const body = JSON.stringify({ id: `${from}-${count}`, from, ...item });
    const answer = await fetch(`${app.url}/toy`, { method: 'POST', headers: { authorization: 'sesame' }, body });
    expect(answer.status).toBe(200);
  }
  let read = 0;
  /** The first message with these words that was not read yet. */
  async function reads(words: string): Promise<string> {
    const fresh = () => (shown.get(from) ?? []).slice(read);
    await expect.poll(() => fresh().join('\n---\n'), { timeout: 15_000 }).toContain(words);
    const at = fresh().findIndex((message) => message.includes(words));
    read += at + 1;
    return shown.get(from)?.[read - 1] ?? '';
  }
  return {
    reads,
    async writes(text: string, words: string): Promise<string> {
      await brings({ text });
      return reads(words);
    },
    async sendsFile(file: string, words: string, caption?: string): Promise<string> {
      await brings({ file, ...(caption !== undefined && { caption }) });
      return reads(words);
    },
    /** The id of the message sent last. */
    sent: () => `${from}-${count}`,
    async replies(quoted: string, text: string, words: string): Promise<string> {
      await brings({ text, quoted });
      return reads(words);
    },
  };
}

async function writes(person: Person, text: string, words: string): Promise<string> {
  person.sends(text);
  return (await person.waitFor(words, { timeoutMs: 15_000 })).text;
}

async function presses(person: Person, label: string, words: string): Promise<string> {
  person.presses(label);
  return (await person.waitFor(words, { timeoutMs: 15_000 })).text;
}

test('beside Telegram: the board launches there, the unit is told, reports and sends a file here', { timeout: 90_000 }, async () => {
  const api = await startBotApi({ token: TOKEN });
  onTestFinished(() => api.close());
  const run = await running({ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: api.url });
  const health = await fetch(`${run.app.url}/healthz`);
  expect(await health.json()).toEqual({ ok: true, database: true, telegram: true, toy: true });

  const board = api.person(1001, { first_name: 'Lan' });
  board.starts(run.claim);
  await board.waitFor('Không gửi văn bản, số liệu thuộc bí mật nhà nước', { timeoutMs: 15_000 });
  await presses(board, 'Tôi đồng ý', 'họ tên và chức vụ');
  await writes(board, 'Trần Thị Lan, Chuyên viên', 'là thành viên đầu tiên của Ban');
  await writes(board, '/danhba', 'DANH BẠ');
  await writes(board, 'sở y tế', 'Sở Y tế (SYT)');
  await presses(board, 'Mã mời', 'cho vị trí nào?');
  const invitation = await presses(board, 'Đầu mối', 'Hiệu lực đến');
  const code = CODE.exec(invitation)?.[0] ?? '';
  expect(invitation).toContain(`?start=${code.replaceAll('-', '')}`);

  const liaison = phone(run, 'mai');
  await liaison.writes(`/start ${code}`, 'là người được phân công phải không ạ?');
  await liaison.writes('1', '1. Tôi đồng ý');
  await liaison.writes('1', 'họ tên và chức vụ');
  await liaison.writes('Nguyễn Thị Mai, Chuyên viên', 'Đã kết nối');
  await expect.poll(() => commands.get('mai')).toContain('baocao');

  await writes(board, '/phatdong', 'Chọn mẫu; mọi mục điền sẵn');
  await presses(board, 'Đợt 30/4', 'liên lạc được 1');
  await presses(board, 'Gửi thử cho tôi', 'GỬI THỬ');
  await presses(board, 'Gửi ngay', 'Đang gửi');
  expect(await liaison.reads('ĐỢT THI ĐUA CHÀO MỪNG 30/4')).toContain('1. Đã nhận');
  await board.waitFor('Thành công 1/92 đơn vị', { timeoutMs: 15_000 });
  await liaison.writes('1', 'Đã ghi nhận: Sở Y tế xác nhận đã nhận thông báo');

  run.app.clock.set(Date.parse('2017-04-21T07:31:00+07:00'));
  await liaison.writes('/baocao', 'Câu 1/');
  await liaison.sendsFile('minh-chung.pdf', 'minh-chung.pdf');
  const files = () => asAdmin<{ channel: string; content: Buffer | null }>('select channel, content from evidence', run.url);
  await expect
    .poll(async () => (await files()).map(({ channel, content }) => `${channel}: ${content?.toString()}`), { timeout: 15_000 })
    .toEqual(['toy: %PDF-1.7 of minh-chung.pdf']);
  // What comes along with a message this channel brings like any other.
  await liaison.writes('1', 'Câu 2/');
  await liaison.sendsFile('tram-y-te.pdf', 'Ghi vào câu “Trạm y tế có bác sĩ”', '101/101');
  const captioned = liaison.sent();
  await liaison.writes('1', 'Câu 3/');
  await liaison.replies(captioned, 'Sửa lại giúp em: 72,5', 'nhắn lại cho câu “Trạm y tế có bác sĩ”: 100% → 72,5%');
  const taken = await (await fetch(`${run.app.url}/metrics`)).text();
  expect(taken).toMatch(/updates_taken_total\{channel="toy"\} [1-9]/);
  expect(taken).toMatch(/updates_taken_total\{channel="telegram"\} [1-9]/);
});

test('alone: it is a real bot, and invites by its own link', { timeout: 60_000 }, async () => {
  const run = await running({});
  expect(await (await fetch(`${run.app.url}/healthz`)).json()).toEqual({ ok: true, database: true, toy: true });
  const board = phone(run, 'lan');
  await board.writes(`/start ${run.claim}`, '1. Tôi đồng ý');
  await board.writes('1', 'họ tên và chức vụ');
  await board.writes('Trần Thị Lan, Chuyên viên', 'là thành viên đầu tiên của Ban');
  await board.writes('/danhba', 'DANH BẠ');
  await board.writes('sở y tế', '1. Mã mời');
  await board.writes('1', '1. Đầu mối');
  const invitation = await board.writes('1', 'Hiệu lực đến');
  const code = CODE.exec(invitation)?.[0] ?? '';
  expect(invitation).toContain(`toy:start/${code.replaceAll('-', '')}`);
});

test('its own variables are read and kept secret like those of every channel', () => {
  expect(() => readConfig({ TOY_SECRET: 'two words' }, KINDS)).toThrow('TOY_SECRET is not a secret word: expected a word');
  expect(readConfig({ TOY_SECRET: 'sesame' }, KINDS)).toMatchObject({ channels: [toy], secrets: ['sesame'] });
});
