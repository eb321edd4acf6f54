/** The sentences of a whole wave: all that were chosen, all that were not; whose business they are. */
import { expect, it } from 'vitest';
import { press } from '../../../src/domain/button.ts';
import * as buttons from '../../../src/features/choosing/buttons.ts';
import { onSamplePlan } from '../../postgres.ts';
import { leaves, only, textOf } from '../../reports/talks.ts';
import { at, send, setState, start, value, WAVE } from '../../summaries/wave.ts';
import { Town } from '../../talk.ts';
import { board, JUSTICE, kept, shownIn, timeout } from './board.ts';

onSamplePlan('before the first wave', (database) => {
  it('the lists of sentences say that there is nothing to choose yet', { timeout }, async () => {
    const { lan } = await board(database());
    for (const words of ['câu chưa chọn', 'câu đã chọn'])
      expect(textOf(await lan.writes(words))).toBe('Chưa có đợt thi đua nào được phát động, nên chưa có câu nào để chọn.');
  });
});

onSamplePlan('a report that was looked at before', (database) => {
  it('is opened again from its unit’s card, and the draft says what was chosen, to the board alone', { timeout }, async () => {
    await start(database());
    await send(database(), 'STP', at('04-25T10:00'), { highlights: value('Trợ giúp pháp lý 12 xã\nHòa giải 40 vụ') });
    await setState(database(), 'STP', 'accepted');
    const { house, lan, dung } = await board(database());
    const leader = await house.seat('quan', 'Trần Hồng Quân', 'leader', 'UBND-T');
    const draftOf = async (chat: typeof lan) => {
      await chat.writes('/tonghop 30/4');
      return (await chat.presses('Xuất tệp')).find(({ text }) => text.startsWith('Dự thảo báo cáo'));
    };
    expect((await draftOf(lan))?.text).toContain('Trong thân dự thảo: chưa chọn câu nào của đơn vị.');
    await lan.writes('sở tư pháp');
    await lan.presses('3004-STP-01');
    expect(lan.last().buttons).toContain('Đưa vào báo cáo');
    await lan.presses('Xem toàn văn');
    expect(lan.last().buttons).toContain('Đưa vào báo cáo');
    const list = shownIn(await lan.presses('Đưa vào báo cáo'));
    // Nothing is to be decided of it any more.
    expect(list.buttons).toEqual(['Chọn câu 1', 'Chọn câu 2', 'Câu đưa vào báo cáo']);
    await lan.presses('Chọn câu 2');
    const draft = await draftOf(lan);
    expect(draft?.text).toContain('Trong thân dự thảo: 1 câu của đơn vị đã chọn.');
    expect(textOf(await lan.presses('Câu đưa vào báo cáo', draft))).toContain('1. Sở Tư pháp: “Hòa giải 40 vụ”');
    const shownToLeader = await draftOf(leader);
    expect(shownToLeader?.text).not.toContain('Trong thân');
    expect(shownToLeader?.buttons).toEqual([]);

    // Taken back and sent again with other words: the choice does not come along.
    await setState(database(), 'STP', 'withdrawn');
    await send(database(), 'STP', at('04-25T10:10'), { highlights: value('Trợ giúp pháp lý 12 xã\nHòa giải 14 vụ') }, 2);
    expect((await draftOf(lan))?.text).toContain('chưa chọn câu nào của đơn vị; 1 câu đơn vị đã sửa sau khi chọn, cần xem lại.');

    // Whoever leaves the board chooses nothing more, on whatever message.
    await dung.writes('câu chưa chọn');
    await leaves(database(), dung, house.now);
    const before = await kept(database());
    await dung.presses('Chọn câu 1');
    expect(await kept(database())).toEqual(before);
  });
});

