/** The sheets of plans, and of what they ask for besides their waves. PURE. */
import { assumedColumn } from './assumed.ts';
import { code, day, list, number, option, text, year } from './cells.ts';
import { DUTIES, LONG, NAME, PLANS, TASKS } from './names.ts';
import { audience, clocks, PAPER, paperHelp, scheduled } from './scheduled.ts';
import { type Column, type Sheet, textIn } from './sheet.ts';

const planColumns: readonly Column[] = [
  {
    field: 'id',
    heading: 'Mã',
    also: ['Mã kế hoạch'],
    required: true,
    width: 14,
    kind: code(),
    help: 'Mã ngắn, không đổi về sau: PT-2017.',
  },
  { field: 'documentType', heading: 'Loại văn bản', required: true, width: 14, kind: text(60), help: 'Kế hoạch, Quyết định, Công văn.' },
  { field: 'documentNumber', heading: 'Số, ký hiệu', width: 16, kind: text(60), help: 'Như: 15/KH-UBND; trống nếu chưa ban hành.' },
  { field: 'documentDate', heading: 'Ngày', width: 12, kind: day(), help: 'Ngày ban hành.' },
  { field: 'title', heading: 'Trích yếu', required: true, width: 60, kind: text(600), help: 'Nội dung trích yếu của văn bản.' },
  {
    field: 'issuer',
    heading: 'Cơ quan ban hành',
    required: true,
    width: 20,
    kind: text(NAME),
    help: 'Mã đơn vị, hoặc tên cơ quan nếu không có ở trang Đơn vị.',
  },
  { field: 'signer', heading: 'Người ký', width: 22, kind: text(100), help: 'Họ tên người ký.' },
  { field: 'slogan', heading: 'Khẩu hiệu / chủ đề', width: 50, kind: text(600), help: 'Ghi đúng như văn bản, không có dấu ngoặc kép.' },
  {
    field: 'sloganIs',
    heading: 'Là khẩu hiệu hay chủ đề',
    width: 13,
    kind: option([
      ['khau_hieu', 'Khẩu hiệu'],
      ['chu_de', 'Chủ đề'],
    ]),
    blank: () => 'khau_hieu',
    help: 'Văn bản gọi là Khẩu hiệu hay Chủ đề; trống: Khẩu hiệu.',
  },
  { field: 'year', heading: 'Năm', required: true, width: 8, kind: year(), help: 'Năm của kế hoạch; kế hoạch nhiều năm thì ghi năm đầu.' },
  { field: 'endYear', heading: 'Đến năm', width: 8, kind: year(), help: 'Năm cuối của kế hoạch nhiều năm; trống: một năm.' },
  {
    field: 'kind',
    heading: 'Loại phong trào',
    required: true,
    width: 14,
    kind: option([
      ['ca_nam', 'Thường xuyên'],
      ['chuyen_de', 'Chuyên đề'],
    ]),
    help: 'Thường xuyên: phong trào năm. Chuyên đề: đợt riêng.',
  },
  { field: 'startsOn', heading: 'Bắt đầu', width: 12, kind: day(), help: 'Ngày bắt đầu; trống: đầu năm.' },
  { field: 'endsOn', heading: 'Kết thúc', width: 12, kind: day(), help: 'Ngày kết thúc; trống: cuối năm.' },
  {
    field: 'basis',
    heading: 'Căn cứ',
    width: 40,
    kind: list(100, 600),
    blank: () => [],
    help: 'Các văn bản làm căn cứ, cách nhau bằng dấu chấm phẩy.',
  },
  {
    field: 'recipients',
    heading: 'Nơi nhận',
    width: 40,
    kind: list(500, 600),
    blank: () => [],
    help: 'Nơi nhận ghi trong văn bản, cách nhau bằng dấu chấm phẩy.',
  },
  { field: 'replaces', heading: 'Thay thế văn bản', width: 24, kind: text(NAME), help: 'Số, ký hiệu, ngày của văn bản bị thay thế.' },
  {
    field: 'file',
    heading: 'Tệp',
    width: 24,
    kind: text(NAME),
    shownOnly: true,
    help: 'Tên tệp văn bản đã gửi cho Bot; Bot tự ghi khi xuất sổ, không nhập.',
  },
];

export const plans: Sheet = {
  name: PLANS,
  main: true,
  about: 'Mỗi dòng một văn bản phát động. Tệp văn bản gửi cho Bot ở bản xem trước của đợt, không dán vào sổ.',
  columns: [...planColumns, assumedColumn(planColumns, [['document.subject', 'Trích yếu của văn bản']])],
  fresh: {
    documentNumber: null,
    documentDate: null,
    signer: null,
    slogan: null,
    sloganIs: 'khau_hieu',
    endYear: null,
    startsOn: null,
    endsOn: null,
    replaces: null,
    basis: [],
    recipients: [],
    file: '',
    assumed: [],
  },
  key: (line) => textIn(line, 'id'),
  title: (line) => textIn(line, 'id'),
  examples: [
    {
      id: 'PT-2017',
      documentType: 'Kế hoạch',
      documentNumber: '15/KH-UBND',
      documentDate: '2017-03-07',
      title: 'Phát động phong trào thi đua năm 2017',
      issuer: 'UBND tỉnh Cà Mau',
      slogan: 'Thi đua thực hiện thắng lợi nhiệm vụ năm 2017',
      sloganIs: 'khau_hieu',
      year: 2017,
      kind: 'ca_nam',
      assumed: [],
    },
  ],
};

