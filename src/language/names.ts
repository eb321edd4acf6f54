/** Names of people, as they are printed on a certificate, and what they are at work. Every word is accounted for: what is neither is asked about. */
import { onlyAsks } from './asking.ts';
import { COMMAND_WORDS } from './command-words.ts';
import { normalise, withoutMarks } from './fold.ts';
import { decodeTcvn3, looksLikeLegacyFont } from './legacy-font.ts';
import { ADDRESSES, BEHIND, DEGREES, FRAMES, NEVER_IN_NAMES, OFFICES, PERSONAL_DATA, SHORT_ADDRESS } from './name-words.ts';
import {
  isCommonFamilyName,
  isFamilyName,
  isPosition,
  lacksFamilyMarks,
  partPosition,
  withoutLink,
  written,
  writtenDeputy,
} from './positions.ts';
import { accept, ask, confirm, type Reading, reject } from './reading.ts';
import { readSmallTalk } from './small-talk.ts';
import { couldBeSyllable, isSyllable, splitTone } from './syllable.ts';
import { decodeTelex, decodeVni } from './typing.ts';
import { findPhrase, type Phrases, wordsOf } from './words.ts';

const LONGEST_NAME = 80;
const LONGEST_POSITION = 120;
/** Nobody's name and position; nothing longer is looked at. */
const LONGEST_TEXT = 1_000;
const MOST_WORDS = 8;
/** A name without a family name is that short. */
const MOST_GIVEN_WORDS = 4;

export interface PersonAndPosition {
  readonly name: string;
  readonly position: string | null;
}

// ---- what stands around ------------------------------------------------------------------------------------------------

/** The text behind a phrase it begins with, if so many words are left. */
function behind(text: string, table: Phrases<true>, fewest: number): string | null {
  const first = text.split(' ').slice(0, 8);
  const usable = first.findIndex((token) => wordsOf(token).length !== 1);
  const words = wordsOf((usable < 0 ? first : first.slice(0, usable)).join(' '));
  const found = table.at(words, 0);
  if (!found) return null;
  const rest = text.split(' ').filter(Boolean).slice(found.length);
  return rest.length >= fewest ? rest.join(' ') : null;
}

