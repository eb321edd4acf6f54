/** Whoever leaves leaves nothing behind that still opens something, and never an empty board. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { message } from '../../src/delivery/message.ts';
import { followSeats } from '../../src/delivery/seats/store.ts';
import { enqueue } from '../../src/delivery/store.ts';
import { sendWhenOpen } from '../../src/features/reporting/when-open.ts';
import { claimCode } from '../../src/registry/invites/store.ts';
import { dueSendings, promise } from '../../src/reminders/promised/store.ts';
import { erase } from '../../src/retention/effects.ts';
import { type Chat, openHouse, type TestHouse } from '../house.ts';
import { onSamplePlan } from '../postgres.ts';
import { HEALTH, ready, textOf, toCard } from '../reports/talks.ts';
import { at, WAVE } from '../summaries/wave.ts';

const timeout = 120_000;

const codeIn = (text: string): string => /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(text)?.[0] ?? '';

/** Two members of the board and nobody else there. */
async function boardOfTwo(database: Database): Promise<{ house: TestHouse; lan: Chat; binh: Chat }> {
  await ready(database);
  const house = openHouse(database, at('04-24T08:05'));
  const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
  const binh = await house.seat('binh', 'Lê Văn Bình', 'board', 'BTDKT');
  return { house, lan, binh };
}

async function boardNow(database: Database): Promise<number> {
  const rows = await database.run(
    `select 1 from seat_holders h join seats s on s.id = h.seat_id where s.duty = 'board' and h.until is null`,
  );
  return rows.length;
}

