/** How a target stands, in words. */
import { formatDate, formatDay, formatNumber, formatPercent } from '../language/format.ts';
import { percentOf } from './words.ts';

/** What is known of a target, to stand behind its name. */
export const targetLine = {
  /** “12.450/37.500 (33%)”. */
  count: (p: { value: number; plan: number | null }) =>
    `${formatNumber(p.value)}${p.plan === null ? '' : `/${formatNumber(p.plan)} (${percentOf(p.value, p.plan)})`}`,
  /** “43/82 (52%, chỉ tiêu 55%)”. */
  percent: (p: { value: number; of: { part: number; whole: number } | null; plan: number | null }) => {
    const plan = p.plan === null ? '' : `chỉ tiêu ${formatPercent(p.plan)}`;
    if (p.of === null) return `${formatPercent(p.value)}${plan === '' ? '' : ` (${plan})`}`;
    const share = [formatPercent(p.value), plan].filter((words) => words !== '').join(', ');
    return `${formatNumber(p.of.part)}/${formatNumber(p.of.whole)} (${share})`;
  },
  /** `points` worded: “0,8”. */
  drop: (p: { points: string; plan: string | null }) => `giảm ${p.points}${p.plan === null ? '' : `/${p.plan}`} điểm phần trăm`,
  /** “công nhận 0/8; cao nhất Tân Lộc 17/19, thấp nhất Hiệp Tùng 12/19”. */
  checklist: (p: { decided: number; total: number; best: string | null; least: string | null }) =>
    `công nhận ${p.decided}/${p.total}${p.best === null ? '' : `; cao nhất ${p.best}`}${p.least === null ? '' : `, thấp nhất ${p.least}`}`,
  /** “- Tân Lộc: 17/19”, “- Hiệp Tùng: đã công nhận”. */
  item: (p: { name: string; score: string | null; decided: boolean }) =>
    `- ${p.name}: ${[p.score, p.decided ? 'đã công nhận' : null].filter((part) => part !== null).join(', ') || 'chưa có số liệu'}`,
  /** “theo kênh riêng (45/BC-BCH ngày 20/4/2017)”. */
  elsewhere: (p: { document: { number: string | null; date: string | null } | null }) => {
    const { number = null, date = null } = p.document ?? {};
    const named = [number, date && `ngày ${formatDate(date)}`].filter(Boolean).join(' ');
    return `báo cáo theo kênh riêng${named === '' ? '' : ` (${named})`}`;
  },
  /** “Việc làm: chưa có số liệu; số gần nhất 12.450/37.500 (33%), đến 20/4; cộng 1 huyện: 1.640”. `last` is what was known before, in words. */
  missing: (p: {
    name: string;
    last: string | null;
    asOf: string | null;
    sum: { number: number; units: number; districts: boolean } | null;
  }) =>
    [
      `${p.name}: chưa có số liệu`,
      p.last === null ? '' : `gần nhất ${p.last}${p.asOf === null ? '' : `, số đến ${formatDay(p.asOf)}`}`,
      p.sum === null ? '' : `cộng ${formatNumber(p.sum.units)} ${p.sum.districts ? 'huyện' : 'đơn vị'}: ${formatNumber(p.sum.number)}`,
    ]
      .filter((part) => part !== '')
      .join('; '),
  /** Behind a number that was changed after its wave's summary was published. */
  corrected: 'đã đính chính',
  notYet: (p: { name: string; month: number | null }) => `${p.name}${p.month === null ? '' : `: có số tháng ${p.month}`}`,
} as const;
