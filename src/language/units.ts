/** Which unit a person means: by full name, short name, alias, code, initials, with or without marks, in raw Telex. */
import { COURTESY } from './fillers.ts';
import { fold } from './fold.ts';
import { accept, ask, type Reading } from './reading.ts';
import { decodeTelex, decodeVni } from './typing.ts';
import { canMean, phrases, wordsOf as typedWords, type Word } from './words.ts';

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
/** What begins one of them. */
const SPELLED_OUT = /\b(?:uy|hoi|thanh|huyen|van|cao|cong|cty|thi|mat)\b/u;
/** Kinds of bodies before the name that tells them apart. */
const KIND = /^(?:ubnd|so|h|tp|truong|cd|nghe|cuc|cty|hoi|lien doan|ban|bo chi huy|bo doi|chi nhanh|ngan hang|tinh|xa|phuong)\s+/u;
const DROPPED = new Set(['va', 'tinh', 'cac']);
const list = (words: string): string[] => words.split(', ');
/** Around the name of a unit that is asked for, or that somebody says to be from. */
const BEFORE = phrases<true>([
  [
    true,
    [
      // “chi”, “co”, “bac” may begin a name: Chi cục, Cơ quan, Bạc Liêu.
      ...COURTESY.filter((phrase) => !['chị', 'cô', 'bác', 'chú'].includes(phrase)),
      ...list('dạ chị, thưa chị, chị ơi, chị cho, chị cho em, chị xem'),
      ...list(
        'cho, cho em, cho tôi, cho hỏi, cho xem, hỏi, xem, xem giúp, coi, mở, tìm, tìm giúp, tra, tra cứu, đơn vị, cơ quan, thuộc, ở, của, tại, bên, là, về',
      ),
      ...list(
        'đang làm, làm, làm ở, làm việc, làm việc ở, làm việc tại, công tác, công tác ở, công tác tại, đang công tác, đang ở, đến từ, từ, đại diện, thay mặt',
      ),
      ...list(
        'đơn vị em là, đơn vị tôi là, đơn vị của em là, đơn vị của tôi là, đơn vị tên, tên đơn vị, tên đơn vị là, danh bạ, thông tin, số điện thoại, đầu mối',
      ),
      ...list('liên hệ, tình hình, thẻ, unit, muốn xem, cần xem, cần tìm, muốn tìm, đại biểu, cán bộ, chuyên viên'),
    ],
  ],
]);
/** “thôi”, “ban” are not courtesy here: Thới Bình, Ban Dân tộc. */
const AFTER = phrases<true>([
  [
    true,
    [
      ...list(
        'ạ, nhé, nha, nhe, nhen, nghen, đó, đấy, đây, vậy, với, đi, giúp em, giúp tôi, giúp anh, giùm, em, anh, chị, bot, ơi, cảm ơn',
      ),
      ...list(
        'thế nào, thế nào rồi, sao rồi, ra sao, ra sao rồi, nộp chưa, đã nộp chưa, gửi chưa, đã gửi chưa, báo cáo chưa, đã báo cáo chưa',
      ),
    ],
  ],
]);

/** What is said behind is so many words, the longest first. */
const LENGTHS = [4, 3, 2, 1] as const;

/** The name without what is said around it; the words themselves when nothing else is there. */
function asked(words: readonly Word[]): readonly Word[] {
  let start = 0;
  for (let step = BEFORE.at(words, 0)?.length ?? 0; step > 0; step = BEFORE.at(words, start)?.length ?? 0) start += step;
  let end = words.length;
  const behind = () => LENGTHS.find((length) => end - length > start && AFTER.find(words.slice(end - length, end)).length > 0) ?? 0;
  for (let step = behind(); step > 0; step = behind()) end -= step;
  return end > start ? words.slice(start, end) : words;
}

