/** The board looks at what was reported: takes it, or asks for more. */
import { owner } from '../../domain/owner.ts';
import { formatDecimal, formatNumber, formatPercent } from '../../language/format.ts';
import { type To, you } from '../../texts/address.ts';
import { bold, clip, numbered, rich, someLines } from '../../texts/rich.ts';
import { at, type Moment, type Timeliness, timeliness } from '../../texts/when.ts';

export const reviewing = {
  review: (p: {
    unit: string;
    wave: string;
    timeliness: Timeliness;
    items: readonly string[];
    warnings: readonly string[];
    onBehalf?: string | null;
    /** What of it the board has chosen for its own report. */
    chosen: string | null;
  }) => rich`
    ${bold(p.unit)} - ${p.wave} (${timeliness(p.timeliness)})
    ${p.onBehalf && `${owner} nhập thay theo ${p.onBehalf}`}
    ${someLines(p.items, 'mục', 600)}
    ${p.warnings.length === 0 ? null : `Lưu ý: ${clip(p.warnings.join('; '), 250)}`}
    ${p.chosen}`,

  reviewNone: () => rich`Hiện không có mục nào chờ xem.`,

  reviewed: (p: { unit: string; by: string; at: Moment; state: string }) => rich`${p.unit}: ${p.state} lúc ${at(p.at)} (${p.by}).`,

  acceptBulk: (p: { plain: number; remarked: number }) => rich`
    ${p.plain} báo cáo không có lưu ý, đủ số liệu. Tiếp nhận tất cả?${p.remarked === 0 ? '' : ` ${formatNumber(p.remarked)} báo cáo có lưu ý vẫn xem từng bản.`}`,

  /** `unchosen`: sentences that may go into the board's report, and have not been chosen, of each wave that has some. */
  acceptedBulk: (p: { accepted: number; left: number; unchosen: readonly { wave: string; count: number }[] }) => rich`
    Đã tiếp nhận ${p.accepted} báo cáo. ${p.left === 0 ? 'Không còn báo cáo chờ xem.' : `Còn ${formatNumber(p.left)} báo cáo xem từng bản.`}
    ${p.unchosen.length === 0 ? null : `Chưa chọn để đưa vào báo cáo: ${p.unchosen.map(({ wave, count }) => `${formatNumber(count)} câu của ${wave}`).join(', ')}.`}`,

  returnReason: () => rich`Nội dung đề nghị bổ sung (đơn vị sẽ đọc được):`,

  returnFields: (p: { items: readonly string[] }) => rich`
    Cần bổ sung mục nào? Chọn một hoặc nhiều, xong bấm “Tiếp”.
    ${numbered(p.items)}`,

  returnedDone: (p: { unit: string; due: Moment }) => rich`Đã gửi đề nghị bổ sung đến ${p.unit}, trước ${at(p.due)}.`,

  /** Standard reasons for returning, as the unit reads them. */
  returnReasons: {
    missingFigures: 'Thiếu số liệu, đề nghị bổ sung.',
    figuresDiffer: 'Số liệu chưa khớp với kỳ trước hoặc với đơn vị chủ trì, đề nghị kiểm tra lại.',
    missingEvidence: 'Đề nghị gửi kèm văn bản hoặc ảnh minh chứng.',
  },

  accepted: (p: To & { wave: string; unit: string }) => rich`${owner} đã tiếp nhận báo cáo ${p.wave} của ${p.unit}. Cảm ơn ${you(p)}!`,
} as const;

/** Why the board should look: a phrase each. */
export const remarkWords = {
  missing: (p: { name: string }) => `chưa có số liệu ${p.name}`,
  estimated: (p: { name: string }) => `${p.name} là số ước`,
  farAbovePlan: (p: { name: string }) => `${p.name} trên 2 lần chỉ tiêu năm`,
  belowPrevious: (p: { name: string; value: number; previous: number }) =>
    `${p.name} ${formatDecimal(p.value)}, thấp hơn kỳ trước ${formatDecimal(p.previous)}`,
  over100: (p: { name: string; value: number }) => `${p.name} ${formatPercent(p.value)}, vượt 100%`,
  notDeployed: 'chưa triển khai',
  nothing: 'đơn vị báo không có nội dung phát sinh',
} as const;
