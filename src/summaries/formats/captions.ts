/** What is said with pictures and files, and what their headings say. PURE. */
import { formatDay, formatDecimal, formatNumber, formatPercent } from '../../language/format.ts';
import { type Place, pageMark } from '../../texts/pages.ts';
import { rich } from '../../texts/rich.ts';
import { type AsOf, at, type Moment, toDate, toDay } from '../../texts/when.ts';

const elapsedWords = (elapsed: number | null): string =>
  elapsed === null ? '' : `, đã qua ${formatPercent(Math.round(elapsed))} thời gian`;
const share = (part: number, whole: number): string => formatPercent(whole > 0 ? Math.round((part / whole) * 100) : 0);

/** “12,3”: never 0 of a file that is there. */
export const megabytes = (bytes: number): string => formatDecimal(Math.max(0.1, bytes / (1024 * 1024)), 1);

export const captions = {
  targets: (p: Place & { wave: string; asOf: AsOf; elapsed: number | null }) => rich`
    Chỉ tiêu so với kế hoạch - ${p.wave}${pageMark(p)}
    ${`Số ${toDay(p.asOf)}${elapsedWords(p.elapsed)}`}`,

  targetsHeading: (p: { wave: string; asOf: AsOf; elapsed: number | null; notDue: readonly string[] }) => ({
    title: `${p.wave}: chỉ tiêu so với kế hoạch`,
    subtitle: [
      `Số liệu ${toDate(p.asOf)}${elapsedWords(p.elapsed)} trong năm`,
      ...(p.notDue.length === 0 ? [] : [`Chưa đến kỳ: ${p.notDue.join(', ')}`]),
    ].join('\n'),
  }),

  noTargets: (p: { wave: string }) => rich`${p.wave}: chưa có chỉ tiêu nào đến kỳ để vẽ biểu đồ.`,

  trend: (p: Place & { year: number; now: Moment }) =>
    rich`Tỷ lệ báo cáo qua các đợt năm ${String(p.year)}${pageMark(p)}, đến ${at(p.now)}`,

  trendHeading: (p: { year: number; now: Moment }) => ({
    title: `Báo cáo qua các đợt năm ${p.year}`,
    subtitle: `Phần trăm đơn vị đã báo cáo, tăng giảm so với đợt trước; đến ${at(p.now)}`,
  }),

  noTrend: (p: { year: number }) => rich`Năm ${String(p.year)} chưa có đợt nào đến kỳ báo cáo.`,

  year: (p: Place & { year: number; now: Moment }) => rich`Lịch các đợt thi đua năm ${String(p.year)}${pageMark(p)}, đến ${at(p.now)}`,

  yearHeading: (p: { year: number; now: Moment }) => ({
    title: `Lịch các đợt thi đua năm ${p.year}`,
    subtitle: `Đến ${at(p.now)}`,
  }),

  exported: (p: { wave: string; now: Moment; report: boolean }) =>
    rich`Tệp tổng hợp ${p.wave} lúc ${at(p.now)}: bảng Excel${p.report ? ' và dự thảo báo cáo Word (chưa có số, chưa ký)' : ''}.`,

  filesOfNow: (p: { wave: string }) => rich`
    Tệp của ${p.wave} lập theo số liệu hiện nay, có thể khác bản đã công bố.`,

  draft: (p: { wave: string }) => rich`Dự thảo báo cáo ${p.wave}. Chỗ tô vàng cần bổ sung; mỗi con số có nguồn ở phụ lục.`,

  evidence: (p: { wave: string; files: number; units: number; megabytes: string; number: number; of: number; waiting: number }) => rich`
    Ảnh, tệp kèm theo báo cáo ${p.wave}${p.of > 1 ? ` (gói ${p.number}/${p.of})` : ''}: ${p.files} tệp của ${p.units} đơn vị, ${p.megabytes} MB. Danh sách trong tệp DANH-SACH.txt.
    ${p.waiting === 0 || p.number > 1 ? null : `Còn ${formatNumber(p.waiting)} tệp đang tải về, chưa có trong gói.`}`,

  noEvidence: (p: { wave: string; waiting: number }) => rich`
    ${p.wave}: chưa có ảnh, tệp kèm theo báo cáo.
    ${p.waiting === 0 ? null : `${formatNumber(p.waiting)} tệp đang tải về.`}`,

  /** In place of a file. */
  notMade: (p: { name: string }) => rich`Chưa lập được tệp ${p.name}; lỗi đã được ghi lại để khắc phục. Xin thử lại sau.`,

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
