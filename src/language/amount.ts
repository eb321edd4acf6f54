/**
 * One amount among tokens: digits, words or both, with its multipliers. "37k5", "37 ngàn rưỡi", "1 tỷ 200 triệu", "ba mươi bảy nghìn năm trăm".
 */

import { withoutMarks } from './fold.ts';
import { readDigits, type Style, type Token } from './numeral.ts';
import { canMean } from './words.ts';

export interface Amount {
  /** What it can be, distinct; empty when the digits cannot be read. */
  readonly readings: readonly number[];
  /** How its first numeral was written; 'plain' when it is in words. */
  readonly style: Style;
  /** Some of it is in words ("ba mươi"). Multipliers after digits do not count. */
  readonly inWords: boolean;
  /** One reading that leans on a habit of speech ("1 tỷ 200" = 1.2 billion). */
  readonly soft: boolean;
  /** It has a multiplier. */
  readonly scaled: boolean;
  readonly typed: string;
  /** Index of the first token after it. */
  readonly next: number;
}

const DIGITS: readonly (readonly [string, number])[] = [
  ['không', 0],
  ['một', 1],
  ['hai', 2],
  ['ba', 3],
  ['bốn', 4],
  ['năm', 5],
  ['sáu', 6],
  ['bảy', 7],
  ['bẩy', 7],
  ['tám', 8],
  ['chín', 9],
];
/** Digits said otherwise after a ten. */
const AFTER_TEN: readonly (readonly [string, number])[] = [...DIGITS, ['mốt', 1], ['tư', 4], ['lăm', 5], ['nhăm', 5]];
const SCALES: readonly (readonly [string, number])[] = [
  ['nghìn', 3],
  ['ngàn', 3],
  ['k', 3],
  ['triệu', 6],
  ['tr', 6],
  ['tỷ', 9],
  ['tỉ', 9],
  ['vạn', 4],
];
/** Scales said without a number before them: "tỷ hai", "ngàn rưỡi". */
const SAID_ALONE: readonly (readonly [string, number])[] = SCALES.filter(([word]) => word.length > 2 || word.startsWith('t'));
/** "năm" before or after these is the year. */
const BEFORE_YEAR = ['cuối', 'đầu', 'giữa', 'cả', 'hết', 'mỗi', 'trong', 'hằng', 'hàng'];
const AFTER_YEAR = ['nay', 'trước', 'sau', 'qua', 'ngoái', 'tới', 'rồi', 'học'];
/** "k" before these is “không”. */
const AFTER_NOT = ['đạt', 'có', 'được', 'đủ', 'xong', 'phải', 'làm', 'hoàn'];
/** What a number in words may begin with, without marks. */
const BEGINS = new Set([...AFTER_TEN, ...SCALES].map(([word]) => withoutMarks(word)));
for (const word of ['linh', 'le', 'muoi', 'ham', 'tram', 'chuc', 'nua', 'phan']) {
  BEGINS.add(word);
}
/** More readings than a person can be offered. */
const MOST_READINGS = 4;

function typedAt(tokens: readonly Token[], index: number): string | null {
  const token = tokens[index];
  return token?.kind === 'word' ? token.typed : null;
}

function is(tokens: readonly Token[], index: number, ...meant: readonly string[]): boolean {
  const typed = typedAt(tokens, index);
  return typed !== null && meant.some((word) => canMean(typed, word));
}

type Table = readonly (readonly [string, number])[];

/** The words of a table by how they look without marks. */
const indexes = new Map<Table, ReadonlyMap<string, Table>>();

function alike(table: Table, plain: string): Table {
  const known = indexes.get(table);
  if (known) {
    return known.get(plain) ?? [];
  }
  const index = new Map<string, (readonly [string, number])[]>();
  for (const entry of table) {
    const key = withoutMarks(entry[0]);
    index.set(key, [...(index.get(key) ?? []), entry]);
  }
  indexes.set(table, index);
  return index.get(plain) ?? [];
}

