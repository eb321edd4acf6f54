/** What the draft of the board's report leaves open: only what the house cannot know, with the reason and who has it. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { orderOf } from '../../src/summaries/formats/orders.ts';
import { saveGoals } from '../../src/waves/store.ts';
import { onSamplePlan } from '../postgres.ts';
import { EVERYTHING, wordsOf } from './made.ts';
import { at, launch, send, start, value } from './wave.ts';

const EXEMPLARS_ONLY = 'D17-1905';

async function bodyOf(database: Database, wave: string, now: number): Promise<string> {
  const words = await wordsOf(database, now, orderOf(wave, EVERYTHING));
  return words.slice(0, words.indexOf('PHỤ LỤC I')).join('\n');
}

onSamplePlan('the draft of a wave that asks for exemplars alone', (database) => {
  it('says what is no part of its reports, never that there was none; takes what an earlier report said, and names the papers', {
    timeout: 60_000,
  }, async () => {
    await start(database());
    await send(database(), 'SYT', at('04-24T08:00'), { procedures: value({ percent: 98.5 }) });
    await send(database(), 'STP', at('04-24T08:00'), { procedures: value({ percent: 91 }) });
    await launch(database(), EXEMPLARS_ONLY, at('05-03T08:30'));
    const goals = { waveId: EXEMPLARS_ONLY, unitId: 'SYT', version: 1, lines: ['Khám 300 người', 'Xây 2 trạm'], personId: 'P-SYT' };
    await database().turn([saveGoals({ ...goals, now: at('05-04T09:00') })]);
    await send(
      database(),
      'SYT',
      at('05-12T08:00'),
      { exemplars: value('Bà Lê Thị Hà - trạm y tế - 20 năm') },
      1,
      EXEMPLARS_ONLY,
      '1905-SYT-01',
    );
    const own = { own_channel: value('own'), own_document: value({ number: '258/BC', date: '2017-05-11' }) };
    await send(database(), 'CAT', at('05-12T08:00'), own, 1, EXEMPLARS_ONLY, '1905-CAT-01');

    const body = await bodyOf(database(), EXEMPLARS_ONLY, at('05-16T08:00'));
    for (const said of [
      '2. Hình thức triển khai không thuộc nội dung báo cáo của đợt.',
      '02 đơn vị có số liệu: tỷ lệ hồ sơ giải quyết đúng hạn từ 91% đến 98,5% (theo báo cáo trước, số đến ngày 20/4/2017).',
      '- Báo cáo theo kênh riêng: Công an tỉnh (văn bản số 258/BC ngày 11/5/2017).',
      'hệ thống chính trị; lấy từ các văn bản trên]',
      'Các đơn vị đăng ký 02 công trình, phần việc (Phụ lục IV). Kết quả hoàn thành không thuộc nội dung báo cáo của đợt.',
      'Số tin, bài, chuyên mục không thuộc nội dung báo cáo của đợt.',
      'Công tác khen thưởng không thuộc nội dung báo cáo của đợt.',
      '1. [Bổ sung: tồn tại, hạn chế; mẫu báo cáo của đợt không hỏi, cán bộ theo dõi đợt ghi]',
      '3. Nguyên nhân: [Bổ sung: nguyên nhân; mẫu báo cáo của đợt không hỏi, cán bộ theo dõi đợt ghi]',
      'Kiến nghị, đề xuất không thuộc nội dung báo cáo của đợt.',
      'Tiếp tục triển khai đợt thi đua chào mừng Cách mạng tháng Tám và Quốc khánh 2/9 (từ ngày 22/5/2017 đến ngày 02/9/2017), trọng tâm: tăng tốc',
    ])
      expect(body, said).toContain(said);
    for (const untrue of ['chưa hoàn thành công trình', 'chưa tặng Giấy khen', 'chưa có kiến nghị', 'Chưa có số liệu về tỷ lệ hồ sơ'])
      expect(body, untrue).not.toContain(untrue);
  });
});

onSamplePlan('the draft of the last waves of a year', (database) => {
  it('goes on to the wave that began on the same day and ends later; after the last one the next year is the board’s to say', {
    timeout: 60_000,
  }, async () => {
    await start(database());
    for (const wave of ['D17-1312', 'D17-2212']) await launch(database(), wave, at('09-05T08:30'));
    expect(await bodyOf(database(), 'D17-1312', at('12-08T08:00'))).toContain(
      'Tiếp tục triển khai đợt thi đua chào mừng 22/12 (từ ngày 05/9/2017 đến ngày 22/12/2017), trọng tâm: giữ vững quốc phòng',
    );
    expect(await bodyOf(database(), 'D17-2212', at('12-18T08:00'))).toContain(
      '[Bổ sung: đợt thi đua kế tiếp; trong năm 2017 không còn đợt nào sau đợt này, ghi theo kế hoạch năm 2018]',
    );
  });
});
