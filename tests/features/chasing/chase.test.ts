/** /nhac: those who still owe a wave something are reminded now, each unit once a day. */
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { showProgress } from '../../../src/notices/effects.ts';
import { onSamplePlan } from '../../postgres.ts';
import { send } from '../../summaries/wave.ts';
import type { Chat, Town } from '../../talk.ts';
import { at, liaisonOf, openTown } from '../../talks/town.ts';

const boardMember = (town: Town, name: string): Promise<Chat> => town.person(name, 'buttons', { unit: 'BTDKT', duty: 'board' });

onSamplePlan('reminding by hand', (database) => {
  it('before the due day: preview, names, the deadline and [Báo cáo]; a second time that day is refused, the day after it is not', async () => {
    const town = await openTown(database(), '04-24T09:00');
    const lan = await boardMember(town, 'Trần Thị Lan');
    const mai = await liaisonOf(town, 'SYT');
    const tuan = await liaisonOf(town, 'H-DAMDOI', 'buttons', 'Lê Minh Tuấn');
    await send(database(), 'H-DAMDOI', at('04-24T08:00'), { deploy: { state: 'value', value: 'meeting' } });
    const card = await lan.types('/nhac');
    expect(card).toContain('Hạn báo cáo: ngày mai, 17:00 thứ Ba ngày 25/4/2017');
    expect(card).toMatch(
      /NHẮC ĐƠN VỊ - chưa gửi\nĐợt thi đua chào mừng 30\/4: \d+ đơn vị chưa báo cáo, hạn 17:00 ngày 25\/4\/2017 \(ngày mai\)\nNhắc được: 1 đơn vị, 1 tin\nChưa có đầu mối: \d+\nCơ quan phối hợp chưa báo cáo: \d+, không nhắc qua hệ thống/,
    );
    expect(await lan.presses('Đơn vị nhận')).toBe('ĐƠN VỊ NHẬN: 1\nSở Y tế');
    expect(await lan.presses('Chưa có đầu mối')).toContain('CHƯA CÓ ĐẦU MỐI: ');
    expect(await lan.presses('Gửi thử cho tôi')).toContain('GỬI THỬ');
    expect(await lan.presses('Gửi nhắc')).toBe('Đang gửi: 0/1…');
    expect(mai.last.text).toContain('17:00 thứ Ba ngày 25/4/2017');
    expect(mai.last.buttons).toEqual(['Báo cáo']);
    expect(tuan.messages).toHaveLength(0);
    expect(await mai.presses('Báo cáo')).toContain('Câu 1/');
    await showProgress({ database: town.database, now: () => town.now, id: () => 'progress-1' });
    await town.deliver();
    const done = lan.messages.find(({ text }) => text.startsWith('✅'));
    expect(done?.text).toContain('Đã gửi thông báo nhắc báo cáo Đợt 30/4\nThành công 1/1 đơn vị.');
    expect(done?.buttons).toEqual(['Đơn vị chưa nhận']);

    // By the button of the card before, and by the command.
    town.now += 60_000;
    expect(await lan.presses('Gửi nhắc')).toContain('hôm nay đã nhắc 1 đơn vị chưa báo cáo; mỗi đơn vị chỉ nhắc một lần trong ngày.');
    expect(await lan.types('nhắc đợt 30/4')).toContain(
      'Nhắc được: 0 đơn vị, 0 tin\nHôm nay đã nhắc: 1 (mỗi đơn vị nhắc một lần trong ngày)',
    );
    expect(lan.last.buttons).not.toContain('Gửi nhắc');
    expect(mai.messages.filter(({ buttons }) => buttons.includes('Báo cáo') && buttons.length === 1)).toHaveLength(1);

    // The ladder's rung of the same day is for those who were not reminded by hand.
    town.now = at('04-25T13:30');
    expect(await town.tick()).toBe(1);
  });

  it('whom the clock reminded this morning is not reminded by hand, and the other way round', async () => {
    const town = await openTown(database(), '04-24T07:30');
    const lan = await boardMember(town, 'Trần Thị Lan');
    const mai = await liaisonOf(town, 'SYT');
    expect(await town.tick()).toBe(1);
    await town.deliver();
    expect(mai.messages).toHaveLength(1);
    town.now = at('04-24T10:00');
    expect(await lan.types('/nhac')).toContain('Nhắc được: 0 đơn vị, 0 tin\nHôm nay đã nhắc: 1');
    // On the due day by hand first: the rung at half past one has nothing left to say.
    town.now = at('04-25T09:00');
    await lan.types('/nhac');
    await lan.presses('Gửi nhắc');
    expect(mai.last.text).toContain('hôm nay');
    town.now = at('04-25T13:30');
    expect(await town.tick()).toBe(0);
  });

  it('two members at once remind once', async () => {
    const town = await openTown(database(), '04-24T09:00');
    const [lan, hai] = [await boardMember(town, 'Trần Thị Lan'), await boardMember(town, 'Phạm Văn Hải')];
    const mai = await liaisonOf(town, 'SYT');
    await lan.types('/nhac');
    await hai.types('/nhac');
    await Promise.all([lan.presses('Gửi nhắc'), hai.presses('Gửi nhắc')]);
    const [count] = (await database().db.execute(
      sql`select (select count(*)::int from notices) as notices, (select count(*)::int from deliveries where person_id = ${`P-${mai.address}`}) as messages`,
    )) as unknown as { notices: number; messages: number }[];
    expect(count).toEqual({ notices: 1, messages: 1 });
  });

  it('before reports open: those who have not confirmed the notice; in the evening it is for the morning', async () => {
    const town = await openTown(database(), '03-27T18:00');
    const lan = await boardMember(town, 'Trần Thị Lan');
    const mai = await liaisonOf(town, 'SYT');
    expect(await lan.types('/nhac')).toContain('chưa xác nhận nhận thông báo');
    expect(lan.last.text).toContain('Ngoài giờ hành chính: tin gửi lúc 07:30, thứ Ba ngày 28/3/2017.');
    expect(await lan.presses('Gửi nhắc')).toContain('Tin nhắc gửi đi lúc 07:30, thứ Ba ngày 28/3/2017');
    const [row] = (await database().db.execute(sql`select not_before, state from deliveries where notice_id is not null`)) as unknown as {
      not_before: string;
    }[];
    expect(new Date(row?.not_before ?? 0).getTime()).toBe(at('03-28T07:30'));
    expect(mai.last.text).toContain('chưa nhận được xác nhận của đơn vị về thông báo Đợt thi đua chào mừng 30/4 gửi ngày 20/3/2017');
    expect(await mai.presses('Đã nhận')).toContain('Đã ghi nhận: Sở Y tế');
    expect(await lan.types('/nhac')).not.toContain('Hôm nay đã nhắc');
  });

  it('after the due day: what is late, in the words of the ladder', async () => {
    const town = await openTown(database(), '04-27T10:00');
    const lan = await boardMember(town, 'Trần Thị Lan');
    const mai = await liaisonOf(town, 'SYT');
    await lan.types('/nhac');
    await lan.presses('Gửi nhắc');
    expect(mai.last.text).toMatch(/^Kính gửi Sở Y tế,\nĐến 10:00 ngày 27\/4\/2017, Ban chưa nhận được báo cáo/);
    expect(mai.last.buttons).toEqual(['Báo cáo']);
  });

  it('of one Khối: chosen from those that still owe, the same card and press, and no unit twice that day', async () => {
    const town = await openTown(database(), '04-27T10:00');
    const lan = await boardMember(town, 'Trần Thị Lan');
    const mai = await liaisonOf(town, 'SYT');
    const tuan = await liaisonOf(town, 'H-DAMDOI', 'buttons', 'Lê Minh Tuấn');
    await lan.types('/cham');
    expect(await lan.presses('Nhắc tất cả')).toContain('Nhắc được: 2 đơn vị, 2 tin');
    await lan.types('/cham');
    const which = await lan.presses('Nhắc một Khối');
    expect(which).toMatch(/^NHẮC MỘT KHỐI - Đợt 30\/4\nNhắc Cụm, Khối nào\? \(số đơn vị chưa báo cáo\)\n1\. /);
    const [, name = ''] = /\d+\. (Cụm phía Nam|[^:\n]*Nam[^:\n]*): \d/.exec(which) ?? [];
    const card = await lan.presses(name);
    expect(card).toMatch(new RegExp(`Đợt thi đua chào mừng 30/4, ${name}: \\d đơn vị chưa báo cáo`));
    expect(card).toContain('Nhắc được: 1 đơn vị, 1 tin');
    expect(lan.last.buttons).not.toContain('Nhắc một Khối');
    const again = lan.last;
    expect(await lan.presses('Đơn vị nhận')).toBe('ĐƠN VỊ NHẬN: 1\nUBND huyện Đầm Dơi');
    expect(await lan.presses('Gửi nhắc', again)).toBe('Đang gửi: 0/1…');
    expect(tuan.messages).toHaveLength(1);
    expect(mai.messages).toHaveLength(0);
    town.now += 60_000;
    expect(await lan.presses('Gửi nhắc', again)).toContain(`${name}: hôm nay đã nhắc 1 đơn vị chưa báo cáo`);
    expect(tuan.messages).toHaveLength(1);
    // Everybody afterwards: the one of the block is not reminded again.
    expect(await lan.types('/nhac')).toContain('Nhắc được: 1 đơn vị, 1 tin\nHôm nay đã nhắc: 1');
    await lan.presses('Gửi nhắc');
    expect([mai.messages.length, tuan.messages.length]).toEqual([1, 1]);
    // Typed, by a block's own name, one that fits several, and by nobody else.
    expect(await lan.types(`nhắc ${name}`)).toContain(`Đợt thi đua chào mừng 30/4, ${name}: `);
    expect(await lan.types('nhắc khối')).toContain('Nhắc Cụm, Khối nào?');
    expect(await mai.types(`nhắc ${name}`)).not.toContain('NHẮC');
  });

  it('of one Khối before the due day is offered as soon as reports can be sent, to the board alone', async () => {
    const town = await openTown(database(), '04-20T10:00');
    const lan = await boardMember(town, 'Trần Thị Lan');
    await lan.types('/cham');
    expect(lan.last.buttons).not.toContain('Nhắc một Khối');
    town.now = at('04-24T10:00');
    await lan.types('/cham');
    expect(lan.last.buttons).toContain('Nhắc một Khối');
    const leader = await town.person('Trần Hồng Quân', 'buttons', { unit: 'UBND-T', duty: 'leader' });
    town.now = at('04-27T10:00');
    await leader.types('/cham');
    expect(leader.last.buttons).not.toContain('Nhắc một Khối');
    // Over with the lock: an old button does nothing.
    town.now = at('05-12T08:00');
    expect(await lan.presses('Nhắc một Khối')).toContain('không còn hiệu lực');
  });
});