function numberAt(tokens: readonly Token[], index: number, table: Table): number | null {
  const token = tokens[index];
  const hit = token?.kind === 'word' ? alike(table, token.plain).find(([word]) => canMean(token.typed, word)) : undefined;
  return hit === undefined || otherwise(tokens, index, hit[0]) ? null : hit[1];
}

/** The word of a number that stands for something else here: the year, “không”. */
function otherwise(tokens: readonly Token[], index: number, word: string): boolean {
  const next = tokens[index + 1];
  switch (word) {
    case 'năm':
      return (
        (next?.kind === 'numeral' && next.typed.length === 4) ||
        is(tokens, index + 1, ...AFTER_YEAR) ||
        is(tokens, index - 1, ...BEFORE_YEAR)
      );
    case 'không':
      return !(next?.kind === 'word' && ['phẩy', 'phảy', 'chấm', 'trăm'].some((one) => canMean(next.typed, one))) && index > 0;
    case 'k':
      return tokens[index]?.tight !== true && is(tokens, index + 1, ...AFTER_NOT);
    default:
      return false;
  }
}

interface Coefficient {
  /** Decimal strings. */
  readonly readings: readonly string[];
  readonly style: Style;
  readonly inWords: boolean;
  readonly next: number;
  /** Said with "linh", "lẻ", "không trăm": the literal value and no other. */
  readonly literal: boolean;
}

/** A tail below one hundred after `hundreds`, in words: "hai mươi mốt", "mười lăm", "linh ba". */
function tens(tokens: readonly Token[], index: number): { value: number; next: number; literal: boolean } | null {
  if (is(tokens, index, 'linh', 'lẻ')) {
    const digit = numberAt(tokens, index + 1, AFTER_TEN);
    return digit === null ? null : { value: digit, next: index + 2, literal: true };
  }
  if (is(tokens, index, 'mười')) {
    const digit = numberAt(tokens, index + 1, AFTER_TEN);
    return digit === null || digit === 0
      ? { value: 10, next: index + 1, literal: false }
      : { value: 10 + digit, next: index + 2, literal: false };
  }
  if (is(tokens, index, 'hăm')) {
    const digit = numberAt(tokens, index + 1, AFTER_TEN);
    return digit === null || digit === 0 ? null : { value: 20 + digit, next: index + 2, literal: false };
  }
  const first = numberAt(tokens, index, DIGITS);
  if (first !== null && first > 0 && is(tokens, index + 1, 'chục') && is(tokens, index + 2, 'rưỡi', 'rưởi')) {
    return { value: first * 10 + 5, next: index + 3, literal: false };
  }
  if (first !== null && first > 0 && is(tokens, index + 1, 'mươi', 'chục')) {
    const digit = numberAt(tokens, index + 2, AFTER_TEN);
    return digit === null || digit === 0
      ? { value: first * 10, next: index + 2, literal: false }
      : { value: first * 10 + digit, next: index + 3, literal: false };
  }
  const second = first === null || first === 0 ? null : numberAt(tokens, index + 1, AFTER_TEN);
  return first !== null && second !== null && shortened(tokens, index, first, second)
    ? { value: first * 10 + second, next: index + 2, literal: false }
    : null;
}

/** "bảy hai" is 72 and "hai lăm" 25; "ba bốn" and "năm bảy" are three or four, five to seven. */
function shortened(tokens: readonly Token[], index: number, first: number, second: number): boolean {
  const onlyAfterTen = is(tokens, index + 1, 'mốt', 'tư', 'lăm', 'nhăm');
  const apart = second === first + 1 || second === first || (first === 5 && second === 7);
  return second > 0 && (onlyAfterTen || !apart) && !is(tokens, index + 2, 'trăm', 'mươi', 'chục');
}

