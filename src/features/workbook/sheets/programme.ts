/** The sheets of plans and of the waves and other duties that carry them out. PURE. */
import type { Json } from '../../../domain/messages.ts';
import { code, day, list, moment, number, option, text, year } from './cells.ts';
import { type Column, type Line, type Sheet, type SheetContext, textIn } from './sheet.ts';

export const PLANS = 'Kế hoạch';
export const DUTIES = 'Việc của kế hoạch';
export const WAVES = 'Đợt thi đua';

const NAME = 300;
const LONG = 2_000;
/** Until when on its day something may be given, and from when. */
const MORNING = '07:30:00';
const EVENING = '17:00:00';
const NIGHT = '23:59:59';
/** Working days after the due day until when late reports are taken, and until the lock. */
const GRACE_DAYS = 5;
const LOCK_DAYS = 10;

const dayIn = (line: Line, field: string): string | null => textIn(line, field).split('T')[0] || null;

function working(line: Line, field: string, n: number, time: string, { calendar }: SheetContext): Json {
  const from = dayIn(line, field);
  return from === null ? null : `${calendar.addWorkingDays(from, n)}T${time}`;
}

/** Fields of rows that no document gives, by the headings that name them. */
export function assumedColumn(columns: readonly Column[], others: readonly (readonly [field: string, words: string])[] = []): Column {
  // The rows' own names come first: two of them may be shown by the heading of one column.
  const named = [...others, ...columns.map(({ field, heading }) => [field, heading] as const)];
  const words = list(40);
  const back = (part: string) => named.find(([field, heading]) => heading.toLowerCase() === part.toLowerCase() || field === part)?.[0] ?? part;
  const show = (value: Json) => (value as readonly string[]).map((field) => named.find(([one]) => one === field)?.[1] ?? field).join('; ');
  return {
    field: 'assumed',
    heading: 'Giả định',
    width: 34,
    kind: {
      ...words,
      read(cell) {
        const read = words.read(cell);
        return Array.isArray(read) ? (read as readonly string[]).map(back) : read;
      },
      write: show,
      show,
    },
    blank: () => [],
    help: 'Tên các cột mà văn bản gốc không nêu, cách nhau bằng dấu chấm phẩy; trống: đều có trong văn bản.',
  };
}

const planColumns: readonly Column[] = [
  { field: 'id', heading: 'Mã', also: ['Mã kế hoạch'], required: true, width: 14, kind: code(), help: 'Mã ngắn, không đổi về sau: PT-2017.' },
  { field: 'documentType', heading: 'Loại văn bản', required: true, width: 14, kind: text(60), help: 'Kế hoạch, Quyết định, Công văn.' },
  { field: 'documentNumber', heading: 'Số, ký hiệu', width: 16, kind: text(60), help: 'Như: 15/KH-UBND; trống nếu chưa ban hành.' },
  { field: 'documentDate', heading: 'Ngày', width: 12, kind: day(), help: 'Ngày ban hành.' },
  { field: 'title', heading: 'Trích yếu', required: true, width: 60, kind: text(600), help: 'Nội dung trích yếu của văn bản.' },
  { field: 'issuer', heading: 'Cơ quan ban hành', required: true, width: 20, kind: text(NAME), help: 'Mã đơn vị, hoặc tên cơ quan nếu không có ở trang Đơn vị.' },
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
  { field: 'year', heading: 'Năm', required: true, width: 8, kind: year(), help: 'Năm của kế hoạch.' },
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
  { field: 'replaces', heading: 'Thay thế văn bản', width: 24, kind: text(NAME), help: 'Số, ký hiệu, ngày của văn bản bị thay thế.' },
  { field: 'file', heading: 'Tệp', width: 24, kind: text(NAME), shownOnly: true, help: 'Tên tệp văn bản đã gửi cho Bot; Bot tự ghi khi xuất sổ, không nhập.' },
];

