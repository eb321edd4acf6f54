/** Waves the board makes itself: for an anniversary, as a copy of an earlier one, anew by questions; and anything changed from the card. */
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { publicHolidays } from '../../../src/calendar/holidays.ts';
import type { Database } from '../../../src/db/client.ts';
import { obligations } from '../../../src/obligations/tables.ts';
import { caMau2017 } from '../../../src/sandbox/ca-mau-2017/index.ts';
import { loadSample } from '../../../src/sandbox/store.ts';
import { plans, targets, waveDecisions, wavePeriods, waves, waveTargets } from '../../../src/waves/tables.ts';
import { type Chat, openHouse, type TestHouse } from '../../house.ts';
import { onPostgres, onSamplePlan } from '../../postgres.ts';

const timeout = 60_000;
const at = (day: string): number => Date.parse(`${day}:00+07:00`);

/** A year after: the waves of 2017 are over. */
async function openLater(database: Database, time: string): Promise<TestHouse> {
  await loadSample(database, caMau2017, at('2017-03-07T08:00'));
  await database.db.update(waves).set({ state: 'closed' }).where(eq(waves.planId, 'PT-2017'));
  return openHouse(database, at(time), publicHolidays(Number(time.slice(0, 4))));
}

function card(chat: Chat): { text: string; buttons: readonly string[] } {
  const found = chat.all.findLast((one) => one.text.includes('XEM TRƯỚC'));
  if (!found) throw new Error(`no preview; last: ${chat.last().text}`);
  return found;
}
const notice = (chat: Chat): string => chat.all.findLast((one) => one.text.startsWith('📣'))?.text ?? '';

async function waveRow(database: Database, id: string) {
  const [row] = await database.db.select().from(waves).where(eq(waves.id, id));
  if (!row) throw new Error(`no wave ${id}`);
  return row;
}

/** Taps and messages, counted. */
function counted(chat: Chat) {
  const self = {
    acts: 0,
    async writes(text: string) {
      self.acts += 1;
      return chat.writes(text);
    },
    async presses(label: string) {
      self.acts += 1;
      return chat.presses(label);
    },
  };
  return self;
}

async function writesAll(chat: Chat, ...texts: readonly string[]): Promise<void> {
  for (const text of texts) await (text.startsWith('[') ? chat.presses(text.slice(1, -1)) : chat.writes(text));
}

onSamplePlan('a copy of an earlier wave', (database) => {
  it('2018: 43 years, its dates on working days, targets and form along, marked as to be looked at; the plan named in the same talk', {
    timeout,
  }, async () => {
    const house = await openLater(database(), '2018-03-12T08:30');
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    await writesAll(lan, '/phatdong', '[Chép đợt trước]', '[Đợt 30/4/2017]');
    expect(lan.last().text).toContain('Chưa có kế hoạch năm 2018');
    await writesAll(lan, 'Phong trào thi đua thực hiện nhiệm vụ kinh tế - xã hội năm 2018', '12/KH-UBND ngày 05/3/2018');

    const text = card(lan).text;
    expect(text).toContain('Đợt: Đợt thi đua chào mừng 30/4');
    // 25/4/2018 is Giỗ Tổ: the due day stands on the working day before.
    expect(text).toContain(
      'Thời gian: 20/3 - 30/4/2018\nĐăng ký mục tiêu: trước 30/3\nChốt số: 20/4; mở báo cáo: 23/4\nHạn: 17:00 ngày 24/4/2018',
    );
    expect(text).toMatch(
      /⚠ Số liệu dự kiến, Ban xác nhận: tên đợt.*thời gian.*hạn báo cáo.*đơn vị nhận; chỉ tiêu giao H\. Đầm Dơi 4\.800 lao động/,
    );
    expect(text).toContain('Văn bản: Kế hoạch số 12/KH-UBND ngày 05/3/2018');
    expect(text.length).toBeLessThanOrEqual(1_000);
    expect(notice(lan)).toContain('kỷ niệm 43 năm Ngày giải phóng miền Nam, thống nhất đất nước (30/4/1975 - 30/4/2018)');

    const wave = await waveRow(database(), 'D18-3004');
    expect(wave).toMatchObject({
      code: '3004-18',
      planId: 'PT-2018',
      state: 'draft',
      anniversary: '2018-04-30',
      form: 'day_du',
      paper: 'theo_doi',
    });
    const calendar = await house.house.calendar();
    const days = [
      wave.startsOn,
      wave.cutoffOn ?? '',
      ...[wave.opensAt, wave.dueAt, wave.goalsDue ?? wave.dueAt].map((day) => calendar.localDate(day.getTime())),
    ];
    expect(days).toEqual(['2018-03-20', '2018-04-20', '2018-04-23', '2018-04-24', '2018-03-30']);
    expect(days.filter((day) => !calendar.isWorkingDay(day))).toEqual([]);
    // The targets of 2017 came along, under names of their own.
    expect(await database().db.$count(targets, eq(targets.planId, 'PT-2018'))).toBe(8);

    await lan.presses('Gửi ngay');
    expect(mai.last().text).toContain('kỷ niệm 43 năm');
    expect((await waveRow(database(), 'D18-3004')).state).toBe('launched');
    expect(await database().db.$count(obligations, eq(obligations.waveId, 'D18-3004'))).toBe(92 * 3);
    // Offered again it would be another wave: next year's.
    await writesAll(lan, '/phatdong', '[Chép đợt trước]');
    expect(lan.last().buttons).toContain('Đợt 30/4/2018');
  });

  it('a name with its year carries it along', { timeout }, async () => {
    const house = await openLater(database(), '2021-01-11T08:30');
    await database().db.update(waves).set({ state: 'closed' }).where(eq(waves.id, 'D20-DB'));
    await database().db.insert(plans).values({
      id: 'PT-2021',
      title: 'Phong trào thi đua năm 2021',
      kind: 'ca_nam',
      issuer: 'UBND-T',
      documentType: 'Kế hoạch',
      year: 2021,
      assumed: [],
    });
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    await writesAll(lan, '/phatdong', '[Chép đợt trước]');
    await lan.presses(lan.last().buttons.find((label) => label.includes('đặc biệt')) ?? '');
    expect(card(lan).text).toContain('Đợt: Đợt thi đua đặc biệt năm 2021');
    expect(card(lan).text).toContain('- 31/12/2021');
    expect(notice(lan)).not.toContain('2020');
  });
});

