/**
 * The Vietnamese syllable: what can be one, and where its tone mark stands. Used to tell a raw Telex or VNI word, or a word in an old font,
 * from a word that only looks like it.
 */
import { withoutMarks } from './fold.ts';

/** Combining marks of the five tones; '' is the level tone. */
export type Tone = '' | '\u0300' | '\u0301' | '\u0303' | '\u0309' | '\u0323';

const ACUTE = '\u0301';
const DOT = '\u0323';

const ONSETS = new Set([
  '',
  'b',
  'c',
  'ch',
  'd',
  'đ',
  'g',
  'gh',
  'gi',
  'h',
  'k',
  'kh',
  'l',
  'm',
  'n',
  'ng',
  'ngh',
  'nh',
  'p',
  'ph',
  'qu',
  'r',
  's',
  't',
  'th',
  'tr',
  'v',
  'x',
]);

const RHYMES = new Set(
  (
    'a ai ao au ay ac ach am an ang anh ap at ăc ăm ăn ăng ăp ăt âu ây âc âm ân âng âp ât ' +
    'e eo ec em en eng ep et ê êu êch êm ên ênh êng êp êt i ia iu ich im in inh ip it iêc iêm iên iêng iêp iêt iêu ' +
    'o oi oc om on ong op ot oa oai oao oac oach oam oan oang oanh oap oat oay oăc oăm oăn oăng oăt oe oeo oen oet oong ooc ' +
    'ô ôi ôc ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua ui uc um un ung up ut uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt ' +
    'uơ uy uya uych uyn uynh uyp uyt uyu uyên uyêt ư ưa ưi ưu ưc ưm ưn ưng ưt ươc ươi ươm ươn ương ươp ươt ươu ' +
    'y ych yn ynh yt yên yêm yêng yêt yêu'
  ).split(' '),
);

const BARE_RHYMES = new Set([...RHYMES].map(withoutMarks));
const BARE_ONSETS = new Set([...ONSETS].map(withoutMarks));

const SYLLABLE_TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const VOWELS = 'aăâeêioôơuưy';
const QUALITY = 'ăâêôơư';

/** A word split into its letters (with ă, â, đ…) and its tone. */
export function splitTone(word: string): { letters: string; tone: Tone } {
  const apart = word.normalize('NFD');
  const tone = (apart.match(SYLLABLE_TONES)?.[0] ?? '') as Tone;
  return { letters: apart.replace(SYLLABLE_TONES, '').normalize('NFC'), tone };
}

/** Whether a word typed without marks (a-z, lower case) can stand for a Vietnamese syllable. */
export function couldBeSyllable(word: string): boolean {
  return [0, 1, 2, 3].some((size) => BARE_ONSETS.has(word.slice(0, size)) && BARE_RHYMES.has(word.slice(size)));
}

/** Whether `letters` (lower case, without tone) with `tone` can be a Vietnamese syllable. A stopped rhyme (-c -ch -p -t) takes sắc or nặng only. */
export function isSyllable(letters: string, tone: Tone): boolean {
  if (letters.length === 0 || letters.length > 7) {
    return false;
  }
  if (/(?:c|ch|p|t)$/u.test(letters) && tone !== ACUTE && tone !== DOT) {
    return false;
  }
  if (letters === 'gi') {
    return true;
  }
  for (let size = Math.min(3, letters.length - 1); size >= 0; size--) {
    if (ONSETS.has(letters.slice(0, size)) && RHYMES.has(letters.slice(size))) {
      return true;
    }
  }
  return false;
}

/** The letter of `letters` that carries the tone mark (the older placing: "hòa", "thủy"), or -1 when there is no vowel. */
function toneIndex(letters: string): number {
  let start = 0;
  if (/^qu./u.test(letters)) {
    start = 2;
  } else if (/^gi./u.test(letters) && VOWELS.includes(letters.charAt(2))) {
    start = 2;
  }
  const places: number[] = [];
  for (let index = start; index < letters.length; index++) {
    if (VOWELS.includes(letters.charAt(index))) {
      places.push(index);
    }
  }
  const marked = places.filter((index) => QUALITY.includes(letters.charAt(index)));
  const last = places.at(-1);
  if (last === undefined) {
    return letters.startsWith('gi') ? 1 : -1;
  }
  if (marked.length > 0) {
    return marked.at(-1) ?? -1;
  }
  const closed = last < letters.length - 1;
  if (closed || places.length === 1) {
    return last;
  }
  return places.length === 2 ? (places[0] ?? -1) : (places[1] ?? -1);
}

/** The syllable with its tone mark in place, NFC. Letters without a vowel come back unchanged. */
export function withTone(letters: string, tone: Tone): string {
  const index = toneIndex(letters);
  if (tone === '' || index < 0) {
    return letters;
  }
  return `${letters.slice(0, index + 1)}${tone}${letters.slice(index + 1)}`.normalize('NFC');
}
