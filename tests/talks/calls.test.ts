/** The board on the telephone, as its people press and type: whom to call, what came of it, what a promised day changes, and what does not go as it should. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { readBook } from '../../src/exchange/thread.ts';
import { remind } from '../../src/reminders/effects.ts';
import { erase, takeAwayOld } from '../../src/retention/effects.ts';
import { files } from '../../src/summaries/files/index.ts';
import { orderOf } from '../../src/summaries/formats/orders.ts';
import { unzipped } from '../exchange/archive.ts';
import { problemsIn, UNPRINTABLE, unprintableIn } from '../exchange/strict.ts';
import { type Chat, openHouse, type Received, type TestHouse } from '../house.ts';
import { onSamplePlan } from '../postgres.ts';
import { foundIn } from '../retention/scan.ts';
import { made, rowsOf } from '../summaries/made.ts';
import { at, launch, middle, send, value, WAVE } from '../summaries/wave.ts';

const timeout = 120_000;
const textOf = (messages: readonly Received[]): string => messages.map(({ text }) => text).join('\n---\n');
const DAY = 86_400_000;

interface Office {
  readonly house: TestHouse;
  readonly lan: Chat;
  readonly hoa: Chat;
}

async function office(database: Database, time = '04-26T08:10'): Promise<Office> {
  await middle(database);
  const house = openHouse(database, at(time));
  const lan = await house.seat('lan', 'Phạm Thị Lan', 'board', 'BTDKT');
  const hoa = await house.seat('hoa', 'Lê Thị Hoa', 'board', 'BTDKT');
  return { house, lan, hoa };
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
  // What may only leave later, leaves then.
  await house.house.database.run(`update deliveries set state = 'cancelled' where state = 'queued' and not_before > $1::timestamptz`, [
    new Date(house.now).toISOString(),
  ]);
  await house.deliver();
}

/** Every page of the list. */
async function whole(chat: Chat, first: readonly Received[]): Promise<string> {
  let shown = first;
  let all = textOf(first);
  while (shown.at(-1)?.buttons.includes('Trang sau')) {
    shown = await chat.presses('Trang sau', shown.at(-1));
    all += `\n${textOf(shown)}`;
  }
  return all;
}

/** From the list to a note about a unit. */
async function notes(house: TestHouse, chat: Chat, unit: string, words: string): Promise<string> {
  house.now += 1_000;
  await chat.writes('/goi');
  await chat.presses('Ghi kết quả gọi');
  await chat.writes(unit);
  return textOf(await chat.writes(words));
}

const promisesOf = (database: Database) =>
  database.run<{ obligation_id: string; at: Date }>(`select obligation_id, at from promises where kind = 'call' order by obligation_id`);