export const plans: Sheet = {
  name: PLANS,
  main: true,
  about: 'Mỗi dòng một văn bản phát động. Tệp văn bản gửi cho Bot ở bản xem trước của đợt, không dán vào sổ.',
  columns: [...planColumns, assumedColumn(planColumns, [['document.subject', 'Trích yếu của văn bản']])],
  fresh: { documentNumber: null, documentDate: null, signer: null, slogan: null, sloganIs: 'khau_hieu', startsOn: null, endsOn: null, replaces: null, file: '', assumed: [] },
  key: (line) => textIn(line, 'id'),
  title: (line) => textIn(line, 'id'),
  examples: [{ id: 'PT-2017', documentType: 'Kế hoạch', documentNumber: '15/KH-UBND', documentDate: '2017-03-07', title: 'Phát động phong trào thi đua năm 2017', issuer: 'UBND tỉnh Cà Mau', slogan: 'Thi đua thực hiện thắng lợi nhiệm vụ năm 2017', sloganIs: 'khau_hieu', year: 2017, kind: 'ca_nam', assumed: [] }],
};

const PAPER = option([
  ['thay', 'Thay', 'Thay văn bản giấy'],
  ['sau', 'Gửi sau'],
  ['theo_doi', 'Không thay'],
]);
const paperHelp = 'Thay: báo cáo trên Bot thay văn bản giấy. Gửi sau: gửi văn bản giấy sau. Không thay: chỉ để theo dõi.';

/** When something may be given, until when, and when nothing more is taken. */
function clocks(opens: string, due: string): readonly Column[] {
  return [
    {
      field: 'opensAt',
      heading: opens,
      width: 16,
      kind: moment(MORNING),
      blank: (line, context) => {
        const cutoff = dayIn(line, 'cutoffOn');
        if (cutoff !== null) return `${context.calendar.after(cutoff)}T${MORNING}`;
        const starts = dayIn(line, 'startsOn') ?? dayIn(line, 'dueAt');
        return starts === null ? null : `${starts}T${MORNING}`;
      },
      help: 'Trống: 07:30 ngày làm việc đầu tiên sau ngày chốt số liệu.',
    },
    { field: 'dueAt', heading: due, required: true, width: 16, kind: moment(EVENING), help: 'Chỉ ghi ngày thì hạn là 17:00 ngày đó.' },
    { field: 'graceEnd', heading: 'Nhận muộn đến', width: 16, kind: moment(NIGHT), blank: (line, context) => working(line, 'dueAt', GRACE_DAYS, NIGHT, context), help: 'Trống: hết ngày làm việc thứ 5 sau hạn.' },
    { field: 'lockAt', heading: 'Khóa ngày', width: 16, kind: moment(NIGHT), blank: (line, context) => working(line, 'dueAt', LOCK_DAYS, NIGHT, context), help: 'Sau ngày này không nhận, không sửa. Trống: hết ngày làm việc thứ 10 sau hạn.' },
  ];
}

const audience: readonly Column[] = [
  { field: 'audience', heading: 'Đơn vị nhận', width: 30, kind: list(500), refers: 'receiver', blank: () => ['*'], help: 'Tất cả; hoặc loại đơn vị, mã Cụm, Khối, mã đơn vị, cách nhau bằng dấu chấm phẩy. Trống: Tất cả.' },
  { field: 'except', heading: 'Trừ', width: 22, kind: list(500), refers: 'unit', blank: () => [], help: 'Mã đơn vị không phải báo cáo, cách nhau bằng dấu chấm phẩy.' },
];

