/** The board's workbook as the board has it in its chat: out, changed, in, looked at, written. */

import { expect, it } from 'vitest';
import { ERASED_NAME } from '../../../src/domain/people.ts';
import { readWorkbooks } from '../../../src/features/workbook/index.ts';
import { eraseChats } from '../../../src/retention/store.ts';
import { onSamplePlan } from '../../postgres.ts';
import { at } from '../../summaries/wave.ts';
import { addRow, cellOf, fileOf, openDesk, rowOf, sheetOf } from './book.ts';

const timeout = 60_000;

onSamplePlan('the workbook in the chat', (database) => {
  const units = () =>
    database().run<{ id: string; name: string; short_name: string }>(`select id, name, short_name from units order by id`);

  it('comes back unchanged, and is told so', { timeout }, async () => {
    const desk = await openDesk(database(), at('03-20T08:00'));
    const [read, answer] = await desk.sends(await desk.exported());
    expect(read?.text).toBe('Đã nhận sổ, đang đọc. Xin chờ ít giây.');
    expect(answer?.text).toBe('Không có thay đổi. Sổ giống dữ liệu hiện có.');
    expect(answer?.buttons).toEqual([]);
  });

  it('shows each change, and writes all of it when told to', { timeout }, async () => {
    const desk = await openDesk(database(), at('03-20T08:00'));
    const book = await desk.exported();
    const sheet = sheetOf(book, 'Đơn vị');
    cellOf(sheet, rowOf(sheet, 'SYT'), 'Tên ngắn').value = 'Y tế Cà Mau';
    cellOf(sheet, rowOf(sheet, 'SCT'), 'Hiệu lực đến').value = new Date('2017-06-30T00:00:00Z');
    addRow(sheet, {
      'Mã đơn vị': 'SNG',
      'Tên đầy đủ': 'Sở Ngoại vụ',
      'Tên ngắn': 'Sở Ngoại vụ',
      'Loại đơn vị': 'Sở',
      'Tính chất': 'Bắt buộc',
    });
    addRow(sheetOf(book, 'Đầu mối'), {
      'Mã đơn vị hoặc Cụm, Khối': 'SYT',
      'Vị trí': 'Đầu mối',
      'Họ tên': 'Nguyễn Thị Mai',
      'Di động': '0913 123 456',
    });
    const [, answer] = await desk.sends(book);
    expect(answer?.text.split('\n').slice(0, 5)).toEqual([
      'SỔ SẼ THAY ĐỔI',
      'Đơn vị: mới 1, sửa 1, kết thúc 1, giữ nguyên 95',
      'Cụm khối: giữ nguyên 92',
      'Đầu mối: mới 1',
      'Kế hoạch: giữ nguyên 2',
    ]);
    expect(answer?.text).toContain('Chưa ghi gì. Bấm tên trang để xem từng thay đổi.');
    expect(answer?.buttons).toEqual(['Đơn vị', 'Đầu mối', 'Ghi thay đổi', 'Hủy']);
    const [changes] = await desk.board.presses('Đơn vị');
    expect(changes?.text).toBe(
      [
        'ĐƠN VỊ',
        '- Sở Công Thương: Hiệu lực đến (trống) → “30/6/2017”',
        '- Sở Y tế: Tên ngắn “Sở Y tế” → “Y tế Cà Mau”',
        '- Thêm Sở Ngoại vụ: Tên đầy đủ “Sở Ngoại vụ”; Tên ngắn “Sở Ngoại vụ”; Loại đơn vị “Sở”; Tính chất “Bắt buộc”',
      ].join('\n'),
    );
    expect((await units()).some(({ id }) => id === 'SNG')).toBe(false);

    const [written] = await desk.board.presses('Ghi thay đổi');
    expect(written?.text).toBe('ĐÃ GHI\nĐơn vị: mới 1, sửa 1, kết thúc 1\nĐầu mối: mới 1');
    expect((await units()).find(({ id }) => id === 'SYT')?.short_name).toBe('Y tế Cà Mau');
    const [ended] = await database().run<{ valid_to: string; name: string }>(`select valid_to, name from units where id = 'SCT'`);
    expect(ended).toEqual({ valid_to: '2017-06-30', name: 'Sở Công Thương' });
    const people = await database().run(`select unit_id, duty, name, mobile, automatic, person_id from listed_people`);
    expect(people).toEqual([
      { unit_id: 'SYT', duty: 'liaison', name: 'Nguyễn Thị Mai', mobile: '+84913123456', automatic: true, person_id: null },
    ]);
    const [row] = await database().run<{ detail: object; person_id: string }>(
      `select detail, person_id from audit where action = 'import_workbook'`,
    );
    expect(row).toEqual({
      person_id: 'P-1',
      detail: { 'Đơn vị': { added: 1, changed: 1, ended: 1 }, 'Đầu mối': { added: 1, changed: 0, ended: 0 } },
    });
    const kept = await database().run(`select state, cells, outcome from workbook_imports`);
    expect(kept).toEqual([{ state: 'written', cells: null, outcome: null }]);
    desk.town.now += 20_000;
    expect((await desk.board.presses('Ghi thay đổi'))[0]?.text).toBe('Sổ này đã được ghi.');
  });

  it('is looked at again when somebody changed the lists meanwhile; nothing is written before that', { timeout }, async () => {
    const desk = await openDesk(database(), at('03-20T08:00'));
    const book = await desk.exported();
    const sheet = sheetOf(book, 'Đơn vị');
    cellOf(sheet, rowOf(sheet, 'SYT'), 'Tên ngắn').value = 'Y tế';
    await desk.sends(book);
    await database().run(`update units set note = 'mới gọi' where id = 'STP'`);
    const [again] = await desk.board.presses('Ghi thay đổi');
    expect(again?.text).toContain('Dữ liệu vừa có người sửa, đây là bản tóm tắt mới.');
    expect(again?.text).toContain('Đơn vị: sửa 2, giữ nguyên 95');
    expect((await units()).find(({ id }) => id === 'SYT')?.short_name).toBe('Sở Y tế');
    expect((await desk.board.presses('Đơn vị'))[0]?.text).toContain('Sở Tư pháp: Ghi chú “mới gọi” →');
    expect((await desk.board.presses('Ghi thay đổi'))[0]?.text).toBe('ĐÃ GHI\nĐơn vị: sửa 2');
  });

  it('is put away: nothing is written, and nothing of it is kept', { timeout }, async () => {
    const desk = await openDesk(database(), at('03-20T08:00'));
    const book = await desk.exported();
    addRow(sheetOf(book, 'Ngày nghỉ'), { Ngày: '29/04/2017', Tên: 'Làm bù', 'Nghỉ | Làm bù': 'Làm bù' });
    await desk.sends(book);
    expect((await desk.board.presses('Hủy'))[0]?.text).toBe('Đã hủy. Chưa ghi gì của sổ.');
    expect((await desk.board.presses('Ghi thay đổi'))[0]?.text).toContain('sổ này không còn chờ ghi');
    expect(await database().run(`select 1 from days_off where day = '2017-04-29'`)).toEqual([]);
    expect(await database().run(`select state, cells, outcome from workbook_imports`)).toEqual([
      { state: 'cancelled', cells: null, outcome: null },
    ]);
  });

  it('gives a template whose lines show how it is done and are not read', { timeout }, async () => {
    const desk = await openDesk(database(), at('03-20T08:00'));
    await desk.board.writes('/nhap');
    expect(desk.board.last().text).toContain('gửi tệp Excel (.xlsx)');
    const [said] = await desk.board.presses('Mẫu trống');
    expect(said?.text).toContain('Dòng bắt đầu bằng “Ví dụ:” là dòng mẫu, không được đọc.');
    const [, answer] = await desk.sends(fileOf(said));
    expect(answer?.text).toBe('Không có thay đổi. Sổ giống dữ liệu hiện có.');
  });

  it('says what it takes when something else comes, and takes nothing from others', { timeout }, async () => {
    const desk = await openDesk(database(), at('03-20T08:00'));
    const { board, town } = desk;
    await board.writes('/nhap');
    const file = { kind: 'file', fileId: 'f', name: null, mime: 'image/jpeg', size: 10, photo: true, caption: '', albumId: null } as const;
    expect((await board.sends(file))[0]?.text).toContain('không phải sổ Excel (.xlsx)');
    await board.writes('/nhap');
    expect((await board.sends({ ...file, name: 'cu.xls', photo: false, mime: 'application/vnd.ms-excel' }))[0]?.text).toContain(
      'lưu lại dạng .xlsx',
    );
    await board.writes('/nhap');
    expect((await board.sends({ ...file, name: 'lon.xlsx', photo: false, size: 15 * 1024 * 1024 }))[0]?.text).toContain(
      '15 MB vượt mức 10 MB',
    );
    const several = await board.sends({ ...file, name: 'a.xlsx', photo: false, albumId: 'A' });
    expect(several[0]?.text).toContain('mỗi lần chỉ nhận một sổ');
    expect(await board.sends({ ...file, name: 'b.xlsx', photo: false, albumId: 'A' })).toEqual([]);

    const liaison = await town.seat('2', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    const [refused] = await liaison.sends({ ...file, name: 'so.xlsx', photo: false, mime: null });
    expect(refused?.text).not.toContain('Đã nhận sổ');
    expect((await liaison.writes('/xuat'))[0]?.text).not.toContain('SỔ QUẢN LÝ');
    expect(await database().run(`select 1 from workbook_imports`)).toEqual([]);
  });

  it('is tried again when it cannot be fetched, and what cannot be read is said with the way out', { timeout }, async () => {
    const desk = await openDesk(database(), at('03-20T08:00'));
    const { board, town } = desk;
    await board.sends({ kind: 'file', fileId: 'f', name: 'so.xlsx', mime: null, size: 10, photo: false, caption: '', albumId: null });
    const away = { ...town.house, download: () => Promise.reject(new Error('timed out')) };
    await readWorkbooks(away, () => true);
    await town.deliver();
    expect(board.last().text).toContain('đang đọc');
    town.now += 10_000;
    await readWorkbooks({ ...town.house, download: async () => new TextEncoder().encode('no workbook at all') }, () => true);
    await town.deliver();
    expect(board.last().text).toBe(
      'Dạ, tệp này không phải sổ Excel (.xlsx) nên chưa đọc được; chưa ghi gì.\nAnh/Chị gửi đúng tệp .xlsx đã xuất hoặc mẫu trống đã điền.',
    );
  });

  it('forgets whoever takes their data back: the row of the list, and books on their way', { timeout }, async () => {
    const desk = await openDesk(database(), at('03-20T08:00'));
    await desk.town.seat('2', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    await database().run(`insert into listed_people (id, unit_id, duty, name, automatic, person_id) values ('A', 'SYT', 'liaison', 'Nguyễn Thị Mai', true, 'P-2'),
      ('B', 'SYT', 'deputy', 'Lê Văn Bé', true, null)`);
    const book = await desk.exported();
    expect(sheetOf(book, 'Đầu mối').getCell(4, 11).value).toBe('Đã kết nối');
    cellOf(sheetOf(book, 'Đầu mối'), 4, 'Chức vụ').value = 'Chánh Văn phòng';
    await desk.sends(book);
    await eraseChats(database(), { id: 'E', personId: 'P-2', sought: [], chats: [], instead: ERASED_NAME, requestedAt: desk.town.now });
    expect(await database().run(`select id from listed_people`)).toEqual([{ id: 'B' }]);
    expect(await database().run(`select state, cells from workbook_imports`)).toEqual([{ state: 'cancelled', cells: null }]);
  });
});
