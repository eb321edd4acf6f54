/** How many, or which, of a list of named things are done: "5/8", "Tân Lộc, Hòa Mỹ", "hết", "tất cả trừ Định Bình". */
import { leftOver } from './accounted.ts';
import { answerWord } from './answer-words.ts';
import { leftAround, readExpression } from './expression.ts';
import { accept, ask, confirm, type Reading, reject, status } from './reading.ts';
import { termsOf } from './terms.ts';
import { decodeTelex, decodeVni } from './typing.ts';
import { canMean, findPhrase, NO, phrases, type Word, wordsOf } from './words.ts';

export interface ChecklistItem {
  readonly code: string;
  readonly name: string;
  readonly aliases?: readonly string[];
}

export interface ChecklistContext {
  readonly items: readonly ChecklistItem[];
}

export type ChecklistValue =
  | { readonly kind: 'count'; readonly reached: number }
  | { readonly kind: 'items'; readonly codes: readonly string[] }
  | { readonly kind: 'all' };

const LONGEST_LIST = 500;
const list = (phrase: string): readonly string[] => phrase.split(', ');

/** What a word does in such a list. */
type Part = 'all' | 'except' | 'rest' | 'not' | 'to' | 'place' | 'joint';

const PARTS = phrases<Part>([
  ['all', list('hết, tất cả, toàn bộ, đủ, đủ cả, tất, cả, đều')],
  ['except', list('trừ, ngoại trừ, chỉ trừ, trừ ra, ngoài')],
  ['rest', list('còn lại, các xã còn lại, mấy xã còn lại, những xã còn lại')],
  ['not', [...NO, ...list('chưa, chẳng, thiếu, rớt, còn')]],
  ['to', list('đến, tới')],
  ['place', list('số, mục, thứ, số thứ tự, stt')],
  [
    'joint',
    list(
      'xã, x, phường, thị trấn, tt, và, với, cùng, cùng với, gồm, gồm có, các, các xã, những, là các xã, đạt chuẩn, chuẩn, ntm, nông thôn mới, công nhận, được công nhận, danh sách, ra, xong, từ, tên, cái, hoàn tất',
    ),
  ],
]);

interface Found {
  readonly codes: readonly string[];
  /** Items named after "trừ". */
  readonly excepted: readonly string[];
  readonly numbers: readonly number[];
  /** Numbers after "trừ". */
  readonly exceptedNumbers: readonly number[];
  readonly unknown: string;
  /** Items of which only a part of the name was said. */
  readonly several: readonly string[];
  readonly says: ReadonlySet<Part>;
}

interface Named {
  readonly item: ChecklistItem;
  readonly parts: readonly Word[];
}

const namesOf = new WeakMap<readonly ChecklistItem[], readonly Named[]>();

function named(items: readonly ChecklistItem[]): readonly Named[] {
  const known = namesOf.get(items);
  if (known) {
    return known;
  }
  const fresh = items.flatMap((item) => [item.name, ...(item.aliases ?? [])].map((name) => ({ item, parts: wordsOf(name) })));
  namesOf.set(items, fresh);
  return fresh;
}

function itemAt(words: readonly Word[], start: number, items: readonly ChecklistItem[]): { item: ChecklistItem; length: number } | null {
  let best: { item: ChecklistItem; length: number } | null = null;
  for (const { item, parts } of named(items)) {
    const fits = parts.length > 0 && parts.every((part, index) => canMean(words[start + index]?.typed ?? '', part.typed));
    if (fits && parts.length > (best?.length ?? 0)) {
      best = { item, length: parts.length };
    }
  }
  return best;
}

/** Items of which only a part of the name was said. */
function partly(word: Word, items: readonly ChecklistItem[]): ChecklistItem[] {
  return [...new Set(named(items).flatMap(({ item, parts }) => (parts.some((part) => canMean(word.typed, part.typed)) ? [item] : [])))];
}

/** All that the words name; what none of it takes is left over. */
function scan(words: readonly Word[], items: readonly ChecklistItem[]): Found {
  const codes: string[] = [];
  const excepted: string[] = [];
  const numbers: number[] = [];
  const exceptedNumbers: number[] = [];
  const says = new Set<Part>();
  const taken = words.map(() => false);
  let excepting = false;
  let range = false;
  for (let at = 0; at < words.length; ) {
    const hit = itemAt(words, at, items);
    const part = hit ? null : PARTS.at(words, at);
    const number = /^\d{1,3}$/u.test(words[at]?.typed ?? '') ? Number(words[at]?.typed) : null;
    const length = hit?.length ?? part?.length ?? 1;
    taken.fill(hit !== null || part !== null || number !== null, at, at + length);
    if (hit) {
      (excepting ? excepted : codes).push(hit.item.code);
    } else if (part) {
      says.add(part.result);
      excepting = part.result === 'except' || (excepting && part.result !== 'rest' && part.result !== 'all');
    } else if (number !== null) {
      const into = excepting ? exceptedNumbers : numbers;
      const from = into.at(-1);
      into.push(...(range && from !== undefined && number > from && number <= items.length ? span(from + 1, number) : [number]));
    }
    range = part?.result === 'to';
    at += length;
  }
  const unknown = leftOver(words, taken);
  const several = unknown === '' ? [] : wordsOf(unknown).flatMap((word) => partly(word, items).map((item) => item.code));
  return { codes, excepted, numbers, exceptedNumbers, unknown, several, says };
}

