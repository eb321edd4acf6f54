/** A launch at its hour: once, though nothing ran then; asked about, when it came too late; moved and taken back. */
import { eq, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import { obligations } from '../../../src/obligations/tables.ts';
import { caMau2017 } from '../../../src/sandbox/ca-mau-2017/index.ts';
import { loadSample } from '../../../src/sandbox/store.ts';
import { waveDecisions, waves } from '../../../src/waves/tables.ts';
import { onSamplePlan } from '../../postgres.ts';
import { type Chat, Town } from '../../talk.ts';

const timeout = 60_000;
const at = (day: string): number => Date.parse(`${day}:00+07:00`);

/** Friday 17/3/2017. */
async function open(database: Database, time = '2017-03-17T09:00'): Promise<Town> {
  await loadSample(database, caMau2017, at('2017-03-07T08:00'));
  return new Town(database, at(time));
}

const board = (town: Town, name: string): Promise<Chat> => town.person(name, 'buttons', { unit: 'BTDKT', duty: 'board' });

async function does(chat: Chat, ...acts: readonly string[]): Promise<void> {
  for (const act of acts) await (act.startsWith('[') ? chat.presses(act.slice(1, -1)) : chat.types(act));
}

async function state(database: Database): Promise<{ state: string; scheduledAt: Date | null }> {
  const [row] = await database.db
    .select({ state: waves.state, scheduledAt: waves.scheduledAt })
    .from(waves)
    .where(eq(waves.id, 'D17-3004'));
  if (!row) throw new Error('no wave');
  return row;
}

async function messagesAbout(database: Database): Promise<number> {
  const [row] = await database.run<{ n: number }>(`select count(*)::int as n from deliveries where notice_id = 'launch:D17-3004'`);
  return row?.n ?? 0;
}

onSamplePlan('a launch at its hour', (database) => {
  it('goes out by itself at eight on Monday, once, by two processes at the same moment', { timeout }, async () => {
    const town = await open(database());
    const lan = await board(town, 'Trần Thị Lan');
    const mai = await town.person('Nguyễn Thị Mai', 'buttons', { unit: 'SYT', duty: 'liaison' });
    await does(lan, '/phatdong', '[Đợt 30/4]', '[Hẹn giờ gửi]', '8h thứ Hai');
    expect(lan.last.text).toContain('Hẹn gửi: 08:00 thứ Hai 20/3/2017.');
    await does(lan, '[Gửi đúng hẹn]');
    expect(lan.last.text).toContain('Đã hẹn: thông báo Đợt thi đua chào mừng 30/4 gửi lúc 08:00 thứ Hai 20/3/2017 đến 92 đơn vị.');
    expect(await state(database())).toEqual({ state: 'scheduled', scheduledAt: new Date(at('2017-03-20T08:00')) });
    town.now = at('2017-03-20T07:59');
    await town.tick();
    await town.deliver();
    expect((await state(database())).state).toBe('scheduled');
    town.now = at('2017-03-20T08:00');
    await town.tick(2);
    await town.deliver();
    await town.tick();
    await town.deliver();
    expect((await state(database())).state).toBe('launched');
    expect(await messagesAbout(database())).toBe(1);
    expect(mai.messages.filter((one) => one.text.startsWith('📣'))).toHaveLength(1);
    expect(lan.messages.filter((one) => one.text.startsWith('Đến giờ hẹn'))).toHaveLength(1);
    expect(await database().db.$count(obligations, eq(obligations.waveId, 'D17-3004'))).toBe(92 * 3);
  });

  it('with the process down at its hour it goes out once, afterwards, and not in the night', { timeout }, async () => {
    const town = await open(database());
    const lan = await board(town, 'Trần Thị Lan');
    const mai = await town.person('Nguyễn Thị Mai', 'buttons', { unit: 'SYT', duty: 'liaison' });
    await does(lan, '/phatdong', '[Đợt 30/4]', '[Hẹn giờ gửi]', '8h thứ Hai', '[Gửi đúng hẹn]');
    // Back on Monday evening: nobody is written to before Tuesday morning.
    town.restart();
    town.now = at('2017-03-20T21:00');
    await town.tick();
    await town.deliver();
    expect((await state(database())).state).toBe('scheduled');
    town.now = at('2017-03-21T07:30');
    await town.tick(2);
    await town.deliver();
    expect((await state(database())).state).toBe('launched');
    expect(mai.messages.filter((one) => one.text.startsWith('📣'))).toHaveLength(1);
    expect(lan.messages.some((one) => one.text.includes('Gửi muộn do hệ thống gián đoạn.'))).toBe(true);
    await town.tick();
    expect(await messagesAbout(database())).toBe(1);
  });

  it('asks the board when its due day has passed meanwhile, once, and sends nothing', { timeout }, async () => {
    const town = await open(database());
    const lan = await board(town, 'Trần Thị Lan');
    const mai = await town.person('Nguyễn Thị Mai', 'buttons', { unit: 'SYT', duty: 'liaison' });
    await does(lan, '/phatdong', '[Đợt 30/4]', '[Hẹn giờ gửi]', '8h thứ Hai', '[Gửi đúng hẹn]');
    town.now = at('2017-04-26T08:00');
    await town.tick(2);
    await town.deliver();
    await town.tick();
    await town.deliver();
    const asked = lan.messages.filter((one) => one.text.includes('hẹn gửi lúc 08:00 thứ Hai 20/3/2017 nhưng chưa gửi'));
    expect(asked).toHaveLength(1);
    expect(asked[0]?.text).toContain('hạn báo cáo 25/4/2017 đã qua');
    expect(mai.messages.filter((one) => one.text.startsWith('📣'))).toEqual([]);
    expect(await state(database())).toEqual({ state: 'draft', scheduledAt: null });
    await does(lan, '[Xem, sửa đợt]');
    expect(lan.last.text).toContain('⚠ Chưa gửi được:');
  });

  it('is proposed for an hour, agreed to by a second person, moved, and taken back; an hour nobody is at a desk is offered in office time', {
    timeout,
  }, async () => {
    const town = await open(database());
    const lan = await board(town, 'Trần Thị Lan');
    const binh = await board(town, 'Lê Văn Bình');
    await does(lan, '/phatdong', '[Đợt 30/4]', '[Hẹn giờ gửi]', '10h 16/3');
    expect(lan.last.text).toContain('Giờ này đã qua. Anh/Chị chọn giờ sau.');
    await does(lan, '21h thứ Hai');
    expect(lan.last.text).toContain('Ngoài giờ hành chính. Gửi lúc 07:30 thứ Ba 21/3/2017 được không ạ?');
    await does(lan, '8h thứ Hai', '[Trình duyệt]');
    expect(binh.last.text).toContain('gửi lúc 08:00 thứ Hai 20/3/2017');
    // Its author does not let it go, at an hour as little as now.
    await does(lan, '/phatdong');
    await does(lan, '[Hẹn giờ gửi]');
    expect((await state(database())).state).toBe('awaiting_approval');
    await does(binh, '[Đồng ý, đúng hẹn]');
    expect((await state(database())).state).toBe('scheduled');
    expect(
      lan.messages.some((one) => one.text.startsWith('Lê Văn Bình đã đồng ý; thông báo Đợt thi đua chào mừng 30/4 gửi lúc 08:00')),
    ).toBe(true);
    await does(binh, '[Đổi giờ]', '9h thứ Ba');
    expect((await state(database())).scheduledAt).toEqual(new Date(at('2017-03-21T09:00')));
    // The button of before is an old one.
    await does(lan, '/phatdong', '[Bỏ hẹn]');
    expect(await state(database())).toEqual({ state: 'draft', scheduledAt: null });
    town.now = at('2017-03-21T09:00');
    await town.tick();
    expect(await messagesAbout(database())).toBe(0);
  });

  it('the file of its document goes to the wave and with every notice; while it is being fetched nothing goes', { timeout }, async () => {
    const town = await open(database());
    const lan = await board(town, 'Trần Thị Lan');
    await town.person('Nguyễn Thị Mai', 'buttons', { unit: 'SYT', duty: 'liaison' });
    await does(lan, '/phatdong', '[Đợt 30/4]', '[Đính kèm tệp]');
    await lan.sendsFile({ name: '12-CV-TDKT.pdf', mime: 'application/pdf', photo: false });
    await does(lan, '[Xong]');
    expect(lan.last.text).toContain('Tệp kèm: 12-CV-TDKT.pdf');
    await does(lan, '[Gửi ngay]');
    expect((await state(database())).state).toBe('draft');
    expect(lan.messages.some((one) => one.text.startsWith('Dạ, tệp văn bản đang được lưu.'))).toBe(true);
    await database().run(`update evidence set state = 'stored', content = '\\x25504446'::bytea`);
    await does(lan, '[Gửi ngay]');
    expect((await state(database())).state).toBe('launched');
    const [sent] = await database().run<{ file: string }>(
      `select body->'file'->>'name' as file from deliveries where notice_id = 'launch:D17-3004'`,
    );
    expect(sent?.file).toBe('12-CV-TDKT.pdf');
    const [kept] = await database().run<{ subject: string }>('select subject from evidence');
    expect(kept?.subject).toBe('wave:D17-3004');
  });

  it('a return keeps its reason, tells the author, and stands on the card', { timeout }, async () => {
    const town = await open(database());
    const lan = await board(town, 'Trần Thị Lan');
    const binh = await board(town, 'Lê Văn Bình');
    await does(lan, '/phatdong', '[Đợt 30/4]', '[Trình duyệt]');
    await does(binh, '[Trả lại]', 'Trọng tâm chưa rõ, đề nghị nêu số công trình');
    expect(lan.last.text).toContain('Lý do: Trọng tâm chưa rõ, đề nghị nêu số công trình');
    await does(lan, '[Xem, sửa đợt]');
    expect(lan.last.text).toContain('⚠ Lê Văn Bình trả lại lúc 09:00 ngày 17/3/2017: Trọng tâm chưa rõ, đề nghị nêu số công trình');
    expect(await database().db.select({ kind: waveDecisions.kind, text: waveDecisions.text }).from(waveDecisions)).toEqual([
      { kind: 'returned', text: 'Trọng tâm chưa rõ, đề nghị nêu số công trình' },
    ]);
    const [row] = (await database().db.execute(sql`select count(*)::int as n from deliveries where lane = 'bulk'`)) as unknown as {
      n: number;
    }[];
    expect(row?.n).toBe(0);
  });
});
