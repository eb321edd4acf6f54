/** Whoever decides or looks later opens everything; menus and help hold what works; small talk; numbers that open. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import type { Duty } from '../../src/domain/people.ts';
import { evidence } from '../../src/evidence/tables.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { loadSample } from '../../src/sandbox/store.ts';
import { type Chat, openHouse, type Received } from '../house.ts';
import { onSamplePlan } from '../postgres.ts';
import { at, setGoals, start } from '../summaries/wave.ts';
import { DISTRICT } from './town.ts';

const timeout = 60_000;
const LONG = `Vận động 1,2 tỷ đồng. ${'Nhân dân các ấp hiến đất, góp ngày công làm lộ, dựng cầu, cất nhà cho hộ nghèo. '.repeat(14)}Hết.`;
const PETITIONS = 'UBND tỉnh - bố trí vốn tuyến lộ Tạ An Khương\nSở Giao thông vận tải - sửa cầu Kênh Ranh';

async function prepared(database: Database, time = '04-24T08:05') {
  await start(database);
  await setGoals(database, 'H-DAMDOI', ['6,5 km lộ Tạ An Khương', '2 cây cầu nông thôn', '10 căn nhà tình thương']);
  return openHouse(database, at(time));
}

/** Talk 1d, up to its confirm card, with much written. */
async function answered(chat: Chat): Promise<void> {
  for (const [act] of DISTRICT.slice(0, -1)) {
    if ('presses' in act) {
      if (chat.all.at(-1)?.buttons.includes(act.presses)) await chat.presses(act.presses);
      else await chat.writes(act.types ?? act.presses);
    } else if (act.types.startsWith('Vận động')) await chat.writes(LONG);
    else if (act.types.startsWith('UBND tỉnh')) await chat.writes(PETITIONS);
    else await chat.writes(act.types);
  }
  expect(chat.last().text).toContain('KIỂM TRA TRƯỚC KHI GỬI');
}

const textOf = (messages: readonly Received[]) => messages.map((one) => one.text).join('\n');
/** Every page of what is shown, from the first on. */
async function pages(chat: Chat, first: readonly Received[]): Promise<string> {
  let shown = first;
  let all = textOf(shown);
  for (let n = 0; n < 9 && shown.some((one) => one.buttons.includes('Trang sau')); n++) {
    shown = await chat.presses('Trang sau');
    all += `\n${textOf(shown)}`;
  }
  return all;
}
/** Without the breaks that pages make. */
const flat = (text: string) => text.replace(/^.* - báo cáo .* \(trang \d+\/\d+\)$/gm, '').replace(/\s+/g, ' ');

async function withFile(database: Database, id: string, name: string, mime: string, now: number): Promise<void> {
  const common = { subject: 'report:D17-3004:progress:H-DAMDOI', channel: 'test', address: 'mai', fileId: `F-${id}`, sentBy: 'P-mai' };
  await database.db
    .insert(evidence)
    .values({ id, ...common, name, mime, caption: 'Lễ khởi công', sentAt: new Date(now), state: 'waiting', nextTry: new Date(now) });
}

