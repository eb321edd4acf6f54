/** /duyet: accepting, accepting together, and giving back by field. */
import { expect, it } from 'vitest';
import { audit } from '../../src/db/tables.ts';
import { reportReturns } from '../../src/reports/tables.ts';
import { obligationId } from '../../src/waves/rules.ts';
import { openHouse } from '../house.ts';
import { onSamplePlan } from '../postgres.ts';
import { at, send, value, WAVE } from '../summaries/wave.ts';
import { HEALTH, HIGHLIGHT, healthAnswers, leaves, only, ready, reportOf, storedAnswers, textOf } from './talks.ts';

const timeout = 60_000;

onSamplePlan('the board’s review', (database) => {
  it('is nobody’s who left the board, nor is launching', { timeout }, async () => {
    await ready(database());
    await send(database(), 'SYT', at('04-24T08:05'), healthAnswers);
    const house = openHouse(database(), at('04-24T09:00'));
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    await lan.writes('/duyet');
    await lan.presses('Đề nghị bổ sung');
    await leaves(database(), lan, house.now);
    expect(only(await lan.writes('2'))).toBe('Dạ, việc này không còn hiệu lực. Anh/Chị chọn mục bên dưới.');
    const again = await house.seat('lan2', 'Trần Thị Lan', 'board', 'BTDKT');
    await again.writes('/phatdong');
    expect(again.last().text).toContain('Chọn mẫu');
    await leaves(database(), again, house.now);
    expect(only(await again.writes('1'))).toBe('Dạ, việc này không còn hiệu lực. Anh/Chị chọn mục bên dưới.');
    expect((await reportOf(database())).state).toBe('submitted');
  });

  it('gives a report back by field; the unit is asked only that; the board accepts the second version', { timeout }, async () => {
    await ready(database());
    await send(database(), 'SYT', at('04-24T08:05'), healthAnswers);
    const house = openHouse(database(), at('04-24T09:00'));
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    const [review] = await lan.writes('/duyet');
    expect(review?.text).toContain('Sở Y tế - Đợt thi đua chào mừng 30/4 (đúng hạn)');
    expect(review?.text).toContain('Công trình, phần việc: xong 2/3');
    expect(review?.text).not.toContain('Lưu ý');
    expect(review?.buttons).toEqual(['Xem toàn văn', 'Tiếp nhận', 'Đề nghị bổ sung', 'Đưa vào báo cáo']);

    expect(only(await lan.presses('Đề nghị bổ sung'))).toContain('Cần bổ sung mục nào?');
    await lan.writes('2, 4');
    expect(lan.last().text).toContain('Nội dung đề nghị bổ sung');
    expect(textOf(await lan.presses('Thiếu minh chứng'))).toContain('Đã gửi đề nghị bổ sung đến Sở Y tế, trước 17:00 ngày 26/4/2017.');
    expect(lan.last().text).toBe('Hiện không có mục nào chờ xem.');
    expect(mai.last().text).toBe(
      'Ban đề nghị đơn vị bổ sung báo cáo 3004-SYT-01 (Đợt thi đua chào mừng 30/4)\nMục: Trạm y tế có bác sĩ, Việc nổi bật\n' +
        'Nội dung: “Đề nghị gửi kèm văn bản hoặc ảnh minh chứng.”\nThời gian: trước 17:00 ngày 26/4/2017',
    );
    const [given] = await database().db.select().from(reportReturns);
    expect(given).toMatchObject({
      obligationId: HEALTH,
      version: 1,
      fields: ['target:tram-y-te-bac-si', 'highlights'],
      returnedBy: 'P-lan',
    });
    expect((await reportOf(database())).state).toBe('returned');

    // Found again by command, as work to do.
    expect(only(await mai.writes('/baocao'))).toContain('Ban đề nghị đơn vị bổ sung báo cáo 3004-SYT-01');
    expect(only(await mai.presses('Bổ sung mục này'))).toContain('Câu 1/2 - Trạm y tế xã có bác sĩ phục vụ');
    expect(textOf(await mai.writes('98/100'))).toContain('Câu 2/2 - Việc nổi bật');
    expect(textOf(await mai.writes('Khám cho 320 người cao tuổi, cấp thuốc tại Hòn Khoai'))).toContain('KIỂM TRA TRƯỚC KHI GỬI');
    expect(mai.last().text).toContain('Trạm y tế có bác sĩ: 100% → 98%');
    expect(only(await mai.presses('Gửi báo cáo'))).toBe('Đã gửi lại báo cáo 3004-SYT-01 (lần 2). Ban sẽ xem và phản hồi tại đây.');
    expect((await storedAnswers(database())).filter((one) => one.endsWith('@2'))).toEqual(['highlights@2', 'target:tram-y-te-bac-si@2']);

    // The board's old card speaks of version 1: the newer one is shown, nothing is accepted.
    const stale = await lan.presses('Tiếp nhận', review);
    expect(stale[0]?.text).toContain('nút này thuộc tin cũ');
    expect(stale[1]?.text).toContain('98% (98/100)');
    const accepted = await lan.presses('Tiếp nhận');
    expect(accepted[0]?.text).toBe('Sở Y tế: Ban đã tiếp nhận lúc 09:00 ngày 24/4/2017 (Trần Thị Lan).');
    expect(accepted[0]?.body.replaces).toBe(stale[1]?.id);
    expect(mai.last().text).toBe('Ban đã tiếp nhận báo cáo Đợt thi đua chào mừng 30/4 của Sở Y tế. Cảm ơn Anh/Chị!');
    expect(await reportOf(database())).toMatchObject({ state: 'accepted', version: 2, reviewedBy: 'P-lan', onTime: true });
    expect((await database().db.select().from(audit)).map((row) => row.action)).toEqual(
      expect.arrayContaining(['report.returned', 'report.completed', 'report.accepted']),
    );
    // Editing what was accepted brings it back to the board.
    await mai.writes('/baocao');
    await mai.presses('Sửa');
    await mai.writes('2');
    await mai.writes('97/100');
    await mai.presses('Gửi báo cáo');
    expect(await reportOf(database())).toMatchObject({ state: 'submitted', version: 3 });
  });
});

