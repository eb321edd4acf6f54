/** The words of a unit's name, written alike: kinds of bodies, the place, what is left without them. */
import { fold } from '../fold.ts';

/** Words for kinds of bodies, written alike: the left becomes the right. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/\buy ban nhan dan\b/gu, 'ubnd'],
  [/\bhoi dong nhan dan\b/gu, 'hdnd'],
  [/\bthanh pho\b/gu, 'tp'],
  [/\bhuyen\b/gu, 'h'],
  [/\bvan phong\b/gu, 'vp'],
  [/\bcao dang\b/gu, 'cd'],
  [/\bcong ty (?:co phan|cp)\b/gu, 'cty'],
  [/\bcong ty (?:tnhh )?(?:mtv|mot thanh vien)\b/gu, 'cty'],
  [/\bcong ty\b/gu, 'cty'],
  [/\bcty cp\b/gu, 'cty'],
  [/\bcty tnhh mtv\b/gu, 'cty'],
  [/\bthi dua khen thuong\b/gu, 'tdkt'],
  [/\bmat tran to quoc(?: viet nam)?\b/gu, 'mttq'],
];
/** What begins one of them. */
const SPELLED_OUT = /\b(?:uy|hoi|thanh|huyen|van|cao|cong|cty|thi|mat)\b/u;
/** Kinds of bodies before the name that tells them apart. */
const KIND = /^(?:ubnd|so|h|tp|truong|cd|nghe|cuc|cty|hoi|lien doan|ban|bo chi huy|bo doi|chi nhanh|ngan hang|tinh|xa|phuong)\s+/u;
const DROPPED = new Set(['va', 'tinh', 'cac']);

/** Words written alike, punctuation and "và" gone. */
export function wordsOf(text: string): string[] {
  let folded = fold(text)
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim();
  if (SPELLED_OUT.test(folded)) {
    for (const [pattern, word] of ALIKE) {
      folded = folded.replace(pattern, word);
    }
  }
  return folded.split(' ').filter((word) => word !== '' && word !== 'va');
}

export function withoutTinh(words: readonly string[]): readonly string[] {
  return words.filter((word) => !DROPPED.has(word));
}

export function withoutPlace(words: readonly string[]): readonly string[] {
  return words.at(-2) === 'ca' && words.at(-1) === 'mau' ? words.slice(0, -2) : words;
}

export function core(words: readonly string[]): string {
  let text = words.join(' ');
  for (let turn = 0; turn < 4 && KIND.test(text); turn++) {
    text = text.replace(KIND, '');
  }
  return text;
}

export const joined = (words: readonly string[]): string => words.join('');
