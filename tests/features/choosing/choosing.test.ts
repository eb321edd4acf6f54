/** [Đưa vào báo cáo]: one tap where there is one sentence, on and off elsewhere; never for other words than were read. */
import { expect, it } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import { audit } from '../../../src/db/tables.ts';
import { amendReport } from '../../../src/reports/store.ts';
import { obligationId } from '../../../src/waves/rules.ts';
import { onSamplePlan } from '../../postgres.ts';
import { only, reportOf, textOf } from '../../reports/talks.ts';
import { at, send, setState, start, value, WAVE } from '../../summaries/wave.ts';
import { board, JUSTICE, kept, rows, shownIn, timeout } from './board.ts';

const DAMDOI = obligationId(WAVE, 'progress', 'H-DAMDOI');

/** A report with all that may be quoted. */
const everything = {
  deploy: value('meeting'),
  highlights: value('- Vận động 1,2 tỷ đồng làm 6,5 km lộ\n- Một cửa liên thông 16 xã'),
  difficulties: value('Chậm tiến độ 2 tuyến lộ; nguyên nhân: mưa kéo dài, thiếu vốn đối ứng'),
  exemplars: value('Ông Nguyễn Văn A - ấp Tân Hồng - hiến 500 m² đất làm lộ'),
  petitions: value('UBND tỉnh - bố trí vốn tuyến lộ Tạ An Khương\nSở Giao thông vận tải - sửa cầu Kênh Ranh'),
};

async function corrected(database: Database, id: string, highlights: string, now: number): Promise<void> {
  const before = await reportOf(database, id);
  await database.turn(
    amendReport(database, before, { formVersion: 1, answers: { highlights: value(highlights) }, personId: 'P-STP', sentAt: now }),
  );
}

