/** A workbook with every kind of slip: a clear line for each, by sheet, row, column and value, and nothing written. */
import type { CellValue } from 'exceljs';
import { expect, it } from 'vitest';
import { onSamplePlan } from '../../postgres.ts';
import { at } from '../../summaries/wave.ts';
import { addRow, cellOf, columnOf, openDesk, rowOf, sheetOf } from './book.ts';

interface Slip {
  readonly sheet: string;
  /** The row by its first cell; without it a row is added. */
  readonly row?: string;
  readonly cells: Readonly<Record<string, CellValue>>;
  /** The line that is to be read, with “§” for the number of the row. */
  readonly says: string;
}

const unit = (code: string, more: Readonly<Record<string, CellValue>> = {}) => ({
  'Mã đơn vị': code,
  'Tên đầy đủ': `Cơ quan thử ${code}`,
  'Tên ngắn': `CQ ${code}`,
  'Loại đơn vị': 'Sở',
  'Tính chất': 'Bắt buộc',
  ...more,
});
const person = (name: string, more: Readonly<Record<string, CellValue>> = {}) => ({
  'Mã đơn vị hoặc Cụm, Khối': 'SYT',
  'Vị trí': 'Đầu mối',
  'Họ tên': name,
  ...more,
});
const long = 'Ủ'.repeat(214);