/** A number below one thousand in words, with "phẩy" decimals. */
function spoken(tokens: readonly Token[], index: number): Coefficient | null {
  let value: number;
  let next: number;
  let literal = false;
  const digit = numberAt(tokens, index, DIGITS);
  const small = tens(tokens, index);
  const oneHundred =
    is(tokens, index, 'trăm') && (is(tokens, index + 1, 'rưỡi', 'rưởi') || (numberAt(tokens, index + 1, AFTER_TEN) ?? 0) > 0);
  if (oneHundred || (digit !== null && is(tokens, index + 1, 'trăm'))) {
    value = oneHundred ? 100 : (digit ?? 0) * 100;
    next = oneHundred ? index + 1 : index + 2;
    literal = value === 0;
    const rest = tens(tokens, next);
    const single = numberAt(tokens, next, AFTER_TEN);
    if (rest) {
      value += rest.value;
      next = rest.next;
    } else if (is(tokens, next, 'rưỡi', 'rưởi')) {
      value += 50;
      next += 1;
    } else if (single !== null && single > 0) {
      value += single * 10;
      next += 1;
    }
  } else if (small) {
    value = small.value;
    next = small.next;
    literal = small.literal;
  } else if (digit !== null) {
    value = digit;
    next = index + 1;
  } else {
    return null;
  }
  const decimals = decimalsAt(tokens, next);
  return decimals
    ? { readings: [`${value}.${decimals.written}`], style: 'plain', inWords: true, next: decimals.next, literal }
    : { readings: [String(value)], style: 'plain', inWords: true, next, literal };
}

/** "phẩy năm", "phẩy 5": the decimals said after a whole number. */
function decimalsAt(tokens: readonly Token[], index: number): { written: string; inWords: boolean; next: number } | null {
  if (!is(tokens, index, 'phẩy', 'phảy', 'chấm')) {
    return null;
  }
  const digits = tokens[index + 1];
  if (digits?.kind === 'numeral') {
    return digits.style === 'plain' ? { written: digits.typed, inWords: false, next: index + 2 } : null;
  }
  const two = tens(tokens, index + 1);
  let written = two ? String(two.value) : '';
  let next = two ? two.next : index + 1;
  for (let one = two ? null : numberAt(tokens, next, AFTER_TEN); one !== null; one = numberAt(tokens, next, AFTER_TEN)) {
    written += String(one);
    next += 1;
  }
  return written === '' ? null : { written, inWords: true, next };
}

/** "72 phẩy 5": a comma said between digits is a comma. */
function withDecimals(tokens: readonly Token[], index: number): Coefficient | null {
  const token = tokens[index];
  const decimals = token?.kind === 'numeral' && token.style === 'plain' ? decimalsAt(tokens, index + 1) : null;
  if (token?.kind !== 'numeral' || !decimals) {
    return null;
  }
  const sign = is(tokens, index + 1, 'chấm') ? '.' : ',';
  return { ...readDigits([token.typed, decimals.written], [sign]), inWords: decimals.inWords, next: decimals.next, literal: false };
}

function coefficient(tokens: readonly Token[], index: number): Coefficient | null {
  const token = tokens[index];
  if (token?.kind === 'numeral') {
    const said = withDecimals(tokens, index);
    if (said) {
      return said;
    }
    return { readings: token.readings, style: token.style, inWords: false, next: index + 1, literal: false };
  }
  const half = is(tokens, index, 'nửa') ? index : is(tokens, index, 'một', 'phân') && is(tokens, index + 1, 'nửa') ? index + 1 : null;
  if (half !== null) {
    return { readings: ['0.5'], style: 'plain', inWords: true, next: half + 1, literal: false };
  }
  return spoken(tokens, index);
}

/** "tỷ hai": one of the scale at `index`, before what is added to it. The scale itself is read after it. */
function alone(tokens: readonly Token[], index: number): Coefficient | null {
  const follows = tokens[index + 1];
  const digit = numberAt(tokens, index + 1, AFTER_TEN);
  const added = follows?.kind === 'numeral' ? follows.style === 'plain' && follows.typed.length === 1 : digit !== null && digit > 0;
  return numberAt(tokens, index, SAID_ALONE) !== null && added
    ? { readings: ['1'], style: 'plain', inWords: true, next: index, literal: false }
    : null;
}

/** "mười ngàn tư": a digit said as after a ten. */
function lastDigit(tokens: readonly Token[], index: number): Coefficient | null {
  const digit = numberAt(tokens, index, AFTER_TEN);
  return digit === null ? null : { readings: [String(digit)], style: 'plain', inWords: true, next: index + 1, literal: false };
}

