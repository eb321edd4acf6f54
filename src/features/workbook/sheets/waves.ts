/** The sheets of waves and of their reports. PURE. */
import { assumedColumn } from './assumed.ts';
import { code, day, list, moment, number, text } from './cells.ts';
import { LONG, NAME, PERIODS, WAVES } from './names.ts';
import { rhythm } from './rhythm.ts';
import { audience, clocks, EVENING, FORM, PAPER, paperHelp, scheduled } from './scheduled.ts';
import { type Column, type Sheet, textIn } from './sheet.ts';

const waveColumns: readonly Column[] = [
  { field: 'id', heading: 'Mã', also: ['Mã đợt'], required: true, width: 13, kind: code(), help: 'Mã không đổi về sau: D17-3004.' },
  { field: 'planId', heading: 'Mã kế hoạch', required: true, width: 13, kind: text(NAME), refers: 'plan', help: 'Mã ở trang Kế hoạch.' },
  { field: 'name', heading: 'Tên đầy đủ', required: true, width: 40, kind: text(NAME), help: 'Như: Đợt thi đua chào mừng 30/4.' },
  { field: 'shortName', heading: 'Tên ngắn', required: true, width: 18, kind: text(60), help: 'Như: Đợt 30/4.' },
  {
    field: 'occasion',
    heading: 'Dịp kỷ niệm',
    width: 44,
    kind: text(600),
    blank: (line) => textIn(line, 'name'),
    help: 'Điền vào sau “lập thành tích”: kỷ niệm 42 năm Ngày giải phóng miền Nam. Trống: lấy tên đợt.',
  },
  { field: 'anniversary', heading: 'Ngày kỷ niệm', width: 12, kind: day(), help: 'Ngày kỷ niệm, nếu có.' },
  { field: 'tiedTo', heading: 'Gắn với', width: 34, kind: text(NAME), help: 'Phong trào mà đợt gắn với.' },
  {
    field: 'tiedUnits',
    heading: 'Gắn với của đơn vị',
    width: 16,
    kind: list(500),
    refers: 'unit',
    help: 'Mã đơn vị được nhắc “gắn với”; trống: mọi đơn vị.',
  },
  { field: 'startsOn', heading: 'Bắt đầu', required: true, width: 12, kind: day(), help: 'Ngày bắt đầu đợt.' },
  { field: 'endsOn', heading: 'Kết thúc', required: true, width: 12, kind: day(), help: 'Ngày kết thúc đợt.' },
  { field: 'focus', heading: 'Trọng tâm', width: 50, kind: text(LONG, true), help: 'Nội dung trọng tâm của đợt.' },
  { field: 'goalsDue', heading: 'Hạn đặt mục tiêu', width: 16, kind: moment(EVENING), help: 'Trống: đợt không yêu cầu đặt mục tiêu.' },
  {
    field: 'cutoffOn',
    heading: 'Ngày chốt số liệu',
    width: 12,
    kind: day(),
    help: 'Số liệu tính đến hết ngày này. Trống: không nhắc khi đến kỳ.',
  },
  ...clocks('Ngày mở báo cáo', 'Hạn báo cáo'),
  {
    field: 'form',
    heading: 'Mẫu báo cáo',
    required: true,
    width: 13,
    kind: FORM,
    help: 'Câu hỏi của từng mẫu ở trang Mẫu báo cáo.',
  },
  { field: 'paper', heading: 'Văn bản giấy', required: true, width: 12, kind: PAPER, help: paperHelp },
  { field: 'paperDue', heading: 'Hạn văn bản giấy', width: 12, kind: day(), help: 'Khi văn bản giấy gửi sau.' },
  ...audience,
  {
    field: 'targets',
    heading: 'Chỉ tiêu hỏi trong đợt',
    width: 24,
    kind: list(200),
    refers: 'target',
    blank: () => [],
    help: 'Mã các chỉ tiêu, cách nhau bằng dấu chấm phẩy. Trống: mọi chỉ tiêu đến kỳ của kế hoạch.',
  },
  {
    field: 'rhythm',
    heading: 'Nhịp báo cáo',
    width: 26,
    kind: rhythm(),
    help: 'Đợt có nhiều kỳ: Tuần 5; 2 tuần 5; Tháng 25; Quý 20 (thứ hoặc ngày chốt), rồi hạn: Tháng 25; hạn 3 ngày làm việc. Đổi nhịp của đợt chưa phát động thì các kỳ ở trang Kỳ báo cáo tính lại.',
  },
  {
    field: 'documentType',
    heading: 'Loại văn bản',
    width: 14,
    kind: text(60),
    help: 'Văn bản riêng của đợt, như Công văn; trống: theo kế hoạch.',
  },
  { field: 'documentNumber', heading: 'Số, ký hiệu', width: 16, kind: text(60), help: 'Số, ký hiệu văn bản riêng của đợt.' },
  { field: 'documentDate', heading: 'Ngày văn bản', width: 12, kind: day(), help: 'Ngày ban hành văn bản riêng của đợt.' },
  {
    field: 'code',
    heading: 'Mã in',
    width: 9,
    kind: code(),
    blank: (line) => textIn(line, 'id').split('-').at(-1) ?? '',
    help: 'Phần đầu của mã báo cáo: 3004 trong 3004-SYT-01. Trống: phần cuối của mã đợt.',
  },
];

