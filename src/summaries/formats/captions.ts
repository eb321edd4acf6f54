/** What is said with pictures and files. PURE. */
import { formatDecimal, formatNumber } from '../../language/format.ts';
import { type Place, pageMark } from '../../texts/pages.ts';
import { rich } from '../../texts/rich.ts';
import { type AsOf, at, type Moment, toDay } from '../../texts/when.ts';
import { elapsedWords, type OfYear, ofPart } from './headings.ts';

/** “12,3”: never 0 of a file that is there. */
export const megabytes = (bytes: number): string => formatDecimal(Math.max(0.1, bytes / (1024 * 1024)), 1);

export const captions = {
  targets: (p: Place & { wave: string; asOf: AsOf; elapsed: number | null }) => rich`
    Chỉ tiêu so với kế hoạch - ${p.wave}${pageMark(p)}
    ${`Số ${toDay(p.asOf)}${elapsedWords(p.elapsed)}`}`,

  noTargets: (p: { wave: string }) => rich`${p.wave}: chưa có chỉ tiêu nào đến kỳ để vẽ biểu đồ.`,

  trend: (p: Place & OfYear) => rich`Tỷ lệ báo cáo qua các đợt năm ${String(p.year)}${ofPart(p)}${pageMark(p)}, đến ${at(p.now)}`,

  noTrend: (p: { year: number }) => rich`Năm ${String(p.year)} chưa có đợt nào đến kỳ báo cáo.`,

  year: (p: Place & OfYear) => rich`Lịch các đợt thi đua năm ${String(p.year)}${ofPart(p)}${pageMark(p)}, đến ${at(p.now)}`,

  exported: (p: { wave: string; now: Moment; report: boolean }) =>
    rich`Tệp tổng hợp ${p.wave} lúc ${at(p.now)}: bảng Excel${p.report ? ' và dự thảo báo cáo Word (chưa có số, chưa ký)' : ''}.`,

  /** `quoted`: to the board, what it chose of the units' sentences. */
  draft: (p: { wave: string; quoted: { chosen: number; changed: number } | null }) => rich`
    Dự thảo báo cáo ${p.wave}. Chỗ tô vàng cần bổ sung; mỗi con số có nguồn ở phụ lục.
    ${p.quoted && `Trong thân dự thảo: ${p.quoted.chosen === 0 ? 'chưa chọn câu nào của đơn vị' : `${formatNumber(p.quoted.chosen)} câu của đơn vị đã chọn`}${p.quoted.changed === 0 ? '' : `; ${formatNumber(p.quoted.changed)} câu đơn vị đã sửa sau khi chọn, cần xem lại`}.`}`,

  evidence: (p: { wave: string; files: number; units: number; megabytes: string; number: number; of: number; waiting: number }) => rich`
    Ảnh, tệp kèm theo báo cáo ${p.wave}${p.of > 1 ? ` (gói ${p.number}/${p.of})` : ''}: ${p.files} tệp của ${p.units} đơn vị, ${p.megabytes} MB. Danh sách trong tệp Danh-sach.txt.
    ${p.waiting === 0 || p.number > 1 ? null : `Còn ${formatNumber(p.waiting)} tệp đang tải về, chưa có trong gói.`}`,

  /** What is named by units goes to the board alone until reports are due. */
  evidenceBeforeDue: (p: { wave: string; files: number; due: Moment }) => rich`
    ${p.wave}: ${formatNumber(p.files)} tệp kèm theo báo cáo.
    Trước hạn chưa nêu tên đơn vị; tệp xem được sau ${at(p.due)}.`,

  /** `gone`: so many of which the content is not kept any more. */
  noEvidence: (p: { wave: string; waiting: number; gone: number }) => rich`
    ${p.wave}: ${p.gone === 0 ? 'chưa có ảnh, tệp kèm theo báo cáo.' : `${formatNumber(p.gone)} tệp kèm theo báo cáo không còn nội dung.`}
    ${p.waiting === 0 ? null : `${formatNumber(p.waiting)} tệp đang tải về.`}`,

  /** In place of a file. */
  notMade: (p: { name: string }) => rich`Chưa lập được tệp ${p.name}; lỗi đã được ghi lại để khắc phục. Xin thử lại sau.`,
} as const;
