/** Kinds of rows made from a drizzle table: what they write, and the mistakes that do not compile. */
import { boolean, date, integer, jsonb, numeric, pgTable, text } from 'drizzle-orm/pg-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { inserts, type RowOf, statementOver, updates, upserts } from '../../../src/db/batch/kinds.ts';
import { at, Rows } from '../../../src/db/batch/rows.ts';
import { bytes, instant } from '../../../src/db/columns.ts';
import { StatementFailed, UniqueViolation } from '../../../src/db/errors.ts';
import type { Part } from '../../../src/db/part.ts';
import { onBothDatabases } from '../../postgres.ts';

const plots = pgTable('plots', {
  id: text().primaryKey(),
  ownerName: text('owner_name').notNull(),
  state: text({ enum: ['fallow', "farmer's"] }).notNull(),
  crops: text().array().notNull(),
  area: numeric({ mode: 'number' }),
  note: jsonb().$type<{ readonly words: string }>(),
  sownOn: date('sown_on'),
  seenAt: instant('seen_at').notNull(),
  visits: integer().notNull().default(0),
  fenced: boolean(),
  map: bytes(),
});

const NEW = inserts(plots, {
  name: 'plots_new',
  rank: 4,
  columns: ['id', 'ownerName', 'crops', 'area', 'note', 'sownOn', 'seenAt'],
  fixed: { state: "farmer's", fenced: true },
  order: ({ id }) => id,
});
const NEW_ONCE = inserts(plots, {
  name: 'plots_new_once',
  rank: 4,
  columns: ['id', 'ownerName', 'crops', 'seenAt'],
  fixed: { state: 'fallow' },
  unlessThere: '(id)',
});
const SEEN = upserts(plots, {
  name: 'plots_seen',
  rank: 4,
  key: ['id'],
  columns: ['id', 'ownerName', 'crops', 'visits', 'seenAt'],
  fixed: { state: 'fallow', area: null },
  set: { visits: 't.visits + excluded.visits' },
});
const SOLD = updates(plots, {
  name: 'plots_sold',
  rank: 4,
  key: 'id',
  columns: ['ownerName', 'seenAt'],
  fixed: { fenced: null },
  where: 't.seen_at < r."seenAt"',
});
const GONE = statementOver(plots, {
  name: 'plots_gone',
  rank: 4,
  columns: ['id', 'visits'],
  text: (rows) => `delete from plots t using ${rows} where t.id = r.id and t.visits = r.visits`,
});

const rice = {
  id: 'b',
  ownerName: 'Bà Năm',
  crops: ['lúa', 'ngô'],
  area: 1.5,
  note: { words: 'đất “tốt”' },
  sownOn: '2026-11-03',
  seenAt: at(1),
};
const bare = { id: 'a', ownerName: 'Ông Tư', crops: [], area: null, note: null, sownOn: null, seenAt: at(2) };

