/** What stands on pictures beside their figures. PURE. */
import { formatDay, formatNumber, formatPercent } from '../../language/format.ts';
import type { Place } from '../../texts/pages.ts';
import { type AsOf, at, type Moment, toDate } from '../../texts/when.ts';

const share = (part: number, whole: number): string => formatPercent(whole > 0 ? Math.round((part / whole) * 100) : 0);

/** “, đã qua 30% thời gian”. */
export const elapsedWords = (elapsed: number | null): string =>
  elapsed === null ? '' : `, đã qua ${formatPercent(Math.round(elapsed))} thời gian`;

/** `part`: of which part of the province, where one was asked for. */
export interface OfYear {
  readonly year: number;
  readonly part: string | null;
  readonly now: Moment;
}

/** “ - Khối Kinh tế”. */
export const ofPart = ({ part }: Pick<OfYear, 'part'>): string => (part === null ? '' : ` - ${part}`);

/** “trước”, “sau”, “trước và sau”. */
const otherPages = ({ page, pages }: Place): string => [...(page > 1 ? ['trước'] : []), ...(page < pages ? ['sau'] : [])].join(' và ');

export const headings = {
  targets: (p: { wave: string; asOf: AsOf; elapsed: number | null; notDue: readonly string[] }) => ({
    title: `${p.wave}: chỉ tiêu so với kế hoạch`,
    subtitle: [
      `Số liệu ${toDate(p.asOf)}${elapsedWords(p.elapsed)}${p.elapsed === null ? '' : ' trong năm'}`,
      ...(p.notDue.length === 0 ? [] : [`Chưa đến kỳ: ${p.notDue.join(', ')}`]),
    ].join('\n'),
  }),

  /** `shown` of `all` reports stand on this picture; `nobody`: to one of them no unit owes anything; `open`, `notYet`: those that still
   * come in, and those that are not asked for yet, or ''. */
  trend: (p: OfYear & Place & { shown: number; all: number; nobody: boolean; open: string; notYet: string }) => ({
    title: `Báo cáo qua các đợt năm ${p.year}${ofPart(p)}`,
    subtitle: [
      `Phần trăm đơn vị đã báo cáo, tăng giảm so với đợt trước; đến ${at(p.now)}`,
      ...(p.pages === 1 ? [] : [`Hình ${p.page}/${p.pages}: ${p.shown} trong ${p.all} kỳ báo cáo, các kỳ khác ở hình ${otherPages(p)}`]),
      ...(p.nobody ? ['Dấu –: không có đơn vị phải báo cáo'] : []),
      ...(p.open === '' ? [] : [`Còn nhận báo cáo: ${p.open}`]),
      ...(p.notYet === '' ? [] : [`Chưa đến kỳ báo cáo: ${p.notYet}`]),
    ].join('\n'),
  }),

  year: (p: OfYear) => ({
    title: `Lịch các đợt thi đua năm ${p.year}${ofPart(p)}`,
    subtitle: `Đến ${at(p.now)}`,
  }),

  /** “20/3 - 30/4; hạn 25/4; đã báo cáo 78/92 (85%)”. */
  yearBar: (p: { from: string | null; to: string; due: readonly string[]; counts: readonly { reported: number; total: number }[] }) =>
    [
      p.from === null ? null : `${formatDay(p.from)} - ${formatDay(p.to)}`,
      p.due.length === 0 ? null : `hạn ${p.due.map(formatDay).join(', ')}`,
      p.counts.length === 0
        ? null
        : `đã báo cáo ${p.counts.map(({ reported, total }) => `${formatNumber(reported)}/${formatNumber(total)} (${share(reported, total)})`).join(', ')}`,
    ]
      .filter((part) => part !== null)
      .join('; '),
} as const;