onSamplePlan('whom to call', (database) => {
  it('lists who has not reported with whom to ask for and how, partner bodies last; a colleague sees who was called', {
    timeout,
  }, async () => {
    const { house, lan, hoa } = await office(database());
    await database().run(`update persons set name = 'Nguyễn Thị Mai', phone = '+84913123456' where id = 'P-SKHCN'`);
    await database().run(`update units set phone = '0290 3851 234' where id = 'H-CAINUOC'`);
    await database().run(
      `insert into listed_people (id, unit_id, duty, name, mobile, automatic) values ('L1', 'H-NAMCAN', 'liaison', 'Trần Văn Út', '+84918000222', true)`,
    );
    await database().run(`update units set phone = '0290 3889 111' where id = 'H-PHUTAN'`);
    await lan.writes('/cham');
    const first = await lan.presses('Cần gọi hôm nay');
    expect(first[0]?.text.length).toBeLessThan(1_000);
    const list = await whole(lan, first);
    expect(list).toContain('CẦN GỌI HÔM NAY: 88 đơn vị - Đợt 30/4 (trang 1/');
    expect(list).toContain('H. Cái Nước: chưa có đầu mối, số máy cơ quan 0290 3851 234');
    // Nobody is connected there: whom the board's own list names.
    expect(list).toContain('H. Năm Căn: Trần Văn Út, 0918 000 222');
    // Without a number of his own the office's.
    expect(list).toContain('H. Phú Tân: Nguyễn Văn A, số máy cơ quan 0290 3889 111');
    expect(list).toMatch(/Sở KH&CN: Nguyễn Thị Mai, 0913 123 456; đang làm 3\/6/);
    expect(list).toMatch(/88\. .*\(phối hợp\)/);
    expect(list).not.toContain('H. Đầm Dơi');

    expect(await notes(house, lan, 'cai nuoc', 'gặp chị Mai, hẹn 28/4')).toContain(
      'Đã ghi UBND huyện Cái Nước: “gặp chị Mai, hẹn 28/4”\nHẹn gửi: thứ Sáu 28/4. Hệ thống dừng nhắc tự động đơn vị này đến ngày hẹn; chưa gửi thì nhắc lại.\nCòn 87 đơn vị cần gọi hôm nay.',
    );
    expect(await notes(house, lan, 'Năm Căn', 'Không nghe máy')).toContain('Còn 86 đơn vị cần gọi hôm nay.');
    const seen = await whole(hoa, await hoa.writes('cần gọi hôm nay'));
    expect(seen).toContain('CẦN GỌI HÔM NAY: 86 đơn vị');
    expect(seen).toContain('HÔM NAY ĐÃ GỌI: 1\n87. H. Năm Căn: 08:10 Phạm Thị Lan: “Không nghe máy”');
    expect(seen).toContain('ĐÃ HẸN: 1\n88. H. Cái Nước: hẹn 28/4; Phạm Thị Lan: “gặp chị Mai, hẹn 28/4”');
  });

  it('is an officer’s own Khối first, and everybody’s at a press', { timeout }, async () => {
    const { lan, hoa } = await office(database());
    await database().run(
      `insert into block_watchers (block_id, duty, name, valid_from) values ('C02', 'officer', 'Phạm Thị Lan', '2017-01-01')`,
    );
    const own = textOf(await lan.writes('/goi'));
    expect(own).toMatch(/^CẦN GỌI HÔM NAY: 4 đơn vị \(phần của Phạm Thị Lan\) - Đợt 30\/4\n/);
    expect(textOf(await lan.presses('Tất cả đơn vị'))).toContain('CẦN GỌI HÔM NAY: 88 đơn vị - Đợt 30/4');
    expect(textOf(await lan.presses('Phần của tôi'))).toContain('CẦN GỌI HÔM NAY: 4 đơn vị');
    // Whoever follows no Khối has them all.
    expect(textOf(await hoa.writes('/goi'))).toContain('CẦN GỌI HÔM NAY: 88 đơn vị');
  });

  it('goes along as a sheet to be printed and written on: the same units, people, numbers, states and promises', { timeout }, async () => {
    const { house, lan, hoa } = await office(database());
    await database().run(`update persons set name = 'Nguyễn Thị Mai', phone = '+84913123456' where id = 'P-SKHCN'`);
    await database().run(`update units set phone = '0290 3851 234' where id = 'H-CAINUOC'`);
    await database().run(`update units set name = $1 where id = 'H-NGOCHIEN'`, [
      `=UBND ${UNPRINTABLE.replaceAll('\0', '').replace(/[\ud800-\udfff]/g, '')}`,
    ]);
    await notes(house, lan, 'cai nuoc', 'gặp chị Mai, hẹn 28/4');
    await notes(house, lan, 'Năm Căn', 'Không nghe máy');
    house.now += 1_000;
    await lan.writes('/goi');
    const [said] = await lan.presses('Xuất danh sách');
    expect(said?.text).toBe('Danh sách cần gọi Đợt 30/4 lúc 08:10 ngày 26/4/2017: 88 đơn vị. In được khổ A4 ngang.');
    const { toMake } = said?.body ?? {};
    expect(toMake?.name).toBe('Danh-sach-can-goi-D17-3004-26-4-2017.xlsx');
    const file = await made(database(), toMake?.kind ?? '', house.now, toMake?.order ?? {});
    expect(problemsIn(file)).toEqual([]);
    expect(unprintableIn(file)).toEqual([]);
    expect(unzipped(file).get('xl/worksheets/sheet1.xml')?.toString()).toMatch(/orientation="landscape"/);
    const read = await readBook(file);
    if ('unreadable' in read) throw new Error(read.unreadable);
    const rows = rowsOf(read.sheets, 'Cần gọi');
    expect(rows).toHaveLength(88);
    const of = (unit: string) => rows.find((row) => String(row['Đơn vị']).includes(unit));
    expect(of('Khoa học và Công nghệ')).toMatchObject({
      'Gọi ai': 'Nguyễn Thị Mai',
      'Số máy': '0913 123 456',
      'Tình trạng': 'Cần gọi; đang làm 3/6',
    });
    expect(of('huyện Năm Căn')).toMatchObject({
      TT: 87,
      'Gọi ai': 'chưa có đầu mối',
      'Tình trạng': 'Hôm nay đã gọi',
      'Gọi gần nhất': { day: '2017-04-26', time: '08:10:00' },
      'Người gọi': 'Phạm Thị Lan',
      'Kết quả gần nhất': 'Không nghe máy',
    });
    expect(of('huyện Cái Nước')).toMatchObject({
      TT: 88,
      'Số máy cơ quan': '0290 3851 234',
      'Tình trạng': 'Đã hẹn',
      Hẹn: { day: '2017-04-28' },
    });
    expect(rows.filter((row) => String(row['Tình trạng']).includes('(phối hợp)')).length).toBeGreaterThan(10);

    // Of an officer's own Khối the file is, too.
    await database().run(
      `insert into block_watchers (block_id, duty, name, valid_from) values ('C02', 'officer', 'Lê Thị Hoa', '2017-01-01')`,
    );
    await hoa.writes('/goi');
    const [own] = await hoa.presses('Xuất danh sách');
    expect(own?.text).toContain(' đơn vị (phần của Lê Thị Hoa).');
    const mine = await readBook(await made(database(), 'call_list', house.now, own?.body.toMake?.order ?? {}));
    if ('unreadable' in mine) throw new Error(mine.unreadable);
    expect(rowsOf(mine.sheets, 'Cần gọi').length).toBeLessThan(10);
    // The board's alone, and over with the lock.
    const list = hoa.last();
    await database().run(`update seats set duty = 'observer' where id = 'BTDKT:board'`);
    expect(textOf(await hoa.presses('Xuất danh sách'))).not.toContain('Danh sách cần gọi');
    await database().run(`update seats set duty = 'board' where id = 'BTDKT:board'`);
    house.now = at('05-12T00:01');
    expect(textOf(await lan.presses('Xuất danh sách'))).toContain('không còn hiệu lực');
    expect(list.text).toContain('Danh sách cần gọi');
  });

  it('is nobody’s before the due day, the board’s alone, and over with the lock', { timeout }, async () => {
    const { house, lan } = await office(database(), '04-24T09:00');
    expect(textOf(await lan.writes('/goi'))).toContain('hạn 17:00 ngày 25/4/2017 (ngày mai). Danh sách cần gọi có từ ngày hạn.');
    await lan.writes('/cham');
    expect(lan.last().buttons).not.toContain('Cần gọi hôm nay');
    house.now = at('04-25T08:00');
    expect(textOf(await lan.writes('/goi đợt 30/4'))).toContain('CẦN GỌI HÔM NAY: 88 đơn vị');
    const leader = await house.seat('leader', 'Trần Hồng Quân', 'leader', 'UBND-T');
    expect(textOf(await leader.writes('/goi'))).toContain('mục này dành cho Ban');
    await leader.writes('/cham');
    expect(leader.last().buttons).not.toContain('Cần gọi hôm nay');
    const list = lan.last();
    house.now = at('05-12T00:01');
    expect(textOf(await lan.presses('Ghi kết quả gọi', list))).toContain('không còn hiệu lực');
    expect(textOf(await lan.writes('/goi 30/4'))).toContain('đã khóa số liệu');
  });
});

