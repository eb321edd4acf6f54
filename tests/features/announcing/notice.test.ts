/** /thongbao: the board writes to units in its own words; seen before it goes, approved by a second person, followed like a launch. */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import { fetchEvidence } from '../../../src/evidence/effects.ts';
import { showProgress } from '../../../src/notices/effects.ts';
import { pdf } from '../../evidence/samples.ts';
import { onSamplePlan } from '../../postgres.ts';
import { send } from '../../summaries/wave.ts';
import type { Chat, Town } from '../../talk.ts';
import { at, liaisonOf, openTown } from '../../talks/town.ts';

const boardMember = (town: Town, name: string): Promise<Chat> => town.person(name, 'buttons', { unit: 'BTDKT', duty: 'board' });

/** Files sent along are fetched from the channel by a job of the leader's. */
const fetchFiles = (town: Town, bytes: Uint8Array): Promise<number> => {
  const id = () => randomUUID();
  return fetchEvidence({ database: town.database, now: () => town.now, id, download: async () => bytes, log: town.log }, () => true);
};

/** The progress of notices goes to their senders. */
async function followed(town: Town): Promise<void> {
  await showProgress({ database: town.database, now: () => town.now, id: () => randomUUID() });
  await town.deliver();
}

async function rows(database: Database): Promise<readonly { kind: string; state: string; units: number; sent: number }[]> {
  return (await database.db.execute(sql`select n.kind, n.state, cardinality(n.unit_ids) as units,
    (select count(*)::int from deliveries d where d.notice_id = n.id) as sent from notices n order by n.created_at, n.id`)) as never;
}

