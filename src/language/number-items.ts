/** The pieces of a text where a number is asked: amounts, the words and signs that qualify them, units, and words nobody accounts for. */
import { type Amount, amountAt } from './amount.ts';
import { APPROVING, COURTESY, FILLERS } from './fillers.ts';
import { THINGS } from './measure-words.ts';
import type { Token, WordToken } from './numeral.ts';
import { canMean, type Phrases, phrases, plainOf } from './words.ts';

/** What a word or sign does to the number beside it. */
export type Mark =
  | 'filler'
  | 'approx'
  | 'compare'
  | 'down'
  | 'up'
  /** "xuống còn": the level reached. */
  | 'level'
  /** "còn", "còn lại", "thiếu": what is left to do, or to be seen. */
  | 'remain'
  /** "chưa", "không": the number counts what was not done. */
  | 'not'
  | 'add'
  | 'from'
  | 'to'
  | 'plus'
  | 'percent'
  | 'plan'
  | 'negative'
  | 'outOf'
  | 'part'
  /** "tỷ lệ", "mức": a level, unless it is said to fall. */
  | 'rate'
  /** "hiện nay", "ở mức": a level too. */
  | 'now'
  /** "so với đầu năm". */
  | 'since_start'
  /** "so với cùng kỳ": held against something that is not the plan. */
  | 'since_other'
  | 'total'
  | 'of_which'
  | 'half'
  | 'slash'
  | 'dash'
  | 'minus'
  | 'equals'
  | 'open'
  | 'close'
  | 'pause'
  /** The unit that is asked for. */
  | 'unit'
  /** Another word of measure, right after a number. */
  | 'thing'
  /** A word of the question itself. */
  | 'label'
  /** Nobody accounts for it. */
  | 'word'
  /** A sign that stands in no number. */
  | 'bad';

export type Item =
  | { readonly mark: Mark; readonly typed: string }
  | { readonly mark: 'amount'; readonly typed: string; readonly amount: Amount };

/** What the question is about, in words that may come back with its answer. */
export interface Terms {
  /** All that names the unit that is asked for: "lao động", "người". */
  readonly units: Phrases<true> | null;
  /** The words of the question itself, with marks. */
  readonly label: readonly string[];
}

const list = (words: string): readonly string[] => words.split(', ');

const MARKS = phrases<Mark>([
  // The first of two meanings of one phrase stands.
  [
    'approx',
    list(
      'khoảng, khoảng chừng, chừng, độ, độ chừng, tầm, cỡ, gần, hơn, trên, trên dưới, xấp xỉ, ước, ước tính, ước đạt, ước khoảng, dự kiến, ngót',
    ),
  ],
  ['approx', list('suýt, tròm trèm, áng chừng, phỏng chừng, ước chừng, gì đó, gì đấy, số ước, đâu đó, hình như, chắc, có lẽ, non, lẻ')],
  [
    'compare',
    list(
      'ít nhất, tối thiểu, không dưới, ko dưới, không quá, ko quá, tối đa, nhiều nhất, dưới, chưa tới, chưa đến, chưa đầy, lớn hơn, nhỏ hơn',
    ),
  ],
  ['compare', list('bé hơn, cao hơn, thấp hơn, trở lên, trở xuống, trở lại, vượt, quá')],
  ['down', list('giảm, giảm được, giảm đi, hạ, sụt, mức giảm')],
  ['up', list('tăng, tăng được, tăng thêm được')],
  [
    'level',
    list('giảm còn, giảm xuống, giảm xuống còn, xuống còn, hạ còn, hạ xuống, hạ xuống còn, tăng lên, lên đến, lên tới, tăng lên đến'),
  ],
  ['remain', list('còn, còn lại, chỉ còn, hiện còn, thiếu, còn thiếu, còn phải, vẫn còn')],
  ['not', list('chưa, không, ko, k, kg, khg, hok, hông, hổng, hong, chẳng, chả, chưa đạt, không đạt, chưa được')],
  [
    'add',
    list(
      'thêm, tăng thêm, cộng thêm, được thêm, thêm được, trong kỳ, kỳ này, riêng kỳ này, trong tháng, tháng này, trong quý, quý này, trong đợt, đợt này',
    ),
  ],
  ['from', list('từ, đầu năm, hồi đầu năm, lúc đầu năm, cuối năm trước, cuối năm ngoái')],
  ['to', list('đến, tới, hoặc, hay')],
  ['plus', list('cộng, cộng với')],
  ['percent', list('phần trăm, điểm phần trăm, điểm')],
  [
    'plan',
    list(
      'kế hoạch, kế hoạch năm, so với kế hoạch, kh, kh năm, chỉ tiêu, chỉ tiêu năm, chỉ tiêu kế hoạch, so với chỉ tiêu, kế hoạch giao, kế hoạch được giao',
    ),
  ],
  ['negative', ['âm']],
  ['outOf', list('trong số, trên tổng số, trong tổng số, trên tổng, trong tổng, trong')],
  ['of_which', list('trong đó, trong đó có')],
  ['part', ['phần']],
  ['half', list('rưỡi, rưởi')],
  ['rate', list('tỷ lệ, tỉ lệ, mức')],
  ['now', list('hiện, hiện nay, hiện tại, hiện là, hiện đang, nay, nay là, đến nay, ở mức, đang ở mức, hiện ở mức')],
  ['since_start', list('so với đầu năm, so đầu năm, so với cuối năm trước, tính từ đầu năm')],
  [
    'since_other',
    list(
      'so với, so, cùng kỳ, so với cùng kỳ, so cùng kỳ, so với cùng kỳ năm trước, cùng kỳ năm trước, cùng kỳ năm ngoái, so với cùng kỳ năm ngoái, kỳ trước',
    ),
  ],
  [
    'since_other',
    list(
      'so với năm trước, so với năm ngoái, so với kỳ trước, so với kỳ rồi, so với tháng trước, so với quý trước, so với lần trước, năm trước, năm ngoái',
    ),
  ],
  ['total', list('tổng, tổng số, tổng cộng, tổng cộng là, cộng chung')],
  ['filler', [...FILLERS, 'chẵn', 'tròn', 'chẵn chòi']],
]);
const ADDRESS = phrases<true>([[true, COURTESY]]);
/** Before a number these make a time of it: "quý 1", "tháng 4/2017", "đợt 30/4". */
const BEFORE_TIME = ['tháng', 'quý', 'ngày', 'đợt', 'năm', 'câu', 'mục', 'khóa', 'lần', 'hết'];
const SIGNS: Readonly<Record<string, Mark>> = {
  '%': 'percent',
  '/': 'slash',
  '∕': 'slash',
  '+': 'plus',
  '=': 'equals',
  '~': 'approx',
  '≈': 'approx',
  '?': 'approx',
  '→': 'level',
  '(': 'open',
  ')': 'close',
  '>': 'compare',
  '<': 'compare',
  '≥': 'compare',
  '≤': 'compare',
};
const PAUSES = new Set(',;:.!"“”\'[]*•·…●▪–');