onSamplePlan('a wave for an anniversary', (database) => {
  it('30/4 in at most 4 taps as it stands, and at most 7 with changes', { timeout }, async () => {
    const house = await openLater(database(), '2018-03-20T08:30');
    await database().db.update(plans).set({ endYear: 2018 }).where(eq(plans.id, 'PT-2017'));
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    const asItStands = counted(lan);
    await asItStands.writes('/phatdong');
    await asItStands.presses('Đợt 30/4');
    expect(notice(lan)).toContain('kỷ niệm 43 năm');
    await asItStands.presses('Gửi ngay');
    expect(mai.last().text).toContain('ĐỢT THI ĐUA CHÀO MỪNG 30/4');
    expect(asItStands.acts).toBe(3);

    const withChanges = counted(lan);
    house.now = at('2018-04-09T08:30');
    await withChanges.writes('/phatdong');
    await withChanges.presses('Đợt 19/5');
    await withChanges.presses('Sửa');
    await withChanges.presses('Trọng tâm');
    await withChanges.writes('Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.');
    await withChanges.presses('Gửi ngay');
    expect(mai.last().text).toContain('Trọng tâm: Học tập và làm theo');
    expect(withChanges.acts).toBe(6);
    console.info(`30/4 as it stands: ${asItStands.acts} taps; 19/5 with a change: ${withChanges.acts}`);
  });

  it('the waves of 2017 that wait are launched in 3 taps, approved by a second person in one more', { timeout }, async () => {
    await loadSample(database(), caMau2017, at('2017-03-07T08:00'));
    const house = openHouse(database(), at('2017-03-20T08:30'));
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    const binh = await house.seat('binh', 'Lê Văn Bình', 'board', 'BTDKT');
    await writesAll(lan, '/phatdong', '[Đợt 30/4]', '[Trình duyệt]');
    await binh.presses('Đồng ý, gửi ngay');
    expect((await waveRow(database(), 'D17-3004')).state).toBe('launched');
  });
});

