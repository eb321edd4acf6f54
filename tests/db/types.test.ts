import { eq, sql } from 'drizzle-orm';
import { bigint, boolean, integer, jsonb, numeric, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { beforeEach, expect, it } from 'vitest';
import { bytes } from '../../src/db/columns.ts';
import { StatementFailed, UniqueViolation } from '../../src/db/errors.ts';
import { onBothDatabases } from '../postgres.ts';

const samples = pgTable('samples', {
  id: integer().primaryKey(),
  json: jsonb(),
  at: timestamp({ withTimezone: true, mode: 'date' }),
  words: text().array(),
  big: bigint({ mode: 'number' }),
  exact: numeric(),
  yes: boolean(),
  file: bytes(),
});

const CREATE =
  'create table samples (id integer primary key, json jsonb, at timestamptz, words text[], big bigint, exact numeric, yes boolean, file bytea)';

onBothDatabases('values', (database) => {
  beforeEach(async () => {
    await database().run(CREATE);
  });

  it('keeps json of every shape, also strings that look like numbers', async () => {
    const { db } = database();
    const shapes = [{ a: [1, { b: null }] }, ['x', 'đ'], 'chữ', '12', 'true', 'null', '"', '', 0, 12.5, false, {}, []];
    for (const [id, json] of shapes.entries()) await db.insert(samples).values({ id, json });
    await db.insert(samples).values({ id: 99, json: null });
    const rows = await db.select({ json: samples.json }).from(samples).orderBy(samples.id);
    expect(rows.map((row) => row.json)).toEqual([...shapes, null]);
    // Plain SQL, without drizzle's columns, reads the same.
    expect((await db.execute(sql`select json from samples order by id`)).map((row) => row.json)).toEqual([...shapes, null]);
    expect((await database().run('select json from samples order by id')).map((row) => row.json)).toEqual([...shapes, null]);
    // And so does SQL that makes JSON inside a select.
    const [made] = await db.select({ all: sql<unknown[]>`jsonb_agg(json order by id)` }).from(samples);
    expect(made?.all).toEqual([...shapes, null]);
  });

  it('gives whole results after a statement that failed when some of its rows were sent', async () => {
    const numbers = async () => (await database().run<{ n: number }>('select n from generate_series(1, 4) n')).map(({ n }) => n);
    for (let round = 0; round < 5; round++) {
      // As many at once as there are connections, so that each of them has failed.
      const failing = Array.from({ length: 4 }, () => database().run('select 6 / (4 - n) as q from generate_series(1, 5) n'));
      expect((await Promise.allSettled(failing)).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
      expect(await Promise.all(Array.from({ length: 4 }, numbers))).toEqual(Array.from({ length: 4 }, () => [1, 2, 3, 4]));
      expect(await database().db.execute(sql`select 7 as n`)).toEqual([{ n: 7 }]);
    }
  });

  it('keeps instants, whatever the way they are written', async () => {
    const { db } = database();
    const at = new Date('2017-05-19T00:00:00.123Z');
    await db.insert(samples).values([
      { id: 1, at },
      { id: 2, at: null },
      { id: 3, at: new Date('1969-12-31T23:59:59Z') },
    ]);
    await db.execute(sql`insert into samples (id, at) values (4, ${at})`);
    const rows = await db.select({ at: samples.at }).from(samples).orderBy(samples.id);
    expect(rows.map((row) => row.at)).toEqual([at, null, new Date('1969-12-31T23:59:59Z'), at]);
    expect(await db.select({ id: samples.id }).from(samples).where(eq(samples.at, at)).orderBy(samples.id)).toEqual([{ id: 1 }, { id: 4 }]);
    expect([...(await db.execute(sql`select at from samples where id = 1`))]).toEqual([{ at: '2017-05-19 00:00:00.123+00' }]);
  });

  it('keeps lists of text, with quotes, commas, backslashes and none', async () => {
    const { db } = database();
    const words = ['Cà Mau', 'a,b', '"', '\\', '{}', 'NULL', ''];
    await db.insert(samples).values([
      { id: 1, words },
      { id: 2, words: [] },
    ]);
    await db.execute(sql`insert into samples (id, words) values (3, ${sql.param(words)})`);
    const rows = await db.select({ words: samples.words }).from(samples).orderBy(samples.id);
    expect(rows.map((row) => row.words)).toEqual([words, [], words]);
    const found = await db.execute(sql`select id from samples where ${'a,b'} = any(words) and id = any(${sql.param([1, 2])}::int[])`);
    expect([...found]).toEqual([{ id: 1 }]);
    const made = await db.execute(
      sql`select array['a', null, 'NULL', '"\\'] as t, array[1, null] as i, array[[1, 2], [3, 4]] as n, array[true, false] as b`,
    );
    expect([...made]).toEqual([
      {
        t: ['a', null, 'NULL', '"\\'],
        i: [1, null],
        n: [
          [1, 2],
          [3, 4],
        ],
        b: [true, false],
      },
    ]);
  });

  it('gives counts, large numbers, exact numbers, booleans and files alike', async () => {
    const { db } = database();
    const file = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
    await db.insert(samples).values({ id: 1, big: 9_007_199_254_740_991, exact: '37500.50', yes: true, file });
    const [row] = await db.select().from(samples);
    expect({ ...row, file: null }).toEqual({
      id: 1,
      json: null,
      at: null,
      words: null,
      big: 9_007_199_254_740_991,
      exact: '37500.50',
      yes: true,
      file: null,
    });
    expect(Buffer.compare(row?.file as Uint8Array, file)).toBe(0);
    expect(await db.$count(samples)).toBe(1);
    expect([...(await db.execute(sql`select count(*) as n, sum(id) as s from samples`))]).toEqual([{ n: '1', s: '1' }]);
  });

  it('answers alike when a statement is prepared, the tenth time as the first', async () => {
    const { db } = database();
    for (let id = 0; id < 10; id += 1) {
      await db.insert(samples).values({ id, json: { id }, at: new Date(id), words: [`${id}`] });
      expect(await db.select().from(samples).where(eq(samples.id, id))).toMatchObject([
        { id, json: { id }, at: new Date(id), words: [`${id}`] },
      ]);
    }
  });

  it('names the constraint, and never the values, when a statement is refused', async () => {
    const { db } = database();
    await db.insert(samples).values({ id: 1 });
    const twice = await db
      .insert(samples)
      .values({ id: 1, words: ['0912345678'] })
      .catch((error: unknown) => error);
    expect(twice).toBeInstanceOf(UniqueViolation);
    expect(twice).toMatchObject({ constraint: 'samples_pkey', table: 'samples', code: '23505' });
    const wrong = await db.execute(sql`select ${'0912345678 secret'}::int`).catch((error: unknown) => error);
    expect(wrong).toBeInstanceOf(StatementFailed);
    expect(wrong).toMatchObject({ code: '22P02' });
    for (const error of [twice, wrong] as Error[]) {
      const all = [error.message, error.stack, JSON.stringify(error), JSON.stringify(error, Object.getOwnPropertyNames(error))].join();
      expect(all).not.toContain('0912345678');
      expect(all).not.toContain('secret');
    }
  });

  it('refuses undefined, invalid dates and transactions', async () => {
    const { db } = database();
    await expect(db.execute(sql`select ${sql.param(undefined)}`)).rejects.toThrow(TypeError);
    await expect(db.execute(sql`select ${new Date(Number.NaN)}::timestamptz`)).rejects.toThrow('parameter 1 is an invalid date');
    await expect(db.transaction(async () => {})).rejects.toThrow('no transactions');
    expect([...(await db.execute(sql`select 1 as one`))]).toEqual([{ one: 1 }]);
  });
});