/** Words written alike, punctuation and "và" gone. */
function wordsOf(text: string): string[] {
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

function withoutTinh(words: readonly string[]): readonly string[] {
  return words.filter((word) => !DROPPED.has(word));
}

function withoutPlace(words: readonly string[]): readonly string[] {
  return words.at(-2) === 'ca' && words.at(-1) === 'mau' ? words.slice(0, -2) : words;
}

function core(words: readonly string[]): string {
  let text = words.join(' ');
  for (let turn = 0; turn < 4 && KIND.test(text); turn++) {
    text = text.replace(KIND, '');
  }
  return text;
}

interface Known {
  readonly unit: UnitName;
  /** Names joined without spaces. */
  readonly exact: ReadonlySet<string>;
  /** Official names, with their place or without “tỉnh”. */
  readonly wholes: ReadonlySet<string>;
  /** Aliases, as they stand. */
  readonly aliases: ReadonlySet<string>;
  /** What is left without the kind of body, and initials. */
  readonly cores: ReadonlySet<string>;
  readonly names: readonly (readonly string[])[];
  /** All words of its names: what holds another word is not meant. */
  readonly words: ReadonlySet<string>;
  /** How the names sound, whole and without the kind of body. */
  readonly sounds: ReadonlySet<string>;
  /** All that may be misspelt, with the letters in it. */
  readonly keys: readonly { readonly key: string; readonly letters: number }[];
  /** The names as they are written, for marks that were typed. */
  readonly written: readonly (readonly Word[])[];
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
  const aliases = new Set((unit.aliases ?? []).map((alias) => joined(wordsOf(alias))));
  const spelled = [unit.name, unit.short, ...(unit.aliases ?? [])].map((name) => typedWords(name));
  const wholes = new Set([
    fold(unit.code).replace(/[^a-z0-9]+/gu, ''),
    ...official.flatMap((words) => [joined(words), joined(withoutTinh(words))]),
  ]);
  return {
    unit,
    exact,
    wholes,
    aliases,
    cores,
    names,
    words: new Set(names.flat()),
    sounds: new Set(names.flatMap((name) => [soundOf(name), soundOf(core(name).split(' '))])),
    keys: [...new Set([...exact, ...cores])].map((key) => ({ key, letters: lettersOf(key) })),
    written: spelled,
  };
}

/** Preparing a unit's names costs more than reading by them. Lists are read anew for each message, and their units are the same again and again. */
const prepared = new Map<string, Known>();
/** Beyond so many all are prepared anew: several provinces' names, old and new. */
const MOST_PREPARED = 10_000;

function knownOf(units: readonly UnitName[]): readonly Known[] {
  return units.map((unit) => {
    const key = [unit.code, unit.name, unit.short, ...(unit.aliases ?? [])].join('\n');
    const ready = prepared.get(key) ?? know(unit);
    if (prepared.size >= MOST_PREPARED) prepared.clear();
    prepared.set(key, ready);
    return ready;
  });
}

function holds(name: readonly string[], said: readonly string[]): boolean {
  return said.length > 0 && name.some((_, start) => said.every((word, index) => name[start + index] === word));
}

/** Whether one of its names has these words in a row. */
function isHeld({ names, words }: Known, said: readonly string[]): boolean {
  return said.every((word) => words.has(word)) && names.some((name) => holds(name, said));
}

/** The letters a key has, one bit each. */
function lettersOf(key: string): number {
  let letters = 0;
  for (let index = 0; index < key.length; index++) {
    letters |= 1 << (key.charCodeAt(index) & 31);
  }
  return letters;
}

/** Whether `most` letters inserted, dropped or changed could make one set of letters of the other: each adds and takes away at most one. */
function mayBeNear(left: number, right: number, most: number): boolean {
  let apart = left ^ right;
  let bits = 0;
  for (; apart !== 0 && bits <= 2 * most; bits++) {
    apart &= apart - 1;
  }
  return apart === 0 && bits <= 2 * most;
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

/** Those first whose name holding the words is shortest: it says least beside them. */
function closestFirst(hits: readonly Known[], words: readonly string[]): string[] {
  const rest = core(words).split(' ').filter(Boolean);
  const length = ({ names }: Known): number => {
    const holding = names.filter((name) => holds(name, words) || holds(name, rest));
    return Math.min(...(holding.length > 0 ? holding : names).map((name) => joined(withoutPlace(withoutTinh(name))).length));
  };
  return [...hits]
    .sort((left, right) => length(left) - length(right) || left.unit.name.length - right.unit.name.length)
    .map((hit) => hit.unit.code);
}

/** Those whose names have no other marks than were typed: “báo” is not “bảo hiểm”. */
function withMarks(hits: readonly Known[], typed: readonly Word[]): readonly Known[] {
  const fits = ({ written }: Known) =>
    typed.every((word) => {
      const alike = written.flat().filter((own) => own.plain === word.plain);
      return alike.length === 0 || alike.some((own) => canMean(word.typed, own.typed));
    });
  return hits.filter(fits);
}

/** Fewest words that are looked for anywhere in a name; a single one only where it begins. */
const FEWEST_INSIDE = 2;

function begins(name: string, words: readonly string[]): boolean {
  return `${name} `.startsWith(`${words.join(' ')} `);
}

/** The units whose names hold what was said without the kind of body. */
function holding(words: readonly string[], known: readonly Known[]): readonly Known[] {
  return known.filter(({ names }) =>
    names.some((name) => (words.length >= FEWEST_INSIDE ? holds(name, words) : core(name).split(' ')[0] === words[0])),
  );
}

/** The units one form of the text names surely: by a whole name, or by what remains without the kind of body. */
function named(words: readonly string[], known: readonly Known[]): readonly Known[] {
  const bare = withoutTinh(words);
  const forms = [joined(words), joined(bare), joined(withoutPlace(bare))].filter((form) => form.length >= 2);
  for (const form of forms) {
    const exact = known.filter((one) => one.exact.has(form));
    if (exact.length > 0) {
      // “điện lực” of Điện lực Cà Mau begins another's name, too.
      const isName = words.length < FEWEST_INSIDE || exact.some((one) => one.aliases.has(form) || one.wholes.has(form));
      return isName ? exact : [...new Set([...exact, ...known.filter(({ names }) => names.some((name) => begins(core(name), words)))])];
    }
  }
  for (const form of forms) {
    const hits = known.filter((one) => one.cores.has(form));
    if (hits.length > 0) {
      // “nông nghiệp” is left of one unit's name, and stands in another's: both may be meant. A whole alias is a name.
      const isName = hits.some(({ aliases }) => aliases.has(form)) || words.length !== core(words).split(' ').length;
      return isName ? hits : [...new Set([...hits, ...holding(words, known)])];
    }
  }
  // "xã" of its own or a kind of body alone names nothing.
  return [];
}

const FEWEST_SOUNDS = 5;
const FEWEST_INITIALS = 4;

/** Words as they sound in the South, where “Đầm Giơi”, “Năm Căng” and “Cái Nướt” are heard alike with how they are written. */
function soundOf(words: readonly string[]): string {
  return words
    .map((word) =>
      word
        .replace(/^(?:gi|v)(?=[aeiouy])/u, 'd')
        .replace(/^tr/u, 'ch')
        .replace(/^x/u, 's')
        .replace(/^(?:ngh)/u, 'ng')
        .replace(/(?:ng|nh)$/u, 'n')
        .replace(/(?:ch|c)$/u, 't')
        .replaceAll('y', 'i'),
    )
    .join('');
}

/** Units that may be meant when none is named surely. */
function likely(words: readonly string[], known: readonly Known[]): readonly Known[] {
  const held = known.filter((one) => isHeld(one, words));
  if (held.length > 0) {
    return held;
  }
  const rest = core(words).split(' ').filter(Boolean);
  const inner = rest.length > 0 && rest.length < words.length ? known.filter((one) => isHeld(one, rest)) : [];
  const sameKind = inner.filter((one) => one.names.some((name) => name[0] === words[0]));
  if (inner.length > 0) {
    return sameKind.length > 0 ? sameKind : inner;
  }
  const key = joined(words);
  const slips = key.length >= 10 ? 2 : key.length >= 5 ? 1 : 0;
  const letters = lettersOf(key);
  const misspelt =
    slips > 0 ? known.filter((one) => one.keys.some((name) => mayBeNear(letters, name.letters, slips) && near(key, name.key, slips))) : [];
  if (misspelt.length > 0) {
    return misspelt;
  }
  const sounds = soundOf(words);
  const heard = sounds.length >= FEWEST_SOUNDS ? known.filter((one) => one.sounds.has(sounds)) : [];
  if (heard.length > 0) {
    return heard;
  }
  const abbreviated =
    words.length === 1 && key.length >= FEWEST_INITIALS ? known.filter((one) => [...one.cores].some((short) => short.startsWith(key))) : [];
  if (abbreviated.length > 0) {
    return abbreviated;
  }
  const shared = (one: Known): number => Math.max(...one.names.map((name) => rest.filter((word) => name.includes(word)).length));
  const fewest = Math.max(2, Math.ceil(rest.length / 2));
  const alike = known
    .filter((one) => rest.filter((word) => one.words.has(word)).length >= fewest && shared(one) >= fewest)
    .sort((left, right) => shared(right) - shared(left));
  const alikeKind = alike.filter((one) => one.names.some((name) => name[0] === words[0]));
  return alikeKind.length > 0 ? alikeKind : alike;
}

/** The units that parts of a text name, one after the other: “Sở Y tế và Sở Nội vụ”. None when a part names no unit, or several. */
function eachNamed(text: string, known: readonly Known[]): string[] {
  const parts = text.split(/[,;/&+]|\s(?:và|với|hoặc|hay|cùng|va|voi|hoac|hay|cung)\s/iu).filter((part) => part.trim() !== '');
  if (parts.length < 2) return [];
  const hits = parts.map((part) =>
    named(
      wordsOf(
        asked(typedWords(part))
          .map((word) => word.plain)
          .join(' '),
      ),
      known,
    ),
  );
  return hits.every((one) => one.length === 1) ? [...new Set(hits.flat().map((one) => one.unit.code))] : [];
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
  const typings = [...new Set([text, decodeTelex(text), decodeVni(text)])];
  // The whole first: a name may begin with a word of courtesy (“Ban …”, “Liên hiệp …”).
  const said = typings.flatMap((form) => {
    const whole = typedWords(form);
    const bare = asked(whole);
    return bare.length === whole.length ? [whole] : [whole, bare];
  });
  const forms = said.map((words) => wordsOf(words.map((word) => word.plain).join(' ')));
  for (const [index, words] of forms.entries()) {
    const alike = named(words, known);
    const hits = withMarks(alike, said[index] ?? []);
    if (alike.length > 0 && hits.length === 0) {
      return ask(closestFirst(alike, words).slice(0, most), { kind: 'near_unit', typed });
    }
    if (hits.length > 0) {
      return hits.length === 1 && hits[0]
        ? accept(hits[0].unit.code)
        : ask(closestFirst(hits, words).slice(0, most), { kind: 'same_name' });
    }
  }
  const several = eachNamed(text, known);
  if (several.length > 1) {
    return ask(several.slice(0, most), { kind: 'same_name' });
  }
  // What is said around it is left aside where something is looked for.
  const form = forms[1] && typings.length * 2 >= said.length && forms[1].length < (forms[0]?.length ?? 0) ? 1 : 0;
  const words = forms[form] ?? [];
  const starting = withMarks(
    words.length >= 2
      ? known.filter((one) => one.words.has(words[0] ?? '') && one.names.some((name) => words.every((word, index) => name[index] === word)))
      : [],
    said[form] ?? [],
  );
  if (starting.length === 1 && starting[0]) {
    return accept(starting[0].unit.code, { echo: true });
  }
  const alike = words.length > 0 ? likely(words, known) : [];
  // One word with marks that no name has is another word: “hỏi” is not “hội”.
  const spelled = typedWords(text);
  const nearest = (words.length === 1 && spelled.length === 1 ? withMarks(alike, spelled) : alike).slice(0, most);
  return ask(
    nearest.map((one) => one.unit.code),
    { kind: nearest.length > 0 ? 'near_unit' : 'unknown_unit', typed },
  );
}
