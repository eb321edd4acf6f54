/** One answer in a line: on the confirm card, in the board's review, in a head's approval. */
import { formatNumber, formatPercent } from '../language/format.ts';
import { clip } from './rich.ts';

const share = (part: number, whole: number): string => (whole > 0 ? ` (${formatPercent(Math.round((part / whole) * 100))})` : '');
const two = (n: number): string => (n < 10 ? `0${n}` : formatNumber(n));

export const reportItem = {
  /** “Việc làm: 1.640/4.800 lao động (34%)”. `estimated` marks a number the person called approximate. */
  count: (p: { name: string; value: number; plan: number | null; unit: string; estimated?: boolean }) =>
    `${p.name}: ${formatNumber(p.value)}${p.plan === null ? '' : `/${formatNumber(p.plan)}`} ${p.unit}${
      p.plan === null ? '' : share(p.value, p.plan)
    }${p.estimated ? ' (số ước)' : ''}`,
  /** “Trạm y tế có bác sĩ: 100% (101/101)”. */
  percent: (p: { name: string; value: number; of: { part: number; whole: number } | null }) =>
    `${p.name}: ${formatPercent(p.value)}${p.of === null ? '' : ` (${formatNumber(p.of.part)}/${formatNumber(p.of.whole)})`}`,
  /** Percentage points; below 0 is a rise. */
  drop: (p: { name: string; points: string; rise: boolean }) => `${p.name}: ${p.rise ? 'tăng' : 'giảm'} ${p.points} điểm phần trăm`,
  criteria: (p: { commune: string; met: number; criteria: number; step: string | null }) =>
    `${p.commune}: ${p.met}/${p.criteria} tiêu chí${p.step === null ? '' : `, ${p.step.toLowerCase()}`}`,
  goals: (p: { done: number; total: number }) => `Công trình, phần việc: xong ${p.done}/${p.total}`,
  /** Free text, cut to a line. */
  text: (p: { name: string; text: string }) => `${p.name}: ${clip(p.text.replace(/\s*\n\s*/g, '; '), 110)}`,
  /** “Điển hình: 01”. */
  number: (p: { name: string; n: number }) => `${p.name}: ${two(p.n)}`,
  missing: (p: { name: string; reason: string | null }) =>
    `${p.name}: chưa có số liệu${p.reason === null ? '' : ` (${clip(p.reason, 60)})`}`,
  notYet: (p: { name: string }) => `${p.name}: chưa đến kỳ`,
  none: (p: { name: string }) => `${p.name}: không có`,
  files: (p: { n: number }) => `Tệp kèm theo: ${two(p.n)}`,
} as const;
