/** A typed date cut into its pieces: days, times, weekdays, weeks, words. What they mean together is decided in date.ts. */
import { plainLower, withoutMarks } from './fold.ts';
import { canMean, phrases, type Word } from './words.ts';

export type PartOfDay = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';
export type Edge = 'start' | 'middle' | 'end';

export type DatePiece =
  | { readonly kind: 'date'; readonly day: number; readonly month: number; readonly year: number | null }
  /** `exact`: written so that it can only be the 24-hour clock ("05:00", "17h"). */
  | { readonly kind: 'time'; readonly hour: number; readonly minute: number; readonly exact: boolean }
  | { readonly kind: 'part'; readonly part: PartOfDay }
  | { readonly kind: 'number'; readonly value: number; readonly digits: number }
  | { readonly kind: 'days_from_now'; readonly days: number }
  | { readonly kind: 'weekday'; readonly weekday: number }
  /** 0 this week, 1 next; `loose` where people do not agree which ("thứ sáu tới"). */
  | { readonly kind: 'week'; readonly offset: number; readonly loose: boolean; readonly edge: Edge | null }
  /** `month` null: counted from this month by `offset`. */
  | { readonly kind: 'month'; readonly month: number | null; readonly offset: number; readonly edge: Edge | null }
  | { readonly kind: 'year'; readonly year: number | null; readonly edge: Edge | null }
  | { readonly kind: 'lunar' }
  | { readonly kind: 'solar' }
  /** "trước", "khoảng": not quite the day named. */
  | { readonly kind: 'loose' }
  /** A dash, "đến": between two dates. */
  | { readonly kind: 'to' }
  | { readonly kind: 'unknown' };

const LONGEST_DATE = 120;

type Meaning =
  | DatePiece
  | { readonly kind: 'filler' }
  | { readonly kind: 'unit'; readonly unit: 'day' | 'week' | 'working' }
  | { readonly kind: 'opens'; readonly opens: 'month' | 'year' | 'weekday'; readonly edge?: Edge };

const week = (offset: number, edge: Edge | null = null, loose = false): Meaning => ({ kind: 'week', offset, edge, loose });
const month = (offset: number, edge: Edge | null = null): Meaning => ({ kind: 'month', month: null, offset, edge });
const opens = (what: 'month' | 'year' | 'weekday', edge?: Edge): Meaning =>
  edge ? { kind: 'opens', opens: what, edge } : { kind: 'opens', opens: what };

