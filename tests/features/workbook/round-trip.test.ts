/** The whole workbook of the sample plan, exported, and imported into an empty database: the same lists, table by table. */
import { expect, it } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import { readBook, writeBook } from '../../../src/exchange/workbook/thread.ts';
import { linesOf, rowsToWrite } from '../../../src/features/workbook/rows.ts';
import { bookOf } from '../../../src/features/workbook/sheets/book.ts';
import { HELP, sheets } from '../../../src/features/workbook/sheets/index.ts';
import { type Outcome, outcomeOf, withOutcome } from '../../../src/features/workbook/sheets/merging.ts';
import { readBookSheets } from '../../../src/features/workbook/sheets/reading.ts';
import { readTables, writeRows } from '../../../src/features/workbook/store.ts';
import { testCalendar } from '../../house.ts';
import { onSamplePlan, openTestDatabase } from '../../postgres.ts';

const about = { board: 'Ban', person: 'Ông A', day: '2017-03-20', time: '08:00', now: 0 };

async function exported(database: Database): Promise<Uint8Array> {
  return writeBook(bookOf(linesOf(await readTables(database), testCalendar), about));
}

async function outcomeIn(database: Database, file: Uint8Array): Promise<Outcome> {
  const read = await readBook(file);
  if ('unreadable' in read) throw new Error(read.unreadable);
  return outcomeOf(readBookSheets(read.sheets, sheets, HELP), linesOf(await readTables(database), testCalendar), testCalendar);
}

async function write(database: Database, outcome: Outcome): Promise<void> {
  const lists = withOutcome(linesOf(await readTables(database), testCalendar), outcome, sheets);
  const changed = new Map(outcome.sheets.map(({ name, lines }) => [name, lines]));
  let n = 0;
  const rows = rowsToWrite({ changed, lists, calendar: testCalendar, id: () => `L${++n}` });
  await database.turn(rows.flatMap(({ table, rows: some }) => writeRows(table, some)));
}

onSamplePlan('the workbook of 2017', (database) => {
  it('goes back unchanged', { timeout: 60_000 }, async () => {
    const outcome = await outcomeIn(database(), await exported(database()));
    expect(outcome.problems).toEqual([]);
    expect(outcome.sheets.map(({ name, added, changed, ended, changes }) => ({ name, n: added + changed + ended, changes })).filter(({ n }) => n > 0)).toEqual([]);
  });

  it('makes the same database of an empty one', { timeout: 60_000 }, async () => {
    const file = await exported(database());
    const empty = await openTestDatabase('postgres');
    try {
      const outcome = await outcomeIn(empty.database, file);
      expect(outcome.problems).toEqual([]);
      await write(empty.database, outcome);
      const [there, here] = await Promise.all([readTables(empty.database), readTables(database())]);
      for (const name of Object.keys(here) as (keyof typeof here)[]) expect({ [name]: there[name] }).toEqual({ [name]: here[name] });
    } finally {
      await empty.close();
    }
  });
});
