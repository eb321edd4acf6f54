/** Two days in one line: from when to when, and when numbers are fixed and a report is due. */
import { wallClock } from '../domain/wall-clock.ts';
import { dayOf, daysInMonth, partsOf } from './calendar-day.ts';
import { type DateContext, readDate } from './date.ts';
import { fold, normalise } from './fold.ts';
import { accept, ask, type Reading, reject } from './reading.ts';

export interface Span {
  readonly start: string;
  readonly end: string;
}

export interface CutoffAndDue {
  /** `null`: only the due day was said. */
  readonly cutoff: string | null;
  /** With an hour where one was said: '2017-05-15T17:00'. */
  readonly due: string;
}

const LONGEST = 120;
/** “03/5 - 19/5”, “từ 03/5 đến hết 19/5”. */
const BETWEEN =
  /\s*(?:[–—]|\s-\s|(?<=\d)-(?=\d{1,2}\s*[/.])|->|→|đến hết ngày|den het ngay|đến hết|den het|đến ngày|den ngay|đến|den|tới|toi)\s*/iu;
const FROM = /^\s*(?:từ ngày|tu ngay|từ|tu|bắt đầu|bat dau|thời gian|thoi gian)\s*:?\s*/iu;
const HAS_YEAR = /\d{4}/u;

/** From a day to a day, both as 'YYYY-MM-DD'. A year that is not said is the one in which the span still has to come. */
export function readSpan(text: string, context: DateContext): Reading<Span> {
  const line = normalise(text.slice(0, LONGEST + 1)).replace(/\s+/gu, ' ');
  if (line.length > LONGEST) return ask([], { kind: 'no_date' });
  const [from = '', to, ...more] = line.replace(FROM, '').split(BETWEEN);
  if (to === undefined || more.length > 0) return ask([], { kind: more.length > 0 ? 'several_dates' : 'no_date' });
  const end = readDate(to, { ...context, purpose: 'any' });
  if (end.outcome !== 'accept') return unclear(end);
  // “03 - 19/5”: the month stands once.
  const month = /^\s*\d{1,2}\s*$/u.test(from) ? `${from.trim()}${end.value.slice(0, 10).replace(/^(\d+)-(\d+)-.*$/u, '/$2/$1')}` : from;
  const start = readDate(month, { ...context, purpose: 'any' });
  if (start.outcome !== 'accept') return unclear(start);
  const said = { start: start.value.slice(0, 10), end: end.value.slice(0, 10) };
  const today = todayOf(context);
  const bare = !HAS_YEAR.test(line);
  // Over the turn of the year, and later this year or the next.
  const turned = bare && said.end < said.start ? { ...said, end: nextYear(said.end) } : said;
  const span = bare && turned.end < today ? { start: nextYear(turned.start), end: nextYear(turned.end) } : turned;
  return span.start > span.end ? reject({ kind: 'period_reversed', from: span.start, to: span.end }) : accept(span);
}

/** “chốt 10/5, hạn 17h ngày 15/5”; “hạn 15/5” alone fixes no numbers. Days without a year are those from `from` on, 'YYYY-MM-DD'. */
export function readCutoffAndDue(text: string, context: DateContext & { readonly from: string }): Reading<CutoffAndDue> {
  const line = normalise(text.slice(0, LONGEST + 1)).replace(/\s+/gu, ' ');
  if (line.length > LONGEST) return ask([], { kind: 'no_date' });
  const parts = parted(line);
  if (!parts) return ask([], { kind: 'no_date' });
  const due = readDate(parts.due, { ...context, purpose: 'any' });
  if (due.outcome !== 'accept') return unclear(due);
  const on = HAS_YEAR.test(parts.due) ? due.value : from(due.value, context.from);
  if (parts.cutoff === null) return accept({ cutoff: null, due: on });
  const cutoff = readDate(parts.cutoff, { ...context, purpose: 'any' });
  if (cutoff.outcome !== 'accept') return unclear(cutoff);
  const fixed = cutoff.value.slice(0, 10);
  return accept({ cutoff: HAS_YEAR.test(parts.cutoff) ? fixed : from(fixed, context.from), due: on });
}

/** The words about each of the two; the order is free where they are named. */
function parted(line: string): { cutoff: string | null; due: string } | null {
  const words = fold(line);
  const [cutoffAt, dueAt] = [words.search(/\bchot\b/u), words.search(/\bhan\b/u)];
  const without = (part: string) =>
    part
      .replace(
        /^\s*(?:chốt|chot|hạn|han)(?:\s+(?:số liệu|so lieu|số|so|báo cáo|bao cao|gửi|gui|nộp|nop|ngày|ngay|là|la|đến|den))*\s*:?\s*/iu,
        '',
      )
      .replace(/^[\s,;]+|[\s,;.]+$/gu, '');
  // Folding keeps the places of letters, but for signs that stand for several: then the words are looked for as typed.
  const at = (folded: number, pattern: RegExp) => (words.length === line.length ? folded : line.search(pattern));
  const [c, d] = [at(cutoffAt, /(?<!\p{L})ch[ốo]t(?!\p{L})/iu), at(dueAt, /(?<!\p{L})h[ạa]n(?!\p{L})/iu)];
  if (c >= 0 && d >= 0) {
    return c < d
      ? { cutoff: without(line.slice(c, d)), due: without(line.slice(d)) }
      : { cutoff: without(line.slice(c)), due: without(line.slice(d, c)) };
  }
  if (d >= 0) return { cutoff: null, due: without(line.slice(d)) };
  const [first, second, ...more] = line.split(/\s*[,;]\s*/u);
  return second === undefined || more.length > 0 || first === undefined ? null : { cutoff: without(first), due: without(second) };
}

/** The same day and month in the first year in which it is not before `first`. */
function from(date: string, first: string): string {
  return date.slice(0, 10) < first ? nextYear(date) : date;
}

function nextYear(date: string): string {
  const { year, month, day } = partsOf(date.slice(0, 10));
  return `${dayOf(year + 1, month, Math.min(day, daysInMonth(year + 1, month)))}${date.slice(10)}`;
}

/** Of two days one is not clear: both are typed again, and why is said. */
function unclear(reading: Exclude<Reading<string>, { readonly outcome: 'accept' }>): Reading<never> {
  return reading.outcome === 'confirm' || reading.outcome === 'ask' ? ask([], reading.why) : reading;
}

const todayOf = ({ now, zone }: DateContext): string => new Date(wallClock(now, zone)).toISOString().slice(0, 10);
