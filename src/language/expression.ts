/**
 * What was typed where a number is asked, before any field gives it a meaning: one value with its qualifiers, a range, a sum, a fraction, two levels. Nothing is
 * dropped: each value keeps all that was said around it, and a field says which of it it understood.
 */
import { type Item, itemsOf, type Mark, type Terms } from './number-items.ts';
import { LONGEST_NUMBER, numberText, type Style, tokens } from './numeral.ts';
import { decodeTelex, decodeVni } from './typing.ts';

export interface Value {
  /** Distinct readings, the grouped one first; empty when the digits cannot be read. */
  readonly readings: readonly number[];
  readonly style: Style;
  readonly typed: string;
  readonly inWords: boolean;
  readonly soft: boolean;
  readonly scaled: boolean;
  /** 'minus' stands tight before the number or is said, 'dash' with a space (a list dash, perhaps) or as brackets around it. */
  readonly sign: 'none' | 'minus' | 'dash' | 'plus';
  /** The words of measure after it that are not the unit asked for: "hộ". */
  readonly thing: string;
  /** All that was said around it, itself left out. */
  readonly around: readonly Item[];
  readonly after: readonly Item[];
  has(...marks: readonly Mark[]): boolean;
}

export type Expression =
  | { readonly kind: 'none' }
  /** `total`: the one that the words call the whole. */
  | { readonly kind: 'several'; readonly total: number | null; readonly values: readonly Value[] }
  | { readonly kind: 'too_long'; readonly length: number }
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'range'; readonly low: number; readonly high: number }
  | { readonly kind: 'sum'; readonly terms: readonly number[] }
  | { readonly kind: 'from_to'; readonly from: number; readonly to: number }
  | {
      readonly kind: 'fraction';
      readonly numerator: Value;
      readonly denominator: Value;
      readonly percent: number | null;
      readonly around: readonly Item[];
    };

/** What says nothing that a number could be changed by, or is judged with the number itself (its sign, that it is approximate). */
const HARMLESS: ReadonlySet<Item['mark']> = new Set<Item['mark']>([
  ...([
    'amount',
    'filler',
    'approx',
    'pause',
    'unit',
    'label',
    'total',
    'now',
    'rate',
    'equals',
    'open',
    'close',
    'minus',
    'dash',
    'negative',
  ] as const),
]);

/** The words around a number that neither are harmless nor were understood by the field that asks; '' when all is accounted for. */
export function leftAround(around: readonly Item[], understood: readonly Item['mark'][]): string {
  return around.flatMap((item) => (HARMLESS.has(item.mark) || understood.includes(item.mark) ? [] : [item.typed])).join(' ');
}

function signOf(before: readonly Item[], enclosed: boolean): Value['sign'] {
  const at = before.findLastIndex(({ mark }) => mark === 'minus' || mark === 'dash' || mark === 'plus' || mark === 'negative');
  const mark = before[at]?.mark;
  if (mark === undefined) {
    return enclosed ? 'dash' : 'none';
  }
  return mark === 'negative' || (mark === 'minus' && at === before.length - 1) ? 'minus' : mark === 'plus' ? 'plus' : 'dash';
}

/** The value at `index`, with whatever stands between its neighbours `from` (inclusive) and `to` (exclusive). */
function valueIn(items: readonly Item[], index: number, from: number, to: number): Value {
  const item = items[index];
  const amount = item?.mark === 'amount' ? item.amount : null;
  const before = items.slice(from, index);
  const after = items.slice(index + 1, to);
  const around = [...before, ...after];
  const enclosed = before.some(({ mark }) => mark === 'open') && after.some(({ mark }) => mark === 'close');
  const half = after.some(({ mark }) => mark === 'half');
  return {
    readings: (amount?.readings ?? []).map((reading) => reading + (half ? 0.5 : 0)),
    style: amount?.style ?? 'unclear',
    typed: amount?.typed ?? '',
    inWords: amount?.inWords ?? false,
    soft: amount?.soft ?? false,
    scaled: amount?.scaled ?? false,
    sign: signOf(before, enclosed),
    thing: after.flatMap((one) => (one.mark === 'thing' ? [one.typed] : [])).join(' '),
    around,
    after,
    has: (...asked) => around.some(({ mark }) => asked.some((one) => one === mark)),
  };
}

function single(value: Value): number | null {
  const reading = value.readings[0];
  return value.readings.length === 1 && reading !== undefined ? reading : null;
}