/** The multiplier at `index` as a power of ten: "nghìn", "trăm triệu", "nghìn tỷ". */
function scale(tokens: readonly Token[], index: number): { power: number; next: number; halves: readonly number[] } | null {
  let power = 0;
  let at = index;
  if (is(tokens, at, 'trăm', 'chục') && numberAt(tokens, at + 1, SCALES) !== null) {
    power = is(tokens, at, 'trăm') ? 2 : 1;
    at += 1;
  }
  const main = numberAt(tokens, at, SCALES);
  if (main === null) {
    return null;
  }
  at += 1;
  power += main;
  if (main <= 3 && is(tokens, at, 'tỷ', 'tỉ')) {
    power += 9;
    at += 1;
  }
  // "hai trăm triệu rưỡi": half a million, or half of a hundred of them.
  const last = main <= 3 && power >= 9 ? 9 : main;
  return { power, next: at, halves: [...new Set([0.5 * 10 ** last, 0.5 * 10 ** power])] };
}

function scaled(readings: readonly string[], power: number): number[] {
  return readings.map((reading) => Number(`${reading}e${power}`));
}

function plus(totals: readonly number[], parts: readonly number[]): number[] {
  const [total, another] = totals;
  const [added, other] = parts;
  if (total !== undefined && added !== undefined && another === undefined && other === undefined) {
    return [total + added];
  }
  return [...new Set(totals.flatMap((total) => parts.map((part) => total + part)))].slice(0, MOST_READINGS);
}

/** What a bare number right after a multiplier adds: "1 tỷ 2" two hundred million, "37k5" five hundred. Null: it is another number. */
function tail(part: Coefficient, typed: string, power: number): { values: number[]; soft: boolean } | null {
  if (part.style !== 'plain' || power < 3) {
    return null;
  }
  const digits = part.inWords ? (part.readings[0] ?? '') : typed;
  const value = Number(digits);
  if (!Number.isInteger(value) || value === 0) {
    return null;
  }
  if (part.literal) {
    return { values: [value], soft: true };
  }
  if (digits.length === 1) {
    return { values: [value * 10 ** (power - 1)], soft: false };
  }
  if (digits.length === 3) {
    if (part.inWords && power > 3 && value % 100 !== 0) {
      return { values: [value * 10 ** (power - 3), value], soft: true };
    }
    return { values: [value * 10 ** (power - 3)], soft: power > 3 };
  }
  if (digits.length === 2) {
    const low = value * 10 ** (power - 3);
    return part.inWords && power === 3 ? { values: [low], soft: false } : { values: [value * 10 ** (power - 2), low], soft: false };
  }
  return null;
}

/**
 * The amount that starts at `index`, or null. `isUnitWord` tells words that are the unit asked for, so that "101 tram" counts stations
 * where stations are counted.
 */
