/**
 * What was typed where a number is asked, before any field gives it a meaning: one value with its qualifiers, a range, a sum, a fraction.
 */
import { type Item, itemsOf, type Mark } from './number-items.ts';
import { LONGEST_NUMBER, numberText, type Style, tokens } from './numeral.ts';
import { decodeTelex, decodeVni } from './typing.ts';
import { canMean, wordsOf } from './words.ts';

export interface Value {
  /** Distinct readings, the grouped one first; empty when the digits cannot be read. */
  readonly readings: readonly number[];
  readonly style: Style;
  readonly typed: string;
  readonly inWords: boolean;
  readonly soft: boolean;
  readonly scaled: boolean;
  readonly percent: boolean;
  /** "kế hoạch" was named: a share of the plan. */
  readonly ofPlan: boolean;
  /** 'minus' stands tight before the number, 'dash' with a space (a list dash, perhaps). */
  readonly sign: 'none' | 'minus' | 'dash' | 'plus';
  readonly estimated: boolean;
  readonly comparison: boolean;
  readonly direction: 'none' | 'down' | 'up' | 'level' | 'add';
  /** Words that mean nothing to a number reader, before and after the number: a label, a unit of measure. */
  readonly before: string;
  readonly after: string;
}

export type Expression =
  | { readonly kind: 'none' }
  | { readonly kind: 'several' }
  | { readonly kind: 'too_long'; readonly length: number }
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'range'; readonly low: number; readonly high: number }
  | { readonly kind: 'sum'; readonly terms: readonly number[] }
  | { readonly kind: 'from_to'; readonly from: number; readonly to: number }
  | { readonly kind: 'fraction'; readonly numerator: Value; readonly denominator: Value; readonly percent: number | null };

