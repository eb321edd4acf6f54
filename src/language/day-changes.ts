/** What is said of days off: “nghỉ 02/5”, “nghỉ từ 29/4 đến 02/5”, “làm bù thứ Bảy 05/5”, “bỏ nghỉ 02/5”. */
import { addDays } from './calendar-day.ts';
import { type DateContext, readDate } from './date.ts';
import { fold, normalise } from './fold.ts';
import { accept, ask, mapReading, type Reading, reject } from './reading.ts';

/** off: a day off; worked: a day worked in exchange for another; plain: a day like any other again. */
export type DayKind = 'off' | 'worked' | 'plain';

const HEADS: readonly (readonly [DayKind, RegExp])[] = [
  ['plain', /^(?:bỏ|xóa|xoá|hủy|huỷ|bo|xoa|huy)\s+(?:ngày\s+|ngay\s+)?(?:nghỉ|làm\s+bù|nghi|lam\s+bu)(?:\s+(?:ngày|ngay))?\s+/iu],
  [
    'worked',
    /^(?:thêm\s+|them\s+)?(?:ngày\s+|ngay\s+)?(?:đi\s+làm\s+bù|làm\s+bù|di\s+lam\s+bu|lam\s+bu)(?:\s+(?:ngày|ngay|vào|vao))*\s+/iu,
  ],
  ['off', /^(?:thêm\s+|them\s+|cho\s+)?(?:ngày\s+|ngay\s+)?(?:nghỉ|nghi)(?:\s+(?:lễ|bù|thêm|ngày|vào|từ|le|bu|them|ngay|vao|tu))*\s+/iu],
];

/** What is wanted, and the words that say of which days; `null`: it speaks of something else. */
export function readDayChange(text: string): { readonly kind: DayKind; readonly days: string } | null {
  const said = normalise(text).trim();
  for (const [kind, head] of HEADS) {
    const found = head.exec(said);
    // Without a figure or a weekday nothing says which day.
    if (found && /\d|th(?:ứ|u) |ch(?:ủ|u) nh(?:ậ|a)t|mai|m(?:ố|o)t|nay/iu.test(said.slice(found[0].length)))
      return { kind, days: said.slice(found[0].length) };
  }
  return null;
}

/** Nobody is off for longer by one sentence. */
const MOST_DAYS = 31;
const TO = /\s+(?:đến|tới|den|toi)\s+(?:hết\s+)?(?:ngày\s+)?|\s*[-–—]\s*/iu;

/** One day, or all days of a span, as 'YYYY-MM-DD', in order. */
export function readDays(text: string, context: DateContext): Reading<string[]> {
  const [from = '', to, more] = text.trim().split(TO);
  if (to === undefined) return mapReading(readDate(text, context), (day) => [day.slice(0, 10)]);
  if (more !== undefined) return ask([], { kind: 'several_dates' });
  const last = readDate(to, context);
  if (last.outcome !== 'accept') return mapReading(last, (day) => [day]);
  // “29 - 30/4”: the month is said once.
  const first = readDate(/^\d{1,2}$/.test(fold(from)) ? `${from}/${last.value.slice(5, 7)}/${last.value.slice(0, 4)}` : from, context);
  if (first.outcome !== 'accept') return mapReading(first, (day) => [day]);
  if (first.value > last.value) return reject({ kind: 'period_reversed', from: first.value, to: last.value });
  const days: string[] = [];
  for (let day = first.value.slice(0, 10); day <= last.value.slice(0, 10); day = addDays(day, 1)) {
    if (days.length === MOST_DAYS) return reject({ kind: 'far_future', date: last.value });
    days.push(day);
  }
  return accept(days);
}
