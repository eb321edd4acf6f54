/** What is left to choose after [Tiếp nhận n]: of each wave that has something, a button to it. */
import { expect, it } from 'vitest';
import { onSamplePlan } from '../../postgres.ts';
import { at, launch, send, start, value } from '../../summaries/wave.ts';
import { board, shownIn, timeout } from './board.ts';

const SECOND = 'D17-1905';

onSamplePlan('reports that are taken together', (database) => {
  it('lead to the sentences that nobody has chosen, until all are; so does the tap of the other member, who was second', {
    timeout,
  }, async () => {
    await start(database());
    await send(database(), 'STP', at('04-25T10:00'), { highlights: value('Trợ giúp pháp lý 12 xã\nHòa giải 40 vụ') });
    await send(database(), 'H-NAMCAN', at('04-25T10:05'), { difficulties: value('Thiếu vốn đối ứng') });
    const { house, lan, dung } = await board(database());
    const [waiting, other] = [shownIn(await lan.writes('/duyet')), shownIn(await dung.writes('/duyet'))];
    const done = shownIn(await lan.presses('Tiếp nhận 2', waiting));
    expect(done.text).toBe('Đã tiếp nhận 2 báo cáo. Không còn báo cáo chờ xem.\nChưa chọn để đưa vào báo cáo: 3 câu của Đợt 30/4.');
    expect(done.buttons).toEqual(['Câu chưa chọn']);
    const again = shownIn(await dung.presses('Tiếp nhận 2', other));
    expect(again.text).toBe('Đã tiếp nhận 0 báo cáo. Không còn báo cáo chờ xem.\nChưa chọn để đưa vào báo cáo: 3 câu của Đợt 30/4.');
    expect(shownIn(await lan.presses('Câu chưa chọn', done)).text).toContain('CÂU CHƯA CHỌN: 3 - Đợt 30/4');
    for (let left = 3; left > 0; left--) await lan.presses('Chọn câu 1');
    expect(lan.last().text).toContain('Không còn câu nào chưa chọn.');

    // What comes then has nothing to quote, and all before it is chosen.
    await send(database(), 'SNV', at('04-25T11:00'), { deploy: value('meeting') });
    await send(database(), 'SYT', at('04-25T11:05'), { deploy: value('document') });
    const more = shownIn(await dung.writes('/duyet'));
    const taken = shownIn(await dung.presses('Tiếp nhận 2', more));
    expect(taken.text).toBe('Đã tiếp nhận 2 báo cáo. Không còn báo cáo chờ xem.');
    expect(taken.buttons).toEqual([]);
    expect(house.log.lines.filter((line) => line.level === 'error')).toEqual([]);
  });

  it('of several waves have a button for each, beside the one to what is looked at one by one', { timeout }, async () => {
    await start(database());
    await launch(database(), SECOND, at('05-03T08:30'));
    await send(database(), 'STP', at('05-16T10:00'), { highlights: value('Hòa giải 40 vụ') });
    await send(database(), 'STP', at('05-16T10:05'), { highlights: value('Hòa giải 52 vụ'), petitions: value('tỉnh - hỗ trợ') }, 1, SECOND);
    await send(database(), 'SNV', at('05-16T10:10'), { deploy: value('none') }, 1, SECOND);
    const { lan } = await board(database());
    const done = shownIn(await lan.presses('Tiếp nhận 2', shownIn(await lan.writes('/duyet'))));
    expect(done.text).toBe(
      'Đã tiếp nhận 2 báo cáo. Còn 1 báo cáo xem từng bản.\nChưa chọn để đưa vào báo cáo: 1 câu của Đợt 30/4, 2 câu của Đợt 19/5.',
    );
    expect(done.buttons).toEqual(['Xem từng bản', 'Câu chưa chọn: Đợt 30/4', 'Câu chưa chọn: Đợt 19/5']);
    const second = shownIn(await lan.presses('Câu chưa chọn: Đợt 19/5', done));
    expect(second.text).toContain('CÂU CHƯA CHỌN: 2 - Đợt 19/5');
    expect(second.text).toContain('Sở Tư pháp: “Hòa giải 52 vụ”');
  });
});
