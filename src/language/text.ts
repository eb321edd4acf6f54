/** Free text: kept as typed, never corrected. */
import { readAsked } from './asking.ts';
import { deniesControl } from './commands.ts';
import { fold, normalise, withoutMarks } from './fold.ts';
import { decodeTcvn3, looksLikeLegacyFont } from './legacy-font.ts';
import { accept, ask, confirm, type Reading, reject, status } from './reading.ts';
import { couldBeSyllable } from './syllable.ts';
import { emptySaying } from './text-words.ts';
import { wordsOf } from './words.ts';

export interface TextContext {
  /** Fewest and most characters (code points). */
  readonly min: number;
  readonly max: number;
  /** What was written last time; offered when the person says "như kỳ trước". */
  readonly previous?: string;
  /** Questions are what is written here. */
  readonly questions?: boolean;
}

const ATTACH =
  /^(?:em |minh |da |don vi |se |xin |cho |co )*(?:dinh kem|gui kem|kem|gui|xem|theo|co)(?: em| minh| anh| chi| ban)* (?:file|tep|van ban|anh|hinh|bao cao|word|excel|pdf|phu luc)\b|^(?:dinh kem|file dinh kem|tep dinh kem|file kem|xem file|xem tep)\b/u;
/** So much of a text tells whether it was typed with marks. */
const LONGEST_LOOKED_AT = 500;
/** “Đã triển khai thực hiện tốt” may stand, if that is all there is to say. */
const LONG_ENOUGH = 15;
/** A sentence that also says something is text. */
const LONGEST_ATTACH = 40;

/** Syllables that tell words without marks from names, codes and foreign words. */
const FEWEST_SYLLABLES = 4;

/** Words of Vietnamese in which not one mark was typed ("Kham benh cho 320 nguoi"). A few words, which may have none, are not. */
export function lacksMarks(text: string): boolean {
  if (withoutMarks(text) !== text) return false;
  const words = wordsOf(text.slice(0, LONGEST_LOOKED_AT));
  return words.filter(({ typed }) => /^[a-z]{2,}$/u.test(typed) && couldBeSyllable(typed)).length >= FEWEST_SYLLABLES;
}

function length(text: string): number {
  return [...text].length;
}

/** Shorter texts may say nothing; longer ones say something. */
const LONGEST_EMPTY = 90;
/** One letter over and over, or a handful of keys: nobody's words. */
const MASHED = /^(?:(.{1,4})\1{3,}.{0,3}|[a-z]*[bcdfghjklmnpqrstvwxz]{5,}[a-z]*)$/iu;

/**
 * Text between `min` and `max` characters, normalised but otherwise as typed. "không có khó khăn gì" is the status none, "đang tổng hợp" the status missing;
 * "như kỳ trước" is confirmed with the previous text (status same_as_last when none is known); an offer to send a file asks for it, a question to the bot
 * whether it is meant as the answer; what says nothing of its own ("tốt", "như trên", "...") is rejected where it is short and confirmed where it is longer;
 * text in an old font is confirmed decoded.
 */
export function readText(text: string, context: TextContext): Reading<string> {
  const legacy = looksLikeLegacyFont(text);
  const value = legacy ? decodeTcvn3(text) : normalise(text);
  const size = length(value);
  if (size > context.max) {
    return reject({ kind: 'text_too_long', length: size, max: context.max });
  }
  const words = size <= LONGEST_EMPTY ? wordsOf(value) : [];
  const empty = emptySaying(words);
  if (empty === 'none') {
    return status('none');
  }
  if (empty === 'same') {
    return context.previous === undefined
      ? status('same_as_last')
      : confirm(context.previous, { kind: 'same_as_last', previous: context.previous });
  }
  if (empty === 'later') {
    return status('missing');
  }
  if (size <= LONGEST_ATTACH && ATTACH.test(fold(value))) {
    return ask([], { kind: 'attach' });
  }
  // No letter at all, or an order that is not given: “chưa muốn bỏ qua”.
  if (empty === 'as_above' || (/\d/u.test(value) && !/\p{L}/u.test(value)) || (words.length > 1 && deniesControl(value))) {
    return ask([], { kind: 'says_nothing', typed: value });
  }
  const says = wordsOf(value.slice(0, LONGEST_LOOKED_AT)).length > 0 && !MASHED.test(value);
  if (size < context.min || !says || (empty === 'empty' && size < LONG_ENOUGH)) {
    return reject({ kind: 'too_short', length: size, min: context.min });
  }
  if (context.questions !== true && readAsked(value)?.ofBot === true) {
    return confirm(value, { kind: 'asks_something', typed: value });
  }
  if (empty === 'empty') {
    return confirm(value, { kind: 'says_nothing', typed: value });
  }
  return legacy ? confirm(value, { kind: 'legacy_font', decoded: value }) : accept(value);
}
