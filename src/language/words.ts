/**
 * Matching of words and set phrases. A phrase is written with its marks; what people type may lack marks, or some of them, but may not carry
 * other ones: "dung" can be "đúng" or "dừng", "đúng" is never "dừng". So "cô" is not "có", and "trạm" is not "trăm".
 */
import { COURTESY } from './fillers.ts';
import { plainLower, withoutMarks } from './fold.ts';
import { splitTone } from './syllable.ts';
import { decodeTelex, decodeVni } from './typing.ts';

export interface Word {
  /** Lower case, NFC, as typed. */
  readonly typed: string;
  /** Without marks. */
  readonly plain: string;
}

/** Longer texts are never a set phrase. */
const LONGEST_PHRASE = 120;

/** The same few thousand words come over and over; the memory of them is bounded. */
const MOST_REMEMBERED = 20_000;
const LONGEST_REMEMBERED = 16;
const plains = new Map<string, string>();

/** A word without its marks. */
export function plainOf(word: string): string {
  const known = plains.get(word);
  if (known !== undefined) {
    return known;
  }
  const plain = withoutMarks(word);
  if (word.length <= LONGEST_REMEMBERED) {
    if (plains.size >= MOST_REMEMBERED) {
      plains.clear();
    }
    plains.set(word, plain);
  }
  return plain;
}

/** One message is held against many tables; its words are cut once. */
const MOST_TEXTS = 200;
const LONGEST_TEXT = 200;
const cut = new Map<string, readonly Word[]>();

