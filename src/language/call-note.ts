/** What came of a telephone call, in the caller's own words: "gặp chị Mai, hẹn 28/4". Which day was promised is read, never guessed. */
import { addDays } from './calendar-day.ts';
import { type DateContext, readDate } from './date.ts';
import { fold, normalise, plainLower } from './fold.ts';
import { accept, type Reading, reject, status, type Why } from './reading.ts';

/** `no_promise`: the day that was promised before does not stand any more. */
export type CallOutcome = 'spoken' | 'promised' | 'no_answer' | 'contact_changed' | 'no_promise';

/** Why the day must be asked for. */
export type Unclear = 'which' | 'past' | 'day_off' | 'after_lock';

export interface CallNote {
  /** As they were typed. */
  readonly words: string;
  readonly outcome: CallOutcome;
  /** 'YYYY-MM-DD', where it is clear. */
  readonly day: string | null;
  readonly unclear: Unclear | null;
  /** Days that may be meant, the likeliest first. */
  readonly offered: readonly string[];
}

export interface CallContext extends Omit<DateContext, 'purpose'> {
  /** The last day on which the report is taken. */
  readonly lastDay: string;
  readonly today: string;
  /** Said of a later day. */
  readonly late: string;
}

export const LONGEST_NOTE = 500;
const MOST_OFFERED = 3;

/** Patterns stand over folded text: marks are typed or not. */
const phrase = (words: string) => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'u');

const NO_ANSWER = phrase(
  '(?:khong|ko|chua|hong) (?:ai )?(?:nghe|bat|nhac|cam) may|(?:khong|ko|chua) (?:lien lac|goi) (?:duoc|dc)|may ban|thue bao|tat may',
);
const CONTACT_CHANGED = phrase(
  '(?:doi|thay) (?:dau moi|nguoi|can bo)|chuyen cong tac|nghi (?:huu|viec)|(?:khong|ko) con (?:lam|phu trach)|(?:khong|ko) phu trach',
);
/** Before the day: “hẹn”, “hứa”, “xin đến”; not what was broken, and not what was not said. */
const PROMISE = /(?<!\p{L})(?<!(?:khong|ko|chua|loi|tre|lo|quen|that|sai|con) )(?:hen|hua|cam ket|xin (?:den|toi))(?!\p{L})/u;
const NO_PROMISE = phrase('(?:khong|ko|chua) (?:con )?(?:hen|hua)|(?:bo|huy) hen');
/** A day that is named without a promise. “Mai” alone is a name, too. */
const DAY = phrase(
  [
    '\\d{1,2} ?[/.-] ?\\d{1,2}(?: ?[/.-] ?\\d{2,4})?',
    '(?:ngay|sang|trua|chieu|toi) (?:mai|mot|kia)',
    '(?:hom|sang|trua|chieu) nay',
    '(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7])(?: tuan (?:nay|sau|toi))?',
    '(?:dau|giua|cuoi) (?:tuan|thang)(?: (?:nay|sau|toi))?',
    'tuan (?:sau|toi|nay)',
  ].join('|'),
);
/** What stands around the day of a promise, and changes nothing in it. */
const AROUND = /^(?:(?:lai|la|se|den|toi|vao|trong|truoc|cham nhat|gui|nop|co|bao cao|bc|xong|hoan thanh)(?!\p{L})[ :]*)+/u;
const BEHIND = /(?:(?<!\p{L})(?:thi|se|la|gui|nop|co|bao cao|bc|so lieu|xong|du|a|nhe|roi|cho|cho ban|ve ban)[ .!]*)+$/u;
/** Clauses: a full stop or a comma only where it stands in no number. */
const CLAUSE = /;|[,.](?!\d)| [-–] /u;

/** Never throws. Which day is meant is only taken where it is clear; what was typed is kept whole in any case. */
export function readCallNote(text: string, context: CallContext): Reading<CallNote> {
  const words = normalise(text);
  const length = [...words].length;
  if (length > LONGEST_NOTE) return reject({ kind: 'text_too_long', length, max: LONGEST_NOTE });
  if (length < 2 || !/[\p{L}\d]/u.test(words)) return reject({ kind: 'too_short', length, min: 2 });
  const line = words.replaceAll('\n', '; ');
  const said = promiseIn(line, context);
  if (said) return accept({ words, outcome: 'promised', ...said });
  return accept({ words, outcome: outcomeOf(fold(line)), day: null, unclear: null, offered: [] });
}

function outcomeOf(plain: string): CallOutcome {
  if (NO_PROMISE.test(plain)) return 'no_promise';
  if (CONTACT_CHANGED.test(plain)) return 'contact_changed';
  return NO_ANSWER.test(plain) ? 'no_answer' : 'spoken';
}

const NONE = /^(?:khong|ko|chua)(?: (?:ro|biet|co))?$/u;