/** A sum "a + b", perhaps with its total "= c". Null when the signs between the amounts are others. */
function sumOf(values: readonly Value[], between: readonly (readonly Item[])[]): Expression | null {
  const marks = between.map((gap) => gap.find((item) => item.mark === 'plus' || item.mark === 'equals')?.mark ?? null);
  const equals = marks.indexOf('equals');
  const terms = values.map(single);
  if (
    marks.some((mark) => mark === null) ||
    (equals >= 0 && (equals < marks.length - 1 || equals === 0)) ||
    terms.some((term) => term === null)
  ) {
    return null;
  }
  const numbers = terms as number[];
  if (equals < 0) {
    return { kind: 'sum', terms: numbers };
  }
  const parts = numbers.slice(0, -1);
  return parts.reduce((total, part) => total + part, 0) === numbers.at(-1)
    ? { kind: 'sum', terms: parts }
    : { kind: 'several', total: null, values };
}

const SINCE = /^(?!t[ừu]$)/u;
const MOVED = /^(?:xuống|xuong|lên|len)$/u;

/**
 * "từ 8,5 xuống 7,2", "8,5% còn 7,2%", "đầu năm 8,5%, nay 7,2%", "7,2% (đầu năm 8,5%)": the level before and the one reached. Null when it is something else:
 * a range, or a change beside a level ("giảm 1,3% còn 7,2%").
 */
function levelsOf(low: number | null, high: number | null, before: readonly Item[], gap: readonly Item[]): Expression | null {
  const has = (part: readonly Item[], ...marks: Mark[]): boolean => part.some(({ mark }) => (marks as string[]).includes(mark));
  const moved = gap.some(({ mark, typed }) => mark === 'word' && MOVED.test(typed));
  const from = has(before, 'from');
  const stray = gap.some(
    ({ mark, typed }) => (mark === 'word' && !MOVED.test(typed)) || mark === 'thing' || mark === 'unit' || mark === 'slash',
  );
  if (low === null || high === null || stray || (!from && has(before, 'down', 'up', 'add'))) {
    return null;
  }
  if (gap.some(({ mark, typed }) => mark === 'from' && SINCE.test(typed))) {
    return from ? null : { kind: 'from_to', from: high, to: low };
  }
  const reached =
    moved ||
    has(gap, 'level', 'remain') ||
    (from && has(gap, 'now') && before.some(({ mark, typed }) => mark === 'from' && SINCE.test(typed)));
  return reached ? { kind: 'from_to', from: low, to: high } : null;
}

/** Two amounts, what stands before the first, between them, and around both. */
function pair(first: Value, second: Value, before: readonly Item[], gap: readonly Item[], items: readonly Item[]): Expression {
  const among = (part: readonly Item[], ...marks: Mark[]): boolean => part.some(({ mark }) => (marks as string[]).includes(mark));
  const divider = (item: Item): boolean => item.mark === 'approx' && /^tr[êe]n$/u.test(item.typed);
  const low = single(first);
  const high = single(second);
  const levels = levelsOf(low, high, before, gap);
  if (levels && !among(items, 'not', 'since_other', 'compare')) {
    return levels;
  }
  if (among(gap, 'slash', 'outOf', 'part') || gap.some(divider)) {
    // "100 trên 101": between the two it divides, and calls nothing approximate.
    const around = items.filter(
      (item) => !(gap.includes(item) && (divider(item) || item.mark === 'slash' || item.mark === 'outOf' || item.mark === 'part')),
    );
    return { kind: 'fraction', numerator: first, denominator: second, percent: null, around };
  }
  if (among(gap, 'open') && second.inWords && low !== null && low === high) {
    const around = items.filter(({ mark }) => mark !== 'amount');
    const marks = new Set(around.map(({ mark }) => mark));
    return { kind: 'value', value: { ...first, around, has: (...asked) => asked.some((mark) => marks.has(mark)) } };
  }
  if (among(gap, 'minus', 'dash', 'to') && low !== null && high !== null && !among(gap, 'open')) {
    return { kind: 'range', low, high };
  }
  return { kind: 'several', total: wholeOf([first, second], [gap], items), values: [first, second] };
}

/** The amount that is called the whole: "tổng 12.450 (nam 11.000, nữ 1.450)", "12.450, trong đó nữ 5.000". */
function wholeOf(values: readonly Value[], gaps: readonly (readonly Item[])[], items: readonly Item[]): number | null {
  const [first] = values;
  if (first && !values[1]?.inWords && (gaps[0] ?? []).some(({ mark }) => mark === 'of_which' || mark === 'open')) {
    return single(first);
  }
  const called = values.filter((_, index) => {
    const before =
      index === 0
        ? items.slice(
            0,
            items.findIndex(({ mark }) => mark === 'amount'),
          )
        : (gaps[index - 1] ?? []);
    return before.some(({ mark }) => mark === 'total');
  });
  const [total] = called;
  return called.length === 1 && total ? single(total) : null;
}

