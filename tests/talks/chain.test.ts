/** What a leader sees and has done, from the card to a photo of one unit; the talk of the meeting of 27/4; what is published stays. */
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { evidence } from '../../src/evidence/tables.ts';
import { remind } from '../../src/reminders/effects.ts';
import { reports } from '../../src/reports/tables.ts';
import { wavesByStanding } from '../../src/waves/store.ts';
import { type Chat, openHouse, type Received, type TestHouse } from '../house.ts';
import { onSamplePlan } from '../postgres.ts';
import { at, launch, middle, send, value, WAVE } from '../summaries/wave.ts';

const timeout = 120_000;
const textOf = (messages: readonly Received[]): string => messages.map(({ text }) => text).join('\n---\n');

/** A file that came with a report. */
async function photo(database: Database, obligation: string, id: string): Promise<void> {
  const when = new Date(at('04-24T09:00'));
  await database.db.insert(evidence).values({
    id,
    subject: `report:${obligation}`,
    channel: 'test',
    address: 'x',
    fileId: `F-${id}`,
    sentBy: 'P-H-DAMDOI',
    state: 'waiting',
    name: 'anh-1.jpg',
    mime: 'image/jpeg',
    caption: 'Cầu ấp Tân Hồng',
    sentAt: when,
    nextTry: when,
  });
}

async function meeting(database: Database): Promise<{ house: TestHouse; leader: Chat; board: Chat }> {
  await middle(database);
  await photo(database, `${WAVE}:progress:H-DAMDOI`, 'E1');
  const house = openHouse(database, at('04-27T14:30'));
  const leader = await house.seat('leader', 'Trần Hồng Quân', 'leader', 'UBND-T');
  const board = await house.seat('board', 'Phạm Thị Lan', 'board', 'BTDKT');
  return { house, leader, board };
}

/** The heart beats at a moment, and what it led to arrives. */
async function beats(house: TestHouse, time: string): Promise<void> {
  house.now = at(time);
  const nothing = async () => ({ parts: [], messages: [], next: null });
  const idle = {
    questions: async () => 5,
    fieldsToAsk: async () => [],
    sendScheduled: nothing,
    launchScheduled: nothing,
    arrives: nothing,
  };
  await remind({ ...house.house, ...idle }, () => true);
  await house.deliver();
}

