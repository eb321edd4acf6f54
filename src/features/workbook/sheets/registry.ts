/** The sheets of the board's own lists: kinds of units, units, Cụm and Khối, people, days off. PURE. */
import { owner } from '../../../domain/owner.ts';
import { formatDate } from '../../../language/format.ts';
import { code, day, list, mark, number, option, text } from './cells.ts';
import { type Lists, type Sheet, textIn } from './sheet.ts';

export const KINDS = 'Loại đơn vị';
export const UNITS = 'Đơn vị';
export const BLOCKS = 'Cụm khối';
export const DAYS = 'Ngày nghỉ';

export const NAME = 200;
const MOST_KINDS = 1_000;

/** The name of a unit or a block by its code. */
export function nameOf(lists: Lists, sheet: string, id: string): string {
  const found = lists.get(sheet)?.find((line) => line[sheet === BLOCKS ? 'blockId' : 'id'] === id);
  return found ? textIn(found, 'shortName') : id;
}

export const kinds: Sheet = {
  name: KINDS,
  main: false,
  about: 'Các loại đơn vị của tỉnh. Đã điền sẵn; chỉ sửa khi cần thêm loại, đổi cách gọi.',
  columns: [
    { field: 'kind', heading: 'Mã loại', required: true, width: 16, kind: code(), help: 'Mã ngắn, không dấu: so, huyen.' },
    {
      field: 'label',
      heading: 'Loại đơn vị',
      required: true,
      width: 28,
      kind: text(NAME),
      help: 'Tên loại, như ở cột Loại đơn vị của các trang khác.',
    },
    {
      field: 'address',
      heading: 'Xưng hô',
      required: true,
      width: 12,
      kind: option([
        ['Anh/Chị', 'Anh/Chị'],
        ['đồng chí', 'Đồng chí'],
      ]),
      help: 'Cách gọi người của đơn vị.',
    },
    {
      field: 'head',
      heading: 'Chức danh thủ trưởng',
      required: true,
      width: 28,
      kind: text(NAME),
      help: 'Giám đốc, Chủ tịch, Thủ trưởng.',
    },
    {
      field: 'grouping',
      heading: 'Nhóm trong danh sách',
      required: true,
      width: 28,
      kind: text(NAME),
      help: 'Tiêu đề nhóm khi liệt kê đơn vị.',
    },
    { field: 'position', heading: 'Thứ tự', required: true, width: 9, kind: number(0, MOST_KINDS, true), help: 'Thứ tự trong danh sách.' },
  ],
  fresh: {},
  key: (line) => textIn(line, 'kind'),
  title: (line) => textIn(line, 'label'),
  examples: [],
};

export const NATURES = [
  ['bat_buoc', 'Bắt buộc'],
  ['phoi_hop', 'Phối hợp'],
  ['chi_nhan', 'Chỉ nhận'],
] as const;

