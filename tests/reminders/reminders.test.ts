import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { claim } from '../../src/delivery/claim.ts';
import { cancelDone, markSent } from '../../src/delivery/store.ts';
import { deliveries } from '../../src/delivery/tables.ts';
import { plain } from '../../src/domain/messages.ts';
import { markDone } from '../../src/obligations/store.ts';
import { obligations } from '../../src/obligations/tables.ts';
import { units } from '../../src/registry/tables.ts';
import { nextEvent, remind } from '../../src/reminders/effects.ts';
import { ladder } from '../../src/reminders/ladder.ts';
import { saying } from '../../src/reminders/saying.ts';
import { waves } from '../../src/waves/tables.ts';
import { onSamplePlan } from '../postgres.ts';
import { at, ladderOf2017, local, year } from './calendar.ts';
import { draft, given, houseAt, launched, nextCheck, progress, seated, sent, setCheck } from './wave.ts';

const leader = () => true;

/** What the postman would take now. */
async function taken(database: Database, now: number) {
  return (await claim(database, { room: 100, bulk: 100, now, leaseMs: 60_000, resting: [] })).rows;
}

onSamplePlan('reminders', (database) => {
  it('speaks at 07:30, once, not to a unit that has reported, and not again after a restart', async () => {
    await launched(database(), ['SYT', 'STC', 'H-DAMDOI']);
    await seated(database(), 'SYT', 'mai');
    await seated(database(), 'STC', 'binh');
    await seated(database(), 'H-DAMDOI', 'lan');
    await database().turn([markDone(progress('STC'), 'binh', at('2017-04-21 07:10'), true)]);

    const house = houseAt(database(), '2017-04-21 07:29:30');
    expect(await remind(house, leader)).toBe(0);
    expect(local((await nextCheck(database(), 'SYT')) ?? 0)).toBe('2017-04-21 07:30');
    house.turn('2017-04-21 07:30:03');
    expect(await remind(house, leader)).toBe(2);
    const rows = await sent(database());
    expect(rows.map(({ address }) => address).sort()).toEqual(['lan', 'mai']);
    const mai = rows.find(({ address }) => address === 'mai');
    expect(mai).toMatchObject({
      lane: 'bulk',
      untilDone: progress('SYT'),
      unitId: 'SYT',
      personId: 'mai',
      state: 'queued',
      dedupeKey: `remind:${progress('SYT')}:open:2017-04-21T00:30:00.000Z:mai:test`,
      notBefore: new Date(at('2017-04-21 07:30:03')),
    });
    expect(plain(mai?.body.text ?? [])).toBe(
      '🗓 Đến kỳ báo cáo: Đợt thi đua chào mừng 30/4\nSố liệu đến 20/4 đã chốt. Hạn gửi: 17:00, thứ Ba ngày 25/4/2017 (còn 2 ngày làm việc).',
    );
    expect(mai?.body.choices).toEqual([
      [
        { label: 'Báo cáo', action: 'report', args: { obligation: progress('SYT') } },
        { label: 'Xem câu hỏi', action: 'questions', args: { obligation: progress('SYT') } },
      ],
      [{ label: 'Nhắc ngày mai', action: 'remind_tomorrow', args: { obligation: progress('SYT') } }],
    ]);

    const restarted = houseAt(database(), '2017-04-21 07:30:08');
    expect(await remind(restarted, leader)).toBe(0);
    restarted.turn('2017-04-21 16:00:00');
    expect(await remind(restarted, leader)).toBe(0);
    expect(await sent(database())).toHaveLength(2);
    expect((await given(database())).map(({ rule, obligationId }) => [rule, obligationId])).toEqual([
      ['open', progress('H-DAMDOI')],
      ['open', progress('SYT')],
    ]);
  });

  it('is left out of the claim once the report is there', async () => {
    await launched(database(), ['SYT', 'STC']);
    await seated(database(), 'SYT', 'mai');
    await seated(database(), 'STC', 'binh');
    const house = houseAt(database(), '2017-04-24 07:30:01');
    expect(await remind(house, leader)).toBe(2);
    await database().turn([markDone(progress('SYT'), 'mai', house.now(), true)]);
    expect((await taken(database(), house.now())).map(({ address }) => address)).toEqual(['binh']);
    await cancelDone(database());
    const [row] = await database().db.select().from(deliveries).where(eq(deliveries.address, 'mai'));
    expect(row?.state).toBe('cancelled');
  });

  it('gives each reminder once when two schedulers race (C2)', async () => {
    await launched(database(), ['SYT', 'STC']);
    await seated(database(), 'SYT', 'mai');
    await seated(database(), 'STC', 'binh');
    // Both have read what is due before either writes.
    let waiting = 2;
    let bothRead = () => {};
    const read = new Promise<void>((resolve) => {
      bothRead = resolve;
    });
    const questions = async () => {
      waiting -= 1;
      if (waiting === 0) bothRead();
      await read;
      return 5;
    };
    const houses = [houseAt(database(), '2017-04-14 07:30:02', { questions }), houseAt(database(), '2017-04-14 07:30:02', { questions })];
    const counts = await Promise.all(houses.map((house) => remind(house, leader)));
    expect(counts.sort()).toEqual([0, 2]);
    expect(await given(database())).toHaveLength(2);
    expect(await sent(database())).toHaveLength(2);
    expect(local((await nextCheck(database(), 'SYT')) ?? 0)).toBe('2017-04-15 00:00');
    for (const house of houses) expect(await remind(house, leader)).toBe(0);
    expect(await sent(database())).toHaveLength(2);
  });
});

