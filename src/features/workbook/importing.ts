/** What a workbook that was sent comes to: its cells against the lists as they are, and the rows it writes. */

import type { Database } from '../../db/client.ts';
import { guards } from '../../db/guard.ts';
import type { Part } from '../../db/part.ts';
import type { Calendar } from '../../domain/calendar.ts';
import type { Json } from '../../domain/messages.ts';
import type { ReadSheet } from '../../exchange/workbook/book.ts';
import { addDays } from '../../language/calendar-day.ts';
import { linesOf } from './lines.ts';
import { rowsToWrite } from './rows.ts';
import { HELP, sheets } from './sheets/index.ts';
import { type Outcome, outcomeOf, withOutcome } from './sheets/merging.ts';
import { WAVES } from './sheets/names.ts';
import { readBookSheets } from './sheets/reading.ts';
import { UNIT_NAMES, UNITS } from './sheets/registry.ts';
import { type Line, type Lists, listIn, textIn } from './sheets/sheet.ts';
import { dropPeriods, dropTargets, listsRevision, listsUnchanged, readTables, writeRows } from './store.ts';

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
  const changed = new Map<string, readonly Line[]>(outcome.sheets.map(({ name, lines }) => [name, lines]));
  const moved = (changed.get(WAVES) ?? []).flatMap((line) =>
    typeof line.version === 'number' ? [{ key: `wave:${textIn(line, 'id')}`, version: line.version + 1 }] : [],
  );
  const names = namesLeft(before, changed, addDays(calendar.localDate(now), -1));
  if (names.length > 0) changed.set(UNIT_NAMES, [...(changed.get(UNIT_NAMES) ?? []), ...names]);
  return [
    listsUnchanged(revision),
    ...(moved.length > 0 ? [guards(moved, now)] : []),
    ...dropPeriods(outcome.following ?? []),
    ...dropTargets((changed.get(WAVES) ?? []).map((line) => ({ id: textIn(line, 'id'), targets: listIn(line, 'targets') }))),
    ...rowsToWrite({ changed, lists, calendar, id }).flatMap(({ table, rows }) => writeRows(table, rows)),
  ];
}

/**
 * The names that units of the book give up: what was said of earlier waves keeps them, up to the last day before the new ones. A name that the book itself
 * gives another last day, or that began only then, is left to it.
 */
function namesLeft(before: Lists, changed: Lists, lastDay: string): Line[] {
  const own = new Map((before.get(UNITS) ?? []).map((line) => [line.id, line]));
  const former = [...(before.get(UNIT_NAMES) ?? []), ...(changed.get(UNIT_NAMES) ?? [])];
  return (changed.get(UNITS) ?? []).flatMap((after) => {
    const was = own.get(after.id ?? null);
    if (!was || (was.name === after.name && was.shortName === after.shortName)) return [];
    const ends = former.filter(({ unitId }) => unitId === after.id).map((line) => textIn(line, 'validTo'));
    const last = ends.reduce<string | null>((latest, day) => (latest === null || day > latest ? day : latest), null);
    const validFrom = last === null ? textIn(was, 'validFrom') || FIRST_DAY : addDays(last, 1);
    if (validFrom > lastDay) return [];
    return [{ unitId: after.id ?? null, validFrom, validTo: lastDay, name: was.name ?? null, shortName: was.shortName ?? null }];
  });
}

/** Of a unit whose beginning nobody noted. */
const FIRST_DAY = '1900-01-01';

/** As it is kept between the preview and the decision. */
export const stored = (outcome: Outcome): Json => outcome as unknown as Json;
export const readOutcome = (kept: Json | null): Outcome | null => kept as unknown as Outcome | null;