export const units: Sheet = {
  name: UNITS,
  main: true,
  about: 'Mỗi dòng một đơn vị. Đơn vị thôi hoạt động thì ghi “Hiệu lực đến”, không xóa dòng: xóa dòng không làm mất đơn vị.',
  columns: [
    {
      field: 'id',
      heading: 'Mã đơn vị',
      required: true,
      width: 14,
      kind: code(),
      help: 'Mã ngắn, không đổi về sau: SYT. Các trang khác gọi đơn vị bằng mã này.',
    },
    { field: 'name', heading: 'Tên đầy đủ', required: true, width: 42, kind: text(NAME), help: 'Tên theo văn bản, nhiều nhất 200 chữ.' },
    {
      field: 'shortName',
      heading: 'Tên ngắn',
      required: true,
      width: 24,
      kind: text(60),
      help: 'Tên trên nút bấm và danh sách, nhiều nhất 60 chữ.',
    },
    { field: 'kind', heading: 'Loại đơn vị', required: true, width: 20, kind: text(NAME), refers: 'kind', help: 'Chọn trong danh sách.' },
    {
      field: 'nature',
      heading: 'Tính chất',
      required: true,
      width: 12,
      kind: option(NATURES),
      help: 'Bắt buộc: phải báo cáo. Phối hợp: được mời báo cáo, không nêu tên khi chậm. Chỉ nhận: chỉ nhận thông báo.',
    },
    { field: 'parentId', heading: 'Đơn vị cấp trên', width: 14, kind: text(NAME), refers: 'unit', help: 'Mã đơn vị cấp trên, nếu có.' },
    {
      field: 'aliases',
      heading: 'Tên gọi khác',
      width: 30,
      kind: list(20),
      blank: () => [],
      help: 'Các cách gọi khác, cách nhau bằng dấu chấm phẩy.',
    },
    {
      field: 'address',
      heading: 'Xưng hô',
      width: 11,
      kind: option([
        ['Anh/Chị', 'Anh/Chị'],
        ['đồng chí', 'Đồng chí'],
      ]),
      blank: (line, { kinds: known }) => known.get(textIn(line, 'kind'))?.address ?? 'Anh/Chị',
      help: 'Để trống thì theo loại đơn vị.',
    },
    { field: 'validFrom', heading: 'Hiệu lực từ', width: 12, kind: day(), help: 'Ngày đơn vị bắt đầu; trống: từ trước.' },
    { field: 'validTo', heading: 'Hiệu lực đến', width: 12, kind: day(), help: 'Ngày cuối cùng của đơn vị; trống: còn hoạt động.' },
    {
      field: 'successors',
      heading: 'Đơn vị kế thừa',
      width: 18,
      kind: list(20),
      refers: 'unit',
      blank: () => [],
      help: 'Mã các đơn vị kế thừa sau khi sáp nhập, chia tách, cách nhau bằng dấu chấm phẩy.',
    },
    { field: 'phone', heading: 'Số máy cơ quan', width: 16, kind: text(60), help: 'Số máy bàn của cơ quan.' },
    { field: 'note', heading: 'Ghi chú', width: 34, kind: text(500, true), help: `Chỉ ${owner} xem.` },
    { field: 'assumed', heading: 'Giả định', width: 9, kind: mark(), blank: () => false, help: 'x: tên chưa được xác nhận.' },
  ],
  fresh: {
    aliases: [],
    successors: [],
    parentId: null,
    address: 'Anh/Chị',
    phone: null,
    note: null,
    validFrom: null,
    validTo: null,
    assumed: false,
  },
  key: (line) => textIn(line, 'id'),
  title: (line) => textIn(line, 'name'),
  until: 'validTo',
  examples: [
    {
      id: 'SYT',
      name: 'Sở Y tế',
      shortName: 'Sở Y tế',
      kind: 'so',
      nature: 'bat_buoc',
      aliases: ['Y tế'],
      address: 'Anh/Chị',
      assumed: false,
    },
    {
      id: 'H-DAMDOI',
      name: 'Ủy ban nhân dân huyện Đầm Dơi',
      shortName: 'Huyện Đầm Dơi',
      kind: 'huyen',
      nature: 'bat_buoc',
      aliases: ['Đầm Dơi'],
      address: 'Anh/Chị',
      assumed: false,
    },
  ],
};

const POSITIONS = [
  ['head', 'Trưởng'],
  ['deputy', 'Phó'],
  ['member', 'Thành viên'],
] as const;

export const blocks: Sheet = {
  name: BLOCKS,
  main: true,
  about:
    'Mỗi dòng một đơn vị trong một Cụm, Khối, có ngày. Đơn vị chuyển Khối: ghi “Đến ngày” ở dòng cũ và thêm dòng mới. Tên Cụm, Khối ghi giống nhau ở mọi dòng của nó.',
  columns: [
    { field: 'blockId', heading: 'Mã', also: ['Mã Cụm, Khối'], required: true, width: 8, kind: code(), help: 'Mã Cụm, Khối: K05.' },
    { field: 'name', heading: 'Tên đầy đủ', required: true, width: 44, kind: text(NAME), help: 'Tên theo quyết định.' },
    { field: 'shortName', heading: 'Tên ngắn', required: true, width: 28, kind: text(60), help: 'Như: Khối Văn hóa - Xã hội.' },
    {
      field: 'unitId',
      heading: 'Mã đơn vị',
      required: true,
      width: 14,
      kind: text(NAME),
      refers: 'unit',
      help: 'Mã đơn vị ở trang Đơn vị.',
    },
    {
      field: 'position',
      heading: 'Chức danh',
      required: true,
      width: 12,
      kind: option(POSITIONS),
      help: 'Trưởng, Phó hoặc Thành viên của Cụm, Khối.',
    },
    { field: 'validFrom', heading: 'Từ ngày', required: true, width: 12, kind: day(), help: 'Ngày đơn vị vào Cụm, Khối.' },
    { field: 'validTo', heading: 'Đến ngày', width: 12, kind: day(), help: 'Ngày cuối trong Cụm, Khối; trống: đang ở trong.' },
    { field: 'decision', heading: 'Quyết định', width: 28, kind: text(NAME), help: 'Như: 790/QĐ-UBND ngày 28/4/2017.' },
    {
      field: 'council',
      heading: 'Thành viên Hội đồng theo dõi',
      width: 24,
      kind: text(NAME),
      shownOnly: true,
      help: 'Bot tự ghi khi xuất sổ; sửa ở trang Người theo dõi.',
    },
    {
      field: 'officer',
      heading: 'Chuyên viên Ban theo dõi',
      width: 24,
      kind: text(NAME),
      shownOnly: true,
      help: 'Bot tự ghi khi xuất sổ; sửa ở trang Người theo dõi.',
    },
    {
      field: 'assumed',
      heading: 'Giả định',
      width: 9,
      kind: mark(),
      blank: () => false,
      help: 'x: việc đơn vị ở Cụm, Khối này chưa được xác nhận.',
    },
    {
      field: 'blockAssumed',
      heading: 'Giả định Cụm, Khối',
      width: 11,
      kind: mark(),
      blank: () => false,
      help: 'x: tên Cụm, Khối chưa được xác nhận.',
    },
  ],
  fresh: { validTo: null, decision: null, assumed: false, blockAssumed: false },
  together: ['unitId', 'position', 'validFrom'],
  key: (line) => [textIn(line, 'blockId'), textIn(line, 'unitId'), textIn(line, 'validFrom')].join('|'),
  title: (line, lists) =>
    line.unitId === null ? textIn(line, 'shortName') : `${textIn(line, 'shortName')}, ${nameOf(lists, UNITS, textIn(line, 'unitId'))}`,
  until: 'validTo',
  examples: [
    {
      blockId: 'K05',
      name: 'Khối thi đua số 5 - Văn hóa, xã hội',
      shortName: 'Khối Văn hóa - Xã hội',
      unitId: 'SYT',
      position: 'head',
      validFrom: '2017-04-28',
      decision: '790/QĐ-UBND ngày 28/4/2017',
      assumed: false,
      blockAssumed: false,
    },
  ],
};

