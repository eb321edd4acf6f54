/** The lists as they would be with a book: each line that was read on top of what is there, checked, and compared. PURE. */
import type { Json } from '../../../domain/messages.ts';
import { showing } from './cells.ts';
import { checked } from './checks.ts';
import { indexed, inWords, type Resolve, resolved, resolver } from './codes.ts';
import { type Following, withFollowing } from './following.ts';
import { FORMS, notAsked, questionOf } from './forms.ts';
import { PERIODS, SHARES } from './names.ts';
import { PEOPLE } from './people.ts';
import type { BookRead, Merged, MergedSheet, Problem, ReadLine, SheetRead } from './reading.ts';
import { BLOCK_FIELDS, BLOCKS, KINDS } from './registry.ts';
import { type Column, type Line, type Lists, type Sheet, type SheetContext, textIn } from './sheet.ts';
import { itemNames } from './targets.ts';
import { periods } from './waves.ts';
import * as wrong from './wrong.ts';

/** What a sheet came to. `lines`: those that are new or changed, as they are to be. */
export interface SheetOutcome {
  readonly name: string;
  readonly added: number;
  readonly changed: number;
  readonly ended: number;
  readonly same: number;
  readonly examples: number;
  /** A line for each change: “Sở Y tế: Tên ngắn “SYT” → “Sở Y tế””. */
  readonly changes: readonly string[];
  readonly lines: readonly Line[];
}

export interface Outcome {
  readonly problems: readonly Problem[];
  readonly unread: readonly string[];
  readonly sheets: readonly SheetOutcome[];
  /** Waves whose reports follow anew from their rhythm; a preview made before there were any has none. */
  readonly following?: readonly Following[];
}

/** @param lists as they are now */
export function outcomeOf(book: BookRead, lists: Lists, calendar: SheetContext['calendar']): Outcome {
  const problems = [...book.problems];
  const resolve = resolver(withRead(book, lists));
  const kinds = indexed(linesWith(book, lists, KINDS), 'kind');
  const context: SheetContext = { calendar, kinds };
  const merged = book.sheets
    .filter(({ lines }) => lines !== null)
    .map((read) => mergeSheet(read, lists.get(read.sheet.name) ?? [], { resolve, context, problems }));
  const followed = withFollowing(merged, lists, calendar, problems);
  const after = new Map(lists);
  for (const { sheet, all } of followed.merged) after.set(sheet.name, all);
  problems.push(...checked(followed.merged, after));
  return {
    problems: inOrder(
      problems,
      book.sheets.map(({ sheet }) => sheet.name),
    ),
    unread: book.unread,
    // What a line with a slip would change nobody is told.
    sheets:
      problems.length > 0
        ? []
        : followed.merged.map((one) => {
            const outcome = compare(one, book.sheets, after);
            return one.sheet.name === PERIODS ? withGone(outcome, gone(followed.following, lists), after) : outcome;
          }),
    following: problems.length > 0 ? [] : followed.following,
  };
}

/** Reports that a rhythm does not make any more. */
function gone(following: readonly Following[], lists: Lists): readonly Line[] {
  const most = new Map(following.map(({ wave, reports }) => [wave, reports]));
  return (lists.get(PERIODS) ?? []).filter(({ waveId, number }) => Number(number) > (most.get(String(waveId)) ?? Number.POSITIVE_INFINITY));
}

const withGone = (outcome: SheetOutcome, lines: readonly Line[], lists: Lists): SheetOutcome => ({
  ...outcome,
  ended: outcome.ended + lines.length,
  changes: [...outcome.changes, ...lines.map((line) => `${periods.title(line, lists)}: bỏ, không còn trong nhịp mới`)],
});

function inOrder(problems: readonly Problem[], sheets: readonly string[]): Problem[] {
  return [...problems].sort((a, b) => sheets.indexOf(a.sheet) - sheets.indexOf(b.sheet) || (a.row ?? 0) - (b.row ?? 0));
}

const linesRead = ({ lines }: SheetRead): readonly Line[] => (lines ?? []).map(({ given }) => given);
const linesWith = (book: BookRead, lists: Lists, name: string): readonly Line[] => [
  ...(lists.get(name) ?? []),
  ...book.sheets.filter(({ sheet }) => sheet.name === name).flatMap(linesRead),
];

/** Everything a cell may name: what is there, and what the book adds. */
function withRead(book: BookRead, lists: Lists): Lists {
  return new Map(book.sheets.map(({ sheet }) => [sheet.name, linesWith(book, lists, sheet.name)]));
}

interface Merging {
  readonly resolve: Resolve;
  readonly context: SheetContext;
  readonly problems: Problem[];
}