onSamplePlan('a notice in the board’s own words', (database) => {
  it('a file and more than 1,000 characters to the late units: previewed, tried, sent once to each person, receipts by name', async () => {
    const town = await openTown(database(), '05-05T08:30');
    const lan = await boardMember(town, 'Trần Thị Lan');
    const mai = await liaisonOf(town, 'SYT');
    const tuan = await liaisonOf(town, 'H-DAMDOI', 'buttons', 'Lê Minh Tuấn');
    const dang = await liaisonOf(town, 'VPTU', 'buttons', 'Lê Văn Đảng');
    await send(database(), 'H-DAMDOI', at('05-04T10:00'), { deploy: { state: 'value', value: 'meeting' } });
    expect(await lan.types('/thongbao')).toMatch(
      /^SOẠN THÔNG BÁO\nGửi đến những đơn vị nào\?\n1\. Tất cả: \d+ đơn vị\n2\. Chưa xác nhận \(Đợt 30\/4\): 91 đơn vị\n3\. Chưa báo cáo \(Đợt 30\/4\): \d+ đơn vị\n4\. Một Cụm, Khối\n5\. Một loại đơn vị\n6\. Chọn đơn vị$/,
    );
    expect(await lan.types('3')).toContain('Nội dung thông báo (tối đa 8.000 ký tự)?');
    await lan.sendsFile({ name: 'mau-bao-cao.pdf', mime: 'application/pdf', photo: false });
    const long =
      `Đề nghị các đơn vị chưa gửi báo cáo Đợt 30/4 gửi trước 17:00 ngày 09/5.\n${'Số liệu lấy đến ngày 30/4, gửi kèm minh chứng. '.repeat(24)}`.trim();
    await lan.types(long);
    const card = lan.last;
    expect(card.text).toContain('XEM TRƯỚC - chưa gửi\nNhận: ');
    expect(card.text).toContain('liên lạc được 1;');
    expect(card.text).toContain('Số tin gửi đi: 1 (mỗi người một tin)');
    expect(card.text).toContain(
      '1.200 ký tự, trên điện thoại là tin dài'.replace('1.200', String([...long].length).replace(/(\d)(\d{3})$/, '$1.$2')),
    );
    expect(card.text).toContain('Tệp kèm: mau-bao-cao.pdf (đang lưu, xin chờ vài giây rồi gửi)');
    expect(card.buttons).not.toContain('Gửi ngay');
    // The notice as its reader will see it stands above.
    expect(lan.messages.at(-2)?.text).toMatch(/^📣 THÔNG BÁO\nKính gửi: .+\n\nĐề nghị các đơn vị chưa gửi báo cáo/);
    await lan.types('gửi ngay');
    expect(await fetchFiles(town, pdf('mẫu'))).toBe(1);
    await lan.presses('Sửa');
    await lan.presses('Quay lại');
    expect(lan.last.text).toContain('Tệp kèm: mau-bao-cao.pdf\n');

    // Partner bodies are asked, never chased: the Party's office owes its report, and is not among the late.
    const names = await lan.presses('Đơn vị nhận');
    expect(names).toMatch(/^ĐƠN VỊ NHẬN: \d+ \(trang 1\/\d\)/);
    expect(names).not.toContain('Đầm Dơi');
    const trial = await lan.presses('Gửi thử cho tôi');
    expect(trial).toContain('GỬI THỬ - chỉ Anh/Chị nhận tin này.');
    expect([mai, tuan, dang].map(({ messages }) => messages.length)).toEqual([0, 0, 0]);
    await lan.presses('Gửi ngay');
    expect([mai, tuan, dang].map(({ messages }) => messages.length)).toEqual([1, 0, 0]);
    expect(mai.last.text).toMatch(/^📣 THÔNG BÁO\nKính gửi: Sở Y tế\n\nĐề nghị/);
    expect(mai.last.text).toContain(long.split('\n')[1]?.trim());
    expect(mai.last.buttons).toEqual(['Đã nhận']);
    const [delivery] = (await database().db.execute(
      sql`select body->'file'->>'name' as file, body->'file'->>'kind' as kind from deliveries where notice_id is not null`,
    )) as unknown as { file: string; kind: string }[];
    expect(delivery).toEqual({ file: 'mau-bao-cao.pdf', kind: 'document' });

    await followed(town);
    const done = lan.messages.find(({ text }) => text.startsWith('✅ Đã gửi thông báo'));
    expect(done?.text).toMatch(/Thành công 1\/\d+ đơn vị\. Chưa có đầu mối \d+\./);
    expect(done?.buttons).toEqual(['Đơn vị chưa nhận', 'Đã xác nhận']);
    expect(await lan.presses('Đã xác nhận')).toContain('ĐÃ XÁC NHẬN 0/');
    expect(await mai.presses('Đã nhận')).toMatch(
      /^Đã ghi nhận: Sở Y tế xác nhận đã nhận thông báo “Đề nghị các đơn vị chưa gửi báo cáo Đợt 30\/4.*” lúc 08:30 ngày 05\/5\/2017\.$/,
    );
    town.now += 60_000;
    expect(await lan.presses('Đã xác nhận')).toContain('ĐÃ XÁC NHẬN 1/');
    // It is no receipt of the wave's own notice.
    const [receipt] = (await database().db.execute(sql`select state from obligations where id = 'D17-3004:receipt:SYT'`)) as unknown as {
      state: string;
    }[];
    expect(receipt?.state).toBe('open');
    expect(await rows(database())).toMatchObject([{ kind: 'notice', state: 'finished', sent: 1 }]);
  });

  it('to units by name, several at once; one message for a person of several units, and one press confirms for them', async () => {
    const town = await openTown(database(), '04-03T09:00');
    const lan = await boardMember(town, 'Trần Thị Lan');
    const mai = await liaisonOf(town, 'SYT');
    await database().db.execute(sql`insert into seats (id, unit_id, duty, automatic) values ('BVDK:x', 'H-NAMCAN', 'liaison', true)`);
    await database().db.execute(
      sql`insert into seat_holders (seat_id, person_id, since) select 'BVDK:x', person_id, now() from addresses where address = ${mai.address}`,
    );
    await lan.types('/thongbao');
    await lan.presses('Chọn đơn vị');
    expect(await lan.types('Sở Y tế, Sở Không Có Thật')).toContain('không thấy đơn vị “Sở Không Có Thật”');
    expect(await lan.types('sở y tế; năm căn\nđầm dơi')).toContain('Nội dung thông báo');
    await lan.types('Mời dự họp giao ban thi đua lúc 08:00 ngày 05/4 tại phòng họp số 2.');
    expect(lan.last.text).toContain('Nhận: 3 đơn vị; liên lạc được 2; chưa có đầu mối 1');
    expect(lan.last.text).toContain('Số tin gửi đi: 1');
    await lan.presses('Gửi ngay');
    expect(mai.messages).toHaveLength(1);
    expect(mai.last.text).toMatch(/Kính gửi: .*Năm Căn.*; Sở Y tế|Kính gửi: Sở Y tế; .*Năm Căn/);
    expect(mai.last.buttons).toEqual(['Đã nhận']);
    await mai.presses('Đã nhận');
    await followed(town);
    expect(await lan.presses('Đã xác nhận')).toContain('ĐÃ XÁC NHẬN 2/3');
    expect(await mai.presses('Đã nhận')).toBeDefined();
  });

  it('a second member approves, or gives it back with a reason; the author writes it anew, and never approves it', async () => {
    const town = await openTown(database(), '04-03T09:00');
    const lan = await boardMember(town, 'Trần Thị Lan');
    const hai = await boardMember(town, 'Phạm Văn Hải');
    const mai = await liaisonOf(town, 'SYT');
    await lan.types('/thongbao');
    await lan.presses('Một loại đơn vị');
    await lan.presses('Sở');
    await lan.types('Đề nghị các sở gửi danh sách đầu mối trước ngày 07/4.');
    expect(lan.last.buttons).not.toContain('Gửi ngay');
    expect(await lan.presses('Trình duyệt')).toContain('Đã trình duyệt: Phạm Văn Hải.');
    expect(hai.messages.at(-2)?.text).toContain('Đề nghị các sở gửi danh sách đầu mối');
    expect(hai.last.text).toMatch(
      /^Kính trình đồng chí Phạm Văn Hải:\nTrần Thị Lan đề nghị gửi thông báo “Đề nghị các sở gửi danh sách đầu mối trước ngày 07\/4\.” đến \d+ đơn vị \(1 tin\)/,
    );
    // Found again by its command, and not for its author to decide.
    expect(await lan.types('/thongbao')).toContain('Kính trình đồng chí Trần Thị Lan');
    expect(await lan.presses('Đồng ý, gửi ngay')).toContain('người soạn không tự duyệt');
    expect(await hai.presses('Trả lại')).toContain('Lý do trả lại thông báo');
    await hai.types('Ghi rõ gửi qua đâu.');
    expect(lan.last.text).toMatch(/^Phạm Văn Hải trả lại thông báo .* lúc 09:00 ngày 03\/4\/2017: “Ghi rõ gửi qua đâu\.”/);
    expect(await hai.presses('Đồng ý, gửi ngay')).toContain('đã trả lại người soạn');
    await lan.presses('Soạn lại');
    await lan.presses('Như bản cũ');
    expect(lan.last.text).toContain('XEM TRƯỚC');
    await lan.presses('Sửa');
    await lan.presses('Nội dung');
    await lan.types('Đề nghị các sở gửi danh sách đầu mối qua hệ thống này trước ngày 07/4.');
    await lan.presses('Trình duyệt');
    await hai.presses('Đồng ý, gửi ngay');
    expect(mai.last.text).toContain('qua hệ thống này trước ngày 07/4.');
    expect(mai.last.text).toContain('Liên hệ: Trần Thị Lan');
    expect(lan.last.text).toContain('Phạm Văn Hải đã đồng ý gửi thông báo');
    expect(mai.messages).toHaveLength(1);
    expect((await rows(database())).map(({ state }) => state).sort()).toEqual(['returned', 'sending']);
  });

  it('what is marked secret is not kept; out of office hours it waits, unless it is urgent, and never in the quiet hours', async () => {
    const town = await openTown(database(), '04-08T22:30');
    const lan = await boardMember(town, 'Trần Thị Lan');
    await liaisonOf(town, 'SYT');
    await lan.types('/thongbao');
    await lan.presses('Tất cả');
    expect(await lan.types('MẬT\nNội dung chỉ đạo về quốc phòng của tỉnh.')).toContain('nội dung KHÔNG được lưu');
    await lan.types('Thông báo lịch trực lễ, đề nghị các đơn vị cử người trực và gửi danh sách về đây.');
    // A Saturday night: Monday's first hour, or Sunday at six for what cannot wait.
    expect(lan.last.text).toContain(
      'Ngoài giờ hành chính: tin gửi lúc 07:30, thứ Hai ngày 10/4/2017. Việc gấp bấm “Gửi ngay”, khi đó gửi lúc 06:00 ngày 09/4/2017, hết giờ yên lặng.',
    );
    expect(lan.last.buttons).toEqual(expect.arrayContaining(['Gửi trong giờ', 'Gửi ngay']));
    await lan.presses('Gửi ngay');
    const [row] = (await database().db.execute(sql`select not_before from deliveries where notice_id is not null`)) as unknown as {
      not_before: string;
    }[];
    expect(new Date(row?.not_before ?? 0).getTime()).toBe(at('04-09T06:00'));
  });
});
