/** The sheets of people: who is to sit in which seat, and who follows which block. PURE. */
import { owner } from '../../../domain/owner.ts';
import { plainLower } from '../../../language/fold.ts';
import { day, mobile, option, text, yesNo } from './cells.ts';
import { BLOCKS, NAME, nameOf, UNITS } from './registry.ts';
import { type Line, type Sheet, textIn } from './sheet.ts';

export const PEOPLE = 'Đầu mối';
export const WATCHERS = 'Người theo dõi';

export const DUTY_OPTIONS = [
  ['liaison', 'Đầu mối'],
  ['deputy', 'Phó đầu mối'],
  ['head', 'Thủ trưởng'],
  ['block_head', 'Trưởng Khối', 'Trưởng Cụm, Khối'],
  ['council', 'Thành viên Hội đồng'],
  ['board', 'Ban', 'Thành viên Ban', `Thành viên ${owner}`],
  ['leader', 'Lãnh đạo tỉnh'],
  ['observer', 'Chỉ xem'],
  ['press', 'Báo chí'],
] as const;

/** Duties that are held in a block; the others in a unit. */
export const IN_BLOCK: readonly string[] = ['block_head', 'council'];
const WITHOUT_BEING_ASKED: readonly string[] = ['liaison', 'deputy'];

const place = (line: Line): string => textIn(line, 'unitId') || textIn(line, 'blockId');

export const people: Sheet = {
  name: PEOPLE,
  main: true,
  about: 'Mỗi dòng một người ở một vị trí. Ai thôi việc thì ghi “Đến ngày”. Sau khi ghi, lấy mã mời cho từng người ở Danh bạ.',
  columns: [
    {
      field: 'place',
      heading: 'Mã đơn vị hoặc Cụm, Khối',
      also: ['Mã đơn vị'],
      required: true,
      width: 16,
      kind: text(NAME),
      refers: 'place',
      help: 'Mã ở trang Đơn vị, hoặc mã Cụm, Khối ở trang Cụm khối.',
    },
    { field: 'duty', heading: 'Vị trí', required: true, width: 20, kind: option(DUTY_OPTIONS), help: 'Việc người này làm trong hệ thống.' },
    { field: 'name', heading: 'Họ tên', required: true, width: 26, kind: text(100), help: 'Họ, chữ đệm và tên.' },
    { field: 'position', heading: 'Chức vụ', width: 24, kind: text(100), help: 'Như: Chánh Văn phòng.' },
    { field: 'department', heading: 'Phòng, bộ phận', width: 22, kind: text(100), help: 'Như: Phòng Tổ chức cán bộ.' },
    { field: 'mobile', heading: 'Di động', width: 15, kind: mobile(), help: 'Số di động trong nước, 10 chữ số.' },
    { field: 'officePhone', heading: 'Số máy cơ quan', width: 16, kind: text(60), help: 'Số máy bàn.' },
    {
      field: 'automatic',
      heading: 'Nhận tin tự động',
      width: 11,
      kind: yesNo(),
      blank: (line) => WITHOUT_BEING_ASKED.includes(textIn(line, 'duty')),
      help: 'Có: nhận thông báo, tin nhắc. Trống: Có với Đầu mối, Phó đầu mối; Không với vị trí khác.',
    },
    { field: 'fromDay', heading: 'Từ ngày', width: 12, kind: day(), help: 'Ngày nhận nhiệm vụ; trống: từ trước.' },
    { field: 'toDay', heading: 'Đến ngày', width: 12, kind: day(), help: 'Ngày cuối làm nhiệm vụ; trống: đang làm.' },
    {
      field: 'connected',
      heading: 'Tình trạng kết nối',
      width: 20,
      kind: text(100),
      shownOnly: true,
      help: 'Bot tự ghi khi xuất sổ, không nhập.',
    },
    { field: 'note', heading: 'Ghi chú', width: 30, kind: text(500, true), help: `Chỉ ${owner} xem.` },
  ],
  fresh: {
    unitId: null,
    blockId: null,
    position: null,
    department: null,
    mobile: null,
    officePhone: null,
    automatic: false,
    fromDay: null,
    toDay: null,
    note: null,
    connected: '',
  },
  key: (line) => [place(line), textIn(line, 'duty'), plainLower(textIn(line, 'name'))].join('|'),
  title: (line, lists) => `${textIn(line, 'name')}, ${nameOf(lists, textIn(line, 'unitId') ? UNITS : BLOCKS, place(line))}`,
  until: 'toDay',
  examples: [
    {
      place: 'SYT',
      duty: 'liaison',
      name: 'Nguyễn Thị Mai',
      position: 'Chánh Văn phòng',
      department: 'Văn phòng',
      mobile: '+84913123456',
      automatic: true,
    },
  ],
};

export const WATCHER_OPTIONS = [
  ['council', 'Thành viên Hội đồng'],
  ['officer', 'Chuyên viên Ban', `Chuyên viên ${owner}`],
] as const;

export const watchers: Sheet = {
  name: WATCHERS,
  main: false,
  about: 'Ai theo dõi Cụm, Khối, có ngày: thành viên Hội đồng, chuyên viên của Ban.',
  columns: [
    {
      field: 'blockId',
      heading: 'Mã Cụm, Khối',
      also: ['Mã'],
      required: true,
      width: 12,
      kind: text(NAME),
      refers: 'block',
      help: 'Mã ở trang Cụm khối.',
    },
    {
      field: 'duty',
      heading: 'Vai trò',
      required: true,
      width: 22,
      kind: option(WATCHER_OPTIONS),
      help: 'Thành viên Hội đồng hoặc Chuyên viên Ban.',
    },
    { field: 'name', heading: 'Họ tên', required: true, width: 28, kind: text(100), help: 'Họ, chữ đệm và tên.' },
    { field: 'validFrom', heading: 'Từ ngày', required: true, width: 12, kind: day(), help: 'Ngày bắt đầu theo dõi.' },
    { field: 'validTo', heading: 'Đến ngày', width: 12, kind: day(), help: 'Ngày cuối theo dõi; trống: đang theo dõi.' },
  ],
  fresh: { validTo: null },
  key: (line) => ['blockId', 'duty', 'name', 'validFrom'].map((field) => textIn(line, field)).join('|'),
  title: (line, lists) => `${textIn(line, 'name')}, ${nameOf(lists, BLOCKS, textIn(line, 'blockId'))}`,
  until: 'validTo',
  examples: [],
};
