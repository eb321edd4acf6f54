/** A summary as it is read aloud in a meeting. */
import { formatDay, formatNumber } from '../language/format.ts';
import { type AsOf, type Moment, toDayFirst } from '../texts/when.ts';
import { type Exemplars, percentOf, type Works } from './words.ts';

const two = (n: number): string => (n < 10 ? `0${n}` : formatNumber(n));

/** Units named in a meeting: nobody who listens keeps more of them in mind, and the list is a button away. */
const NAMES_SPOKEN = 5;

/** Sentences to read aloud in a meeting, one after the other. Absent facts leave their sentence out. */
export function readAloud(p: {
  now: Moment;
  wave: string;
  reported: number;
  total: number;
  /** Full names; partner bodies are not among them. */
  missing: readonly string[];
  promised: { count: number; by: string | null };
  asOf: AsOf;
  /** Each a clause: “toàn tỉnh giải quyết việc làm cho 12.450 lao động, đạt 33% kế hoạch năm”. */
  results: readonly string[];
  works: Works;
  exemplars: Exemplars;
  petitions: number;
}): string {
  const [hour = '', minute = ''] = p.now.time.split(':');
  const clock = minute === '00' ? `${Number(hour)} giờ` : `${Number(hour)} giờ ${minute}`;
  const left = p.total - p.reported;
  const named = p.missing.slice(0, NAMES_SPOKEN);
  const promised =
    p.promised.count === 0
      ? ''
      : `; ${p.promised.count} đơn vị đã hẹn gửi${p.promised.by === null ? '' : `, chậm nhất ${formatDay(p.promised.by)}`}`;
  const facts = [
    ...p.results,
    p.works.planned === 0 || p.works.done === null
      ? null
      : `hoàn thành ${formatNumber(p.works.done)}/${formatNumber(p.works.planned)} công trình, phần việc`,
    p.exemplars.count === 0
      ? null
      : `giới thiệu ${two(p.exemplars.count)} điển hình${!p.exemplars.direct ? '' : `, có ${two(p.exemplars.direct)} người trực tiếp lao động`}`,
  ].filter((fact): fact is string => fact !== null);
  return [
    `Đến ${clock} ngày ${formatDay(p.now.date)}, ${p.reported}/${p.total} đơn vị đã báo cáo ${p.wave}, đạt ${percentOf(p.reported, p.total)}.`,
    // Where all of them are named nobody is left to be "among them".
    left === 0
      ? null
      : `Còn ${left} đơn vị${p.missing.length === 0 ? '' : `, ${named.length === left ? 'gồm' : 'trong đó có'} ${named.join(', ')}`}${promised}.`,
    facts.length === 0 ? null : `${toDayFirst(p.asOf)}, ${facts.join('; ')}.`,
    p.petitions === 0 ? null : `Có ${two(p.petitions)} kiến nghị xin ý kiến.`,
  ]
    .filter((sentence): sentence is string => sentence !== null)
    .join(' ');
}