onSamplePlan('a report that somebody decides on', (database) => {
  it('T3: the head, the board, a leader and the unit itself open every text, and every file by its name, page by page', {
    timeout,
  }, async () => {
    const house = await prepared(database());
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'H-DAMDOI');
    const hung = await house.seat('hung', 'Trần Văn Hùng', 'head', 'H-DAMDOI');
    const lan = await house.seat('lan', 'Phạm Thị Lan', 'board', 'BTDKT');
    const quan = await house.seat('quan', 'Trần Hồng Quân', 'leader', 'UBND-T');
    const other = await house.seat('other', 'Lê Văn Bình', 'liaison', 'SYT');
    await withFile(database(), 'E1', 'anh-77.jpg', 'image/jpeg', house.now);
    await withFile(database(), 'E2', 'cong-van-45.pdf', 'application/pdf', house.now);
    await answered(mai);
    // Whoever confirms.
    const own = await pages(mai, await mai.presses('Xem toàn văn'));
    expect(flat(own)).toContain(flat(LONG));
    expect(own).toContain('Dự thảo, chưa gửi.');
    await mai.presses(
      'Trình lãnh đạo',
      mai.all.findLast((one) => one.buttons.includes('Trình lãnh đạo')),
    );

    // Whoever approves: every word, and then the decision again.
    expect(hung.last().buttons).toEqual(['Xem toàn văn', 'Xem 2 tệp', 'Đồng ý gửi', 'Cần sửa']);
    const whole = await pages(hung, await hung.presses('Xem toàn văn'));
    for (const words of [
      flat(LONG),
      'bố trí vốn tuyến lộ Tạ An Khương',
      'sửa cầu Kênh Ranh',
      'hiến 500 m² đất làm lộ',
      '2 cây cầu nông thôn (đã xong)',
    ])
      expect(flat(whole)).toContain(words);
    expect(hung.last().buttons).toContain('Đồng ý gửi');
    const files = await hung.presses('Xem 2 tệp', hung.last());
    expect(files.map((one) => one.body.file)).toEqual([
      { id: 'E1', kind: 'photo', name: 'anh-77.jpg', mime: 'image/jpeg' },
      { id: 'E2', kind: 'document', name: 'cong-van-45.pdf', mime: 'application/pdf' },
      undefined,
    ]);
    expect(files[0]?.text).toBe('Tệp 1/2 - UBND huyện Đầm Dơi: anh-77.jpg\n“Lễ khởi công”');
    expect(files.at(-1)?.buttons).toContain('Đồng ý gửi');
    await hung.presses('Đồng ý gửi');

    // Whoever reviews.
    const [card] = await lan.writes('/duyet');
    expect(card?.buttons).toEqual(['Xem toàn văn', 'Xem 2 tệp', 'Tiếp nhận', 'Đề nghị bổ sung', 'Đưa vào báo cáo']);
    expect(flat(await pages(lan, await lan.presses('Xem toàn văn')))).toContain(flat(LONG));
    expect(lan.last().buttons).toContain('Tiếp nhận');
    expect((await lan.presses('Xem 2 tệp', lan.last())).filter((one) => one.body.file)).toHaveLength(2);
    await lan.presses('Tiếp nhận', lan.last());

    // Whoever looks once reports are due: the accepted report, from the unit's card.
    house.now = at('04-26T08:00');
    const [unit] = await quan.writes('dam doi');
    expect(unit?.buttons).toContain('3004-H-DAMDOI-01');
    await quan.presses('3004-H-DAMDOI-01');
    expect(flat(await pages(quan, await quan.presses('Xem toàn văn')))).toContain(flat(LONG));
    expect(
      (
        await quan.presses(
          'Xem 2 tệp',
          quan.all.findLast((one) => one.buttons.includes('Xem 2 tệp')),
        )
      ).filter((one) => one.body.file),
    ).toHaveLength(2);
    expect(flat(await pages(quan, await quan.writes('kiến nghị')))).toContain(
      '2. UBND huyện Đầm Dơi (2 ngày): Sở Giao thông vận tải - sửa cầu Kênh Ranh',
    );

    // And nobody else: another unit's liaison may not, even with the button's own message.
    expect(textOf(await other.writes('/lichsu'))).not.toContain('DAMDOI');
  });
});

onSamplePlan('a draft', (database) => {
  it('T3: is its own unit’s only: neither the board nor a leader reads it before it is sent', { timeout }, async () => {
    const house = await prepared(database());
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'H-DAMDOI');
    const quan = await house.seat('quan', 'Trần Hồng Quân', 'leader', 'UBND-T');
    await answered(mai);
    const [card] = await quan.writes('dam doi');
    // Before the due time nobody but the board and the unit's own people hears how far it is.
    expect(card?.text).toMatch(/Đợt 30\/4: hạn 17:00 ngày 25\/4\/2017/);
    expect(card?.text).not.toMatch(/báo cáo,|đang làm/);
    expect(card?.buttons).toEqual([]);
    const lan = await house.seat('lan', 'Phạm Thị Lan', 'board', 'BTDKT');
    expect(textOf(await lan.writes('dam doi'))).toMatch(/Đợt 30\/4: chưa báo cáo, hạn 17:00 ngày 25\/4\/2017 .*; đang làm \d\/\d câu/);
    house.now = at('04-26T08:00');
    expect(textOf(await quan.writes('dam doi'))).toMatch(/Đợt 30\/4: chưa báo cáo, .*; đang làm \d\/\d câu/);
    // A year later: told as a wave that is over.
    house.now = Date.parse('2018-05-14T08:00:00+07:00');
    expect(textOf(await quan.writes('dam doi'))).toContain('Đợt 30/4: không báo cáo, đã khóa ngày 11/5/2017');
    await quan.writes('/tonghop 30/4');
    expect(quan.last().text).toContain('Hạn 25/4/2017, đã khóa ngày 11/5/2017');
    expect(quan.last().text).toContain('KHÔNG BÁO CÁO 92');
    expect(quan.last().text).not.toMatch(/đang làm|đã qua \d+ ngày|CHƯA BÁO CÁO/);
    const missing = textOf(await quan.writes('/cham 30/4'));
    expect(missing).toMatch(/^KHÔNG BÁO CÁO: 92 đơn vị/);
    expect(missing).not.toContain('đang làm');
  });
});