/** The value at `index`, with whatever stands between its neighbours `from` (inclusive) and `to` (exclusive). */
function valueIn(items: readonly Item[], index: number, from: number, to: number): Value {
  const item = items[index];
  const amount = item?.mark === 'amount' ? item.amount : null;
  const around = items.slice(from, to);
  const before = items.slice(from, index);
  const after = items.slice(index + 1, to);
  const has = (mark: Mark): boolean => around.some((one) => one.mark === mark);
  const text = (part: readonly Item[]): string => part.flatMap((one) => (one.mark === 'word' ? [one.typed] : [])).join(' ');
  const signed = before.findLast(
    (one) => one.mark === 'minus' || one.mark === 'dash' || one.mark === 'plus' || one.mark === 'negative',
  )?.mark;
  const touching = before.at(-1)?.mark;
  const sign =
    signed === 'negative' || (signed === 'minus' && touching === 'minus') ? 'minus' : signed === 'plus' ? 'plus' : signed ? 'dash' : 'none';
  const direction = has('add') ? 'add' : has('level') ? 'level' : has('down') ? 'down' : has('up') ? 'up' : 'none';
  return {
    readings: amount?.readings ?? [],
    style: amount?.style ?? 'unclear',
    typed: amount?.typed ?? '',
    inWords: amount?.inWords ?? false,
    soft: amount?.soft ?? false,
    scaled: amount?.scaled ?? false,
    percent: has('percent'),
    ofPlan: has('plan'),
    sign,
    estimated: has('approx'),
    comparison: has('compare'),
    direction,
    before: text(before),
    after: text(after),
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
  return parts.reduce((total, part) => total + part, 0) === numbers.at(-1) ? { kind: 'sum', terms: parts } : { kind: 'several' };
}

/** Two amounts and what stands between them. */
function pair(first: Value, second: Value, gap: readonly Item[], items: readonly Item[]): Expression {
  const has = (...marks: Mark[]): boolean =>
    gap.some((item) => item.mark !== 'amount' && item.mark !== 'word' && marks.includes(item.mark));
  const says = (word: string): boolean => gap.some((item) => item.mark === 'approx' && item.typed === word);
  const low = single(first);
  const high = single(second);
  const from = items.some((item) => item.mark === 'from');
  if (has('level') && from && low !== null && high !== null) {
    return { kind: 'from_to', from: low, to: high };
  }
  if (has('slash', 'outOf') || says('trên') || says('tren')) {
    // "100 trên 101": between the two it divides, and calls nothing approximate.
    const divides = (item: Item): boolean => gap.includes(item) && item.mark === 'approx' && /^tr[êe]n$/u.test(item.typed);
    const estimated = items.some((item) => item.mark === 'approx' && !divides(item));
    return { kind: 'fraction', numerator: { ...first, estimated }, denominator: second, percent: null };
  }
  if (has('open') && second.inWords && low !== null && low === high) {
    return { kind: 'value', value: { ...first, percent: first.percent || second.percent, after: `${first.after} ${second.after}`.trim() } };
  }
  if (has('minus', 'dash', 'to') && low !== null && high !== null && !has('pause', 'open')) {
    return { kind: 'range', low, high };
  }
  return { kind: 'several' };
}

/** Nothing is left over that a reader would have to ask about. */
function plain(expression: Expression): boolean {
  return expression.kind === 'value' && expression.value.before === '' && expression.value.after === '';
}

/**
 * Reads the text as numbers. `unit` is the unit asked for ("trạm"), whose words are never taken for numerals.
 * Looks at no more than `LONGEST_NUMBER` characters; longer text is 'too_long'.
 */
export function readExpression(text: string, unit = ''): Expression {
  if (text.length > LONGEST_NUMBER) {
    return { kind: 'too_long', length: text.length };
  }
  // No Vietnamese word ends in a Telex key, so decoding cannot spoil one. A VNI word may be a number ("ty2"): it is tried only where the text has no plain reading.
  const typed = parse(decodeTelex(text), unit);
  const vni = plain(typed) ? text : decodeVni(text);
  const decoded = vni === text ? typed : parse(vni, unit);
  return plain(decoded) ? decoded : typed;
}

function parse(text: string, unit: string): Expression {
  const unitWords = unit === '' ? [] : wordsOf(unit);
  const items = itemsOf(tokens(numberText(text)), (typed) => unitWords.some((word) => canMean(typed, word.typed)));
  const places = items.flatMap((item, index) => (item.mark === 'amount' ? [index] : []));
  if (places.length === 0 || items.some((item) => item.mark === 'bad')) {
    return { kind: 'none' };
  }
  // What follows an amount belongs to it up to the next one; what precedes the first belongs to the first.
  const values = places.map((place, index) => valueIn(items, place, index === 0 ? 0 : place, places[index + 1] ?? items.length));
  const gaps = places.slice(1).map((place, index) => items.slice((places[index] ?? 0) + 1, place));
  const [first, second, third] = values;
  if (first && !second) {
    const dangling = items.slice((places[0] ?? 0) + 1).some((item) => ['slash', 'plus', 'dash', 'minus', 'equals'].includes(item.mark));
    const sliced = items.slice(0, places[0] ?? 0).some((item) => item.mark === 'slash');
    return dangling || sliced || items.some((item) => item.mark === 'to' || item.mark === 'from' || item.mark === 'outOf')
      ? { kind: 'none' }
      : { kind: 'value', value: first };
  }
  const sum = sumOf(values, gaps);
  if (sum) {
    return sum;
  }
  if (first && second && !third) {
    return pair(first, second, gaps[0] ?? [], items);
  }
  if (first && second && third && values.length === 3) {
    const slashes = gaps.map((gap) => gap.some((item) => item.mark === 'slash'));
    if (slashes[0] && !slashes[1] && third.percent) {
      return { kind: 'fraction', numerator: first, denominator: second, percent: single(third) };
    }
    if (slashes[1] && !slashes[0] && first.percent) {
      return { kind: 'fraction', numerator: second, denominator: third, percent: single(first) };
    }
  }
  return { kind: 'several' };
}