function signMark(token: Token & { kind: 'sign' }): Mark {
  if (token.sign === '-') {
    return token.tightAfter ? 'minus' : 'dash';
  }
  return SIGNS[token.sign] ?? (PAUSES.has(token.sign) || APPROVING.test(token.sign) ? 'pause' : 'bad');
}

const typedOf = (words: readonly WordToken[], at: number, length: number): string =>
  words
    .slice(at, at + length)
    .map((word) => word.typed)
    .join(' ');

/** Digits of a day, a month or a year. */
function isPlain(token: Token | undefined): boolean {
  return token?.kind === 'numeral' && token.typed.length <= 4 && /^\d+$/u.test(token.typed);
}

/** How many tokens from `at` name a time: "tháng 4/2017", "quý 1", "6 tháng"; 0 when none do. */
function timeAt(tokens: readonly Token[], words: readonly WordToken[], at: number): number {
  const token = tokens[at];
  if (token?.kind === 'numeral') {
    const months = words[at + 1]?.typed ?? '';
    return isPlain(token) && Number(token.typed) <= 12 && canMean(months, 'tháng') ? 2 : 0;
  }
  const first = tokens[at + 1];
  if (first?.kind !== 'numeral') {
    return 0;
  }
  const until =
    canMean(words[at]?.typed ?? '', 'đến') && tokens[at - 1]?.kind !== 'numeral' && isSlash(tokens[at + 2]) && isPlain(tokens[at + 3]);
  const opens = until || BEFORE_TIME.some((word) => canMean(words[at]?.typed ?? '', word));
  if (!opens || (!isPlain(first) && !/^\d{1,2}[.-]\d{1,2}(?:[.-]\d{2,4})?$/u.test(first.typed))) {
    return 0;
  }
  // "hết 20" and "lần 20" may be an amount; "hết 20/4" is a day.
  let next = at + 2;
  while (isSlash(tokens[next]) && isPlain(tokens[next + 1]) && next < at + 6) {
    next += 2;
  }
  const year = canMean(words[at]?.typed ?? '', 'năm');
  return year && first.typed.length !== 4 ? 0 : next - at;
}