function span(low: number, high: number): number[] {
  return Array.from({ length: high - low + 1 }, (_, index) => low + index);
}

/** One item per choice, when part of a name fits several. */
function each(codes: readonly string[]): ChecklistValue[] {
  return [...new Set(codes)].map((code) => ({ kind: 'items', codes: [code] }));
}

function inOrder(codes: readonly string[], items: readonly ChecklistItem[]): ChecklistItem[] {
  return items.filter((item) => codes.includes(item.code));
}

const codesOf = (items: readonly ChecklistItem[]): string[] => items.map((item) => item.code);
const typedIn = (words: readonly Word[]): string =>
  words
    .map((word) => word.typed)
    .join(' ')
    .slice(0, 60);

/** All but those named, by name or by their place in the list; the person sees which before it is kept. */
function allBut(found: Found, words: readonly Word[], items: readonly ChecklistItem[]): Reading<ChecklistValue> {
  const byPlace = found.says.has('place') || found.exceptedNumbers.length > 1;
  const places = byPlace ? found.exceptedNumbers.flatMap((place) => items[place - 1]?.code ?? []) : [];
  const without = inOrder([...found.excepted, ...places], items);
  const clear =
    found.codes.length === 0 &&
    found.numbers.every((number) => number === items.length) &&
    (byPlace
      ? places.length === found.exceptedNumbers.length
      : found.exceptedNumbers.every((number) => number === found.excepted.length)) &&
    without.length > 0 &&
    without.length < items.length;
  return clear
    ? confirm(
        { kind: 'items', codes: codesOf(items.filter((item) => !without.includes(item))) },
        { kind: 'all_but', names: without.map((item) => item.name) },
      )
    : ask([], { kind: 'several_items', typed: typedIn(words) });
}

function byNames(words: readonly Word[], context: ChecklistContext): Reading<ChecklistValue> | null {
  const { items } = context;
  const found = scan(words, items);
  const chosen = inOrder(found.codes, items);
  if (chosen.length === 0 && found.excepted.length === 0 && !found.says.has('except')) {
    return found.several.length > 0 && wordsOf(found.unknown).every((word) => partly(word, items).length > 0) && !found.says.has('not')
      ? ask(each(found.several), { kind: 'several_items', typed: typedIn(words) })
      : null;
  }
  if (found.unknown !== '' || found.says.has('not')) {
    return ask([], { kind: 'unknown_item', typed: `${found.unknown}${found.says.has('not') ? ' chưa' : ''}`.trim().slice(0, 60) });
  }
  if (found.says.has('except')) {
    return allBut(found, words, items);
  }
  const [declared] = found.numbers;
  const counted = found.numbers.length > 1 || (declared !== undefined && declared !== chosen.length);
  const more = found.says.has('rest') || (found.says.has('all') && declared === undefined && chosen.length < 2);
  return counted || more ? ask([], { kind: 'several_items', typed: typedIn(words) }) : accept({ kind: 'items', codes: codesOf(chosen) });
}

/** "1, 3", "1 đến 5", "xã số 3": the items by their place in the list shown; one bare number is a count. */
function byNumbers(text: string, context: ChecklistContext): Reading<ChecklistValue> | null {
  const { items } = context;
  const dashed = text.replace(/(\d) ?[-–] ?(?=\d)/gu, '$1 đến ');
  const found = /[/%+]|\d\.\d/u.test(text) ? null : scan(wordsOf(dashed), items);
  const places = [...new Set(found?.numbers ?? [])];
  const one = places.length === 1 && (found?.says.has('place') === true || /^\D*x[ãa] ?\d{1,3}\D*$/iu.test(text));
  if (
    !found ||
    (places.length < 2 && !one) ||
    found.codes.length > 0 ||
    found.unknown !== '' ||
    found.says.has('not') ||
    found.says.has('except')
  ) {
    return null;
  }
  if (places.some((place) => place < 1 || place > items.length)) {
    return reject({ kind: 'more_than_list', value: Math.max(...places), total: items.length });
  }
  const chosen = items.filter((_, index) => places.includes(index + 1));
  return confirm({ kind: 'items', codes: codesOf(chosen) }, { kind: 'by_number', names: chosen.map((item) => item.name) });
}

