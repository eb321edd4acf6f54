import { eq, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { audit } from '../../src/db/tables.ts';
import { claimCode } from '../../src/registry/invites/store.ts';
import { findUnit, listUnits } from '../../src/registry/store.ts';
import { seats, units } from '../../src/registry/tables.ts';
import { formOf } from '../../src/reports/store.ts';
import { unitExamples } from '../../src/reports/tables.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { loadSample } from '../../src/sandbox/store.ts';
import { audienceOf, readAudience } from '../../src/waves/rules.ts';
import { findWave, targetsOf } from '../../src/waves/store.ts';
import { assignments, plans, targetItems, targets, waves } from '../../src/waves/tables.ts';
import { onBothDatabases, onPostgres } from '../postgres.ts';

const now = Date.parse('2017-03-07T08:00:00+07:00');

async function counts(database: Database): Promise<Record<string, number>> {
  const tables = [
    'units',
    'unit_kinds',
    'blocks',
    'block_members',
    'plans',
    'plan_duties',
    'waves',
    'targets',
    'target_items',
    'assignments',
    'days_off',
    'form_questions',
    'unit_examples',
    'seats',
    'obligations',
    'audit',
  ];
  const entries = await Promise.all(
    tables.map(async (table) => {
      const [row] = await database.run<{ n: number }>(`select count(*)::int as n from ${table}`);
      return [table, row?.n ?? -1] as const;
    }),
  );
  return Object.fromEntries(entries);
}

const sample = {
  units: 97,
  unit_kinds: 16,
  blocks: 14,
  block_members: 92,
  plans: 2,
  plan_duties: 6,
  waves: 6,
  targets: 8,
  target_items: 8,
  // One for each target's lead, the seven districts with communes, the police, and Đầm Dơi's jobs.
  assignments: 8 + 7 + 2,
  days_off: caMau2017.holidays.length,
  form_questions: caMau2017.forms.reduce((sum, form) => sum + form.questions.length, 0),
  unit_examples: 1,
  seats: 1,
  obligations: 0,
  audit: 1,
};

onBothDatabases('loading the sample plan', (database) => {
  it('fills an empty database whole, once', async () => {
    expect(await loadSample(database(), caMau2017, now)).toBe('loaded');
    expect(await counts(database())).toEqual(sample);
    expect(await loadSample(database(), caMau2017, now + 1)).toBe('not_empty');
    expect(await counts(database())).toEqual(sample);
    const [row] = await database().db.select().from(audit);
    expect(row).toMatchObject({ id: 'sample:ca-mau-2017', at: new Date(now), action: 'load_sample' });
  });
});

onPostgres('loading the sample plan', (database) => {
  it('does it once when two starts do it together', async () => {
    const outcomes = await Promise.all([loadSample(database(), caMau2017, now), loadSample(database(), caMau2017, now)]);
    expect(outcomes).toContain('loaded');
    expect(await counts(database())).toEqual(sample);
  });

  it('leaves a database with a unit or a plan as it is', async () => {
    await database().db.insert(units).values({ id: 'X', name: 'Đơn vị', shortName: 'Đơn vị', kind: 'so', nature: 'bat_buoc' });
    expect(await loadSample(database(), caMau2017, now)).toBe('not_empty');
    expect(await counts(database())).toMatchObject({ units: 1, plans: 0, seats: 0 });
    await database().db.delete(units);
    await database()
      .db.insert(plans)
      .values({ id: 'P', title: 'Kế hoạch', kind: 'ca_nam', issuer: 'UBND-T', documentType: 'Kế hoạch', year: 2018, assumed: [] });
    expect(await loadSample(database(), caMau2017, now)).toBe('not_empty');
    expect(await counts(database())).toMatchObject({ units: 0, plans: 1 });
  });

  it('gives what the stores read', async () => {
    await loadSample(database(), caMau2017, now);
    expect(await findUnit(database(), 'SYT')).toMatchObject({ name: 'Sở Y tế', address: 'Anh/Chị', nature: 'bat_buoc' });
    expect(await findUnit(database(), 'CAT')).toMatchObject({ address: 'đồng chí', nature: 'phoi_hop' });
    expect((await findUnit(database(), 'H-DAMDOI'))?.aliases).toContain('Đầm Dơi');

    const wave = await findWave(database(), 'D17-3004');
    expect(wave).toMatchObject({ state: 'draft', version: 0, cutoffOn: '2017-04-20', plan: { documentNumber: '15/KH-UBND', year: 2017 } });
    expect(wave?.dueAt.toISOString()).toBe('2017-04-25T10:00:00.000Z');
    expect(wave?.lockAt.toISOString()).toBe('2017-05-11T16:59:59.000Z');
    const owing = (await listUnits(database(), '2017-04-25')).map((unit) => ({ ...unit, blockId: null }));
    expect(audienceOf(readAudience(wave?.audience ?? null), owing)).toHaveLength(92);
    const states = await database().db.selectDistinct({ state: waves.state }).from(waves);
    expect(states).toEqual([{ state: 'draft' }]);

    const jobs = (await targetsOf(database(), 'PT-2017')).find((target) => target.id === 'viec-lam');
    expect(jobs).toMatchObject({ planned: 37_500, leadUnitId: 'SLDTBXH', months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] });
    const shares = await database().db.select().from(assignments).where(eq(assignments.unitId, 'H-DAMDOI'));
    expect(shares.find((share) => share.targetId === 'viec-lam')).toMatchObject({ planned: 4_800, year: 2017 });
    const communes = await database()
      .db.select()
      .from(targetItems)
      .where(eq(targetItems.unitId, 'H-THOIBINH'))
      .orderBy(targetItems.position);
    expect(communes.map((item) => [item.id, item.scale])).toEqual([
      ['X-TANLOC', 19],
      ['X-BIENBACHDONG', 19],
    ]);
    const questions = (await formOf(database(), 'so')).filter(({ units }) => units === null || units.includes('SYT'));
    expect(questions.map(({ question }) => question).slice(0, 4)).toEqual(['deploy', 'targets', 'procedures', 'goals']);
    const [own] = await database().db.select().from(unitExamples).where(eq(unitExamples.unitId, 'SYT'));
    expect(own).toMatchObject({ question: 'highlights', example: expect.stringMatching(/Tam Giang Tây/) });
    expect(questions.some(({ question }) => question === 'press_plan')).toBe(false);
  });

  it('keeps what a target has no column for', async () => {
    await loadSample(database(), caMau2017, now);
    const [row] = await database().db.select({ detail: targets.detail }).from(targets).where(eq(targets.id, 'xa-ntm-2017'));
    expect(row?.detail).toMatchObject({
      section: 'II.4',
      denominator: { value: 8, unit: 'xã' },
      notes: { 'X-TANANTAY': 'Kế hoạch in “Tân An Tây”; tên đúng là Tân Ân Tây.' },
    });
  });

  it('lists districts first and those who only receive last', async () => {
    await loadSample(database(), caMau2017, now);
    const rows = await database().db.execute(sql`select grouping from unit_kinds group by grouping order by min(position)`);
    expect(rows.map((row) => row.grouping)).toEqual([
      'Huyện, thành phố',
      'Sở, ban, ngành',
      'Đoàn thể, trường, báo, đài',
      'Doanh nghiệp',
      'Cơ quan phối hợp',
      'Cơ quan nhận thông báo',
    ]);
  });

  it('puts the board’s seat in the board’s unit, and the claim code opens that seat', async () => {
    await loadSample(database(), caMau2017, now);
    expect(await claimCode(database(), () => '0000-1111-2222-3333', now)).toBe('0000-1111-2222-3333');
    expect(await database().db.select().from(seats)).toEqual([
      { id: 'board', duty: 'board', unitId: 'BTDKT', blockId: null, automatic: true },
    ]);
  });
});
