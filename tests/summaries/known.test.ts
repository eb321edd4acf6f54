/** What leaders read of a target when the lead’s number of this cut-off is not there, and of reports that say nothing. */
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { obligations } from '../../src/obligations/tables.ts';
import { addresses } from '../../src/registry/tables.ts';
import { waveCounts } from '../../src/summaries/rates/store.ts';
import { obligationId } from '../../src/waves/rules.ts';
import { openHouse } from '../house.ts';
import { onSamplePlan } from '../postgres.ts';
import { ready, textOf, toCard } from '../reports/talks.ts';
import { at, launch, seatLiaison, send, start, value, WAVE } from './wave.ts';

const timeout = 60_000;

/** What a leader reads on /tonghop, at one time after the other. */
async function leaderOf(database: Database) {
  const house = openHouse(database, at('03-20T09:00'));
  const leader = await house.seat('leader', 'Trần Văn B', 'leader', 'UBND-T');
  const member = await house.seat('board', 'Trần Thị Lan', 'board', 'BTDKT');
  const cardOf = (who: typeof leader) => async (time: string) => {
    house.now = at(time);
    return (await who.writes('/tonghop'))[0]?.text ?? '';
  };
  return Object.assign(cardOf(leader), {
    /** What somebody of the board reads. */
    ofBoard: cardOf(member),
    presses: (label: string) => leader.presses(label),
  });
}
const line = (text: string, name: string): string | undefined => text.split('\n').find((one) => one.startsWith(name));