const SLIPS: readonly Slip[] = [
  { sheet: 'Đơn vị', cells: unit('T1', { 'Tên ngắn': null }), says: 'Đơn vị, dòng §, Tên ngắn: ô bắt buộc, chưa điền' },
  {
    sheet: 'Đơn vị',
    cells: unit('T2', { 'Tên đầy đủ': long }),
    says: `Đơn vị, dòng §, Tên đầy đủ “${'Ủ'.repeat(79)}…”: dài 214 chữ, nhiều nhất 200: rút gọn lại`,
  },
  {
    sheet: 'Đơn vị',
    cells: unit('T3', { 'Ghi chú': { formula: 'HYPERLINK("http://x")', result: 'x' } }),
    says: 'Đơn vị, dòng §, Ghi chú “(công thức)”: là công thức, Bot không tính: chép ô rồi dán lại dạng giá trị',
  },
  {
    sheet: 'Đơn vị',
    cells: unit('T4', { 'Tên gọi khác': { error: '#REF!' } }),
    says: 'Đơn vị, dòng §, Tên gọi khác “#REF!”: là ô báo lỗi của Excel: nhập lại giá trị',
  },
  {
    sheet: 'Đơn vị',
    cells: unit('T 5/6'),
    says: 'Đơn vị, dòng §, Mã đơn vị “T 5/6”: mã chỉ gồm chữ, số, dấu gạch ngang, gạch dưới, dấu chấm, không có dấu cách: sửa lại mã',
  },
  { sheet: 'Đơn vị', cells: unit('SYT'), says: 'Đơn vị, dòng §, Mã đơn vị “SYT”: trùng với dòng' },
  {
    sheet: 'Đơn vị',
    cells: unit('T7', { 'Tên đầy đủ': 'Sở Tư pháp' }),
    says: 'Đơn vị, dòng §, Tên đầy đủ “Sở Tư pháp”: trùng tên với dòng',
  },
  {
    sheet: 'Đơn vị',
    cells: unit('T8', { 'Loại đơn vị': 'Sơn' }),
    says: 'Đơn vị, dòng §, Loại đơn vị “Sơn”: không có loại đơn vị này, gần giống: Sở: ghi đúng mã',
  },
  {
    sheet: 'Đơn vị',
    cells: unit('T9', { 'Tính chất': 'Tùy' }),
    says: 'Đơn vị, dòng §, Tính chất “Tùy”: không có trong danh sách: chọn Bắt buộc | Phối hợp | Chỉ nhận',
  },
  {
    sheet: 'Đơn vị',
    cells: unit('T10', { 'Hiệu lực từ': '31/02/2017' }),
    says: 'Đơn vị, dòng §, Hiệu lực từ “31/02/2017”: không có ngày này trong lịch: sửa lại ngày, tháng',
  },
  {
    sheet: 'Đơn vị',
    cells: unit('T11', { 'Hiệu lực đến': 'tháng tới' }),
    says: 'Đơn vị, dòng §, Hiệu lực đến “tháng tới”: không phải ngày: ghi dạng ngày/tháng/năm, như 30/04/2017',
  },
  {
    sheet: 'Đơn vị',
    cells: unit('T12', { 'Hiệu lực từ': '01/07/2017', 'Hiệu lực đến': '30/06/2017' }),
    says: 'Đơn vị, dòng §, Hiệu lực đến “30/6/2017”: sớm hơn “Hiệu lực từ” (01/7/2017): sửa lại ngày',
  },
  {
    sheet: 'Đơn vị',
    cells: unit('T13', { 'Đơn vị cấp trên': 'SYTT' }),
    says: 'Đơn vị, dòng §, Đơn vị cấp trên “SYTT”: không có đơn vị này, gần giống: SYT: ghi đúng mã, hoặc thêm dòng ở trang có mã đó',
  },
  {
    sheet: 'Đơn vị',
    cells: unit('T14', { 'Đơn vị cấp trên': 'T14' }),
    says: 'Đơn vị, dòng §, Đơn vị cấp trên “T14”: là chính nó: ghi đơn vị khác hoặc để trống',
  },
  {
    sheet: 'Đơn vị',
    cells: unit('T15', { 'Đơn vị kế thừa': 'SYT' }),
    says: 'Đơn vị, dòng §, Đơn vị kế thừa “SYT”: có đơn vị kế thừa nhưng chưa có “Hiệu lực đến”: ghi ngày kết thúc',
  },
  {
    sheet: 'Đơn vị',
    cells: unit('T16', { 'Giả định': 'có lẽ' }),
    says: 'Đơn vị, dòng §, Giả định “có lẽ”: không có trong danh sách: chọn x',
  },
  {
    sheet: 'Cụm khối',
    cells: {
      Mã: 'K05',
      'Tên đầy đủ': 'Khối khác',
      'Tên ngắn': 'Khối Văn hóa - Xã hội',
      'Mã đơn vị': 'BTDKT',
      'Chức danh': 'Thành viên',
      'Từ ngày': '01/01/2018',
    },
    says: 'Cụm khối, dòng §, Tên đầy đủ “Khối khác”: khác dòng',
  },
  {
    sheet: 'Cụm khối',
    cells: {
      Mã: 'K98',
      'Tên đầy đủ': 'Khối mới',
      'Tên ngắn': 'Khối mới',
      'Mã đơn vị': 'SYT',
      'Chức danh': 'Trưởng',
      'Từ ngày': '01/01/2018',
    },
    says: 'Cụm khối, dòng §, Mã đơn vị “SYT”: cùng lúc ở hai Cụm, Khối',
  },
  {
    sheet: 'Đầu mối',
    cells: person('Nguyễn Văn A', { 'Di động': '091312345' }),
    says: 'Đầu mối, dòng §, Di động “091312345”: thiếu một chữ số',
  },
  {
    sheet: 'Đầu mối',
    cells: person('Nguyễn Văn B', { 'Di động': '09131234567' }),
    says: 'Đầu mối, dòng §, Di động “09131234567”: thừa một chữ số: ghi đúng 10 chữ số, mỗi ô một số',
  },
  {
    sheet: 'Đầu mối',
    cells: person('Nguyễn Văn C', { 'Di động': '0113123456' }),
    says: 'Đầu mối, dòng §, Di động “0113123456”: đầu số 011 không có: xem lại số',
  },
  {
    sheet: 'Đầu mối',
    cells: person('Nguyễn Văn D', { 'Di động': '+1 202 555 0100' }),
    says: 'Đầu mối, dòng §, Di động “+1 202 555 0100”: là số ở nước ngoài: ghi số di động trong nước',
  },
  {
    sheet: 'Đầu mối',
    cells: person('Nguyễn Văn E', { 'Vị trí': 'Thành viên Hội đồng' }),
    says: 'Đầu mối, dòng §, Mã đơn vị hoặc Cụm, Khối “SYT”: vị trí này thuộc Cụm, Khối: ghi mã Cụm, Khối',
  },
  {
    sheet: 'Đầu mối',
    cells: person('Nguyễn Văn F', { 'Nhận tin tự động': 'thỉnh thoảng' }),
    says: 'Đầu mối, dòng §, Nhận tin tự động “thỉnh thoảng”: không có trong danh sách: chọn Có | Không',
  },
  {
    sheet: 'Kế hoạch',
    row: 'PT-2017',
    cells: { Năm: 'hai nghìn' },
    says: 'Kế hoạch, dòng §, Năm “hai nghìn”: không phải số nguyên: ghi số không có phần lẻ',
  },
  {
    sheet: 'Đợt thi đua',
    row: 'D17-3004',
    cells: { 'Ngày chốt số liệu': '26/04/2017' },
    says: 'Đợt thi đua, dòng §, Hạn báo cáo “25/4/2017”: sớm hơn “Ngày chốt số liệu” (26/4/2017): sửa lại ngày',
  },
  {
    sheet: 'Đợt thi đua',
    row: 'D17-1905',
    cells: { 'Kết thúc': '01/05/2017' },
    says: 'Đợt thi đua, dòng §, Kết thúc “01/5/2017”: sớm hơn “Bắt đầu” (03/5/2017): sửa lại ngày',
  },
  {
    sheet: 'Đợt thi đua',
    row: 'D17-0209',
    cells: { 'Đơn vị nhận': 'BTDKT' },
    says: 'Đợt thi đua, dòng §, Đơn vị nhận “BTDKT”: không có đơn vị nào phải báo cáo: sửa “Đơn vị nhận” hoặc “Trừ”',
  },
  {
    sheet: 'Đợt thi đua',
    row: 'D17-1312',
    cells: { 'Đơn vị nhận': 'Tất cả; Sở' },
    says: 'Đợt thi đua, dòng §, Đơn vị nhận “Tất cả; Sở”: “Tất cả” không đi cùng giá trị khác: ghi một mình',
  },
  {
    sheet: 'Đợt thi đua',
    row: 'D17-2212',
    cells: { 'Mã kế hoạch': 'PT-2071' },
    says: 'Đợt thi đua, dòng §, Mã kế hoạch “PT-2071”: không có kế hoạch này',
  },
  {
    sheet: 'Chỉ tiêu',
    row: 'ho-ngheo',
    cells: { 'Tháng có số': '3; 13' },
    says: 'Chỉ tiêu, dòng §, Tháng có số “3; 13”: không phải các tháng từ 1 đến 12: ghi như 3; 6; 9; 12 hoặc 1-12',
  },
  {
    sheet: 'Chỉ tiêu',
    row: 'viec-lam',
    cells: { 'Giá trị': 'nhiều' },
    says: 'Chỉ tiêu, dòng §, Giá trị “nhiều”: không phải số: ghi số, phần lẻ sau dấu phẩy (71,5)',
  },
  {
    sheet: 'Chỉ tiêu',
    row: 'tram-y-te-bac-si',
    cells: { 'Mẫu số': 'trạm' },
    says: 'Chỉ tiêu, dòng §, Mẫu số “trạm”: chưa rõ mẫu số: ghi số rồi đơn vị, như 101 trạm',
  },
  {
    sheet: 'Giao chỉ tiêu',
    cells: { 'Mã chỉ tiêu': 'viec-lam', 'Mã đơn vị': 'H-NAMCAN', Năm: 17, 'Giá trị giao': 10 },
    says: 'Giao chỉ tiêu, dòng §, Năm “17”: ngoài khoảng từ 2000 đến 2100: sửa lại',
  },
  {
    sheet: 'Giao chỉ tiêu',
    cells: { 'Mã chỉ tiêu': 'xa-ntm-2017', 'Mã đơn vị': 'H-UMINH', Năm: 2018, 'Giá trị giao': 1, 'Mục con': 'Xã Lạ' },
    says: 'Giao chỉ tiêu, dòng §, Mục con “Xã Lạ”: “Xã Lạ” chưa có ở trang “Mục của chỉ tiêu” cho đơn vị này: thêm dòng ở trang đó',
  },
  {
    sheet: 'Mẫu báo cáo',
    cells: { 'Loại đơn vị': 'Sở', Mẫu: 'Đầy đủ', 'Câu hỏi': 'Số hộ được giúp đỡ' },
    says: 'Mẫu báo cáo, dòng §, Câu hỏi “Số hộ được giúp đỡ”: câu hỏi riêng cần “Kiểu trả lời” (Lời văn | Số): chọn một, hoặc ghi đúng tên câu có sẵn',
  },
  {
    sheet: 'Mẫu báo cáo',
    cells: { 'Loại đơn vị': 'Sở', Mẫu: 'Dài', 'Câu hỏi': 'Số hộ được nhận', 'Kiểu trả lời': 'Số' },
    says: 'Mẫu báo cáo, dòng §, Mẫu “Dài”: “Dài” không có trong danh sách: chọn Đầy đủ | Rút gọn | Chỉ điển hình | Tổng kết',
  },
  {
    sheet: 'Ngày nghỉ',
    cells: { Ngày: '30/04/2017', Tên: 'Lễ', 'Nghỉ | Làm bù': 'Nghỉ' },
    says: 'Ngày nghỉ, dòng §, Ngày “30/04/2017”: trùng với dòng',
  },
  {
    sheet: 'Ngày nghỉ',
    cells: { Ngày: '03/05/2017', 'Nghỉ | Làm bù': 'Nửa ngày' },
    says: 'Ngày nghỉ, dòng §, Nghỉ | Làm bù “Nửa ngày”: không có trong danh sách: chọn Nghỉ | Làm bù',
  },
];