onSamplePlan('a launch', (database) => {
  it('T4: the message with the decision stands last, and again after a trial', { timeout }, async () => {
    await loadSample(database(), caMau2017, at('03-07T08:00'));
    const house = openHouse(database(), at('03-20T08:05'));
    const lan = await house.seat('lan', 'Phạm Thị Lan', 'board', 'BTDKT');
    await lan.writes('/phatdong');
    const shown = await lan.presses('Đợt 30/4');
    expect(shown.at(-2)?.text).toContain('Kính gửi:');
    expect(shown.at(-1)?.buttons).toContain('Gửi ngay');
    const tried = await lan.presses('Gửi thử cho tôi');
    expect(tried[0]?.text).toContain('GỬI THỬ');
    expect(tried.at(-1)?.buttons).toContain('Gửi ngay');
    await lan.presses('Gửi ngay', lan.last());
    expect(lan.last().text).not.toContain('không còn hiệu lực');
  });

  it('T4: a second person reads the notice, then decides', { timeout }, async () => {
    await loadSample(database(), caMau2017, at('03-07T08:00'));
    const house = openHouse(database(), at('03-20T08:05'));
    const lan = await house.seat('lan', 'Phạm Thị Lan', 'board', 'BTDKT');
    const an = await house.seat('an', 'Nguyễn Văn An', 'board', 'BTDKT');
    await lan.writes('/phatdong');
    await lan.presses('Đợt 30/4');
    await lan.presses('Trình duyệt');
    expect(an.all.at(-2)?.text).toContain('Kính gửi:');
    expect(an.last().buttons).toEqual(['Đồng ý, gửi ngay', 'Hẹn giờ gửi', 'Trả lại']);
  });
});

onSamplePlan('the way to the board', (database) => {
  it('T10: [Hỏi Ban] by its words, in help, on the keyboard and beside a refusal', { timeout }, async () => {
    const house = await prepared(database());
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    for (const words of ['hoi ban', 'hỏi ban', 'Hỏi Ban', '/hoiban', 'gặp Ban']) {
      const said = textOf(await mai.writes(words));
      expect(said).toContain('gõ câu hỏi; Ban nhận được kèm tên đơn vị');
      await mai.presses('Hủy');
      house.now += 60_000;
    }
    const [help] = await mai.writes('/trogiup');
    expect(help?.text).toContain('/hoiban - Hỏi Ban');
    expect(help?.buttons).toEqual(['Hỏi Ban']);
    for (const refused of ['/duyet', '/phatdong', '/dangky', '/tonghop'])
      expect((await mai.writes(refused)).at(-1)?.buttons).toContain('Hỏi Ban');
    expect(String((await mai.writes('/menu')).at(-1)?.body.menu)).toContain('Hỏi Ban');
  });
});

const DUTIES: readonly (readonly [Duty, string])[] = [
  ['liaison', 'SYT'],
  ['head', 'SYT'],
  ['board', 'BTDKT'],
  ['leader', 'UBND-T'],
  ['observer', 'UBND-T'],
  ['press', 'BCM'],
];