onSamplePlan('what came of a call', (database) => {
  it('asks with choices where the day is past, off, unclear or after the lock, and keeps the words', { timeout }, async () => {
    const { house, lan } = await office(database());
    expect(await notes(house, lan, 'Cái Nước', 'gặp anh Ba, hẹn 25/4')).toContain('Ngày hẹn đã qua. Đơn vị hẹn gửi báo cáo ngày nào?');
    expect(lan.last().buttons).toEqual(['Hẹn 26/4', 'Hẹn 27/4', 'Không hẹn ngày', 'Quay lại', 'Hủy']);
    // Typed instead of pressed; a day that is over again is asked again.
    expect(textOf(await lan.writes('24/4'))).toContain('24/4');
    expect(textOf(await lan.writes('thứ sáu'))).toContain('Đã ghi UBND huyện Cái Nước: “gặp anh Ba, hẹn 25/4”\nHẹn gửi: thứ Sáu 28/4.');

    expect(await notes(house, lan, 'Năm Căn', 'hẹn 30/4')).toContain('Ngày hẹn là ngày nghỉ.');
    expect(lan.last().buttons.slice(0, 3)).toEqual(['Hẹn 28/4', 'Hẹn 03/5', 'Hẹn 30/4']);
    expect(textOf(await lan.presses('Hẹn 03/5'))).toContain('Hẹn gửi: thứ Tư 03/5.');

    expect(await notes(house, lan, 'Ngọc Hiển', 'hẹn cuối tuần')).toContain('Đơn vị hẹn gửi báo cáo ngày nào? (nhận đến 11/5)');
    expect(lan.last().buttons.slice(0, 2)).toEqual(['Hẹn 28/4', 'Hẹn 29/4']);
    const none = textOf(await lan.presses('Không hẹn ngày'));
    expect(none).toContain('Đã ghi UBND huyện Ngọc Hiển: “hẹn cuối tuần”\nCòn');

    expect(await notes(house, lan, 'U Minh', 'xin đến 20/5')).toContain('Sau ngày khóa số liệu không nhận báo cáo của đợt.');
    expect(lan.last().buttons[0]).toBe('Hẹn 11/5');
    expect(textOf(await lan.writes('21/5'))).toContain('Số liệu khóa ngày 11/5');
    await lan.presses('Hẹn 11/5');
    expect((await promisesOf(database())).map(({ obligation_id }) => obligation_id.split(':')[2])).toEqual([
      'H-CAINUOC',
      'H-NAMCAN',
      'H-UMINH',
    ]);
  });

  it('takes unit and words in one message, a number of the list, and asks which unit is meant', { timeout }, async () => {
    const { house, lan } = await office(database());
    await lan.writes('/goi');
    await lan.presses('Ghi kết quả gọi');
    expect(textOf(await lan.writes('Cái Nước: gặp chị Mai, hẹn ngày mai'))).toContain('Hẹn gửi: thứ Năm 27/4.');
    house.now += 1_000;
    await lan.presses('Ghi kết quả gọi');
    expect(textOf(await lan.writes('xyz'))).toMatch(/xyz|Dạ/);
    await lan.writes('1');
    expect(lan.last().text).toContain('kết quả liên hệ?\nVí dụ: gặp chị Mai, hẹn 27/4');
    expect(lan.last().buttons).toEqual(['Hẹn hôm nay', 'Hẹn ngày mai', 'Không nghe máy', 'Đã đổi đầu mối', 'Quay lại', 'Hủy']);
    // Neither a picture nor a dot is what came of a call.
    expect(textOf(await lan.writes('.'))).not.toContain('Đã ghi');
    const photo = { fileId: 'F', name: null, mime: 'image/jpeg', size: 10, photo: true, caption: '', albumId: null } as const;
    expect(textOf(await lan.sends({ kind: 'file', ...photo }))).not.toContain('Đã ghi');
    const changed = await lan.presses('Đã đổi đầu mối');
    expect(textOf(changed)).toContain('“Đã đổi đầu mối”');
    expect(changed.at(-1)?.buttons).toContain('Mã mời');
    expect(textOf(await lan.presses('Mã mời'))).toContain('vị trí');
  });

  it('of two who note one call at once keeps both, and shows the second what the first wrote', { timeout }, async () => {
    const { house, lan, hoa } = await office(database());
    for (const chat of [lan, hoa]) {
      await chat.writes('cái nước');
      await chat.presses('Ghi kết quả gọi');
    }
    await house.together(lan.press('Hẹn hôm nay'), hoa.press('Không nghe máy'));
    const rows = await database().run<{ words: string }>(`select words from call_notes order by words`);
    expect(rows.map(({ words }) => words)).toEqual(['Hẹn hôm nay', 'Không nghe máy']);
    await hoa.writes('cái nước');
    expect(hoa.last().text).toContain('hẹn 26/4');
    house.now += 1_000;
    await hoa.presses('Ghi kết quả gọi');
    expect(hoa.last().text).toMatch(/Hôm nay 08:10, (Phạm Thị Lan|Lê Thị Hoa)/);
    expect(hoa.last().text).toContain('Đang hẹn thứ Tư 26/4.');
    expect(hoa.last().buttons).toContain('Không còn hẹn');
    await hoa.presses('Không còn hẹn');
    expect(await promisesOf(database())).toEqual([]);
    await hoa.writes('/cham');
    expect(textOf([hoa.last()])).not.toContain('hẹn 26/4');
  });

  it('of a unit that reported meanwhile nothing is promised', { timeout }, async () => {
    const { lan } = await office(database());
    await lan.writes('cái nước');
    await lan.presses('Ghi kết quả gọi');
    await send(database(), 'H-CAINUOC', at('04-26T08:11'), { 'target:viec-lam': value(700) });
    expect(textOf(await lan.presses('Hẹn hôm nay'))).toBe(
      'UBND huyện Cái Nước không còn trong danh sách cần gọi của Ban: đã gửi báo cáo, hoặc không còn phải báo cáo.',
    );
    expect(await promisesOf(database())).toEqual([]);
    expect(await database().run('select 1 from call_notes')).toEqual([]);
  });
});