const WORDS = phrases<Meaning>([
  [
    { kind: 'days_from_now', days: 0 },
    ['hôm nay', 'nay', 'bữa nay', 'ngày hôm nay', 'ngay hôm nay', 'trong ngày hôm nay', 'hnay', 'trong hôm nay', 'trong ngày'],
  ],
  [{ kind: 'days_from_now', days: 1 }, ['mai', 'ngày mai', 'bữa mai', 'ngay mai', 'hôm mai']],
  [{ kind: 'days_from_now', days: 2 }, ['mốt', 'ngày mốt', 'bữa mốt', 'ngày kia']],
  [{ kind: 'days_from_now', days: 3 }, ['ngày kìa', 'bữa kìa']],
  [{ kind: 'days_from_now', days: -1 }, ['hôm qua', 'ngày hôm qua', 'bữa qua', 'bữa hôm qua', 'qua', 'hqua']],
  [{ kind: 'days_from_now', days: -2 }, ['hôm kia', 'bữa hôm kia', 'hôm kìa', 'ngày hôm kia']],
  [{ kind: 'part', part: 'morning' }, ['sáng', 'buổi sáng', 'sáng sớm', 'đầu giờ sáng']],
  [{ kind: 'part', part: 'noon' }, ['trưa', 'buổi trưa']],
  [{ kind: 'part', part: 'afternoon' }, ['chiều', 'buổi chiều', 'xế chiều']],
  [{ kind: 'part', part: 'evening' }, ['tối', 'buổi tối']],
  [{ kind: 'part', part: 'night' }, ['đêm', 'khuya', 'ban đêm', 'nửa đêm']],
  [{ kind: 'weekday', weekday: 1 }, ['thứ hai', 'đầu tuần thứ hai']],
  [{ kind: 'weekday', weekday: 2 }, ['thứ ba']],
  [{ kind: 'weekday', weekday: 3 }, ['thứ tư']],
  [{ kind: 'weekday', weekday: 4 }, ['thứ năm']],
  [{ kind: 'weekday', weekday: 5 }, ['thứ sáu']],
  [{ kind: 'weekday', weekday: 6 }, ['thứ bảy', 'thứ bẩy']],
  [{ kind: 'weekday', weekday: 7 }, ['chủ nhật', 'chúa nhật', 'cn', 'ngày chủ nhật']],
  [opens('weekday'), ['thứ']],
  [week(0), ['tuần này', 'trong tuần', 'trong tuần này', 'này']],
  [week(1), ['tuần sau', 'tuần tới', 'tuần kế', 'tuần kế tiếp', 'tuần tiếp theo', 'sau tuần này', 'trong tuần sau', 'trong tuần tới']],
  [week(2), ['tuần sau nữa', 'tuần tới nữa', 'hai tuần nữa tuần']],
  [week(-1), ['tuần trước', 'tuần rồi', 'tuần qua', 'tuần vừa rồi']],
  [week(0, null, true), ['tới', 'sắp tới', 'tới đây']],
  [week(0, 'start'), ['đầu tuần', 'đầu tuần này']],
  [week(1, 'start'), ['đầu tuần sau', 'đầu tuần tới']],
  [week(0, 'middle'), ['giữa tuần', 'giữa tuần này']],
  [week(1, 'middle'), ['giữa tuần sau', 'giữa tuần tới']],
  [week(0, 'end'), ['cuối tuần', 'cuối tuần này', 'hết tuần', 'hết tuần này']],
  [week(1, 'end'), ['cuối tuần sau', 'cuối tuần tới', 'hết tuần sau']],
  [month(0), ['tháng này', 'trong tháng', 'trong tháng này']],
  [month(1), ['tháng sau', 'tháng tới', 'sang tháng', 'tháng kế', 'qua tháng']],
  [month(-1), ['tháng trước', 'tháng rồi', 'tháng qua']],
  [month(0, 'start'), ['đầu tháng', 'đầu tháng này']],
  [month(1, 'start'), ['đầu tháng sau', 'đầu tháng tới']],
  [month(0, 'middle'), ['giữa tháng', 'giữa tháng này']],
  [month(1, 'middle'), ['giữa tháng sau', 'giữa tháng tới']],
  [month(0, 'end'), ['cuối tháng', 'cuối tháng này', 'hết tháng', 'hết tháng này', 'ngày cuối tháng', 'ngày cuối cùng của tháng']],
  [month(1, 'end'), ['cuối tháng sau', 'cuối tháng tới', 'hết tháng sau', 'hết tháng tới']],
  [{ kind: 'year', year: null, edge: 'end' }, ['cuối năm', 'cuối năm nay', 'hết năm', 'hết năm nay']],
  [{ kind: 'year', year: null, edge: null }, ['năm nay']],
  [opens('month'), ['tháng', 'thg', 'th', 't']],
  [opens('month', 'start'), ['đầu tháng']],
  [opens('month', 'middle'), ['giữa tháng']],
  [opens('month', 'end'), ['cuối tháng', 'hết tháng']],
  [opens('year'), ['năm']],
  [
    { kind: 'lunar' },
    [
      'âm lịch',
      'âm',
      'mùng',
      'mồng',
      'rằm',
      'giêng',
      'tháng giêng',
      'chạp',
      'tháng chạp',
      'ta',
      'ngày ta',
      'giỗ tổ',
      'tết',
      'ngày rằm',
      'al',
      'ngày mùng',
    ],
  ],
  [{ kind: 'solar' }, ['tây', 'dương lịch', 'dương', 'ngày tây', 'lịch tây', 'dl']],
  [
    { kind: 'loose' },
    [
      'trước',
      'trước ngày',
      'khoảng',
      'tầm',
      'khoảng ngày',
      'chừng',
      'cỡ',
      'độ',
      'tầm ngày',
      'có thể',
      'chắc',
      'chắc là',
      'dự kiến',
      'dự kiến ngày',
    ],
  ],
  [{ kind: 'to' }, ['đến', 'tới ngày', 'hoặc', 'hay', 'hoặc ngày']],
  [{ kind: 'unit', unit: 'day' }, ['ngày nữa', 'hôm nữa', 'bữa nữa', 'ngày tới', 'ngày sau']],
  [{ kind: 'unit', unit: 'week' }, ['tuần nữa']],
  [{ kind: 'unit', unit: 'working' }, ['ngày làm việc', 'ngày làm việc nữa']],
  [
    { kind: 'filler' },
    [
      'ngày',
      'hạn',
      'hạn nộp',
      'hạn gửi',
      'hạn là',
      'vào',
      'lúc',
      'vào lúc',
      'là',
      'nộp',
      'gửi',
      'sẽ gửi',
      'sẽ nộp',
      'dạ',
      'ạ',
      'em',
      'xin',
      'hẹn',
      'chậm nhất',
      'chậm nhất là',
      'trễ nhất',
      'muộn nhất',
      'đến ngày',
      'đến hết',
      'đến hết ngày',
      'hết ngày',
      'hôm',
      'của',
      'nhé',
      'nha',
      'gia hạn',
      'gia hạn đến',
      'xin gia hạn đến',
      'đến lúc',
      'thôi',
      'ban',
      'anh',
      'chị',
      'và',
      'chốt',
      'ng',
      'thời hạn',
      'lịch',
      'luôn',
      'bữa',
      'trong',
      'đến hạn',
    ],
  ],
]);

