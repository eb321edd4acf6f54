/** Days off: how the year stands, and what a change comes to. */
import type { OfficeHours, QuietHours } from '../../domain/calendar.ts';
import { formatDate, formatDay, formatWeekday } from '../../language/format.ts';
import { officeWords, quietWords } from '../../texts/hours.ts';
import { type Place, pageMark } from '../../texts/pages.ts';
import { bold, lines, quote, rich } from '../../texts/rich.ts';

export interface SpecialDay {
  readonly date: string;
  readonly name: string;
  readonly off: boolean;
}

/** “thứ Ba 02/5: Quốc tế Lao động (nghỉ bù)”, “thứ Bảy 06/5: làm bù (thay ngày 02/5)”. */
const dayLine = ({ date, name, off }: SpecialDay): string =>
  `${formatWeekday(date)} ${formatDay(date)}: ${off ? name : `làm bù${name === '' ? '' : ` (${name})`}`}`;

const KINDS = { off: 'ngày nghỉ', worked: 'ngày làm bù', plain: 'ngày thường' } as const;
export type Kind = keyof typeof KINDS;

/** “thứ Ba 02/5/2017”, “từ thứ Bảy 29/4 đến thứ Ba 02/5/2017 (4 ngày)”. */
function span(days: readonly string[]): string {
  const [first, last] = [days[0] ?? '', days.at(-1) ?? ''];
  const named = (day: string) => `${formatWeekday(day)} ${formatDate(day)}`;
  return days.length === 1 ? named(first) : `từ ${formatWeekday(first)} ${formatDay(first)} đến ${named(last)} (${days.length} ngày)`;
}

export const calendarWords = {
  overview: (p: {
    hours: OfficeHours;
    quiet: QuietHours;
    year: number;
    off: number;
    worked: number;
    coming: readonly SpecialDay[];
  }) => rich`
    ${bold('LỊCH LÀM VIỆC')}
    Giờ hành chính: ${officeWords(p.hours)}
    Giờ yên lặng: ${quietWords(p.quiet)}
    Năm ${String(p.year)}: ${p.off + p.worked === 0 ? 'chưa ghi ngày nghỉ nào' : `${p.off} ngày nghỉ${p.worked === 0 ? '' : `, ${p.worked} ngày làm bù`}`}
    ${p.coming.length === 0 ? null : `Sắp tới:\n${lines(p.coming.map(dayLine))}`}

    Thêm, bỏ ngày nghỉ: gõ “nghỉ 02/5”, “làm bù thứ Bảy 06/5”, “bỏ nghỉ 02/5”.`,

  year: (p: Place & { year: number; days: readonly SpecialDay[] }) => rich`
    ${bold(`NGÀY NGHỈ, LÀM BÙ NĂM ${p.year}`)}${pageMark(p)}
    ${lines(p.days.map(dayLine))}
    Ngoài ra nghỉ các ngày không có trong giờ hành chính của tuần.`,

  /** A year nobody has written yet. */
  proposed: (p: Place & { year: number; days: readonly SpecialDay[] }) => rich`
    ${bold(`NĂM ${p.year} CHƯA CÓ NGÀY NGHỈ`)}${pageMark(p)}
    Lịch tính sẵn theo Bộ luật Lao động (Tết, Giỗ Tổ theo âm lịch):
    ${lines(p.days.map(dayLine))}
    Ngày hoán đổi theo thông báo của Thủ tướng Chính phủ: bổ sung sau.`,

  month: (p: { year: number; month: number; working: number; days: readonly SpecialDay[] }) => rich`
    ${bold(`THÁNG ${p.month}/${p.year}`)}: ${p.working} ngày làm việc
    ${lines(p.days.map(dayLine)) ?? 'Không có ngày nghỉ lễ hoặc làm bù.'}`,

  unknownTime: (p: { typed: string }) => rich`Dạ, chưa rõ tháng, năm ${quote(p.typed, 40)}. Ví dụ: /lich 5/2017 hoặc /lich 2018.`,

  used: (p: { year: number; count: number }) => rich`Đã ghi ${p.count} ngày nghỉ năm ${String(p.year)}. Nhắc hạn tính theo lịch mới.`,
  alreadyWritten: (p: { year: number }) => rich`Năm ${String(p.year)} đã có ngày nghỉ; lịch tính sẵn không ghi đè.`,

  /** A sentence is asked about before it is done. */
  ask: (p: { kind: Kind; days: readonly string[]; now: readonly SpecialDay[]; due: readonly { wave: string; units: number }[] }) => rich`
    Ghi ${KINDS[p.kind]}: ${span(p.days)}?
    ${p.now.length === 0 ? null : `Hiện ghi: ${p.now.map(dayLine).join('; ')}`}
    ${dueLines(p)}`,

  nothing: (p: { kind: Kind; days: readonly string[] }) => rich`${upper(span(p.days))} đã là ${KINDS[p.kind]}, không cần ghi.`,
  kept: () => rich`Dạ, lịch giữ nguyên.`,

  done: (p: { kind: Kind; days: readonly string[]; due: readonly { wave: string; units: number }[] }) => rich`
    Đã ghi ${KINDS[p.kind]}: ${span(p.days)}. Nhắc hạn tính theo lịch mới.
    ${dueLines(p)}`,

  dayAsk: (p: { kind: 'off' | 'worked' }) => rich`
    ${p.kind === 'off' ? 'Nghỉ ngày nào?' : 'Làm bù ngày nào?'}
    Ví dụ: ${p.kind === 'off' ? '02/5, hoặc 29/4 - 02/5' : 'thứ Bảy 06/5'}`,

  nameAsk: (p: { kind: 'off' | 'worked' }) =>
    p.kind === 'off' ? rich`Nghỉ dịp gì? Ví dụ: Nghỉ bù Quốc tế Lao động` : rich`Làm bù cho ngày nào? Ví dụ: thay ngày 02/5`,

  basisAsk: () => rich`Căn cứ văn bản nào? Ví dụ: Thông báo số 4838/TB-LĐTBXH ngày 30/11/2016`,
} as const;

function dueLines({ kind, due }: { readonly kind: Kind; readonly due: readonly { wave: string; units: number }[] }): string | null {
  if (kind !== 'off' || due.length === 0) return null;
  return `⚠ Hạn rơi vào ngày này: ${due.map(({ wave, units }) => `${wave} (${units} đơn vị)`).join(', ')}. Hạn đã thông báo không tự đổi.`;
}

const upper = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
