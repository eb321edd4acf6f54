/** The picture of /tonghop: asked for in one turn, drawn when it is sent. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { start } from '../../src/app/start.ts';
import { openDatabase } from '../../src/db/client.ts';
import { enqueue } from '../../src/delivery/store.ts';
import type { Addressed, Channel, Outgoing, SendOutcome } from '../../src/domain/messages.ts';
import { readBook } from '../../src/exchange/thread.ts';
import { createInvite, takeSeat } from '../../src/registry/invites/store.ts';
import { startBotApi } from '../../src/sandbox/bot-api/index.ts';
import { drawingByBlock } from '../../src/summaries/formats/chart.ts';
import { drawing } from '../../src/summaries/pictures.ts';
import { unzipped } from '../exchange/archive.ts';
import { problemsIn } from '../exchange/strict.ts';
import { dropDatabase, freshDatabase, keptLog } from '../postgres.ts';
import { at, middle } from './wave.ts';

const TOKEN = '123456:pictures-token_abcdefghij';
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const heading = { title: 'Đợt 30/4', subtitle: 'Đã báo cáo 1/3 đơn vị' };
const bars = [
  { name: 'Khối Kinh tế', reported: 1, total: 2, late: 0 },
  { name: 'Khối Văn hóa', reported: 0, total: 1, late: 0 },
];

/** A channel that keeps what it is given. */
function keeping() {
  const sent: Addressed[] = [];
  const channel: Channel = {
    name: 'kept',
    limits: { ceiling: 1, chatRestMs: 0, groupRestMs: 0, groupPrefix: null },
    async send(addressed): Promise<SendOutcome> {
      sent.push(addressed);
      return { state: 'sent', messageId: '1' };
    },
    answerPress: async () => undefined,
    download: async () => new Uint8Array(),
    setCommands: async () => undefined,
    inviteLink: (code) => code,
    privateLink: () => '',
  };
  return { channel, sent };
}

const addressed = (message: Outgoing): Addressed => ({ address: '1', message, nonce: null });

describe('a channel that draws', () => {
  it('hands over the picture as an attachment, and everything else as it is', async () => {
    const { channel, sent } = keeping();
    const drawer = drawing(channel, keptLog());
    expect(await drawer.send(addressed({ text: ['Biểu đồ'], drawing: drawingByBlock('a.png', bars, heading) }))).toMatchObject({
      state: 'sent',
    });
    await drawer.send(addressed({ text: ['Không có hình'] }));
    expect(sent[0]?.message).toMatchObject({ text: ['Biểu đồ'], attachment: { kind: 'photo', name: 'a.png', mime: 'image/png' } });
    expect(sent[0]?.message).not.toHaveProperty('drawing');
    expect(Buffer.from(sent[0]?.message.attachment?.content ?? '', 'base64').subarray(0, 4)).toEqual(PNG);
    expect(sent[1]).toEqual(addressed({ text: ['Không có hình'] }));
  });

  it.each([
    ['counts that contradict each other', drawingByBlock('a.png', [{ name: 'Khối', reported: 3, total: 2, late: 0 }], heading)],
    ['a drawing of a newer program', { name: 'a.png', kind: 'map', figures: {} }],
    ['figures of another shape', { name: 'a.png', kind: 'submission_by_block', figures: {} }],
  ])('rejects and logs %s', async (_name, bad) => {
    const { channel, sent } = keeping();
    const log = keptLog();
    expect(await drawing(channel, log).send(addressed({ text: ['x'], drawing: bad }))).toEqual({
      state: 'rejected',
      reason: 'the picture a.png could not be drawn',
    });
    expect(sent).toEqual([]);
    expect(JSON.stringify(log.lines)).toContain('could not be drawn');
  });
});