const MONTH_WORDS = ['một', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười', 'mười một', 'mười hai'];

type Token =
  | { readonly kind: 'piece'; readonly piece: DatePiece }
  | { readonly kind: 'word'; readonly word: Word }
  | { readonly kind: 'number'; readonly value: number; readonly digits: number };

const DAY_SPAN = /\d{1,2} ?[-–] ?\d{1,2} ?\/ ?\d{1,2}(?!\d)/uy;
const ISO = /(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/uy;
const DAY_MONTH_YEAR = /(\d{1,2}) ?([/.-]) ?(\d{1,2})(?: ?\2 ?(\d{4}|\d{2}))?(?![\d])/uy;
const SPACED = /(\d{1,2}) (\d{1,2})(?: (\d{4}))?(?![\d/.:hg-]| ?(?:tháng|thang|giờ|gio|ngày|ngay|tuần|tuan))/uy;
const EIGHT = /(\d{2})(\d{2})(\d{4})(?!\d)/uy;
const CLOCK = /(\d{1,2}):(\d{2})(?::\d{2})?(?!\d)/uy;
const HOURS =
  /(\d{1,2}) ?(?:giờ|gio|h|g)(?!\p{L})(?: ?(rưỡi|ruoi)(?!\p{L})| ?kém (\d{1,2})| ?(\d{1,2})(?![\d/.-]| ?(?:tháng|thang))(?: ?(?:phút|phut|ph|p)(?!\p{L}))?)?/uy;
const WEEKDAY = /t ?([2-7])(?![\d\p{L}])/uy;
const NUMBER = /\d+/uy;
const LETTERS = /[\p{L}\p{M}]+/uy;

/** The first step: digits in their known shapes, single words, dashes. Null where something cannot belong to a date. */
function lex(text: string): Token[] | 'several' | null {
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
      piece({ kind: 'date', year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) });
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
        found.push({ kind: 'word', word: { typed: letters[0], plain: withoutMarks(letters[0]) } });
      } else {
        const sign = text.charAt(at);
        at += 1;
        if (/[-–—~→]/u.test(sign)) {
          piece({ kind: 'to' });
        } else if (!/[\s,.;:()!'"“”|]/u.test(sign)) {
          return null;
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
 * The pieces of a typed date, in order, fillers dropped; 'several' when it names a span of days, null when it is too long or not a date at all.
 */
export function datePieces(text: string): DatePiece[] | 'several' | null {
  if (text.length > LONGEST_DATE) {
    return null;
  }
  const tokens = lex(plainLower(text));
  if (tokens === null || tokens === 'several') {
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
    if (token?.kind === 'number') {
      const unit = WORDS.at(words, at + 1);
      if (unit?.result.kind === 'unit') {
        pieces.push(
          unit.result.unit === 'working'
            ? { kind: 'unknown' }
            : { kind: 'days_from_now', days: token.value * (unit.result.unit === 'week' ? 7 : 1) },
        );
        at += 1 + unit.length;
      } else {
        pieces.push({ kind: 'number', value: token.value, digits: token.digits });
        at += 1;
      }
      continue;
    }
    const hit = WORDS.at(words, at);
    const [one, length] = hit ? meaningAt(hit.result, tokens, words, at, hit.length) : ([{ kind: 'unknown' }, 1] as const);
    if (one) {
      pieces.push(one);
    }
    at += length;
  }
  return pieces;
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
  if (meaning.kind === 'filler') {
    return [null, length];
  }
  if (meaning.kind === 'unit') {
    return [{ kind: 'unknown' }, length];
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
    return fits ? [{ kind: 'weekday', weekday: number.value - 1 }, length + 1] : [{ kind: 'unknown' }, length];
  }
  if (meaning.opens === 'year') {
    return number?.digits === 4 ? [{ kind: 'year', year: number.value, edge }, length + 1] : [{ kind: 'unknown' }, length];
  }
  if (number) {
    return [{ kind: 'month', month: number.value, offset: 0, edge }, length + 1];
  }
  const named = monthWord(words, at + length);
  return named ? [{ kind: 'month', month: named.month, offset: 0, edge }, length + named.length] : [{ kind: 'unknown' }, length];
}
