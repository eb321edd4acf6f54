/**
 * Which kind of units a text names, by the heading under which lists name them: “sở ngành”, “các huyện”, “30/4 xã phường”, “loại doanh nghiệp”, with or
 * without marks. PURE.
 */
import { fold } from './fold.ts';

export interface Grouping {
  /** “Sở, ban, ngành”. */
  readonly name: string;
  /** What its kinds are called: “Sở”, “Ban, ngành”. */
  readonly labels: readonly string[];
}

/** `spoken`: the text speaks of a kind, whether there is one or not. `names`: the headings that fit; `rest`: the text without it. */
export interface NamedKinds {
  readonly spoken: boolean;
  readonly names: readonly string[];
  readonly rest: string;
}

/** Words of which the names of kinds are made everywhere, also where a province has no such units. */
const OF_KINDS = new Set(
  'so ban nganh huyen thi xa thanh pho phuong tran doan the mat tran hoi truong bao dai doanh nghiep co quan luc luong vu trang dang'.split(
    ' ',
  ),
);
/** A kind follows. */
const BEFORE = new Set(['loai', 'nhom']);
/** Said around a kind. */
const AROUND = new Set('cac nhung cap don vi tat ca toan bo cua va a nhe nha voi giup em anh chi'.split(' '));

const wordsIn = (text: string): string[] => fold(text).match(/[a-z0-9]+/g) ?? [];

/**
 * @param isWave whether a text names a wave and nothing else: what stands beside a kind must be one, or “huyện Đầm Dơi” would be the districts
 */
export function readKindName(text: string, groupings: readonly Grouping[], isWave: (text: string) => boolean): NamedKinds {
  const typed = text.trim().split(/\s+/);
  const words = typed.map((word) => fold(word).replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, ''));
  const called = new Set(groupings.flatMap(({ name, labels }) => [name, ...labels].flatMap(wordsIn)));
  const isKind = (word: string) => wordsIn(word).every((part) => OF_KINDS.has(part) || called.has(part) || AROUND.has(part));
  const before = words.findIndex((word) => BEFORE.has(word));
  if (before >= 0) {
    const day = words.findIndex((word, at) => at > before && (/\d/.test(word) || word === 'dot'));
    const end = day < 0 ? words.length : day;
    return found(words.slice(before + 1, end), groupings, [...typed.slice(0, before), ...typed.slice(end)].join(' '));
  }
  const first = words.findIndex((word) => !isKind(word));
  const last = words.findLastIndex((word) => !isKind(word));
  // All of it, or what it begins or ends with.
  const runs =
    first < 0
      ? [[0, words.length]]
      : [
          [0, first],
          [last + 1, words.length],
        ];
  for (const [from = 0, to = 0] of runs) {
    const said = words.slice(from, to);
    const rest = [...typed.slice(0, from), ...typed.slice(to)].join(' ');
    if (said.some((word) => !wordsIn(word).every((part) => AROUND.has(part))) && (rest === '' || isWave(rest)))
      return found(said, groupings, rest);
  }
  return { spoken: false, names: [], rest: text };
}

function found(said: readonly string[], groupings: readonly Grouping[], rest: string): NamedKinds {
  const parts = said.flatMap(wordsIn).filter((part) => !AROUND.has(part));
  const fits = groupings.filter(({ name, labels }) => {
    const own = new Set([name, ...labels].flatMap(wordsIn));
    return parts.length > 0 && parts.every((part) => own.has(part));
  });
  const exact = fits.filter(({ name, labels }) => [name, ...labels].some((one) => wordsIn(one).join(' ') === parts.join(' ')));
  return { spoken: true, names: (exact.length === 1 ? exact : fits).map(({ name }) => name), rest };
}