onSamplePlan('menus, help and commands', (database) => {
  it('T11: hold only what works for that role', { timeout }, async () => {
    const house = await prepared(database());
    for (const [duty, unit] of DUTIES) {
      const chat = await house.seat(duty, 'Nguyễn Văn A', duty, unit);
      const menu = (await chat.writes('/menu')).findLast((one) => one.body.menu)?.body.menu?.flat() ?? [];
      const help = textOf(await chat.writes('/trogiup'));
      const commands = [...help.matchAll(/^\/([a-z]+) - /gm)].map((match) => `/${match[1]}`);
      expect(menu.length, duty).toBeGreaterThan(0);
      for (const words of [...menu, ...commands]) {
        const answer = textOf(await chat.writes(words.replaceAll('\uE000', 'Ban')));
        expect(answer, `${duty}: ${words}`).not.toMatch(/chưa mở|dành cho|chưa hiểu|không có lệnh/);
        house.now += 60_000;
      }
    }
  });

  it('T11: what is not open says so in a word, with what to do instead, and the board is not sent to itself', { timeout }, async () => {
    const house = await prepared(database());
    const lan = await house.seat('lan', 'Phạm Thị Lan', 'board', 'BTDKT');
    for (const command of ['/dangky', 'đăng ký chủ đề']) {
      const [answer] = await lan.writes(command);
      expect(answer?.text).toBe('Dạ, mục này chưa mở trên hệ thống. Anh/Chị gõ /trogiup để xem các mục đang dùng được.');
    }
  });
});

onSamplePlan('a head', (database) => {
  it('T12: has a menu of his own: approve, see, ask; “đồng chí” in every message', { timeout }, async () => {
    const house = await prepared(database());
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'H-DAMDOI');
    const hung = await house.seat('hung', 'Trần Văn Hùng', 'head', 'H-DAMDOI');
    const menu = (await hung.writes('/menu')).at(-1);
    expect(menu?.text).toContain('Hiện không có dự thảo chờ đồng chí cho ý kiến.');
    expect(menu?.body.menu).toEqual([
      ['Duyệt', 'Báo cáo đã gửi'],
      ['Đợt thi đua', 'Hạn nộp'],
      ['Hỏi Ban', 'Trợ giúp'],
    ]);
    await answered(mai);
    expect(textOf(await hung.writes('Duyệt'))).toContain('UBND huyện Đầm Dơi, Đợt 30/4: xong ');
    await mai.presses('Trình lãnh đạo');
    expect((await hung.writes('/menu')).at(-1)?.text).toContain('Chờ đồng chí cho ý kiến: 1 dự thảo báo cáo');
    // The card was lost among others: it is had again, and works.
    expect((await hung.writes('duyệt')).at(-1)?.buttons).toEqual(['Xem toàn văn', 'Đồng ý gửi', 'Cần sửa']);
    expect(textOf(await hung.presses('Đồng ý gửi', hung.last()))).toContain('theo ý kiến đồng chí');
    for (const words of ['/han', '/lichsu', '/trogiup', '/baocao', 'xyz abc']) await hung.writes(words);
    expect(textOf(hung.all)).not.toContain('Anh/Chị');
  });
});

onSamplePlan('a name and a number', (database) => {
  it('T13, T22: a unit by its name: status, figures, buttons; every list opens whole; the asked-for name wins', { timeout }, async () => {
    const house = await prepared(database(), '04-24T08:05');
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'H-DAMDOI');
    const lan = await house.seat('lan', 'Phạm Thị Lan', 'board', 'BTDKT');
    const quan = await house.seat('quan', 'Trần Hồng Quân', 'leader', 'UBND-T');
    await answered(mai);
    await mai.presses('Gửi báo cáo');
    house.now = at('04-27T09:00');
    const [card] = await quan.writes('dam doi');
    expect(card?.text).toContain('Đợt 30/4: đã báo cáo lúc 08:05 ngày 24/4/2017 (đúng hạn), chờ Ban xem');
    expect(card?.text).toContain('Việc làm: 1.640');
    expect(card?.text).toContain('Điển hình: 1; kiến nghị: 2');
    const summary = (await quan.writes('/tonghop'))[0];
    expect(summary?.text).toContain('Kiến nghị chờ ý kiến: 2');
    for (const [button, words] of [
      ['Kiến nghị', 'bố trí vốn tuyến lộ Tạ An Khương'],
      ['Điển hình', 'hiến 500 m² đất làm lộ'],
      ['Chỉ tiêu', 'Việc làm: '],
      ['Đã báo cáo', '1. H. Đầm Dơi: 24/4, chờ Ban xem'],
    ] as const)
      expect(textOf(await quan.presses(button, summary))).toContain(words);
    const missing = await pages(quan, await quan.writes('/cham'));
    expect(missing).not.toMatch(/và \d+ đơn vị khác/);
    for (const name of ['Ban Dân tộc', 'Xổ số kiến thiết', 'Hội CTĐ']) expect(missing).toContain(name);

    const [asked] = await lan.writes('/danhba');
    expect(asked?.buttons).toEqual(['Chưa có đầu mối', 'Đã có đầu mối', 'Chỉ nhận thông báo', 'Tạo mã hàng loạt']);
    expect((await lan.writes('Ban Thi đua - Khen thưởng'))[0]?.text).toContain('(BTDKT)');
    const [without] = await lan.presses('Chưa có đầu mối');
    expect(without?.text).toMatch(/^CHƯA CÓ ĐẦU MỐI: \d+ đơn vị \(trang 1\/\d+\)/);
    expect(without?.buttons).toContain('Trang sau');
    // Without a search, too, and a command word for word stays a command.
    expect((await quan.writes('ban thi đua khen thưởng'))[0]?.text).toContain('(BTDKT)');
    expect((await lan.writes('tổng hợp'))[0]?.text).toContain('ĐỢT 30/4');
  });
});