onSamplePlan('the sentences of a report for the board’s own', (database) => {
  it('of a report with one sentence one tap is enough; it is taken out again, and twice is once', { timeout }, async () => {
    await start(database());
    await send(database(), 'STP', at('04-25T10:00'), { deploy: value('meeting'), highlights: value('Trợ giúp pháp lý lưu động 12 xã') });
    const { lan, dung } = await board(database());
    const [card] = await lan.writes('/duyet');
    expect(card?.buttons).toEqual(['Xem toàn văn', 'Tiếp nhận', 'Đề nghị bổ sung', 'Đưa vào báo cáo']);
    const chosen = shownIn(await lan.presses('Đưa vào báo cáo'));
    expect(chosen.text).toBe(
      'ĐƯA VÀO BÁO CÁO - Sở Tư pháp, báo cáo Đợt 30/4\n' +
        'Câu được chọn nằm trong thân dự thảo báo cáo, nguyên văn, kèm tên đơn vị. Câu không chọn chỉ nằm ở phụ lục.\n\n' +
        '1. Việc nổi bật: “Trợ giúp pháp lý lưu động 12 xã”\n' +
        '✓ Đã chọn vào mục II.5, mô hình, cách làm hay (Trần Thị Lan, 17:00 ngày 25/4/2017)',
    );
    // Below stands what is to be decided of the report.
    expect(chosen.buttons).toEqual([
      'Bỏ câu 1',
      'Xếp câu 1: II.3',
      'Xếp câu 1: II.4',
      'Tiếp nhận',
      'Đề nghị bổ sung',
      'Câu đưa vào báo cáo',
    ]);
    expect(await rows(database())).toMatchObject([
      { field: 'highlights', version: 1, nth: 1, place: 'works', chosenBy: 'P-lan', chosenAt: new Date(at('04-25T17:00')) },
    ]);
    // The other member sees whose choice it was; the same tap changes nothing.
    expect(only(await dung.writes('/duyet'))).toContain('Đã chọn đưa vào báo cáo: 1 câu');
    expect(only(await dung.presses('Đưa vào báo cáo'))).toContain('(Trần Thị Lan, 17:00 ngày 25/4/2017)');
    expect(await rows(database())).toMatchObject([{ chosenBy: 'P-lan' }]);

    const moved = shownIn(await dung.presses('Xếp câu 1: II.3'));
    expect(moved.body.replaces).toBeDefined();
    expect(moved.text).toContain('II.3, cải cách hành chính (Lý Dũng,');
    expect(await kept(database())).toEqual(['reform@1: Trợ giúp pháp lý lưu động 12 xã']);
    const off = shownIn(await dung.presses('Bỏ câu 1'));
    expect(off.text).not.toContain('✓');
    // Lan's message still says “off”, and off it stays.
    expect(textOf(await lan.presses('Bỏ câu 1', chosen))).not.toContain('✓');
    expect(await kept(database())).toEqual([]);
    await dung.presses('Bỏ câu 1', moved);
    await dung.presses('Chọn câu 1', off);
    await dung.presses('Chọn câu 1', off);
    expect(await kept(database())).toEqual(['works@1: Trợ giúp pháp lý lưu động 12 xã']);
    const actions = (await database().db.select().from(audit)).map(({ action, personId }) => `${action} ${personId}`);
    expect(actions.filter((one) => one.startsWith('report.'))).toEqual([
      'report.sentence_chosen P-lan',
      'report.sentence_chosen P-dung',
      'report.sentence_dropped P-dung',
      'report.sentence_chosen P-dung',
    ]);
  });

  it('of several each has its own button; two people at once are one row; what is under way goes on', { timeout }, async () => {
    await start(database());
    await send(database(), 'H-DAMDOI', at('04-25T10:00'), everything);
    const { house, lan, dung } = await board(database());
    await lan.writes('/duyet');
    const list = shownIn(await lan.presses('Đưa vào báo cáo'));
    expect(await kept(database(), DAMDOI)).toEqual([]);
    expect(list.text.split('\n').slice(3)).toEqual([
      '1. Việc nổi bật: “Vận động 1,2 tỷ đồng làm 6,5 km lộ”',
      '2. Việc nổi bật: “Một cửa liên thông 16 xã”',
      '3. Điển hình: “Ông Nguyễn Văn A - ấp Tân Hồng - hiến 500 m² đất làm lộ”',
      '4. Khó khăn, hạn chế: “Chậm tiến độ 2 tuyến lộ”',
      '5. Nguyên nhân: “nguyên nhân: mưa kéo dài, thiếu vốn đối ứng”',
    ]);
    const second = shownIn(await lan.presses('Trang sau'));
    expect(second.text.split('\n').slice(3)).toEqual([
      '6. Kiến nghị: “UBND tỉnh - bố trí vốn tuyến lộ Tạ An Khương”',
      '7. Kiến nghị: “Sở Giao thông vận tải - sửa cầu Kênh Ranh”',
    ]);

    await dung.writes('/duyet');
    const others = shownIn(await dung.presses('Đưa vào báo cáo'));
    await house.together(lan.press('Chọn câu 1', list), dung.press('Chọn câu 1', others));
    await house.together(lan.press('Chọn câu 5', list), dung.press('Chọn câu 4', others));
    await lan.presses('Chọn câu 6', second);
    await lan.presses('Chọn câu 7', second);
    await lan.presses('Xếp câu 7: UBND tỉnh');
    expect((await kept(database(), DAMDOI)).sort()).toEqual([
      'causes@1: nguyên nhân: mưa kéo dài, thiếu vốn đối ứng',
      'province@1: Sở Giao thông vận tải - sửa cầu Kênh Ranh',
      'province@1: UBND tỉnh - bố trí vốn tuyến lộ Tạ An Khương',
      'shortcomings@1: Chậm tiến độ 2 tuyến lộ',
      'works@1: Vận động 1,2 tỷ đồng làm 6,5 km lộ',
    ]);
    expect(house.log.lines.filter((line) => line.level === 'error')).toEqual([]);

    // In the middle of giving it back.
    await lan.presses('Đề nghị bổ sung');
    await lan.writes('1');
    await lan.presses('Chọn câu 2', list);
    expect(textOf(await lan.writes('Đề nghị ghi rõ số xã'))).toContain('Đã gửi đề nghị bổ sung đến UBND huyện Đầm Dơi');
    expect(await kept(database(), DAMDOI)).toHaveLength(6);
  });
});