const LEADING = /^[\s,.:;*•·"'“”()\-–]+/u;
const TRAILING = /[\s,.:;!"“”()\-–]+$/u;
/** Of people only: nobody is called so. "Anh", "Chi", "Ba" may be. */
const ONLY_ADDRESS =
  /^(?:[Bb]à|[Ôô]ng|[Cc]ô|[Cc]hú|[Tt]hầy|[Cc]hị|[Bb]ác|[Dd]ì|[Cc]ậu|[Đđ]ồng chí|đ\/c|em|anh(?= \p{Lu}))[\s.:]+(?=\p{L}+$)/u;

/** A text without courtesy, framing, forms of address and degrees around the name in it; '' when nothing else was there. */
function withoutFrame(text: string): string {
  let said = text;
  for (;;) {
    const bare = said.replace(LEADING, '').replace(BEHIND, '').replace(TRAILING, '');
    const rest =
      behind(bare, FRAMES, 1) ??
      behind(bare.replace(SHORT_ADDRESS, ''), ADDRESSES, 2) ??
      bare.replace(SHORT_ADDRESS, '').replace(DEGREES, '').replace(ONLY_ADDRESS, '');
    if (rest === said) break;
    said = rest;
  }
  // Courtesy and nothing else.
  return FRAMES.find(wordsOf(said)).length > 0 ? '' : said;
}

// ---- how a name is written -------------------------------------------------------------------------------------------------

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

// ---- whether it is one -----------------------------------------------------------------------------------------------------

const VOWEL = /[aeiouy]/u;
/** "N.T. Mai", "Nguyễn V. Ánh", "NT Mai", "N T Mai": letters in the place of names. The last may be one: "Nguyễn Văn A". */
function hasInitials(words: readonly string[]): boolean {
  return words.some((word, index) => {
    const letters = word.replace(/[.'’]/gu, '');
    const isVoiced = VOWEL.test(withoutMarks(letters.toLowerCase()));
    if (/(?:^|\.)\p{L}\./u.test(word)) return true;
    if (letters.length === 1) return index < words.length - 1 && !isVoiced && !/['’]/u.test(word);
    return letters.length <= 3 && (!isVoiced || word.endsWith('.'));
  });
}

/** Middle names that people leave small. */
const SMALL_MIDDLE = /^(?:thị|văn|thi|van)$/u;

/** Whether a name that is spelled well may still be none, or not whole. */
function isDoubtful(words: readonly string[]): boolean {
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  const isBig = (word: string) => /^\p{Lu}/u.test(word);
  const allBig = words.every((word) => word === word.toLocaleUpperCase('vi'));
  const family = isFamilyName(first) || lacksFamilyMarks(first);
  // “Nguyễn Thị Mai đẹp”, “Nguyễn xanh Mai”: some with a capital, and one among them without.
  const small = words.filter((word) => !isBig(word) && !SMALL_MIDDLE.test(word)).length;
  const big = words.filter(isBig).length;
  if (!allBig && big >= 2 && small > 0) return true;
  if (words.length === 2 && family && /^(?:thị|văn)$/iu.test(last)) return true;
  // The family name behind, as in other countries.
  if (words.length === 2 && /^(?:nguyễn|trần|phạm|huỳnh|đặng|bùi)$/iu.test(last) && !isCommonFamilyName(first)) return true;
  if (family) return words.some((word) => !VOWEL.test(withoutMarks(word.toLowerCase())) && word.length > 1);
  const isForeign = words.some((word) => /['’-]/u.test(word)) || /^(?:Y|K|H|Ka)$/u.test(first);
  if (isForeign) return false;
  if (words.length > MOST_GIVEN_WORDS || allBig || small > 0 || /^(?:thị|văn)$/iu.test(first)) return true;
  return words.some((word) => !couldBeSyllable(withoutMarks(word.toLowerCase())));
}

/** What a text says instead of a name: a command, small talk, a question, an office, ordinary words. */
function namesNobody(name: string): boolean {
  if (findPhrase(name, COMMAND_WORDS).length > 0 || readSmallTalk(name) !== null || onlyAsks(name)) return true;
  const words = wordsOf(name);
  if (name === name.toLowerCase() && ADDRESSES.find(words).length > 0) return true;
  return OFFICES.at(words, 0) !== null || words.some(({ typed }) => NEVER_IN_NAMES.has(typed));
}

/** “Nguyễn Văn Báo”, “Lê Thị Hạn”: a family name, all with capitals, and only the last an ordinary word. People are called so. */
function isNamedLikeAWord(words: readonly string[]): boolean {
  const before = words.slice(0, -1);
  const bigOrMiddle = words.every(
    (word, index) => /^\p{Lu}/u.test(word) || (index === 1 && index < words.length - 1 && SMALL_MIDDLE.test(word)),
  );
  return isFamilyName(words[0] ?? '') && before.length > 0 && bigOrMiddle && !before.some((word) => NEVER_IN_NAMES.has(word.toLowerCase()));
}

/** The name of one person, without anything around it; or why it is none. */
function readName(name: string, legacy: boolean): Reading<string> {
  if (name.length > LONGEST_NAME) return reject({ kind: 'text_too_long', length: name.length, max: LONGEST_NAME });
  const vni = decodeVni(name);
  const typed = /\d/u.test(name) && vni !== name && !/\d/u.test(vni) ? vni : name;
  if (/(?:^|\s)(?:và|với|cùng)(?:\s|$)|\p{L}\s*[/&+]\s*\p{L}/iu.test(typed) && !/^\p{L}[/.]/u.test(typed))
    return ask([], { kind: 'several_names' });
  if (!/^\p{L}[\p{L}\p{M}'’.\- ]*$/u.test(typed) || !/\p{L}{2}/u.test(typed)) return ask([], { kind: 'no_name' });
  const words = typed.split(' ').filter(Boolean);
  if (typed !== typed.toUpperCase() ? hasInitials(words) : words.some((word) => word.includes('.'))) return ask([], { kind: 'initials' });
  if (isPosition(typed)) return ask([], { kind: 'position_only', typed });
  if (words.length > MOST_WORDS) return ask([], { kind: 'no_name' });
  const shown = inCase(typed);
  if (namesNobody(typed))
    return isNamedLikeAWord(words) ? confirm(shown, { kind: 'name_unsure', name: shown }) : ask([], { kind: 'no_name' });
  if (legacy) return confirm(shown, { kind: 'legacy_font', decoded: shown });
  if (typed !== name) return confirm(shown, { kind: 'raw_typing', decoded: shown });
  const telex = inCase(decodeTelex(typed));
  const unmarked = withoutMarks(shown) === shown;
  if (unmarked && telex !== shown && withoutMarks(telex).length < shown.length)
    return confirm(telex, { kind: 'raw_typing', decoded: telex });
  if (words.length === 1) return confirm(shown, { kind: 'one_word' });
  if ((unmarked && couldLackMarks(shown)) || lacksFamilyMarks(words[0] ?? '')) return confirm(shown, { kind: 'no_marks' });
  return isDoubtful(words) ? confirm(shown, { kind: 'name_unsure', name: shown }) : accept(shown);
}

// ---- a whole answer --------------------------------------------------------------------------------------------------------

interface Parts {
  name: string | null;
  /** Typed in one go with the name. */
  parted: boolean;
  readonly positions: string[];
  /** Other names. */
  names: number;
  /** What is neither. */
  readonly more: string[];
}

/** “nhầm Lý Sà Rươl”: the name that is wrong, or the right one. */
const MISTAKEN = /(?:^|\s)nhầm(?:\s+(?:rồi|là))*(?=\s+\p{L})/iu;
const LABELLED_POSITION = /^(?:chức vụ|chức danh|cv|công tác|nghề nghiệp)\s*:?\s+(?=\p{L})/iu;

function takePart(parts: Parts, text: string): void {
  const personal = PERSONAL_DATA.exec(text);
  const hasVni = personal !== null && decodeVni(text) !== text && !/\d/u.test(decodeVni(text));
  const own = personal && !hasVni ? text.slice(0, personal.index).trim() : text;
  if (personal && !hasVni) parts.more.push(text.slice(personal.index).replace(LEADING, '').trim());
  if (own === '') return;
  if (LABELLED_POSITION.test(own)) {
    parts.positions.push(written(own.replace(LABELLED_POSITION, '')));
    return;
  }
  const isMistaken = MISTAKEN.test(own);
  if (isMistaken) parts.more.push('nhầm');
  const said = withoutLink(withoutFrame(withoutLink(isMistaken ? own.replace(MISTAKEN, '').trim() : own)));
  if (said === '') return;
  const parted = partPosition(said);
  if (parted && parts.name === null) {
    parts.name = withoutFrame(parted.name);
    parts.parted = true;
    parts.positions.push(parted.position);
  } else if (isPosition(said) && !parted) parts.positions.push(written(said));
  else if (parts.name === null) parts.name = said;
  else takeOther(parts, said);
}

/** What follows a name: another name, an office, or a position no list holds. */
function takeOther(parts: Parts, said: string): void {
  const words = said.split(' ');
  const isName = words.length >= 2 && words.length <= 6 && isFamilyName(words[0] ?? '') && words.every((word) => /^\p{Lu}/u.test(word));
  if (isName) parts.names += 1;
  else if (OFFICES.at(wordsOf(said), 0) !== null || onlyAsks(said) || !/\p{L}{2}/u.test(said)) parts.more.push(said);
  else {
    // No list holds it: “Trần Văn Bé (Ba Bé)”.
    if (words.every((word) => /^\p{Lu}/u.test(word)) && !isPosition(said)) parts.parted = true;
    parts.positions.push(written(said));
  }
}

/**
 * "Nguyễn Thị Mai, Chuyên viên Văn phòng": the name without courtesy, titles and degrees, capitals put right, and the position, null when none was given.
 * What was typed in one go is parted and confirmed; so are a name without marks, a single word, a raw Telex or VNI name, an old font, a name that may be none,
 * and one with something beside it. Initials, positions, offices, commands and several names are asked.
 */
export function readPersonAndPosition(text: string): Reading<PersonAndPosition> {
  if (text.length > LONGEST_TEXT) return reject({ kind: 'text_too_long', length: text.length, max: LONGEST_NAME + LONGEST_POSITION });
  const legacy = looksLikeLegacyFont(text);
  const whole = (legacy ? decodeTcvn3(text) : normalise(text)).replace(/[^\S\n]+/gu, ' ').trim();
  const parts: Parts = { name: null, parted: false, positions: [], names: 1, more: [] };
  for (const part of writtenDeputy(whole).split(/[,;\n()|]|\s[-–]\s/u)) {
    if (part.trim() !== '') takePart(parts, part.trim());
  }
  const position = parts.positions.join(', ') || null;
  if (position !== null && position.length > LONGEST_POSITION) {
    return reject({ kind: 'text_too_long', length: position.length, max: LONGEST_POSITION });
  }
  if (parts.name === null) return ask([], position === null ? { kind: 'no_name' } : { kind: 'position_only', typed: position });
  if (parts.names > 1) return ask([], { kind: 'several_names' });
  const reading = readName(parts.name, legacy);
  if (reading.outcome !== 'accept' && reading.outcome !== 'confirm') return reading as Reading<PersonAndPosition>;
  const value = { name: reading.value, position };
  const more = parts.more.join(', ');
  if (more !== '') return confirm(value, { kind: 'name_and_more', ...value, more });
  if (reading.outcome === 'confirm') return confirm(value, reading.why);
  return parts.parted && position !== null ? confirm(value, { kind: 'parted', name: value.name, position }) : accept(value);
}
