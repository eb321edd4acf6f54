/** A question of the board's own: set by the workbook, asked, kept, shown, exported; and what was answered stays when it is asked no more. */
import { expect, it } from 'vitest';
import { onSamplePlan } from '../../postgres.ts';
import { at, start } from '../../summaries/wave.ts';
import { addRow, cellOf, openDesk, sheetOf } from './book.ts';

const QUESTION = 'Số hộ nghèo đơn vị nhận giúp đỡ';

onSamplePlan('a question of the board’s own', (database) => {
  it('goes its whole way', { timeout: 120_000 }, async () => {
    await start(database());
    const desk = await openDesk(database(), at('04-24T08:00'));
    const book = await desk.exported();
    const forms = sheetOf(book, 'Mẫu báo cáo');
    addRow(forms, {
      'Loại đơn vị': 'Sở',
      Mẫu: 'Đầy đủ',
      'Câu hỏi': QUESTION,
      'Bắt buộc': 'Có',
      'Ví dụ hiện ra': '12',
      'Kiểu trả lời': 'Số',
    });
    addRow(forms, { 'Loại đơn vị': 'Sở', Mẫu: 'Đầy đủ', 'Câu hỏi': 'Mô hình đang làm', 'Kiểu trả lời': 'Lời văn' });
    await desk.sends(book);
    expect((await desk.board.presses('Ghi thay đổi'))[0]?.text).toBe('ĐÃ GHI\nMẫu báo cáo: mới 2');

    const liaison = await desk.town.seat('2', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    await liaison.writes('/baocao');
    await liaison.presses('Văn bản');
    await liaison.writes('101/101');
    await liaison.writes('Khám bệnh ba xã ven biển');
    await liaison.writes('Khám, cấp thuốc miễn phí 320 người cao tuổi');
    await liaison.presses('Không có thêm');
    expect(liaison.last().text).toContain(`Câu 6/7 - ${QUESTION}\nVí dụ: 12`);
    await liaison.writes('12');
    await liaison.writes('Tủ thuốc miễn phí ở trạm');
    expect(liaison.last().text).toContain(`${QUESTION}: 12`);
    await liaison.presses('Gửi báo cáo');
    const answers = await database().run(`select field, value from answers where field like 'own:%' order by field`);
    expect(answers).toEqual([
      { field: 'own:mo-hinh-dang-lam', value: 'Tủ thuốc miễn phí ở trạm' },
      { field: 'own:so-ho-ngheo-don-vi-nhan-giup-do', value: 12 },
    ]);

    // Other words: the old question is asked no more, and what answered it stays under its words.
    const again = await desk.exported();
    const sheet = sheetOf(again, 'Mẫu báo cáo');
    let row = 0;
    sheet.eachRow((_row, number) => {
      if (cellOf(sheet, number, 'Câu hỏi').value === QUESTION) row = number;
    });
    expect(cellOf(sheet, row, 'Mã câu').value).toBe('own:so-ho-ngheo-don-vi-nhan-giup-do');
    cellOf(sheet, row, 'Câu hỏi').value = 'Số hộ cận nghèo đơn vị giúp đỡ';
    await desk.sends(again);
    const [changes] = await desk.board.presses('Mẫu báo cáo');
    expect(changes?.text).toContain(`Sở, ${QUESTION}: Mẫu “Đầy đủ” → “Không”`);
    expect(changes?.text).toContain('Thêm Sở, Số hộ cận nghèo đơn vị giúp đỡ');
    await desk.board.presses('Ghi thay đổi');
    const [sent] = await liaison.writes('/lichsu');
    const code = sent?.buttons.find((label) => label.includes('3004-SYT')) ?? '';
    await liaison.presses(code);
    expect(liaison.last().text).toContain(`${QUESTION}: 12`);
    const [, unchanged] = await desk.sends(await desk.exported());
    expect(unchanged?.text).toContain('Không có thay đổi.');
  });
});
