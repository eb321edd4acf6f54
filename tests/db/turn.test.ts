import { sql } from 'drizzle-orm';
import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { beforeEach, expect, it } from 'vitest';
import { type Kind, Rows } from '../../src/db/batch/write.ts';
import { DuplicateUpdate, StatementFailed, TurnConflict, UniqueViolation } from '../../src/db/errors.ts';
import { turns } from '../../src/db/tables.ts';
import { inbox } from '../../src/inbox/tables.ts';
import { onBothDatabases } from '../postgres.ts';

const notes = pgTable('notes', { id: integer().primaryKey(), body: jsonb(), word: text() });

onBothDatabases('a turn', (database) => {
  beforeEach(async () => {
    await database().run('drop table if exists turns, inbox cascade');
    await database().run(
      `create table turns (key text, version integer, at timestamptz, constraint turns_pkey primary key (key, version));
       create table inbox (channel text, update_id text, address text, message_id text, at timestamptz,
         constraint inbox_pkey primary key (channel, update_id), constraint inbox_message_key unique (channel, address, message_id));
       create table notes (id integer primary key, body jsonb, word text)`,
    );
  });

  const mark = (key: string, version: number) => sql`insert into ${turns} (key, version) values (${key}, ${version})`;
  const seen = (update: string, message: string | null) =>
    sql`insert into ${inbox} (channel, update_id, address, message_id) values ('telegram', ${update}, '7', ${message})`;
  const note = (id: number, word = 'chữ') => database().db.insert(notes).values({ id, word, body: { id } });
  const count = async () => (await database().run<{ n: number }>('select count(*)::int as n from notes'))[0]?.n;

  it('writes all its parts, builders and plain SQL', async () => {
    const { db } = database();
    await db.insert(notes).values([{ id: 1 }, { id: 2 }]);
    await database().turn([
      mark('c', 1),
      note(3),
      db.update(notes).set({ word: 'đổi' }).where(sql`id = 1`),
      db.delete(notes).where(sql`id = 2`),
      db.insert(notes).values({ id: 1 }).onConflictDoNothing(),
      sql`insert into notes (id, word) select (value->>'id')::int, value->>'word' from jsonb_array_elements(${JSON.stringify([
        { id: 10, word: 'mười' },
        { id: 11, word: null },
      ])}::jsonb)`,
    ]);
    expect(await db.select().from(notes).orderBy(notes.id)).toEqual([
      { id: 1, body: null, word: 'đổi' },
      { id: 3, body: { id: 3 }, word: 'chữ' },
      { id: 10, body: null, word: 'mười' },
      { id: 11, body: null, word: null },
    ]);
  });

  it('writes nothing when any part fails', async () => {
    await note(2);
    await expect(database().turn([mark('c', 1), note(1), note(2)])).rejects.toThrow(UniqueViolation);
    await expect(database().turn([mark('c', 1), note(1), sql`insert into notes (id) select 1 / (id - 2) from notes`])).rejects.toThrow(
      StatementFailed,
    );
    expect(await count()).toBe(1);
    await database().turn([mark('c', 1), note(1)]);
    expect(await count()).toBe(2);
  });

  it('tells a conflict and a duplicate apart, whatever else would collide too', async () => {
    await database().turn([seen('1', '100'), mark('c', 1), note(1)]);
    await expect(database().turn([seen('2', '101'), mark('c', 1), note(1)])).rejects.toThrow(TurnConflict);
    await expect(database().turn([seen('1', '100'), mark('c', 1), note(1)])).rejects.toThrow(DuplicateUpdate);
    await expect(database().turn([seen('1', null), mark('c', 2), note(2)])).rejects.toThrow('this update was handled before');
    await expect(database().turn([seen('3', '100'), mark('c', 2), note(2)])).rejects.toThrow('this message was handled before');
    expect(await count()).toBe(1);
    // Presses carry no message id of their own: many may be without one.
    await database().turn([seen('4', null), mark('c', 2), note(2)]);
    await database().turn([seen('5', null), mark('c', 3), note(3)]);
    expect(await count()).toBe(3);
  });

  it('lets exactly one of many turns for the same version win', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, (_, index) => database().turn([mark('c', 1), note(index)])));
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(TurnConflict);
    expect(await count()).toBe(1);
  });

  it('lets a part use what an earlier one returns', async () => {
    await database().turn([sql`insert into notes (id) values (5) returning id`, sql`insert into notes (id) select id + 1 from e0`]);
    expect(await database().run('select id from notes order by id')).toEqual([{ id: 5 }, { id: 6 }]);
  });

  it('takes thousands of parameters, no part at all, and refuses too many', async () => {
    const rows = (from: number, length: number) =>
      database()
        .db.insert(notes)
        .values(Array.from({ length }, (_, index) => ({ id: from + index, word: 'x' })));
    await database().turn([rows(0, 3000), rows(3000, 3000)]);
    expect(await count()).toBe(6000);
    await database().turn([]);
    await expect(database().turn([rows(10_000, 30_001)])).rejects.toThrow(RangeError);
    expect(await count()).toBe(6000);
  });

  // ---- turns that are rows alone -----------------------------------------------------------------------------------

  const MARKS: Kind<{ key: string; version: number }> = {
    name: 'marks',
    rank: 0,
    text: `insert into turns (key, version) select r.key, r.version from jsonb_to_recordset($rows) as r(key text, version int)`,
    order: (row) => row.key,
  };
  const NOTES: Kind<{ id: number; word: string }> = {
    name: 'noted',
    rank: 1,
    text: `insert into notes (id, word) select r.id, r.word from jsonb_to_recordset($rows) as r(id int, word text) returning id, word`,
    returning: true,
  };
  const words = async () => (await database().run<{ word: string }>('select word from notes order by id')).map((row) => row.word);

  it('writes turns of rows that come together in one statement, and gives each its own rows back', async () => {
    const turns = Array.from({ length: 15 }, (_, n) => {
      const noted = new Rows(NOTES, [{ id: n, word: `chữ ${n}` }]);
      return database().turnReturning([new Rows(MARKS, [{ key: `c${n}`, version: 1 }]), noted], noted);
    });
    expect(await Promise.all(turns)).toEqual(Array.from({ length: 15 }, (_, n) => [[n, `chữ ${n}`]]));
    expect(await words()).toEqual(Array.from({ length: 15 }, (_, n) => `chữ ${n}`));
    // Fifteen rows of one statement carry the number of one transaction.
    const [row] = await database().run<{ n: number }>('select count(distinct xmin::text)::int as n from notes');
    expect(row?.n).toBe(1);
  });

  it('lets a conflict among them be its own turn’s affair', async () => {
    await database().turn([new Rows(MARKS, [{ key: 'c3', version: 1 }])]);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, (_, n) =>
        database().turn([new Rows(MARKS, [{ key: `c${n}`, version: 1 }]), new Rows(NOTES, [{ id: n === 5 ? 4 : n, word: `chữ ${n}` }])]),
      ),
    );
    const ends = outcomes.map((one) => (one.status === 'fulfilled' ? 'written' : (one.reason as Error).name));
    expect(ends.slice(0, 4)).toEqual(['written', 'written', 'written', 'TurnConflict']);
    // The last two want the same note; each is tried again by itself, side by side, and either may come first.
    expect(ends.slice(4).sort()).toEqual(['UniqueViolation', 'written']);
    const first = ends[4] === 'written' ? 4 : 5;
    expect(await words()).toEqual(['chữ 0', 'chữ 1', 'chữ 2', `chữ ${first}`]);
    expect((await database().run<{ key: string }>('select key from turns order by key')).map((row) => row.key)).toEqual([
      'c0',
      'c1',
      'c2',
      'c3',
      `c${first}`,
    ]);
  });

  it('mixes rows with other parts in one statement of their own', async () => {
    const noted = new Rows(NOTES, [{ id: 1, word: 'một' }]);
    expect(await database().turnReturning([mark('c', 1), noted, note(2, 'hai')], noted)).toEqual([[1, 'một']]);
    await expect(database().turn([mark('c', 1), new Rows(NOTES, [{ id: 3, word: 'ba' }])])).rejects.toThrow(TurnConflict);
    expect(await words()).toEqual(['một', 'hai']);
  });

  it('writes a whole notice apart from the turns beside it', async () => {
    const many = Array.from({ length: 3_000 }, (_, n) => ({ id: 1_000 + n, word: 'đợt' }));
    await Promise.all([database().turn([new Rows(NOTES, many)]), database().turn([new Rows(NOTES, [{ id: 1, word: 'một' }])])]);
    const [row] = await database().run<{ n: number; writes: number }>(
      'select count(*)::int as n, count(distinct xmin::text)::int as writes from notes',
    );
    expect(row).toEqual({ n: 3_001, writes: 2 });
  });
});
