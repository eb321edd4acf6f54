/** What a workbook that was sent comes to: its cells against the lists as they are, and the rows it writes. */

import type { Database } from '../../db/client.ts';
import { guards } from '../../db/guard.ts';
import type { Part } from '../../db/part.ts';
import type { Calendar } from '../../domain/calendar.ts';
import type { Json } from '../../domain/messages.ts';
import type { ReadSheet } from '../../exchange/workbook/book.ts';
import { linesOf } from './lines.ts';
import { rowsToWrite } from './rows.ts';
import { HELP, sheets } from './sheets/index.ts';
import { type Outcome, outcomeOf, withOutcome } from './sheets/merging.ts';
import { WAVES } from './sheets/names.ts';
import { readBookSheets } from './sheets/reading.ts';
import { listIn, textIn } from './sheets/sheet.ts';
import { dropTargets, listsRevision, listsUnchanged, readTables, writeRows } from './store.ts';

export interface Compared {
  readonly outcome: Outcome;
  /** Of the lists it was compared with. */
  readonly revision: string | null;
}

/** @param cells as they were read, by sheet */
export async function compareWithLists(database: Database, calendar: Calendar, cells: readonly ReadSheet[]): Promise<Compared> {
  // The revision first: what is read after it is at least as new, and a change in between is found when it is written.
  const revision = await listsRevision(database);
  const lists = linesOf(await readTables(database), calendar);
  return { outcome: outcomeOf(readBookSheets(cells, sheets, HELP), lists, calendar), revision };
}

/** How much it changes. */
export const changesOf = (outcome: Pick<Outcome, 'sheets'>): number => outcome.sheets.reduce((sum, { lines }) => sum + lines.length, 0);

/** All of it in one turn, or nothing: a conflict when the lists are not those it was compared with any more. */
export async function writingOf(
  { database, id }: { readonly database: Database; id(): string },
  calendar: Calendar,
  { outcome, revision }: Compared,
  now: number,
): Promise<Part[]> {
  const before = linesOf(await readTables(database), calendar);
  const lists = withOutcome(before, outcome, sheets);
  const changed = new Map(outcome.sheets.map(({ name, lines }) => [name, lines]));
  const moved = (changed.get(WAVES) ?? []).flatMap((line) =>
    typeof line.version === 'number' ? [{ key: `wave:${textIn(line, 'id')}`, version: line.version + 1 }] : [],
  );
  return [
    listsUnchanged(revision),
    ...(moved.length > 0 ? [guards(moved, now)] : []),
    ...dropTargets((changed.get(WAVES) ?? []).map((line) => ({ id: textIn(line, 'id'), targets: listIn(line, 'targets') }))),
    ...rowsToWrite({ changed, lists, calendar, id }).flatMap(({ table, rows }) => writeRows(table, rows)),
  ];
}

/** As it is kept between the preview and the decision. */
export const stored = (outcome: Outcome): Json => outcome as unknown as Json;
export const readOutcome = (kept: Json | null): Outcome | null => kept as unknown as Outcome | null;