/** The fields of a block among those of its lines: the same on each of them. */
export const BLOCK_FIELDS = ['name', 'shortName', 'decision', 'blockAssumed'] as const;

export const days: Sheet = {
  name: DAYS,
  main: true,
  about: 'Mỗi dòng một ngày nghỉ, hoặc một ngày làm bù. Hạn rơi vào ngày nghỉ được đề nghị dời sang ngày làm việc.',
  columns: [
    { field: 'day', heading: 'Ngày', required: true, width: 14, kind: day(), help: 'Như: 30/04/2017.' },
    {
      field: 'name',
      heading: 'Tên',
      width: 34,
      kind: text(NAME),
      blank: (line) => (line.off === false ? 'Làm bù' : 'Ngày nghỉ'),
      help: 'Như: Tết Nguyên đán.',
    },
    {
      field: 'off',
      heading: 'Nghỉ | Làm bù',
      also: ['Nghỉ', 'Nghỉ hoặc làm bù'],
      required: true,
      width: 12,
      kind: offOrNot(),
      help: 'Nghỉ: không làm việc. Làm bù: ngày nghỉ hằng tuần nhưng làm việc.',
    },
    { field: 'basis', heading: 'Căn cứ', width: 50, kind: text(500, true), help: 'Văn bản quy định.' },
  ],
  fresh: { basis: null },
  key: (line) => textIn(line, 'day'),
  title: (line) => formatDate(textIn(line, 'day')),
  examples: [{ day: '2017-04-30', name: 'Ngày Chiến thắng', off: true, basis: 'Bộ luật Lao động năm 2012, Điều 115' }],
};

function offOrNot() {
  const words = option([
    ['off', 'Nghỉ'],
    ['on', 'Làm bù'],
  ]);
  const named = (value: unknown) => (value === true ? 'off' : value === false ? 'on' : '');
  return {
    ...words,
    read(cell: Parameters<typeof words.read>[0]) {
      const read = words.read(cell);
      return typeof read === 'string' ? read === 'off' : read;
    },
    write: (value: Parameters<typeof words.write>[0]) => words.write(named(value)),
    show: (value: Parameters<typeof words.show>[0]) => words.show(named(value)),
  };
}

export const UNIT_NAMES = 'Tên đơn vị theo thời gian';

export const unitNames: Sheet = {
  name: UNIT_NAMES,
  main: false,
  about:
    'Tên trước đây của đơn vị, có ngày. Tên hiện nay ở trang Đơn vị: đổi tên ở đó thì tên cũ tự ghi vào đây, đến hết ngày hôm trước; tổng hợp các đợt trước giữ tên cũ.',
  columns: [
    { field: 'unitId', heading: 'Mã đơn vị', required: true, width: 14, kind: text(NAME), refers: 'unit', help: 'Mã ở trang Đơn vị.' },
    { field: 'validFrom', heading: 'Từ ngày', required: true, width: 12, kind: day(), help: 'Ngày bắt đầu mang tên này.' },
    { field: 'validTo', heading: 'Đến ngày', required: true, width: 12, kind: day(), help: 'Ngày cuối mang tên này.' },
    { field: 'name', heading: 'Tên đầy đủ', required: true, width: 44, kind: text(NAME), help: 'Tên theo văn bản khi đó.' },
    { field: 'shortName', heading: 'Tên ngắn', required: true, width: 26, kind: text(60), help: 'Tên ngắn khi đó.' },
  ],
  fresh: {},
  key: (line) => [textIn(line, 'unitId'), textIn(line, 'validFrom')].join('|'),
  title: (line, lists) => `${nameOf(lists, UNITS, textIn(line, 'unitId'))}, từ ${formatDate(textIn(line, 'validFrom'))}`,
  examples: [],
};