onSamplePlan('a wave made by questions', (database) => {
  it('name, occasion, days, periods, focus, form, audience, document; the same road as any other', { timeout }, async () => {
    const house = await openLater(database(), '2018-04-09T08:30');
    await database().db.update(plans).set({ endYear: 2018 }).where(eq(plans.id, 'PT-2017'));
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    await writesAll(lan, '/phatdong', '[Đợt khác]');
    expect(lan.last().text).toContain('Bước 1/7 - Tên đợt');
    await lan.writes('Đợt thi đua chào mừng 19/5');
    expect(lan.last().text).toContain(
      'Bước 2/7 - Dịp kỷ niệm\nTính được: kỷ niệm 128 năm Ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2018). Đúng không ạ?',
    );
    await lan.presses('Đúng');
    expect(lan.last().text).toContain('Bước 3/7 - Thời gian');
    await lan.writes('03/5 - 19/5');
    await lan.presses('Một lần');
    expect(lan.last().text).toContain('Bước 4/7 - Ngày chốt số liệu và hạn báo cáo');
    await lan.writes('chốt 10/5, hạn 17h ngày 15/5');
    await writesAll(lan, 'Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.', '[Chỉ điển hình]');
    expect(lan.last().text).toContain('Bước 6/7 - Đơn vị nhận\nĐang chọn: 92 đơn vị');
    await lan.presses('Theo loại');
    await lan.presses('Sở (15)');
    await lan.presses('Tiếp');
    expect(lan.last().text).toContain('Đang chọn: 15 đơn vị. Trừ đơn vị nào không?');
    await lan.writes('Sở Tư pháp');
    expect(lan.last().text).toContain('Bước 7/7 - Văn bản phát động');
    expect(await database().db.$count(waves, eq(waves.state, 'draft'))).toBe(1);
    await lan.writes('45/CV-TĐKT ngày 06/4/2018');
    expect(card(lan).text).toContain('Thời gian: 03/5 - 19/5/2018');
    expect(card(lan).text).toContain('Chốt số: 10/5; mở báo cáo: 11/5\nHạn: 17:00 ngày 15/5/2018');
    expect(card(lan).text).toContain('Mẫu: chỉ điển hình\nNhận: 14 đơn vị; liên lạc được 1; chưa có đầu mối 13');
    expect(card(lan).text).toContain('Văn bản: Văn bản số 45/CV-TĐKT ngày 06/4/2018');
    // It is there already, whoever looks; in another process as well.
    const wave = await waveRow(database(), 'D18-1905');
    expect(wave).toMatchObject({
      state: 'draft',
      shortName: 'Đợt 19/5',
      code: '1905-18',
      anniversary: '2018-05-19',
      documentNumber: '45/CV-TĐKT',
    });
    await lan.presses('Gửi ngay');
    expect(mai.last().text).toContain('trước 17:00 ngày 15/5/2018, số liệu đến 10/5');
    expect(await database().db.$count(obligations, eq(obligations.waveId, 'D18-1905'))).toBe(14 * 2);
  });

  it('a special wave asks every month, by the same road', { timeout }, async () => {
    const house = await openLater(database(), '2020-05-04T08:30');
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    await writesAll(lan, '/phatdong', '[Đợt đặc biệt 2020]', '[Sửa]', '[Kỳ báo cáo]', '[Hằng tháng]', 'chốt ngày 25, hạn ngày 28');
    expect(card(lan).text).toContain('Báo cáo 8 kỳ:\n- tháng 5: chốt 25/5, hạn 28/5;');
    const rows = await database().db.select().from(wavePeriods).where(eq(wavePeriods.waveId, 'D20-DB'));
    expect(rows.map(({ cutoffOn }) => cutoffOn).sort()).toEqual(
      ['05', '06', '07', '08', '09', '10', '11', '12'].map((month) => `2020-${month}-25`),
    );
    // The end moves: the reports follow.
    await writesAll(lan, '[Sửa]', '[Ngày kết thúc]', '30/9/2020');
    expect(card(lan).text).toContain('Báo cáo 5 kỳ:\n- tháng 5:');
    // Quarterly, and once again.
    await writesAll(lan, '[Sửa]', '[Kỳ báo cáo]', '[Hằng quý]', 'chốt ngày 25, hạn ngày 28');
    expect(card(lan).text).toMatch(/Báo cáo 2 kỳ:\n- quý II: chốt 25\/6, hạn 26\/6;.*\n- quý III: chốt 25\/9, hạn 28\/9;/);
    await lan.presses('Gửi ngay');
    expect(mai.last().text).toContain('ĐỢT THI ĐUA ĐẶC BIỆT NĂM 2020');
    expect(await database().db.$count(obligations, eq(obligations.kind, 'progress'))).toBe(92 * 2);
  });

  it('what cannot be is asked again with the reason, and nothing is written', { timeout }, async () => {
    const house = await openLater(database(), '2018-04-09T08:30');
    await database().db.update(plans).set({ endYear: 2018 }).where(eq(plans.id, 'PT-2017'));
    const before = await database().db.$count(waves);
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    const refused = async (text: string, why: string | RegExp) => {
      const [said] = await lan.writes(text);
      expect(said?.text, text).toMatch(why);
    };
    await writesAll(lan, '/phatdong', '[Đợt khác]');
    for (const name of ['=HYPERLINK("http://x")', 'Đợt <b>19/5</b>', 'Đợt thi đua A & B'])
      await refused(name, 'không dùng các dấu = < > &');
    await refused(`Đợt thi đua ${'rất dài '.repeat(25)}`, /tối đa 150/);
    await lan.writes('Đợt thi đua chuyển đổi số');
    expect(lan.last().text).toContain('Đợt gắn với ngày lễ, sự kiện nào?');
    await lan.presses('Không gắn ngày lễ');
    await refused('31/4 - 19/5', /tháng 4 chỉ có 30 ngày|30 ngày/);
    await refused('19/5/2018 - 03/5/2018', 'trước ngày bắt đầu');
    await refused('03/5/2017 - 19/5/2017', 'đã qua');
    await lan.writes('03/5 - 19/5');
    await lan.presses('Một lần');
    await refused('chốt 15/5, hạn 10/5', 'Hạn báo cáo 10/5/2018 trước ngày chốt số 15/5/2018. Anh/Chị nhập lại.');
    await refused('chốt 02/5, hạn 10/5/2018', 'chốt số');
    await refused('hạn 32/5', /./);
    // A Saturday is offered on the working day before it.
    await lan.writes('chốt 10/5, hạn 12/5');
    expect(lan.last().text).toContain('12/5/2018 là thứ Bảy, ngày nghỉ. Chuyển lên thứ Sáu 11/5 được không ạ?');
    await lan.presses('Hạn 11/5');
    await writesAll(lan, 'Hoàn thành số hóa hồ sơ, thủ tục hành chính.', '[Rút gọn]', '[Theo loại]');
    // Nobody at all is no audience.
    await lan.presses('Tiếp');
    expect(lan.last().text).toContain('chưa chọn mục nào');
    await lan.presses('Sở (15)');
    await lan.presses('Tiếp');
    expect(await database().db.$count(waves)).toBe(before);
    await writesAll(lan, '[Không trừ]', '[Bổ sung sau]');
    expect(card(lan).text).toContain('Hạn: 17:00 ngày 11/5/2018');
    expect(await database().db.$count(waves)).toBe(before + 1);
  });

  it('anything can be changed on the card, and is written at once; a contradiction is not', { timeout }, async () => {
    await loadSample(database(), caMau2017, at('2017-03-07T08:00'));
    const house = openHouse(database(), at('2017-03-20T08:30'));
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    await writesAll(lan, '/phatdong', '[Đợt 30/4]');
    const change = (what: string, ...to: readonly string[]) => writesAll(lan, '[Sửa]', `[${what}]`, ...to);
    const row = () => waveRow(database(), 'D17-3004');
    await change('Tên đợt', 'Đợt thi đua cao điểm chào mừng 30/4');
    expect((await row()).name).toBe('Đợt thi đua cao điểm chào mừng 30/4');
    await change('Văn bản giấy', '[Gửi sau]');
    expect((await row()).paper).toBe('sau');
    await change('Mẫu báo cáo', '[Chọn chỉ tiêu]', '[1]', '[2]', '[Tiếp]');
    expect(await database().db.$count(waveTargets, eq(waveTargets.waveId, 'D17-3004'))).toBe(2);
    expect(card(lan).text).toMatch(/Mẫu: đầy đủ; chỉ tiêu: Việc làm, /);
    await change('Đơn vị nhận', '[Chọn từng đơn vị]', 'Sở Y tế, Đầm Dơi, Sở Tư pháp');
    expect(card(lan).text).toContain('Nhận: 3 đơn vị');
    await change('Trừ đơn vị', 'Sở Y tế, Đầm Dơi, Sở Tư pháp');
    expect(lan.last().text).toContain('không còn đơn vị nào nhận');
    await lan.writes('Sở Tư pháp');
    expect((await row()).audience).toMatchObject({ all: false, units: ['SYT', 'H-DAMDOI', 'STP'], except: ['STP'] });
    expect(card(lan).text).toContain('Nhận: 2 đơn vị');
    await change('Ngày kết thúc', '10/3');
    expect(card(lan).text).toContain('⚠ Chưa gửi được:');
    expect(card(lan).buttons).not.toContain('Gửi ngay');
    expect((await row()).endsOn).toBe('2017-04-30');
    await change('Ngày kết thúc', '02/5');
    expect((await row()).endsOn).toBe('2017-05-02');
    // Left, kept, and found again as it was; thrown away it is offered no more.
    await writesAll(lan, '[Hủy]', '[Giữ bản nháp]', '/phatdong', '[Đợt 30/4]');
    expect(card(lan).text).toContain('Đợt thi đua cao điểm chào mừng 30/4');
    await writesAll(lan, '[Hủy]', '[Bỏ hẳn]', '/phatdong');
    expect(lan.last().text).not.toContain('cao điểm');
    expect((await row()).state).toBe('cancelled');
    expect(await database().db.$count(waveDecisions)).toBe(1);
  });
});

onPostgres('an empty database', (database) => {
  it('says that there is nobody to launch to, and makes no plan of nothing', { timeout }, async () => {
    const house = openHouse(database(), at('2018-03-12T08:30'));
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT').catch(() => null);
    if (!lan) return;
    await lan.writes('/phatdong');
    expect(lan.last().buttons).toContain('Đợt khác');
    expect(lan.last().buttons).not.toContain('Chép đợt trước');
  });
});
