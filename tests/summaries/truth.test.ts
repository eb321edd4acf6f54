/** A generated year: every figure of the facts is what is true of it, for the province, its blocks and its kinds, in every wave. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import type { SummaryFacts } from '../../src/summaries/facts.ts';
import type { SummaryOf } from '../../src/summaries/limits/store.ts';
import { waveCounts } from '../../src/summaries/rates/store.ts';
import { blocksOf, countUnits, directLabour, hasReported, remoteAreas, yearGone } from '../../src/summaries/rules.ts';
import { summaryFacts } from '../../src/summaries/store.ts';
import type { TargetFact } from '../../src/summaries/targets.ts';
import { onFilledPostgres } from '../postgres.ts';
import { type Counted, generatedYear, type TargetTruth, type UnitTruth, type WaveTruth, type YearTruth } from './generated-year.ts';

const SIZES = [
  { units: 92, waves: 9, seed: 2017 },
  { units: 40, waves: 4, seed: 7 },
] as const;

async function factsOf(database: Database, truth: YearTruth, wave: string, more: Partial<SummaryOf> = {}): Promise<SummaryFacts> {
  const today = new Date(truth.now + 7 * 3_600_000).toISOString().slice(0, 10);
  const facts = await summaryFacts(database, { wave, scope: { all: true }, today, zone: 'Asia/Ho_Chi_Minh', now: truth.now, ...more });
  if (!facts) throw new Error(`no facts of ${wave}`);
  return facts;
}

/** The counts of the facts in the words of the truth. */
function countsIn({ units }: Pick<SummaryFacts, 'units'>): Omit<Counted, 'returned'> {
  const { total, reported, onTime, late, nothing, ownChannel, reviewed, received } = countUnits(units);
  return { total, reported, onTime, late, missing: total - reported, nothing, ownChannel, reviewed, received };
}
const without = ({ returned: _, ...counted }: Counted) => counted;

/** A target's fact in the words of the truth. */
function targetIn({ id, planned, state, crossCheck, items }: TargetFact): TargetTruth {
  switch (state.kind) {
    case 'value':
      return { id, planned, kind: 'value', number: state.number, of: state.of, asOf: state.asOf, crossCheck };
    case 'missing': {
      const last = state.last ?? null;
      if (last?.kind === 'checklist') throw new Error('a number was a checklist before');
      const known = last === null ? null : last.kind === 'elsewhere' ? 'elsewhere' : { number: last.number, asOf: last.asOf ?? '' };
      return { id, planned, kind: 'missing', last: known, sum: state.sum ?? null, crossCheck };
    }
    case 'elsewhere':
      return { id, planned, kind: 'elsewhere', document: state.document?.number ?? '', asOf: state.asOf };
    case 'not_due':
      return { id, planned, kind: 'not_due', nextMonth: state.nextMonth };
    default:
      return {
        id,
        planned,
        kind: 'checklist',
        decided: state.checklist.decided,
        total: state.checklist.total,
        items: Object.fromEntries(
          (items ?? []).map((item) => [item.id, item.score && { met: item.score.met, asOf: item.score.asOf ?? state.asOf }]),
        ),
      };
  }
}

const unitIn = (facts: SummaryFacts, { unit }: UnitTruth) => {
  const row = facts.units.find(({ unitId }) => unitId === unit);
  if (!row) return null;
  const { report, code, sentAt, sentBy, onTime, lateDays, nothing, ownChannel } = row;
  return {
    report,
    reported: hasReported(row),
    code,
    sentAt,
    sentBy,
    onTime,
    lateDays,
    nothing,
    ownChannel,
    received: row.received || report !== null,
  };
};

function expectedUnit({ exempt, report, reported, code, sentAt, sentBy, onTime, lateDays, nothing, ownChannel, received }: UnitTruth) {
  if (exempt) return null;
  // What was taken back says nothing any more.
  const says = report === 'withdrawn' ? { nothing: false, ownChannel: false } : { nothing, ownChannel };
  return { report, reported, code, sentAt, sentBy, onTime, lateDays, ...says, received };
}

