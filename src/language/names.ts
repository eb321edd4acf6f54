/** Names of people, as they are printed on a certificate. */
import { normalise, withoutMarks } from './fold.ts';
import { decodeTcvn3, looksLikeLegacyFont } from './legacy-font.ts';
import { accept, ask, confirm, mapReading, type Reading, reject } from './reading.ts';
import { isSyllable, splitTone } from './syllable.ts';
import { decodeTelex, decodeVni } from './typing.ts';

const LONGEST_NAME = 80;
const MOST_WORDS = 8;
/** Forms of address before a name. */
const ADDRESS =
  /^(?:đồng chí|đ\/c|đ\.c\.?|đc\.?|d\/c|dong chi|ông\s?\/\s?bà|ông \(bà\)|ông|bà|ong|ba|ô\.|b\.|anh|chị|chi|cô|chú|thầy|bác sĩ|bs\.?|ts\.?|ths\.?|pgs\.?|gs\.?|ks\.?|cn\.?|ds\.?|họ tên|họ và tên|tên|em là|tôi là|mình là|tôi tên|em tên)(?=[\s:.,])[\s:.,]*/iu;
/** "Anh", "Chi", "Ba" can be a name itself; they are a form of address only before two words or more. */
const FEWEST_AFTER_ADDRESS = 2;

function withoutAddress(text: string): string {
  let name = text;
  for (let turn = 0; turn < 3; turn++) {
    const rest = name.replace(ADDRESS, '');
    if (rest === name || rest.split(' ').filter(Boolean).length < FEWEST_AFTER_ADDRESS) {
      return name;
    }
    name = rest;
  }
  return name;
}

/** Each part with a capital and the rest small, hyphens and apostrophes kept ("H'Hen Niê", "Y-Bhin"). */
function capitalised(word: string): string {
  return word
    .toLocaleLowerCase('vi')
    .replace(/(^|[-'’])(\p{L})/gu, (_all, before: string, letter: string) => before + letter.toLocaleUpperCase('vi'));
}

function inCase(name: string): string {
  return name
    .split(' ')
    .map((word) => {
      const proper = /^\p{Lu}/u.test(word) && word !== word.toLocaleUpperCase('vi');
      return proper ? word : capitalised(word);
    })
    .join(' ');
}

/** Whether every word is a Vietnamese syllable when written with the marks it could take: then the name lost its marks. */
function couldLackMarks(name: string): boolean {
  return name.split(' ').some((word) => isSyllable(splitTone(word.toLowerCase()).letters, '') || /(?:c|ch|p|t)$/iu.test(word));
}

/**
 * A person's name: form of address dropped, capitals put right ("NGUYỄN THỊ MAI" → "Nguyễn Thị Mai"). A name without any mark, a single word,
 * a raw Telex or VNI name and an old font are confirmed; several names, digits and sentences ask or are rejected.
 */
export function readPersonName(text: string): Reading<string> {
  const legacy = looksLikeLegacyFont(text);
  const whole = (legacy ? decodeTcvn3(text) : normalise(text)).replace(/\s+/gu, ' ');
  if (whole.length > LONGEST_NAME) {
    return reject({ kind: 'text_too_long', length: whole.length, max: LONGEST_NAME });
  }
  const bare = withoutAddress(whole)
    .replace(/[.,;:!\s]+$/u, '')
    .trim();
  const vni = decodeVni(bare);
  const typed = /\d/u.test(bare) && vni !== bare && !/\d/u.test(vni) ? vni : bare;
  if (!/^\p{L}[\p{L}\p{M}'’.\- ]*$/u.test(typed) || !/\p{L}{2}/u.test(typed)) {
    return /[,;/&+]| và /iu.test(typed) && !/\d/u.test(typed) && /\p{L}{2}/u.test(typed)
      ? ask([], { kind: 'several_names' })
      : ask([], { kind: 'no_name' });
  }
  const words = typed.split(' ');
  if (words.some((word) => /^(?:và|va)$/iu.test(word))) {
    return ask([], { kind: 'several_names' });
  }
  if (words.length > MOST_WORDS) {
    return ask([], { kind: 'no_name' });
  }
  const name = inCase(typed);
  if (legacy) {
    return confirm(name, { kind: 'legacy_font', decoded: name });
  }
  const telex = inCase(decodeTelex(typed));
  if (vni === typed && typed !== bare) {
    return confirm(name, { kind: 'raw_typing', decoded: name });
  }
  const unmarked = withoutMarks(name) === name;
  if (unmarked && telex !== name && withoutMarks(telex).length < name.length) {
    return confirm(telex, { kind: 'raw_typing', decoded: telex });
  }
  if (words.length === 1) {
    return confirm(name, { kind: 'one_word' });
  }
  return unmarked && couldLackMarks(name) ? confirm(name, { kind: 'no_marks' }) : accept(name);
}

export interface PersonAndPosition {
  readonly name: string;
  readonly position: string | null;
}

const LONGEST_POSITION = 120;

/** "Nguyễn Thị Mai, Chuyên viên Văn phòng": the name as `readPersonName` reads it, and the position after it, null when none was given. */
export function readPersonAndPosition(text: string): Reading<PersonAndPosition> {
  const [first = '', ...rest] = normalise(text.slice(0, 1000)).split(/[,;\n]|\s[-–]\s/u);
  const position = rest.join(', ').replace(/\s+/gu, ' ').trim().slice(0, LONGEST_POSITION);
  return mapReading(readPersonName(first), (name) => ({ name, position: position === '' ? null : position }));
}
