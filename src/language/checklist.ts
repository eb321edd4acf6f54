/** How many, or which, of a list of named things are done: "5/8", "Tân Lộc, Hòa Mỹ", "hết", "tất cả trừ Định Bình". */
import { answerWord } from './answer-words.ts';
import { leftAround, readExpression } from './expression.ts';
import { accept, ask, confirm, type Reading, reject, status } from './reading.ts';
import { termsOf } from './terms.ts';
import { decodeTelex, decodeVni } from './typing.ts';
import { canMean, findPhrase, phrases, type Word, wordsOf } from './words.ts';

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
const FILLERS = new Set(
  'xa x phuong thi tran tt va voi gom co cac da dat xong roi la em a duoc hoan thanh chuan ntm nong thon moi cong nhan danh sach nhu sau xin bao cao nha nhe so cung them ca'.split(
    ' ',
  ),
);
const EXCEPT = ['trừ', 'ngoại trừ', 'chỉ trừ'];
const NEGATED = ['chưa', 'không', 'chưa đạt', 'ko'];

type Found = {
  readonly codes: string[];
  readonly counts: number[];
  readonly unknown: string[];
  readonly several: string[];
  readonly except: boolean;
  readonly negated: boolean;
};

function itemAt(words: readonly Word[], start: number, items: readonly ChecklistItem[]): { item: ChecklistItem; length: number } | null {
  let best: { item: ChecklistItem; length: number } | null = null;
  for (const item of items) {
    for (const name of [item.name, ...(item.aliases ?? [])]) {
      const parts = wordsOf(name);
      const fits = parts.length > 0 && parts.every((part, index) => canMean(words[start + index]?.typed ?? '', part.typed));
      if (fits && parts.length > (best?.length ?? 0)) {
        best = { item, length: parts.length };
      }
    }
  }
  return best;
}

/** Items of which only a part of the name was said at `start`. */
function partly(word: Word, items: readonly ChecklistItem[]): ChecklistItem[] {
  return items.filter((item) => wordsOf(item.name).some((part) => canMean(word.typed, part.typed)));
}

function scan(words: readonly Word[], items: readonly ChecklistItem[]): Found {
  const found: Found = { codes: [], counts: [], unknown: [], several: [], except: false, negated: false };
  let except = false;
  let negated = false;
  for (let at = 0; at < words.length; ) {
    const word = words[at];
    const hit = itemAt(words, at, items);
    if (hit) {
      found.codes.push(hit.item.code);
      at += hit.length;
      continue;
    }
    at += 1;
    if (!word || word.plain === '') {
      continue;
    }
    if (/^\d{1,3}$/u.test(word.typed)) {
      found.counts.push(Number(word.typed));
    } else if (EXCEPT.some((phrase) => canMean(word.typed, phrase))) {
      except = true;
    } else if (NEGATED.some((phrase) => canMean(word.typed, phrase))) {
      negated = true;
    } else if (!FILLERS.has(word.plain) && !(except && found.codes.length === 0) && !/^(?:tat|het|ngoai)$/u.test(word.plain)) {
      const candidates = partly(word, items);
      if (candidates.length > 0) {
        found.several.push(...candidates.map((item) => item.code));
      } else {
        found.unknown.push(word.typed);
      }
    }
  }
  return { ...found, except, negated };
}

/** One item per choice, when part of a name fits several. */
function each(codes: readonly string[]): ChecklistValue[] {
  return [...new Set(codes)].map((code) => ({ kind: 'items', codes: [code] }));
}

function inOrder(codes: readonly string[], items: readonly ChecklistItem[]): string[] {
  return items.filter((item) => codes.includes(item.code)).map((item) => item.code);
}

function byNames(words: readonly Word[], context: ChecklistContext): Reading<ChecklistValue> | null {
  const { items } = context;
  const found = scan(words, items);
  const codes = inOrder(found.codes, items);
  const names = items.filter((item) => codes.includes(item.code)).map((item) => item.name);
  if (codes.length === 0) {
    return found.several.length > 0 && found.unknown.length === 0 && !found.negated
      ? ask(each(found.several), {
          kind: 'several_items',
          typed: words
            .map((word) => word.typed)
            .join(' ')
            .slice(0, 60),
        })
      : null;
  }
  if (found.unknown.length > 0 || found.several.length > 0 || found.negated) {
    return ask([], { kind: 'unknown_item', typed: [...found.unknown, ...(found.negated ? ['chưa'] : [])].join(' ').slice(0, 60) });
  }
  if (found.except) {
    const rest = items.filter((item) => !codes.includes(item.code)).map((item) => item.code);
    return confirm({ kind: 'items', codes: rest }, { kind: 'all_but', names });
  }
  const declared = found.counts[0];
  if (found.counts.length > 1 || (declared !== undefined && declared !== codes.length)) {
    return ask([{ kind: 'items', codes }], { kind: 'names_needed', count: declared ?? codes.length, total: items.length });
  }
  return accept({ kind: 'items', codes });
}

/** "1, 3": the items by their place in the list shown; one number alone is a count. */
function byNumbers(words: readonly Word[], context: ChecklistContext): Reading<ChecklistValue> | null {
  const { items } = context;
  const found = scan(words, items);
  const places = [...new Set(found.counts)];
  if (places.length < 2 || found.unknown.length > 0 || found.several.length > 0 || found.negated || found.except) {
    return null;
  }
  if (places.some((place) => place < 1 || place > items.length)) {
    return reject({ kind: 'more_than_list', value: Math.max(...places), total: items.length });
  }
  const chosen = items.filter((_, index) => places.includes(index + 1));
  return confirm({ kind: 'items', codes: chosen.map((item) => item.code) }, { kind: 'by_number', names: chosen.map((item) => item.name) });
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
  const expression = readExpression(text, termsOf('xã', undefined));
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
  return byNumbers(wordsOf(text), context) ?? ask([], { kind: 'unknown_item', typed: text.trim().slice(0, 60) });
}
