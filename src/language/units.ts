/** Which unit a person means: by full name, short name, alias, code, initials, with or without marks, in raw Telex. */
import { fold } from './fold.ts';
import { accept, ask, type Reading } from './reading.ts';
import { decodeTelex, decodeVni } from './typing.ts';

export interface UnitName {
  readonly code: string;
  readonly name: string;
  readonly short: string;
  readonly aliases?: readonly string[];
}

const LONGEST_UNIT = 150;
const MOST_CHOICES = 6;
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
/** Kinds of bodies before the name that tells them apart. */
const KIND = /^(?:ubnd|so|h|tp|truong|cd|nghe|cuc|cty|hoi|lien doan|ban|bo chi huy|bo doi|chi nhanh|tinh|xa|phuong)\s+/u;
const DROPPED = new Set(['va', 'tinh', 'cac']);
const LEAD = /^(?:(?:da|em|toi|don vi|thuoc|o|cua|cho|la|xem|unit)\s+)+/u;

/** Words written alike, punctuation and "và" gone. */
function wordsOf(text: string): string[] {
  let folded = fold(text)
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim();
  for (const [pattern, word] of ALIKE) {
    folded = folded.replace(pattern, word);
  }
  return folded.split(' ').filter((word) => word !== '' && word !== 'va');
}

function withoutTinh(words: readonly string[]): readonly string[] {
  return words.filter((word) => !DROPPED.has(word));
}

function withoutPlace(words: readonly string[]): readonly string[] {
  return words.at(-2) === 'ca' && words.at(-1) === 'mau' ? words.slice(0, -2) : words;
}

function core(words: readonly string[]): string {
  let text = words.join(' ');
  for (let turn = 0; turn < 4; turn++) {
    text = text.replace(KIND, '');
  }
  return text;
}

interface Known {
  readonly unit: UnitName;
  /** Names joined without spaces. */
  readonly exact: ReadonlySet<string>;
  /** What is left without the kind of body, and initials. */
  readonly cores: ReadonlySet<string>;
  readonly names: readonly (readonly string[])[];
}

const joined = (words: readonly string[]): string => words.join('');
const initials = (words: readonly string[]): string =>
  words.map((word) => (/^(?:ubnd|hdnd|mttq|tdkt|cty|vp|cd|tp)$/u.test(word) ? word : word.charAt(0))).join('');

function know(unit: UnitName): Known {
  const official = [unit.name, unit.short].map(wordsOf);
  const own = new Set<readonly string[]>(official);
  const names = [...official, ...(unit.aliases ?? []).map(wordsOf)].filter((words) => words.length > 0);
  const exact = new Set([fold(unit.code).replace(/[^a-z0-9]+/gu, '')]);
  const cores = new Set<string>();
  for (const words of names) {
    const bare = withoutTinh(words);
    const local = withoutPlace(bare);
    // An alias is how people speak: it yields to another unit's own name, and where two units share it both are offered.
    const keys = own.has(words) ? exact : cores;
    keys
      .add(joined(words))
      .add(joined(bare))
      .add(joined(bare).replace(/camau$/u, 'cm'));
    if (joined(local).length >= 4) {
      keys.add(joined(local));
    }
    for (const form of [words, bare, local]) {
      const rest = core(form);
      if (rest.replaceAll(' ', '').length >= 3) {
        cores.add(rest.replaceAll(' ', ''));
      }
    }
    const [first = '', ...others] = local;
    for (const short of [initials(local), first + initials(others), initials(others)]) {
      if (short.length >= 3 && local.length >= 3) {
        cores.add(short);
      }
    }
  }
  return { unit, exact, cores, names };
}

/** Preparing a list costs more than reading by it, and the same list is asked again and again. */
const prepared = new WeakMap<readonly UnitName[], readonly Known[]>();

function knownOf(units: readonly UnitName[]): readonly Known[] {
  const ready = prepared.get(units) ?? units.map(know);
  prepared.set(units, ready);
  return ready;
}

function holds(name: readonly string[], said: readonly string[]): boolean {
  return said.length > 0 && name.some((_, start) => said.every((word, index) => name[start + index] === word));
}