const LISTS = ['units', 'block_members', 'listed_people', 'plans', 'waves', 'targets', 'assignments', 'form_questions', 'days_off'];

onSamplePlan('a workbook with slips', (database) => {
  const everything = async () =>
    Promise.all(LISTS.map((table) => database().run(`select md5(string_agg(t::text, '|' order by t::text)) as sum from ${table} t`)));

  it('gives a line for each of 39 kinds, and writes nothing', { timeout: 120_000 }, async () => {
    const desk = await openDesk(database(), at('03-20T08:00'));
    const before = await everything();
    const book = await desk.exported();
    const expected = SLIPS.map(({ sheet: name, row, cells, says }) => {
      const sheet = sheetOf(book, name);
      const number = row === undefined ? addRow(sheet, cells) : rowOf(sheet, row);
      if (row !== undefined) for (const [heading, value] of Object.entries(cells)) cellOf(sheet, number, heading).value = value;
      return says.replace('§', String(number));
    });
    const [, answer] = await desk.sends(book);
    expect(answer?.buttons).not.toContain('Ghi thay đổi');
    let [page] = await desk.board.presses('Xem lỗi');
    const said = [page?.text ?? ''];
    while (page?.buttons.includes('Trang sau')) {
      [page] = await desk.board.presses('Trang sau', page);
      said.push(page?.text ?? '');
    }
    // A line may be parted between two pages.
    const all = said
      .map((text) => text.split('\n').slice(1).join('\n'))
      .join('\n')
      .replaceAll('\n', ' ');
    for (const line of expected) expect(all).toContain(line);
    const told = all.split(/ (?=\d+\. )/).map((line) => line.replace(/^\d+\. /, ''));
    expect(told.filter((line) => !expected.some((one) => line.startsWith(one)))).toEqual([]);
    expect(answer?.text).toContain(`SỔ CÓ LỖI: ${SLIPS.length} chỗ. Chưa ghi gì.`);
    expect(said.every((text) => text.length <= 1_000)).toBe(true);
    expect(await everything()).toEqual(before);
    console.info(`${expected.length} slips, ${said.length} pages`);
  });

  it('is told which sheet or column is missing, and finds columns in any order, with or without marks', { timeout: 120_000 }, async () => {
    const desk = await openDesk(database(), at('03-20T08:00'));
    const book = await desk.exported();
    book.removeWorksheet('Đầu mối');
    const units = sheetOf(book, 'Đơn vị');
    units.spliceColumns(columnOf(units, 'Tên ngắn'), 1);
    const waves = sheetOf(book, 'Đợt thi đua');
    waves.getCell(2, columnOf(waves, 'Trọng tâm')).value = 'Bắt đầu';
    const [, answer] = await desk.sends(book);
    expect(answer?.text).toContain('- Đơn vị, dòng 2, Tên ngắn: thiếu cột bắt buộc: thêm cột có đúng tiêu đề này');
    expect(answer?.text).toContain('- Đầu mối: thiếu trang này: lấy lại từ Mẫu trống hoặc từ sổ đã xuất');
    expect(answer?.text).toContain('- Đợt thi đua, dòng 2, Bắt đầu: có hai cột cùng tiêu đề: bỏ một cột');

    const swapped = await desk.exported();
    swapped.worksheets.forEach((sheet) => {
      if (sheet.name === 'Hướng dẫn' || sheet.name === 'Danh mục') return;
      sheet.name = sheet.name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toUpperCase();
      const last = sheet.columnCount;
      sheet.eachRow((row, number) => {
        if (number < 2) return;
        const values = Array.from({ length: last }, (_, i) => row.getCell(i + 1).value);
        values.reverse().forEach((value, i) => {
          const plain =
            number === 2 && typeof value === 'string'
              ? value.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase()
              : value;
          row.getCell(i + 1).value = plain;
        });
      });
    });
    const [, again] = await desk.sends(swapped);
    expect(again?.text).toContain('Không có thay đổi. Sổ giống dữ liệu hiện có.');
  });

  it('X7: takes names with =, <, & and 200 letters as they are, without a formula in the file', { timeout: 120_000 }, async () => {
    const desk = await openDesk(database(), at('03-20T08:00'));
    const book = await desk.exported();
    const names = ['=cmd|calc', '+Hội <b>Xanh</b> & Cộng', '-Trừ', '@sum', "'=nháy", 'Ủ'.repeat(200)];
    for (const [i, name] of names.entries())
      addRow(sheetOf(book, 'Đơn vị'), unit(`N${i}`, { 'Tên đầy đủ': name.startsWith("'") ? `'${name}` : name }));
    await desk.sends(book);
    expect((await desk.board.presses('Ghi thay đổi'))[0]?.text).toBe(`ĐÃ GHI\nĐơn vị: mới ${names.length}`);
    const stored = await database().run<{ name: string }>(`select name from units where id like 'N_' order by id`);
    expect(stored.map(({ name }) => name)).toEqual(names);
    const out = await desk.exported();
    const texts: string[] = [];
    for (const sheet of out.worksheets) {
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          expect(cell.formula).toBeUndefined();
          if (typeof cell.value === 'string') texts.push(cell.value);
        }),
      );
    }
    expect(texts.filter((text) => /^[=+\-@]/.test(text))).toEqual([]);
    const [, answer] = await desk.sends(out);
    expect(answer?.text).toBe('Không có thay đổi. Sổ giống dữ liệu hiện có.');
  });

  it('X9: a column, a code and a name that are called __proto__ or constructor change nothing but themselves', {
    timeout: 120_000,
  }, async () => {
    const desk = await openDesk(database(), at('03-20T08:00'));
    /** The exported book with columns and units of such names. */
    const strange = async (...more: readonly Readonly<Record<string, CellValue>>[]) => {
      const book = await desk.exported();
      const units = sheetOf(book, 'Đơn vị');
      for (const [i, heading] of ['__proto__', 'constructor'].entries()) {
        const column = units.columnCount + 1;
        units.getCell(2, column).value = heading;
        units.getCell(3 + i, column).value = 'polluted';
      }
      for (const word of ['toString', 'constructor'])
        addRow(units, unit(word, { 'Tên đầy đủ': `__proto__ ${word}`, 'Tên ngắn': word, 'Tên gọi khác': '__proto__' }));
      for (const cells of more) addRow(units, cells);
      return book;
    };
    const [, refused] = await desk.sends(await strange(unit('__proto__'), unit('P1', { 'Loại đơn vị': '__proto__' })));
    expect(refused?.text).toContain('Mã đơn vị “__proto__”: mã chỉ gồm chữ, số');
    expect(refused?.text).toContain('Loại đơn vị “__proto__”: không có loại đơn vị này');
    await desk.sends(await strange());
    expect((await desk.board.presses('Ghi thay đổi'))[0]?.text).toBe('ĐÃ GHI\nĐơn vị: mới 2');
    const stored = await database().run<{ id: string; name: string }>(
      `select id, name from units where name like '\\_\\_proto%' order by id`,
    );
    expect(stored.map(({ id, name }) => [id, name])).toEqual([
      ['constructor', '__proto__ constructor'],
      ['toString', '__proto__ toString'],
    ]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    const [, answer] = await desk.sends(await desk.exported());
    expect(answer?.text).toBe('Không có thay đổi. Sổ giống dữ liệu hiện có.');
  });
});