/** The words of a text, without punctuation. Digits count as letters. */
export function wordsOf(text: string): readonly Word[] {
  const known = cut.get(text);
  if (known) {
    return known;
  }
  const words = (plainLower(text).match(/[\p{L}\p{M}\p{N}#]+/gu) ?? []).map((typed) => ({ typed, plain: plainOf(typed) }));
  if (text.length <= LONGEST_TEXT) {
    if (cut.size >= MOST_TEXTS) {
      cut.clear();
    }
    cut.set(text, words);
  }
  return words;
}

const FIGURE = /(?:^|[^\p{L}\p{M}\p{N}])\d/u;

/** Whether there is a number in digits, which are not the marks of a word typed in VNI. No set phrase holds one. */
export function holdsFigure(text: string): boolean {
  return FIGURE.test(text);
}

/** “không”, as people write it. */
export const NO = ['không', 'ko', 'k', 'kg', 'khg', 'hok', 'hông', 'hổng', 'hong'] as const;

interface Analysed {
  readonly letters: string;
  readonly bare: string;
  readonly tone: string;
}

const analysed = new Map<string, Analysed>();

function analyse(word: string): Analysed {
  const known = analysed.get(word);
  if (known) {
    return known;
  }
  const { letters, tone } = splitTone(word);
  const fresh = { letters, tone, bare: withoutMarks(letters) };
  if (word.length <= LONGEST_REMEMBERED) {
    if (analysed.size >= MOST_REMEMBERED) {
      analysed.clear();
    }
    analysed.set(word, fresh);
  }
  return fresh;
}

/** Where the letters end that never carry a mark. */
const FIRST_MARKED = 0x80;

/** Whether `typed` can be `meant` with marks left out: every mark that was typed stands in `meant` too. Both lower case. */
export function canMean(typed: string, meant: string): boolean {
  if (typed === meant) {
    return true;
  }
  // Every Vietnamese letter with its marks is one character; two that begin with different plain letters are told apart at once.
  const [first, other] = [typed.charCodeAt(0), meant.charCodeAt(0)];
  if (typed.length !== meant.length || (first !== other && first < FIRST_MARKED && other < FIRST_MARKED)) {
    return false;
  }
  const left = analyse(typed);
  const right = analyse(meant);
  if (left.letters.length !== right.letters.length || left.bare !== right.bare || (left.tone !== '' && left.tone !== right.tone)) {
    return false;
  }
  for (let index = 0; index < left.letters.length; index++) {
    const letter = left.letters.charAt(index);
    if (letter !== right.letters.charAt(index) && letter !== right.bare.charAt(index)) {
      return false;
    }
  }
  return true;
}

interface Entry<T> {
  readonly words: readonly string[];
  readonly result: T;
}

/** Set phrases, each standing for a result. */
export interface Phrases<T> {
  /** The results the whole text can stand for, distinct, in the order given; empty when none. */
  find(words: readonly Word[]): readonly T[];
  /** The longest phrase at `start`: its result and how many words it takes, or null. */
  at(words: readonly Word[], start: number): { result: T; length: number } | null;
  /** Whether the words from `start` to `end` (left out) are a phrase. */
  fits(words: readonly Word[], start: number, end: number): boolean;
  /** Whether any of the words can begin a phrase: without one, no part of them is a phrase. */
  beginsWithin(words: readonly Word[]): boolean;
}

/** A table of phrases. A phrase is words separated by single spaces, lower case, with marks ("báo cáo"); one in ASCII matches ASCII. */
export function phrases<T>(entries: readonly (readonly [T, readonly string[]])[]): Phrases<T> {
  const table = new Map<string, Entry<T>[]>();
  /** By its first word, the length of the longest phrase that begins so. */
  const lengths = new Map<string, number>();
  for (const [result, list] of entries) {
    for (const phrase of list) {
      const words = phrase.normalize('NFC').split(' ');
      const key = withoutMarks(phrase);
      const at = table.get(key) ?? [];
      at.push({ words, result });
      table.set(key, at);
      const first = withoutMarks(words[0] ?? '');
      lengths.set(first, Math.max(lengths.get(first) ?? 0, words.length));
    }
  }
  const matching = (words: readonly Word[], start: number, length: number): readonly Entry<T>[] => {
    let key = '';
    for (let index = start; index < start + length; index++) {
      key += `${index > start ? ' ' : ''}${words[index]?.plain ?? ''}`;
    }
    const found = table.get(key) ?? [];
    return found.length === 0
      ? found
      : found.filter((entry) => entry.words.every((meant, index) => canMean(words[start + index]?.typed ?? '', meant)));
  };
  const longestAt = (words: readonly Word[], start: number): number => lengths.get(words[start]?.plain ?? '') ?? 0;
  return {
    find(words) {
      return words.length > longestAt(words, 0) ? [] : [...new Set(matching(words, 0, words.length).map((entry) => entry.result))];
    },
    fits(words, start, end) {
      return end > start && end - start <= longestAt(words, start) && matching(words, start, end - start).length > 0;
    },
    beginsWithin(words) {
      return words.some(({ plain }) => lengths.has(plain));
    },
    at(words, start) {
      const most = longestAt(words, start);
      for (let length = Math.min(most, words.length - start); length > 0; length--) {
        const entry = matching(words, start, length)[0];
        if (entry) {
          return { result: entry.result, length };
        }
      }
      return null;
    },
  };
}

const ADDRESS = phrases<true>([[true, COURTESY]]);

/** Which words a table covers, the longest phrases first. Linear. */
export function covered(words: readonly Word[], table: Phrases<unknown>): boolean[] {
  const found = words.map(() => false);
  for (let at = 0; at < words.length; ) {
    const length = table.at(words, at)?.length ?? 0;
    found.fill(true, at, at + length);
    at += Math.max(length, 1);
  }
  return found;
}

/** The words without those at both ends that a table covers; none when it covers them all. */
export function withoutEnds(words: readonly Word[], table: Phrases<unknown>): readonly Word[] {
  const outside = covered(words, table);
  const from = outside.indexOf(false);
  return from < 0 ? [] : words.slice(from, outside.lastIndexOf(false) + 1);
}

/** The words without address and courtesy around them; the words themselves when nothing else is there. */
export function withoutCourtesy(words: readonly Word[]): readonly Word[] {
  const rest = withoutEnds(words, ADDRESS);
  return rest.length === 0 ? words : rest;
}

/** A text is held against one table after the other. */
let last: { readonly text: string; readonly forms: readonly (readonly Word[])[] } = { text: '', forms: [] };

/** What a text may be the words of: as typed, then without courtesy; the same of it as raw Telex, then as raw VNI. */
function formsOf(text: string): readonly (readonly Word[])[] {
  if (last.text !== text) {
    const readings = [...new Set([text, decodeTelex(text), decodeVni(text)])].map(wordsOf);
    last = { text, forms: readings.flatMap((words) => [...new Set([words, withoutCourtesy(words)])]) };
  }
  return last.forms;
}

/** The result a text stands for in a table: as typed, without courtesy, then as raw Telex, then as raw VNI. Several when marks are missing. */
export function findPhrase<T>(text: string, table: Phrases<T>): readonly T[] {
  if (text.length > LONGEST_PHRASE) {
    return [];
  }
  for (const words of formsOf(text)) {
    const found = table.find(words);
    if (found.length > 0) {
      return found;
    }
  }
  return [];
}
