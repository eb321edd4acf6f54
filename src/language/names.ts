/** Names of people, as they are printed on a certificate. */
import { namedCommand } from './commands.ts';
import { normalise, withoutMarks } from './fold.ts';
import { decodeTcvn3, looksLikeLegacyFont } from './legacy-font.ts';
import { isPosition, partPosition, written } from './positions.ts';
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
/** Nobody's name and position; nothing longer is looked at. */
const LONGEST_TYPED = 1_000;

/** Politeness around a name. "a" at the end is somebody's initial ("Nguyễn Văn A"), never "ạ". */
const POLITE_BEFORE =
  /^(?:dạ|da|vâng|vang|thưa|thua|kính thưa|chào|xin chào|alo|em xin báo|em|mình|tôi|cháu)(?: (?:anh|chị|anh chị|anh\/chị|ban|bot|ạ))?(?: (?:tên là|tên|là|xin báo))?[\s,.:]+/iu;
const POLITE_BEHIND = /[\s,.]+(?:ạ|nhé|nha|nghe|hen|em ạ|anh ạ|chị ạ|xin cảm ơn|cảm ơn|em cảm ơn)[\s.!]*$/iu;
const TIMES = 3;

/** "dạ Nguyễn Thị Mai, chuyên viên ạ" → "Nguyễn Thị Mai, chuyên viên". */
function withoutCourtesy(text: string): string {
  let said = text;
  for (let turn = 0; turn < TIMES; turn++) {
    const rest = said.replace(POLITE_BEHIND, '').replace(POLITE_BEFORE, '').trim();
    if (rest === said || rest === '') return said;
    said = rest;
  }
  return said;
}

/** Of people only: nobody is called so. "Anh", "Chi", "Ba" may be. */
const ONLY_ADDRESS = /^(?:bà|ông|cô|chú|thầy|chị|bác|đồng chí|đ\/c|anh(?= \p{Lu}))[\s.:]+(?=\p{L}+$)/u;
/** Words of the work, of offices and of answers: a text with one of them names nobody. */
const NO_NAME_WORDS =
  /(?:^|\s)(?:không|ko|gửi|nộp|rồi|chưa|được|hỏi|của|này|gì|sao|báo cáo|số liệu|văn bản|công văn|đơn vị|vâng|dạ|ok|oke|biết|muốn|cần|xin|nhận|đúng)(?=$|\s)/iu;
const OFFICES =
  /^(?:sở|ban|phòng|ubnd|ủy ban|uỷ ban|huyện|thành phố|tỉnh|xã|phường|hội|trường|công ty|văn phòng|chi cục|khối|cụm|liên đoàn|đài)\s/iu;
/** "N.T. Mai", "NT Mai", "N T Mai": letters in the place of names. The last may be one: "Nguyễn Văn A". */
const INITIALS = /^(?:\p{Lu}\.\s?)+|^(?:\p{Lu}\s){2}|^\p{Lu}\s\p{L}+$|^\p{Lu}[BCDGHKLMNPQRSTVXĐ]\s/u;

/** The name of one person, or why it is none. */
function readName(text: string): Reading<string> {
  const bare = text.replace(ONLY_ADDRESS, '');
  const name = withoutAddress(bare);
  if (name !== name.toUpperCase() && INITIALS.test(name)) return ask([], { kind: 'initials' });
  if (/^(?:\p{L}\.\s?)+(?:\s|$)/u.test(name)) return ask([], { kind: 'initials' });
  const isNone = NO_NAME_WORDS.test(name) || OFFICES.test(name) || isPosition(name) || namedCommand(name) !== null;
  return isNone ? ask([], { kind: 'no_name' }) : readPersonName(bare);
}

/**
 * "Nguyễn Thị Mai, Chuyên viên Văn phòng": the name as `readPersonName` reads it, without courtesy and titles, and the position, null when none was given.
 * Typed in one go they are parted and confirmed; what names nobody ("báo cáo", "Giám đốc", a unit) is asked, and so are initials.
 */
export function readPersonAndPosition(text: string): Reading<PersonAndPosition> {
  if (text.length > LONGEST_TYPED) return reject({ kind: 'text_too_long', length: text.length, max: LONGEST_NAME + LONGEST_POSITION });
  const whole = withoutCourtesy(
    normalise(text)
      .replace(/[^\S\n]+/gu, ' ')
      .trim(),
  );
  const parts = whole
    .split(/[,;\n()]|\s[-–]\s/u)
    .map((part) => part.replace(/^\s*(?:chức vụ|chức danh|cv)\s*:\s*/iu, '').trim())
    .filter((part) => part !== '');
  const [first = '', ...others] = parts;
  // "Giám đốc, Nguyễn Văn Nam"
  const [name, rest] = others.length === 1 && isPosition(first) && !partPosition(first) ? [others[0] as string, [first]] : [first, others];
  const parted = partPosition(name);
  const position = [...(parted ? [parted.position] : []), ...rest.map((part, i) => (i === 0 && !parted ? written(part) : part))].join(', ');
  if (position.length > LONGEST_POSITION) return reject({ kind: 'text_too_long', length: position.length, max: LONGEST_POSITION });
  const reading = readName(parted?.name ?? name);
  const who = mapReading(reading, (one) => ({ name: one, position: position === '' ? null : position }));
  return parted && reading.outcome === 'accept'
    ? confirm({ name: reading.value, position }, { kind: 'parted', name: reading.value, position })
    : who;
}