function checked(facts: SummaryFacts, wave: WaveTruth): void {
  expect(countsIn(facts)).toEqual(without(wave.all));
  expect(Object.fromEntries(wave.units.map((one) => [one.unit, unitIn(facts, one)]))).toEqual(
    Object.fromEntries(wave.units.map((one) => [one.unit, expectedUnit(one)])),
  );
  expect({ planned: facts.works.planned, done: facts.works.done }).toEqual(wave.works);
  expect({ count: facts.exemplars.length, direct: directLabour(facts.exemplars), remote: remoteAreas(facts.exemplars) }).toEqual(
    wave.exemplars,
  );
  const lines = (all: readonly { readonly unit: string; readonly text: string }[]) =>
    all.map(({ unit, text }) => `${unit}: ${text}`).sort();
  expect(lines(facts.petitions.map(({ unitId, text }) => ({ unit: unitId, text })))).toEqual(lines(wave.petitions));
  expect(facts.difficulties).toHaveLength(wave.difficulties);
  const expected = wave.targets.map((target) =>
    target.kind === 'checklist' && target.decided + Object.values(target.items).filter((one) => one?.asOf === null).length === 0
      ? null
      : target,
  );
  expect(facts.targets.map(targetIn).filter((_, i) => expected[i] !== null)).toEqual(expected.filter((one) => one !== null));
}

for (const size of SIZES) {
  let truth: YearTruth;
  const fill = async (database: Database) => {
    truth = await generatedYear(database, size);
  };
  onFilledPostgres(`a generated year of ${size.units} units and ${size.waves} waves (seed ${size.seed})`, fill, (database) => {
    it('is told wave by wave as it is: units, counts, works, lines, targets', { timeout: 120_000 }, async () => {
      for (const wave of truth.waves) {
        checked(await factsOf(database(), truth, wave.id), wave);
        expect(await waveCounts(database(), wave.id)).toMatchObject({
          total: wave.all.total,
          reported: wave.all.reported,
          received: wave.all.received,
          nothing: wave.all.nothing,
          ownChannel: wave.all.ownChannel,
        });
      }
      const figures = truth.waves.reduce((sum, wave) => sum + wave.units.length * 10 + wave.targets.length * 4, 0);
      console.log(`${size.units} units, ${truth.waves.length} waves: ${figures} figures held against the truth`);
    });

    it('is told block by block and kind by kind as it is, and for the blocks a person may see', { timeout: 120_000 }, async () => {
      const wave = truth.waves.at(-1) as WaveTruth;
      const whole = await factsOf(database(), truth, wave.id);
      expect(Object.fromEntries(blocksOf(whole.units).map(({ id, reported, late, total }) => [id, { reported, late, total }]))).toEqual(
        Object.fromEntries(Object.entries(wave.byBlock).map(([id, { reported, late, total }]) => [id, { reported, late, total }])),
      );
      for (const [id, counted] of Object.entries(wave.byBlock)) {
        const own = await factsOf(database(), truth, wave.id, { block: id });
        expect(countsIn(own)).toEqual(without(counted));
        expect(own.part).toMatchObject({ kind: 'block', id });
        expect(countsIn(await factsOf(database(), truth, wave.id, { scope: { blockIds: [id] } }))).toEqual(without(counted));
      }
      const [first = '', second = ''] = Object.keys(wave.byBlock);
      const both = await factsOf(database(), truth, wave.id, { scope: { blockIds: [first, second] } });
      expect(both.units.length).toBe((wave.byBlock[first]?.total ?? 0) + (wave.byBlock[second]?.total ?? 0));
      // What a block's head may not see stays unseen, whatever block is asked for.
      expect((await factsOf(database(), truth, wave.id, { scope: { blockIds: [first] }, block: second })).units).toEqual([]);
      for (const [kind, counted] of Object.entries(wave.byKind))
        expect(countsIn({ units: whole.units.filter((unit) => unit.kind === kind) })).toEqual(without(counted));
    });

    it('is compared with the wave before at the same moment', { timeout: 120_000 }, async () => {
      const before = truth.waves.at(-2) as WaveTruth;
      const wave = truth.waves.at(-1) as WaveTruth;
      for (const hours of [-30, -1, 5, 48]) {
        const now = wave.dueAt + hours * 3_600_000;
        const then = before.dueAt + hours * 3_600_000;
        const reported = before.units.filter((unit) => !unit.exempt && unit.reported && (unit.sentAt ?? 0) <= then).length;
        const facts = await factsOf(database(), truth, wave.id, { now });
        expect(facts.previous).toMatchObject({ id: before.id, total: before.all.total, reported });
      }
      expect((await factsOf(database(), truth, truth.waves[0]?.id ?? '')).previous).toBeNull();
      expect(yearGone(wave.cutoff, 2017)).not.toBeNull();
    });
  });
}