onSamplePlan('leaving', (database) => {
  it('P1: of two members of the board who end each other’s seat at the same moment one stays', { timeout }, async () => {
    const { house, lan, binh } = await boardOfTwo(database());
    for (const [chat, other] of [
      [lan, 'Lê Văn Bình'],
      [binh, 'Trần Thị Lan'],
    ] as const) {
      await chat.writes('BTDKT');
      await chat.presses(`Kết thúc: ${other}`);
    }
    await house.together(lan.press('Kết thúc nhiệm vụ'), binh.press('Kết thúc nhiệm vụ'));
    expect(await boardNow(database())).toBe(1);
    expect(house.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('P3: of two members of the board who withdraw at the same moment one is the last, and is told how to go on', { timeout }, async () => {
    const { house, lan, binh } = await boardOfTwo(database());
    for (const chat of [lan, binh]) {
      await chat.writes('/thongtin');
      await chat.presses('Rút lại đồng ý');
    }
    await house.together(lan.press('Rút lại và xóa'), binh.press('Rút lại và xóa'));
    expect(await boardNow(database())).toBe(1);
    expect([lan, binh].filter((chat) => chat.last().text.includes('thành viên duy nhất'))).toHaveLength(1);
  });

  it('P1: once the last member is lost all the same, the claim code that was used opens nothing: the start gives another', {
    timeout,
  }, async () => {
    await ready(database());
    const house = openHouse(database(), at('04-24T08:05'));
    const codes = ['AB12-CD34-EF56-GH78', 'JK12-LM34-NP56-QR78'];
    const make = () => codes.shift() ?? '';
    const first = await claimCode(database(), make, house.now);
    const lan = house.chat('lan');
    await lan.writes(`/start ${first}`);
    await lan.presses('Tôi đồng ý');
    await lan.writes('Trần Thị Lan');
    expect(await claimCode(database(), make, house.now)).toBeNull();
    await database().run(`update seat_holders set until = now()`);
    const second = await claimCode(database(), make, house.now);
    expect(second).not.toBe(first);
    expect(await claimCode(database(), make, house.now)).toBe(second);
    const binh = house.chat('binh');
    await binh.writes(`/start ${second}`);
    await binh.presses('Tôi đồng ý');
    expect(textOf(await binh.writes('Lê Văn Bình'))).toContain('thành viên đầu tiên');
  });

  it('P3: whoever withdraws leaves no code behind, and the unit hears of the report that was to go by itself', { timeout }, async () => {
    await ready(database());
    const house = openHouse(database(), at('04-24T08:05'));
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    await toCard(mai);
    await database().turn([
      promise({ kind: 'send', obligationId: HEALTH, personId: 'P-mai', at: house.now + 60_000, digest: 'confirmed' }),
    ]);
    await mai.writes('/bangiao');
    const code = codeIn(textOf(await mai.presses('Lấy mã bàn giao')));
    await mai.writes('/thongtin');
    await mai.presses('Rút lại đồng ý');
    await mai.presses('Rút lại và xóa');
    await erase(house.house, () => true);
    expect(textOf(await house.chat('tuan').writes(code))).toContain('đã thu hồi mã này');

    await house.seat('hoa', 'Lý Thị Hoa', 'liaison', 'SYT');
    house.now += 60_000;
    const [due] = await dueSendings(database(), house.now, 5);
    const { messages } = due ? await sendWhenOpen(house.house, due) : { messages: [] };
    expect(messages.map(({ address }) => address)).toEqual(['hoa']);
  });

  it('P1: who stands in for some days passes nothing on, neither the seat nor more days', { timeout }, async () => {
    await ready(database());
    const house = openHouse(database(), at('04-24T08:05'));
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    await mai.writes('/bangiao');
    await mai.presses('Cử người thay');
    await mai.writes('24/4');
    await mai.writes('26/4');
    const tuan = house.chat('tuan');
    await tuan.writes(codeIn(textOf(mai.all.slice(-2))));
    await tuan.presses('Đúng');
    await tuan.presses('Tôi đồng ý');
    await tuan.writes('Lê Minh Tuấn, chuyên viên');
    expect(textOf(await tuan.writes('/han'))).toContain('Báo cáo Đợt 30/4');
    expect(textOf(await tuan.writes('/bangiao'))).toContain('đang làm thay trong thời gian đã định');
    const [stale] = mai.all.filter(({ buttons }) => buttons.includes('Lấy mã bàn giao'));
    expect(stale?.buttons).toEqual(['Lấy mã bàn giao', 'Cử người thay']);
    expect(await database().run(`select 1 from invites where created_by <> 'P-mai'`)).toEqual([]);
  });

  it('Y3: somebody whose seat was ended by mistake while a notice was on its way, and who is invited again, gets it', {
    timeout,
  }, async () => {
    const { house, lan } = await boardOfTwo(database());
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    const to = { channel: 'test', address: 'mai', personId: 'P-mai' };
    const key = `launch:${WAVE}:SYT:P-mai:test`;
    const row = message({
      id: 'notice-00001',
      to,
      body: { text: ['Đợt 30/4'] },
      at: house.now,
      lane: 'bulk',
      dedupeKey: key,
      unitId: 'SYT',
    });
    await lan.writes('Sở Y tế');
    await lan.presses('Kết thúc: Nguyễn Thị Mai');
    await database().turn([enqueue([row], house.now)]);
    await lan.presses('Kết thúc nhiệm vụ');
    house.now += 60_000;
    await lan.writes('Sở Y tế');
    await lan.presses('Mã mời');
    await mai.writes(codeIn(textOf(await lan.presses('Đầu mối'))));
    await mai.presses('Nhận nhiệm vụ');
    expect(mai.all.filter(({ buttons }) => buttons.includes('Đã nhận'))).toHaveLength(1);
  });

  it('P1: what came back into the queue for somebody who sits nowhere by then waits no longer', { timeout }, async () => {
    const { house, lan } = await boardOfTwo(database());
    await lan.writes('BTDKT');
    await lan.presses('Kết thúc: Lê Văn Bình');
    await lan.presses('Kết thúc nhiệm vụ');
    const rows = [
      { id: 'summary-binh', address: 'binh' },
      { id: 'summary-lan-1', address: 'lan' },
    ].map(({ id, address }) =>
      message({
        id,
        to: { channel: 'test', address, personId: `P-${address}` },
        body: { text: ['Đợt 30/4'] },
        at: house.now,
        lane: 'bulk',
      }),
    );
    await database().turn([enqueue(rows, house.now)]);
    expect(await followSeats(database())).toBe(1);
    expect(await database().run(`select id, state from deliveries where id like 'summary-%' order by id`)).toEqual([
      { id: 'summary-binh', state: 'cancelled' },
      { id: 'summary-lan-1', state: 'queued' },
    ]);
  });

  it('T3: a report that was taken back is its own unit’s again: what others were shown of it opens nothing', { timeout }, async () => {
    await ready(database());
    const house = openHouse(database(), at('04-24T08:05'));
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    // Others than the board are not told of a report before it is due, and then it can be taken back no more.
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
    await toCard(mai);
    await mai.presses('Gửi báo cáo');
    await lan.writes('Sở Y tế');
    const code = lan.last().buttons.find((label) => label.includes('3004-SYT')) ?? '';
    const [shown] = await lan.presses(code);
    expect(shown?.text).toContain('BÁO CÁO 3004-SYT-01');
    await mai.presses('Thu hồi');
    house.now += 60_000;
    expect(textOf(await lan.presses(code))).not.toContain('BÁO CÁO 3004-SYT-01');
    for (const label of shown?.buttons ?? []) {
      const received = await lan.presses(label, shown);
      expect(received.map(({ body }) => body.attachment?.name ?? body.file?.id)).toEqual(received.map(() => undefined));
      expect(textOf(received)).toMatch(/không còn hiệu lực|Sở Y tế đã thu hồi báo cáo Đợt 30\/4/);
    }
    expect(textOf(await mai.writes('/lichsu'))).toContain('3004-SYT-01');
  });
});