onSamplePlan('small things', (database) => {
  it('T20: small talk is answered in a word, “dot 30 thang 4” and a button’s words are understood', { timeout }, async () => {
    await start(database());
    const house = openHouse(database(), at('03-21T08:05'));
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    expect(textOf(await mai.writes('cảm ơn'))).toBe('Dạ, không có gì ạ.');
    expect(textOf(await mai.writes('cam on nhe'))).toBe('Dạ, không có gì ạ.');
    expect(textOf(await mai.writes('ok'))).toBe('Dạ.');
    expect(textOf(await mai.writes('chào'))).toContain('Dạ, kính chào Anh/Chị Nguyễn Thị Mai.');
    expect(textOf(await mai.writes('dot 30 thang 4'))).toContain('Đợt thi đua chào mừng 30/4');
    expect(mai.last().buttons).toContain('Đặt mục tiêu đợt');
    expect(textOf(await mai.writes('Đặt mục tiêu'))).toContain('mục tiêu, công trình, phần việc nào');
    // In the middle of a question the question stays.
    expect(textOf(await mai.writes('cảm ơn'))).toBe('Dạ, không có gì ạ.');
    expect(textOf(await mai.writes('Giải quyết việc làm 1.200 lao động'))).toContain('Đã ghi 1 việc');
  });
});

onSamplePlan('a plan', (database) => {
  it('T20: [Xem kế hoạch] shows what it asks for, and its document once the board has given it', { timeout }, async () => {
    await loadSample(database(), caMau2017, at('03-07T08:00'));
    const house = openHouse(database(), at('03-20T08:05'));
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    const lan = await house.seat('lan', 'Phạm Thị Lan', 'board', 'BTDKT');
    await lan.writes('/phatdong');
    await lan.presses('Đợt 30/4');
    await lan.presses('Gửi ngay');
    const contents = await pages(mai, await mai.presses('Xem kế hoạch'));
    for (const words of [
      'Kế hoạch số 15/KH-UBND',
      'CHỈ TIÊU',
      'Giải quyết việc làm: 37.500 lao động',
      'Đợt thi đua chào mừng 30/4: ',
      'Tệp văn bản chưa có',
    ])
      expect(flat(contents)).toContain(words);
    const notice = mai.all.findLast((one) => one.buttons.includes('Xem kế hoạch'));
    const id = String(notice?.body.choices?.flat().find((choice) => choice.label === 'Xem kế hoạch')?.args?.plan);
    const given = { subject: `plan:${id}`, channel: 'test', address: 'lan', fileId: 'F-KH', sentBy: 'P-lan', state: 'waiting' as const };
    const when = new Date(house.now);
    await database()
      .db.insert(evidence)
      .values({ id: 'KH', ...given, name: '15-KH-UBND.pdf', mime: 'application/pdf', sentAt: when, nextTry: when });
    house.now += 60_000;
    await pages(mai, await mai.presses('Xem kế hoạch', notice));
    const [file] = await mai.presses('Xem 1 tệp');
    expect(file?.body.file).toMatchObject({ id: 'KH', kind: 'document', name: '15-KH-UBND.pdf' });
  });
});
