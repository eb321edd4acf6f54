/** A seat changes hands: who comes gets all that is the unit's, who goes gets nothing more, from that turn on. */
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { drafts } from '../../src/conversations/tables.ts';
import type { Database } from '../../src/db/client.ts';
import { message } from '../../src/delivery/message.ts';
import { enqueue } from '../../src/delivery/store.ts';
import { press } from '../../src/domain/button.ts';
import { arriveByDay } from '../../src/features/linking/index.ts';
import { acknowledge } from '../../src/features/receipts/buttons.ts';
import { countQuestions, fieldsToAsk } from '../../src/features/reporting/index.ts';
import { sendWhenOpen } from '../../src/features/reporting/when-open.ts';
import { createNotice } from '../../src/notices/store.ts';
import { createInvite } from '../../src/registry/invites/store.ts';
import { remind } from '../../src/reminders/effects.ts';
import type { ReminderHouse } from '../../src/reminders/house.ts';
import type { DueSending } from '../../src/reminders/promised/store.ts';
import { labels } from '../../src/texts/labels.ts';
import { type Chat, openHouse, type TestHouse } from '../house.ts';
import { onSamplePlan } from '../postgres.ts';
import { HEALTH, only, ready, textOf } from '../reports/talks.ts';
import { at, WAVE } from '../summaries/wave.ts';

const timeout = 120_000;

/** Whose commands the heartbeat had shown anew. */
let refreshed: string[] = [];

async function tick({ house }: TestHouse): Promise<void> {
  const questions = (id: string) => countQuestions(house, id);
  refreshed = [];
  const refreshCommands = (chats: readonly { address: string }[]) => refreshed.push(...chats.map(({ address }) => address));
  const sendScheduled = (sending: DueSending) => sendWhenOpen(house, sending);
  const arrives: ReminderHouse['arrives'] = async (unitId, to, now) =>
    arriveByDay({ house, calendar: await house.calendar(), now }, unitId, to);
  const fields = (id: string) => fieldsToAsk(house, id);
  await remind(
    {
      ...house,
      questions,
      fieldsToAsk: fields,
      sendScheduled,
      launchScheduled: async () => ({ parts: [], messages: [] }),
      arrives,
      refreshCommands,
    },
    () => true,
  );
}

/** Whoever is told of by a message that the heartbeat gave: it arrives with whatever comes next. */
async function hearing(house: TestHouse, chat: Chat): Promise<void> {
  await tick(house);
  await house.chat('nobody').writes('xin chào');
  expect(chat.all.length).toBeGreaterThan(0);
}

const codeIn = (text: string): string => /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(text)?.[0] ?? '';

/** Somebody new comes with a code, up to the last question. */
async function comes(chat: Chat, code: string): Promise<void> {
  await chat.writes(code);
}

async function says(chat: Chat, name: string): Promise<string> {
  await chat.presses('Tôi đồng ý');
  return textOf(await chat.writes(name));
}

const draftOf = async (database: Database) => (await database.db.select().from(drafts)).find((draft) => draft.subjectId === HEALTH);

/** The notice of the wave, on its way to somebody and not yet sent. */
async function onItsWay(database: Database, house: TestHouse, address: string): Promise<void> {
  const { now } = house;
  const body = {
    text: ['KÍNH GỬI SỞ Y TẾ: Đợt 30/4'],
    choices: [[press(labels.received, acknowledge, { wave: WAVE, unit: 'SYT' })]],
  };
  const notice = {
    id: `launch:${WAVE}`,
    kind: 'launch' as const,
    waveId: WAVE,
    title: 'Đợt 30/4',
    unitIds: ['SYT'],
    createdBy: 'P-lan',
    progressId: 'none',
    now,
  };
  const to = { channel: 'test', address, personId: `P-${address}` };
  const row = message({ id: 'notice-00001', to, body, at: now, lane: 'bulk', dedupeKey: 'n', unitId: 'SYT', noticeId: notice.id });
  await database.turn([createNotice(database, notice), enqueue([row], now)]);
}

async function begun(database: Database): Promise<{ house: TestHouse; mai: Chat; lan: Chat }> {
  await ready(database);
  const house = openHouse(database, at('04-24T08:05'));
  const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
  const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
  await mai.writes('/baocao');
  await mai.presses('Văn bản');
  await mai.writes('101/101');
  return { house, mai, lan };
}

