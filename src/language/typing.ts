/**
 * Words as they come out when the Vietnamese keyboard was off: raw Telex ("baso caso", "khoong") and raw VNI ("bao1 cao1").
 */
import { isSyllable, type Tone, withTone } from './syllable.ts';

const TELEX_TONES: Readonly<Record<string, Tone>> = { s: '\u0301', f: '\u0300', r: '\u0309', x: '\u0303', j: '\u0323' };
const VNI_TONES: Readonly<Record<string, Tone>> = { 1: '\u0301', 2: '\u0300', 3: '\u0309', 4: '\u0303', 5: '\u0323' };
const CIRCUMFLEX: Readonly<Record<string, string>> = { a: 'â', e: 'ê', o: 'ô' };
const HORN: Readonly<Record<string, string>> = { o: 'ơ', u: 'ư' };
const VOWEL = /[aăâeêioôơuưy]/u;
/** No syllable needs more keys than this ("nghieengsf" and some slack). */
const MOST_KEYS = 14;

/** Puts the horn where the keys "w" or "7" want it: on "uo" both, otherwise on the last o or u. Null when there is none. */
function withHorn(letters: string): string | null {
  const pair = letters.lastIndexOf('uo');
  // "quo…": the u belongs to the consonant.
  if (pair >= 0 && !(pair === 1 && letters.startsWith('q'))) {
    return `${letters.slice(0, pair)}ươ${letters.slice(pair + 2)}`;
  }
  for (let index = letters.length - 1; index >= 0; index--) {
    const horned = HORN[letters.charAt(index)];
    if (horned) {
      return letters.slice(0, index) + horned + letters.slice(index + 1);
    }
  }
  return null;
}

/** Replaces the last `from` in `letters` by `to`, or gives null. */
function replaceLast(letters: string, from: string, to: string): string | null {
  const index = letters.lastIndexOf(from);
  return index < 0 ? null : letters.slice(0, index) + to + letters.slice(index + 1);
}

/** The same words come over and over; the memory of them is bounded. */
const MOST_REMEMBERED = 10_000;
const syllables = new Map<string, string | null>();

/** The syllable a raw Telex word stands for, or null. `word` is lower-case ASCII letters. */
function telexSyllable(word: string): string | null {
  const known = syllables.get(word);
  if (known !== undefined) {
    return known;
  }
  const syllable = typedInTelex(word);
  if (syllables.size >= MOST_REMEMBERED) {
    syllables.clear();
  }
  syllables.set(word, syllable);
  return syllable;
}

function typedInTelex(word: string): string | null {
  let letters = '';
  let tone: Tone = '';
  for (const key of word) {
    const toneKey = TELEX_TONES[key];
    let next: string | null = null;
    if (toneKey !== undefined && VOWEL.test(letters)) {
      tone = toneKey;
      next = letters;
    } else if (key === 'z' && VOWEL.test(letters)) {
      tone = '';
      next = letters;
    } else if (key === 'w') {
      const breve = letters.includes('ua') ? null : replaceLast(letters, 'a', 'ă');
      next = breve ?? withHorn(letters) ?? `${letters}ư`;
    } else if (key === 'd' && letters.startsWith('d')) {
      next = `đ${letters.slice(1)}`;
    } else if (CIRCUMFLEX[key] && letters.includes(key)) {
      next = replaceLast(letters, key, CIRCUMFLEX[key]);
    }
    letters = next ?? letters + key;
  }
  return isSyllable(letters, tone) ? withTone(letters, tone) : null;
}

/** The syllable a raw VNI word stands for, or null. `word` is lower-case ASCII letters and digits, a letter first. */
function vniSyllable(word: string): string | null {
  let letters = '';
  let tone: Tone = '';
  for (const key of word) {
    if (!/\d/u.test(key)) {
      letters += key;
      continue;
    }
    let next: string | null = null;
    if (key === '0' || VNI_TONES[key] !== undefined) {
      tone = VNI_TONES[key] ?? '';
      next = VOWEL.test(letters) ? letters : null;
    } else if (key === '6') {
      const place = letters.search(/[aeo](?=[^aeo]*$)/u);
      next = place < 0 ? null : letters.slice(0, place) + CIRCUMFLEX[letters.charAt(place)] + letters.slice(place + 1);
    } else if (key === '7') {
      // "ưo" left by an earlier 7 on the u: this one is for the o.
      next = replaceLast(letters, 'o', 'ơ')?.replace('uơ', 'ươ') ?? withHorn(letters);
    } else if (key === '8') {
      next = replaceLast(letters, 'a', 'ă');
    } else if (key === '9') {
      next = letters.startsWith('d') ? `đ${letters.slice(1)}` : null;
    }
    if (next === null) {
      return null;
    }
    letters = next;
  }
  return isSyllable(letters, tone) ? withTone(letters, tone) : null;
}

/** `syllable` in the case of `word`: all capitals, first capital, or lower. */
function inCaseOf(word: string, syllable: string): string {
  if (word.length > 1 && word === word.toUpperCase() && /[A-Z].*[A-Z]/u.test(word)) {
    return syllable.toUpperCase();
  }
  return /^[A-Z]/u.test(word) ? syllable.charAt(0).toUpperCase() + syllable.slice(1) : syllable;
}

/** One message is decoded by one reader after the other. */
const MOST_TEXTS = 200;
const LONGEST_TEXT = 200;
const decoded = new Map<string, string>();

/** Every raw Telex word of the text as Vietnamese ("baso caso" → "báo cáo"); other words stay. Linear in the length. */
export function decodeTelex(text: string): string {
  const known = decoded.get(text);
  if (known !== undefined) {
    return known;
  }
  const result = /[a-z]/i.test(text) ? text.replace(/[\p{L}\p{M}\p{N}]+/gu, telexWord) : text;
  if (text.length <= LONGEST_TEXT) {
    if (decoded.size >= MOST_TEXTS) {
      decoded.clear();
    }
    decoded.set(text, result);
  }
  return result;
}

function telexWord(word: string): string {
  if (word.length > MOST_KEYS || !/^[A-Za-z]+$/u.test(word)) {
    return word;
  }
  const syllable = telexSyllable(word.toLowerCase());
  return syllable === null || syllable === word.toLowerCase() ? word : inCaseOf(word, syllable);
}

/** Every raw VNI word of the text as Vietnamese ("bao1 cao1" → "báo cáo"); other words and numbers stay. Linear in the length. */
export function decodeVni(text: string): string {
  if (!/[A-Za-z]\d/u.test(text)) {
    return text;
  }
  return text.replace(/[\p{L}\p{M}\p{N}]+/gu, (word) => {
    if (word.length > MOST_KEYS || !/^[A-Za-z][A-Za-z0-9]*$/u.test(word) || !/\d/u.test(word)) {
      return word;
    }
    const syllable = vniSyllable(word.toLowerCase());
    return syllable === null ? word : inCaseOf(word, syllable);
  });
}
