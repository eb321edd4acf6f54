/** [Trình lãnh đạo]: what the head read is what goes out, and nothing else. */
import { expect, it } from 'vitest';
import { drafts } from '../../src/conversations/tables.ts';
import { reports } from '../../src/reports/tables.ts';
import { openHouse } from '../house.ts';
import { onSamplePlan } from '../postgres.ts';
import { at } from '../summaries/wave.ts';
import { leaves, only, ready, reportOf, textOf, toCard } from './talks.ts';

const timeout = 60_000;

onSamplePlan('the unit’s head', (database) => {
  it('approves the draft with one tap: the receipt has both names', { timeout }, async () => {
    await ready(database());
    const house = openHouse(database(), at('04-24T08:05'));
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    const hung = await house.seat('hung', 'Trần Văn Hùng', 'head', 'SYT');
    await toCard(mai);
    expect(only(await mai.presses('Trình lãnh đạo'))).toContain('Đã trình đồng chí Trần Văn Hùng. Khi đồng chí đồng ý, báo cáo tự gửi');
    expect(mai.last().buttons).toEqual(['Gửi ngay không chờ', 'Lấy bản để in']);
    expect(hung.last().text).toContain('Kính trình đồng chí Trần Văn Hùng: dự thảo báo cáo Đợt 30/4 của đơn vị, hạn 17:00 ngày 25/4/2017');
    expect(hung.last().text).toContain('Trạm y tế có bác sĩ: 100% (101/101)');
    expect(hung.last().buttons).toEqual(['Xem toàn văn', 'Đồng ý gửi', 'Cần sửa']);

    const [print] = await mai.presses('Lấy bản để in');
    expect(print?.body.attachment?.name).toBe('Du-thao-bao-cao-3004-SYT.docx');

    house.now += 3_600_000;
    const review = hung.last();
    // A double tap, and both at once: one report.
    await house.together(hung.press('Đồng ý gửi'), mai.press('Gửi ngay không chờ'));
    const sent = await reportOf(database());
    expect(sent).toMatchObject({ version: 1, state: 'submitted', submittedBy: 'P-mai', revision: 1 });
    if (sent.approvedBy !== null) {
      expect(sent.approvedBy).toBe('P-hung');
      expect(hung.last().text).toBe('Đã gửi báo cáo 3004-SYT-01 lúc 09:05 ngày 24/4/2017 theo ý kiến đồng chí.');
      expect(mai.all.some((one) => /Người gửi: Nguyễn Thị Mai\nLãnh đạo thông qua: Trần Văn Hùng/.test(one.text))).toBe(true);
    } else {
      expect(textOf(hung.all.slice(-2))).toContain('dự thảo này đã được gửi hoặc đã thay đổi');
    }
    await hung.presses('Đồng ý gửi', review);
    expect(await database().db.$count(reports)).toBe(1);
    expect(await database().db.$count(drafts)).toBe(0);
    expect(house.log.lines.filter((line) => line.level === 'error')).toEqual([]);
  });
});

