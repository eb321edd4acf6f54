/** Somebody could not be written to for a while: what was sent out meanwhile, and is still in force, comes once they can be. */
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { remind } from '../../src/reminders/effects.ts';
import { orderReports } from '../../src/reminders/orders/effects.ts';
import { type Chat, openHouse, type TestHouse } from '../house.ts';
import { onSamplePlan } from '../postgres.ts';
import { HEALTH, ready, textOf, toCard } from '../reports/talks.ts';
import { at, middle, WAVE } from '../summaries/wave.ts';

const timeout = 120_000;

async function becomes(house: TestHouse, { address }: Chat, reachable: boolean): Promise<void> {
  house.now += 60_000;
  await house.together({
    channel: 'test',
    updateId: `reachable-${address}-${house.now}`,
    address,
    sender: address,
    group: false,
    messageId: null,
    sentAt: house.now,
    content: { kind: 'reachability', reachable },
  });
}

const notices = (chat: Chat) => chat.all.filter((one) => one.buttons.includes('Đã nhận')).length;

onSamplePlan('out of reach', (database) => {
  it('Y3: Y10: who had blocked the bot at a launch gets the notice on unblocking, once, with its receipt and what is due next', {
    timeout,
  }, async () => {
    await ready(database());
    const house = openHouse(database(), at('04-20T09:00'));
    const hoa = await house.seat('hoa', 'Phạm Thị Hoa', 'deputy', 'SYT');
    await becomes(house, hoa, false);
    expect(hoa.all).toEqual([]);
    await becomes(house, hoa, true);
    expect(textOf(hoa.all)).toContain('Việc tiếp theo: báo cáo Đợt 30/4 (hạn 17:00 ngày 25/4/2017).');
    expect(notices(hoa)).toBe(1);
    await becomes(house, hoa, false);
    await becomes(house, hoa, true);
    expect(hoa.all).toHaveLength(2);

    // One that ended at the closed chat comes again, and once.
    await database().db.execute(
      sql`update deliveries set state = 'blocked' where address = 'hoa' and dedupe_key like ${`launch:${WAVE}:%`}`,
    );
    await becomes(house, hoa, false);
    await becomes(house, hoa, true);
    expect(notices(hoa)).toBe(2);
    await becomes(house, hoa, true);
    expect(notices(hoa)).toBe(2);
    expect(textOf(await hoa.presses('Đã nhận'))).toContain('xác nhận đã nhận thông báo');
  });

  it('Y3: Y10: so does who is in reach again by writing, behind the answer, and who serves two units for each of them', {
    timeout,
  }, async () => {
    await ready(database());
    const house = openHouse(database(), at('04-20T09:00'));
    const tuan = await house.seat('tuan', 'Lê Minh Tuấn', 'deputy', 'SYT');
    await house.seat('quan', 'Võ Minh Quân', 'deputy', 'STP');
    await database().db.execute(sql`insert into seat_holders (seat_id, person_id, since) values ('STP:deputy', 'P-tuan', now())`);
    await database().db.execute(sql`update addresses set reachable = false, unreachable_why = 'blocked' where address = 'tuan'`);
    const [answer, ...behind] = await tuan.writes('/han');
    expect(answer?.text).toContain('báo cáo Đợt 30/4');
    expect(behind.filter((one) => one.buttons.includes('Đã nhận'))).toHaveLength(2);
    expect(textOf(behind).match(/Việc tiếp theo/g)).toHaveLength(1);
    expect(await tuan.writes('/han')).toHaveLength(1);
  });

  it('so does a unit’s head: the draft that waits for him as it stands, and answers to petitions, each once', { timeout }, async () => {
    await ready(database());
    const house = openHouse(database(), at('04-24T08:00'));
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    const hung = await house.seat('hung', 'Trần Văn Hùng', 'head', 'SYT');
    await toCard(mai);
    await mai.presses('Trình lãnh đạo');
    expect(hung.all).toHaveLength(1);
    // What he has he does not get again.
    await becomes(house, hung, false);
    await becomes(house, hung, true);
    expect(hung.all).toHaveLength(1);

    // The draft ended at the closed chat, and was changed since; a petition was answered while he could not be written to.
    await database().db.execute(sql`update deliveries set state = 'blocked' where address = 'hung'`);
    await becomes(house, hung, false);
    await database().run(
      `insert into petition_cases (id, obligation_id, wave_id, unit_id, text, state, answered_by, answered_at, answer)
        values ('C', $1, $2, 'SYT', 'UBND tỉnh - bổ sung biên chế', 'answered', 'P-BAN', $3, 'Đã giao Sở Nội vụ')`,
      [HEALTH, WAVE, new Date(house.now).toISOString()],
    );
    await becomes(house, hung, true);
    const [first, answer, draft] = hung.all.slice(1);
    expect(first?.text).toBe('Tin dưới đây được gửi trong thời gian đồng chí không nhận được tin.');
    expect(answer?.text).toContain('Trả lời: “Đã giao Sở Nội vụ”');
    expect(draft?.text).toContain('Kính trình đồng chí Trần Văn Hùng: dự thảo báo cáo Đợt 30/4');
    expect(hung.all).toHaveLength(4);
    await becomes(house, hung, false);
    await becomes(house, hung, true);
    expect(hung.all).toHaveLength(4);
    await hung.presses('Đồng ý gửi');
    expect(hung.last().text).toContain('theo ý kiến đồng chí');
    // Sent, it waits for nobody.
    await becomes(house, hung, false);
    await becomes(house, hung, true);
    expect(hung.last().text).toContain('theo ý kiến đồng chí');
    // Who came to the seat after an answer is not told of it by unblocking.
    await database().run(`update seat_holders set since = $1 where person_id = 'P-hung'`, [new Date(house.now).toISOString()]);
    await database().run(`delete from deliveries where dedupe_key like 'petition_answer:%'`);
    await becomes(house, hung, false);
    await becomes(house, hung, true);
    expect(hung.last().text).toContain('theo ý kiến đồng chí');
  });

  /** A leader in the afternoon, and the only member of the board. */
  async function meeting(): Promise<{ house: TestHouse; leader: Chat; board: Chat }> {
    await middle(database());
    const house = openHouse(database(), at('04-27T14:30'));
    const leader = await house.seat('leader', 'Trần Hồng Quân', 'leader', 'UBND-T');
    const board = await house.seat('board', 'Phạm Thị Lan', 'board', 'BTDKT');
    return { house, leader, board };
  }

  const TASK = /^GIAO ĐÔN ĐỐC/;
  const HANDED = /giao Ban xử lý kiến nghị của UBND huyện Đầm Dơi/;
  const PRAISE = /đề nghị biểu dương điển hình do UBND huyện Đầm Dơi/;
  const heard = (chat: Chat, what: RegExp) => chat.all.filter(({ text }) => what.test(text)).length;

  /** All that a leader can have the board do. */
  async function instructs(leader: Chat): Promise<void> {
    await leader.writes('/cham');
    await leader.presses('Giao Ban đôn đốc');
    await leader.presses('Giao Ban');
    await leader.writes('/kiennghi');
    await leader.presses('Giao xử lý số 1');
    await leader.writes('/dienhinh');
    await leader.presses('Đề nghị biểu dương');
    await leader.presses('Biểu dương số 1');
  }

  it('so does the board: a leader’s task, petition and proposal, while they are open, each once', { timeout }, async () => {
    const { house, leader, board } = await meeting();
    await becomes(house, board, false);
    await instructs(leader);
    expect(board.all).toEqual([]);
    await becomes(house, board, true);
    expect(board.all[0]?.text).toBe('Tin dưới đây được gửi trong thời gian Anh/Chị không nhận được tin.');
    for (const what of [TASK, HANDED, PRAISE]) expect(heard(board, what)).toBe(1);
    expect(board.last().buttons).toEqual(['Nhắc báo cáo', 'Chưa báo cáo', 'Cần gọi hôm nay']);
    await becomes(house, board, false);
    await becomes(house, board, true);
    expect(board.all).toHaveLength(4);

    // A colleague who sits down later gets the task that is still open, and had it once.
    house.now += 60_000;
    await board.writes('BTDKT');
    await board.presses('Mã mời');
    const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(textOf(await board.presses('Thành viên Ban')))?.[0] ?? '';
    const hoa = house.chat('hoa');
    await hoa.writes(code);
    await hoa.presses('Đúng');
    await hoa.presses('Tôi đồng ý');
    await hoa.writes('Lê Thị Hoa');
    expect([TASK, HANDED].map((what) => heard(hoa, what))).toEqual([1, 0]);
    // What was dealt with meanwhile comes to nobody.
    await becomes(house, hoa, false);
    await board.writes('/kiennghi');
    await board.presses('Trả lời số 1');
    await board.writes('Đã ghi vốn quý III');
    await becomes(house, hoa, true);
    expect([TASK, HANDED, PRAISE].map((what) => heard(hoa, what))).toEqual([1, 0, 1]);
  });

  it('so does a leader: what came of the task, the answer to the petition and to the proposal, each once', { timeout }, async () => {
    const { house, leader, board } = await meeting();
    const other = await house.seat('other', 'Lê Văn Hùng', 'leader', 'HD-TDKT');
    await instructs(leader);
    for (const chat of [leader, other]) await becomes(house, chat, false);
    const had = leader.all.length;
    await board.writes('/kiennghi');
    await board.presses('Trả lời số 1');
    await board.writes('Đã ghi vốn quý III');
    await board.writes('/dienhinh');
    await board.presses('Trả lời đề nghị 1');
    await board.writes('Đã đưa vào danh sách biểu dương');
    house.now = at('04-28T16:00');
    const nothing = async () => ({ parts: [], messages: [], next: null });
    const idle = {
      questions: async () => 5,
      fieldsToAsk: async () => [],
      sendScheduled: nothing,
      launchScheduled: nothing,
      arrives: nothing,
    };
    await remind({ ...house.house, ...idle }, () => true, [orderReports]);
    await house.deliver();
    expect(leader.all).toHaveLength(had);
    for (const chat of [leader, other]) await becomes(house, chat, true);
    const fresh = leader.all.slice(had);
    expect(fresh).toHaveLength(4);
    expect(fresh[0]?.text).toContain('trong thời gian đồng chí không nhận được tin');
    for (const what of [/^Kết quả đôn đốc Đợt 30\/4: 0\/73/, /^Ban đã trả lời kiến nghị/, /^Ban đã xử lý đề nghị biểu dương/])
      expect(fresh.filter(({ text }) => what.test(text))).toHaveLength(1);
    // What another leader asked is not told to this one.
    expect(other.all).toEqual([]);
    await becomes(house, leader, false);
    await becomes(house, leader, true);
    expect(leader.all.slice(had)).toHaveLength(4);
  });

  it('so does whoever asked the board: an answer that nobody in the unit could be told, once', { timeout }, async () => {
    await middle(database());
    const house = openHouse(database(), at('04-27T14:30'));
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'H-NAMCAN');
    const board = await house.seat('board', 'Phạm Thị Lan', 'board', 'BTDKT');
    const asks = async (question: string) => {
      house.now += 60_000;
      await mai.writes('/hoiban');
      await mai.writes(question);
      return board.last();
    };
    const replies = (chat: Chat) =>
      chat.all.filter(({ text }) => text.startsWith('Ban trả lời câu hỏi')).map(({ text }) => text.split('\n')[0]);
    const [first, second] = [await asks('Số việc làm tính đến ngày nào?'), await asks('Có tính số cấp tại trạm không?')];
    await board.presses('Trả lời', first);
    await board.writes('Tính đến ngày 20/4');
    expect(replies(mai)).toHaveLength(1);
    await becomes(house, mai, false);
    await board.presses('Trả lời', second);
    await board.writes('Có, tính cả số cấp tại trạm');
    expect(replies(mai)).toHaveLength(1);
    await becomes(house, mai, true);
    expect(replies(mai)).toEqual(['Ban trả lời câu hỏi H-1 của đơn vị:', 'Ban trả lời câu hỏi H-2 của đơn vị:']);
    expect(mai.last().buttons).toEqual(['Đã rõ', 'Hỏi thêm']);
    await becomes(house, mai, false);
    await becomes(house, mai, true);
    expect(replies(mai)).toHaveLength(2);
  });
});
