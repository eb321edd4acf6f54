/** Heads of units that are late are asked to see to their reports: in an official's name, once, by whoever may; on paper where nobody can be written to. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { claim } from '../../src/delivery/claim.ts';
import type { JsonObject } from '../../src/domain/messages.ts';
import { orderOf } from '../../src/summaries/formats/orders.ts';
import { paragraphs, unzipped } from '../exchange/archive.ts';
import { problemsIn, UNPRINTABLE, unprintableIn } from '../exchange/strict.ts';
import { openHouse, type Received } from '../house.ts';
import { CALLED, chooses, headOf, LATE, office } from '../letters/office.ts';
import { onSamplePlan } from '../postgres.ts';
import { EVERYTHING, made, rowsOf, workbookOf } from '../summaries/made.ts';
import { at, middle, send, value, WAVE } from '../summaries/wave.ts';

const timeout = 120_000;
const textOf = (messages: readonly Received[]): string => messages.map(({ text }) => text).join('\n---\n');

const lettersOf = (database: Database) =>
  database.run<{ kind: string; unit_id: string; by: string; nth: number }>(
    'select kind, unit_id, by, nth from letters order by at, unit_id, nth',
  );

onSamplePlan('asking heads', (database) => {
  it('goes to the heads that were chosen, as a letter in the name of whoever presses, and to nobody else', { timeout }, async () => {
    const { house, lan } = await office(database());
    const [namCan, khcn] = [await headOf(house, 'H-NAMCAN'), await headOf(house, 'SKHCN', 'Lê Thanh Bình')];
    await lan.writes('/cham');
    expect(lan.last().buttons).toEqual(expect.arrayContaining(['Nhắc tất cả', 'Nhắc một Khối', 'Cần gọi hôm nay', 'Đề nghị thủ trưởng']));
    const card = textOf(await lan.presses('Đề nghị thủ trưởng'));
    expect(card).toMatch(
      /^ĐỀ NGHỊ THỦ TRƯỞNG - Đợt 30\/4\n6 đơn vị quá hạn 3 ngày làm việc\. Gửi lời đề nghị đến thủ trưởng đơn vị nào\? Tin đứng tên Phạm Thị Lan, Chuyên viên\.\n1\. /,
    );
    expect(card).toMatch(/\d\. Sở KH&CN\n/);
    expect(card).toContain('Ban Dân tộc (thủ trưởng chưa kết nối)');
    expect(card).toContain('Cơ quan phối hợp chưa báo cáo: 5, Ban liên hệ qua điện thoại.');
    for (const name of ['Công an', 'MTTQ', 'Tòa án', 'Tỉnh ủy', 'Quân sự']) expect(card).not.toContain(name);
    expect(card.length).toBeLessThan(1_000);
    expect(lan.last().buttons).toEqual(['Chọn đơn vị', 'Soạn công văn', 'Không gửi', 'Cần gọi hôm nay']);

    await lan.presses('Chọn đơn vị');
    const ask = lan.last();
    expect(ask.text).toContain('Gửi đến thủ trưởng đơn vị nào?');
    expect(ask.buttons).toEqual(expect.arrayContaining(['1', '6', 'Tất cả', 'Tiếp', 'Hủy']));
    const number = (unit: string) => new RegExp(`(\\d)\\. ${unit}`).exec(ask.text)?.[1] ?? '';
    await lan.presses(number('H\\. Năm Căn'));
    await lan.presses(number('Sở KH&CN'));
    const shown = textOf(await lan.presses('Tiếp'));
    expect(shown).toContain('Gửi thủ trưởng 2 đơn vị: ');
    expect(lan.last().buttons).toEqual(['Gửi 2 tin', 'Chọn lại', 'Không gửi']);
    expect(await lettersOf(database())).toEqual([]);
    expect(namCan.all).toEqual([]);

    expect(textOf(await lan.presses('Gửi 2 tin'))).toMatch(/^Đã gửi lời đề nghị đến thủ trưởng 2 đơn vị: /);
    expect(namCan.last().text).toBe(
      'Kính gửi đồng chí Trần Văn Hùng, Chủ tịch UBND huyện Năm Căn,\n\nĐến ngày 28/4/2017, Ban Thi đua - Khen thưởng chưa nhận được báo cáo Đợt thi đua chào mừng 30/4 của đơn vị (hạn 17:00 ngày 25/4/2017).\n\nKính đề nghị đồng chí quan tâm chỉ đạo. Trân trọng!\nPhạm Thị Lan, Chuyên viên',
    );
    expect(namCan.last().buttons).toEqual(['Đã biết', 'Đổi đầu mối']);
    expect(khcn.last().text).toMatch(/^Kính gửi đồng chí Lê Thanh Bình, Giám đốc Sở Khoa học và Công nghệ,/);
    // Neither the liaison nor a number is in it.
    expect(textOf([...namCan.all, ...khcn.all])).not.toMatch(/Nguyễn Văn A|09\d|đầu mối/);
    expect(textOf(house.chat('chat-SKHCN').all)).not.toContain('Kính gửi đồng chí');

    // The same button once more, and the unit chosen again by a colleague.
    house.now += 60_000;
    expect(textOf(await lan.presses('Gửi 2 tin'))).toMatch(
      /^Không gửi thêm tin nào\.\nTrước đó đã gửi: .*\(Phạm Thị Lan, 08:00 ngày 28\/4\/2017\)/,
    );
    expect(namCan.all).toHaveLength(1);
    expect(textOf(await lan.writes('đề nghị thủ trưởng đợt 30/4'))).toContain('H. Năm Căn (đã gửi thủ trưởng 28/4, Phạm Thị Lan)');
    expect(await lettersOf(database())).toHaveLength(2);
  });

  it('again only by whoever was told that one went before, on whichever day', { timeout }, async () => {
    const { house, lan, hoa } = await office(database());
    const head = await headOf(house, 'H-NAMCAN');
    await chooses(house, lan, 'Năm Căn');
    await lan.presses('Gửi 1 tin');
    house.now = at('05-03T08:00');
    const again = textOf(await chooses(house, hoa, 'nam can'));
    expect(again).toContain('Đã gửi trước đó: H. Năm Căn (28/4, Phạm Thị Lan)');
    expect(hoa.last().buttons).toEqual(['Gửi lần nữa', 'Chọn lại', 'Không gửi']);
    await hoa.presses('Gửi lần nữa');
    expect(head.all).toHaveLength(2);
    expect(head.last().text).toMatch(/Lê Thị Hoa, Ban Thi đua - Khen thưởng$/);
    expect(await lettersOf(database())).toEqual([
      { kind: 'message', unit_id: 'H-NAMCAN', by: 'P-lan', nth: 1 },
      { kind: 'message', unit_id: 'H-NAMCAN', by: 'P-hoa', nth: 2 },
    ]);
  });

  it('of two officials at once one writes, and the other reads that it was done', { timeout }, async () => {
    const { house, lan, hoa } = await office(database());
    const head = await headOf(house, 'H-NAMCAN');
    for (const chat of [lan, hoa]) await chooses(house, chat, 'Năm Căn');
    const before = [lan.all.length, hoa.all.length];
    await house.together(lan.press('Gửi 1 tin'), hoa.press('Gửi 1 tin'));
    expect(head.all).toHaveLength(1);
    const said = [textOf(lan.all.slice(before[0])), textOf(hoa.all.slice(before[1]))].sort();
    expect(said[0]).toContain('Không gửi thêm tin nào.\nTrước đó đã gửi: H. Năm Căn');
    expect(said[1]).toContain('Đã gửi lời đề nghị đến thủ trưởng 1 đơn vị: H. Năm Căn.');
  });

  it('says whose head sits nowhere or gets no messages, and writes on paper there', { timeout }, async () => {
    const { house, lan } = await office(database());
    const [namCan] = [await headOf(house, 'H-NAMCAN'), await headOf(house, 'SKHCN')];
    await database().run(`update addresses set reachable = false where person_id = 'P-head-SKHCN'`);
    const shown = textOf(await chooses(house, lan, 'Năm Căn, Sở KH&CN, Camimex, Ban Dân tộc'));
    expect(shown).toContain('Gửi thủ trưởng 1 đơn vị: H. Năm Căn');
    expect(shown).toMatch(/Thủ trưởng chưa kết nối, cần gửi công văn: .*Ban Dân tộc/);
    expect(shown).toContain('Thủ trưởng không nhận tin, cần gửi công văn: Sở KH&CN');
    const card = lan.last();
    expect(card.buttons).toEqual(['Gửi 1 tin', 'Soạn công văn', 'Chọn lại', 'Không gửi']);
    await lan.presses('Gửi 1 tin');
    expect(namCan.all).toHaveLength(1);
    expect(textOf(await lan.presses('Soạn công văn', card))).toMatch(
      /^Dự thảo công văn đôn đốc báo cáo Đợt thi đua chào mừng 30\/4, gửi 3 đơn vị: /,
    );
    expect(
      (await lettersOf(database()))
        .filter(({ kind }) => kind === 'document')
        .map(({ unit_id: unit }) => unit)
        .sort(),
    ).toEqual(['BDT', 'DN-CAMIMEX', 'SKHCN']);

    // Who cannot be written to alone.
    const none = textOf(await chooses(house, lan, 'Sở KH&CN'));
    expect(none).toBe('Thủ trưởng không nhận tin, cần gửi công văn: Sở KH&CN\nChưa gửi tin nào.');
    expect(lan.last().buttons).toEqual(['Soạn công văn', 'Chọn lại']);
    // Blocked between the card and the press.
    await database().run(`update addresses set reachable = true where person_id = 'P-head-SKHCN'`);
    await chooses(house, lan, 'Sở KH&CN');
    await database().run(`update addresses set reachable = false where person_id = 'P-head-SKHCN'`);
    expect(textOf(await lan.presses('Gửi 1 tin'))).toBe(
      'Không gửi thêm tin nào.\nThủ trưởng không còn nhận tin, cần gửi công văn: Sở KH&CN.',
    );
  });

  it('never to a body that the board calls, nor about a report that came meanwhile', { timeout }, async () => {
    const { house, lan } = await office(database());
    const heads = [];
    for (const unit of [...CALLED, 'H-NAMCAN', 'HND']) heads.push(await headOf(house, unit));
    // Whatever the board's lists say of its duty.
    await database().run(`update units set nature = 'bat_buoc' where id in ('VPTU', 'MTTQ')`);
    for (const name of ['Công an tỉnh', 'MTTQ', 'Văn phòng Tỉnh ủy', 'Tòa án nhân dân tỉnh, Năm Căn']) {
      const said = textOf(await chooses(house, lan, name));
      expect(said, name).toMatch(/là cơ quan phối hợp: Ban liên hệ qua điện thoại/);
      await lan.presses('Hủy');
    }
    expect(textOf(await chooses(house, lan, 'Đầm Dơi'))).toContain('UBND huyện Đầm Dơi đã gửi báo cáo.');
    await lan.presses('Hủy');
    const shown = textOf(await chooses(house, lan, 'tất cả'));
    for (const name of ['Công an', 'MTTQ', 'TAND', 'Tỉnh ủy', 'BCHQS']) expect(shown).not.toContain(name);
    expect(shown).toMatch(/Gửi thủ trưởng 2 đơn vị: /);
    const ready = lan.last();
    await send(database(), 'H-NAMCAN', house.now, { highlights: value('Đã làm 6,5 km lộ') });
    expect(textOf(await lan.presses('Gửi 2 tin', ready))).toBe(
      'Đã gửi lời đề nghị đến thủ trưởng 1 đơn vị: Hội Nông dân tỉnh.\nĐã gửi báo cáo, không cần đề nghị: H. Năm Căn.',
    );
    expect(heads.map((chat) => chat.all.length)).toEqual([0, 0, 0, 0, 0, 0, 1]);
  });

  it('a tick stays on its unit when another reports meanwhile', { timeout }, async () => {
    const { house, lan } = await office(database());
    for (const unit of LATE) await headOf(house, unit);
    await lan.writes('đề nghị thủ trưởng');
    await lan.presses('Chọn đơn vị');
    const units = [...lan.last().text.matchAll(/^(\d)\. (.+)$/gm)].map(([, , name]) => name ?? '');
    await lan.presses('1');
    await lan.presses('3');
    const first = await database().run<{ id: string }>('select id from units where short_name = $1', [units[0] ?? '']);
    await send(database(), first[0]?.id ?? '', house.now, { highlights: value('Đã làm 6,5 km lộ') });
    const shown = textOf(await lan.presses('Tiếp'));
    expect(shown).toContain(`Gửi thủ trưởng 1 đơn vị: ${units[2]}\n`);
    expect(shown).toContain(`Đã gửi báo cáo: ${units[0]}`);
  });

  it('waits for office hours, and is not sent when the report comes before them, or the head has left', { timeout }, async () => {
    const { house, lan } = await office(database(), '04-28T18:30');
    await headOf(house, 'H-NAMCAN');
    await headOf(house, 'SKHCN');
    const shown = textOf(await chooses(house, lan, 'Năm Căn, Sở KH&CN'));
    expect(shown).toContain('Đến ngày 03/5/2017');
    expect(shown).toContain('Ngoài giờ hành chính: tin gửi lúc 07:30, thứ Tư ngày 03/5/2017.');
    await lan.presses('Gửi 2 tin');
    const rows = await database().run<{ not_before: Date; until_done: string; unit_id: string | null; lane: string }>(
      `select not_before, until_done, unit_id, lane from deliveries where dedupe_key like 'letter:%' order by until_done`,
    );
    expect(rows.map(({ not_before: when }) => new Date(when).getTime())).toEqual([at('05-03T07:30'), at('05-03T07:30')]);
    // It goes to nobody else who sits in the unit.
    expect(rows.map(({ unit_id: unit, lane }) => [unit, lane])).toEqual([
      [null, 'bulk'],
      [null, 'bulk'],
    ]);
    expect(rows[0]?.until_done).toBe(`${WAVE}:progress:H-NAMCAN`);
    // In earnest they wait until then.
    await database().run(`update deliveries set state = 'queued', message_id = null where dedupe_key like 'letter:%'`);
    const taken = async () => {
      const { rows: claimed } = await claim(database(), { room: 10, bulk: 10, now: at('05-03T07:30'), leaseMs: 1_000, resting: [] });
      return claimed.map(({ address }) => address);
    };
    await send(database(), 'H-NAMCAN', at('04-28T20:00'), { highlights: value('Đã làm 6,5 km lộ') });
    await database().run(`update seat_holders set until = now() where person_id = 'P-head-SKHCN'`);
    expect(await taken()).toEqual([]);
    await database().run(`update seat_holders set until = null where person_id = 'P-head-SKHCN'`);
    expect(await taken()).toEqual(['head-SKHCN']);
  });

  it('is answered: the official hears that the head knows, the board that the liaison is to be another', { timeout }, async () => {
    const { house, lan, hoa } = await office(database());
    const head = await headOf(house, 'H-NAMCAN');
    await chooses(house, lan, 'Năm Căn');
    await lan.presses('Gửi 1 tin');
    expect(textOf(await head.presses('Đã biết'))).toBe('Cảm ơn đồng chí. Đã báo lại Ban.');
    expect(lan.last().text).toBe('Đồng chí Trần Văn Hùng, thủ trưởng UBND huyện Năm Căn, đã biết lời đề nghị về báo cáo Đợt 30/4.');
    expect(textOf(hoa.all)).not.toContain('đã biết');
    house.now += 60_000;
    const heard = lan.all.length;
    expect(textOf(await head.presses('Đã biết'))).toContain('Đồng chí đã xác nhận lúc 08:00 ngày 28/4/2017');
    expect(lan.all).toHaveLength(heard);
    expect(textOf(await lan.writes('gửi thủ trưởng'))).toContain('H. Năm Căn (thủ trưởng đã biết 28/4)');

    expect(textOf(await head.presses('Đổi đầu mối'))).toContain('Đã chuyển đề nghị đổi đầu mối đến Ban.');
    expect(hoa.last().text).toContain('Đồng chí Trần Văn Hùng, thủ trưởng UBND huyện Năm Căn, đề nghị đổi đầu mối');
    expect(hoa.last().buttons).toEqual(['Mã mời']);
    house.now += 60_000;
    const told = hoa.all.length;
    await head.presses('Đổi đầu mối');
    expect(hoa.all).toHaveLength(told);
    // Whoever heads the unit no more has nothing to answer.
    await database().run(`update seat_holders set until = now() where person_id = 'P-head-H-NAMCAN'`);
    expect(textOf(await head.presses('Đã biết'))).not.toContain('Đồng chí đã xác nhận');
  });

  it('is the board’s, from the first working day after the due day until the lock', { timeout }, async () => {
    const { house, lan } = await office(database(), '04-25T18:00');
    expect(textOf(await lan.writes('đề nghị thủ trưởng'))).toContain(
      'hạn 17:00 ngày 25/4/2017. Việc đề nghị thủ trưởng bắt đầu từ ngày làm việc đầu tiên sau hạn.',
    );
    await lan.writes('/cham');
    expect(lan.last().buttons).not.toContain('Đề nghị thủ trưởng');
    house.now = at('04-26T07:30');
    expect(textOf(await lan.writes('đề nghị thủ trưởng'))).toContain('6 đơn vị quá hạn 1 ngày làm việc.');
    const card = lan.last();
    await lan.writes('/goi');
    expect(lan.last().buttons).toEqual(expect.arrayContaining(['Đề nghị thủ trưởng', 'Xuất danh sách']));
    const leader = await house.seat('leader', 'Trần Hồng Quân', 'leader', 'UBND-T');
    await leader.writes('/cham');
    expect(leader.last().buttons).not.toContain('Đề nghị thủ trưởng');
    expect(textOf(await leader.writes('đề nghị thủ trưởng'))).not.toContain('ĐỀ NGHỊ THỦ TRƯỞNG');
    expect(textOf(await leader.writes('soạn công văn đôn đốc'))).not.toContain('CÔNG VĂN');
    expect(textOf(await lan.presses('Không gửi', card))).toBe('Đã dừng, chưa gửi tin nào.');
    house.now = at('05-12T00:01');
    expect(textOf(await lan.presses('Chọn đơn vị', card))).toContain(
      'Đợt thi đua chào mừng 30/4 đã khóa số liệu, không nhận thêm báo cáo.',
    );
    expect(textOf(await lan.writes('đề nghị thủ trưởng 30/4'))).toContain('đã khóa số liệu');
  });

  it('of many units the list is turned, and several are named by their numbers', { timeout }, async () => {
    await middle(database());
    const house = openHouse(database(), at('04-28T08:00'));
    const lan = await house.seat('lan', 'Phạm Thị Lan', 'board', 'BTDKT');
    const first = await lan.writes('đề nghị thủ trưởng');
    expect(first[0]?.text).toMatch(/^ĐỀ NGHỊ THỦ TRƯỞNG - Đợt 30\/4 \(trang 1\/\d\)\n73 đơn vị quá hạn 3 ngày làm việc/);
    expect(first[0]?.text.length).toBeLessThan(1_000);
    await lan.presses('Trang sau');
    expect(lan.last().text).toContain('(trang 2/');
    await lan.presses('Chọn đơn vị');
    expect(lan.last().text).toContain('1. ');
    expect(textOf(await lan.writes('1, 99'))).toContain('73');
    const shown = textOf(await lan.writes('1, 3'));
    expect(shown).toContain('Chưa gửi tin nào.');
  });
});

onSamplePlan('what was written to heads', (database) => {
  it('stands in the log of the wave’s workbook with its way, who and what came of it', { timeout }, async () => {
    const { house, lan } = await office(database());
    const head = await headOf(house, 'H-NAMCAN');
    await chooses(house, lan, 'Năm Căn');
    await lan.presses('Gửi 1 tin');
    await head.presses('Đã biết');
    house.now += 60_000;
    await lan.writes('soạn công văn đôn đốc');
    await lan.writes('Camimex');
    house.now += 60_000;
    // Asked for again it is made again, and stands in the log once.
    await lan.writes('soạn công văn đôn đốc');
    await lan.writes('Camimex');
    const log = async (forBoard: boolean) =>
      rowsOf(await workbookOf(database(), house.now, orderOf(WAVE, { ...EVERYTHING, forBoard })), 'Nhật ký đôn đốc').map((row) => [
        row['Đơn vị'],
        row['Hình thức'],
        row['Người thực hiện'],
        row['Kết quả'],
      ]);
    expect(await log(true)).toEqual([
      ['UBND huyện Năm Căn', 'Tin thêm: đề nghị thủ trưởng', 'Phạm Thị Lan', 'Thủ trưởng đã biết'],
      [expect.stringContaining('Camimex'), 'Công văn', 'Phạm Thị Lan', 'Đã soạn dự thảo'],
    ]);
    expect((await log(false)).map(([, , who]) => who)).toEqual([undefined, undefined]);
  });

  it('on paper is a letter in the form of official documents, with open what only the board knows', { timeout }, async () => {
    const { house, lan } = await office(database());
    await database().run(`update persons set phone = '+84913123456' where id = 'P-lan'`);
    await lan.writes('soạn công văn đôn đốc');
    const sent = await lan.writes('Camimex, Sở KH&CN');
    const toMake = sent.at(-1)?.body.toMake;
    expect(toMake?.name).toBe('Du-thao-cong-van-don-doc-D17-3004-28-4-2017.docx');
    const file = await made(database(), toMake?.kind ?? '', house.now, toMake?.order as JsonObject);
    expect(problemsIn(file)).toEqual([]);
    expect(unprintableIn(file)).toEqual([]);
    const words = paragraphs(unzipped(file).get('word/document.xml')?.toString() ?? '').filter((one) => one !== '');
    expect(words).toEqual([
      'SỞ NỘI VỤ',
      'BAN THI ĐUA - KHEN THƯỞNG TỈNH',
      'Số:        /BTĐKT-',
      'V/v đôn đốc báo cáo đợt thi đua chào mừng 30/4',
      'DỰ THẢO',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Cà Mau, ngày        tháng 4 năm 2017',
      'Kính gửi:',
      expect.stringMatching(/^- Sở Khoa học và Công nghệ;$/),
      expect.stringMatching(/^- Công ty .*Camimex.*\.$/),
      'Thực hiện Kế hoạch số 15/KH-UBND ngày 07 tháng 3 năm 2017 của Ủy ban nhân dân tỉnh Cà Mau, ngày 20/3/2017 Ban Thi đua - Khen thưởng đã thông báo đợt thi đua chào mừng 30/4, hạn báo cáo 17:00 ngày 25/4/2017. Đến 08:00 ngày 28/4/2017, Ban Thi đua - Khen thưởng chưa nhận được báo cáo của quý cơ quan, đơn vị.',
      'Để kịp tổng hợp, báo cáo Ủy ban nhân dân tỉnh Cà Mau, Ban Thi đua - Khen thưởng đề nghị quý cơ quan, đơn vị gửi báo cáo trước [Bổ sung: giờ, ngày; nhận báo cáo sau hạn đến ngày 04/5/2017]. Mọi vướng mắc, liên hệ đồng chí Phạm Thị Lan, số máy 0913 123 456.',
      'Rất mong quý cơ quan, đơn vị quan tâm phối hợp./.',
      'Nơi nhận:',
      '- Như trên;',
      '- UBND tỉnh Cà Mau (b/c);',
      '- Lưu: VT.',
      'TRƯỞNG BAN',
    ]);
  });

  it('on paper holds names as they are, and a long list as one that goes along', { timeout }, async () => {
    await middle(database());
    await database().run(`update units set name = name || $1 where id in ('H-NAMCAN', 'SKHCN')`, [
      UNPRINTABLE.replaceAll('\u0000', '').replace(/[\ud800-\udfff]/g, ''),
    ]);
    const all = await database().run<{ id: string }>(`select id from units where nature = 'bat_buoc' order by id`);
    const order = { wave: WAVE, units: all.map(({ id }) => id), person: 'P-SYT', boardPhone: '', at: at('05-05T08:00') };
    const file = await made(database(), 'chase_letter', at('05-05T08:00'), order);
    expect(problemsIn(file)).toEqual([]);
    expect(unprintableIn(file)).toEqual([]);
    const words = paragraphs(unzipped(file).get('word/document.xml')?.toString() ?? '');
    expect(words).toContain('Kính gửi: Các cơ quan, đơn vị (danh sách kèm theo).');
    expect(words).toContain('DANH SÁCH');
    expect(words.join('\n')).toContain('[Bổ sung: số máy]');
    expect(words.join('\n')).toContain('nhận báo cáo sau hạn đến ngày 11/5/2017');
  });
});
