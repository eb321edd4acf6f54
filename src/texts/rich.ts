/**
 * How the sentences of this room are written: a template whose lines vanish when their data is absent, and the few ways data is put into a sentence.
 * What people typed is always a plain run of text; marks come only from `bold` and `link`.
 */
import type { RichText, Span } from '../domain/messages.ts';
import { formatNumber } from '../language/format.ts';

/** What may stand in a template. A number is printed the Vietnamese way; `null` and `undefined` make their line vanish. */
export type Part = Span | RichText | number | null | undefined;

interface Line {
  readonly spans: Span[];
  filled: boolean;
  gone: boolean;
}

const newLine = (): Line => ({ spans: [], filled: false, gone: false });
const isRich = (part: Span | RichText): part is RichText => Array.isArray(part);
const textOf = (span: Span): string => (typeof span === 'string' ? span : 'bold' in span ? span.bold : span.link);
const isBlank = (spans: readonly Span[]): boolean => spans.every((span) => textOf(span).trim() === '');

/** Joins neighbouring strings, so that a message has no more spans than marks need. */
function add(spans: Span[], span: Span): void {
  const last = spans.at(-1);
  if (typeof span === 'string' && typeof last === 'string') spans[spans.length - 1] = last + span;
  else if (span !== '') spans.push(span);
}

/** A template's literals by lines, without the indentation: it is the same array each time a template is used. */
const cut = new WeakMap<TemplateStringsArray, readonly (readonly string[])[]>();

function piecesOf(literals: TemplateStringsArray): readonly (readonly string[])[] {
  let pieces = cut.get(literals);
  if (!pieces) {
    pieces = literals.map((literal, i) => literal.split('\n').map((piece, k) => (i === 0 || k > 0 ? piece.replace(/^[ \t]+/, '') : piece)));
    cut.set(literals, pieces);
  }
  return pieces;
}

function linesOf(literals: TemplateStringsArray, values: readonly Part[]): Line[] {
  let line = newLine();
  const lines = [line];
  piecesOf(literals).forEach((pieces, i) => {
    pieces.forEach((piece, k) => {
      if (k > 0) {
        line = newLine();
        lines.push(line);
      }
      line.spans.push(piece);
    });
    if (i >= values.length) return;
    const value = values[i];
    line.filled = true;
    if (value === null || value === undefined) line.gone = true;
    else if (typeof value === 'number') line.spans.push(formatNumber(value));
    else if (isRich(value)) line.spans.push(...value);
    else line.spans.push(value);
  });
  return lines;
}

/**
 * A message from a template. Indentation of the template is dropped; a line with a `null` or `undefined` value vanishes, and so does a line
 * whose values came out blank; blank lines never stand first, last or twice. Line breaks inside a value are kept and do not split its line.
 */
export function rich(literals: TemplateStringsArray, ...values: readonly Part[]): RichText {
  const result: Span[] = [];
  let parted = false;
  for (const { spans, filled, gone } of linesOf(literals, values)) {
    if (gone) continue;
    if (isBlank(spans)) {
      parted ||= !filled;
      continue;
    }
    if (result.length > 0) add(result, parted ? '\n\n' : '\n');
    parted = false;
    const end = spans.pop() as Span;
    for (const span of spans) add(result, span);
    add(result, typeof end === 'string' ? end.replace(/[ \t]+$/, '') : end);
  }
  return result;
}

/** A heading or a name to be seen first. */
export const bold = (text: string): Span => ({ bold: text });

/** An address people can press, and can read where nothing can be pressed. */
export const url = (address: string): Span => ({ link: address, url: address });

/** At most `max` UTF-16 units of a text, cut at a word when one is near, with “…” where something was left out. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${(space > max * 0.7 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** What somebody wrote, in quotation marks; whole, unless `max` is less than forms take. */
export const quote = (text: string, max = 1_000): string => `“${clip(text.trim(), max)}”`;

/**
 * Numbered lines from 1, each whole, or `null` when there are none: the line vanishes.
 * Past `room` characters the rest is only counted: a caller with more to offer turns pages.
 */
export function numbered(items: readonly string[], room = 1_500): string | null {
  const shown: string[] = [];
  let used = 0;
  for (const [i, item] of items.entries()) {
    const line = `${i + 1}. ${item}`;
    used += line.length + 1;
    if (shown.length > 0 && used > room) break;
    shown.push(line);
  }
  const left = items.length - shown.length;
  return lines([...shown, left > 0 ? `(còn ${formatNumber(left)} mục)` : null]);
}

/** Lines one below the other, or `null` when there are none. */
export function lines(items: readonly (string | null | undefined)[]): string | null {
  const present = items.filter((item): item is string => Boolean(item));
  return present.length === 0 ? null : present.join('\n');
}

/** Lines with a cap on all of them together; what does not fit is counted in a last line (“và 12 nội dung khác”). */
export function someLines(items: readonly string[], rest: string, room = 420): string | null {
  let used = 0;
  const shown: string[] = [];
  for (const item of items) {
    const line = clip(item, 160);
    if (used + line.length > room) break;
    used += line.length + 1;
    shown.push(line);
  }
  const left = items.length - shown.length;
  return lines([...shown, left > 0 ? `và ${formatNumber(left)} ${rest} khác` : null]);
}

/** Names in one line; those that do not fit in `room` characters are counted (“… và 12 đơn vị khác”). `null` when there are none. */
export function names(items: readonly string[], room = 300, rest = 'đơn vị'): string | null {
  if (items.length === 0) return null;
  let used = 0;
  const shown: string[] = [];
  for (const item of items) {
    if (shown.length > 0 && used + item.length > room) break;
    used += item.length + 2;
    shown.push(item);
  }
  const left = items.length - shown.length;
  return left > 0 ? `${shown.join(', ')} và ${formatNumber(left)} ${rest} khác` : shown.join(', ');
}
