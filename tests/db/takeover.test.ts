/**
 * A database the program of commit 0d48f51 left in the middle of its work, taken over by this program. `takeover/0d48f51.sql` is pg_dump's of what that
 * program left after a launch: a report begun, two sent, a question to the board, a refused send of two messages. What came after its migrations is applied here.
 */
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Database, openDatabase } from '../../src/db/client.ts';
import { migrationsFolder } from '../../src/db/migrate.ts';
import { startPostman } from '../../src/delivery/postman.ts';
import type { Addressed, Channel, Outgoing } from '../../src/domain/messages.ts';
import { dropDatabase, freshDatabase, keptLog } from '../postgres.ts';
import { type Chat, Town } from '../talk.ts';
import { at, HEALTH } from '../talks/town.ts';

/** The migrations that program had. */
const OLD_MIGRATIONS = 6;
const OPEN_INVITE = '486U-H1LG-3UN9-8S1U';

async function migrateAsOld(database: Database): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tltd-old-'));
  try {
    const journal = JSON.parse(await readFile(join(migrationsFolder(), 'meta', '_journal.json'), 'utf8')) as { entries: { tag: string }[] };
    const entries = journal.entries.slice(0, OLD_MIGRATIONS);
    await mkdir(join(folder, 'meta'));
    for (const { tag } of entries) await copyFile(join(migrationsFolder(), `${tag}.sql`), join(folder, `${tag}.sql`));
    await writeFile(join(folder, 'meta', '_journal.json'), JSON.stringify({ ...journal, entries }));
    expect(await database.migrate({ folder })).toBe(OLD_MIGRATIONS);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A person's chat with the messages the old program sent there, their buttons on them. */
async function chatOf(town: Town): Promise<Chat> {
  const chat = await town.person('', 'buttons');
  const sent = await town.database.run<{ id: string; body: Outgoing }>(
    `select id, body from deliveries where state = 'sent' and address = $1 and body ? 'choices' order by position`,
    [chat.address],
  );
  for (const { id, body } of sent) chat.receive({ address: chat.address, message: body, nonce: id });
  return chat;
}

describe('a database of the program of 0d48f51', () => {
  let url = '';
  let database: Database;
  let town: Town;
  let lan: Chat;
  let mai: Chat;
  let hung: Chat;
  let tuan: Chat;

  beforeEach(async () => {
    url = await freshDatabase('empty');
    database = await openDatabase({ url, dataDir: '', log: keptLog() });
    await migrateAsOld(database);
    await database.run('delete from settings');
    await database.run(await readFile(join(import.meta.dirname, 'takeover', '0d48f51.sql'), 'utf8'));
    expect(await database.migrate()).toBeGreaterThan(0);
    town = new Town(database, at('04-24T08:20'));
    lan = await chatOf(town);
    mai = await chatOf(town);
    hung = await chatOf(town);
    tuan = await chatOf(town);
  });
  afterEach(async () => {
    await database.close();
    await dropDatabase(url);
  });

  it('goes on with the report begun, at its question, with the answers kept', async () => {
    expect(await mai.types('1, 3')).toContain('Câu 4/5 - Việc nổi bật');
    for (const [act, heard] of HEALTH.slice(4)) expect(await mai.does(act)).toContain(heard);
    expect(await database.run(`select field, value from answers where obligation_id = 'D17-3004:progress:SYT' order by field`)).toEqual(
      expect.arrayContaining([
        { field: 'deploy', value: 'document' },
        { field: 'target:tram-y-te-bac-si', value: { percent: 100, numerator: 101, denominator: 101 } },
      ]),
    );
  });

  it('does what buttons of its messages say, in a question and beside it', async () => {
    expect(await mai.presses('Lưu, làm sau')).toContain('Đã lưu');
    expect(await mai.presses('Xem kế hoạch')).toContain('15/KH-UBND');
    expect(await hung.presses('Sửa')).toContain('sửa mục nào?');
    expect(await lan.presses('Trả lời')).toContain('Số liệu tính đến ngày nào ạ?');
    expect(await lan.types('Đến ngày 20/4')).toContain('Đã gửi trả lời');
    expect(hung.last.text).toContain('Đến ngày 20/4');
  });

  it('keeps what was promised and who was invited', async () => {
    town.now = at('04-25T07:30');
    await town.tick();
    await town.deliver();
    expect(tuan.last.text).toContain('Việc làm');
    const invited = await town.person('Trần Văn Nam', 'buttons');
    town.now = at('03-21T08:00');
    expect(await invited.types(`/start ${OPEN_INVITE}`)).toContain('Sở Nội vụ');
  });

  it('has its queued messages sent, by the pace it left', async () => {
    const [before] = await database.run<{ value: { recent: unknown; limits: object } }>(`select value from settings where key = 'pace'`);
    expect(before?.value.recent).toBeInstanceOf(Array);
    const sent: Addressed[] = [];
    const channel: Channel = {
      name: 'buttons',
      limits: { ceiling: 15 / 14, chatRestMs: 0, groupRestMs: 0, groupPrefix: '-' },
      async send(addressed) {
        sent.push(addressed);
        return { state: 'sent', messageId: `new-${sent.length}` };
      },
      answerPress: async () => undefined,
      download: async () => new Uint8Array(),
      setCommands: async () => undefined,
      inviteLink: (code) => code,
      privateLink: () => '',
    };
    const postman = startPostman({
      database,
      channels: new Map([[channel.name, channel]]),
      now: () => at('04-24T10:00'),
      random: () => 0.5,
      rate: 28,
      isLeader: () => true,
      log: keptLog(),
      onRejected: async () => undefined,
      onAccountDead: () => undefined,
    });
    try {
      postman.nudge();
      await vi.waitFor(() => expect(sent).toHaveLength(2), { timeout: 10_000 });
    } finally {
      await postman.stop(5_000);
    }
    expect(sent.map(({ address, message }) => [address, message.text]).sort()).toEqual([
      ['1002', ['Tin của chương trình trước, số 1']],
      ['1003', ['Tin của chương trình trước, số 2']],
    ]);
    const [after] = await database.run<{ value: object }>(`select value from settings where key = 'pace'`);
    expect(after?.value).toMatchObject({ limits: before?.value.limits, holders: {} });
    expect(await database.run(`select state from deliveries where id like 'old-queued-%'`)).toEqual([{ state: 'sent' }, { state: 'sent' }]);
  });
});