onSamplePlan('the chosen sentences of a wave', (database) => {
  it('are one list by place and block, in pages, from which one is taken out and into which one is put', { timeout }, async () => {
    await start(database());
    const units = ['SYT', 'STP', 'H-CAINUOC', 'H-NAMCAN', 'H-PHUTAN', 'BCM'];
    for (const [i, unit] of units.entries())
      await send(database(), unit, at(`04-25T10:0${i}`), {
        highlights: value(`Việc làm hay số ${i + 1}`),
        petitions: value('tỉnh - hỗ trợ'),
      });
    // A partner body is quoted as every other.
    await send(database(), 'BCHQS', at('04-25T11:00'), { highlights: value('Giúp dân 200 ngày công') });
    for (const unit of [...units, 'BCHQS']) await setState(database(), unit, 'accepted');
    const { house, lan, dung } = await board(database());
    const rest = shownIn(await lan.writes('câu chưa chọn'));
    expect(rest.text.split('\n').slice(0, 3)).toEqual([
      'CÂU CHƯA CHỌN: 13 - Đợt 30/4 (trang 1/3)',
      'Mục II.4, quốc phòng, an ninh, xây dựng Đảng:',
      '1. Bộ Chỉ huy Quân sự tỉnh: “Giúp dân 200 ngày công”',
    ]);
    // From place to place, without turning every page.
    expect(rest.buttons).toContain('Với UBND tỉnh');
    expect(rest.buttons).not.toContain('Mục II.4');
    const far = shownIn(await lan.presses('Với UBND tỉnh', rest));
    expect(far.text).toContain('(trang 2/3)');
    expect(far.text).toContain('Mục IV, với UBND tỉnh:\n8. ');
    expect(far.buttons).toContain('Mục II.4');
    for (let left = 7; left > 0; left--) await lan.presses('Chọn câu 1');
    expect(lan.last().text).toMatch(
      /^Đã chọn câu của .+ vào mục II\.5, mô hình, cách làm hay\.\n\nCÂU CHƯA CHỌN: 6 - Đợt 30\/4 \(trang 1\/2\)\nMục IV/,
    );

    const first = shownIn(await dung.writes('Câu đưa vào báo cáo'));
    expect(first.text).toContain('CÂU ĐƯA VÀO BÁO CÁO: 7 - Đợt 30/4 (trang 1/2)');
    const second = shownIn(await dung.presses('Trang sau'));
    const lines = (text: string) => text.split('\n').filter((line) => /^\d+\. /.test(line));
    const all = [...lines(first.text), ...lines(second.text)];
    expect(all).toHaveLength(7);
    const blocks = await database().run<{ unit: string; block: string | null }>(
      `select u.name as unit, (select m.block_id from block_members m where m.unit_id = u.id and m.valid_from <= '2017-04-25'
        and coalesce(m.valid_to, '9999-12-31') >= '2017-04-25') as block from units u`,
    );
    const inOrder = all.slice(1).map((line) => blocks.find(({ unit }) => line.includes(`. ${unit}: `))?.block ?? 'none');
    expect(inOrder).toEqual(inOrder.toSorted());
    // The last page goes with its last line: two taps at once, and the list that is shorter.
    await house.together(dung.press('Bỏ câu 7', second), dung.press('Bỏ câu 7', second));
    await dung.presses('Bỏ câu 6', second);
    expect(dung.last().text).toMatch(/^Đã bỏ câu của .+ khỏi thân dự thảo\.\n\nCÂU ĐƯA VÀO BÁO CÁO: 5 - Đợt 30\/4\n/);
    expect(dung.last().buttons).not.toContain('Trang trước');
    // The report behind a line.
    expect(only(await dung.presses('Xem câu 1', first))).toContain('Bộ Chỉ huy Quân sự tỉnh');
    expect(house.log.lines.filter((line) => line.level === 'error')).toEqual([]);
  });

  it('are the board’s business: nobody else chooses, and a leader is told so', { timeout }, async () => {
    await start(database());
    await send(database(), 'STP', at('04-25T10:00'), { highlights: value('Trợ giúp pháp lý 12 xã') });
    const town = new Town(database(), at('04-26T09:00'));
    const sentence = { obligation: JUSTICE, field: 'highlights', version: 1, nth: 1 };
    const offered = [
      press('một', buttons.sentences, { obligation: JUSTICE, version: 1 }),
      press('hai', buttons.choose, { ...sentence, place: 'works' }),
      press('ba', buttons.drop, sentence),
      press('bốn', buttons.chosen, { wave: WAVE }),
    ];
    for (const [duty, unit] of [
      ['leader', 'UBND-T'],
      ['observer', 'UBND-T'],
      ['liaison', 'STP'],
      ['head', 'STP'],
    ] as const) {
      const chat = await town.person('Trần Hồng Quân', 'buttons', { unit, duty });
      for (const choice of offered) expect(await chat.offered(choice), `${duty} ${choice.label}`).toContain('dành cho Ban');
      if (duty !== 'leader') continue;
      await chat.types('sở tư pháp');
      await chat.presses('Xem toàn văn');
      expect(chat.messages.flatMap((one) => one.buttons)).not.toContain('Đưa vào báo cáo');
    }
    expect(await kept(database())).toEqual([]);
    // A place that the report does not have, and a sentence that is not there.
    const lan = await town.person('Phạm Thị Lan', 'numbers', { unit: 'BTDKT', duty: 'board' });
    for (const wrong of [
      { ...sentence, place: 'causes' },
      { ...sentence, place: 'nowhere' },
      { ...sentence, nth: 2, place: 'works' },
      { ...sentence, field: 'deploy', place: 'works' },
    ])
      await lan.offered(press('x', buttons.choose, wrong)).catch(() => undefined);
    expect(await kept(database())).toEqual([]);
    // Without buttons, by numbers; and typed at the list.
    await lan.types('câu chưa chọn');
    await lan.types('1');
    expect(await kept(database())).toEqual(['works@1: Trợ giúp pháp lý 12 xã']);
    expect(lan.last.text).toContain('CÂU CHƯA CHỌN: 0');
  });
});