function mergeSheet(read: SheetRead, existing: readonly Line[], merging: Merging): MergedSheet {
  const { sheet } = read;
  const byKey = new Map(existing.map((line) => [sheet.key(line), line]));
  const seen = new Map<string, number>();
  const lines: Merged[] = [];
  for (const line of read.lines ?? []) {
    const given = withCodes(sheet, line, merging);
    const placed = sheet.name === PEOPLE ? placeOf(given, merging) : given;
    const key = sheet.key(placed);
    const before = byKey.get(key) ?? renamed(sheet, placed, existing, read.lines ?? []);
    const after = filled(sheet, placed, before, merging.context);
    const earlier = seen.get(key);
    if (earlier !== undefined && line.bad.length === 0) {
      const [column] = sheet.columns as readonly [Column];
      merging.problems.push({
        sheet: sheet.name,
        row: line.row,
        column: column.heading,
        value: line.written[column.field] ?? null,
        why: wrong.duplicate(earlier),
      });
    }
    seen.set(key, seen.get(key) ?? line.row);
    lines.push({ row: line.row, before, after, read: line });
  }
  const hasOrder = sheet.columns.some(({ field, kind }) => field === 'position' && kind.format === 'number');
  const placed = hasOrder ? inOrderOfRows(lines, existing) : lines;
  const settled = sheet.name === FORMS ? withReworded(placed, byKey) : sheet.name === BLOCKS ? asOfBlock(placed) : placed;
  const touched = new Set(settled.flatMap(({ before }) => (before ? [before] : [])));
  return { sheet, lines: settled, all: [...existing.filter((line) => !touched.has(line)), ...settled.map(({ after }) => after)] };
}

/** The line with its codes as they are listed. */
function withCodes(sheet: Sheet, line: ReadLine, { resolve, problems }: Merging): Line {
  const given: Record<string, Json> = { ...line.given };
  for (const { field, heading, refers } of sheet.columns) {
    const value = given[field];
    if (refers === undefined || value === null || value === undefined) continue;
    const found = resolved(value, refers, resolve);
    if ('value' in found) given[field] = found.value;
    else problems.push({ sheet: sheet.name, row: line.row, column: heading, value: line.written[field] ?? null, why: found.why });
  }
  return given;
}

/** Whether somebody's place is a unit or a block. */
function placeOf(given: Line, { resolve }: Merging): Line {
  const place = textIn(given, 'place');
  const isUnit = typeof resolve('unit', place) === 'string';
  return { ...given, unitId: isUnit ? place : null, blockId: isUnit ? null : place };
}

/** A person whose name was corrected is found by the telephone, where neither the old name nor another row is that person. */
function renamed(sheet: Sheet, given: Line, existing: readonly Line[], read: readonly ReadLine[]): Line | null {
  if (sheet.name !== PEOPLE || textIn(given, 'mobile') === '') return null;
  const there = existing.filter(
    (line) => line.mobile === given.mobile && line.duty === given.duty && line.unitId === given.unitId && line.blockId === given.blockId,
  );
  const [only] = there;
  const stillListed = read.some((line) => textIn(line.given, 'name') === (only ? textIn(only, 'name') : ''));
  return only && there.length === 1 && !stillListed ? only : null;
}

/** What was there, with what the book says; empty cells mean what their column says they mean. */
function filled(sheet: Sheet, given: Line, before: Line | null, context: SheetContext): Line {
  const line: Record<string, Json> = { ...sheet.fresh, ...before };
  for (const [field, value] of Object.entries(given)) if (value !== null) line[field] = value;
  for (const column of sheet.columns) {
    const { field, kind } = column;
    if (column.shownOnly) continue;
    // A cell that shows what is there changes nothing, however much of it a cell can show.
    if (before && given[field] !== undefined && showing(kind, given[field]) === showing(kind, before[field]) && given[field] !== null) {
      line[field] = before[field] ?? null;
    } else if (field in given ? given[field] === null : !before && line[field] === undefined) {
      line[field] = column.blank?.(line, context) ?? null;
    }
  }
  return line;
}

/** New lines without a place of their own come after all others, in the order of the book. */
function inOrderOfRows(lines: readonly Merged[], existing: readonly Line[]): readonly Merged[] {
  const places = [...existing, ...lines.map(({ after }) => after)].map(({ position }) => (typeof position === 'number' ? position : -1));
  let last = places.reduce((most, place) => Math.max(most, place), -1);
  return lines.map((line) => {
    if (line.before !== null || line.after.position !== null) return line;
    last += 1;
    return { ...line, after: { ...line.after, position: last } };
  });
}