onSamplePlan('the unit’s head', (database) => {
  it('does not send a draft that changed after it was read: the new one is shown', { timeout }, async () => {
    await ready(database());
    const house = openHouse(database(), at('04-24T08:05'));
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    const hung = await house.seat('hung', 'Trần Văn Hùng', 'head', 'SYT');
    await toCard(mai);
    const card = mai.last();
    await mai.presses('Trình lãnh đạo');
    const review = hung.last();
    await mai.presses('Sửa', card);
    await mai.writes('2');
    await mai.writes('98/100');
    expect(mai.last().text).toContain('98% (98/100)');
    const answer = await hung.presses('Đồng ý gửi', review);
    expect(answer.map((one) => one.text.split('\n')[0])).toEqual([
      'Dạ, dự thảo này đã được gửi hoặc đã thay đổi. Bản mới nhất ở ngay dưới.',
      'Kính trình đồng chí Trần Văn Hùng: dự thảo báo cáo Đợt 30/4 của đơn vị, hạn 17:00 ngày 25/4/2017.',
    ]);
    expect(answer[1]?.text).toContain('98% (98/100)');
    expect(await database().db.$count(reports)).toBe(0);
    expect(only(await hung.presses('Đồng ý gửi'))).toContain('Đã gửi báo cáo 3004-SYT-01');
    expect(mai.last().text).toContain('Lãnh đạo thông qua: Trần Văn Hùng');
    expect(await reportOf(database())).toMatchObject({ approvedBy: 'P-hung', submittedBy: 'P-mai' });
    // An edit is the liaison's own again.
    await mai.presses('Sửa');
    await mai.writes('2');
    await mai.writes('97/100');
    await mai.presses('Gửi báo cáo');
    expect(await reportOf(database())).toMatchObject({ version: 2, approvedBy: null });
  });

  it('asks for changes in words; the liaison shows the next draft', { timeout }, async () => {
    await ready(database());
    const house = openHouse(database(), at('04-24T08:05'));
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    const hung = await house.seat('hung', 'Trần Văn Hùng', 'head', 'SYT');
    await toCard(mai);
    await mai.presses('Trình lãnh đạo');
    expect(only(await hung.presses('Cần sửa'))).toBe('Xin đồng chí cho ý kiến cần sửa.');
    expect(only(await hung.writes('Nêu thêm việc cấp thuốc ở Hòn Khoai'))).toBe('Đã chuyển ý kiến của đồng chí đến Nguyễn Thị Mai.');
    expect(mai.last().text).toContain('Đồng chí Trần Văn Hùng đề nghị sửa dự thảo báo cáo: “Nêu thêm việc cấp thuốc ở Hòn Khoai”');
    expect(only(await mai.presses('Trình lãnh đạo'))).toContain('Đã trình đồng chí Trần Văn Hùng');
    expect(only(await mai.presses('Gửi ngay không chờ'))).toContain('ĐÃ NHẬN BÁO CÁO');
    expect(await reportOf(database())).toMatchObject({ approvedBy: null, submittedBy: 'P-mai' });
  });

  it('may not approve once the seat is gone; without a head the liaison prints or sends', { timeout }, async () => {
    await ready(database());
    const house = openHouse(database(), at('04-24T08:05'));
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    const hung = await house.seat('hung', 'Trần Văn Hùng', 'head', 'SYT');
    await toCard(mai);
    await mai.presses('Trình lãnh đạo');
    await leaves(database(), hung, house.now);
    await hung.presses('Đồng ý gửi');
    await hung.presses('Cần sửa');
    expect(await database().db.$count(reports)).toBe(0);
    await mai.writes('/baocao');
    expect(only(await mai.presses('Trình lãnh đạo'))).toContain('Thủ trưởng Sở Y tế chưa kết nối');
    expect(mai.last().buttons).toEqual(['Lấy bản để in', 'Gửi báo cáo', 'Quay lại']);
    expect(only(await mai.presses('Gửi báo cáo'))).toContain('ĐÃ NHẬN BÁO CÁO');
  });

  it('is not troubled before the period opens', { timeout }, async () => {
    await ready(database());
    const house = openHouse(database(), at('04-18T08:05'));
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    const hung = await house.seat('hung', 'Trần Văn Hùng', 'head', 'SYT');
    await toCard(mai);
    expect(mai.last().text).toContain('Báo cáo nhận từ 07:30, thứ Sáu ngày 21/4/2017');
    expect(mai.last().buttons).toEqual(['Xem toàn văn', 'Gửi khi đến kỳ', 'Sửa', 'Đính kèm tệp', 'Lưu, gửi sau']);
    expect(only(await mai.writes('trình lãnh đạo'))).toContain('chọn một trong các nút bên dưới');
    expect(hung.all).toEqual([]);
  });
});