onSamplePlan('a promised day', (database) => {
  /** A liaison who may be reminded, and what the bot says to them by itself. */
  async function liaison(house: TestHouse, unit: string, name: string): Promise<{ chat: Chat; heard(): string[] }> {
    const chat = await house.seat(`own-${unit}`, name, 'liaison', unit);
    const from = () => chat.all.filter(({ text }) => /báo cáo|hẹn/i.test(text)).map(({ text }) => text.split('\n').slice(0, 2).join(' / '));
    return { chat, heard: from };
  }

  it('stops the ladder till its morning, is asked for then, and speaks again after it; a report settles it', { timeout }, async () => {
    const { house, lan } = await office(database(), '04-25T08:10');
    const cai = await liaison(house, 'H-CAINUOC', 'Võ Thị Sáu');
    const nam = await liaison(house, 'H-NAMCAN', 'Lê Văn Tám');
    await notes(house, lan, 'Cái Nước', 'hẹn 27/4');
    for (const time of ['04-25T13:30', '04-26T07:30']) await beats(house, time);
    expect(nam.heard()).toHaveLength(2);
    expect(cai.heard()).toEqual([]);
    // Leaders and the board read the day beside the name.
    const leader = await house.seat('leader', 'Trần Hồng Quân', 'leader', 'UBND-T');
    expect(textOf(await leader.writes('/tonghop'))).toContain('Ban đã gọi 1/88, 1 đơn vị hẹn gửi, chậm nhất 27/4');
    expect(textOf(await leader.writes('/cham'))).toContain('H. Cái Nước (hẹn 27/4)');
    expect(textOf(await leader.writes('cái nước'))).toContain('hẹn 27/4');
    await leader.writes('/tonghop');
    expect(textOf(await leader.presses('Bản đọc'))).toContain('1 đơn vị đã hẹn gửi, chậm nhất 27/4');
    // By hand it is left in peace as well, and said so.
    expect(textOf(await lan.writes('/nhac'))).toContain('Đã hẹn ngày gửi: 1, chưa nhắc');
    expect(textOf(await lan.presses('Đã hẹn'))).toContain('UBND huyện Cái Nước');
    await beats(house, '04-27T07:30');
    await beats(house, '04-27T07:35');
    expect(cai.heard()).toEqual([
      'Kính gửi UBND huyện Cái Nước, / Qua điện thoại, đơn vị đã hẹn gửi báo cáo Đợt 30/4 trong hôm nay, 27/4 (hạn 17:00 ngày 25/4/2017).',
    ]);
    await beats(house, '04-28T07:30');
    expect(cai.heard()).toHaveLength(2);
    expect(await promisesOf(database())).toEqual([]);
  });

  it('is settled by a report before it, and taken over by a later one', { timeout }, async () => {
    const { house, lan } = await office(database(), '04-25T08:10');
    const cai = await liaison(house, 'H-CAINUOC', 'Võ Thị Sáu');
    await notes(house, lan, 'Cái Nước', 'hẹn 27/4');
    house.now = at('04-26T09:00');
    await notes(house, lan, 'Cái Nước', 'xin đến 28/4, chờ các xã');
    await beats(house, '04-27T07:30');
    expect(cai.heard()).toEqual([]);
    await send(database(), 'H-CAINUOC', at('04-27T09:00'), { 'target:viec-lam': value(700) });
    await beats(house, '04-28T07:30');
    expect(cai.heard()).toEqual([]);
    expect(await promisesOf(database())).toEqual([]);
    expect(await whole(lan, await lan.writes('/goi'))).not.toContain('Cái Nước');
  });

  it('that went by twice is counted, and the unit is to be called again, also by a successor of the officer', { timeout }, async () => {
    const { house, lan } = await office(database());
    await notes(house, lan, 'Cái Nước', 'hẹn hôm nay');
    house.now = at('04-27T08:00');
    expect(await whole(lan, await lan.writes('/goi'))).toMatch(/H\. Cái Nước: .*; đã hẹn 26\/4$/m);
    await notes(house, lan, 'Cái Nước', 'hẹn 28/4');
    house.now = at('05-03T08:00');
    // Hoa took over from Lan.
    await database().run(`update seat_holders set until = $1::timestamptz where person_id = 'P-lan'`, [new Date(house.now).toISOString()]);
    const thu = await house.seat('thu', 'Ngô Thị Thu', 'board', 'BTDKT');
    expect(await whole(thu, await thu.writes('/goi'))).toMatch(/H\. Cái Nước: .*; đã hẹn 28\/4 \(lần hẹn thứ 2\)$/m);
    await thu.writes('cái nước');
    await thu.presses('Ghi kết quả gọi');
    expect(thu.last().text).toContain('Lần trước, 08:00 ngày 27/4/2017, Phạm Thị Lan: “hẹn 28/4”');
    expect(thu.last().text).toContain('Đã qua 2 ngày hẹn chưa gửi.');
  });

  it('belongs to its wave: of a second wave the unit is reminded', { timeout }, async () => {
    const { house, lan } = await office(database());
    const cai = await liaison(house, 'H-CAINUOC', 'Võ Thị Sáu');
    await launch(database(), 'D17-1905', at('04-26T08:30'));
    await notes(house, lan, 'Cái Nước', 'hẹn 11/5');
    const before = cai.heard().length;
    for (let day = at('04-27T07:30'); day <= at('05-11T07:30'); day += DAY) {
      house.now = day;
      await beats(house, new Date(day + 7 * 3_600_000).toISOString().slice(5, 16));
    }
    const since = cai.heard().slice(before);
    expect(since.length).toBeGreaterThan(0);
    expect(since.filter((text) => text.includes('30/4'))).toEqual([]);
  });
});

