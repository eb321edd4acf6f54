/** The columns of what is owed by a day: its form, its paper, its clocks and whom it is for. PURE. */
import type { Json } from '../../../domain/messages.ts';
import { list, moment, option } from './cells.ts';
import { type Column, type Line, type SheetContext, textIn } from './sheet.ts';

/** Until when on its day something may be given, and from when. */
const MORNING = '07:30:00';
export const EVENING = '17:00:00';
const NIGHT = '23:59:59';
/** Working days after the due day until when late reports are taken, and until the lock. */
const GRACE_DAYS = 5;
const LOCK_DAYS = 10;

const dayIn = (line: Line, field: string): string | null => textIn(line, field).split('T')[0] || null;

function working(line: Line, field: string, n: number, time: string, { calendar }: SheetContext): Json {
  const from = dayIn(line, field);
  return from === null ? null : `${calendar.addWorkingDays(from, n)}T${time}`;
}

export const FORM = option([
  ['day_du', 'Đầy đủ'],
  ['rut_gon', 'Rút gọn'],
  ['chi_dien_hinh', 'Chỉ điển hình'],
]);
export const PAPER = option([
  ['thay', 'Thay', 'Thay văn bản giấy'],
  ['sau', 'Gửi sau'],
  ['theo_doi', 'Không thay'],
]);
export const paperHelp = 'Thay: báo cáo trên Bot thay văn bản giấy. Gửi sau: gửi văn bản giấy sau. Không thay: chỉ để theo dõi.';

/** When something may be given, until when, and when nothing more is taken. */
export function clocks(opens: string, due: string): readonly Column[] {
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
    {
      field: 'graceEnd',
      heading: 'Nhận muộn đến',
      width: 16,
      kind: moment(NIGHT),
      blank: (line, context) => working(line, 'dueAt', GRACE_DAYS, NIGHT, context),
      help: 'Trống: hết ngày làm việc thứ 5 sau hạn.',
    },
    {
      field: 'lockAt',
      heading: 'Khóa ngày',
      width: 16,
      kind: moment(NIGHT),
      blank: (line, context) => working(line, 'dueAt', LOCK_DAYS, NIGHT, context),
      help: 'Sau ngày này không nhận, không sửa. Trống: hết ngày làm việc thứ 10 sau hạn.',
    },
  ];
}

export const audience: readonly Column[] = [
  {
    field: 'audience',
    heading: 'Đơn vị nhận',
    width: 30,
    kind: list(500),
    refers: 'receiver',
    blank: () => ['*'],
    help: 'Tất cả; hoặc loại đơn vị, mã Cụm, Khối, mã đơn vị, cách nhau bằng dấu chấm phẩy. Trống: Tất cả.',
  },
  {
    field: 'except',
    heading: 'Trừ',
    width: 22,
    kind: list(500),
    refers: 'unit',
    blank: () => [],
    help: 'Mã đơn vị không phải báo cáo, cách nhau bằng dấu chấm phẩy.',
  },
];

/** What a new row has where its cells are empty. */
export const scheduled = { cutoffOn: null, paperDue: null, audience: ['*'], except: [], assumed: [] };
