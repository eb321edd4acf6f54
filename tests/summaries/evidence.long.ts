/** A wave's photos and files near the channel's limit, sent whole by the real bot: every file once, each archive as large as a chat takes, no more in memory. */
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Database, openDatabase } from '../../src/db/client.ts';
import { createInvite, takeSeat } from '../../src/registry/invites/store.ts';
import { startBotApi } from '../../src/sandbox/bot-api/index.ts';
import { MOST_PART_BYTES } from '../../src/summaries/evidence/rules.ts';
import { memory } from '../bench/process.ts';
import { startBot } from '../bot-process.ts';
import { unzipped } from '../exchange/archive.ts';
import { until } from '../faults/place.ts';
import { dropDatabase, freshDatabase, keptLog } from '../postgres.ts';
import { at, middle, WAVE } from './wave.ts';

const TOKEN = '123456:evidence-token_abcdefghij';
const MEGABYTE = 1024 * 1024;
/** Files in each archive. */
const SIZES = [2, 1, 20, 2];
/** What a file costs in an archive beside its bytes, as they are parted. */
const OVERHEAD = 1_024;
/** Half of the largest archive, so that two are just one: a file of the channel is at most 20 MB. */
const HALF = MOST_PART_BYTES / 2 - OVERHEAD;
const NOW = at('04-27T14:30');

/** Files of these sizes, of bytes that no packing makes smaller. */
const add = (database: Database, unit: string, sizes: readonly number[]) =>
  database.run(
    `insert into evidence (id, subject, channel, address, file_id, name, mime, size, sent_by, sent_at, state, next_try, content)
      select $1 || '-' || n, $2, 'telegram', 'x', $1 || n, 'anh ' || n || '.jpg', 'image/jpeg', bytes, 'P', '2017-04-24T01:00:00Z'::timestamptz + n * interval '1 minute',
        'stored', now(), substring(string_agg(sha512(($1 || n || ':' || block)::bytea), ''::bytea order by block) from 1 for bytes)
      from unnest($3::int[]) with ordinality s(bytes, n), generate_series(0, bytes / 64) block group by n, bytes`,
    [unit, `report:${WAVE}:progress:${unit}`, `{${sizes.join(',')}}`],
  );

async function seatLeader(database: Database): Promise<void> {
  const seat = { id: 'UBND-T:leader', unitId: 'UBND-T', blockId: null, duty: 'leader', automatic: false } as const;
  await database.turn(createInvite(database, { code: 'C', seat, createdBy: null, now: NOW, expiresAt: NOW + 86_400_000 }));
  const person = { id: 'P', name: 'Trần Văn B', position: null, isNew: true };
  await database.turn(
    takeSeat(database, { invite: { code: 'C', seatId: seat.id }, place: { channel: 'telegram', address: '3001' }, person, now: NOW }),
  );
}

test('archives of 100 MB arrive whole, also when the bot is killed while the first is on its way', { timeout: 600_000 }, async () => {
  const url = await freshDatabase('sample');
  onTestFinished(() => dropDatabase(url));
  const database = await openDatabase({ url, dataDir: '', log: keptLog(), deadlineMs: 120_000 });
  onTestFinished(() => database.close());
  await middle(database);
  // Two that fill an archive to the last byte; two that are one byte too many for one; nineteen small ones fill the rest, two are left.
  await add(database, 'H-DAMDOI', [HALF, HALF, HALF, HALF + 1]);
  await add(
    database,
    'SYT',
    Array.from({ length: 21 }, () => MEGABYTE - OVERHEAD),
  );
  await seatLeader(database);
  const kept = await database.run<{ md5: string; size: number }>('select md5(content) as md5, size from evidence order by md5');
  const total = kept.reduce((sum, { size }) => sum + size, 0);
  expect(total).toBeGreaterThan(99 * MEGABYTE);

  const api = await startBotApi({ token: TOKEN });
  onTestFinished(() => api.close());
  const leader = api.person(3_001, { started: true });
  const dataDir = await mkdtemp(join(tmpdir(), 'tltd-evidence-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const start = async () => {
    const bot = startBot({
      ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: api.url, DATABASE_URL: url, DATA_DIR: dataDir, PORT: '0' },
      APP_CLOCK_START: '2017-04-27T14:30:00+07:00',
    });
    onTestFinished(async () => {
      await bot.kill('SIGKILL');
    });
    await bot.line(/^ready$/);
    return bot;
  };
  const archives = () =>
    leader.chat.messages.filter((message) => message.fromBot && /^Minh-chung-D17-3004-\d\.zip$/.test(message.file?.name ?? ''));

  const first = await start();
  leader.sends('/xuat 30/4');
  const workbook = await leader.waitFor((message) => message.file?.name?.endsWith('.xlsx') === true, { timeoutMs: 60_000 });
  await leader.waitFor((message) => message.file?.name?.endsWith('.docx') === true, { timeoutMs: 60_000 });
  leader.presses('Ảnh, tệp kèm theo', { in: workbook });
  await until(() => first.log().includes('Minh-chung-D17-3004-1.zip'), 60_000, 1);
  await first.kill('SIGKILL');
  // What the socket held of the upload may still make it whole: then it comes once more, as any message whose answer was lost.

  const second = await start();
  const before = memory(second.pid).now;
  await until(() => new Set(archives().map(({ file }) => file?.name)).size === SIZES.length, 300_000, 200);
  await until(
    async () => (await database.run(`select 1 from deliveries where state in ('queued', 'claimed', 'sending')`)).length === 0,
    60_000,
    200,
  );
  const more = memory(second.pid).peak - before;
  const twice = archives().length - SIZES.length;
  expect([0, 1]).toContain(twice);
  const last = new Map(archives().map((message) => [message.file?.name ?? '', message]));
  const sent = [...last.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { file, text }]) => ({ text, bytes: api.file(file?.fileId ?? '') ?? new Uint8Array() }));
  const parts = sent.map(({ bytes }) => unzipped(bytes));
  expect(parts.map((part) => part.size - 1)).toEqual(SIZES);
  for (const [i, { text, bytes }] of sent.entries()) {
    expect(bytes.length).toBeLessThan(50 * MEGABYTE);
    expect(text).toContain(`(gói ${i + 1}/${SIZES.length})`);
    const list = parts[i]?.get('Danh-sach.txt')?.toString() ?? '';
    expect(list).toContain(`Gói ${i + 1}/${SIZES.length}: ${(parts[i]?.size ?? 0) - 1} tệp`);
    for (const name of parts[i]?.keys() ?? []) if (name !== 'Danh-sach.txt') expect(list).toContain(name);
  }
  expect(sent[0]?.bytes.length).toBeGreaterThan(MOST_PART_BYTES - 4 * OVERHEAD);
  const found = parts.flatMap((part) =>
    [...part].flatMap(([name, bytes]) => (name === 'Danh-sach.txt' ? [] : [createHash('md5').update(bytes).digest('hex')])),
  );
  expect(found.sort()).toEqual(kept.map(({ md5 }) => md5));
  const left = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(left.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)).toBeLessThan(MEGABYTE);
  process.stdout.write(
    `${Math.round(total / MEGABYTE)} MB in ${sent.length} archives, ${twice} of them twice: ${Math.round(more)} MB more than before\n`,
  );
  expect(more).toBeLessThan(300);
});