onBothDatabases('a kind of rows made from a table', (database) => {
  beforeEach(async () => {
    await database().run(`create table plots (id text primary key, owner_name text not null, state text not null, crops text[] not null, area numeric,
      note jsonb, sown_on date, seen_at timestamptz not null, visits int not null default 0, fenced boolean, map bytea)`);
  });

  const stored = () => database().db.select().from(plots).orderBy(plots.id);

  it('inserts rows as drizzle reads them, with what is the same in all of them and the defaults', async () => {
    await database().turn([new Rows(NEW, [rice, bare])]);
    const same = { state: "farmer's", fenced: true, visits: 0, map: null };
    expect(await stored()).toEqual([
      { ...bare, ...same, seenAt: new Date(2) },
      { ...rice, ...same, seenAt: new Date(1) },
    ]);
    await expect(database().turn([new Rows(NEW, [bare])])).rejects.toThrow(UniqueViolation);
  });

  it('leaves a row that is there as it is, when told to', async () => {
    const one = { id: 'a', ownerName: 'Ông Tư', crops: ['dừa'], seenAt: at(1) };
    await database().turn([new Rows(NEW_ONCE, [one])]);
    await database().turn([
      new Rows(NEW_ONCE, [
        { ...one, ownerName: 'Cô Ba' },
        { ...one, id: 'c' },
      ]),
    ]);
    expect((await stored()).map(({ id, ownerName }) => [id, ownerName])).toEqual([
      ['a', 'Ông Tư'],
      ['c', 'Ông Tư'],
    ]);
  });

  it('takes over what is given into a row that is there, or what it is told to make of both', async () => {
    await database().turn([new Rows(NEW, [rice])]);
    await database().turn([new Rows(SEEN, [{ id: 'b', ownerName: 'Cô Ba', crops: [], visits: 2, seenAt: at(5) }])]);
    await database().turn([new Rows(SEEN, [{ id: 'b', ownerName: 'Cô Út', crops: ['mía'], visits: 3, seenAt: at(6) }])]);
    expect(await stored()).toEqual([
      { ...rice, ownerName: 'Cô Út', crops: ['mía'], state: 'fallow', area: null, visits: 5, seenAt: new Date(6), fenced: true, map: null },
    ]);
  });

  it('changes the rows with these keys, where the condition holds', async () => {
    await database().turn([new Rows(NEW, [rice, bare])]);
    await database().turn([
      new Rows(
        SOLD,
        ['a', 'b', 'z'].map((id) => ({ id, ownerName: 'Cô Ba', seenAt: at(2) })),
      ),
    ]);
    expect((await stored()).map(({ id, ownerName, fenced, area }) => ({ id, ownerName, fenced, area }))).toEqual([
      { id: 'a', ownerName: 'Ông Tư', fenced: true, area: null },
      { id: 'b', ownerName: 'Cô Ba', fenced: null, area: 1.5 },
    ]);
  });

  it('gives any other statement its rows', async () => {
    await database().turn([new Rows(NEW, [rice, bare])]);
    await database().turn([
      new Rows(GONE, [
        { id: 'a', visits: 0 },
        { id: 'b', visits: 1 },
      ]),
    ]);
    expect((await stored()).map(({ id }) => id)).toEqual(['b']);
  });

  it('refuses a row whose value is not of the column’s type', async () => {
    await expect(database().turn([new Rows(NEW, [{ ...rice, seenAt: 'hôm qua' }])])).rejects.toThrow(StatementFailed);
    expect(await stored()).toEqual([]);
  });
});

const written = (rows: Part) => JSON.stringify(rows.getSQL().queryChunks);

describe('rows of a kind', () => {
  it('are written in the order of their key, whatever order they come in', () => {
    const sold = ['c', 'a', 'b'].map((id) => ({ id, ownerName: '', seenAt: at(1) }));
    expect(written(new Rows(SOLD, sold))).toBe(
      written(
        new Rows(
          SOLD,
          sold.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
        ),
      ),
    );
    const two = upserts(plots, { name: 'x', rank: 4, key: ['state', 'id'], columns: ['id', 'state', 'ownerName', 'crops', 'seenAt'] });
    expect(two.order?.({ id: 'a', state: 'fallow', ownerName: '', crops: [], seenAt: at(1) })).toBe('fallow a');
  });
});

describe('a mistake that does not compile', () => {
  it('is a column that the table has not', () => {
    // @ts-expect-error: it is called `ownerName`
    expect(() => updates(plots, { name: 'x', rank: 4, key: 'id', columns: ['owner'] })).toThrow('plots has no column owner');
  });

  it('is a value that the column does not know', () => {
    // @ts-expect-error: a plot is never sold
    const kind = updates(plots, { name: 'x', rank: 4, key: 'id', columns: [], fixed: { state: 'sold' } });
    expect(kind.text).toContain(`"state" = 'sold'`);
  });

  it('is a column forgotten that cannot be null', () => {
    // @ts-expect-error: `seenAt`
    const kind = inserts(plots, { name: 'x', rank: 4, columns: ['id', 'ownerName', 'crops'], fixed: { state: 'fallow' } });
    expect(kind.text).not.toContain('seen_at');
  });

  it('is to make something of a column that no row gives', () => {
    const columns = ['id', 'ownerName', 'state', 'crops', 'seenAt'] as const;
    // @ts-expect-error: `fenced` is not among them
    const kind = upserts(plots, { name: 'x', rank: 4, key: ['id'], columns, set: { fenced: 'true' } });
    expect(kind.text).not.toContain('fenced');
  });

  it('is a row with too little, or with what does not travel as JSON', () => {
    // @ts-expect-error: its `seenAt`
    expect(written(new Rows(SOLD, [{ id: 'a', ownerName: '' }]))).not.toContain('1970');
    // @ts-expect-error: an instant travels as `at` writes it
    expect(written(new Rows(SOLD, [{ id: 'a', ownerName: '', seenAt: new Date(1) }]))).toContain('1970');
    // @ts-expect-error: bytes
    const row: Pick<RowOf<typeof plots>, 'map'> = { map: new Uint8Array([7]) };
    expect(JSON.stringify(row)).not.toContain('[7]');
  });
});