/** How many tokens at the head mark a line of a list: "- Việc làm: …", "2) …". A sign before a number is its own. */
function bulletOf(tokens: readonly Token[]): number {
  const [first, second, third] = tokens;
  if (first?.kind === 'sign') {
    return (first.sign === '-' || first.sign === '+') && second?.kind === 'word' ? 1 : 0;
  }
  const numbered = first?.kind === 'numeral' && first.style === 'plain' && first.typed.length <= 2 && third !== undefined;
  const closed =
    second?.kind === 'sign' &&
    second.tight &&
    (second.sign === ')' || ((second.sign === '.' || second.sign === ':') && !second.tightAfter));
  return numbered && closed && !(third?.kind === 'numeral' && second.sign === '.' && third.typed.length === 3) ? 2 : 0;
}

function isSlash(token: Token | undefined): boolean {
  return token?.kind === 'sign' && (token.sign === '/' || token.sign === '-');
}

/** "450 em" counts children; "12.450 em ạ" speaks to somebody. */
function addressed(words: readonly WordToken[], at: number): boolean {
  return canMean(words[at]?.typed ?? '', 'em') && ADDRESS.at(words, at + 1) === null;
}

/** In the place of a numeral or a sign among words: no phrase holds it. */
const NO_WORD: WordToken = { kind: 'word', typed: '', plain: '\u0000', tight: false };

/** The amounts, marks, units and other words of a text in order. */
export function itemsOf(tokens: readonly Token[], terms: Terms): Item[] {
  const words: WordToken[] = tokens.map((token) => (token.kind === 'word' ? token : NO_WORD));
  const isUnitWord = (typed: string): boolean => terms.units?.at([{ typed, plain: plainOf(typed) }], 0) !== null && terms.units !== null;
  const items: Item[] = [];
  const bullet = bulletOf(tokens);
  if (bullet > 0) {
    const numbered = tokens[0]?.kind === 'numeral';
    items.push({ mark: numbered ? 'word' : 'pause', typed: tokens[0]?.kind === 'numeral' ? tokens[0].typed : '' });
  }
  for (let at = bullet; at < tokens.length; ) {
    const token = tokens[at];
    if (token?.kind === 'sign') {
      const between = token.sign === '/' && isAddress(words, at - 1) && isAddress(words, at + 1);
      items.push({ mark: between ? 'pause' : signMark(token), typed: token.sign });
      at += 1;
      continue;
    }
    const time = timeAt(tokens, words, at);
    if (time > 0) {
      items.push({
        mark: 'word',
        typed: tokens
          .slice(at, at + time)
          .map((one) => (one.kind === 'sign' ? one.sign : one.typed))
          .join(' '),
      });
      at += time;
      continue;
    }
    const [item, length] = itemAt(tokens, words, at, terms, isUnitWord, measured(items));
    items.push(item);
    at += length;
  }
  if (bullet === 0) {
    return items;
  }
  // "1) Việc làm: 12.450": the words of the question say whose number it is.
  const first = items.findIndex(({ mark }) => mark === 'amount');
  const ours = items.slice(0, Math.max(first, 0)).some(({ mark }) => mark === 'label');
  return ours ? items.slice(1) : items;
}

/** Whether the last thing said is a number, so that a word of measure may follow. */
function measured(items: readonly Item[]): boolean {
  return items.at(-1)?.mark === 'amount';
}

function isAddress(words: readonly WordToken[], at: number): boolean {
  return ADDRESS.at(words, at) !== null;
}

function itemAt(
  tokens: readonly Token[],
  words: readonly WordToken[],
  at: number,
  terms: Terms,
  isUnitWord: (typed: string) => boolean,
  afterAmount: boolean,
): [Item, number] {
  const unit = terms.units?.at(words, at) ?? null;
  const mark = MARKS.at(words, at);
  const amount = amountAt(tokens, at, isUnitWord);
  if (unit && unit.length >= (mark?.length ?? 0) && !(amount && amount.next - at > unit.length)) {
    return [{ mark: 'unit', typed: typedOf(words, at, unit.length) }, unit.length];
  }
  const thing = afterAmount ? THINGS.at(words, at) : null;
  if (thing && thing.length >= (mark?.length ?? 0)) {
    return [{ mark: 'thing', typed: typedOf(words, at, thing.length) }, thing.length];
  }
  if (afterAmount && addressed(words, at)) {
    return [{ mark: 'thing', typed: words[at]?.typed ?? '' }, 1];
  }
  // "tam" without its mark is eight, not about; a number is longer than the word it begins with ("trên", "tư").
  const number = amount !== null && (mark === null || amount.next - at > mark.length || (mark.length === 1 && words[at]?.typed === 'tam'));
  if (number) {
    return [{ mark: 'amount', typed: amount.typed, amount }, amount.next - at];
  }
  if (mark) {
    return [{ mark: mark.result, typed: typedOf(words, at, mark.length) }, mark.length];
  }
  const typed = words[at]?.typed ?? '';
  return [{ mark: terms.label.some((word) => canMean(typed, word)) ? 'label' : 'word', typed }, 1];
}