onSamplePlan('a choice for the board’s report', (database) => {
  it('is for the words that were read: what the unit writes instead is asked for again', { timeout }, async () => {
    await start(database());
    await send(database(), 'STP', at('04-25T10:00'), { highlights: value('Trợ giúp pháp lý 12 xã\nHòa giải 40 vụ') });
    const { house, lan } = await board(database());
    await lan.writes('/duyet');
    const list = shownIn(await lan.presses('Đưa vào báo cáo'));
    await lan.presses('Chọn câu 1');
    await lan.presses('Chọn câu 2');
    const both = lan.last();
    house.now = at('04-25T17:20');
    await corrected(database(), JUSTICE, 'Trợ giúp pháp lý 21 xã\nHòa giải 40 vụ', house.now);

    // The words that are the same stay; the others do not carry the choice.
    const card = only(await lan.writes('/duyet'));
    expect(card).toContain('Đã chọn đưa vào báo cáo: 1 câu. Đã sửa sau khi chọn: 1 câu');
    const now = shownIn(await lan.presses('Đưa vào báo cáo'));
    expect(now.text).toContain('Đã sửa sau khi chọn: “Trợ giúp pháp lý 12 xã” (Trần Thị Lan chọn lúc 17:00 ngày 25/4/2017).');
    expect(now.text).toContain('1. Việc nổi bật: “Trợ giúp pháp lý 21 xã”\n2. Việc nổi bật: “Hòa giải 40 vụ”\n✓ Đã chọn');
    expect(now.buttons).toContain('Bỏ câu cũ');

    // Buttons of the earlier list are for the earlier words.
    const stale = await lan.presses('Chọn câu 1', list);
    expect(stale.map(({ text }) => text.split('\n')[0])).toEqual([
      'Sở Tư pháp đã sửa câu này, nên chưa chọn. Nội dung hiện nay ở ngay dưới.',
      'ĐƯA VÀO BÁO CÁO - Sở Tư pháp, báo cáo Đợt 30/4',
    ]);
    await lan.presses('Xếp câu 1: II.3', both);
    expect(await kept(database())).toEqual(['works@1: Trợ giúp pháp lý 12 xã', 'works@1: Hòa giải 40 vụ']);

    // Chosen anew, the old one is answered.
    await lan.presses('Chọn câu 1', now);
    expect((await kept(database())).sort()).toEqual(['works@1: Hòa giải 40 vụ', 'works@2: Trợ giúp pháp lý 21 xã']);
    // The words that stayed get another place: one row, under the answer that was read.
    await lan.presses('Xếp câu 2: II.4');
    expect((await kept(database())).sort()).toEqual(['defence@2: Hòa giải 40 vụ', 'works@2: Trợ giúp pháp lý 21 xã']);
    await corrected(database(), JUSTICE, 'Không có gì nổi bật trong kỳ này', house.now);
    expect(textOf(await lan.writes('câu đã chọn'))).toContain('Đã sửa sau khi chọn: 2 câu, xem và chọn lại nếu dùng.');
    await lan.presses('Xem câu 1');
    await lan.presses('Bỏ câu cũ');
    expect(lan.last().text).not.toContain('Đã sửa');
    expect(await kept(database())).toEqual([]);
  });

  it('of one sentence is not made by a tap on a card of other words', { timeout }, async () => {
    await start(database());
    await send(database(), 'STP', at('04-25T10:00'), { highlights: value('Trợ giúp pháp lý 12 xã') });
    const { house, lan } = await board(database());
    const [card] = await lan.writes('/duyet');
    await corrected(database(), JUSTICE, 'Trợ giúp pháp lý 21 xã', house.now);
    const shown = shownIn(await lan.presses('Đưa vào báo cáo', card));
    expect(shown.text).toContain('“Trợ giúp pháp lý 21 xã”');
    expect(shown.text).not.toContain('✓');
    expect(await kept(database())).toEqual([]);
  });

  it('drops out with a report that is taken back, and a report without words has nothing to choose', { timeout }, async () => {
    await start(database());
    await send(database(), 'STP', at('04-25T10:00'), { highlights: value('Trợ giúp pháp lý 12 xã') });
    await send(database(), 'SNV', at('04-25T10:05'), { deploy: value('none'), highlights: { state: 'none' } });
    const { lan } = await board(database());
    await lan.writes('/duyet');
    const [card] = await lan.writes('/duyet');
    const shown = (await lan.presses('Xem toàn văn', card)).find((one) => one.buttons.includes('Đưa vào báo cáo'));
    expect(shown).toBeDefined();
    await lan.presses('Đưa vào báo cáo');
    const chosen = lan.last();
    expect(textOf(await lan.writes('câu đã chọn'))).toContain('CÂU ĐƯA VÀO BÁO CÁO: 1 - Đợt 30/4');
    const list = lan.last();
    await setState(database(), 'STP', 'withdrawn');
    for (const [label, on] of [
      ['Bỏ câu 1', chosen],
      ['Xếp câu 1: II.3', chosen],
      ['Bỏ câu 1', list],
      ['Xem câu 1', list],
      ['Đưa vào báo cáo', shown],
    ] as const)
      expect(only(await lan.presses(label, on)), label).toBe(
        'Sở Tư pháp đã thu hồi báo cáo Đợt 30/4, nên không còn câu nào để đưa vào báo cáo.',
      );
    expect(textOf(await lan.writes('câu đã chọn'))).toContain('CÂU ĐƯA VÀO BÁO CÁO: 0 - Đợt 30/4\n\nChưa chọn câu nào.');
    const [other] = await lan.writes('/duyet');
    expect(other?.text).toContain('Sở Nội vụ');
    expect(other?.buttons).not.toContain('Đưa vào báo cáo');
  });
});
