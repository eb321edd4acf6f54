/** Free text: kept as typed, never corrected. */
import { answerWord } from './answer-words.ts';
import { fold, normalise, withoutMarks } from './fold.ts';
import { decodeTcvn3, looksLikeLegacyFont } from './legacy-font.ts';
import { accept, ask, confirm, type Reading, reject, status } from './reading.ts';
import { couldBeSyllable } from './syllable.ts';
import { NO, phrases, withoutCourtesy, wordsOf } from './words.ts';

export interface TextContext {
  /** Fewest and most characters (code points). */
  readonly min: number;
  readonly max: number;
  /** What was written last time; offered when the person says "như kỳ trước". */
  readonly previous?: string;
}

const NONE = phrases<true>([
  [
    true,
    [
      ...NO,
      'không có',
      'ko có',
      'k có',
      'kg có',
      'hông có',
      'hổng có',
      'hok có',
      'chưa có',
      'chưa',
      'không có gì',
      'ko có gì',
      'chưa có gì',
      'không có nội dung',
      'chưa có nội dung',
      'không có ý kiến',
      'không ý kiến',
      'không phát sinh',
      'chưa phát sinh',
      'không có kiến nghị',
      'không kiến nghị',
      'không có khó khăn',
      'không khó khăn',
      'không có khó khăn gì',
      'không có khó khăn vướng mắc',
      'không có điển hình',
      'chưa có điển hình',
      'không có vướng mắc',
      'không có thêm',
      'chưa khen',
      'chưa có khó khăn',
    ],
  ],
]);
const ATTACH =
  /^(?:em |minh |da |don vi |se |xin |cho |co )*(?:dinh kem|gui kem|kem|gui|xem|theo|co)(?: em| minh| anh| chi| ban)* (?:file|tep|van ban|anh|hinh|bao cao|word|excel|pdf|phu luc)\b|^(?:dinh kem|file dinh kem|tep dinh kem|file kem|xem file|xem tep)\b/u;
/** So much of a text tells whether it was typed with marks. */
const LONGEST_LOOKED_AT = 500;
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

/**
 * Text between `min` and `max` characters, normalised but otherwise as typed. "không có", "chưa có" are the status none; "như kỳ trước" is confirmed
 * with the previous text (status same_as_last when none is known); an offer to send a file asks for it; text in an old font is confirmed decoded.
 */
export function readText(text: string, context: TextContext): Reading<string> {
  const legacy = looksLikeLegacyFont(text);
  const value = legacy ? decodeTcvn3(text) : normalise(text);
  const size = length(value);
  if (size > context.max) {
    return reject({ kind: 'text_too_long', length: size, max: context.max });
  }
  const words = size <= 60 ? wordsOf(value) : [];
  if (words.length > 0 && (NONE.find(words).length > 0 || NONE.find(withoutCourtesy(words)).length > 0)) {
    return status('none');
  }
  if (words.length > 0 && answerWord(value) === 'same') {
    return context.previous === undefined
      ? status('same_as_last')
      : confirm(context.previous, { kind: 'same_as_last', previous: context.previous });
  }
  if (size <= LONGEST_ATTACH && ATTACH.test(fold(value))) {
    return ask([], { kind: 'attach' });
  }
  if (size < context.min || wordsOf(value.slice(0, 500)).length === 0) {
    return reject({ kind: 'too_short', length: size, min: context.min });
  }
  return legacy ? confirm(value, { kind: 'legacy_font', decoded: value }) : accept(value);
}