/** The day of a promise, where it is asked for. “Không”: there is none. */
export function readPromisedDay(text: string, context: CallContext): Reading<string> {
  const plain = fold(text);
  if (NO_PROMISE.test(plain) || NONE.test(plain)) return status('none');
  const hit = PROMISE.exec(plain);
  const typed = hit ? rest(normalise(text), hit) : normalise(text);
  const reading = readDate(dayWords(typed), { ...context, purpose: 'deadline' });
  if ('why' in reading && reading.why.kind === 'next_year') return reject({ kind: 'past', date: reading.why.typed });
  if (reading.outcome === 'ask') return { ...reading, choices: days(reading.choices).filter((day) => day <= context.lastDay) };
  if (reading.outcome !== 'accept' && reading.outcome !== 'confirm') return reading;
  const day = reading.value.slice(0, 10);
  return day > context.lastDay ? reject({ kind: 'because', because: context.late }) : { ...reading, value: day };
}

type Promised = Pick<CallNote, 'day' | 'unclear' | 'offered'>;

/** What was promised; `null`: nothing is said of a day to come. */
function promiseIn(line: string, context: CallContext): Promised | null {
  if (NO_PROMISE.test(fold(line))) return null;
  const clauses = line.split(CLAUSE).map((clause) => clause.trim());
  for (const [at, clause] of clauses.entries()) {
    const hit = PROMISE.exec(fold(clause));
    if (!hit) continue;
    const own = dayWords(rest(clause, hit));
    // “hẹn gửi báo cáo, chậm nhất 28/4”: the day stands in the next clause.
    const typed = own === '' ? dayWords(clauses[at + 1] ?? '') : own;
    // “gọi lại sau hen”: without its mark it is also a word that says nothing.
    const unmarked = plainLower(clause).slice(hit.index, hit.index + 3) === 'hen';
    if (!unmarked || DAY.test(fold(typed))) return judged(typed, context);
  }
  const named = DAY.exec(fold(line))?.[0];
  if (named === undefined) return null;
  // A day without a promise: one that is over is none, one to come may be.
  const found = judged(named, context);
  if (found.unclear === 'past') return null;
  if (fold(dayWords(line)) === named) return found;
  return { day: null, unclear: found.unclear ?? 'which', offered: found.day === null ? found.offered : [found.day] };
}

/** What stands behind a hit in the folded text. Folding changes no text's length but by letters that are no Vietnamese. */
const rest = (text: string, hit: RegExpExecArray): string => plainLower(text).slice(hit.index + hit[0].length);

/** The words of the day alone. */
function dayWords(clause: string): string {
  const plain = plainLower(clause);
  const before = AROUND.exec(fold(plain))?.[0].length ?? 0;
  const behind = BEHIND.exec(fold(plain.slice(before)))?.[0].length ?? 0;
  return plain.slice(before, plain.length - behind).trim();
}

const days = (values: readonly string[]): string[] => [...new Set(values.map((value) => value.slice(0, 10)))];

function judged(typed: string, context: CallContext): Promised {
  const unclear = (why: Unclear, offered: readonly string[]): Promised => ({
    day: null,
    unclear: why,
    offered: days(offered)
      .filter((day) => day >= context.today && day <= context.lastDay)
      .slice(0, MOST_OFFERED),
  });
  if (typed === '') return unclear('which', []);
  const reading = readDate(typed, { ...context, purpose: 'deadline' });
  switch (reading.outcome) {
    case 'accept':
      return within(reading.value, context, unclear);
    case 'confirm':
      return reading.why.kind === 'day_off' && reading.why.date <= context.lastDay
        ? unclear('day_off', [reading.why.moved, ...nextWorking(reading.why.date, context), reading.value])
        : within(reading.value, context, unclear, 'which');
    case 'ask': {
      const offered = days(reading.choices);
      const [only, ...others] = offered;
      if (isPast(reading.why)) return unclear('past', []);
      // “hẹn 3 giờ ngày 28/4”: of two hours of one day the day is clear.
      if (only !== undefined && others.length === 0 && reading.why.kind === 'two_times') return within(only, context, unclear);
      const open = offered.filter((day) => day <= context.lastDay);
      return open.length === 0 && offered.length > 0 ? unclear('after_lock', beforeLock(context)) : unclear('which', open);
    }
    case 'reject':
      return isPast(reading.why) ? unclear('past', []) : unclear('which', []);
    default:
      return unclear('which', []);
  }
}

function within(
  value: string,
  context: CallContext,
  unclear: (why: Unclear, offered: readonly string[]) => Promised,
  asked: Unclear | null = null,
): Promised {
  const day = value.slice(0, 10);
  if (day > context.lastDay) return unclear('after_lock', beforeLock(context));
  return asked === null ? { day, unclear: null, offered: [] } : unclear(asked, [day]);
}

/** A day of this year that is over is never the same day of the next. */
const isPast = (why: Why): boolean => why.kind === 'past' || why.kind === 'next_year';

/** The last working day on which the report is taken. */
const beforeLock = ({ lastDay, isDayOff, previousWorkingDay }: CallContext): string[] => [
  isDayOff(lastDay) ? previousWorkingDay(lastDay) : lastDay,
];

/** Farther than any holiday. */
const MOST_DAYS_OFF = 15;

function nextWorking(date: string, { isDayOff }: CallContext): string[] {
  for (let add = 1; add <= MOST_DAYS_OFF; add += 1) {
    const day = addDays(date, add);
    if (!isDayOff(day)) return [day];
  }
  return [];
}
