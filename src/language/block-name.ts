/** Which Cụm or Khối a text names: “khối kinh tế”, “cụm phía nam”, “khối số 5”, “K05”, with or without marks. PURE. */
import { fold } from './fold.ts';

export interface BlockNames {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
}

/** `spoken`: the text speaks of a block, whether there is one or not. `ids`: those that fit; `rest`: the text without it. */
export interface NamedBlocks {
  readonly spoken: boolean;
  readonly ids: readonly string[];
  readonly rest: string;
}

const KINDS = new Set(['khoi', 'cum']);
/** Said between the kind and the name. */
const BETWEEN = new Set(['thi', 'dua', 'so', 'cac', 'co', 'quan']);

const wordsIn = (text: string): string[] => fold(text).match(/[a-z0-9]+/g) ?? [];

/** A short name without the kind and the words between. */
const named = (shortName: string): string =>
  wordsIn(shortName)
    .slice(1)
    .filter((word) => !BETWEEN.has(word))
    .join(' ');

export function readBlockName(text: string, blocks: readonly BlockNames[]): NamedBlocks {
  const typed = text.trim().split(/\s+/);
  const words = typed.map((word) => fold(word).replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, ''));
  const without = (from: number, to: number) => [...typed.slice(0, from), ...typed.slice(to)].join(' ');
  const codes = new Set(blocks.map(({ id }) => fold(id)));
  const coded = words.findIndex((word) => codes.has(word));
  if (coded >= 0) {
    const before = KINDS.has(words[coded - 1] ?? '') ? 1 : 0;
    const ids = blocks.filter(({ id }) => fold(id) === words[coded]).map(({ id }) => id);
    return { spoken: true, ids, rest: without(coded - before, coded + 1) };
  }
  const start = words.findIndex((word) => KINDS.has(word));
  if (start < 0) return { spoken: false, ids: [], rest: text };
  const alike = blocks.filter(({ shortName, name }) => [shortName, name].some((one) => wordsIn(one)[0] === words[start]));
  const own = new Map(alike.map((block) => [block, new Set([...wordsIn(block.shortName), ...wordsIn(block.name)])]));
  const said: string[] = [];
  let end = start + 1;
  for (; end < words.length; end++) {
    const parts = wordsIn(words[end] ?? '');
    const known = parts.every((part) => BETWEEN.has(part) || [...own.values()].some((set) => set.has(part)));
    // A day is the wave's.
    if (parts.length === 0 || !known || /\d[/.-]\d/.test(words[end] ?? '')) break;
    said.push(...parts.filter((part) => !BETWEEN.has(part)));
  }
  const fits = said.length === 0 ? [] : alike.filter((block) => said.every((part) => own.get(block)?.has(part)));
  // The number of “Khối thi đua số 5”, not any number in its name.
  const number = said.length === 1 && /^\d+$/.test(said[0] ?? '') ? said[0] : null;
  const meant = number === null ? fits : fits.filter(({ name }) => new RegExp(`\\bso ${number}\\b`).test(fold(name)));
  const exact = meant.filter(({ shortName }) => named(shortName) === said.join(' '));
  const ids = (exact.length === 1 ? exact : meant).map(({ id }) => id);
  // What follows a block that is not known is its name.
  return { spoken: true, ids, rest: without(start, ids.length === 0 ? words.length : end) };
}
