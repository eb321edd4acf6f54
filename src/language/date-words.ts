/** A typed date cut into its pieces: days, times, weekdays, weeks, words. What they mean together is decided in date.ts. */
import { amountAt } from './amount.ts';
import { DATE_WORDS, type DatePiece, type Meaning } from './date-vocabulary.ts';
import { APPROVING } from './fillers.ts';
import { plainLower } from './fold.ts';
import { decodeTelex, decodeVni } from './typing.ts';
import { canMean, plainOf, type Word } from './words.ts';

const LONGEST_DATE = 120;

const MONTH_WORDS = ['một', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười', 'mười một', 'mười hai'];

type Token =
  | { readonly kind: 'piece'; readonly piece: DatePiece }
  | { readonly kind: 'word'; readonly word: Word }
  | { readonly kind: 'number'; readonly value: number; readonly digits: number };

const DAY_SPAN = /\d{1,2} ?[-–] ?\d{1,2} ?\/ ?\d{1,2}(?!\d)/uy;
const ISO = /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/uy;
const DAY_MONTH_YEAR = /(\d{1,2}) ?([/.-]) ?(\d{1,2})(?: ?\2 ?(\d{4}|\d{2}))?(?![\d])/uy;
const SPACED = /(\d{1,2}) (\d{1,2})(?: (\d{4}))?(?![\d/.:hg-]| ?(?:tháng|thang|giờ|gio|ngày|ngay|tuần|tuan))/uy;
const EIGHT = /(\d{2})(\d{2})(\d{4})(?!\d)/uy;
const CLOCK = /(\d{1,2}):(\d{2})(?::\d{2})?(?!\d)/uy;
const HOURS =
  /(\d{1,2}) ?(?:giờ|gio|h|g)(?!\p{L})(?: ?(rưỡi|ruoi)(?!\p{L})| ?kém (\d{1,2})| ?(\d{1,2})(?![\d/.-]| ?(?:tháng|thang))(?: ?(?:phút|phut|ph|p)(?!\p{L}))?)?/uy;
const WEEKDAY = /t ?([2-7])(?![\d\p{L}])/uy;
const NUMBER = /\d+/uy;
const LETTERS = /[\p{L}\p{M}]+/uy;

/** The first step: digits in their known shapes, single words, dashes. A sign of another kind is a word that belongs to no date. */
function lex(text: string): Token[] | 'several' {
  const found: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const hit = pattern.exec(text);
    at += hit?.[0].length ?? 0;
    return hit;
  };
  const piece = (one: DatePiece): void => {
    found.push({ kind: 'piece', piece: one });
  };
  while (at < text.length) {
    const fresh = at === 0 || !/[\p{L}\d]/u.test(text.charAt(at - 1));
    if (match(DAY_SPAN)) {
      return 'several';
    }
    const iso = match(ISO);
    const time = iso ? null : match(CLOCK);
    const hours = iso || time ? null : match(HOURS);
    const full = iso || time || hours ? null : (match(DAY_MONTH_YEAR) ?? (found.length === 0 ? (match(EIGHT) ?? match(SPACED)) : null));
    const weekday = iso || time || hours || full || !fresh ? null : match(WEEKDAY);
    if (iso) {
      piece({ kind: 'date', year: Number(iso[1]), month: Number(iso[3]), day: Number(iso[4]) });
    } else if (time) {
      piece({ kind: 'time', hour: Number(time[1]), minute: Number(time[2]), exact: (time[1] ?? '').length === 2 });
    } else if (hours) {
      const before = hours[3] === undefined ? 0 : Number(hours[3]);
      const minutes = Number(hours[1]) * 60 + (hours[2] ? 30 : Number(hours[4] ?? 0)) - before;
      const bad = Number(hours[4] ?? 0) > 59 || before > 59 || minutes < 0;
      piece({
        kind: 'time',
        hour: bad ? 99 : Math.floor(minutes / 60),
        minute: bad ? 0 : minutes % 60,
        exact: (hours[1] ?? '').startsWith('0'),
      });
    } else if (full) {
      // Groups of DAY_MONTH_YEAR are day, sign, month, year; of the others day, month, year.
      const signed = /[/.-]/u.test(full[2] ?? '');
      const written = signed ? full[4] : full[3];
      const year = written === undefined ? null : Number(written.length === 2 ? `20${written}` : written);
      piece({ kind: 'date', day: Number(full[1]), month: Number(signed ? full[3] : full[2]), year });
    } else if (weekday) {
      piece({ kind: 'weekday', weekday: Number(weekday[1]) - 1 });
    } else {
      const number = match(NUMBER);
      const letters = number ? null : match(LETTERS);
      if (number) {
        found.push({ kind: 'number', value: Number(number[0]), digits: number[0].length });
      } else if (letters) {
        found.push({ kind: 'word', word: { typed: letters[0], plain: plainOf(letters[0]) } });
      } else {
        const sign = String.fromCodePoint(text.codePointAt(at) ?? 32);
        at += sign.length;
        if (/[-–—~→]/u.test(sign)) {
          piece({ kind: 'to' });
        } else if (!/[\s,.;:()!'"“”|]/u.test(sign) && !APPROVING.test(sign) && !(sign === '/' && /^\p{L}/u.test(text.slice(at)))) {
          found.push({ kind: 'word', word: { typed: sign, plain: sign } });
        }
      }
    }
  }
  return found;
}

function monthWord(words: readonly Word[], at: number): { month: number; length: number } | null {
  for (const length of [2, 1]) {
    const typed = words.slice(at, at + length).map((word) => word.typed);
    const index = MONTH_WORDS.findIndex((name) => {
      const parts = name.split(' ');
      return parts.length === length && parts.every((part, place) => canMean(typed[place] ?? '', part));
    });
    if (index >= 0) {
      return { month: index + 1, length };
    }
  }
  return null;
}

/**
 * The pieces of a typed date, in order, fillers dropped; 'several' when it names a span of days, null when it is too long to be a date.
 * A text with unknown words is tried as raw Telex and as raw VNI.
 */
export function datePieces(text: string): readonly DatePiece[] | 'several' | null {
  if (text.length > LONGEST_DATE) {
    return null;
  }
  const typed = piecesOf(text);
  const unclear = (pieces: DatePiece[] | 'several'): boolean => Array.isArray(pieces) && pieces.some((piece) => piece.kind === 'unknown');
  if (!unclear(typed)) {
    return typed;
  }
  const decoded = [decodeTelex(text), decodeVni(text)].filter((form) => form !== text).map(piecesOf);
  return decoded.find((pieces) => Array.isArray(pieces) && !unclear(pieces)) ?? typed;
}

function piecesOf(text: string): DatePiece[] | 'several' {
  const tokens = lex(plainLower(text));
  if (tokens === 'several') {
    return tokens;
  }
  const words = tokens.map((token): Word => (token.kind === 'word' ? token.word : { typed: '', plain: '\u0000' }));
  const pieces: DatePiece[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (token?.kind === 'piece') {
      pieces.push(token.piece);
      at += 1;
      continue;
    }
    const number =
      token?.kind === 'number' ? { value: token.value, digits: token.digits, length: 1, said: false } : saidNumber(tokens, words, at);
    if (number) {
      const [found, length] = numbered(number, words, at);
      pieces.push(...found, ...(number.said ? [{ kind: 'loose' } as const] : []));
      at += length;
      continue;
    }
    const hit = DATE_WORDS.at(words, at);
    const [one, length] = hit
      ? meaningAt(hit.result, tokens, words, at, hit.length)
      : ([{ kind: 'unknown', typed: words[at]?.typed ?? '' }, 1] as const);
    if (one) {
      pieces.push(one);
    }
    at += length;
  }
  // "xin đến 28/4": what leads up to one day is no span of days.
  const led = pieces[0]?.kind === 'to' ? pieces.slice(1) : pieces;
  const alone = led.every(
    ({ kind }) => kind === 'within_day' || kind === 'time' || kind === 'part' || kind === 'loose' || kind === 'unknown',
  );
  return led.flatMap((one): DatePiece[] => (one.kind !== 'within_day' ? [one] : alone ? [{ kind: 'days_from_now', days: 0 }] : []));
}

interface Numbered {
  readonly value: number;
  readonly digits: number;
  /** How many tokens it takes. */
  readonly length: number;
  readonly said: boolean;
}

/** "hai mươi tám" before a month, "mười lăm" before days: a number in words. Elsewhere such words are a weekday, a month or nothing. */
function saidNumber(tokens: readonly Token[], words: readonly Word[], at: number): Numbered | null {
  if (tokens[at]?.kind !== 'word') {
    return null;
  }
  const amount = amountAt(
    words.map((word) => ({ kind: 'word', tight: false, ...word })),
    at,
    () => false,
  );
  const [value] = amount?.readings ?? [];
  if (!amount || value === undefined || !Number.isInteger(value) || value < 1 || value > 31 || amount.readings.length > 1) {
    return null;
  }
  const follows = DATE_WORDS.at(words, amount.next);
  const month = canMean(words[amount.next]?.typed ?? '', 'tháng');
  return follows?.result.kind === 'unit' || (month && !canMean(words[at]?.typed ?? '', 'tháng'))
    ? { value, digits: 2, length: amount.next - at, said: true }
    : null;
}

const DAYS = ['ngày', 'hôm', 'bữa'];

/** A number with the unit of time after it ("3 ngày nữa", "sau 3 tuần"), or a day of a month. */
function numbered({ value, digits, length }: Numbered, words: readonly Word[], at: number): [DatePiece[], number] {
  const next = at + length;
  const unit = DATE_WORDS.at(words, next);
  const typed = words[next]?.typed ?? '';
  const is = (...meant: readonly string[]): boolean => meant.some((word) => canMean(typed, word));
  const opened = DATE_WORDS.at(words, at - 1)?.result.kind === 'counts';
  if (unit?.result.kind === 'unit') {
    const days = value * (unit.result.unit === 'week' ? 7 : 1);
    const piece: DatePiece =
      unit.result.unit === 'working'
        ? { kind: 'working_days_from_now', days: value }
        : unit.result.unit === 'month'
          ? { kind: 'months_from_now', months: value }
          : { kind: 'days_from_now', days };
    return [[piece], length + unit.length];
  }
  if (is(...DAYS, 'tuần') && unit?.result.kind !== 'week') {
    const working = is('ngày') && ['làm', 'việc'].every((word, index) => canMean(words[next + 1 + index]?.typed ?? '', word));
    const all = length + (working ? 3 : 1);
    const piece: DatePiece = working
      ? { kind: 'working_days_from_now', days: value }
      : { kind: 'days_from_now', days: value * (is('tuần') ? 7 : 1) };
    return opened ? [[piece, { kind: 'loose' }], all] : [[{ kind: 'duration' }], all];
  }
  const day = words[at - 1] !== undefined && DAYS.some((word) => canMean(words[at - 1]?.typed ?? '', word));
  const months = unit?.result.kind === 'month' && unit.result.month === null && unit.result.offset !== 0 && unit.result.edge === null;
  if (opened && is('tháng')) {
    return [[{ kind: 'months_from_now', months: value }], length + 1];
  }
  return months && !day && value <= 12
    ? [[{ kind: 'duration' }], length + (unit?.length ?? 0)]
    : [[{ kind: 'number', value, digits }], length];
}

/** Whether days are counted here: "trong 5 ngày", "sau ba tuần". "trong ngày 28/4" names one, and so does "trong" before any date. */
function counted(tokens: readonly Token[], words: readonly Word[], at: number): boolean {
  const number = tokens[at]?.kind === 'number';
  return number || saidNumber(tokens, words, at) !== null || canMean(words[at - 1]?.typed ?? '', 'trong');
}

/** The piece a phrase stands for, and how many tokens it takes with what it opens ("tháng" + 4). Null for a filler. */
function meaningAt(
  meaning: Meaning,
  tokens: readonly Token[],
  words: readonly Word[],
  at: number,
  length: number,
): [DatePiece | null, number] {
  const next = tokens[at + length];
  const number = next?.kind === 'number' ? next : null;
  if (meaning.kind === 'filler' || (meaning.kind === 'counts' && counted(tokens, words, at + length))) {
    return [null, length];
  }
  const typed = words
    .slice(at, at + length)
    .map((word) => word.typed)
    .join(' ');
  if (meaning.kind === 'unit' || meaning.kind === 'counts') {
    return [{ kind: 'unknown', typed }, length];
  }
  if (meaning.kind === 'month' && meaning.edge !== null && number && number.value >= 1 && number.value <= 12) {
    // "cuối tháng 5": the phrase counted from this month, the number says which.
    return [{ kind: 'month', month: number.value, offset: 0, edge: meaning.edge }, length + 1];
  }
  if (meaning.kind === 'year' && meaning.edge !== null && number?.digits === 4) {
    return [{ kind: 'year', year: number.value, edge: meaning.edge }, length + 1];
  }
  if (meaning.kind !== 'opens') {
    return [meaning, length];
  }
  const edge = meaning.edge ?? null;
  if (meaning.opens === 'weekday') {
    const fits = number && number.value >= 2 && number.value <= 7;
    return fits ? [{ kind: 'weekday', weekday: number.value - 1 }, length + 1] : [{ kind: 'unknown', typed }, length];
  }
  if (meaning.opens === 'year') {
    return number?.digits === 4 ? [{ kind: 'year', year: number.value, edge }, length + 1] : [{ kind: 'unknown', typed }, length];
  }
  if (number) {
    return [{ kind: 'month', month: number.value, offset: 0, edge }, length + 1];
  }
  const named = monthWord(words, at + length);
  return named ? [{ kind: 'month', month: named.month, offset: 0, edge }, length + named.length] : [{ kind: 'unknown', typed }, length];
}
