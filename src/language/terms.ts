/** The words of a question that may come back with its answer: the unit it asks for, in all its names, and its own words. */
import { fold } from './fold.ts';
import type { Terms } from './number-items.ts';
import { phrases, wordsOf } from './words.ts';

/** Units people use for one another when they report. */
const SAME_UNIT: readonly (readonly string[])[] = [
  ['lao động', 'người lao động', 'người', 'ld', 'lđ', 'nld', 'việc làm'],
  ['cuộc', 'buổi', 'đợt'],
  ['tin bài', 'tin', 'bài', 'tin và bài'],
  ['hộ', 'hộ gia đình', 'gia đình'],
  ['cá nhân', 'người'],
  ['tiêu chí', 'tc', 'điểm'],
];
const MOST_REMEMBERED = 500;
const known = new Map<string, Terms>();

/** All that names `unit`: itself, its synonyms, its initials. */
function namesOf(unit: string): readonly string[] {
  const said = (name: string): string =>
    wordsOf(name)
      .map((word) => word.typed)
      .join(' ');
  const same = SAME_UNIT.filter((names) => names.some((name) => fold(name) === fold(said(unit)))).flat();
  const initials = wordsOf(unit)
    .map((word) => word.plain.charAt(0))
    .join('');
  return [...new Set([said(unit), ...same, ...(initials.length > 1 ? [initials] : []), ...wordsOfList(unit)])].filter(
    (name) => name !== '',
  );
}

/** "tin, bài": either of what a comma parts. */
function wordsOfList(unit: string): string[] {
  const parts = unit.split(/[,/]/u).map((part) => part.trim().toLowerCase());
  return parts.length > 1 ? parts : [];
}

/** @param unit what is counted ("lao động"), if anything; @param label the question's own words, with marks */
export function termsOf(unit: string | undefined, label: string | undefined): Terms {
  const key = `${unit ?? ''}|${label ?? ''}`;
  const found = known.get(key);
  if (found) {
    return found;
  }
  const names = unit === undefined ? [] : namesOf(unit);
  const terms: Terms = {
    units: names.length === 0 ? null : phrases<true>([[true, names]]),
    label: wordsOf(label ?? '').map((word) => word.typed),
  };
  if (known.size >= MOST_REMEMBERED) {
    known.clear();
  }
  known.set(key, terms);
  return terms;
}