const waveColumns: readonly Column[] = [
  { field: 'id', heading: 'Mã', also: ['Mã đợt'], required: true, width: 13, kind: code(), help: 'Mã không đổi về sau: D17-3004.' },
  { field: 'planId', heading: 'Mã kế hoạch', required: true, width: 13, kind: text(NAME), refers: 'plan', help: 'Mã ở trang Kế hoạch.' },
  { field: 'name', heading: 'Tên đầy đủ', required: true, width: 40, kind: text(NAME), help: 'Như: Đợt thi đua chào mừng 30/4.' },
  { field: 'shortName', heading: 'Tên ngắn', required: true, width: 18, kind: text(60), help: 'Như: Đợt 30/4.' },
  { field: 'occasion', heading: 'Dịp kỷ niệm', width: 44, kind: text(600), blank: (line) => textIn(line, 'name'), help: 'Điền vào sau “lập thành tích”: kỷ niệm 42 năm Ngày giải phóng miền Nam. Trống: lấy tên đợt.' },
  { field: 'anniversary', heading: 'Ngày kỷ niệm', width: 12, kind: day(), help: 'Ngày kỷ niệm, nếu có.' },
  { field: 'tiedTo', heading: 'Gắn với', width: 34, kind: text(NAME), help: 'Phong trào mà đợt gắn với.' },
  { field: 'tiedUnits', heading: 'Gắn với của đơn vị', width: 16, kind: list(500), refers: 'unit', help: 'Mã đơn vị được nhắc “gắn với”; trống: mọi đơn vị.' },
  { field: 'startsOn', heading: 'Bắt đầu', required: true, width: 12, kind: day(), help: 'Ngày bắt đầu đợt.' },
  { field: 'endsOn', heading: 'Kết thúc', required: true, width: 12, kind: day(), help: 'Ngày kết thúc đợt.' },
  { field: 'focus', heading: 'Trọng tâm', width: 50, kind: text(LONG, true), help: 'Nội dung trọng tâm của đợt.' },
  { field: 'goalsDue', heading: 'Hạn đặt mục tiêu', width: 16, kind: moment(EVENING), help: 'Trống: đợt không yêu cầu đặt mục tiêu.' },
  { field: 'cutoffOn', heading: 'Ngày chốt số liệu', width: 12, kind: day(), help: 'Số liệu tính đến hết ngày này. Trống: không nhắc khi đến kỳ.' },
  ...clocks('Ngày mở báo cáo', 'Hạn báo cáo'),
  {
    field: 'form',
    heading: 'Mẫu báo cáo',
    required: true,
    width: 13,
    kind: option([
      ['day_du', 'Đầy đủ'],
      ['rut_gon', 'Rút gọn'],
      ['chi_dien_hinh', 'Chỉ điển hình'],
    ]),
    help: 'Câu hỏi của từng mẫu ở trang Mẫu báo cáo.',
  },
  { field: 'paper', heading: 'Văn bản giấy', required: true, width: 12, kind: PAPER, help: paperHelp },
  { field: 'paperDue', heading: 'Hạn văn bản giấy', width: 12, kind: day(), help: 'Khi văn bản giấy gửi sau.' },
  ...audience,
  { field: 'code', heading: 'Mã in', width: 9, kind: code(), blank: (line) => textIn(line, 'id').split('-').at(-1) ?? '', help: 'Phần đầu của mã báo cáo: 3004 trong 3004-SYT-01. Trống: phần cuối của mã đợt.' },
];

const scheduled = { cutoffOn: null, paperDue: null, audience: ['*'], except: [], assumed: [] };

export const waves: Sheet = {
  name: WAVES,
  main: true,
  about: 'Mỗi dòng một đợt. Sổ chỉ tạo và sửa đợt chưa phát động; phát động vẫn ở mục Phát động đợt. Đợt đã phát động giữ nguyên như đã gửi.',
  columns: [...waveColumns, assumedColumn(waveColumns), { field: 'state', heading: 'Trạng thái', width: 14, kind: text(60), shownOnly: true, help: 'Bot tự ghi khi xuất sổ, không nhập.' }],
  fresh: { ...scheduled, occasion: '', anniversary: null, tiedTo: null, tiedUnits: null, focus: null, goalsDue: null, state: '' },
  key: (line) => textIn(line, 'id'),
  title: (line) => textIn(line, 'shortName'),
  examples: [{ id: 'D17-3004', planId: 'PT-2017', name: 'Đợt thi đua chào mừng 30/4', shortName: 'Đợt 30/4', occasion: 'kỷ niệm 42 năm Ngày giải phóng miền Nam', startsOn: '2017-03-20', endsOn: '2017-04-30', cutoffOn: '2017-04-20', dueAt: '2017-04-25T17:00:00', form: 'day_du', paper: 'theo_doi', audience: ['*'], except: [], code: '3004', assumed: [] }],
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
  columns: [...dutyColumns, assumedColumn(dutyColumns, [['cutoffOn', 'Ngày chốt số liệu']]), { field: 'state', heading: 'Trạng thái', width: 14, kind: text(60), shownOnly: true, help: 'Bot tự ghi khi xuất sổ, không nhập.' }],
  fresh: { ...scheduled, shortName: null, code: null, section: null, state: '' },
  key: (line) => textIn(line, 'id'),
  title: (line) => textIn(line, 'name'),
  examples: [],
};

export const TARGETS = 'Chỉ tiêu';
export const ITEMS = 'Mục của chỉ tiêu';
export const SHARES = 'Giao chỉ tiêu';
export { LONG, NAME };

const MOST = 1e12;

export const amount = () => number(-MOST, MOST);
