/** Choosing from a numbered list, by number or by words. Numbering starts at 1; 0 is never a choice. */
import { withoutFraming } from './accounted.ts';
import { fold } from './fold.ts';
import { accept, ask, confirm, type Reading, reject, status } from './reading.ts';
import { decodeTelex, decodeVni } from './typing.ts';
import { canMean, findPhrase, phrases, type Word, withoutCourtesy, wordsOf } from './words.ts';

export interface ChoiceOption {
  readonly label: string;
  /** Other words for it, with marks. */
  readonly words?: readonly string[];
}

const LONGEST_CHOICE = 300;
const MOST_WORDS = 30;
const ALL = phrases<true>([
  [true, ['tất cả', 'hết', 'toàn bộ', 'cả', 'đủ', 'đủ cả', 'xong tất cả', 'xong hết', 'tất', 'chọn tất cả', 'chọn hết', 'đủ hết']],
]);
const NONE = phrases<true>([
  [
    true,
    [
      'không',
      'ko',
      'k',
      'không có',
      'ko có',
      'không có gì',
      'chưa việc nào',
      'chưa có',
      'chưa có việc nào',
      'chưa',
      'không việc nào',
      'không chọn',
      'không có thêm',
      'chưa xong việc nào',
      'không cái nào',
      'hông',
      'hok',
      'không có việc nào',
    ],
  ],
]);
const SAME = phrases<true>([[true, ['như kỳ trước', 'như trước', 'như cũ', 'như lần trước', 'giữ nguyên']]]);
const LEAD = ['chọn', 'số', 'mục', 'câu', 'việc', 'phương án', 'ý', 'lựa chọn', 'cái'];
const NUMBERS = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];

/** The words after "chọn", "số", "mục"… */
function withoutLead(words: readonly Word[]): readonly Word[] {
  let rest = words;
  for (let turn = 0; turn < 2; turn++) {
    const lead = LEAD.map((phrase) => phrase.split(' ')).find((parts) =>
      parts.every((part, index) => canMean(rest[index]?.typed ?? '', part)),
    );
    rest = lead && rest.length > lead.length ? rest.slice(lead.length) : rest;
  }
  return rest;
}

/** A list number said as one word ("2", "hai"), or null. */
function numberOf(word: Word | undefined): number | null {
  if (!word) {
    return null;
  }
  if (/^\d{1,3}$/u.test(word.typed)) {
    return Number(word.typed);
  }
  const index = NUMBERS.findIndex((name) => canMean(word.typed, name));
  return index < 0 ? null : index + 1;
}

/** The number a text is when it is nothing else: "2", "2.", "(2)", "số 2", "hai". Null for "1.500", "-2", "2,5". */
export function listNumber(text: string): number | null {
  if (text.length > LONGEST_CHOICE || /\d\s*[.,:/]\s*\d|[-+–]\s*\d|%/u.test(text)) {
    return null;
  }
  const words = withoutLead(withoutCourtesy(wordsOf(text)));
  return words.length === 1 ? numberOf(words[0]) : null;
}

function key(text: string): string {
  return wordsOf(text)
    .map((word) => word.plain)
    .join(' ');
}

const COMMON = new Set(['khong', 'co', 'la', 'da', 'va', 'ko', 'ok', 'cho', 'de', 'cua', 'so']);

interface Names {
  readonly full: readonly string[][];
}

function namesOf(option: ChoiceOption): Names {
  return { full: [option.label, ...(option.words ?? [])].map((name) => wordsOf(name).map((word) => word.typed)) };
}

/** Options whose label or words are exactly what was said; failing that, those whose words hold all words said. */
function byWords(said: readonly Word[], options: readonly ChoiceOption[]): number[] {
  const named = options.map(namesOf);
  const same = (name: readonly string[]): boolean =>
    name.length === said.length && name.every((meant, index) => canMean(said[index]?.typed ?? '', meant));
  const holds = (name: readonly string[]): boolean => said.every((word) => name.some((meant) => canMean(word.typed, meant)));
  const hits = (fits: (name: readonly string[]) => boolean): number[] =>
    named.flatMap(({ full }, index) => (full.some(fits) ? [index + 1] : []));
  const exact = hits(same);
  // One letter or a word of every other sentence is too little to pick a longer label by.
  const [only] = said;
  const enough = said.length > 1 || (only !== undefined && only.typed.length >= 2 && !COMMON.has(only.plain));
  return exact.length > 0 || !enough ? exact : hits(holds);
}

/**
 * One of the options, by its number or its words, with or without marks. The value is its number, from 1.
 * Words that fit several options ask for one of them; a number outside the list is rejected.
 */
export function readChoice(text: string, options: readonly ChoiceOption[]): Reading<number> {
  if (text.length > LONGEST_CHOICE) {
    return ask([], { kind: 'unknown_choice' });
  }
  const typed = choose(text, options);
  if (typed.outcome !== 'ask' || typed.choices.length > 0) {
    return typed;
  }
  // Raw Telex or VNI, when the words as typed are nothing.
  const decoded = [decodeTelex(text), decodeVni(text)].filter((form) => form !== text).map((form) => choose(form, options));
  return decoded.find((one) => one.outcome === 'accept') ?? typed;
}

function choose(text: string, options: readonly ChoiceOption[]): Reading<number> {
  const words = wordsOf(text);
  const exact = byWords(words, options).filter((number) =>
    namesOf(options[number - 1] ?? { label: '' }).full.some((name) => name.length === words.length),
  );
  if (exact.length === 1 && exact[0] !== undefined && words.length > 0 && key(text) === key(options[exact[0] - 1]?.label ?? '')) {
    return accept(exact[0]);
  }
  const number = listNumber(text);
  if (number !== null) {
    return number >= 1 && number <= options.length ? accept(number) : reject({ kind: 'out_of_range', last: options.length });
  }
  const hits = byWords(withoutCourtesy(words), options);
  if (hits.length === 1 && hits[0] !== undefined) {
    return accept(hits[0]);
  }
  return hits.length > 1 ? ask(hits, { kind: 'several_choices' }) : ask([], { kind: 'unknown_choice' });
}

