/** Long texts in pages: nothing is left out, what does not fit is a page further on. */
import type { Choice, Choices } from '../domain/messages.ts';
import { labels } from './labels.ts';

/** Which page of how many, from 1. */
export interface Place {
  readonly page: number;
  readonly pages: number;
}

/** “ (trang 2/3)”, where there is more than one. */
export const pageMark = ({ page, pages }: Place): string => (pages > 1 ? ` (trang ${page}/${pages})` : '');

/** [Trang trước] and [Trang sau] in a row, where there is one; no row where there is neither. */
export function turning({ page, pages }: Place, to: (label: string, page: number) => Choice): Choices {
  const row = [...(page > 1 ? [to(labels.previousPage, page - 1)] : []), ...(page < pages ? [to(labels.nextPage, page + 1)] : [])];
  return row.length > 0 ? [row] : [];
}

/** Characters of text on a page: below what a phone shows at once, and what every channel takes in one message. */
const ROOM = 850;

/** A line that is longer than a page, in pieces, cut between words. */
function pieces(line: string, room: number): string[] {
  const parts: string[] = [];
  let rest = line;
  while (rest.length > room) {
    const space = rest.lastIndexOf(' ', room);
    const cut = space > room / 2 ? space : room;
    // Half of a pair of surrogates would be no character.
    const end = /[\uD800-\uDBFF]/.test(rest.charAt(cut - 1)) ? cut - 1 : cut;
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...parts, rest];
}

/** Lines by pages, in their order; at least one page, which may be empty. */
export function inPages(lines: readonly string[], room = ROOM): readonly (readonly string[])[] {
  const pages: string[][] = [[]];
  let used = 0;
  for (const line of lines.flatMap((one) => one.split('\n')).flatMap((one) => pieces(one, room))) {
    if (used > 0 && used + line.length > room) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(line);
    used += line.length + 1;
  }
  return pages;
}

/** Things by so many; at least one part, which may be empty. */
export function inParts<T>(things: readonly T[], most: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.max(1, Math.ceil(things.length / most)) }, (_, i) => things.slice(i * most, (i + 1) * most));
}

/** Things by so many, and by so many characters of them; one that is longer has a page of its own. At least one page, which may be empty. */
export function inRoom<T>(things: readonly T[], most: number, length: (thing: T) => number): readonly (readonly T[])[] {
  const pages: T[][] = [[]];
  let used = 0;
  for (const thing of things) {
    const last = pages.at(-1);
    if (last === undefined || last.length === most || (used > 0 && used + length(thing) > ROOM)) {
      pages.push([thing]);
      used = length(thing);
    } else {
      last.push(thing);
      used += length(thing);
    }
  }
  return pages;
}

/** The page asked for, or the last there is: what is listed may have become shorter since. Counted from 1. */
export function pageAt<T>(
  pages: readonly T[],
  asked: number | undefined,
): { readonly page: number; readonly pages: number; readonly shown: T } {
  const page = Math.min(Math.max(1, Math.trunc(asked ?? 1)), pages.length);
  const shown = pages[page - 1];
  if (shown === undefined) throw new RangeError('there is no page at all');
  return { page, pages: pages.length, shown };
}
