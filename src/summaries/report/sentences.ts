/** How official documents say figures: counts under ten with two digits, nothing as a sentence of its own, gaps where only people know. PURE. */
import type { DocumentRun } from '../../exchange/document/model.ts';
import { formatDecimal, formatNumber, formatPercent } from '../../language/format.ts';
import type { TargetFact } from '../targets.ts';

/** 8 → “08”, 37500 → “37.500”. */
export const two = (n: number): string => (Number.isInteger(n) && n >= 0 && n < 10 ? `0${n}` : formatNumber(n));

/** What people have to fill in: “[Ban bổ sung: …]”. */
export const gap = (what: string): DocumentRun => ({ text: `[Bổ sung: ${what}]`, gap: true });

/** What is said to whoever works on the draft, and does not belong into the document. */
export const note = (text: string): DocumentRun => ({ text: `[${text}]`, gap: true });

export const wholePercent = (part: number, whole: number): string => formatPercent(whole > 0 ? Math.round((part / whole) * 100) : 0);

/** A name within a sentence. */
export const within = (name: string): string => name.charAt(0).toLocaleLowerCase('vi') + name.slice(1);

/** At the head of a sentence. */
export const first = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

/** “12.450 lao động, đạt 33% kế hoạch năm (kế hoạch 37.500)”; of nothing a sentence of its own. */
export function valueWords(target: TargetFact): string {
  const { state, planned, measure, unit, direction, decimals } = target;
  if (state.kind !== 'value') return '';
  const { number, of } = state;
  if (measure === 'count') {
    const plan = planned === null ? '' : ` (kế hoạch ${formatNumber(planned)})`;
    if (number === 0) return `chưa phát sinh trong kỳ${plan}`;
    const share = planned !== null && planned > 0 ? `, đạt ${wholePercent(number, planned)} kế hoạch năm${plan}` : '';
    return `${two(number)} ${unit}${share}`;
  }
  if (measure === 'drop') {
    const plan = planned === null ? '' : ` (kế hoạch ${formatDecimal(planned)})`;
    if (number === 0) return `chưa giảm so với đầu năm${plan}`;
    return `${number < 0 ? 'tăng' : 'giảm'} ${formatDecimal(Math.abs(number), decimals)} điểm phần trăm${plan}`;
  }
  const fraction = of === null ? '' : `${two(of.part)}/${two(of.whole)}, `;
  const plan = planned === null ? '' : ` (chỉ tiêu ${direction === 'at_most' ? 'không quá ' : ''}${formatPercent(planned)})`;
  return `${fraction}${direction === 'at_most' ? '' : 'đạt '}${formatPercent(Number(number.toFixed(decimals)))}${plan}`;
}