/** The board makes a code for the liaison of Sở Y tế. */
async function codeFrom(lan: Chat, taking?: string): Promise<string> {
  await lan.writes('Sở Y tế');
  await lan.presses('Mã mời');
  const asked = await lan.presses('Đầu mối');
  if (taking === undefined) return codeIn(only(asked));
  expect(only(asked)).toContain('Sở Y tế đang có đầu mối: Nguyễn Thị Mai.\nMã mời để thay hay thêm?');
  return codeIn(only(await lan.presses(taking)));
}

onSamplePlan('a seat', (database) => {
  it('P1: of a replaced liaison the new one gets the notice on its way and the draft half done, the old one nothing more', {
    timeout,
  }, async () => {
    const { house, mai, lan } = await begun(database());
    const [question] = mai.all.slice(-1);
    const code = await codeFrom(lan, 'Thay');
    expect(lan.last().text).toContain('(Đầu mối, thay Nguyễn Thị Mai)');

    const tuan = house.chat('tuan');
    await comes(tuan, code);
    expect(tuan.last().text).toContain('Thay: Nguyễn Thị Mai');
    await tuan.presses('Đúng');
    // T14: split, echoed, asked.
    const parted = await says(tuan, 'lê minh tuấn chuyên viên văn phòng sở');
    expect(parted).toContain('Họ tên: “Lê Minh Tuấn”; chức vụ: “Chuyên viên văn phòng sở”. Đúng không ạ?');
    await onItsWay(database(), house, 'mai');
    const before = mai.all.length;
    const came = textOf(await tuan.presses('Đúng'));
    expect(came).toContain(
      'Họ tên: Lê Minh Tuấn\nChức vụ: Chuyên viên văn phòng sở\nNhiệm vụ: đầu mối của Sở Y tế\nViệc tiếp theo: báo cáo Đợt 30/4',
    );
    expect(came).toContain('Đơn vị có báo cáo đang làm dở');
    expect(came.match(/KÍNH GỬI SỞ Y TẾ: Đợt 30\/4/g)).toHaveLength(1);
    expect(came).not.toContain('V/v');

    // Who goes is told once, and has no keyboard any more.
    const told = mai.all.slice(before);
    expect(textOf(told)).toContain('Từ 08:05 ngày 24/4/2017, Anh/Chị thôi làm đầu mối của Sở Y tế.\nNgười tiếp nhận: Lê Minh Tuấn.');
    expect(told).toHaveLength(1);
    expect(told[0]?.body.menu).toEqual([]);
    expect(lan.last().text).toBe('Lê Minh Tuấn đã nhận nhiệm vụ đầu mối của Sở Y tế, thay Nguyễn Thị Mai lúc 08:05 ngày 24/4/2017.');

    // Commands, old buttons, answers: nothing, and nothing changes.
    const kept = await draftOf(database());
    for (const command of ['/baocao', '/han', '/menu', '/trogiup', '1, 3', 'Báo cáo']) {
      const [answer] = await mai.writes(command);
      expect(answer?.text).toMatch(/không giữ nhiệm vụ nào/);
      expect(answer?.body.menu ?? []).toEqual([]);
    }
    await mai.presses(question?.buttons[0] ?? '', question);
    expect(await draftOf(database())).toEqual(kept);

    // The successor goes on where the other stopped, and gets the receipt's button to work.
    expect(textOf(await tuan.presses('Làm tiếp'))).toContain('Câu 3/5');
    expect(textOf(await tuan.presses('Đã nhận'))).toContain('xác nhận đã nhận thông báo');

    // Reminders of the last days reach the one who sits there.
    const quiet = mai.all.length;
    house.now = at('04-25T13:30');
    await hearing(house, tuan);
    expect(tuan.last().text).toContain('Hạn báo cáo: 17:00 hôm nay');
    expect(mai.all.length).toBe(quiet);
  });

  it('P1: a code that does not say so asks whom it replaces, two heads at once too; one more may be meant', { timeout }, async () => {
    await ready(database());
    const house = openHouse(database(), at('04-24T08:05'));
    const hung = await house.seat('hung', 'Trần Văn Hùng', 'head', 'SYT');
    const invited = async (code: string) =>
      database().turn(
        createInvite(database(), {
          code,
          seat: { id: 'SYT:head', unitId: 'SYT', blockId: null, duty: 'head', automatic: false },
          createdBy: null,
          now: house.now,
          expiresAt: house.now + 86_400_000,
        }),
      );
    await invited('AAAA-BBBB-CCCC-0001');
    await invited('AAAA-BBBB-CCCC-0002');
    const binh = house.chat('binh');
    await comes(binh, 'AAAA-BBBB-CCCC-0001');
    const [asked] = await binh.presses('Đúng');
    expect(asked?.text).toContain('Sở Y tế đang có thủ trưởng: Trần Văn Hùng.\nĐồng chí thay hay thêm?');
    expect(asked?.buttons).toEqual(['Thay', 'Thêm, cùng làm']);
    await binh.writes('thêm');
    await says(binh, 'Lê Văn Bình, Phó Giám đốc');
    expect(hung.all).toHaveLength(0);

    const nam = house.chat('nam');
    await comes(nam, 'AAAA-BBBB-CCCC-0002');
    const [again] = await nam.presses('Đúng');
    expect(again?.buttons).toEqual(['Thay Trần Văn Hùng', 'Thay Lê Văn Bình', 'Thêm, cùng làm']);
    await nam.presses('Thay Trần Văn Hùng');
    await says(nam, 'Nguyễn Văn Nam, Giám đốc');
    expect(hung.last().text).toContain('thôi làm thủ trưởng của Sở Y tế.\nNgười tiếp nhận: Nguyễn Văn Nam.');
    expect(textOf(await hung.writes('/han'))).toContain('không giữ nhiệm vụ nào');
    expect(textOf(await binh.writes('/han'))).toContain('Sở Y tế');
  });

  it('P1: the board ends a seat from the unit’s card, asked first; the draft stays with the unit, and the next one continues it', {
    timeout,
  }, async () => {
    const { house, mai, lan } = await begun(database());
    await lan.writes('Sở Y tế');
    expect(lan.last().buttons).toEqual(['Ghi kết quả gọi', 'Mã mời', 'Kết thúc: Nguyễn Thị Mai']);
    const [asked] = await lan.presses('Kết thúc: Nguyễn Thị Mai');
    expect(asked?.text).toContain('Kết thúc nhiệm vụ của Nguyễn Thị Mai: đầu mối của Sở Y tế?');
    expect(asked?.text).toContain('Bản nháp đang làm vẫn thuộc đơn vị');
    expect(mai.last().text).toContain('Câu 3/5');
    await onItsWay(database(), house, 'mai');
    const [ended] = await lan.presses('Kết thúc nhiệm vụ');
    expect(ended?.text).toContain('Đã báo tin cho người này.\nVị trí này hiện chưa có ai.');
    expect(mai.last().text).toContain('thôi làm đầu mối của Sở Y tế.');
    expect(mai.all.some((one) => one.text.includes('KÍNH GỬI'))).toBe(false);
    expect(textOf(await mai.writes('1, 3'))).toContain('không giữ nhiệm vụ nào');
    // Pressed once more: said, and nothing done.
    house.now += 60_000;
    expect(textOf(await lan.presses('Kết thúc nhiệm vụ', asked))).toContain('không còn giữ nhiệm vụ đó');
    expect(await draftOf(database())).toMatchObject({ answered: 2, movedIn: null });

    const tuan = house.chat('tuan');
    await comes(tuan, await codeFrom(lan));
    await tuan.presses('Đúng');
    const came = await says(tuan, 'Lê Minh Tuấn, chuyên viên');
    expect(came).toContain('đang làm dở');
    // The notice that was taken back comes once, as it is now.
    expect(tuan.all.filter((one) => one.buttons.includes('Đã nhận'))).toHaveLength(1);
    expect(textOf(await tuan.presses('Làm tiếp'))).toContain('Câu 3/5');
  });

  it('P1: the board’s last member stays; another one’s seat ends like any', { timeout }, async () => {
    await ready(database());
    const house = openHouse(database(), at('04-24T08:05'));
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    await lan.writes('Ban Thi đua - Khen thưởng tỉnh');
    if (!lan.last().buttons.includes('Kết thúc: Trần Thị Lan')) await lan.writes('BTDKT');
    expect(textOf(await lan.presses('Kết thúc: Trần Thị Lan'))).toContain('thành viên duy nhất của Ban');
    const binh = await house.seat('binh', 'Lê Văn Bình', 'board', 'BTDKT');
    house.now += 60_000;
    await lan.presses('Kết thúc: Trần Thị Lan');
    await lan.presses('Kết thúc nhiệm vụ');
    expect(textOf(await lan.writes('/phatdong'))).toContain('không giữ nhiệm vụ nào');
    expect(textOf(await binh.writes('/danhba'))).toContain('DANH BẠ');
  });

  it('P4: “tôi chuyển công tác rồi” leads to a code, and the seat passes when it is used; a second time as well', { timeout }, async () => {
    const { house, mai } = await begun(database());
    await mai.writes('/huy');
    for (const words of ['tôi chuyển công tác rồi', 'em chuyển công tác sang huyện rồi ạ', 'bàn giao', '/bangiao']) {
      expect(textOf(await mai.writes(words))).toContain('BÀN GIAO');
    }
    for (const words of ['ngừng nhận tin', 'tôi không muốn nhận tin nữa', '/thongtin']) {
      expect(textOf(await mai.writes(words))).toContain('DỮ LIỆU CỦA TÔI');
    }
    await mai.presses('Bàn giao');
    await mai.presses('Lấy mã bàn giao');
    const first = codeIn(mai.last().text);
    house.now += 60_000;
    const given = await mai.presses('Lấy mã bàn giao');
    const code = codeIn(textOf(given));
    expect(code).not.toBe(first);
    expect(given.at(-1)?.text).toContain('Nguyễn Thị Mai bàn giao nhiệm vụ đầu mối của Sở Y tế cho Anh/Chị.');

    const tuan = house.chat('tuan');
    // Of two codes the later one counts.
    expect(textOf(await tuan.writes(first))).toContain('đã thu hồi mã này');
    await comes(tuan, code);
    await tuan.presses('Đúng');
    expect(textOf(await mai.writes('/han'))).toContain('Sở Y tế');
    await says(tuan, 'Lê Minh Tuấn, chuyên viên');
    expect(mai.last().text).toContain('Người tiếp nhận: Lê Minh Tuấn.');
    expect(textOf(await mai.writes('/han'))).toContain('không giữ nhiệm vụ nào');

    await tuan.writes('bàn giao');
    const back = codeIn(textOf(await tuan.presses('Lấy mã bàn giao')));
    await mai.writes(back);
    await mai.presses('Nhận nhiệm vụ');
    expect(tuan.last().text).toContain('Người tiếp nhận: Nguyễn Thị Mai.');
    expect(textOf(await mai.writes('/han'))).toContain('Báo cáo Đợt 30/4');
    expect(textOf(await tuan.writes('/han'))).toContain('không giữ nhiệm vụ nào');
  });

  it.each([
    ['leader', 'UBND-T', 'Đồng chí'],
    ['observer', 'UBND-T', 'Đồng chí'],
    ['press', 'BCM', 'Anh/Chị'],
    ['board', 'BTDKT', 'Anh/Chị'],
  ] as const)('P1, P4: a %s hands the seat over, too', { timeout }, async (duty, unit, addressed) => {
    const { house } = await begun(database());
    if (duty === 'board') await house.seat('binh', 'Lê Văn Bình', 'board', unit);
    const quan = await house.seat('quan', 'Trần Hồng Quân', duty, unit);
    expect(textOf(await quan.writes('/bangiao'))).toContain(`${addressed} vẫn giữ nhiệm vụ đến khi mã được dùng`);
    expect(quan.last().buttons).toEqual(['Lấy mã bàn giao']);
    const code = codeIn(textOf(await quan.presses('Lấy mã bàn giao')));
    const tuan = house.chat('tuan');
    await comes(tuan, code);
    await tuan.presses('Đúng');
    await says(tuan, 'Lê Minh Tuấn, chuyên viên');
    expect(quan.last().text).toContain('Người tiếp nhận: Lê Minh Tuấn.');
    expect(textOf(await quan.writes('/bangiao'))).toContain('không giữ nhiệm vụ nào');
    expect(textOf(await tuan.writes('/bangiao'))).toContain('BÀN GIAO');
  });

  it('P1: the last of the board is told how to go on, and gives no code; the first member hands over once there is another', {
    timeout,
  }, async () => {
    const { house } = await begun(database());
    await database().db.execute(sql`update seat_holders set until = now() where seat_id in (select id from seats where duty = 'board')`);
    const lan = await house.seat('lan1', 'Trần Thị Lan', 'board', 'BTDKT');
    await database().db.execute(sql`insert into seats (id, duty, automatic) values ('board', 'board', true) on conflict do nothing`);
    await database().db.execute(sql`update seat_holders set seat_id = 'board' where person_id = 'P-lan1'`);
    expect(textOf(await lan.writes('/bangiao'))).toContain('gõ /danhba, mời thêm một thành viên');
    await house.seat('binh', 'Lê Văn Bình', 'board', 'BTDKT');
    expect(textOf(await lan.writes('/bangiao'))).toContain('BÀN GIAO');
    const code = codeIn(textOf(await lan.presses('Lấy mã bàn giao')));
    const tuan = house.chat('tuan');
    await comes(tuan, code);
    await tuan.presses('Đúng');
    await says(tuan, 'Lê Minh Tuấn, chuyên viên');
    expect(lan.last().text).toContain('Người tiếp nhận: Lê Minh Tuấn.');
    expect(textOf(await tuan.writes('/danhba'))).toContain('DANH BẠ');
    expect(textOf(await lan.writes('/danhba'))).toContain('không giữ nhiệm vụ nào');
  });

  it('P1: of two codes in place of the same person, used at once, one seats somebody and the other is void', { timeout }, async () => {
    const { house, mai, lan } = await begun(database());
    const codes = [await codeFrom(lan, 'Thay'), await codeFrom(lan, 'Thay')];
    await mai.writes('/bangiao');
    codes.push(codeIn(textOf(await mai.presses('Lấy mã bàn giao'))));
    const chats = ['tuan', 'nam', 'hoa'].map((address) => house.chat(address));
    for (const [i, chat] of chats.entries()) {
      await comes(chat, codes[i] ?? '');
      await chat.presses('Đúng');
      await chat.presses('Tôi đồng ý');
    }
    const names = ['Lê Minh Tuấn', 'Võ Hoài Nam', 'Phạm Thị Hoa'];
    const written = chats.map(({ address }, i) => ({
      channel: 'test',
      updateId: `name-${address}`,
      address,
      sender: address,
      group: false,
      messageId: `name-${address}`,
      sentAt: house.now,
      content: { kind: 'text' as const, text: names[i] ?? '' },
    }));
    await house.together(...written);
    const holders = await database().run(
      `select count(*)::int as n from seat_holders h join seats s on s.id = h.seat_id where s.unit_id = 'SYT' and s.duty = 'liaison' and h.until is null`,
    );
    expect(holders).toEqual([{ n: 1 }]);
    const said = chats.map((chat) => chat.last().text + textOf(chat.all));
    expect(said.filter((text) => text.includes('đã thu hồi mã này'))).toHaveLength(2);
    expect(said.filter((text) => text.includes('Đã kết nối'))).toHaveLength(1);
  });

  it('P1: Y3: a deputy begins and ends by itself, from a day to a day, and gets the notice in force', { timeout }, async () => {
    const { house, mai } = await begun(database());
    await mai.writes('/bangiao');
    await mai.presses('Cử người thay');
    expect(textOf(await mai.writes('25/4'))).toContain('Bắt đầu ngày 25/4/2017.');
    expect(textOf(await mai.writes('24/4'))).not.toContain('Mã cho người làm thay');
    await mai.writes('26/4');
    const made = mai.all.slice(-2);
    expect(textOf(made)).toContain('Mã cho người làm thay đầu mối của Sở Y tế, từ ngày 25/4/2017 đến hết ngày 26/4/2017');
    const tuan = house.chat('tuan');
    await comes(tuan, codeIn(textOf(made)));
    expect(tuan.last().text).toContain('Thời gian: từ ngày 25/4/2017 đến hết ngày 26/4/2017');
    await tuan.presses('Đúng');
    expect(await says(tuan, 'Lê Minh Tuấn, chuyên viên')).toContain('Khi đến ngày, Anh/Chị được báo tin.');
    expect(textOf(await tuan.writes('/baocao'))).toContain('không giữ nhiệm vụ nào');

    house.now = at('04-25T07:30');
    await hearing(house, tuan);
    expect(refreshed, 'the commands of the chat').toEqual(['tuan']);
    expect(textOf(tuan.all)).toContain('Từ hôm nay, Anh/Chị làm phó đầu mối của Sở Y tế, đến hết ngày 26/4/2017.');
    // Y3: as whoever links on the day itself.
    expect(textOf(tuan.all)).toContain('Việc tiếp theo: báo cáo Đợt 30/4 (hạn 17:00 ngày 25/4/2017).');
    expect(tuan.all.filter((one) => one.buttons.includes('Đã nhận'))).toHaveLength(1);
    expect(textOf(await tuan.writes('/han'))).toContain('Báo cáo Đợt 30/4');
    expect(textOf(await mai.writes('/han'))).toContain('Báo cáo Đợt 30/4');

    house.now = at('04-27T00:05');
    await tick(house);
    expect(refreshed).toEqual(['tuan']);
    expect(textOf(await tuan.writes('/han'))).toContain('không giữ nhiệm vụ nào');
    expect(textOf(tuan.all)).toContain('Thời gian làm phó đầu mối của Sở Y tế đã hết');
    await tick(house);
    expect(textOf(tuan.all).match(/đã hết;/g)).toHaveLength(1);
    expect(textOf(await mai.writes('/han'))).toContain('Báo cáo Đợt 30/4');
  });

  it('Y3: who links late gets the notice still in force, with its receipt, what is due next, and no demand for what came before', {
    timeout,
  }, async () => {
    await ready(database());
    const house = openHouse(database(), at('04-20T09:00'));
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    const tuan = house.chat('tuan');
    await comes(tuan, await codeFrom(lan));
    await tuan.presses('Đúng');
    const came = await says(tuan, 'Lê Minh Tuấn, chuyên viên');
    expect(came).toContain('Việc tiếp theo: báo cáo Đợt 30/4 (hạn 17:00 ngày 25/4/2017).');
    expect(tuan.all.filter((one) => one.buttons.includes('Đã nhận'))).toHaveLength(1);
    const han = textOf(await tuan.writes('/han'));
    expect(han).toContain('Xác nhận thông báo');
    expect(
      han
        .split('\n')
        .filter((line) => line.includes('Xác nhận'))
        .join(),
    ).not.toContain('đã qua');
    // What was due before is said as what it is, behind what is live.
    expect(han).not.toContain('đã qua');
    expect(han.split('\n').at(-1)).toContain('Đặt mục tiêu Đợt 30/4: 17:00 ngày 31/3/2017, trước khi Anh/Chị nhận nhiệm vụ');
    expect(textOf(await tuan.writes('/han 30/4'))).toContain('trước khi Anh/Chị nhận nhiệm vụ');
    expect(textOf(await tuan.presses('Đã nhận'))).toContain('xác nhận đã nhận thông báo');
    // Said once more when the seat is taken by a second one, never twice to the same.
    const rows = await database().db.execute(
      sql`select person_id, count(*)::int as n from deliveries where dedupe_key like ${`launch:${WAVE}:SYT:%`} group by 1`,
    );
    expect(rows.map((row) => row.n)).toEqual([1]);

    // After the lock there is nothing in force.
    house.now = at('06-20T09:00');
    const late = house.chat('late');
    const code = await codeFromHeld(lan);
    await comes(late, code);
    await late.presses('Đúng');
    await says(late, 'Phạm Thị Hoa, chuyên viên');
    expect(late.all.filter((one) => one.buttons.includes('Đã nhận'))).toHaveLength(0);
  });

  it('P5: what names nobody is asked for again, and kept nowhere', { timeout }, async () => {
    await ready(database());
    const house = openHouse(database(), at('04-20T09:00'));
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    const tuan = house.chat('tuan');
    await comes(tuan, await codeFrom(lan));
    await tuan.presses('Đúng');
    expect(await says(tuan, 'báo cáo')).not.toContain('Đã kết nối');
    expect(textOf(await tuan.writes('N.V. Nam'))).toContain('không viết tắt');
    const parted = textOf(await tuan.writes('Nguyễn Thị Mai PGĐ'));
    expect(parted).toContain('chức vụ: “Phó Giám đốc”');
    expect(textOf(await tuan.presses('Đúng'))).toContain('Họ tên: Nguyễn Thị Mai\nChức vụ: Phó Giám đốc');
  });
});

async function codeFromHeld(lan: Chat): Promise<string> {
  await lan.writes('Sở Y tế');
  await lan.presses('Mã mời');
  await lan.presses('Đầu mối');
  return codeIn(only(await lan.presses('Thêm, cùng làm')));
}