export function amountAt(tokens: readonly Token[], index: number, isUnitWord: (typed: string) => boolean): Amount | null {
  const first = tokens[index];
  if (first?.kind === 'sign' || (first?.kind === 'word' && !BEGINS.has(first.plain))) {
    return null;
  }
  const bare = scale(tokens, index);
  if (bare && is(tokens, bare.next, 'rưỡi', 'rưởi')) {
    const typed = joined(tokens, index, bare.next + 1);
    return {
      readings: bare.halves.map((half) => 10 ** bare.power + half),
      style: 'plain',
      inWords: true,
      soft: false,
      scaled: true,
      typed,
      next: bare.next + 1,
    };
  }
  let part = coefficient(tokens, index) ?? (isUnitWord(typedAt(tokens, index) ?? '') ? null : alone(tokens, index));
  if (!part) {
    return null;
  }
  const style = part.style;
  let inWords = part.inWords;
  let soft = false;
  let totals: number[] = [0];
  let at = part.next;
  let lastPower = Number.POSITIVE_INFINITY;
  let anyScale = false;
  for (;;) {
    const hundred = hundreds(tokens, part, isUnitWord);
    const multiplier = hundred ? null : scale(tokens, part.next);
    if (hundred) {
      totals = plus(totals, hundred.values);
      at = hundred.next;
      anyScale = true;
      break;
    }
    if (!multiplier) {
      totals = plus(totals, scaled(part.readings, 0));
      at = part.next;
      if (lastPower === Number.POSITIVE_INFINITY && is(tokens, at, 'rưỡi', 'rưởi')) {
        totals = plus(totals, [0.5]);
        at += 1;
      }
      break;
    }
    anyScale = true;
    totals = plus(totals, scaled(part.readings, multiplier.power));
    lastPower = multiplier.power;
    at = multiplier.next;
    if (is(tokens, at, 'rưỡi', 'rưởi')) {
      totals = plus(totals, multiplier.halves);
      at += 1;
      break;
    }
    const follow = coefficient(tokens, at) ?? lastDigit(tokens, at);
    if (!follow) {
      break;
    }
    const smaller = scale(tokens, follow.next);
    const hundredAfter = hundreds(tokens, follow, isUnitWord);
    if (smaller) {
      const size = Math.max(...scaled(follow.readings, smaller.power), 0);
      if (smaller.power >= lastPower || size >= 10 ** lastPower || follow.readings.length === 0) {
        break;
      }
      part = follow;
      inWords ||= follow.inWords;
      continue;
    }
    const followToken = tokens[at];
    const rest = hundredAfter
      ? { values: hundredAfter.values.map((value) => value * 10 ** Math.max(lastPower - 3, 0)), soft: true }
      : tail(follow, followToken?.kind === 'numeral' ? followToken.typed : '', lastPower);
    if (rest) {
      totals = plus(totals, rest.values);
      soft ||= rest.soft;
      inWords ||= follow.inWords;
      at = hundredAfter ? hundredAfter.next : follow.next;
    }
    break;
  }
  const readable = part.readings.length > 0 && (first?.kind !== 'numeral' || first.readings.length > 0);
  return { readings: readable ? totals : [], style, inWords, soft, scaled: anyScale, typed: joined(tokens, index, at), next: at };
}

/** "5 trăm", "3 chục": a single digit and a small multiplier. "5 tram" without marks may also be five stations: both readings. */
function hundreds(
  tokens: readonly Token[],
  part: Coefficient,
  isUnitWord: (typed: string) => boolean,
): { values: number[]; next: number } | null {
  const digit = Number(part.readings[0] ?? Number.NaN);
  const word = tokens[part.next];
  if (word?.kind !== 'word' || !Number.isInteger(digit) || digit < 1 || digit > 9 || part.readings.length !== 1) {
    return null;
  }
  const power = canMean(word.typed, 'trăm') ? 2 : canMean(word.typed, 'chục') ? 1 : 0;
  if (power === 0 || scale(tokens, part.next) || isUnitWord(word.typed)) {
    return null;
  }
  const value = digit * 10 ** power;
  let next = part.next + 1;
  if (is(tokens, next, 'rưỡi', 'rưởi')) {
    return { values: [value + 5 * 10 ** (power - 1)], next: next + 1 };
  }
  const digits = tokens[next];
  if (power === 2 && digits?.kind === 'numeral' && digits.style === 'plain' && digits.typed.length <= 2) {
    const tensSaid = digits.typed.length === 1 && is(tokens, next + 1, 'chục', 'mươi');
    return { values: [value + Number(digits.typed.padEnd(2, '0'))], next: next + (tensSaid ? 2 : 1) };
  }
  const after = power === 2 ? numberAt(tokens, next, DIGITS) : null;
  if (after !== null && after > 0) {
    next += 1;
    return { values: [value + after * 10], next };
  }
  const unmarked = word.typed === 'tram' && !part.inWords;
  return { values: unmarked ? [value, digit] : [value], next };
}

function joined(tokens: readonly Token[], from: number, to: number): string {
  return tokens
    .slice(from, to)
    .map((token, index) => `${index > 0 && !token.tight ? ' ' : ''}${token.kind === 'sign' ? token.sign : token.typed}`)
    .join('');
}