export const waves: Sheet = {
  name: WAVES,
  main: true,
  about:
    'Mỗi dòng một đợt. Sổ chỉ tạo và sửa đợt chưa phát động; phát động vẫn ở mục Phát động đợt. Đợt đã phát động giữ nguyên như đã gửi.',
  columns: [
    ...waveColumns,
    assumedColumn(waveColumns),
    { field: 'state', heading: 'Trạng thái', width: 14, kind: text(60), shownOnly: true, help: 'Bot tự ghi khi xuất sổ, không nhập.' },
  ],
  fresh: {
    ...scheduled,
    targets: [],
    documentType: null,
    documentNumber: null,
    documentDate: null,
    rhythm: null,
    occasion: '',
    anniversary: null,
    tiedTo: null,
    tiedUnits: null,
    focus: null,
    goalsDue: null,
    state: '',
  },
  key: (line) => textIn(line, 'id'),
  title: (line) => textIn(line, 'shortName'),
  examples: [
    {
      id: 'D17-3004',
      planId: 'PT-2017',
      name: 'Đợt thi đua chào mừng 30/4',
      shortName: 'Đợt 30/4',
      occasion: 'kỷ niệm 42 năm Ngày giải phóng miền Nam',
      startsOn: '2017-03-20',
      endsOn: '2017-04-30',
      cutoffOn: '2017-04-20',
      dueAt: '2017-04-25T17:00:00',
      form: 'day_du',
      paper: 'theo_doi',
      audience: ['*'],
      except: [],
      code: '3004',
      assumed: [],
    },
  ],
};

const MOST_PERIODS = 400;

export const periods: Sheet = {
  name: PERIODS,
  main: false,
  about: 'Các kỳ báo cáo của đợt có nhiều kỳ: mỗi dòng một kỳ. Đợt báo cáo một lần thì không có dòng ở đây.',
  columns: [
    { field: 'waveId', heading: 'Mã đợt', required: true, width: 13, kind: text(NAME), refers: 'wave', help: 'Mã ở trang Đợt thi đua.' },
    {
      field: 'number',
      heading: 'Kỳ số',
      required: true,
      width: 8,
      kind: number(1, MOST_PERIODS, true),
      help: 'Từ 1, theo thứ tự ngày chốt.',
    },
    { field: 'name', heading: 'Tên đầy đủ', required: true, width: 22, kind: text(100), help: 'Như: tháng 6, quý III.' },
    { field: 'shortName', heading: 'Tên ngắn', required: true, width: 14, kind: text(60), help: 'Như: tháng 6.' },
    { field: 'startsOn', heading: 'Từ ngày', required: true, width: 12, kind: day(), help: 'Ngày đầu của số liệu kỳ này.' },
    { field: 'cutoffOn', heading: 'Ngày chốt số liệu', required: true, width: 12, kind: day(), help: 'Số liệu tính đến hết ngày này.' },
    ...clocks('Ngày mở báo cáo', 'Hạn báo cáo'),
    { field: 'form', heading: 'Mẫu báo cáo', required: true, width: 13, kind: FORM, help: 'Câu hỏi của từng mẫu ở trang Mẫu báo cáo.' },
    { field: 'paper', heading: 'Văn bản giấy', required: true, width: 12, kind: PAPER, help: paperHelp },
    { field: 'paperDue', heading: 'Hạn văn bản giấy', width: 12, kind: day(), help: 'Khi văn bản giấy gửi sau.' },
  ],
  fresh: { paperDue: null },
  key: (line) => `${textIn(line, 'waveId')}.${String(line.number)}`,
  title: (line, lists) =>
    `${textIn(lists.get(WAVES)?.find((wave) => wave.id === line.waveId) ?? {}, 'shortName') || textIn(line, 'waveId')}, ${textIn(line, 'shortName')}`,
  examples: [],
};
