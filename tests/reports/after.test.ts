/** What a unit does with a report it has sent: reading, editing, taking back, completing what was missing. */
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { drafts } from '../../src/conversations/tables.ts';
import { obligations } from '../../src/obligations/tables.ts';
import { reports } from '../../src/reports/tables.ts';
import { openHouse } from '../house.ts';
import { onSamplePlan } from '../postgres.ts';
import { at, send, value } from '../summaries/wave.ts';
import { HEALTH, healthAnswers, leaves, only, ready, reportOf, storedAnswers, textOf, toCard } from './talks.ts';

const timeout = 60_000;

onSamplePlan('a report after it was sent', (database) => {
  it('is edited until the lock: a new version holds what changed, and buttons of the old one change nothing', { timeout }, async () => {
    await ready(database());
    const house = openHouse(database(), at('04-24T08:05'));
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    await toCard(mai);
    const [receipt] = await mai.presses('Gửi báo cáo');
    expect(receipt?.text).toContain('Mã báo cáo: 3004-SYT-01');
    expect(receipt?.text).toContain('không thay văn bản chính thức');
    expect(receipt?.buttons).toEqual(['Tải bản Word', 'Sửa', 'Thu hồi']);

    const [word] = await mai.presses('Tải bản Word');
    expect(word?.body.attachment?.name).toBe('Bao-cao-3004-SYT-01.docx');
    expect(
      Buffer.from(word?.body.attachment?.content ?? '', 'base64')
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');

    house.now = at('04-26T09:00');
    expect(only(await mai.presses('Sửa'))).toContain('Anh/Chị sửa mục nào?\n1. Hình thức triển khai\n2. Trạm y tế có bác sĩ');
    expect(only(await mai.writes('2'))).toContain('Hiện ghi: “100%”');
    expect(textOf(await mai.writes('98/100'))).toContain('Trạm y tế có bác sĩ: 100% → 98%');
    expect(only(await mai.presses('Gửi báo cáo'))).toBe(
      'Đã cập nhật báo cáo 3004-SYT-01 lúc 09:00 ngày 26/4/2017.\nThay đổi: Trạm y tế có bác sĩ: 100% → 98%',
    );
    // The edit came after the due time; the report was on time, and stays so.
    expect(await reportOf(database())).toMatchObject({
      version: 2,
      state: 'submitted',
      onTime: true,
      lateDays: 0,
      changedAt: new Date(house.now),
    });
    expect((await storedAnswers(database())).filter((one) => one.endsWith('@2'))).toEqual(['target:tram-y-te-bac-si@2']);

    for (const button of ['Sửa', 'Thu hồi']) {
      const stale = await mai.presses(button, receipt);
      expect(stale.map((one) => one.text.split('\n')[0])).toEqual([
        expect.stringContaining('nút này thuộc tin cũ, không còn hiệu lực'),
        'BÁO CÁO 3004-SYT-01 (lần 2)',
      ]);
    }
    expect(await reportOf(database())).toMatchObject({ version: 2, state: 'submitted' });
    expect(await database().db.$count(drafts)).toBe(0);
  });
});

onSamplePlan('a report after it was sent', (database) => {
  it('is taken back within ten minutes, once, and goes again with every answer it had', { timeout }, async () => {
    await ready(database());
    const house = openHouse(database(), at('04-24T08:05'));
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    const binh = await house.seat('binh', 'Lê Văn Bình', 'deputy', 'SYT');
    await toCard(mai);
    await mai.presses('Gửi báo cáo');
    house.now += 9 * 60_000;
    await binh.writes('/baocao');
    await binh.presses('Xem');
    await house.together(mai.press('Thu hồi'), binh.press('Thu hồi'));
    for (const chat of [mai, binh]) expect(chat.last().text).toBe('Đã thu hồi. Nội dung trở về bản nháp, Ban chưa nhận báo cáo này.');
    expect(await reportOf(database())).toMatchObject({ state: 'withdrawn', version: 1, revision: 2 });
    const [owed] = await database().db.select().from(obligations).where(eq(obligations.id, HEALTH));
    expect(owed).toMatchObject({ state: 'open', doneAt: null, doneBy: null, onTime: null });
    expect(owed?.nextCheck?.getTime()).toBe(house.now);

    await mai.presses('Làm tiếp');
    // Whichever of the two took it back has the draft.
    if (mai.last().text.includes('Lê Văn Bình đang nhập')) await mai.presses('Nhập tiếp thay');
    if (!mai.last().text.includes('KIỂM TRA TRƯỚC KHI GỬI')) await mai.presses('Làm tiếp');
    expect(mai.last().text).toContain('Trạm y tế có bác sĩ: 100% (101/101)');
    house.now = at('04-26T08:00');
    // The card has waited for over a day: it is put away, and found again.
    await mai.presses('Gửi báo cáo');
    await mai.presses('Làm tiếp');
    expect(only(await mai.presses('Gửi báo cáo'))).toContain('(sau hạn 1 ngày làm việc)');
    expect(await reportOf(database())).toMatchObject({ state: 'submitted', version: 2, onTime: false });
    expect((await storedAnswers(database())).every((one) => one.endsWith('@1'))).toBe(true);

    house.now += 11 * 60_000;
    expect(only(await mai.presses('Thu hồi'))).toContain('chỉ thu hồi được trong 10 phút');
    expect((await reportOf(database())).state).toBe('submitted');
  });

  it('exists once when two people of the unit press [Gửi báo cáo] at the same moment', { timeout }, async () => {
    await ready(database());
    const house = openHouse(database(), at('04-24T08:05'));
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    const binh = await house.seat('binh', 'Lê Văn Bình', 'deputy', 'SYT');
    await toCard(mai);
    house.now += 20 * 60_000;
    await binh.writes('/baocao');
    if (!binh.last().text.includes('KIỂM TRA')) await binh.presses('Làm tiếp');
    await house.together(mai.press('Gửi báo cáo'), binh.press('Gửi báo cáo'));
    const receipts = [mai, binh].filter((chat) => chat.all.some((one) => one.text.includes('ĐÃ NHẬN BÁO CÁO')));
    expect(receipts.length).toBeLessThanOrEqual(1);
    if (receipts.length === 0) await binh.presses('Gửi báo cáo');
    expect(await database().db.$count(reports)).toBe(1);
    expect(await reportOf(database())).toMatchObject({ version: 1, revision: 1 });
    expect(house.log.lines.filter((line) => line.level === 'error')).toEqual([]);
  });

  it('is not edited after the lock; the board may open it again', { timeout }, async () => {
    await ready(database());
    await send(database(), 'SYT', at('04-24T08:05'), healthAnswers);
    const house = openHouse(database(), at('05-15T09:00'));
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    await mai.writes('/baocao');
    const locked = await mai.presses('Sửa');
    expect(only(locked)).toContain('Số liệu đợt này đã chốt ngày 11/5/2017, không sửa trực tiếp được');
    expect(only(await mai.presses('Xin đính chính'))).toContain('mục cần đính chính, số đúng và lý do');
    expect(only(await mai.writes('trạm y tế 99/101, nhầm hai xã'))).toContain('Đã chuyển đề nghị đính chính đến Ban');
    expect(lan.last().text).toBe('Sở Y tế (Nguyễn Thị Mai) xin đính chính báo cáo 3004-SYT-01:\n“trạm y tế 99/101, nhầm hai xã”');
    expect(only(await lan.presses('Đồng ý'))).toBe('Đã mở lại báo cáo 3004-SYT-01 của Sở Y tế đến 17:00 ngày 17/5/2017.');
    expect(mai.last().text).toContain('Ban đã mở lại báo cáo 3004-SYT-01 để đính chính đến 17:00 ngày 17/5/2017');
    house.now = at('05-17T16:50');
    await mai.presses('Sửa');
    await mai.writes('2');
    await mai.writes('98/100');
    house.now = at('05-17T17:01');
    expect(only(await mai.presses('Gửi báo cáo'))).toContain('đã chốt ngày 11/5/2017');
    house.now = at('05-17T16:59');
    await mai.writes('/lichsu');
    await mai.presses('3004-SYT-01');
    await mai.presses('Sửa');
    await mai.writes('2');
    await mai.writes('98/100');
    expect(only(await mai.presses('Gửi báo cáo'))).toContain('Đã cập nhật báo cáo 3004-SYT-01');
    expect(JSON.stringify(await database().run('select detail, action from audit'))).not.toContain('nhầm hai xã');
  });

  it('stays open when another member refuses what one has agreed to, also at the same moment', { timeout }, async () => {
    await ready(database());
    await send(database(), 'SYT', at('04-24T08:05'), healthAnswers);
    const house = openHouse(database(), at('05-15T09:00'));
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    const binh = await house.seat('binh', 'Lê Văn Bình', 'board', 'BTDKT');
    await mai.writes('/baocao');
    await mai.presses('Sửa');
    await mai.presses('Xin đính chính');
    await mai.writes('trạm y tế 99/101, nhầm hai xã');
    await house.together(lan.press('Đồng ý'), binh.press('Không đồng ý'));
    const { reopenedUntil } = await reportOf(database());
    const told = mai.all.filter((one) => /đã mở lại|chưa mở lại/.test(one.text)).map((one) => one.text);
    // Whoever was first: agreed and then not refused, or refused and then agreed.
    expect(reopenedUntil).not.toBeNull();
    expect(told.at(-1)).toContain('Ban đã mở lại báo cáo 3004-SYT-01');
    house.now += 60_000;
    expect(only(await binh.presses('Không đồng ý'))).toBe('Đã mở lại báo cáo 3004-SYT-01 của Sở Y tế đến 17:00 ngày 17/5/2017.');
    expect(mai.all.filter((one) => /đã mở lại|chưa mở lại/.test(one.text))).toHaveLength(told.length);
    const refusals = await database().run(`select 1 from audit where action = 'report.correction_refused'`);
    expect(refusals).toHaveLength(told.length - 1);
  });

  it('with figures missing is offered to be completed, with those only', { timeout }, async () => {
    await ready(database());
    await send(database(), 'SYT', at('04-24T08:05'), {
      ...healthAnswers,
      'target:tram-y-te-bac-si': { state: 'missing', reason: 'Chờ các xã' },
    });
    const house = openHouse(database(), at('04-27T09:00'));
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    expect(only(await mai.writes('/baocao'))).toBe(
      'Báo cáo Đợt 30/4 còn 1 chỉ tiêu chưa có số liệu: Trạm y tế có bác sĩ.\nAnh/Chị bổ sung khi đã có.',
    );
    expect(mai.last().buttons).toEqual(['Bổ sung ngay', 'Chưa có, nhắc sau', 'Xem']);
    expect(only(await mai.presses('Bổ sung ngay'))).toContain('Câu 1/1 - Trạm y tế xã có bác sĩ phục vụ');
    expect(textOf(await mai.writes('99/100'))).toContain('Trạm y tế có bác sĩ: chưa có số liệu → 99%');
    expect(only(await mai.presses('Gửi báo cáo'))).toContain('Thay đổi: Trạm y tế có bác sĩ: chưa có số liệu → 99%');
    expect(only(await mai.writes('/baocao'))).toContain('đã nộp báo cáo này lúc 08:05 ngày 24/4/2017 (mã 3004-SYT-01');
  });

  it('is nobody’s any more once the duty is taken away', { timeout }, async () => {
    await ready(database());
    await send(database(), 'SYT', at('04-24T08:05'), healthAnswers);
    const house = openHouse(database(), at('04-24T08:07'));
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    await house.seat('binh', 'Lê Văn Bình', 'liaison', 'STP');
    await mai.writes('/baocao');
    await mai.presses('Xem');
    await mai.presses('Sửa');
    await mai.writes('2');
    const card = await mai.writes('98/100');
    expect(textOf(card)).toContain('→');
    await leaves(database(), mai, house.now);
    for (const button of ['Gửi báo cáo', 'Thu hồi', 'Sửa', 'Tải bản Word', 'Xem']) await mai.presses(button);
    expect(mai.all.slice(-5).every((one) => !/Đã cập nhật|Đã thu hồi|sửa mục nào/.test(one.text) && !one.body.attachment)).toBe(true);
    expect(await reportOf(database())).toMatchObject({ version: 1, state: 'submitted', revision: 1 });
  });

  it('stands in /lichsu with a button each', { timeout }, async () => {
    await ready(database());
    await send(database(), 'SYT', at('04-26T08:05'), { ...healthAnswers, highlights: value('Khám bệnh') });
    const house = openHouse(database(), at('04-27T09:00'));
    const head = await house.seat('hung', 'Trần Văn Hùng', 'head', 'SYT');
    const other = await house.seat('binh', 'Lê Văn Bình', 'liaison', 'STP');
    expect(only(await head.writes('/lichsu'))).toContain(
      '3004-SYT-01: Đợt 30/4, 08:05 ngày 26/4/2017 (sau hạn 1 ngày làm việc), chờ Ban xem',
    );
    expect(head.last().buttons).toEqual(['3004-SYT-01']);
    const [card] = await head.presses('3004-SYT-01');
    expect(card?.text).toContain('Việc nổi bật: Khám bệnh');
    // The head reads; the liaison changes.
    expect(card?.buttons).toEqual(['Xem toàn văn', 'Tải bản Word']);
    expect(only(await other.writes('/lichsu'))).toContain('Chưa có báo cáo nào');
  });
});
