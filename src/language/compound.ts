/** Answers of two parts in one line: a document and its date, counts of several kinds. */
import { readCount } from './count.ts';
import { type DateContext, readDate } from './date.ts';
import { fold, normalise } from './fold.ts';
import { accept, ask, confirm, mapReading, type Reading, reject } from './reading.ts';
import { wordsOf } from './words.ts';

const LONGEST_LINE = 300;

export interface DocumentReference {
  /** Number and sign as typed, "15/KH-UBND"; null when only the date was given. */
  readonly number: string | null;
  readonly date: string | null;
}

const NUMBER_AND_SIGN =
  /(?:^|\s)(?:số\s*:?\s*|so\s*:?\s*)?(\d{1,6}[a-zđ]?\s?\/\s?(?:\d{4}\s?\/\s?)?[\p{L}][\p{L}\p{M}\d&]*(?:\s?[-–.]\s?[\p{L}][\p{L}\p{M}\d&]*){0,5})/iu;

/** A document: "15/KH-UBND ngày 07/3/2017", "số 45/BC-SYT, 24/4/2017", or its number alone. Asks when there is neither a number nor more than a date. */
export function readDocument(text: string, context: DateContext): Reading<DocumentReference> {
  const line = normalise(text.slice(0, LONGEST_LINE + 1)).replace(/\s+/gu, ' ');
  const found = line.length > LONGEST_LINE ? null : NUMBER_AND_SIGN.exec(line);
  if (!found?.[1]) {
    return ask([], { kind: 'no_document' });
  }
  const number = found[1]
    .replace(/\s?([/–.-])\s?/gu, '$1')
    .replaceAll('–', '-')
    .toLocaleUpperCase('vi');
  const rest = line.slice(found.index + found[0].length).replace(/^[\s,;:(-]+|[\s).;]+$/gu, '');
  if (rest === '') {
    return accept({ number, date: null });
  }
  const date = readDate(rest.replace(/^(?:của|ban hành|ký|ky)\s+/iu, ''), { ...context, purpose: 'any' });
  return mapReading(date, (day) => ({ number, date: day.slice(0, 10) }));
}

export interface TallyPart {
  readonly key: string;
  /** What it is called: "tập thể"; the first is the name, the others are alike. */
  readonly names: readonly string[];
}

/**
 * Counts of several kinds in one line: "2 tập thể, 5 cá nhân, 4 trực tiếp lao động", "24 tin, bài; 2 chuyên mục". Kinds not named are 0. "không", "chưa khen" is all 0, confirmed;
 * a number without a kind, a kind named twice or an unclear number asks.
 */
export function readTally(text: string, parts: readonly TallyPart[]): Reading<Readonly<Record<string, number>>> {
  const line = normalise(text.slice(0, LONGEST_LINE + 1)).replace(/\s+/gu, ' ');
  const empty = Object.fromEntries(parts.map((part) => [part.key, 0]));
  if (line.length > LONGEST_LINE) {
    return reject({ kind: 'too_long', length: text.length, limit: LONGEST_LINE });
  }
  if (/^(?:khong|ko|k|chua)(?: co| khen| de nghi)?(?: a)?$/u.test(fold(line))) {
    return confirm(empty, { kind: 'zero_word' });
  }
  // What is not named stays out: it is not known to be zero.
  const counts: Record<string, number> = {};
  const named = new Set<string>();
  // A number opens a piece; the kinds named after it belong to it, in "tin, bài" too.
  const pieces = line.split(/(?<![\d.,])(?=\d)/u).filter((piece) => /\d/u.test(piece));
  for (const piece of pieces) {
    const digits = /^[\d.,]*\d/u.exec(piece)?.[0] ?? '';
    const said = wordsOf(piece.slice(digits.length))
      .map((word) => word.plain)
      .join(' ');
    const count = readCount(digits, { integer: true, cumulative: false });
    const hits = parts.filter((part) =>
      part.names.some((name) =>
        ` ${said} `.includes(
          ` ${wordsOf(name)
            .map((word) => word.plain)
            .join(' ')} `,
        ),
      ),
    );
    const [hit] = hits;
    if (count.outcome !== 'accept' || hit === undefined || hits.length > 1 || named.has(hit.key)) {
      return ask([], { kind: 'counts_needed' });
    }
    named.add(hit.key);
    counts[hit.key] = count.value;
  }
  return named.size > 0 ? accept(counts) : ask([], { kind: 'counts_needed' });
}
