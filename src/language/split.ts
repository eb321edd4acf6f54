/** Several answers in one message: "1) 12.450 2) 71,5%", or the copied list of questions filled in. */
import { fold, normalise } from './fold.ts';

export interface NumberedAnswer {
  /** The number of the question, from 1. */
  readonly n: number;
  /** The answer, without the question before its colon; '' when it was left as "…". */
  readonly text: string;
  /** The question as it stood before the colon, or null. */
  readonly label: string | null;
}

export interface SplitOptions {
  /** The questions as they were printed, in order. With them only a known question is cut off; without them anything short before a colon is. */
  readonly labels?: readonly string[];
}

const HIGHEST = 40;
const LONGEST_LABEL = 120;
/** "1)", "1.", "1:", "1/", "1 -", "Câu 1:" at the start of a line. A dot or slash needs a space after it: "1.500" and "2/9" are data. */
const LINE_MARK =
  /^[ \t]*(?:[-•*][ \t]*)?(?:(?:câu|cau|mục|muc)[ \t]*)?(\d{1,2})[ \t]?(?:\)|[.:/](?=[ \t]|$|[^\d\s])|[-–](?=[ \t]))[ \t]*/iu;
/** Inside a line only "2)" after a space, a comma or a semicolon. */
const INLINE_MARK = /(?<=[\s;,|])(\d{1,2})\)[ \t]*/gu;
/** The closing line of the copied list, and anything after it. */
const CLOSING = /^(?:chep tin nay|dien vao cho)/u;

interface Piece {
  readonly n: number;
  readonly lines: string[];
}

function inline(line: string, pieces: Piece[]): void {
  const last = (): Piece | undefined => pieces.at(-1);
  let from = 0;
  for (const mark of line.matchAll(INLINE_MARK)) {
    const n = Number(mark[1]);
    const before = last();
    if (before && n > before.n && n - before.n <= 3 && n <= HIGHEST) {
      before.lines.push(line.slice(from, mark.index));
      pieces.push({ n, lines: [] });
      from = mark.index + mark[0].length;
    }
  }
  last()?.lines.push(line.slice(from));
}

function known(before: string, labels: readonly string[] | undefined, n: number): boolean {
  if (labels === undefined) {
    return before.length <= LONGEST_LABEL && !/\d{3}|\n/u.test(before);
  }
  const label = fold(labels[n - 1] ?? '');
  const said = fold(before);
  return said.length > 0 && label.length > 0 && (label === said || label.startsWith(said) || said.startsWith(label));
}

/** Placeholders that were not filled in. */
function filled(text: string): string {
  const bare = text
    .replace(/…|\.{3,}|_{2,}/gu, ' ')
    .replace(/[ \t]+/gu, ' ')
    .trim();
  const touched = bare !== text.trim();
  // "…/19 tiêu chí" was left empty; "15…/19 tiêu chí" was not.
  return touched && !/^[^/]*[\p{L}\d]/u.test(bare.replace(/\/.*$/su, '')) ? '' : bare.replace(/(\d) \//gu, '$1/');
}

/**
 * The numbered answers of a message in order; empty when it has no numbered answer at its head or at a line's head. Numbers must rise; a lower one is text.
 * Lines before the first number (a heading) and the closing line of the copied list are dropped; further lines belong to the answer above. Linear.
 */
export function splitNumbered(text: string, options: SplitOptions = {}): NumberedAnswer[] {
  const pieces: Piece[] = [];
  for (const line of normalise(text).split('\n')) {
    if (pieces.length > 0 && CLOSING.test(fold(line.slice(0, 60)))) {
      break;
    }
    const mark = LINE_MARK.exec(line);
    const n = Number(mark?.[1]);
    const rises = mark !== null && n >= 1 && n <= HIGHEST && n > (pieces.at(-1)?.n ?? 0);
    if (rises) {
      pieces.push({ n, lines: [] });
    }
    if (pieces.length > 0) {
      inline(rises ? line.slice(mark[0].length) : line, pieces);
    }
  }
  return pieces.map(({ n, lines }) => {
    const whole = lines.join('\n').trim().replace(/[;|]$/u, '').trim();
    const colon = whole.indexOf(':');
    const before = colon < 0 ? '' : whole.slice(0, colon).trim();
    const cut = colon > 0 && known(before, options.labels, n);
    return { n, text: filled(cut ? whole.slice(colon + 1).trim() : whole), label: cut ? before : null };
  });
}
