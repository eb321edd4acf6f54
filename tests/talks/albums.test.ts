/** Files sent together, and files that are not what they are called: what people are told, and what is kept. */
import { expect, it } from 'vitest';
import { fetchEvidence } from '../../src/evidence/effects.ts';
import { exe, jpeg, pdf } from '../evidence/samples.ts';
import { listEvidence } from '../evidence/stored.ts';
import { onSamplePlan } from '../postgres.ts';
import { liaisonOf, openTown } from './town.ts';

const timeout = 60_000;
const SUBJECT = 'report:D17-3004:progress:SYT';

onSamplePlan('files', (database) => {
  const opened = async () => {
    const town = await openTown(database(), '04-24T08:05');
    const chat = await liaisonOf(town, 'SYT');
    await chat.types('/baocao');
    return { town, chat };
  };

  it('T24: of an album of 30 one true sentence stands at the end: how many were taken, how many not and why', { timeout }, async () => {
    const { chat } = await opened();
    for (let i = 0; i < 3; i++) await chat.sendsFile();
    const before = chat.messages.length;
    for (let i = 0; i < 30; i++) await chat.sendsFile({ albumId: 'A30' });
    expect(chat.messages.slice(before).map((one) => one.text)).toEqual([
      'Đã nhận 17/30 tệp gửi cùng lúc, kèm theo báo cáo.\n' +
        'Chưa nhận 13 tệp vượt mức 20 tệp cho một báo cáo. Xin gửi các tệp này qua hệ thống quản lý văn bản.\n' +
        'Mời trả lời tiếp câu đang hỏi.',
    ]);
    expect((await listEvidence(database(), SUBJECT)).filter((file) => file.state === 'waiting')).toHaveLength(20);
    expect(await chat.presses('Văn bản')).toContain('Câu 2/5');
  });

  it('T24: the sentence waits for the last file; what is answered meanwhile does not wait for it', { timeout }, async () => {
    const { chat, town } = await opened();
    for (let i = 0; i < 5; i++) await chat.sendsFile({ albumId: 'A5' });
    for (const type of ['video/mp4', 'image/jpeg']) await chat.sendsFile({ albumId: 'A5', mime: type, photo: false });
    await chat.sendsFile({ albumId: 'A5', size: 30 * 1024 * 1024 });
    expect(chat.last.text).toContain('Đã nhận 6/8 tệp gửi cùng lúc');
    expect(chat.last.text).toContain('Chưa nhận 1 tệp không phải PDF, Word, Excel hoặc ảnh; 1 tệp lớn hơn 20 MB.');
    const rows = await database().run<{ lane: string; waits: number }>(
      `select lane, (extract(epoch from not_before) * 1000 - $1)::float8 as waits from deliveries where dedupe_key like 'album:A5:%'`,
      [town.now],
    );
    expect(new Set(rows.map(({ lane, waits }) => `${lane} ${waits}`))).toEqual(new Set(['bulk 2000']));
  });

  it('T24: two albums and single files sent at once: each album’s sentence speaks of its own, and together they are what is kept', {
    timeout,
  }, async () => {
    const { chat } = await opened();
    const before = chat.messages.length;
    for (let i = 0; i < 4; i++) {
      await chat.sendsFile({ albumId: 'A' });
      await chat.sendsFile({ albumId: 'B' });
      if (i % 2 === 0) await chat.sendsFile({ name: `don-${i}.pdf`, mime: 'application/pdf', photo: false });
    }
    await chat.sendsFile({ albumId: 'B', mime: 'video/mp4', photo: false });
    expect(
      chat.messages
        .slice(before)
        .map((one) => one.text)
        .sort(),
    ).toEqual([
      'Đã nhận 4 tệp gửi cùng lúc, kèm theo báo cáo.\nMời trả lời tiếp câu đang hỏi.',
      'Đã nhận 4/5 tệp gửi cùng lúc, kèm theo báo cáo.\n' +
        'Chưa nhận 1 tệp không phải PDF, Word, Excel hoặc ảnh. Xin gửi các tệp này qua hệ thống quản lý văn bản.\n' +
        'Mời trả lời tiếp câu đang hỏi.',
      'Đã nhận tệp “don-0.pdf”. Tổng số tệp kèm theo: 3.',
      'Đã nhận tệp “don-2.pdf”. Tổng số tệp kèm theo: 8.',
    ]);
    expect((await listEvidence(database(), SUBJECT)).filter((file) => file.state === 'waiting')).toHaveLength(10);
  });

  it('T24: the limit is one for albums and single files together: what goes beyond is said where it happened', { timeout }, async () => {
    const { chat } = await opened();
    const before = chat.messages.length;
    for (let i = 0; i < 12; i++) {
      await chat.sendsFile({ albumId: 'A' });
      await chat.sendsFile({ albumId: 'B' });
      if (i % 3 === 0) await chat.sendsFile({ name: `don-${i}.pdf`, mime: 'application/pdf', photo: false });
    }
    // A, B and the single ones in turn: the twenty-first is an album's.
    const texts = chat.messages.slice(before).map((one) => one.text);
    const taken = texts.flatMap((text) => /Đã nhận (\d+)\/12 tệp gửi cùng lúc/.exec(text)?.[1] ?? []).map(Number);
    const single = texts.filter((text) => text.startsWith('Đã nhận tệp “don-'));
    expect(taken).toHaveLength(2);
    expect(taken.reduce((sum, n) => sum + n, 0) + single.length).toBe(20);
    for (const [i, n] of taken.entries())
      expect(texts.filter((text) => text.includes('/12 '))[i]).toContain(`Chưa nhận ${12 - n} tệp vượt mức 20 tệp`);
    expect(texts.filter((text) => text.includes('đã đủ 20 tệp kèm theo'))).toHaveLength(4 - single.length);
    expect((await listEvidence(database(), SUBJECT)).filter((file) => file.state === 'waiting')).toHaveLength(20);
  });

  it('T24: a program called a picture is refused; a picture called a document takes the name of what it is', { timeout }, async () => {
    const { chat, town } = await opened();
    const file = { photo: false, mime: 'image/png' };
    expect(await chat.sendsFile({ ...file, name: 'evil.exe' })).toContain('tệp loại này chưa nhận được');
    await chat.sendsFile({ ...file, name: 'anh-le.png', fileId: 'evil' });
    await chat.sendsFile({ ...file, name: 'bao-cao.pdf', mime: 'application/pdf', fileId: 'photo' });
    await chat.sendsFile({ ...file, name: 'ke-hoach.pdf', mime: 'application/pdf', fileId: 'plan' });
    const contents: Readonly<Record<string, Uint8Array>> = { evil: exe(), photo: jpeg('anh'), plan: pdf('kế hoạch') };
    const house = {
      database: database(),
      now: () => town.now,
      id: () => `e${town.now}${Math.floor(performance.now() * 1_000)}`,
      log: town.log,
      download: async (_channel: string, fileId: string) => contents[fileId] ?? exe(),
    };
    await fetchEvidence(house, () => true);
    await town.deliver();
    expect(chat.last.text).toBe(
      'Dạ, tệp “anh-le.png” không phải PDF, Word, Excel hay ảnh như tên gọi nên chưa được lưu. Anh/Chị gửi lại tệp đúng loại.',
    );
    expect((await listEvidence(database(), SUBJECT)).map(({ name, mime, state }) => [name, mime, state]).sort()).toEqual([
      ['anh-le.png', 'image/png', 'failed'],
      ['bao-cao.jpg', 'image/jpeg', 'stored'],
      ['ke-hoach.pdf', 'application/pdf', 'stored'],
    ]);
    const [row] = await database().run<{ n: number }>(
      `select count(*)::int as n from evidence where state = 'failed' and content is not null`,
    );
    expect(row?.n).toBe(0);
  });
});