onSamplePlan('the chain of a leader', (database) => {
  it('leads from the card to a photo of one unit in at most four taps, by the list and by the block', { timeout }, async () => {
    const { leader } = await meeting(database());
    const roads = [
      ['Đã báo cáo', 'H. Đầm Dơi', 'Xem 1 tệp'],
      ['Theo Cụm, Khối', 'Cụm phía Nam', 'H. Đầm Dơi', 'Xem 1 tệp'],
    ];
    for (const road of roads) {
      await leader.writes('/tonghop');
      expect(road.length).toBeLessThanOrEqual(4);
      for (const tap of road) await leader.presses(tap);
      expect(leader.last().body.file).toMatchObject({ id: 'E1', kind: 'photo' });
      console.log(`card › ${road.join(' › ')}: ${road.length} taps`);
    }
    // Typed at any time: two.
    await leader.writes('đầm dơi');
    await leader.presses('Xem 1 tệp');
    expect(leader.last().text).toContain('Cầu ấp Tân Hồng');
  });

  it('opens whatever is counted: block, kind, unit in its wave, whole report, what was changed of it', { timeout }, async () => {
    const { house, leader } = await meeting(database());
    await leader.writes('/tonghop');
    await leader.presses('Theo Cụm, Khối');
    const kinds = textOf(await leader.presses('Theo loại'));
    expect(kinds).toContain('Huyện, thành phố: 1/9');
    const units = textOf(await leader.presses('Huyện, thành phố'));
    expect(units).toContain('HUYỆN, THÀNH PHỐ - Đợt 30/4');
    expect(units).toContain('. H. Đầm Dơi: 25/4');
    expect(units).toContain('. H. Cái Nước: chưa báo cáo, chưa có đầu mối');
    const page = textOf(await leader.presses('H. Đầm Dơi'));
    expect(page).toContain('đã báo cáo lúc 16:59 ngày 25/4/2017 (đúng hạn), Ban đã tiếp nhận');
    expect(page).toContain('Người gửi: Nguyễn Văn A');
    expect(page).toContain('Việc làm: 1.640');
    expect(textOf(await leader.presses('Xem toàn văn'))).toContain('- 6,5 km lộ (đã xong)');
    // Labour sent its report twice: first 12.000, then 12.450.
    await database()
      .db.update(reports)
      .set({ changedAt: new Date(at('04-24T09:00')) })
      .where(eq(reports.obligationId, `${WAVE}:progress:SLDTBXH`));
    await leader.writes('sở lao động');
    const changed = textOf(await leader.presses('Các lần sửa'));
    expect(changed).toContain('Gửi lần đầu 08:05 ngày 24/4/2017');
    expect(changed).toMatch(/trước: .*12\.000/);
    expect(changed).toMatch(/nay: .*12\.450/);
    expect(house.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('takes a Cụm or Khối behind every command, and suggests where it is unknown', { timeout }, async () => {
    const { leader } = await meeting(database());
    expect(textOf(await leader.writes('/tonghop 30/4 cụm phía nam'))).toContain('ĐỢT 30/4 - CỤM PHÍA NAM - 14:30');
    expect(textOf(await leader.writes('/cham khối kinh tế'))).toContain('CHƯA BÁO CÁO: 9 đơn vị');
    expect(textOf(await leader.writes('/tonghop khoi so 4'))).toContain('ĐÃ BÁO CÁO 0/9');
    expect(textOf(await leader.writes('/chitieu cum phia nam'))).toContain('Việc làm: 1.640');
    const [several] = await leader.writes('/tonghop khối doanh nghiệp');
    expect(several?.text).toContain('có thể là nhiều Cụm, Khối');
    const [unknown] = await leader.writes('/tonghop khối xyz');
    expect(unknown?.text).toContain('là Cụm, Khối nào');
    expect(unknown?.buttons).toContain('Khối Kinh tế');
    expect(textOf(await leader.presses('Khối Kinh tế', unknown))).toContain('KHỐI KINH TẾ');
    // A wave nobody knows, and a unit in its place.
    const [wave] = await leader.writes('/tonghop 1/1');
    expect(wave?.text).toContain('là đợt nào');
    expect(wave?.buttons).toContain('Đợt 30/4');
    expect(textOf(await leader.writes('/tonghop đầm dơi'))).toContain('UBND huyện Đầm Dơi (H-DAMDOI)');
  });

  it('takes a kind of units behind every command, with the slash or in words, and suggests where the province has none of it', {
    timeout,
  }, async () => {
    const { leader } = await meeting(database());
    const districts = textOf(await leader.writes('/tonghop huyện'));
    expect(districts).toContain('ĐỢT 30/4 - HUYỆN, THÀNH PHỐ - 14:30');
    expect(districts).toContain('ĐÃ BÁO CÁO 1/9');
    expect(textOf(await leader.writes('/tonghop 30/4 so nganh'))).toContain('ĐÃ BÁO CÁO 3/29');
    expect(textOf(await leader.presses('Chưa báo cáo'))).toContain('CHƯA BÁO CÁO: 26 đơn vị');
    expect(textOf(await leader.writes('/cham các doanh nghiệp'))).toContain('CHƯA BÁO CÁO: 18 đơn vị');
    expect(textOf(await leader.writes('tổng hợp sở ngành'))).toContain('ĐÃ BÁO CÁO 3/29');
    expect(textOf(await leader.writes('tổng hợp khối kinh tế'))).toContain('ĐÃ BÁO CÁO 0/9');
    expect(textOf(await leader.writes('các huyện chưa báo cáo'))).toContain('CHƯA BÁO CÁO: 8 đơn vị');
    const [unknown] = await leader.writes('/tonghop 30/4 xã phường');
    expect(unknown?.text).toContain('“30/4 xã phường” là loại đơn vị nào');
    expect(unknown?.buttons).toEqual(
      expect.arrayContaining(['Huyện, thành phố', 'Sở, ban, ngành', 'Đoàn thể, trường, báo, đài', 'Doanh nghiệp', 'Cơ quan phối hợp']),
    );
    expect(unknown?.buttons).not.toContain('Cơ quan nhận thông báo');
    expect(textOf(await leader.presses('Doanh nghiệp', unknown))).toContain('ĐÃ BÁO CÁO 0/18');
    expect((await leader.writes('/tonghop cơ quan'))[0]?.text).toContain('có thể là nhiều loại đơn vị');
    // Of a district the name is no kind.
    expect(textOf(await leader.writes('/tonghop huyện đầm dơi'))).toContain('UBND huyện Đầm Dơi (H-DAMDOI)');
    expect(textOf(await leader.writes('/tonghop sở y tế'))).toContain('Sở Y tế (SYT)');
  });

  it('is the talk of the meeting: card, to be read aloud, a unit, chasing handed to the board, a petition handed and answered', {
    timeout,
  }, async () => {
    const { house, leader, board } = await meeting(database());
    const damDoi = await house.seat('nhan', 'Lê Thị Nhàn', 'liaison', 'H-DAMDOI');
    const card = textOf(await leader.writes('/tonghop'));
    for (const line of [
      'ĐỢT 30/4 - 14:30 ngày 27/4/2017',
      'Hạn 25/4 (đã qua 2 ngày làm việc)',
      'ĐÃ BÁO CÁO 4/92',
      'Đúng hạn 3, sau hạn 1; Ban đã xem 2',
      'CHƯA BÁO CÁO 88',
      'CHỈ TIÊU (số đến 20/4, đã qua 30% thời gian)',
      'Kiến nghị chờ ý kiến: 1',
    ])
      expect(card).toContain(line);
    expect(textOf(await leader.presses('Bản đọc'))).toContain('Đến 14 giờ 30 ngày 27/4, 4/92 đơn vị đã báo cáo');

    await leader.writes('/cham');
    expect(textOf(await leader.presses('Giao Ban đôn đốc'))).toBe('Giao Ban đôn đốc 73 đơn vị chưa báo cáo Đợt 30/4?');
    const done = textOf(await leader.presses('Giao Ban'));
    expect(done).toBe(
      'Đã chuyển ý kiến của đồng chí đến Ban Thi đua - Khen thưởng lúc 14:30. Kết quả sẽ báo lại đồng chí trước 16:00 ngày 28/4/2017.',
    );
    const task = board.last();
    expect(task.text).toContain('Đồng chí Trần Hồng Quân giao Ban đôn đốc 73 đơn vị chưa báo cáo Đợt 30/4: H. Cái Nước');
    for (const partner of ['Công an', 'VP Tỉnh ủy', 'MTTQ']) expect(task.text).not.toContain(partner);
    expect(task.buttons).toEqual(['Nhắc báo cáo', 'Chưa báo cáo', 'Cần gọi hôm nay']);
    expect(textOf(await board.presses('Nhắc báo cáo'))).toContain('Nhắc được');
    // Once a day.
    expect(textOf(await leader.presses('Giao Ban đôn đốc'))).toContain('Đồng chí đã giao Ban đôn đốc Đợt 30/4 lúc 14:30');

    const petitions = (await leader.writes('/kiennghi'))[0];
    expect(petitions?.text).toContain('1. UBND huyện Đầm Dơi (2 ngày): UBND tỉnh - bố trí vốn tuyến lộ Tạ An Khương');
    expect(textOf(await leader.presses('Giao xử lý số 1', petitions))).toContain('Đã giao Ban xử lý kiến nghị của UBND huyện Đầm Dơi');
    expect(board.last().text).toContain('Đồng chí Trần Hồng Quân giao Ban xử lý kiến nghị của UBND huyện Đầm Dơi (Đợt 30/4)');
    const handed = board.last();
    // Not the double tap that does nothing.
    await leader.writes('/tonghop');
    await leader.presses('Bản đọc');
    expect(textOf(await leader.presses('Giao xử lý số 1', petitions))).toContain('đã được đồng chí Trần Hồng Quân giao Ban lúc 14:30');
    await board.presses('Trả lời', handed);
    const answered = textOf(await board.writes('Sở Kế hoạch và Đầu tư đã ghi vốn quý III'));
    expect(answered).toContain('Đã gửi trả lời đến UBND huyện Đầm Dơi và đồng chí Trần Hồng Quân.');
    expect(damDoi.last().text).toContain('Ban trả lời kiến nghị của đơn vị trong báo cáo Đợt 30/4');
    expect(leader.last().text).toContain('Ban đã trả lời kiến nghị của UBND huyện Đầm Dơi (Đợt 30/4) mà đồng chí quan tâm');
    // Answered twice: said so, and nobody hears it again.
    const before = damDoi.all.length;
    expect(textOf(await board.presses('Trả lời', handed))).toContain('đã được Phạm Thị Lan trả lời lúc 14:30');
    expect(damDoi.all.length).toBe(before);
    expect(textOf(await leader.writes('/kiennghi'))).toContain('KIẾN NGHỊ CHỜ Ý KIẾN: 0');
    expect(leader.last().text).toContain('Ban đã trả lời: Sở Kế hoạch và Đầu tư đã ghi vốn quý III');
  });

  it('is a block’s own for its people, an observer only reads, and nobody is named before the due time', { timeout }, async () => {
    await middle(database());
    const house = openHouse(database(), at('04-24T14:30'));
    const observer = await house.seat('observer', 'Võ Văn Út', 'observer', 'UBND-T');
    const head = await house.seat('head', 'Ngô Văn Ba', 'block_head', 'H-NAMCAN');
    await database().run(`update seats set unit_id = null, block_id = 'C02' where id = 'H-NAMCAN:block_head'`);
    for (const chat of [observer, head])
      for (const words of ['/tonghop', '/cham', 'đã báo cáo']) {
        const said = textOf(await chat.writes(words));
        expect(said).not.toMatch(/H\. |Sở Y tế|Sở Tư pháp/);
      }
    // What units set themselves says who has reported, too.
    await observer.writes('/tonghop');
    expect(textOf(await observer.presses('Công trình'))).toContain('6 nội dung (trước hạn chưa nêu tên đơn vị)');
    expect(observer.last().text).not.toMatch(/Năm Căn|Đầm Dơi|Sở /);
    await observer.writes('/tonghop');
    for (const road of [['Theo Cụm, Khối', 'Cụm phía Nam'], ['Đã báo cáo'], ['Đã nhận thông báo']]) {
      await observer.writes('/tonghop');
      for (const tap of road) await observer.presses(tap);
      expect(observer.last().text).not.toMatch(/H\. |Sở /);
      expect(observer.last().text).toContain('rước hạn chưa nêu tên đơn vị');
    }
    house.now = at('04-27T14:30');
    await observer.writes('/tonghop');
    expect(textOf(await observer.presses('Công trình'))).toContain('UBND huyện Năm Căn: 1 trạm y tế (chưa xong)');
    await observer.writes('/cham');
    expect(observer.last().buttons).not.toContain('Giao Ban đôn đốc');
    expect(textOf(await observer.writes('/kiennghi'))).toContain('bố trí vốn');
    expect(observer.last().buttons.filter((label) => /Giao|Trả lời/.test(label))).toEqual([]);
    // Another block's unit, and another block, are not theirs.
    expect(textOf(await head.writes('/tonghop khối kinh tế'))).not.toMatch(/ĐÃ BÁO CÁO [1-9]/);
    expect(textOf(await head.writes('sở y tế'))).toContain('không thấy đơn vị');
    // Numbers of their own are not for who looks on only.
    await database().run(`update persons set phone = '+84913000111' where id = 'P-H-PHUTAN'`);
    expect(textOf(await head.writes('phú tân'))).toContain('0913 000 111');
    expect(textOf(await observer.writes('phú tân'))).not.toContain('0913 000 111');
  });

  it('tells a leader at the promised hour what came of chasing, one unit or all, once', { timeout }, async () => {
    const { house, leader, board } = await meeting(database());
    await leader.writes('cái nước');
    expect(textOf(await leader.presses('Giao Ban đôn đốc'))).toBe('Giao Ban đôn đốc H. Cái Nước chưa báo cáo Đợt 30/4?');
    await leader.presses('Hủy');
    expect(board.all.filter(({ text }) => text.includes('GIAO ĐÔN ĐỐC'))).toEqual([]);
    await leader.presses('Giao Ban đôn đốc');
    await leader.presses('Giao Ban');
    expect(board.last().text).toContain('giao Ban đôn đốc 1 đơn vị chưa báo cáo Đợt 30/4: H. Cái Nước.');
    // Partner bodies have no such button.
    await leader.writes('công an tỉnh');
    expect(leader.last().buttons).not.toContain('Giao Ban đôn đốc');
    await leader.writes('/cham');
    await leader.presses('Giao Ban đôn đốc');
    await leader.presses('Giao Ban');
    await send(database(), 'H-CAINUOC', at('04-28T09:00'), { 'target:viec-lam': value(700) });
    await beats(house, '04-28T15:59');
    const told = () => leader.all.filter(({ text }) => text.startsWith('Kết quả đôn đốc Đợt 30/4'));
    expect(told()).toEqual([]);
    await beats(house, '04-28T16:00');
    await beats(house, '04-28T16:05');
    expect(told().map(({ text }) => text.split('\n')[0])).toEqual([
      'Kết quả đôn đốc Đợt 30/4: 1/1 đơn vị đồng chí giao đã báo cáo.',
      'Kết quả đôn đốc Đợt 30/4: 0/72 đơn vị đồng chí giao đã báo cáo.',
    ]);
    expect(told()[1]?.text).toContain('Còn 72: H. Năm Căn');
    expect(told()[1]?.text.length).toBeLessThan(1_000);
  });

  it('has only those chased that the list shows: of a Cụm or Khối, not of the whole province', { timeout }, async () => {
    const { leader, board } = await meeting(database());
    expect(textOf(await leader.writes('/cham khối kinh tế'))).toContain('CHƯA BÁO CÁO: 9 đơn vị');
    expect(textOf(await leader.presses('Giao Ban đôn đốc'))).toBe('Giao Ban đôn đốc 9 đơn vị chưa báo cáo Đợt 30/4?');
    await leader.presses('Giao Ban');
    expect(board.last().text).toContain('giao Ban đôn đốc 9 đơn vị chưa báo cáo Đợt 30/4: Sở Công Thương');
    expect(board.last().text).not.toContain('H. Cái Nước');
    // The others are still to be handed on.
    await leader.writes('/cham');
    expect(textOf(await leader.presses('Giao Ban đôn đốc'))).toBe('Giao Ban đôn đốc 64 đơn vị chưa báo cáo Đợt 30/4?');
  });

  it('shows whoever follows several blocks all of them together', { timeout }, async () => {
    await middle(database());
    const house = openHouse(database(), at('04-27T14:30'));
    const council = await house.seat('council', 'Lý Thị Sáu', 'council', 'H-NAMCAN');
    await database().run(`update seats set unit_id = null, block_id = 'C02' where id = 'H-NAMCAN:council'`);
    expect(textOf(await council.writes('/tonghop'))).toContain('ĐÃ BÁO CÁO 1/5');
    await database().run(`insert into seats (id, block_id, duty, automatic) values ('C01:council', 'C01', 'council', true)`);
    await database().run(
      `insert into seat_holders (seat_id, person_id, since) select 'C01:council', person_id, since from seat_holders where seat_id = 'H-NAMCAN:council'`,
    );
    expect(textOf(await council.writes('/tonghop'))).toContain('ĐÃ BÁO CÁO 1/9');
    expect(textOf(await council.writes('u minh'))).toContain('UBND huyện U Minh (H-UMINH)');
    expect(textOf(await council.writes('sở y tế'))).toContain('không thấy đơn vị');
  });

  it('answers in the very second a wave closes, and says so where nothing is published yet', { timeout }, async () => {
    await middle(database());
    const house = openHouse(database(), at('05-11T23:59') + 59_000);
    const leader = await house.seat('leader', 'Trần Hồng Quân', 'leader', 'UBND-T');
    for (const after of [0, 1, 1_000]) {
      house.now = at('05-11T23:59') + 59_000 + after;
      expect(textOf(await leader.writes('/tonghop'))).toContain('ĐÃ BÁO CÁO 4/92');
      await leader.writes('/cham');
      // What is over cannot be chased any more.
      expect(leader.last().buttons.includes('Giao Ban đôn đốc')).toBe(after === 0);
    }
  });

  it('a person with two seats of a unit reads its name once', { timeout }, async () => {
    await middle(database());
    const house = openHouse(database(), at('04-27T14:30'));
    const own = await house.seat('own', 'Lê Thị Nhàn', 'liaison', 'H-DAMDOI');
    await database().run(`insert into seats (id, unit_id, duty, automatic) values ('H-DAMDOI:head', 'H-DAMDOI', 'head', false)`);
    await database().run(
      `insert into seat_holders (seat_id, person_id, since) select 'H-DAMDOI:head', person_id, since from seat_holders where seat_id = 'H-DAMDOI:liaison'
        and until is null and person_id = (select person_id from addresses where address = 'own')`,
    );
    expect(textOf(await own.writes('/lichsu'))).toContain('BÁO CÁO ĐÃ GỬI\nUBND huyện Đầm Dơi\n');
  });

  it('units see their own history over the waves, and their block’s rate without names', { timeout }, async () => {
    await middle(database());
    const house = openHouse(database(), at('04-27T14:30'));
    const own = await house.seat('own', 'Lê Thị Nhàn', 'liaison', 'H-DAMDOI');
    const history = textOf(await own.writes('/lichsu'));
    expect(history).toContain(
      '3004-H-DAMDOI-01: Đợt 30/4, 16:59 ngày 25/4/2017 (đúng hạn), Ban đã tiếp nhận; Cụm phía Nam 1/5 đơn vị báo cáo',
    );
    expect(history).not.toMatch(/Cái Nước|Năm Căn|Ngọc Hiển|Phú Tân/);
  });
});

onSamplePlan('a published summary', (database) => {
  it('keeps its figures; a correction shows beside it and in later ones, with a mark', { timeout }, async () => {
    const { house, leader } = await meeting(database());
    await beats(house, '05-12T08:00');
    const last = leader.all.findLast((one) => one.text.includes('ĐÃ KẾT THÚC'));
    expect(last?.text).toContain('ĐÃ BÁO CÁO 4/92');
    const published = (await leader.presses('Tổng hợp', last))[0]?.text ?? '';
    expect(published).toContain('Bản công bố 08:00 ngày 12/5/2017');
    expect(published).toContain('Việc làm: 12.450/37.500 (33%)');
    expect(textOf(leader.all.slice(-1))).toContain('từ đó chưa có thay đổi.');

    // The board opened it again; Labour corrects its figure.
    await send(database(), 'SLDTBXH', at('05-15T09:00'), { 'target:viec-lam': value(13_000) }, 3);
    await database().run(
      `update reports set changed_at = $1::timestamptz, submitted_at = '2017-04-24T01:05:00Z' where obligation_id = $2`,
      [new Date(at('05-15T09:00')).toISOString(), `${WAVE}:progress:SLDTBXH`],
    );
    house.now = at('05-16T08:00');
    const again = await leader.presses('Tổng hợp', last);
    expect(again[0]?.text).toBe(published);
    expect(textOf(again)).toContain('- Việc làm: 12.450/37.500 (33%) → 13.000/37.500 (35%)');
    const now = textOf(await leader.writes('/tonghop 30/4'));
    expect(now).toContain('Có đính chính sau bản công bố 08:00 ngày 12/5/2017');
    expect(now).toContain('Việc làm: 13.000/37.500 (35%)');
    expect(textOf(await leader.presses('Bản đã công bố'))).toContain('12.450/37.500 (33%)');
    // Of a block nothing changed.
    await leader.writes('/tonghop 30/4 cụm phía nam');
    expect(textOf(await leader.presses('Bản đã công bố'))).toContain('từ đó chưa có thay đổi.');
    // The next wave that has the number says that it was corrected.
    await launch(database(), 'D17-1905', at('05-03T08:00'));
    expect((await wavesByStanding(database(), at('05-16T08:00'), '2017-05-16')).map(({ id }) => id)).toContain('D17-1905');
    const later = textOf(await leader.writes('/tonghop 19/5'));
    expect(later).toContain('Việc làm: 13.000/37.500 (35%), số đến 20/4, đã đính chính');
    expect(later).toMatch(/Cùng thời điểm Đợt 30\/4: \d+\/92/);
  });
});
