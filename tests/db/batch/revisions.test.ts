import { beforeEach, expect, it } from 'vitest';
import { keptAt, PROGRAMME_REVISION, REGISTRY_REVISION } from '../../../src/db/batch/revisions.ts';
import { onBothDatabases } from '../../postgres.ts';

onBothDatabases('what is kept in memory', (database) => {
  beforeEach(async () => {
    await database().run(`delete from seat_holders; delete from seats; delete from persons; delete from units`);
  });

  const revisions = async () => {
    const [row] = await database().run<{ programme: string | null; registry: string | null }>(
      `select ${PROGRAMME_REVISION} as programme, ${REGISTRY_REVISION} as registry`,
    );
    return { programme: Number(row?.programme ?? 0), registry: Number(row?.registry ?? 0) };
  };
  const unit = (id: string) =>
    database().run(`insert into units (id, name, short_name, kind, nature, address) values ('${id}', 'Sở', 'Sở', 'so', 'bat_buoc', 'Sở')`);

  it('is known to be old after every change of the tables it is made of, in whatever statement', async () => {
    const before = await revisions();
    await unit('A');
    const afterUnit = await revisions();
    expect(afterUnit).toEqual({ programme: before.programme + 1, registry: before.registry + 1 });

    await database().run(`insert into persons (id, name, created_at) values ('p', 'Mai', now())`);
    expect(await revisions()).toEqual({ ...afterUnit, registry: afterUnit.registry + 1 });

    // A part of a turn counts like a statement of its own.
    await database().turn([]);
    await database().run(`with gone as (delete from persons where id = 'p' returning id) update units set name = 'Sở khác' where id = 'A'`);
    const afterBoth = await revisions();
    expect(afterBoth.programme).toBe(afterUnit.programme + 1);
    expect(afterBoth.registry).toBeGreaterThan(afterUnit.registry + 1);
  });

  it('is known to be old when a unit gets an example of its own, and when that changes or goes', async () => {
    const { programme, registry } = await revisions();
    await database().run(`insert into unit_examples (unit_id, question, example) values ('A', 'highlights', 'Khám bệnh')`);
    expect((await revisions()).programme).toBe(programme + 1);
    await database().run(`update unit_examples set example = 'Cấp thuốc' where unit_id = 'A'`);
    expect((await revisions()).programme).toBe(programme + 2);
    await database().run(`delete from unit_examples where unit_id = 'A'`);
    expect(await revisions()).toEqual({ programme: programme + 3, registry });
  });

  it('leaves the counters alone when a statement fails', async () => {
    await unit('A');
    const before = await revisions();
    await expect(unit('A')).rejects.toThrow('units_pkey');
    expect(await revisions()).toEqual(before);
  });

  it('is asked for once for each revision, by all who ask at once; a failure is not kept', async () => {
    let asked = 0;
    const ask = async () => ++asked;
    const get = (revision: string) => keptAt(database(), 'registry', revision, 'one', ask);
    expect(await Promise.all([get('1'), get('1')])).toEqual([1, 1]);
    expect(await get('1')).toBe(1);
    expect(await get('2')).toBe(2);
    // Another family's changes are no concern of this one.
    expect(await keptAt(database(), 'programme', '9', 'one', async () => 'other')).toBe('other');
    expect(await get('2')).toBe(2);
    await expect(keptAt(database(), 'registry', '2', 'two', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await keptAt(database(), 'registry', '2', 'two', async () => 'back')).toBe('back');
  });
});