/** Whether two keys differ by at most `most` letters (inserted, dropped, changed). */
function near(left: string, right: string, most: number): boolean {
  if (Math.abs(left.length - right.length) > most) {
    return false;
  }
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const change = (row[j - 1] ?? 0) + (left.charAt(i - 1) === right.charAt(j - 1) ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) > most) {
      return false;
    }
    row = next;
  }
  return (row[right.length] ?? most + 1) <= most;
}

function shortestFirst(hits: readonly Known[]): string[] {
  return [...hits].sort((left, right) => left.unit.name.length - right.unit.name.length).map((hit) => hit.unit.code);
}

/** The units one form of the text names surely: by a whole name, or by what remains without the kind of body. */
function named(words: readonly string[], known: readonly Known[]): readonly Known[] {
  const bare = withoutTinh(words);
  const forms = [joined(words), joined(bare), joined(withoutPlace(bare))].filter((form) => form.length >= 2);
  for (const form of forms) {
    const exact = known.filter((one) => one.exact.has(form));
    if (exact.length > 0) {
      return exact;
    }
  }
  for (const form of forms) {
    const hits = known.filter((one) => one.cores.has(form));
    if (hits.length > 0) {
      return hits;
    }
  }
  // "xã" of its own or a kind of body alone names nothing.
  return [];
}

/** Units that may be meant when none is named surely. */
function likely(words: readonly string[], known: readonly Known[]): readonly Known[] {
  const held = known.filter((one) => one.names.some((name) => holds(name, words)));
  if (held.length > 0) {
    return held;
  }
  const rest = core(words).split(' ').filter(Boolean);
  const inner = rest.length > 0 && rest.length < words.length ? known.filter((one) => one.names.some((name) => holds(name, rest))) : [];
  const sameKind = inner.filter((one) => one.names.some((name) => name[0] === words[0]));
  if (inner.length > 0) {
    return sameKind.length > 0 ? sameKind : inner;
  }
  const key = joined(words);
  const slips = key.length >= 10 ? 2 : key.length >= 5 ? 1 : 0;
  const misspelt = slips > 0 ? known.filter((one) => [...one.exact, ...one.cores].some((name) => near(key, name, slips))) : [];
  if (misspelt.length > 0) {
    return misspelt;
  }
  const shared = (one: Known): number => Math.max(...one.names.map((name) => rest.filter((word) => name.includes(word)).length));
  const fewest = Math.max(2, Math.ceil(rest.length / 2));
  const alike = known.filter((one) => shared(one) >= fewest).sort((left, right) => shared(right) - shared(left));
  const alikeKind = alike.filter((one) => one.names.some((name) => name[0] === words[0]));
  return alikeKind.length > 0 ? alikeKind : alike;
}

/**
 * The code of the unit meant. A whole name or one that only one unit has is accepted; the start of one unit's name is accepted with `note.echo`;
 * a name of several units asks which (kind same_name), an unknown one asks with the nearest (near_unit) or with none (unknown_unit).
 * `most` units are offered at the most: 6, unless the caller can turn pages.
 */
export function readUnit(text: string, units: readonly UnitName[], most = MOST_CHOICES): Reading<string> {
  const typed = text.slice(0, LONGEST_UNIT).trim();
  if (text.length > LONGEST_UNIT) {
    return ask([], { kind: 'unknown_unit', typed });
  }
  const known = knownOf(units);
  const forms = [...new Set([text, decodeTelex(text), decodeVni(text)].map((form) => fold(form).replace(LEAD, '')))].map(wordsOf);
  for (const words of forms) {
    const hits = named(words, known);
    if (hits.length > 0) {
      return hits.length === 1 && hits[0] ? accept(hits[0].unit.code) : ask(shortestFirst(hits).slice(0, most), { kind: 'same_name' });
    }
  }
  const words = forms[0] ?? [];
  const starting =
    words.length >= 2 ? known.filter((one) => one.names.some((name) => words.every((word, index) => name[index] === word))) : [];
  if (starting.length === 1 && starting[0]) {
    return accept(starting[0].unit.code, { echo: true });
  }
  const nearest = words.length > 0 ? likely(words, known).slice(0, most) : [];
  return ask(
    nearest.map((one) => one.unit.code),
    { kind: nearest.length > 0 ? 'near_unit' : 'unknown_unit', typed },
  );
}
