/** What is said in the middle of a report and is no answer: going to another question, questions to the reader, words that say nothing. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { currentAnswers } from '../../src/reports/store.ts';
import { onSamplePlan } from '../postgres.ts';
import { launch } from '../summaries/wave.ts';
import type { Chat, Town } from '../talk.ts';
import { at, HEALTH, liaisonOf, openTown } from './town.ts';

const REPORT = 'D17-3004:progress:SYT';

async function opened(database: Database, unit = 'SYT'): Promise<{ town: Town; chat: Chat }> {
  const town = await openTown(database, '04-24T08:05');
  const chat = await liaisonOf(town, unit);
  await chat.types('báo cáo');
  return { town, chat };
}

async function walks(chat: Chat, from: number, to: number): Promise<void> {
  for (const [act, heard] of HEALTH.slice(from, to)) expect(await chat.does(act)).toContain(heard);
}

onSamplePlan('said in the middle of a report', (database) => {
  it('L: “sửa câu 1” goes there, after it the talk goes on where it was; a question that is not there is said', async () => {
    const { chat } = await opened(database());
    await walks(chat, 1, 3);
    const asked = chat.last.text.split('\n').at(-1) ?? '';
    expect(await chat.types('cho em sửa câu 1 nhé')).toContain('Hình thức triển khai đang ghi: “Văn bản”');
    expect(chat.heard).toContain('Câu 1/5');
    expect(await chat.types('xem câu 9')).toContain('có 5 câu, từ câu 1 đến câu 5');
    expect(await chat.types('hội nghị')).toContain(asked);
    expect(await currentAnswers(database(), REPORT)).toEqual({});
  });

  it('L: from the card “sua cau 2” and “sửa việc nổi bật” go there and back to it', async () => {
    const { chat } = await opened(database());
    await walks(chat, 1, 6);
    expect(await chat.types('sua cau 2')).toContain('Câu 2/5');
    expect(await chat.types('97%')).toContain('KIỂM TRA TRƯỚC KHI GỬI');
    expect(await chat.types('sửa việc nổi bật giúp em')).toContain('Câu 4/5');
    expect(await chat.types('quay lại')).toContain('KIỂM TRA TRƯỚC KHI GỬI');
  });

  it('L: “sửa câu 4 thành …” asks, and changes on [Cập nhật] only; the second time too', async () => {
    const { chat } = await opened(database());
    await walks(chat, 1, 6);
    const order = 'sửa câu 4 thành Khám bệnh cho 500 người cao tuổi';
    expect(await chat.types(order)).toContain('Cập nhật vào báo cáo được không ạ?');
    expect(await chat.presses('Giữ cũ')).toContain('320 người');
    await chat.types(order);
    expect(await chat.presses('Cập nhật')).toContain('500 người');
    expect(await chat.types(order)).toContain('Việc nổi bật đang ghi: “Khám bệnh cho 500 người cao tuổi”');
  });

  it.each(['hủy giúp em', 'dạ cho em hủy báo cáo này ạ'])('L: “%s” at a question of words is an order, not its answer', async (text) => {
    const { chat } = await opened(database());
    await walks(chat, 1, 4);
    await chat.types(text);
    expect(chat.last.buttons).toEqual(['Dừng, giữ nháp', 'Xóa nháp', 'Làm tiếp']);
  });

  it('a question beside an answer: the answer is offered, the question goes to the board if wanted, and both can be had', async () => {
    const { town, chat } = await opened(database());
    const board = await town.person('Trần Văn Bình', 'buttons', { unit: 'BTDKT', duty: 'board' });
    await walks(chat, 1, 2);
    expect(await chat.types('101/101, mà sao câu này hỏi hoài?')).toContain('Câu hỏi “mà sao câu này hỏi hoài?”');
    expect(chat.last.buttons).toEqual(['Ghi câu trả lời', 'Hỏi Ban', 'Nhập lại']);
    expect(await chat.presses('Hỏi Ban')).toContain('Đã chuyển câu hỏi đến Ban');
    expect(board.last.text).toContain('mà sao câu này hỏi hoài?');
    expect(chat.heard, 'the answer is still offered').toContain('Mời trả lời tiếp câu đang hỏi');
    expect(await chat.presses('Ghi câu trả lời')).toContain('Câu 3/5');
    // The second time without the board.
    expect(await chat.types('câu này ghi sao vậy anh?')).toContain('là câu hỏi');
    expect(await chat.presses('Nhập lại')).toContain('Câu 3/5');
  });

  it('words that say nothing are never an answer by themselves', async () => {
    const { chat } = await opened(database());
    await walks(chat, 1, 4);
    for (const text of ['ok', 'tốt', '-', '...', 'bình thường']) expect(await chat.types(text), text).toContain('nội dung hơi ngắn');
    expect(await chat.types('như trên')).toContain('chưa nói được nội dung');
    expect(await chat.types('đang tổng hợp ạ')).toContain('khi có nội dung');
    expect(await chat.types('như kỳ trước')).toContain('chưa có nội dung kỳ trước');
    expect(await chat.types('đã triển khai thực hiện tốt')).toContain('còn chung');
    expect(await chat.presses('Gõ lại')).toContain('Câu 4/5');
    expect(await chat.types('câu này ghi gì vậy em?')).toContain('Hỏi Ban');
    expect(await chat.types('Không có hộ tái nghèo, vận động 15 hộ thoát nghèo'), 'words of substance are not bothered').toContain(
      'Câu 5/5',
    );
  });

  it('“như kỳ trước” offers the words of the last report', async () => {
    const { town, chat } = await opened(database());
    await walks(chat, 1, 7);
    await launch(database(), 'D17-0209', at('08-01T08:00'));
    town.now = at('08-28T08:05');
    await chat.types('báo cáo đợt 2/9');
    expect(await chat.types('xem mục việc nổi bật')).toContain('Việc nổi bật');
    expect(await chat.types('vẫn như kỳ trước ạ')).toContain('Nội dung kỳ trước: “Khám, cấp thuốc miễn phí 320 người');
    expect(await chat.presses(chat.last.buttons[0] ?? '')).toContain('Câu 1/');
  });
});
