/** A generated year: what the formats say in words is what is true of it, page by page; and a card is one screen, with a thousand units, too. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { calendar } from '../../src/domain/calendar.ts';
import { plain } from '../../src/domain/messages.ts';
import { formatNumber } from '../../src/language/format.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { clockOf } from '../../src/summaries/clock.ts';
import type { SummaryFacts } from '../../src/summaries/facts.ts';
import type { Format, View } from '../../src/summaries/formats/format.ts';
import { formats } from '../../src/summaries/formats/index.ts';
import { blockRates, unitRecord, waveCounts } from '../../src/summaries/rates/store.ts';
import { summaryFacts } from '../../src/summaries/store.ts';
import { onFilledPostgres } from '../postgres.ts';
import { generatedYear, type WaveTruth, type YearTruth } from './generated-year.ts';

const days = calendar({ days: caMau2017.holidays, zone: caMau2017.timezone, hours: caMau2017.reminders.hours });
const timeout = 120_000;

function format(id: string): Format {
  const found = formats.find((one) => one.id === id);
  if (!found) throw new Error(`no format ${id}`);
  return found;
}

async function factsOf(database: Database, truth: YearTruth, wave: string): Promise<SummaryFacts> {
  const of = { wave, scope: { all: true }, today: days.localDate(truth.now), zone: days.zone, now: truth.now } as const;
  const facts = await summaryFacts(database, of);
  if (!facts) throw new Error(`no facts of ${wave}`);
  return facts;
}

/** Every page of a format as a leader reads it, joined. */
function read(facts: SummaryFacts, id: string, now: number): string {
  const view = (page: number): View => ({
    clock: clockOf(days, facts.wave, now),
    shown: { wave: facts.wave.id },
    forBoard: false,
    mayInstruct: true,
    changedSince: null,
    dayOf: days.localDate,
    page,
    year: [],
    evidence: [],
    praises: [],
    reader: { person: 'P', scope: { all: true }, forBoard: false },
  });
  const first = format(id).render(facts, view(1))[0];
  const pages = first.turns?.pages ?? 1;
  const texts = Array.from({ length: pages }, (_, i) => plain(format(id).render(facts, view(i + 1))[0].text));
  for (const text of texts) expect(text.length, `${id}: ${text.slice(0, 60)}`).toBeLessThan(1_000);
  return texts.join('\n');
}

const percent = (part: number, whole: number) => `${Math.round((part / whole) * 100)}%`;

/** Numbers of a wave in the words of each format. */
function checked(facts: SummaryFacts, truth: YearTruth, wave: WaveTruth): number {
  const now = Math.max(truth.now, 0);
  const { total, reported, onTime, late, reviewed, nothing, ownChannel, missing } = wave.all;
  const locked = now > facts.wave.lockAt;
  const notReported = locked ? 'KHÔNG BÁO CÁO' : 'CHƯA BÁO CÁO';
  const card = read(facts, 'tonghop', now);
  const apart = [nothing > 0 ? `không phát sinh ${nothing}` : '', ownChannel > 0 ? `kênh riêng ${ownChannel}` : ''].filter(
    (one) => one !== '',
  );
  const says = [
    `ĐÃ BÁO CÁO ${formatNumber(reported)}/${formatNumber(total)} đơn vị (${percent(reported, total)})${apart.length > 0 ? `, trong đó ${apart.join(', ')}` : ''}`,
    `Đúng hạn ${formatNumber(onTime)}, sau hạn ${formatNumber(late)}; \uE000 đã xem ${formatNumber(reviewed)}`,
    `${notReported} ${formatNumber(missing)}`,
    `Công trình, phần việc: xong ${wave.works.done}/${wave.works.planned}`,
    `Điển hình mới: ${wave.exemplars.count}`,
  ];
  for (const words of says) expect(card.replaceAll('Ban đã xem', '\uE000 đã xem')).toContain(words);
  if (wave.petitions.length > 0) expect(card).toContain(`Kiến nghị chờ ý kiến: ${wave.petitions.length}`);

  // Names: everybody who may be named once, the partner bodies as a number.
  const partner = new Map(truth.world.units.map(({ id, nature }) => [id, nature === 'phoi_hop']));
  const names = new Map(truth.world.units.map(({ id, shortName }) => [id, shortName]));
  const listed = read(facts, 'cham', now);
  expect(listed).toContain(`${notReported}: ${missing} đơn vị`);
  const reportedList = read(facts, 'summary_reported', now);
  expect(reportedList).toContain(`ĐÃ BÁO CÁO: ${formatNumber(reported)}/${formatNumber(total)} đơn vị`);
  const oneByOne = read(facts, 'summary_units', now);
  for (const { unit, exempt, reported: has } of wave.units) {
    const name = names.get(unit) ?? '';
    const line = (text: string) => text.split('\n').filter((one) => one.includes(`. ${name}: `));
    if (exempt || partner.get(unit)) {
      expect(line(oneByOne)).toEqual([]);
      continue;
    }
    expect(line(reportedList)).toHaveLength(has ? 1 : 0);
    expect(line(oneByOne)).toHaveLength(1);
    expect(line(oneByOne)[0]?.includes(locked ? 'không báo cáo' : 'chưa báo cáo')).toBe(!has);
  }
  const blocks = read(facts, 'summary_blocks', now);
  for (const [id, { reported: given, total: all }] of Object.entries(wave.byBlock))
    expect(blocks).toContain(`${truth.blocks.find((block) => block.id === id)?.name}: ${given}/${all}`);
  const targets = read(facts, 'summary_targets', now);
  for (const target of wave.targets) {
    const short = truth.world.targets.find(({ id }) => id === target.id)?.shortName ?? '';
    const own = targets.split('\n').find((one) => one.startsWith(`${short}: `)) ?? '';
    if (target.kind === 'value') {
      expect(own).toContain(formatNumber(target.of ? target.of.part : target.number));
      if (target.asOf !== null) expect(own).toContain('số đến');
      if (target.crossCheck !== null && own.includes('nguồn'))
        expect(own).toContain(`cộng các đơn vị khác ${formatNumber(target.crossCheck)}`);
    }
    if (target.kind === 'missing' && short !== 'Xã đạt NTM') expect(own).toContain('chưa có số liệu');
    if (target.kind === 'missing' && target.sum) expect(own).toContain(formatNumber(target.sum.number));
    if (target.kind === 'elsewhere') expect(own).toContain(`báo cáo theo kênh riêng (${target.document}`);
  }
  const exemplars = read(facts, 'summary_exemplars', now);
  expect(exemplars).toContain(`ĐIỂN HÌNH MỚI: ${wave.exemplars.count}`);
  if (wave.exemplars.direct > 0) expect(exemplars).toContain(`${wave.exemplars.direct} trực tiếp lao động`);
  if (wave.exemplars.remote > 0) expect(exemplars).toContain(`${wave.exemplars.remote} vùng sâu, biển đảo`);
  expect(read(facts, 'summary_petitions', now)).toContain(`KIẾN NGHỊ CHỜ Ý KIẾN: ${wave.petitions.length}`);
  expect(read(facts, 'summary_difficulties', now)).toContain(`KHÓ KHĂN, HẠN CHẾ: ${wave.difficulties}`);
  expect(read(facts, 'summary_works', now)).toContain(`xong ${formatNumber(wave.works.done)}/${formatNumber(wave.works.planned)}`);
  expect(read(facts, 'summary_read', now)).toContain(`${reported}/${total} đơn vị đã báo cáo`);
  return says.length + wave.units.length + wave.targets.length;
}