/** The numbers from `low` to `high`, for "1 đến 3". */
function span(low: number, high: number): number[] {
  return Array.from({ length: high - low + 1 }, (_, index) => low + index);
}

/** A list of numbers "1, 3", "1 3", "1 và 3", "số 1, số 3", "1 đến 3"; null when the text holds anything else. */
function numbersIn(text: string): { numbers: number[]; dash: [number, number] | null } | null {
  const folded = fold(text);
  if (/\d\s?[./]\s?\d|\d,\d{3}(?!\d)|%/u.test(folded)) {
    return null;
  }
  const dashed = /^\D*(\d{1,3}) ?[-–] ?(\d{1,3})\D*$/u.exec(folded);
  const numbers: number[] = [];
  let range: number | null = null;
  const skipped = new Set([
    'va',
    'voi',
    'so',
    'muc',
    'viec',
    'cau',
    'chon',
    'y',
    'da',
    'a',
    'cac',
    'xong',
    'roi',
    'cung',
    'nhe',
    'nha',
    'em',
    'cai',
  ]);
  for (const word of wordsOf(text)) {
    const number = numberOf(word);
    if (number !== null) {
      const from = range;
      range = null;
      if (from !== null && number > from && number - from < MOST_WORDS) {
        numbers.push(...span(from + 1, number));
      } else {
        numbers.push(number);
      }
    } else if ((canMean(word.typed, 'đến') || canMean(word.typed, 'tới')) && numbers.length > 0) {
      range = numbers.at(-1) ?? null;
    } else if (!skipped.has(word.plain)) {
      return null;
    }
  }
  const low = Number(dashed?.[1]);
  const high = Number(dashed?.[2]);
  const dash: [number, number] | null = dashed && high > low + 1 && high - low < MOST_WORDS ? [low, high] : null;
  return numbers.length > 0 ? { numbers: [...new Set(numbers)].sort((left, right) => left - right), dash } : null;
}

/**
 * Any of the options: "1, 3", "1 3", "1 và 3", their names, "tất cả". The value is the list of their numbers, from 1, in order, each once.
 * "không", "chưa việc nào" accepts the empty list; "1-3" asks whether the ones between count. The word "như trước" is the status same_as_last.
 */
export function readChoices(text: string, options: readonly ChoiceOption[]): Reading<readonly number[]> {
  if (text.length > LONGEST_CHOICE) {
    return ask([], { kind: 'unknown_choice' });
  }
  const whole = readChoice(text, options);
  if (whole.outcome === 'accept') {
    return accept([whole.value]);
  }
  if (findPhrase(text, ALL).length > 0) {
    return accept(span(1, options.length));
  }
  if (findPhrase(text, NONE).length > 0) {
    return accept([]);
  }
  if (findPhrase(text, SAME).length > 0) {
    return status('same_as_last');
  }
  const except = allBut(text, options);
  if (except) {
    return except;
  }
  const list = numbersIn(text);
  if (list) {
    if (list.numbers.some((number) => number < 1 || number > options.length)) {
      return reject({ kind: 'out_of_range', last: options.length });
    }
    return list.dash && list.dash[1] <= options.length
      ? ask([span(list.dash[0], list.dash[1]), list.numbers], { kind: 'several_choices' })
      : accept(list.numbers);
  }
  return byNames(text, options);
}

const EXCEPT = /^(.*?)(?:^|[\s,;])(?:chỉ trừ|ngoại trừ|trừ|tru)\s+(.+?)(?:\s+ra)?[\s.]*$/isu;

/** "tất cả trừ 2", "hết, trừ Kiến nghị": all but those named after it, shown before they are kept. Null when nothing is excepted. */
function allBut(text: string, options: readonly ChoiceOption[]): Reading<readonly number[]> | null {
  const found = EXCEPT.exec(text);
  if (!found) {
    return null;
  }
  const before = withoutFraming(wordsOf(found[1] ?? ''));
  const named = readChoices(found[2] ?? '', options);
  const whole = before.length === 0 || ALL.find(before).length > 0;
  if (!whole || named.outcome !== 'accept' || named.value.length === 0 || named.value.length >= options.length) {
    return ask([], { kind: 'unknown_choice' });
  }
  const without = named.value;
  return confirm(
    span(1, options.length).filter((number) => !without.includes(number)),
    { kind: 'all_but', names: options.filter((_, index) => without.includes(index + 1)).map((option) => option.label) },
  );
}

function byNames(text: string, options: readonly ChoiceOption[]): Reading<readonly number[]> {
  const parts = text.split(/[,;\n+]|\s(?:và|va|với)\s/iu).filter((part) => /[\p{L}\p{N}]/u.test(part));
  const chosen = new Set<number>();
  for (const part of parts) {
    const one = readChoice(part, options);
    if (one.outcome !== 'accept') {
      return one.outcome === 'ask' && one.choices.length > 0 && parts.length === 1
        ? ask(
            one.choices.map((number) => [number]),
            { kind: 'several_choices' },
          )
        : ask([], { kind: 'unknown_choice' });
    }
    chosen.add(one.value);
  }
  return chosen.size > 0 ? accept([...chosen].sort((left, right) => left - right)) : ask([], { kind: 'unknown_choice' });
}