onSamplePlan('what is known', (database) => {
  it('Y7: a target asked now and unanswered keeps its last known value, with its day', { timeout }, async () => {
    await start(database());
    const card = await leaderOf(database());
    await send(database(), 'SYT', at('04-24T09:00'), {
      'target:tram-y-te-bac-si': value({ percent: 99, numerator: 100, denominator: 101 }),
    });
    await send(database(), 'SLDTBXH', at('04-24T09:00'), { 'target:viec-lam': value(12_450) });
    await send(database(), 'H-DAMDOI', at('04-24T09:00'), { 'item:X-TAANKHUONG': value(15) });
    expect(line(await card('04-26T08:00'), 'Trạm y tế')).toBe('Trạm y tế có bác sĩ: 100/101 (99%, chỉ tiêu 100%)');
    await launch(database(), 'D17-0209', at('05-22T08:00'));
    const text = await card('08-22T08:00');
    expect(text).toContain('ĐỢT 2/9');
    expect(line(text, 'Trạm y tế')).toBe('Trạm y tế có bác sĩ: chưa có số liệu; gần nhất 100/101 (99%, chỉ tiêu 100%), số đến 20/4');
    expect(line(text, 'Việc làm')).toBe('Việc làm: chưa có số liệu; gần nhất 12.450/37.500 (33%), số đến 20/4');
    expect(line(text, 'Xã đạt NTM')).toBe('Xã đạt NTM: chưa có số liệu; gần nhất công nhận 0/8; cao nhất Tạ An Khương 15/19, số đến 20/4');
    // Of a list only what is new is new: the other items keep theirs, each with its day.
    await send(database(), 'H-THOIBINH', at('08-22T08:30'), { 'item:X-TANLOC': value(12) }, 1, 'D17-0209');
    expect(line(await card.ofBoard('08-22T08:45'), 'Xã đạt NTM')).toBe(
      'Xã đạt NTM: công nhận 0/8; cao nhất Tạ An Khương 15/19 (20/4), thấp nhất Tân Lộc 12/19',
    );
    // Before the due time only the board reads whose it is.
    expect(line(await card('08-22T08:45'), 'Xã đạt NTM')).toBe('Xã đạt NTM: công nhận 0/8');
    // The number of this cut-off takes its place, without a day.
    await send(
      database(),
      'SYT',
      at('08-22T09:00'),
      { 'target:tram-y-te-bac-si': value({ percent: 100, numerator: 101, denominator: 101 }) },
      1,
      'D17-0209',
    );
    expect(line(await card('08-22T10:00'), 'Trạm y tế')).toBe('Trạm y tế có bác sĩ: 101/101 (100%)');
    // In December, asked again and not answered yet, August's is the last known.
    await launch(database(), 'D17-1312', at('09-05T08:00'));
    expect(line(await card('12-05T08:00'), 'Trạm y tế')).toBe('Trạm y tế có bác sĩ: chưa có số liệu; gần nhất 101/101 (100%), số đến 20/8');
  });

  it('Y8: without the lead’s number the districts’ sum stands there as what it is', { timeout }, async () => {
    await start(database());
    const card = await leaderOf(database());
    await send(database(), 'H-DAMDOI', at('04-24T09:00'), { 'target:viec-lam': value(1_640) });
    expect(line(await card('04-26T08:00'), 'Việc làm')).toBe('Việc làm: chưa có số liệu; cộng 1 huyện: 1.640');
    await send(database(), 'H-NAMCAN', at('04-24T09:00'), { 'target:viec-lam': value(900) });
    expect(line(await card('04-26T08:00'), 'Việc làm')).toBe('Việc làm: chưa có số liệu; cộng 2 huyện: 2.540');
    // With it the sum is only a cross-check, on the page of all targets.
    await send(database(), 'SLDTBXH', at('04-26T08:00'), { 'target:viec-lam': value(12_450) });
    const screen = await card('04-26T09:00');
    expect(line(screen, 'Việc làm')).toBe('Việc làm: 12.450/37.500 (33%)');
    const [page] = await card.presses('Chỉ tiêu');
    expect(line(page?.text ?? '', 'Việc làm')).toBe('Việc làm: 12.450/37.500 (33%), nguồn Sở LĐ-TB&XH; cộng các đơn vị khác 2.540');
    expect(page?.text).toContain('Xét cuối năm: Giảm hộ nghèo, Suy dinh dưỡng, Gia đình văn hóa');
    expect(page?.text).not.toContain('…');
  });

  it('Y13: a report through the unit’s own channel is an answer, this wave and the next', { timeout }, async () => {
    await start(database());
    const card = await leaderOf(database());
    expect(line(await card('04-24T08:00'), 'Gọi nhập ngũ')).toBe('Gọi nhập ngũ: chưa có số liệu');
    await send(database(), 'BCHQS', at('04-24T09:00'), {
      own_channel: value('own'),
      own_document: value({ number: '45/BC-BCH', date: '2017-04-20' }),
    });
    expect(line(await card('04-26T08:00'), 'Gọi nhập ngũ')).toBe('Gọi nhập ngũ: báo cáo theo kênh riêng (45/BC-BCH ngày 20/4/2017)');
    for (const [wave, launched, asked] of [
      ['D17-0209', '05-22T08:00', '08-22T08:00'],
      ['D17-2212', '09-05T08:00', '12-12T08:00'],
    ] as const) {
      await launch(database(), wave, at(launched));
      expect(line(await card(asked), 'Gọi nhập ngũ')).toBe('Gọi nhập ngũ: báo cáo theo kênh riêng (45/BC-BCH ngày 20/4/2017), số đến 20/4');
    }
  });

  it('Y14: a report implies the receipt, “Không phát sinh” is counted apart, and one denominator is named', { timeout }, async () => {
    await ready(database());
    await send(database(), 'STP', at('04-24T09:00'), { nothing: value('Kỳ này không phát sinh nội dung') });
    const house = openHouse(database(), at('04-24T09:30'));
    const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    await toCard(mai);
    expect(textOf(await mai.presses('Gửi báo cáo'))).toContain('ĐÃ NHẬN BÁO CÁO');
    const [receipt] = await database()
      .db.select()
      .from(obligations)
      .where(eq(obligations.id, obligationId(WAVE, 'receipt', 'SYT')));
    expect(receipt).toMatchObject({ state: 'done', doneBy: 'P-mai' });
    expect(textOf(await mai.writes('/han'))).not.toMatch(/nhận thông báo/i);
    const leader = await house.seat('leader', 'Trần Văn B', 'leader', 'UBND-T');
    const card = async (time: string) => {
      house.now = at(time);
      return textOf(await leader.writes('/tonghop'));
    };
    const before = await card('04-24T14:00');
    expect(before).toContain('đã nhận thông báo 2/92 đơn vị, đã báo cáo 2, trong đó không phát sinh 1');
    expect(await waveCounts(database(), WAVE)).toMatchObject({ total: 92, reported: 2, nothing: 1, received: 2 });
    const after = await card('04-26T08:00');
    expect(after).toContain('ĐÃ BÁO CÁO 2/92 đơn vị (2%), trong đó không phát sinh 1');
  });

  it('Y10: in the board’s list a liaison who cannot be written to is named; a line on brackets stands only under brackets', {
    timeout,
  }, async () => {
    await start(database());
    for (const unitId of ['H-NAMCAN', 'H-PHUTAN', 'H-CAINUOC', 'H-NGOCHIEN']) await seatLiaison(database(), unitId);
    const house = openHouse(database(), at('04-26T08:00'));
    const head = await house.seat('head', 'Trần Văn B', 'leader', 'UBND-T');
    const board = await house.seat('board', 'Trần Thị Lan', 'board', 'BTDKT');
    await database().db.update(addresses).set({ reachable: false, unreachableWhy: 'blocked' });
    await database().run(`update addresses set reachable = true, unreachable_why = null where address in ('head', 'board')`);
    for (const unitId of ['H-THOIBINH', 'H-TVTHOI', 'H-UMINH', 'H-TPCM', 'H-DAMDOI'])
      await send(database(), unitId, at('04-24T09:00'), { highlights: value('Ban hành kế hoạch') });
    const seen = (text: string) => line(text, 'Huyện, thành phố');
    expect(seen((await board.writes('/cham'))[0]?.text ?? '')).toContain('H. Năm Căn (Nguyễn Văn A không nhận tin)');
    const [told] = await head.writes('/cham');
    expect(seen(told?.text ?? '')).toContain('H. Năm Căn (đầu mối không nhận tin)');
    expect(told?.text).toContain('Trong ngoặc: tình trạng Ban nắm được.');
    // Where no state is known there are no brackets to explain.
    await database().run(`update addresses set reachable = true, unreachable_why = null`);
    const block = await house.seat('block', 'Lê Văn Bình', 'block_head', 'H-NAMCAN');
    await database().run(`update seats set unit_id = null, block_id = 'C02' where id = 'H-NAMCAN:block_head'`);
    const [own] = await block.writes('/cham');
    expect(own?.text).toContain('H. Năm Căn, H. Ngọc Hiển, H. Phú Tân');
    expect(own?.text).not.toContain('Trong ngoặc');
  });
});
