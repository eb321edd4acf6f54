/** What the board reads of its workbook. PURE. */
import type { Unreadable } from '../../exchange/workbook/book.ts';
import { formatDecimal, formatNumber } from '../../language/format.ts';
import { type To, you, youFirst } from '../../texts/address.ts';
import { type Place, pageMark } from '../../texts/pages.ts';
import { bold, clip, lines, rich } from '../../texts/rich.ts';

export interface SheetCounts {
  readonly name: string;
  readonly added: number;
  readonly changed: number;
  readonly ended: number;
  readonly same: number;
  readonly examples: number;
}

/** “mới 2, sửa 1, kết thúc 1, giữ nguyên 94”. */
function counted({ added, changed, ended, same, examples }: SheetCounts): string {
  const parts = [
    ['mới', added],
    ['sửa', changed],
    ['kết thúc', ended],
    ['giữ nguyên', same],
    ['dòng mẫu bỏ qua', examples],
  ] as const;
  const some = parts.filter(([, n]) => n > 0).map(([word, n]) => `${word} ${formatNumber(n)}`);
  return some.length === 0 ? 'không có dòng' : some.join(', ');
}

const MOST_UNREAD = 300;

/** “Đầu mối, dòng 14, Di động “091312345”: thiếu một chữ số”. */
export function problemLine(p: {
  readonly sheet: string;
  readonly row: number | null;
  readonly column: string | null;
  readonly value: string | null;
  readonly why: string;
}): string {
  const place = [p.sheet, p.row === null ? null : `dòng ${p.row}`, p.column].filter((part) => part !== null).join(', ');
  return `${place}${p.value === null || p.value === '' ? '' : ` “${clip(p.value.replaceAll('\n', ' '), 80)}”`}: ${p.why}`;
}

const unreadable: Readonly<Record<Unreadable, string>> = {
  no_workbook: 'không phải sổ Excel (.xlsx)',
  old_format: 'là sổ Excel dạng cũ (.xls)',
  password: 'có mật khẩu',
  too_large: 'quá lớn so với một sổ quản lý',
  damaged: 'bị hỏng, không mở được',
};
const remedy: Readonly<Record<Unreadable, string>> = {
  no_workbook: 'gửi đúng tệp .xlsx đã xuất hoặc mẫu trống đã điền.',
  old_format: 'mở bằng Excel, lưu lại dạng .xlsx rồi gửi.',
  password: 'bỏ mật khẩu của tệp rồi gửi lại.',
  too_large: 'xuất sổ hiện tại, chép dữ liệu sang rồi gửi lại.',
  damaged: 'mở bằng Excel, lưu lại rồi gửi.',
};

export const workbook = {
  exported: (p: { rows: number }) => rich`
    ${bold('SỔ QUẢN LÝ')}: ${formatNumber(p.rows)} dòng.
    Sửa trong tệp rồi gửi lại tại đây; thay đổi được xem trước khi ghi.`,

  ask: (p: To) => rich`
    ${bold('NHẬP SỔ QUẢN LÝ')}
    ${youFirst(p)} gửi tệp Excel (.xlsx) vào đây, xem những gì sẽ thay đổi rồi mới ghi.
    Chưa có sổ: lấy “Mẫu trống”, hoặc xuất sổ hiện tại rồi sửa.`,

  template: () => rich`
    ${bold('MẪU SỔ QUẢN LÝ')}
    Trang Hướng dẫn nói cách điền. Dòng bắt đầu bằng “Ví dụ:” là dòng mẫu, không được đọc.
    Loại đơn vị và Mẫu báo cáo đã điền sẵn, sửa được. Điền xong gửi lại tệp tại đây.`,

  reading: () => rich`Đã nhận sổ, đang đọc. Xin chờ ít giây.`,

  unreadable: (p: To & { why: Unreadable }) => rich`
    Dạ, tệp này ${unreadable[p.why]} nên chưa đọc được; chưa ghi gì.
    ${youFirst(p)} ${remedy[p.why]}`,

  notFetched: (p: To) => rich`Dạ, tệp chưa tải về được, chưa ghi gì. ${youFirst(p)} gửi lại sau ít phút.`,

  notWorkbook: (p: To) => rich`Dạ, tệp này không phải sổ Excel (.xlsx), chưa ghi gì. ${youFirst(p)} gửi tệp .xlsx.`,

  oldFormat: (p: To) => rich`Dạ, đây là sổ Excel dạng cũ (.xls), chưa ghi gì. ${youFirst(p)} mở bằng Excel, lưu lại dạng .xlsx rồi gửi.`,

  several: (p: To) => rich`Dạ, mỗi lần chỉ nhận một sổ; các tệp gửi cùng lúc chưa được đọc. ${youFirst(p)} gửi từng tệp.`,

  big: (p: To & { megabytes: number; limit: number }) => rich`
    Dạ, sổ ${formatDecimal(Math.round(p.megabytes * 10) / 10)} MB vượt mức ${p.limit} MB, chưa đọc. ${youFirst(p)} bỏ hình ảnh, bớt định dạng rồi gửi lại.`,

  /** Nothing can be written while there is a slip. */
  refused: (p: To & { count: number; first: readonly string[]; counts: readonly SheetCounts[] }) => rich`
    ${bold('SỔ CÓ LỖI')}: ${formatNumber(p.count)} chỗ. Chưa ghi gì.
    ${lines(p.first)}

    ${youFirst(p)} sửa trong tệp rồi gửi lại.`,

  problems: (p: Place & { count: number; lines: readonly string[] }) => rich`
    ${bold('LỖI TRONG SỔ')}: ${formatNumber(p.count)}${pageMark(p)}
    ${lines(p.lines)}`,

  unchanged: (p: { counts: readonly SheetCounts[]; unread: readonly string[] }) => rich`
    ${bold('Không có thay đổi.')} Sổ giống dữ liệu hiện có.
    ${unreadLine(p.unread)}`,

  preview: (p: { counts: readonly SheetCounts[]; unread: readonly string[]; again: boolean }) => rich`
    ${bold('SỔ SẼ THAY ĐỔI')}
    ${p.again ? 'Dữ liệu vừa có người sửa, đây là bản tóm tắt mới.' : null}
    ${lines(p.counts.map((sheet) => `${sheet.name}: ${counted(sheet)}`))}
    ${unreadLine(p.unread)}

    Chưa ghi gì. Bấm tên trang để xem từng thay đổi.`,

  changes: (p: Place & { sheet: string; lines: readonly string[] }) => rich`
    ${bold(p.sheet.toLocaleUpperCase('vi'))}${pageMark(p)}
    ${lines(p.lines)}`,

  written: (p: { counts: readonly SheetCounts[] }) => rich`
    ${bold('ĐÃ GHI')}
    ${lines(p.counts.map((sheet) => `${sheet.name}: ${counted({ ...sheet, same: 0, examples: 0 })}`))}`,

  already: () => rich`Sổ này đã được ghi.`,
  over: (p: To) => rich`Dạ, sổ này không còn chờ ghi. ${youFirst(p)} gửi lại tệp nếu cần.`,
  cancelled: () => rich`Đã hủy. Chưa ghi gì của sổ.`,
  waiting: (p: To) => rich`Dạ, sổ đang được đọc. Xin ${you(p)} chờ ít giây.`,
} as const;

function unreadLine(unread: readonly string[]): string | null {
  return unread.length === 0 ? null : clip(`Không đọc: ${unread.join(', ')}.`, MOST_UNREAD);
}