/** What is left empty of a block in one of its lines is as in the others. */
function asOfBlock(lines: readonly Merged[]): readonly Merged[] {
  const said = (block: Json | undefined, field: string) =>
    lines.find(({ after, read }) => after.blockId === block && (read.given[field] ?? null) !== null)?.after[field];
  return lines.map((line) => {
    const open = BLOCK_FIELDS.filter((field) => (line.read.given[field] ?? null) === null && !line.read.bad.includes(field));
    const block = Object.fromEntries(open.map((field) => [field, said(line.after.blockId, field) ?? line.after[field] ?? null]));
    return { ...line, after: { ...line.after, ...block } };
  });
}

/** Other words under the name of an own question: the old one is asked no more, the new one takes its place. */
function withReworded(lines: readonly Merged[], byKey: ReadonlyMap<string, Line>): Merged[] {
  const out: Merged[] = [];
  for (const line of lines) {
    const question = questionOf(textIn(line.after, 'wording'));
    const named = textIn(line.read.given, 'question');
    const old =
      named === '' || named === question
        ? undefined
        : [...byKey.values()].find((one) => one.kind === line.after.kind && one.question === named);
    out.push({ ...line, after: { ...line.after, question, ...(old && { answer: line.after.answer ?? old.answer ?? null }) } });
    if (old && !lines.some((one) => one.before === old)) out.push({ ...line, before: old, after: notAsked(old) });
  }
  return out;
}

function compare({ sheet, lines }: MergedSheet, read: readonly SheetRead[], lists: Lists): SheetOutcome {
  const counts = { added: 0, changed: 0, ended: 0, same: 0 };
  const changes: string[] = [];
  const kept: Line[] = [];
  const labels = indexed(lists.get(KINDS) ?? [], 'kind');
  const words = (column: Column, line: Line) => quoted(inWords(column, line[column.field] ?? null, labels));
  const shown = sheet.columns.filter((column) => !column.shownOnly && !(sheet.name === FORMS && column.field === 'question'));
  for (const { before, after: given } of lines) {
    const after = sheet.name === SHARES ? itemNames(given, lists) : given;
    const different = before ? shown.filter(({ field }) => !equal(before[field] ?? null, after[field] ?? null)) : shown;
    if (before && different.length === 0) {
      counts.same += 1;
      continue;
    }
    kept.push(after);
    const title = sheet.title(before ?? after, lists);
    if (!before) {
      counts.added += 1;
      changes.push(`Thêm ${title}${filledIn(sheet, shown, after, labels)}`);
      continue;
    }
    const ends = sheet.until !== undefined && before[sheet.until] === null && after[sheet.until] !== null;
    if (ends) counts.ended += 1;
    else counts.changed += 1;
    changes.push(
      `${title}: ${different.map((column) => `${column.heading} ${words(column, before)} → ${words(column, after)}`).join('; ')}`,
    );
  }
  const examples = read.find((one) => one.sheet === sheet)?.examples ?? 0;
  return { name: sheet.name, ...counts, examples, changes, lines: kept };
}

const quoted = (text: string): string => (text === '' ? '(trống)' : `“${text}”`);

/** What a new line has, as far as it has something. */
function filledIn(sheet: Sheet, columns: readonly Column[], line: Line, labels: ReadonlyMap<string, Line>): string {
  const parts = columns
    .filter(({ required, field }) => required && field !== sheet.columns[0]?.field)
    .map((column) => [column.heading, inWords(column, line[column.field] ?? null, labels)] as const)
    .filter(([, text]) => text !== '');
  return parts.length === 0 ? '' : `: ${parts.map(([heading, text]) => `${heading} “${text}”`).join('; ')}`;
}

function equal(a: Json, b: Json): boolean {
  return a === b || JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

/** With the fields of objects in one order. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

/** The lists with what the outcome changes of them. */
export function withOutcome(lists: Lists, outcome: Pick<Outcome, 'sheets'>, sheets: readonly Sheet[]): Lists {
  const after = new Map(lists);
  for (const { name, lines } of outcome.sheets) {
    const sheet = sheets.find((one) => one.name === name);
    if (!sheet) continue;
    // A person keeps the row whatever becomes of the name.
    const id = (line: Line) => textIn(line, 'rowId') || sheet.key(line);
    const changed = new Map(lines.map((line) => [id(line), line]));
    const existing = lists.get(name) ?? [];
    const known = new Set(existing.map(id));
    after.set(name, [...existing.map((line) => changed.get(id(line)) ?? line), ...lines.filter((line) => !known.has(id(line)))]);
  }
  return after;
}