describe('/tonghop', () => {
  it('brings the numbers first, then the picture; one lost with a process is drawn by the next, and one that cannot be drawn loses nothing else', {
    timeout: 60_000,
  }, async () => {
    const url = await freshDatabase('sample');
    onTestFinished(() => dropDatabase(url));
    const database = await openDatabase({ url, dataDir: '', log: keptLog() });
    onTestFinished(() => database.close());
    await middle(database);
    const now = at('04-27T14:30');
    const seat = { id: 'UBND-T:leader', unitId: 'UBND-T', blockId: null, duty: 'leader' as const, automatic: false };
    await database.turn(createInvite(database, { code: 'C', seat, createdBy: null, now, expiresAt: now + 86_400_000 }));
    const person = { id: 'P', name: 'Trần Văn B', position: null, isNew: true };
    await database.turn(
      takeSeat(database, { invite: { code: 'C', seatId: seat.id }, place: { channel: 'telegram', address: '3001' }, person, now }),
    );
    // As a process left it that was killed while it drew; and one that nobody can draw.
    const row = (id: string, body: Outgoing) => ({
      ...{ id, dedupeKey: null, channel: 'telegram', address: '3001', lane: 'reply' as const, body, personId: null },
      ...{ unitId: null, noticeId: null, replacesId: null, untilDone: null, notBefore: now },
    });
    const bad = drawingByBlock('bad.png', [{ name: 'Khối', reported: 3, total: 2, late: 0 }], heading);
    await database.turn([
      enqueue(
        [
          row('lost', { text: ['Hình bị mất'], drawing: drawingByBlock('lost.png', bars, heading) }),
          row('bad', { text: ['x'], drawing: bad }),
        ],
        now,
      ),
    ]);
    await database.run(`update deliveries set state = 'sending', fence = 1, lease_until = now() - interval '1 second' where id = 'lost'`);

    const api = await startBotApi({ token: TOKEN });
    onTestFinished(() => api.close());
    const lead = api.person(3_001, { started: true });
    const dataDir = await mkdtemp(join(tmpdir(), 'tltd-pictures-'));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const app = await start(
      readConfig({
        ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: api.url, DATABASE_URL: url, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' },
        APP_CLOCK_START: '2017-04-27T14:30:00+07:00',
      }),
      () => undefined,
    );
    onTestFinished(() => app.stop());

    const lost = await lead.waitFor('Hình bị mất', { timeoutMs: 20_000 });
    expect(Buffer.from(api.file(lost.file?.fileId ?? '') ?? []).subarray(0, 4)).toEqual(PNG);
    await expect
      .poll(async () => (await database.run<{ state: string }>(`select state from deliveries where id = 'bad'`))[0]?.state)
      .toBe('failed');

    lead.sends('/tonghop');
    const card = await lead.waitFor('ĐÃ BÁO CÁO 4/92', { timeoutMs: 20_000 });
    const picture = await lead.waitFor((message) => message.file !== null, { timeoutMs: 20_000 });
    expect(card.file).toBeNull();
    expect(picture.id).toBeGreaterThan(card.id);
    expect(picture.text).toContain('4/92');
    expect(Buffer.from(api.file(picture.file?.fileId ?? '') ?? []).subarray(0, 4)).toEqual(PNG);
    lead.sends('/xuat 30/4');
    const workbook = await lead.waitFor((message) => /^So-tong-hop-D17-3004-.*\.xlsx$/.test(message.file?.name ?? ''), {
      timeoutMs: 30_000,
    });
    expect(workbook.text).toContain('bảng Excel và dự thảo báo cáo Word');
    const read = await readBook(api.file(workbook.file?.fileId ?? '') ?? new Uint8Array());
    expect('sheets' in read && read.sheets.map(({ name }) => name)).toContain('Theo đơn vị');
    const draft = await lead.waitFor((message) => /^Du-thao-bao-cao-D17-3004-.*\.docx$/.test(message.file?.name ?? ''), {
      timeoutMs: 30_000,
    });
    expect(problemsIn(api.file(draft.file?.fileId ?? '') ?? new Uint8Array())).toEqual([]);
    await database.run(`insert into evidence (id, subject, channel, address, file_id, name, mime, size, sent_by, sent_at, state, next_try, content)
      values ('e1', 'report:D17-3004:progress:SYT', 'telegram', 'x', 'f1', 'anh.jpg', 'image/jpeg', 3, 'P', now(), 'stored', now(), 'abc')`);
    lead.presses('Ảnh, tệp kèm theo', { in: workbook });
    const archive = await lead.waitFor((message) => message.file?.name === 'Minh-chung-D17-3004.zip', { timeoutMs: 30_000 });
    expect([...unzipped(api.file(archive.file?.fileId ?? '') ?? new Uint8Array()).keys()]).toEqual([
      'Danh-sach.txt',
      'SYT-So-Y-te/3004-SYT-01-01-anh.jpg',
    ]);
    const [stored] = await database.run<{ bytes: number }>(
      `select max(octet_length(body::text)) as bytes from deliveries where body ? 'drawing' or body ? 'toMake'`,
    );
    expect(stored?.bytes).toBeLessThan(5_000);
  });
});