/** "cả 8 xã đều đạt": all of them, and their number said too. */
function wholeList(words: readonly Word[], { items }: ChecklistContext): boolean {
  const found = scan(words, items);
  const bare = found.codes.length === 0 && found.unknown === '' && found.several.length === 0;
  return (
    bare &&
    found.says.has('all') &&
    !['except', 'not', 'rest', 'to', 'place'].some((part) => found.says.has(part as Part)) &&
    found.numbers.every((number) => number === items.length)
  );
}

function count(number: number, of: number | null, context: ChecklistContext): Reading<ChecklistValue> {
  const total = context.items.length;
  if (!Number.isInteger(number)) {
    return ask([], { kind: 'no_number' });
  }
  if (number > total) {
    return reject({ kind: 'more_than_list', value: number, total });
  }
  if (of !== null && of !== total) {
    return ask([], { kind: 'names_needed', count: number, total });
  }
  if (of !== null) {
    return accept({ kind: 'count', reached: number });
  }
  if (number === total) {
    return confirm({ kind: 'all' }, { kind: 'all_items', total });
  }
  return number === 0
    ? confirm({ kind: 'count', reached: 0 }, { kind: 'zero_word' })
    : ask([], { kind: 'names_needed', count: number, total });
}

/** The unit of a count of them. */
const LISTED = termsOf('xã', 'đạt chuẩn nông thôn mới ntm');

const NONE_OF_THEM = phrases<true>([
  [
    true,
    [
      'chưa xã nào',
      'chưa có xã nào',
      'không xã nào',
      'không có xã nào',
      'chưa xã nào đạt',
      'chưa có xã nào đạt',
      'chưa cái nào',
      'chưa có cái nào',
    ],
  ],
]);

function words(text: string, context: ChecklistContext): Reading<ChecklistValue> | null {
  if (findPhrase(text, NONE_OF_THEM).length > 0) {
    return confirm({ kind: 'count', reached: 0 }, { kind: 'zero_word' });
  }
  switch (answerWord(text)) {
    case 'zero':
      return confirm({ kind: 'count', reached: 0 }, { kind: 'zero_word' });
    case 'missing':
      return status('missing');
    case 'zero_or_missing':
      return ask([{ kind: 'count', reached: 0 }], { kind: 'zero_or_missing' });
    case 'not_yet':
      return status('not_yet');
    case 'same':
      return status('same_as_last');
    case 'all':
    case 'plan':
      return confirm({ kind: 'all' }, { kind: 'all_items', total: context.items.length });
    default:
      return null;
  }
}

/**
 * Which items of a list are done. "5/8" on a list of eight is accepted as a count; a bare count asks for the names (no choices: the list is shown);
 * names are accepted, numbers of the list and "tất cả trừ…" confirmed; more than the list has is rejected. Never throws.
 */
export function readChecklist(text: string, context: ChecklistContext): Reading<ChecklistValue> {
  if (text.length > LONGEST_LIST) {
    return reject({ kind: 'too_long', length: text.length, limit: LONGEST_LIST });
  }
  const word = words(text, context);
  if (word) {
    return word;
  }
  for (const form of [text, decodeTelex(text), decodeVni(text)]) {
    const named = byNames(wordsOf(form), context);
    if (named) {
      return named;
    }
  }
  if (wholeList(wordsOf(text), context)) {
    return confirm({ kind: 'all' }, { kind: 'all_items', total: context.items.length });
  }
  const placed = byNumbers(text, context);
  if (placed) {
    return placed;
  }
  const expression = readExpression(text, LISTED);
  if (expression.kind === 'fraction') {
    const [number, other] = expression.numerator.readings;
    const [of, otherOf] = expression.denominator.readings;
    const plain =
      expression.numerator.sign === 'none' &&
      leftAround(expression.around, []) === '' &&
      !expression.around.some(({ mark }) => mark === 'approx');
    if (number === undefined || of === undefined || other !== undefined || otherOf !== undefined || !plain) {
      return ask([], { kind: 'no_number' });
    }
    return count(number, of, context);
  }
  if (expression.kind === 'value') {
    const { value } = expression;
    const [number, other] = value.readings;
    if (value.sign === 'minus' && number !== undefined && number !== 0) {
      return reject({ kind: 'negative', value: -number });
    }
    const plain = leftAround(value.around, []) === '' && value.sign === 'none';
    return number !== undefined && other === undefined && plain ? count(number, null, context) : ask([], { kind: 'no_number' });
  }
  return ask([], { kind: 'unknown_item', typed: text.trim().slice(0, 60) });
}