/** One value, and nothing left that a reader would have to ask about. */
function plain(expression: Expression): expression is Extract<Expression, { kind: 'value' }> {
  return (
    expression.kind === 'value' &&
    expression.value.readings.length > 0 &&
    expression.value.around.every(({ mark }) => mark !== 'word' && mark !== 'bad')
  );
}

const NO_TERMS: Terms = { units: null, label: [] };
/** "8,5 -> 7,2". */
const ARROW = /[-=]+>|[➜➔⇒]/gu;

/**
 * Reads the text as numbers. `terms` are the unit asked for, whose words are never taken for numerals ("trạm"), and the words of the question.
 * Looks at no more than `LONGEST_NUMBER` characters; longer text is 'too_long'.
 */
export function readExpression(text: string, terms: Terms = NO_TERMS): Expression {
  if (text.length > LONGEST_NUMBER) {
    return { kind: 'too_long', length: text.length };
  }
  // No Vietnamese word ends in a Telex key, so decoding cannot spoil one.
  const typed = parse(decodeTelex(text), terms);
  const decoded = decodeVni(text);
  if (decoded === text) {
    return typed;
  }
  // A VNI word may end in a number of its own: "nghin2" is “nghìn” or a thousand and two hundred.
  const vni = parse(decodeTelex(decoded), terms);
  if (!plain(vni)) {
    return typed;
  }
  if (!plain(typed)) {
    return vni;
  }
  return { kind: 'value', value: { ...typed.value, readings: [...new Set([...vni.value.readings, ...typed.value.readings])] } };
}

/** What opens the next number, so that it is said of that one and not of the one before. */
const OPENS: ReadonlySet<Item['mark']> = new Set<Item['mark']>([
  'open',
  'down',
  'up',
  'level',
  'remain',
  'add',
  'from',
  'total',
  'of_which',
  'now',
  'compare',
]);

/** Between two amounts: where what is said of the first ends. Without a sign of it, all belongs to the first. */
function borderIn(items: readonly Item[], from: number, to: number): number {
  const at = items.slice(from, to).findIndex(({ mark, typed }) => OPENS.has(mark) || (mark === 'pause' && /[,;:]/u.test(typed)));
  return at < 0 ? to : from + at;
}

function parse(text: string, terms: Terms): Expression {
  const items = itemsOf(tokens(numberText(text.replace(ARROW, ' → '))), terms);
  const places = items.flatMap((item, index) => (item.mark === 'amount' ? [index] : []));
  if (places.length === 0 || items.some((item) => item.mark === 'bad')) {
    return { kind: 'none' };
  }
  const borders = places.map((place, index) => (index === 0 ? 0 : borderIn(items, (places[index - 1] ?? 0) + 1, place)));
  const values = places.map((place, index) => valueIn(items, place, borders[index] ?? place, borders[index + 1] ?? items.length));
  const gaps = places.slice(1).map((place, index) => items.slice((places[index] ?? 0) + 1, place));
  const before = items.slice(0, places[0] ?? 0);
  const [first, second, third] = values;
  if (first && !second) {
    const after = items.slice((places[0] ?? 0) + 1);
    const dangling = after.some(({ mark }) => ['slash', 'plus', 'dash', 'minus', 'equals'].includes(mark));
    return dangling || before.some(({ mark }) => mark === 'slash') ? { kind: 'none' } : { kind: 'value', value: first };
  }
  const sum = sumOf(values, gaps);
  if (sum) {
    return sum;
  }
  if (first && second && !third) {
    return pair(first, second, before, gaps[0] ?? [], items);
  }
  if (first && second && third && values.length === 3) {
    // "từ 8,5% xuống còn 7,2%, giảm 1,3%": the change that was said agrees with its levels.
    const levels = levelsOf(single(first), single(second), before, gaps[0] ?? []);
    const said = gaps[1]?.some(({ mark }) => mark === 'down' || mark === 'up') ? single(third) : null;
    if (levels?.kind === 'from_to' && said !== null && Math.abs(Math.abs(levels.from - levels.to) - said) < 1e-6) {
      return levels;
    }
    const slashes = gaps.map((gap) => gap.some(({ mark }) => mark === 'slash'));
    const around = items.filter(({ mark }) => mark !== 'slash' && mark !== 'percent');
    if (slashes[0] && !slashes[1] && third.has('percent')) {
      return { kind: 'fraction', numerator: first, denominator: second, percent: single(third), around };
    }
    if (slashes[1] && !slashes[0] && first.has('percent')) {
      return { kind: 'fraction', numerator: second, denominator: third, percent: single(first), around };
    }
  }
  return { kind: 'several', total: wholeOf(values, gaps, items), values };
}