const dutyColumns: readonly Column[] = [
  { field: 'id', heading: 'Mã', also: ['Mã việc'], required: true, width: 18, kind: code(), help: 'Mã không đổi về sau.' },
  { field: 'planId', heading: 'Mã kế hoạch', required: true, width: 13, kind: text(NAME), refers: 'plan', help: 'Mã ở trang Kế hoạch.' },
  {
    field: 'kind',
    heading: 'Loại việc',
    required: true,
    width: 20,
    kind: option([
      ['registration', 'Đăng ký'],
      ['unit_plan', 'Kế hoạch đơn vị'],
      ['pledge', 'Giao ước'],
      ['half_year', 'Báo cáo 6 tháng'],
      ['final', 'Báo cáo năm'],
    ]),
    help: 'Việc mà kế hoạch yêu cầu ngoài các đợt.',
  },
  { field: 'name', heading: 'Tên đầy đủ', required: true, width: 44, kind: text(NAME), help: 'Tên việc.' },
  { field: 'shortName', heading: 'Tên ngắn', width: 20, kind: text(60), help: 'Tên trong danh sách.' },
  { field: 'code', heading: 'Mã in', width: 9, kind: code(), help: 'Phần đầu của mã báo cáo.' },
  {
    field: 'per',
    heading: 'Mỗi',
    required: true,
    width: 12,
    kind: option([
      ['unit', 'Đơn vị'],
      ['block', 'Cụm, Khối'],
    ]),
    help: 'Mỗi đơn vị, hay mỗi Cụm, Khối một việc.',
  },
  ...audience,
  { field: 'section', heading: 'Mục trong văn bản', width: 14, kind: text(100), help: 'Như: III.2.' },
  ...clocks('Ngày mở', 'Hạn'),
  { field: 'paper', heading: 'Văn bản giấy', required: true, width: 12, kind: PAPER, help: paperHelp },
  { field: 'paperDue', heading: 'Hạn văn bản giấy', width: 12, kind: day(), help: 'Khi văn bản giấy gửi sau.' },
];

export const duties: Sheet = {
  name: DUTIES,
  main: false,
  about: 'Việc kế hoạch yêu cầu ngoài các đợt: đăng ký chủ đề, kế hoạch của đơn vị, giao ước, báo cáo năm.',
  columns: [
    ...dutyColumns,
    assumedColumn(dutyColumns, [['cutoffOn', 'Ngày chốt số liệu']]),
    { field: 'state', heading: 'Trạng thái', width: 14, kind: text(60), shownOnly: true, help: 'Bot tự ghi khi xuất sổ, không nhập.' },
  ],
  fresh: { ...scheduled, shortName: null, code: null, section: null, state: '' },
  key: (line) => textIn(line, 'id'),
  title: (line) => textIn(line, 'name'),
  examples: [],
};

const taskColumns: readonly Column[] = [
  { field: 'id', heading: 'Mã', also: ['Mã nhiệm vụ'], required: true, width: 18, kind: code(), help: 'Mã không đổi về sau.' },
  { field: 'planId', heading: 'Mã kế hoạch', required: true, width: 13, kind: text(NAME), refers: 'plan', help: 'Mã ở trang Kế hoạch.' },
  { field: 'name', heading: 'Tên đầy đủ', required: true, width: 60, kind: text(600), help: 'Ghi đúng như văn bản.' },
  {
    field: 'items',
    heading: 'Gồm',
    width: 60,
    kind: list(100, 600),
    blank: () => [],
    help: 'Các nội dung của nhiệm vụ, cách nhau bằng dấu chấm phẩy.',
  },
  {
    field: 'reporters',
    heading: 'Đơn vị thực hiện',
    width: 24,
    kind: list(500),
    refers: 'unit',
    blank: () => [],
    help: 'Mã đơn vị, cách nhau bằng dấu chấm phẩy.',
  },
  { field: 'section', heading: 'Mục trong văn bản', width: 14, kind: text(100), help: 'Như: II.2.' },
  { field: 'position', heading: 'Thứ tự', required: true, width: 8, kind: number(0, 10_000, true), help: 'Thứ tự trong kế hoạch.' },
  { field: 'note', heading: 'Ghi chú', width: 40, kind: text(LONG, true), help: 'Ghi chú của Ban.' },
];

export const tasks: Sheet = {
  name: TASKS,
  main: false,
  about: 'Nhiệm vụ mà kế hoạch nêu không kèm chỉ tiêu số; đơn vị đọc được ở “Xem kế hoạch”.',
  columns: [...taskColumns, assumedColumn(taskColumns)],
  fresh: { items: [], reporters: [], section: null, note: null, assumed: [] },
  key: (line) => textIn(line, 'id'),
  title: (line) => textIn(line, 'name'),
  examples: [],
};