onSamplePlan('reminders', (database) => {
  it('catches up the latest missed slot in its window, and does not repeat when the clock jumps back (C1, C3)', async () => {
    await launched(database(), ['SYT']);
    await seated(database(), 'SYT', 'mai');
    const house = houseAt(database(), '2017-04-24 11:20:00');
    expect(await remind(house, leader)).toBe(0);
    expect(local((await nextCheck(database(), 'SYT')) ?? 0)).toBe('2017-04-24 13:00');
    house.turn('2017-04-24 13:00:04');
    expect(await remind(house, leader)).toBe(1);
    expect((await given(database())).map(({ rule, slot }) => [rule, local(slot.getTime())])).toEqual([['day_before', '2017-04-24 07:30']]);

    house.turn('2017-04-24 07:30:00');
    await setCheck(database(), 'SYT', at('2017-04-24 07:30:00'));
    expect(await remind(house, leader)).toBe(0);
    expect(await sent(database())).toHaveLength(1);
  });

  it('lets nothing arrive out of hours: what could not be sent is dropped, over lunch it waits', async () => {
    await launched(database(), ['SYT']);
    await seated(database(), 'SYT', 'mai');
    const house = houseAt(database(), '2017-04-21 10:59:58');
    expect(await remind(house, leader)).toBe(1);
    house.turn('2017-04-21 11:00:03');
    await remind(house, leader);
    expect((await sent(database())).map(({ state }) => state)).toEqual(['queued']);
    house.turn('2017-04-21 17:00:03');
    await remind(house, leader);
    expect((await sent(database())).map(({ state }) => state)).toEqual(['cancelled']);
    expect(house.lines.map(({ details }) => details)).toContainEqual({ count: 1 });

    // Down from the afternoon to the next working morning.
    house.turn('2017-04-25 16:59:59');
    expect(await remind(house, leader)).toBe(1);
    house.turn('2017-04-26 06:00:00');
    await remind(house, leader);
    expect((await sent(database())).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
  });

  it('keeps what was sent, and messages of others, out of the sweep', async () => {
    await launched(database(), ['SYT']);
    await seated(database(), 'SYT', 'mai');
    const house = houseAt(database(), '2017-04-21 16:59:50');
    await remind(house, leader);
    const [row] = await taken(database(), house.now());
    if (!row) throw new Error('nothing was claimed');
    await markSent(database(), { ...row, messageId: 'm1', at: house.now() });
    house.turn('2017-04-21 20:00:00');
    await remind(house, leader);
    expect((await sent(database())).map(({ state }) => state)).toEqual(['sent']);
  });

  it('tells who has a draft how much of it is left', async () => {
    await launched(database(), ['SYT', 'STC', 'SCT']);
    for (const unit of ['SYT', 'STC', 'SCT']) await seated(database(), unit, unit.toLowerCase());
    await draft(database(), 'SYT', 3, 5);
    await draft(database(), 'SCT', 5, 5);
    await remind(houseAt(database(), '2017-04-24 07:30:01'), leader);
    const text = new Map((await sent(database())).map(({ address, body }) => [address, plain(body.text)]));
    expect(text.get('syt')).toBe(
      '⏰ Hạn báo cáo: ngày mai, 17:00 thứ Ba ngày 25/4/2017\nĐợt thi đua chào mừng 30/4 - Sở Y tế\nBáo cáo đang soạn dở, xong 3/5 câu.',
    );
    expect(text.get('stc')).not.toContain('soạn');
    expect(text.get('sct')).toContain('Báo cáo đã soạn xong, chưa gửi.');
  });

  it('reaches who is to be reached, and offers a report only to who may send one', async () => {
    await launched(database(), ['SYT', 'STC', 'CAT']);
    await seated(database(), 'SYT', 'mai');
    await seated(database(), 'SYT', 'pho', 'deputy', { reachable: false });
    await seated(database(), 'SYT', 'giamdoc', 'head');
    await seated(database(), 'STC', 'quiet', 'head', { automatic: false });
    await seated(database(), 'CAT', 'mai');
    await seated(database(), 'CAT', 'nam');
    expect(await remind(houseAt(database(), '2017-04-25 13:30:01'), leader)).toBe(3);
    const rows = await sent(database());
    expect(rows.map(({ unitId, address }) => `${unitId} ${address}`).sort()).toEqual(['CAT nam', 'SYT giamdoc', 'null mai']);
    const head = rows.find(({ address }) => address === 'giamdoc');
    expect(head?.body.choices).toBeUndefined();
    expect(plain(rows.find(({ address }) => address === 'nam')?.body.text ?? [])).toContain('đồng chí chọn “Chưa có số liệu”');
    // Nobody of STC could be reached: the slot is over all the same.
    expect(await given(database())).toHaveLength(3);
  });

  it('says the number of questions of the unit own form, and chases no partner body', async () => {
    await launched(database(), ['SYT', 'CAT']);
    await seated(database(), 'SYT', 'mai');
    await seated(database(), 'CAT', 'nam');
    const house = houseAt(database(), '2017-04-14 07:30:00');
    expect(await remind(house, leader)).toBe(2);
    const [row] = await database().db.select().from(deliveries).where(eq(deliveries.address, 'mai'));
    expect(plain(row?.body.text ?? [])).toMatch(
      /^🗓 Chuẩn bị số liệu: .*\nSố liệu chốt đến 20\/4; hạn gửi 17:00 thứ Ba ngày 25\/4\/2017\.\n\nBáo cáo của đơn vị gồm \d câu, khoảng \d phút\./,
    );
    expect(row?.body.choices?.flat().map(({ action }) => action)).toEqual(['questions', 'remind_when_open']);
    house.turn('2017-04-26 07:30:00');
    expect(await remind(house, leader)).toBe(1);
    expect((await given(database())).at(-1)).toMatchObject({ rule: 'overdue_1', obligationId: progress('SYT') });
    house.turn('2017-04-28 07:30:00');
    expect(await remind(house, leader)).toBe(1);
    expect(await nextCheck(database(), 'SYT')).toBeNull();
    expect(await nextCheck(database(), 'CAT')).toBeNull();
    const last = (await sent(database())).at(-1);
    expect(plain(last?.body.text ?? [])).toBe(
      'Kính gửi Sở Y tế,\nBan chưa nhận được báo cáo Đợt thi đua chào mừng 30/4 (hạn 17:00 ngày 25/4/2017).\nĐơn vị vẫn gửi được đến hết ngày 04/5/2017.\nCần trao đổi, xin gọi Ban Thi đua - Khen thưởng, 02903 831 000.',
    );
  });

  it('stops with the wave, and keeps an earlier look that was asked for meanwhile', async () => {
    await launched(database(), ['SYT', 'STC']);
    await seated(database(), 'SYT', 'mai');
    const moved = at('2017-04-14 08:00');
    const house = houseAt(database(), '2017-04-14 07:30:00', {
      questions: async () => {
        await setCheck(database(), 'SYT', moved);
        return 5;
      },
    });
    expect(await remind(house, leader)).toBe(2);
    expect(await nextCheck(database(), 'SYT')).toBe(moved);
    await database().db.update(waves).set({ state: 'cancelled' });
    house.turn('2017-04-24 07:30:00');
    expect(await remind(house, leader)).toBe(0);
    expect(await nextCheck(database(), 'SYT')).toBeNull();
  });

  it('does nothing without the office, and nothing more once it is lost', async () => {
    await launched(database(), ['SYT']);
    await seated(database(), 'SYT', 'mai');
    const house = houseAt(database(), '2017-04-21 07:30:00');
    expect(await remind(house, () => false)).toBe(0);
    let asked = 0;
    expect(await remind(house, () => ++asked < 2)).toBe(0);
    expect(await given(database())).toEqual([]);
    expect(await remind(house, leader)).toBe(1);
  });

  it('gives a whole morning in one statement', async () => {
    const every = (await launchedEverywhere()).filter(({ nature }) => nature !== 'chi_nhan');
    for (const { id } of every) await seated(database(), id, `p-${id}`);
    const house = houseAt(database(), '2017-04-21 07:30:00');
    expect(await remind(house, leader)).toBe(92);
    expect(await sent(database())).toHaveLength(92);
    expect(house.lines.filter(({ message }) => message === 'reminders were given')).toHaveLength(1);

    async function launchedEverywhere() {
      await launched(database(), []);
      const all = await database().db.select({ id: units.id, nature: units.nature }).from(units);
      await launched(
        database(),
        all.filter(({ nature }) => nature !== 'chi_nhan').map(({ id }) => id),
      );
      return all;
    }
  });

  it('knows when something happens next', async () => {
    expect(await nextEvent(database(), year, at('2017-04-14 07:30'))).toBeNull();
    await launched(database(), ['SYT', 'CAT']);
    const then = async (now: string) => {
      const instant = await nextEvent(database(), year, at(now), [saying([ladder(ladderOf2017)])]);
      return instant && local(instant);
    };
    expect(await then('2017-04-14 07:29')).toBe('2017-04-14 07:30');
    expect(await then('2017-04-14 07:30')).toBe('2017-04-21 07:30');
    expect(await then('2017-04-25 13:30')).toBe('2017-04-25 17:00');
    expect(await then('2017-04-25 17:00')).toBe('2017-04-26 07:30');
    expect(await then('2017-04-28 07:30')).toBeNull();
    await database().db.update(obligations).set({ state: 'done' });
    expect(await then('2017-04-14 07:29')).toBe('2017-04-21 07:30');
  });
});