onSamplePlan('the board’s review', (database) => {
  it('accepts together what has no remarks, and only that', { timeout }, async () => {
    await ready(database());
    await send(database(), 'SYT', at('04-24T08:05'), healthAnswers);
    await send(database(), 'STP', at('04-24T08:10'), { deploy: value('meeting'), highlights: value(HIGHLIGHT) });
    await send(database(), 'SNV', at('04-24T08:15'), { deploy: value('none') });
    await send(database(), 'H-DAMDOI', at('04-24T08:20'), { 'target:viec-lam': value(9_900), 'item:X-TAANKHUONG': { state: 'missing' } });
    const house = openHouse(database(), at('04-25T09:00'));
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    const dung = await house.seat('dung', 'Lý Dũng', 'board', 'BTDKT');
    const [bulk] = await lan.writes('duyệt');
    expect(bulk?.text).toBe('2 báo cáo không có lưu ý, đủ số liệu. Tiếp nhận tất cả? 2 báo cáo có lưu ý vẫn xem từng bản.');
    expect(bulk?.buttons).toEqual(['Tiếp nhận 2', 'Xem từng bản']);
    await dung.writes('/duyet');
    // One of the two changes before the press: it is left out.
    await mai.writes('/baocao');
    await mai.presses('Sửa');
    await mai.writes('2');
    await mai.writes('98/100');
    await mai.presses('Gửi báo cáo');
    await house.together(lan.press('Tiếp nhận 2'), dung.press('Tiếp nhận 2'));
    const outcomes = [lan.last().text, dung.last().text].sort();
    expect(outcomes).toEqual([
      'Đã tiếp nhận 0 báo cáo. Còn 3 báo cáo xem từng bản.\nChưa chọn để đưa vào báo cáo: 2 câu của Đợt 30/4.',
      'Đã tiếp nhận 1 báo cáo. Còn 3 báo cáo xem từng bản.\nChưa chọn để đưa vào báo cáo: 2 câu của Đợt 30/4.',
    ]);
    expect((await reportOf(database())).state).toBe('submitted');
    expect(await reportOf(database(), obligationId(WAVE, 'progress', 'STP'))).toMatchObject({ state: 'accepted', revision: 2 });

    // Those with remarks come first.
    expect(only(await lan.presses('Xem từng bản'))).toContain('Lưu ý: chưa triển khai');
    expect(only(await lan.presses('Tiếp theo'))).toContain('Lưu ý: Việc làm trên 2 lần chỉ tiêu năm; chưa có số liệu Tạ An Khương');
    expect(only(await lan.presses('Tiếp theo'))).toContain('Sở Y tế');
    expect(only(await lan.presses('Tiếp theo'))).toContain('Sở Nội vụ');
    expect(house.log.lines.filter((line) => line.level === 'error')).toEqual([]);
  });

  it('is closed to others', { timeout }, async () => {
    await ready(database());
    await send(database(), 'SYT', at('04-24T08:05'), healthAnswers);
    const house = openHouse(database(), at('04-24T09:00'));
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    expect(only(await mai.writes('/duyet'))).toMatch(/mục này dành cho Ban.* bấm “Hỏi Ban”\./);
    // Who has no [Hỏi Ban] is not sent to it.
    const hai = await house.seat('hai', 'Nguyễn Văn Hải', 'leader', 'UBND-T');
    expect(only(await hai.writes('/duyet'))).toMatch(/mục này dành cho Ban.* là lãnh đạo tỉnh\. Nếu cần quyền, xin gọi Ban: .+\.$/);
  });
});