let truth: YearTruth;
onFilledPostgres(
  'the words of a generated year',
  async (database) => {
    truth = await generatedYear(database, { units: 92, waves: 6, seed: 42 });
  },
  (database) => {
    it('are true in every format of every wave', { timeout }, async () => {
      let said = 0;
      for (const wave of truth.waves) said += checked(await factsOf(database(), truth, wave.id), truth, wave);
      console.log(`${said} figures and names said in words are what is true`);
    });

    it('are true of every unit over the year, and of every wave of the year', { timeout }, async () => {
      for (const wave of truth.waves) {
        const { total, reported, onTime, late } = await waveCounts(database(), wave.id);
        expect({ total, reported, onTime, late }).toEqual({
          total: wave.all.total,
          reported: wave.all.reported,
          onTime: wave.all.onTime,
          late: wave.all.late,
        });
        const owed = wave.units.map(({ unit }) => ({ unitId: unit, waveId: wave.id }));
        const rates = await blockRates(database(), owed, { today: days.localDate(truth.now), zone: days.zone });
        expect(rates.length).toBe(owed.length);
        for (const { unitId, block, reported, total } of rates) {
          const own = truth.world.units.find(({ id }) => id === unitId);
          const of = wave.byBlock[own?.blockId ?? ''];
          expect([unitId, block !== '', reported, total]).toEqual([unitId, true, of?.reported, of?.total]);
        }
      }
      const closed = truth.waves.filter((wave) => wave.closed);
      for (const { id } of truth.world.units) {
        const record = await unitRecord(database(), id, 2017);
        const own = closed.flatMap(({ units }) => units.filter((one) => one.unit === id && !one.exempt));
        const last = truth.waves.at(-1)?.units.find((one) => one.unit === id && !one.exempt && one.reported);
        const all = [...own, ...(last ? [last] : [])];
        expect(record).toEqual({
          owed: all.length,
          reported: all.filter((one) => one.reported).length,
          onTime: all.filter((one) => one.reported && one.onTime).length,
        });
      }
    });
  },
);

onFilledPostgres(
  'a card of a thousand units',
  async (database) => {
    truth = await generatedYear(database, { units: 1_000, waves: 2, seed: 3 });
  },
  (database) => {
    it('is under a thousand characters, before and after the due time', { timeout }, async () => {
      for (const wave of truth.waves) {
        const facts = await factsOf(database(), truth, wave.id);
        for (const now of [wave.dueAt - 3_600_000, wave.dueAt + 3_600_000]) {
          const card = read(facts, 'tonghop', now);
          expect(card.length).toBeLessThan(1_000);
          console.log(`${facts.units.length} units: a card of ${card.length} characters`);
        }
        expect(facts.units).toHaveLength(wave.all.total);
      }
    });
  },
);
