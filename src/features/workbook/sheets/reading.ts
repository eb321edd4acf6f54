/** From the cells of a workbook to the lines of its sheets: columns by their headings, values by their kinds, and every slip with its place. PURE. */

import type { Json } from '../../../domain/messages.ts';
import type { ReadCell, ReadRow, ReadSheet } from '../../../exchange/workbook/book.ts';
import { textOf, Wrong } from './cells.ts';
import { type Column, headingKey, isExample, type Line, type Sheet } from './sheet.ts';
import * as wrong from './wrong.ts';

/** Something in the book that cannot be taken. */
export interface Problem {
  readonly sheet: string;
  readonly row: number | null;
  readonly column: string | null;
  /** As it stands in the cell; `null` where the cell is empty or there is none. */
  readonly value: string | null;
  readonly why: string;
}

/** A line as it was read: the fields that have a column, `null` where the cell is empty. */
export interface ReadLine {
  readonly row: number;
  readonly given: Line;
  /** What stood in each cell, for whoever is told of a slip. */
  readonly written: Readonly<Record<string, string>>;
  /** Fields whose cell cannot be taken: what is asked about them has been said. */
  readonly bad: readonly string[];
}

export interface SheetRead {
  readonly sheet: Sheet;
  /** `null`: the book has no such sheet. */
  readonly lines: readonly ReadLine[] | null;
  readonly examples: number;
}

export interface BookRead {
  readonly sheets: readonly SheetRead[];
  readonly problems: readonly Problem[];
  /** Sheets and columns of the book that nothing reads. */
  readonly unread: readonly string[];
}

/** A line on its way: what was there, what was read, what it is to be. */
export interface Merged {
  readonly row: number;
  readonly before: Line | null;
  readonly after: Line;
  readonly read: ReadLine;
}

export interface MergedSheet {
  readonly sheet: Sheet;
  readonly lines: readonly Merged[];
  /** All lines of the list: those that were not in the book, too. */
  readonly all: readonly Line[];
}

/** Headings stand in line 2; a book that was worked on may have lines above or none. */
const HEADINGS_WITHIN = 6;

/** @param help the name of the page that is only there to be read */
export function readBookSheets(book: readonly ReadSheet[], sheets: readonly Sheet[], help: string): BookRead {
  const problems: Problem[] = [];
  const unread: string[] = [];
  const read = sheets.map((sheet): SheetRead => {
    const found = book.filter(({ name }) => headingKey(name) === headingKey(sheet.name));
    const [first] = found;
    if (!first) {
      if (sheet.main) problems.push({ sheet: sheet.name, row: null, column: null, value: null, why: wrong.missingSheet() });
      return { sheet, lines: null, examples: 0 };
    }
    if (found.length > 1) problems.push({ sheet: sheet.name, row: null, column: null, value: null, why: wrong.twoSheets() });
    return readSheet(sheet, first, problems, unread);
  });
  const known = [...sheets.map(({ name }) => name), help].map(headingKey);
  unread.push(...book.filter(({ name }) => !known.includes(headingKey(name))).map(({ name }) => `trang “${name}”`));
  return { sheets: read, problems, unread };
}

const at = (sheet: Sheet, row: number | null, column: Column | null, value: string | null, why: string): Problem => ({
  sheet: sheet.name,
  row,
  column: column?.heading ?? null,
  value,
  why,
});

type Place = readonly [index: number, column: Column];

function readSheet(sheet: Sheet, { rows }: ReadSheet, problems: Problem[], unread: string[]): SheetRead {
  const headings = headingsOf(sheet, rows);
  if (headings === null) {
    problems.push(at(sheet, null, null, null, wrong.missingHeadings()));
    return { sheet, lines: [], examples: 0 };
  }
  const places = placesIn(sheet, headings, problems, unread);
  const below = rows.filter(({ number }) => number > headings.number);
  const filled = below.filter(({ cells }) => places.some(([index]) => cells[index] !== undefined));
  // Only in the first column: an example of an answer may well begin with that word.
  const first = places.find(([, column]) => column === sheet.columns[0])?.[0] ?? -1;
  const examples = filled.filter(({ cells }) => isMarked(cells[first]));
  const lines = filled.filter((row) => !examples.includes(row)).map((row) => readLine(sheet, places, row, problems));
  return { sheet, lines, examples: examples.length };
}

const isMarked = (cell: ReadCell | undefined): boolean => typeof cell === 'string' && isExample(cell);

/** The line with most headings of the sheet, among the first. */
function headingsOf(sheet: Sheet, rows: readonly ReadRow[]): ReadRow | null {
  const known = new Set(sheet.columns.flatMap(namesOf));
  const hits = (row: ReadRow) => Object.values(row.cells).filter((cell) => typeof cell === 'string' && known.has(headingKey(cell))).length;
  const best = rows
    .filter(({ number }) => number <= HEADINGS_WITHIN)
    .reduce<ReadRow | null>((most, row) => (hits(row) > (most ? hits(most) : 0) ? row : most), null);
  return best;
}

const namesOf = ({ heading, also = [] }: Column): string[] => [heading, ...also].map(headingKey);

function placesIn(sheet: Sheet, headings: ReadRow, problems: Problem[], unread: string[]): Place[] {
  const cells = Object.entries(headings.cells).map(([index, cell]) => [Number(index), textOf(cell)] as const);
  const places: Place[] = [];
  const taken = new Set<number>();
  for (const column of sheet.columns) {
    const names = namesOf(column);
    // By its own heading first: another name of it may be another column's own.
    const own = cells.filter(([index, text]) => !taken.has(index) && headingKey(text) === names[0]);
    const found =
      own.length > 0
        ? own
        : cells.filter(([index, text]) => !taken.has(index) && names.includes(headingKey(text)) && !isOwn(sheet, headingKey(text)));
    if (found.length > 1) problems.push(at(sheet, headings.number, column, null, wrong.twoColumns()));
    const [first] = found;
    if (first) {
      for (const [index] of found) taken.add(index);
      if (!column.shownOnly) places.push([first[0], column]);
    } else if (column.required) {
      problems.push(at(sheet, headings.number, column, null, wrong.missingColumn()));
    }
  }
  unread.push(...cells.filter(([index]) => !taken.has(index)).map(([, text]) => `cột “${text}” của trang “${sheet.name}”`));
  return places;
}

const isOwn = (sheet: Sheet, name: string): boolean => sheet.columns.some(({ heading }) => headingKey(heading) === name);

function readLine(sheet: Sheet, places: readonly Place[], { number, cells }: ReadRow, problems: Problem[]): ReadLine {
  const given: Record<string, Json> = {};
  const written: Record<string, string> = {};
  const bad: string[] = [];
  for (const [index, column] of places) {
    const cell = cells[index];
    if (cell === undefined) {
      given[column.field] = null;
      if (
        !column.required ||
        (sheet.together?.includes(column.field) &&
          places.every(([i, { field }]) => !sheet.together?.includes(field) || cells[i] === undefined))
      )
        continue;
      bad.push(column.field);
      problems.push(at(sheet, number, column, null, wrong.required()));
      continue;
    }
    written[column.field] = textOf(cell);
    const value = column.kind.read(cell);
    if (value instanceof Wrong) {
      given[column.field] = null;
      bad.push(column.field);
      problems.push(at(sheet, number, column, textOf(cell), value.why));
    } else {
      given[column.field] = value;
    }
  }
  return { row: number, given, written, bad };
}
