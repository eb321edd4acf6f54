/** The launch as the board sees it before anything is sent: dates that fit, values that no document gives, whole texts, people who cannot be written to. */
import { eq, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import { progressButtons, showProgress } from '../../../src/notices/effects.ts';
import { addresses } from '../../../src/registry/tables.ts';
import { caMau2017 } from '../../../src/sandbox/ca-mau-2017/index.ts';
import { loadSample } from '../../../src/sandbox/store.ts';
import { assignments, confirmations, plans, waves } from '../../../src/waves/tables.ts';
import { type Chat, openHouse, type TestHouse } from '../../house.ts';
import { onSamplePlan } from '../../postgres.ts';

const timeout = 60_000;
const at = (day: string): number => Date.parse(`${day}:00+07:00`);

async function open(database: Database, time: string): Promise<TestHouse> {
  await loadSample(database, caMau2017, at('2017-03-07T08:00'));
  return openHouse(database, at(time));
}

/** The card with the preview, newest. */
function card(chat: Chat): { text: string; buttons: readonly string[] } {
  const found = chat.all.findLast((one) => one.text.includes('XEM TRƯỚC'));
  if (!found) throw new Error('no preview');
  return found;
}
const notice = (chat: Chat): string => chat.all.findLast((one) => one.text.startsWith('📣'))?.text ?? '';

async function choose(chat: Chat, wave: string): Promise<void> {
  await chat.writes('/phatdong');
  await chat.presses(wave);
}

/** Changes one thing on the card. */
async function change(chat: Chat, what: string, to: string): Promise<void> {
  await chat.presses('Sửa');
  await chat.presses(what);
  await chat.writes(to);
}

async function waveRow(database: Database, id: string) {
  const [row] = await database.db.select().from(waves).where(eq(waves.id, id));
  if (!row) throw new Error(`no wave ${id}`);
  return row;
}

onSamplePlan('the launch preview', (database) => {
  it('Y4: a due day that moves takes the cut-off and the opening along, and units are told of days that fit', { timeout }, async () => {
    const house = await open(database(), '2017-03-20T08:30');
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    await choose(lan, 'Đợt 30/4');
    expect(card(lan).text).toContain('Chốt số: 20/4; mở báo cáo: 21/4\nHạn: 17:00 ngày 25/4/2017');
    await change(lan, 'Hạn báo cáo', '18/4');
    // As many working days as before: three from the cut-off to the due day.
    expect(card(lan).text).toContain('Chốt số: 13/4; mở báo cáo: 14/4 (dời theo hạn mới)\nHạn: 17:00 ngày 18/4/2017; nhận muộn đến 25/4');
    await lan.presses('Gửi ngay');
    expect(mai.last().text).toContain('trước 17:00 ngày 18/4/2017, số liệu đến 13/4');
    const wave = await waveRow(database(), 'D17-3004');
    expect(wave).toMatchObject({ state: 'launched', cutoffOn: '2017-04-13' });
    expect(wave.opensAt.getTime()).toBe(at('2017-04-14T07:30'));
    expect(wave.dueAt.getTime()).toBe(at('2017-04-18T17:00'));
  });

  it('Y4: a preview that contradicts itself cannot be sent, says why, and can be once it is mended', { timeout }, async () => {
    const house = await open(database(), '2017-03-20T08:30');
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    await choose(lan, 'Đợt 30/4');
    const good = lan.all.findLast((one) => one.buttons.includes('Gửi ngay'));
    await change(lan, 'Ngày chốt số', '26/4');
    expect(card(lan).text).toMatch(
      /^⚠ Chưa gửi được: hạn báo cáo 25\/4\/2017 trước ngày chốt số 26\/4\/2017\. Anh\/Chị bấm “Sửa” để chỉnh ngày\./,
    );
    expect(card(lan).buttons).not.toContain('Gửi ngay');
    await change(lan, 'Ngày bắt đầu', '02/5');
    expect(card(lan).text).toContain('ngày bắt đầu 02/5/2017 sau ngày kết thúc 30/4/2017');
    expect(card(lan).text).toContain('hạn báo cáo 25/4/2017 trước ngày bắt đầu 02/5/2017');
    // The button of the card before is an old one, and typing its words sends nothing either.
    await lan.presses('Gửi ngay', good);
    await lan.writes('Gửi ngay');
    expect((await waveRow(database(), 'D17-3004')).state).toBe('draft');
    await change(lan, 'Ngày bắt đầu', '20/3');
    await change(lan, 'Ngày chốt số', '20/4');
    expect(card(lan).text).not.toContain('Chưa gửi được');
    await lan.presses('Gửi ngay');
    expect((await waveRow(database(), 'D17-3004')).state).toBe('launched');
  });

  it('Y4: a launch late in its time is asked for the days that are over; what waits for a second person is looked at again', {
    timeout,
  }, async () => {
    const house = await open(database(), '2017-04-03T08:30');
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    const binh = await house.seat('binh', 'Lê Văn Bình', 'board', 'BTDKT');
    await choose(lan, 'Đợt 30/4');
    expect(card(lan).text).toContain('⚠ Chưa gửi được: hạn đăng ký mục tiêu 31/3/2017 đã qua.');
    await lan.presses('Sửa');
    await lan.presses('Hạn đặt mục tiêu');
    await lan.presses('Không đặt mục tiêu');
    expect(card(lan).text).not.toMatch(/Chưa gửi được|Đăng ký mục tiêu:/);
    await lan.presses('Trình duyệt');
    house.now = at('2017-04-26T08:00');
    await binh.presses('Đồng ý, gửi ngay');
    expect(binh.last().text).toBe('⚠ Chưa gửi được: hạn báo cáo 25/4/2017 đã qua. Anh/Chị bấm “Trả lại” để người soạn chỉnh ngày.');
    expect((await waveRow(database(), 'D17-3004')).state).toBe('awaiting_approval');
    await binh.presses('Trả lại', binh.last());
    // Why is asked, told to the author, and kept.
    await binh.writes('Hạn báo cáo đã qua, đề nghị chuyển sang 28/4');
    expect(binh.last().text).toContain('Đã trả lại thông báo Đợt thi đua chào mừng 30/4');
    expect(lan.last().text).toContain('Lý do: Hạn báo cáo đã qua, đề nghị chuyển sang 28/4');
    expect(await waveRow(database(), 'D17-3004')).toMatchObject({ state: 'draft', goalsDue: null });
  });

  it('Y15: what no document gives is marked until the board confirms it; who did, when and what is kept', { timeout }, async () => {
    const house = await open(database(), '2017-03-20T08:30');
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    await choose(lan, 'Đợt 30/4');
    const text = card(lan).text;
    expect(text).toMatch(/⚠ Số liệu dự kiến, Ban xác nhận: .*thời gian.*hạn báo cáo/);
    expect(text).toMatch(/chỉ tiêu giao .*H\. Đầm Dơi 4\.800 lao động \(Việc làm\)/);
    expect(text.length).toBeLessThanOrEqual(1_000);
    // The whole list, value by value; the card with the decision stands below it again.
    const [list, again] = await lan.presses('Số liệu dự kiến');
    expect(list?.text).toContain('Trọng tâm: Hoàn thành chỉ tiêu quý I, tạo đà cho quý II');
    expect(list?.text).toContain('Việc làm: giao H. Đầm Dơi 4.800 lao động');
    expect(list?.text).toContain('Việc làm: Sở LĐ-TB&XH chủ trì, 37.500 lao động');
    expect(again?.buttons).toContain('Gửi ngay');
    // What the board sets itself is its own.
    await change(lan, 'Trọng tâm', 'Hoàn thành các công trình, phần việc chào mừng ngày lễ.');
    expect(/Ban xác nhận: ([^.]*)/.exec(card(lan).text)?.[1]).not.toContain('trọng tâm');

    const [said, after] = await lan.presses('Xác nhận số liệu');
    expect(said?.text).toBe('Đã ghi nhận: Ban xác nhận các số liệu dự kiến.');
    expect(after?.text).toContain('Ban đã xác nhận số liệu dự kiến: Trần Thị Lan, 08:30 ngày 20/3/2017.');
    expect(after?.text).not.toContain('⚠');
    expect(after?.buttons).not.toContain('Xác nhận số liệu');
    expect((await waveRow(database(), 'D17-3004')).assumed).toEqual([]);
    const [kept, ...more] = await database().db.select().from(confirmations);
    expect(more).toEqual([]);
    expect(kept).toMatchObject({ waveId: 'D17-3004', personId: 'P-lan', at: new Date(house.now) });
    expect(kept?.values.join('\n')).toContain('H. Đầm Dơi 4.800 lao động');
    expect(await database().db.$count(assignments, eq(assignments.assumed, true))).toBe(0);
    // The card still sends, with the focus changed on it; the next wave has its own dates marked, and no shares any more.
    await lan.presses('Gửi ngay', after);
    expect(await waveRow(database(), 'D17-3004')).toMatchObject({
      state: 'launched',
      focus: 'Hoàn thành các công trình, phần việc chào mừng ngày lễ.',
    });
    await choose(lan, 'Đợt 19/5');
    expect(card(lan).text).toMatch(/Ban xác nhận: .*hạn báo cáo/);
    expect(card(lan).text).not.toMatch(/Đầm Dơi|chủ trì/);
  });

  it('Y15: whoever sends or approves takes on what is still marked, by name', { timeout }, async () => {
    const house = await open(database(), '2017-03-20T08:30');
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    const binh = await house.seat('binh', 'Lê Văn Bình', 'board', 'BTDKT');
    await choose(lan, 'Đợt 30/4');
    expect(card(lan).text).toContain('Gửi đi là xác nhận.');
    await lan.presses('Trình duyệt');
    expect(await database().db.$count(confirmations)).toBe(0);
    const request = binh.all.findLast((one) => one.buttons.includes('Đồng ý, gửi ngay'));
    expect(request?.text).toMatch(/⚠ Số liệu dự kiến, Ban xác nhận: .*4\.800 lao động.*Đồng ý gửi là xác nhận\./);
    await binh.presses('Đồng ý, gửi ngay');
    expect(await database().db.select({ by: confirmations.personId }).from(confirmations)).toEqual([{ by: 'P-binh' }]);
    expect(await waveRow(database(), 'D17-3004')).toMatchObject({ state: 'launched', assumed: [] });
  });

  it('Y15: what the plan of 2020 ties the Front to is said to the Front alone', { timeout }, async () => {
    const house = await open(database(), '2020-05-04T08:30');
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    const front = await house.seat('front', 'Phạm Thị Hoa', 'liaison', 'MTTQ');
    const health = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    await choose(lan, 'Đợt đặc biệt 2020');
    const tied = 'phong trào “Toàn dân đoàn kết xây dựng đời sống văn hóa ở khu dân cư”';
    expect(card(lan).text).toContain(`Riêng MTTQ tỉnh: gắn với ${tied}`);
    expect(notice(lan)).not.toContain('Gắn với');
    await lan.presses('Gửi ngay');
    expect(front.last().text).toContain(`Gắn với: ${tied}`);
    expect(health.last().text).toContain('ĐỢT THI ĐUA ĐẶC BIỆT NĂM 2020');
    expect(health.last().text).not.toContain('Gắn với');
  });

  it('Y9: the theme and the four occasions of 2020 stand whole, under the word of the document, with the number the board gives', {
    timeout,
  }, async () => {
    const house = await open(database(), '2020-05-04T08:30');
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    await choose(lan, 'Đợt đặc biệt 2020');
    expect(card(lan).text).toContain('Văn bản: Kế hoạch (chưa có số)');
    await change(lan, 'Số, ngày văn bản', '45/KH-UBND ngày 28/4/2020');
    expect(card(lan).text).toContain('Văn bản: Kế hoạch số 45/KH-UBND ngày 28/4/2020;');
    await lan.presses('Gửi ngay');
    const { text } = mai.last();
    const plan = caMau2017.plans.find((one) => one.id === 'PT-2020-DB');
    const wave = caMau2017.waves.find((one) => one.id === 'D20-DB');
    expect(text).toContain(`Chủ đề: “${plan?.slogan}”`);
    expect(text).toContain(`lập thành tích ${wave?.occasion}.`);
    expect(text).toContain(wave?.focus ?? '-');
    expect(text).toContain('Thực hiện Kế hoạch số 45/KH-UBND ngày 28/4/2020');
    expect(text).not.toMatch(/Khẩu hiệu|…/);
    const [opened] = await mai.presses('Xem kế hoạch');
    expect(opened?.text).toContain(`Chủ đề: “${plan?.slogan}”`);
    expect(opened?.text).toContain('Kế hoạch số 45/KH-UBND ngày 28/4/2020');
    expect((await mai.writes('/dot'))[0]?.text).toContain(`Dịp: ${wave?.occasion}`);
    expect(await database().db.select({ number: plans.documentNumber }).from(plans).where(eq(plans.id, 'PT-2020-DB'))).toEqual([
      { number: '45/KH-UBND' },
    ]);
    // A yearly plan has a slogan.
    house.now = at('2017-03-20T08:30');
    await choose(lan, 'Đợt 30/4');
    expect(notice(lan)).toContain('Khẩu hiệu: “Đẩy mạnh phong trào thi đua yêu nước');
  });

  it('Y10: who blocked the bot is a state of its own, by name, before the launch and after it', { timeout }, async () => {
    const house = await open(database(), '2017-03-20T08:30');
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    await house.seat('hoa', 'Phạm Thị Hoa', 'liaison', 'STP');
    await database().db.update(addresses).set({ reachable: false, unreachableWhy: 'blocked' }).where(eq(addresses.address, 'hoa'));
    await lan.writes('/danhba');
    expect(lan.last().text).toContain(
      '92 đơn vị báo cáo: có đầu mối 2, chưa có 90; đầu mối không nhận tin 1\nNgoài ra: 5 đơn vị chỉ nhận thông báo',
    );
    await choose(lan, 'Đợt 30/4');
    expect(card(lan).text).toContain('Nhận: 92 đơn vị; liên lạc được 1; chưa có đầu mối 90; đầu mối không nhận tin 1');
    const [list, again] = await lan.presses('Chưa có đầu mối');
    expect(list?.text).toContain('ĐẦU MỐI KHÔNG NHẬN TIN: 1\nSở Tư pháp: Phạm Thị Hoa (đã chặn tin)\nCHƯA CÓ ĐẦU MỐI: 90\n');
    expect(again?.buttons).toContain('Gửi ngay');
    // By name, page by page: those nobody answers for, and last who is reached.
    const pages = [list?.text ?? ''];
    while (lan.all.at(-1)?.buttons.includes('Trang sau') || pages.length === 1) pages.push((await lan.presses('Trang sau'))[0]?.text ?? '');
    const names = pages.flatMap((page) => page.split('\n').slice(1));
    const [from, to] = [names.indexOf('CHƯA CÓ ĐẦU MỐI: 90'), names.indexOf('LIÊN LẠC ĐƯỢC: 1')];
    expect(new Set(names.slice(from + 1, to))).toHaveLength(90);
    expect(names.slice(to + 1)).toEqual(['Sở Y tế']);
    await lan.presses('Gửi ngay');
    expect(progressButtons({ id: 'launch:D17-3004', kind: 'launch', state: 'sending' }).flat()).toHaveLength(2);
    await showProgress({ database: database(), now: () => house.now, id: () => `progress-${house.now}` });
    const [sent] = (await database().db.execute(
      sql`select body from deliveries where state = 'queued' order by position desc limit 1`,
    )) as unknown as { body: { text: readonly (string | { bold: string })[] } }[];
    const said = sent?.body.text.map((span) => (typeof span === 'string' ? span : span.bold)).join('');
    expect(said).toContain('Thành công 1/92 đơn vị. Chưa có đầu mối 90; đầu mối không nhận tin 1.');
    await lan.writes('/menu');
    const [unreached] = await lan.presses('Đơn vị chưa nhận');
    expect(unreached?.text).toMatch(
      /^ĐƠN VỊ CHƯA NHẬN: 91 - Đợt thi đua chào mừng 30\/4 \(trang 1\/\d\)\nSở Tư pháp: đã chặn tin, Phạm Thị Hoa\n/,
    );
  });
});