onSamplePlan('the board’s morning', (database) => {
  it('says on each working day after the due day how the late waves stand, once, till nobody is asked any more', { timeout }, async () => {
    const { house, lan, hoa } = await office(database(), '04-25T08:10');
    const mornings = (chat: Chat) => chat.all.filter(({ text }) => text.startsWith('SÁNG'));
    await beats(house, '04-25T07:30');
    expect(mornings(lan)).toEqual([]);
    await beats(house, '04-26T07:30');
    await beats(house, '04-26T07:35');
    expect(mornings(lan)).toHaveLength(1);
    expect(mornings(hoa)).toHaveLength(1);
    expect(mornings(lan)[0]?.text).toMatch(
      /^SÁNG thứ Tư 26\/4 - Đợt 30\/4\nĐã báo cáo 4\/92.*\nChưa báo cáo 88: đã hẹn 0, chưa liên hệ 88\nChờ Ban: 2 báo cáo$/,
    );
    expect(mornings(lan)[0]?.buttons).toEqual(['Cần gọi hôm nay', 'Duyệt']);
    expect(textOf(await lan.presses('Cần gọi hôm nay', mornings(lan)[0]))).toContain('CẦN GỌI HÔM NAY: 88 đơn vị');
    await notes(house, lan, 'Cái Nước', 'hẹn 28/4');
    for (const time of ['04-27T07:30', '04-28T07:30', '04-29T07:30', '04-30T07:30', '05-01T07:30', '05-02T07:30', '05-03T07:30'])
      await beats(house, time);
    expect(mornings(lan).map(({ text }) => text.split('\n')[0])).toEqual([
      'SÁNG thứ Tư 26/4 - Đợt 30/4',
      'SÁNG thứ Năm 27/4 - Đợt 30/4',
      'SÁNG thứ Sáu 28/4 - Đợt 30/4',
      'SÁNG thứ Tư 03/5 - Đợt 30/4',
    ]);
    expect(mornings(lan)[1]?.text).toContain('đã hẹn 1, chưa liên hệ 87');
    // Late reports are asked for until 04/5.
    for (const time of ['05-04T07:30', '05-05T07:30']) await beats(house, time);
    expect(mornings(lan).map(({ text }) => text.slice(0, 20))).toHaveLength(5);
  });
});

onSamplePlan('what is kept of a call', (database) => {
  it('stands in the wave’s workbook beside the reminders, its words and its caller for the board alone', { timeout }, async () => {
    const { house, lan } = await office(database());
    await notes(house, lan, 'Cái Nước', 'gặp chị Mai, hẹn 28/4');
    await notes(house, lan, 'Năm Căn', 'Không nghe máy');
    const calledIn = async (forBoard: boolean) => {
      const order = orderOf(WAVE, { person: 'P-lan', scope: { all: true }, forBoard });
      const file = files.find(({ kind }) => kind === 'wave_workbook');
      const made = await file?.make({ ...house.house, now: () => at('04-27T08:00') }, order);
      const read = await readBook(Buffer.from(made?.content ?? '', 'base64'));
      if ('unreadable' in read) throw new Error(`the workbook is ${read.unreadable}`);
      const rows = (name: string) => read.sheets.find((sheet) => sheet.name === name)?.rows.map(({ cells }) => Object.values(cells)) ?? [];
      return {
        calls: rows('Nhật ký đôn đốc')
          .filter((cells) => cells.includes('Gọi điện'))
          .map((cells) => cells.slice(1)),
        promised: rows('Theo đơn vị')
          .filter((cells) => cells.includes('H-CAINUOC'))
          .flat(),
      };
    };
    const day = expect.objectContaining({ day: '2017-04-28' });
    expect((await calledIn(true)).calls).toEqual([
      ['UBND huyện Cái Nước', 'Gọi điện', 'Phạm Thị Lan', 'gặp chị Mai, hẹn 28/4', day],
      ['UBND huyện Năm Căn', 'Gọi điện', 'Phạm Thị Lan', 'Không nghe máy'],
    ]);
    expect((await calledIn(true)).promised).toContainEqual(day);
    expect((await calledIn(false)).calls).toEqual([
      ['UBND huyện Cái Nước', 'Gọi điện', 'Đã hẹn', day],
      ['UBND huyện Năm Căn', 'Gọi điện', 'Không nghe máy'],
    ]);
  });

  it('stands in the wave’s workbook, is found by erasing, and loses its words in time', { timeout }, async () => {
    const { house, lan } = await office(database());
    await notes(house, lan, 'Cái Nước', 'gặp chị Tôn Nữ Ngọc Trâm 0987 654 321, hẹn 28/4');
    await database().run(`insert into persons (id, name, phone, created_at) values ('P-TRAM', 'Tôn Nữ Ngọc Trâm', '+84987654321', now())`);
    await database().run(
      `insert into erasures (id, person_id, sought, chats, requested_at) values ('E', 'P-TRAM', '{"Tôn Nữ Ngọc Trâm","+84987654321"}', '{}', $1::timestamptz)`,
      [new Date(house.now).toISOString()],
    );
    await database().run(`update persons set name = 'x', phone = null where id = 'P-TRAM'`);
    expect(await erase({ ...house.house, now: () => house.now + 2 * 3_600_000 }, () => true)).toBe(1);
    expect(await foundIn(database(), ['Tôn Nữ Ngọc Trâm', '0987 654 321'])).toEqual([]);
    const [row] = await database().run<{ words: string; promised_on: string }>('select words, promised_on::text from call_notes');
    expect(row?.words).toMatch(/^gặp chị .*, hẹn 28\/4$/);
    expect(row?.promised_on).toBe('2017-04-28');
    const keep = { messages: 1_000 * DAY, updates: 1_000 * DAY, setAside: 1_000 * DAY, people: 365 * DAY };
    await takeAwayOld({ ...house.house, now: () => house.now + 364 * DAY }, keep, () => false);
    await takeAwayOld({ ...house.house, now: () => house.now + 366 * DAY }, { ...keep, people: 365 * DAY }, () => true);
    expect(await database().run('select words, outcome from call_notes')).toEqual([{ words: '', outcome: 'promised' }]);
    expect(JSON.stringify(house.log.lines)).not.toContain('Trâm');
  });
});
