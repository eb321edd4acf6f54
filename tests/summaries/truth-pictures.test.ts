/** A generated year: every number on every picture is what is true of it, the lengths of bars among them; and what is read aloud and printed is, too. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { type Drawing, type JsonObject, plain } from '../../src/domain/messages.ts';
import type { Scope } from '../../src/domain/people.ts';
import { formatDate, formatDay, formatDecimal, formatNumber } from '../../src/language/format.ts';
import { clockOf } from '../../src/summaries/clock.ts';
import type { SummaryFacts } from '../../src/summaries/facts.ts';
import type { Heading } from '../../src/summaries/formats/canvas.ts';
import { type BlockBar, submissionSvg } from '../../src/summaries/formats/chart.ts';
import { type TargetBar, targetsSvg } from '../../src/summaries/formats/chart-targets.ts';
import { type TrendColumn, trendSvg } from '../../src/summaries/formats/chart-trend.ts';
import { type YearBar, yearSvg } from '../../src/summaries/formats/chart-year.ts';
import type { Page, View } from '../../src/summaries/formats/format.ts';
import { formats } from '../../src/summaries/formats/index.ts';
import { summaryFacts } from '../../src/summaries/store.ts';
import { reportsInOrder, type YearRow } from '../../src/summaries/year/rules.ts';
import { type YearOf, yearRows } from '../../src/summaries/year/store.ts';
import { onFilledPostgres } from '../postgres.ts';
import { type Counted, generatedYear, type TargetTruth, type WaveTruth, type YearTruth } from './generated-year.ts';
import { boxesOn, linesOn } from './layout.ts';
import { days } from './made.ts';

const timeout = 180_000;
const [MARGIN, ROOM] = [44, 992];
const percent = (part: number, whole: number) => `${Math.round((part / whole) * 100)}%`;
let truth: YearTruth;

async function factsOf(database: Database, wave: string): Promise<SummaryFacts> {
  const of = { wave, scope: { all: true }, today: days.localDate(truth.now), zone: days.zone, now: truth.now } as const;
  const facts = await summaryFacts(database, of);
  if (!facts) throw new Error(`no facts of ${wave}`);
  return facts;
}

const yearOf = (database: Database, more: Partial<YearOf> = {}): Promise<YearRow[]> => {
  const wave = truth.waves.at(-1)?.id ?? '';
  return yearRows(database, { wave, scope: { all: true }, now: truth.now, zone: days.zone, drafts: false, until: null, ...more });
};

/** Every page of a format, as a leader sees it. */
function pagesOf(facts: SummaryFacts, id: string, year: readonly YearRow[] = []): Page[] {
  const format = formats.find((one) => one.id === id);
  if (!format) throw new Error(`no format ${id}`);
  const view = (page: number): View => ({
    ...{ clock: clockOf(days, facts.wave, truth.now), shown: { wave: facts.wave.id }, forBoard: false, mayInstruct: true, page, year },
    ...{
      changedSince: null,
      dayOf: days.localDate,
      evidence: [],
      praises: [],
      reader: { person: 'P', scope: { all: true }, forBoard: false },
    },
  });
  const first = format.render(facts, view(1));
  const others = Array.from({ length: (first[0].turns?.pages ?? 1) - 1 }, (_, i) => format.render(facts, view(i + 2)));
  return [first, ...others].flat();
}

const drawings = (pages: readonly Page[]): Drawing[] => pages.flatMap(({ drawing }) => (drawing ? [drawing] : []));
const figuresIn = <F>({ figures }: Drawing): F => figures as unknown as F & JsonObject;

/** Of a sample plan's own waves nothing was launched: they are in no picture. */
onFilledPostgres(
  'the pictures of a generated year',
  async (database) => {
    truth = await generatedYear(database, { units: 92, waves: 9, seed: 42 });
  },
  (database) => {
    it('are true block by block: names, counts, and how long each part of a bar is', { timeout }, async () => {
      for (const wave of truth.waves) {
        const [drawing, ...more] = drawings(pagesOf(await factsOf(database(), wave.id), 'tonghop'));
        if (!drawing || more.length > 0) throw new Error('not one picture');
        const { rows, heading } = figuresIn<{ rows: BlockBar[]; heading: Heading }>(drawing);
        const svg = await submissionSvg(rows, heading);
        const text = linesOn(svg).join(' ');
        expect(text).toContain(`${wave.all.reported}/${wave.all.total} đơn vị đã báo cáo`);
        const names = new Map(truth.blocks.map(({ id, name }) => [name, wave.byBlock[id] as Counted]));
        const longest = Math.max(...[...names.values()].map(({ total }) => total));
        const inOrder = [...names].toSorted(([a], [b]) => new Intl.Collator('vi', { numeric: true }).compare(a, b));
        for (const [name, { reported, total }] of inOrder) expect(text, name).toContain(`${name} ${reported}/${total}`);
        const boxes = boxesOn(svg).filter(({ high }) => high === 40);
        const end = Math.max(...boxes.map(({ left, wide }) => left + wide));
        const unit = (end - Math.min(...boxes.map(({ left }) => left))) / longest;
        const drawn = boxes.map(({ fill, wide }) => [fill, Math.round((wide / unit) * 100) / 100]);
        const expected = inOrder.flatMap(([, { onTime, late, missing }]) =>
          [['#0b6fb8', onTime] as const, ['#f2a900', late] as const, ['#dfe3e8', missing] as const].filter(([, count]) => count > 0),
        );
        expect(drawn.map(([fill]) => fill)).toEqual(expected.map(([fill]) => fill));
        for (const [i, [, count]] of expected.entries()) expect(drawn[i]?.[1]).toBeCloseTo(count, 1);
      }
    });

    it('are true target by target: figure, note, plan, time gone, length and colour', { timeout }, async () => {
      let held = 0;
      for (const wave of truth.waves) {
        const facts = await factsOf(database(), wave.id);
        const pages = drawings(pagesOf(facts, 'chart_targets'));
        const bars = pages.flatMap((drawing) => figuresIn<{ bars: TargetBar[] }>(drawing).bars);
        const due = wave.targets.filter((target) => target.kind !== 'not_due' && !isSilent(target));
        expect(bars.map(({ name }) => name).filter((name) => due.some((target) => shortNameOf(target) === name))).toEqual(
          due.map(shortNameOf),
        );
        for (const drawing of pages) {
          const { bars: shown, heading } = figuresIn<{ bars: TargetBar[]; heading: Heading }>(drawing);
          const svg = await targetsSvg(shown, heading);
          const text = linesOn(svg).join(' ');
          expect(text).toContain(`Số liệu đến ${formatDate(wave.cutoff)}, đã qua ${Math.round(gone(wave.cutoff))}% thời gian trong năm`);
          const notDue = wave.targets.filter(({ kind }) => kind === 'not_due').map(shortNameOf);
          for (const name of notDue) expect(text).toContain(name);
          const lengths = boxesOn(svg).filter(({ high, fill }) => high === 30 && fill !== '#dfe3e8');
          const plans = boxesOn(svg).filter(({ high, wide }) => high === 42 && wide === 6);
          const most = shown.some(({ share, plan }) => Math.max(share ?? 0, plan ?? 0) > 100) ? 125 : 100;
          // Notches of paper lie on a bar that is cut off.
          const ends = lengths.filter(({ fill }) => fill !== '#ffffff');
          let [n, m] = [0, 0];
          for (const bar of shown) {
            const target = due.find((one) => shortNameOf(one) === bar.name);
            if (!target) continue;
            const { figure, share, colour, plan } = expectedBar(target, wave);
            expect(text, bar.name).toContain(`${bar.name} ${figure}`);
            expect(bar.gone === null ? null : Math.round(bar.gone * 10), bar.name).toBe(goneOf(target, wave));
            checkNote(bar, target);
            if (share !== null && share > 0) {
              const drawn = ends[n++];
              expect(drawn?.wide, bar.name).toBeCloseTo(Math.max(3, (Math.min(share, most) / most) * ROOM), 0);
              expect(drawn?.fill, bar.name).toBe(colour);
            }
            if (plan !== null) {
              const mark = plans[m++];
              const at = MARGIN + (Math.min(plan, most) / most) * ROOM - 3;
              expect(mark?.left, bar.name).toBeCloseTo(Math.min(Math.max(at, MARGIN), MARGIN + ROOM - 6), 0);
            }
            held += 1;
          }
        }
      }
      console.log(`${held} targets on pictures are what is true`);
      expect(held).toBeGreaterThan(40);
    });

    it('are true wave by wave over the year: shares, changes, counts, and days', { timeout }, async () => {
      const last = truth.waves.at(-1) as WaveTruth;
      const facts = await factsOf(database(), last.id);
      const rows = await yearOf(database());
      const trend = drawings(pagesOf(facts, 'chart_trend', rows));
      const columns = trend.toReversed().flatMap((drawing) => figuresIn<{ columns: TrendColumn[] }>(drawing).columns);
      expect(columns).toEqual(
        truth.waves.map(({ closed, all: { total, reported, onTime } }, i) => ({
          ...{ name: `Đợt ${i + 1}`, head: null, total, reported, onTime },
          open: !closed,
        })),
      );
      for (const drawing of trend) {
        const { columns: shown, heading } = figuresIn<{ columns: TrendColumn[]; heading: Heading }>(drawing);
        const svg = await trendSvg(shown, heading);
        const text = linesOn(svg).join(' ');
        const boxes = boxesOn(svg).filter(({ wide }) => Math.abs(wide - Math.min(150, (ROOM / shown.length) * 0.62)) < 0.2);
        const high = Math.max(...shown.map(({ total, reported, onTime }) => total - reported + (reported - onTime) + onTime)) > 0 ? 620 : 0;
        for (const [i, column] of shown.entries()) {
          const { all } = truth.waves[Number(column.name.slice(4)) - 1] as WaveTruth;
          const before = i === 0 ? null : (truth.waves[Number(column.name.slice(4)) - 2]?.all ?? null);
          const share = Math.round((all.reported / all.total) * 100);
          const change = before === null ? null : share - Math.round((before.reported / before.total) * 100);
          const words = change === null || column.open ? '' : ` ${change === 0 ? '±0' : `${change > 0 ? '+' : '−'}${Math.abs(change)}`}`;
          expect(text).toContain(`${share}%${words} ${all.reported}/${all.total} ${column.name}`);
          const own = boxes.filter(({ left }) => Math.abs(left - (boxes[0]?.left ?? 0) - i * (ROOM / shown.length)) < 1);
          const of = (fill: string) => own.filter((box) => box.fill === fill).reduce((sum, box) => sum + box.high, 0);
          expect(of('#0b6fb8')).toBeCloseTo((all.onTime / all.total) * high, 0);
          expect(of('#f2a900')).toBeCloseTo((all.late / all.total) * high, 0);
          expect(of('#dfe3e8')).toBeCloseTo((all.missing / all.total) * high, 0);
        }
      }

      const today = days.localDate(truth.now);
      const [calendar, ...more] = drawings(pagesOf(facts, 'chart_year', rows));
      if (!calendar || more.length > 0) throw new Error('not one calendar');
      const { bars, heading } = figuresIn<{ bars: YearBar[]; heading: Heading }>(calendar);
      const svg = await yearSvg(2017, today, bars, heading);
      const text = linesOn(svg).join(' ');
      expect(text).toContain(`Hôm nay ${formatDay(today)}`);
      const boxes = boxesOn(svg).filter(({ high }) => high === 26);
      expect(bars).toHaveLength(truth.waves.length);
      const at = (day: string, plus: number) => MARGIN + ((dayOfYear(day) - 1 + plus) / 365) * ROOM;
      for (const [i, world] of truth.world.waves.entries()) {
        const { all, closed, name } = truth.waves[i] as WaveTruth;
        const due = days.localDate(world.dueAt);
        expect(text).toContain(
          `${name} ${formatDay(world.startsOn)} - ${formatDay(world.endsOn)}; hạn ${formatDay(due)}; đã báo cáo ${all.reported}/${all.total} (${percent(all.reported, all.total)})`,
        );
        expect(bars[i]?.due).toEqual([due]);
        expect(boxes[i]?.left).toBeCloseTo(at(world.startsOn, 0), 0);
        expect((boxes[i]?.left ?? 0) + (boxes[i]?.wide ?? 0)).toBeCloseTo(at(world.endsOn, 1), 0);
        expect(boxes[i]?.fill).toBe(closed ? '#084c7d' : '#0b6fb8');
      }
    });

    it('count the year as it is for every part of the province, and as it stood at a moment', { timeout }, async () => {
      const counted = (rows: readonly YearRow[]) =>
        reportsInOrder(rows).map(({ id, total, reported, onTime }) => ({ id, total, reported, onTime }));
      const expected = (of: (wave: WaveTruth) => Counted | undefined) =>
        truth.waves.map((wave) => {
          const { total = 0, reported = 0, onTime = 0 } = of(wave) ?? {};
          return { id: wave.id, total, reported, onTime };
        });
      expect(counted(await yearOf(database()))).toEqual(expected(({ all }) => all));
      for (const { id } of truth.blocks) {
        const own = expected(({ byBlock }) => byBlock[id]);
        const scope: Scope = { blockIds: [id] };
        expect(counted(await yearOf(database(), { scope })), id).toEqual(own);
        expect(counted(await yearOf(database(), { block: id })), id).toEqual(own);
      }
      const kinds = [
        ['Huyện, thành phố', ['huyen']],
        ['Sở, ban, ngành', ['so', 'ban_nganh', 'tw']],
      ] as const;
      for (const [grouping, of] of kinds) {
        const sum = ({ byKind }: WaveTruth, what: 'total' | 'reported' | 'onTime') =>
          of.reduce((all, kind) => all + (byKind[kind]?.[what] ?? 0), 0);
        expect(counted(await yearOf(database(), { grouping })), grouping).toEqual(
          truth.waves.map((wave) => ({
            id: wave.id,
            total: sum(wave, 'total'),
            reported: sum(wave, 'reported'),
            onTime: sum(wave, 'onTime'),
          })),
        );
      }
      for (const { unit } of truth.waves[0]?.units.slice(0, 12) ?? []) {
        const own = ({ units }: WaveTruth) => units.find((one) => one.unit === unit && !one.exempt);
        expect(counted(await yearOf(database(), { scope: { unitId: unit } })), unit).toEqual(
          truth.waves.map((wave) => ({
            id: wave.id,
            total: own(wave) ? 1 : 0,
            reported: own(wave)?.reported ? 1 : 0,
            onTime: own(wave)?.reported && own(wave)?.onTime ? 1 : 0,
          })),
        );
      }
      // In the hour at which the fourth wave was due: what came later was not there, and the next had not begun.
      const fourth = truth.waves[3] as WaveTruth;
      const then = reportsInOrder(await yearOf(database(), { until: fourth.dueAt }));
      expect(then.map(({ id }) => id)).toEqual(truth.waves.slice(0, 4).map(({ id }) => id));
      const sentBy = fourth.units.filter(({ exempt, reported, sentAt }) => !exempt && reported && (sentAt ?? 0) <= fourth.dueAt).length;
      expect(then.at(-1)).toMatchObject({ total: fourth.all.total, reported: sentBy });
      expect(sentBy).toBeLessThan(fourth.all.reported);
    });

    it('and the paragraph to be read aloud says each number as it is', { timeout }, async () => {
      for (const wave of truth.waves) {
        const text = plain(pagesOf(await factsOf(database(), wave.id), 'summary_read')[0]?.text ?? []);
        const { reported, total, missing } = wave.all;
        expect(text).toContain(`${reported}/${total} đơn vị đã báo cáo đ${wave.name.slice(1)}, đạt ${percent(reported, total)}.`);
        if (missing > 0) expect(text).toContain(`Còn ${missing} đơn vị`);
        const two = (n: number) => (n < 10 ? `0${n}` : formatNumber(n));
        const said = wave.targets.flatMap((target) => (isSilent(target) ? [] : spoken(target)));
        const { count, direct } = wave.exemplars;
        const clauses = [
          ...said,
          ...(wave.works.planned === 0 ? [] : [`hoàn thành ${wave.works.done}/${wave.works.planned} công trình, phần việc`]),
          ...(count === 0
            ? []
            : [`giới thiệu ${two(count)} điển hình${direct === 0 ? '' : `, có ${two(direct)} người trực tiếp lao động`}`]),
        ];
        expect(text).toContain(` Đến ${formatDay(wave.cutoff)}, ${clauses.join('; ')}.`);
        if (wave.petitions.length > 0) expect(text).toContain(`Có ${two(wave.petitions.length)} kiến nghị xin ý kiến.`);
      }
    });
  },
);

const worldOf = ({ id }: TargetTruth) => {
  const target = truth.world.targets.find((one) => one.id === id);
  if (!target) throw new Error(`no target ${id}`);
  return target;
};
const shortNameOf = (target: TargetTruth): string => worldOf(target).shortName;

/** A list of which this wave has no news is not told as the world's truth has it. */
const isSilent = (target: TargetTruth): boolean =>
  target.kind === 'checklist' && Object.values(target.items).every((item) => item === null || item.asOf !== null);

const dayOfYear = (day: string): number => (Date.parse(day) - Date.parse('2016-12-31')) / 86_400_000;
const gone = (day: string): number => (dayOfYear(day) / 365) * 100;

/** In tenths of a percent, where the number runs with the year. */
function goneOf(target: TargetTruth, { cutoff }: WaveTruth): number | null {
  if (target.kind !== 'value' || worldOf(target).measure !== 'count') return null;
  return Math.round(gone(target.asOf ?? cutoff) * 10);
}

function expectedBar(target: TargetTruth, { cutoff }: WaveTruth) {
  const { measure, planned, direction } = worldOf(target);
  if (target.kind === 'checklist') {
    const { decided, total } = target;
    const colour = decided >= total ? '#084c7d' : '#7fa8c9';
    return { figure: `${decided}/${total}`, share: total === 0 ? null : (decided / total) * 100, colour, plan: total === 0 ? null : 100 };
  }
  if (target.kind !== 'value') return { figure: '–', share: null, colour: null, plan: null };
  const { number } = target;
  if (planned === null) throw new Error(`${target.id} has no plan`);
  const reached = direction === 'at_most' ? number <= planned : number >= planned;
  if (measure !== 'count')
    return { figure: `${formatDecimal(number)}%`, share: number, colour: reached ? '#084c7d' : '#7fa8c9', plan: planned };
  const share = (number / planned) * 100;
  const onPace = share >= gone(target.asOf ?? cutoff) - 10;
  return { figure: `${Math.round(share)}%`, share, colour: reached ? '#084c7d' : onPace ? '#0b6fb8' : '#f2a900', plan: 100 };
}

function checkNote({ name, note }: TargetBar, target: TargetTruth): void {
  const { measure, planned, unit } = worldOf(target);
  if (target.kind === 'value') {
    const { number, of, asOf } = target;
    if (measure === 'count')
      expect(note, name).toContain(`${formatNumber(number)}/${formatNumber(planned ?? 0)} (${percent(number, planned ?? 1)})`);
    if (measure === 'count') expect(note, name).toContain(` ${unit}`);
    if (of) expect(note, name).toContain(`${formatNumber(of.part)}/${formatNumber(of.whole)}`);
    expect(note.includes('số đến'), name).toBe(asOf !== null);
    if (asOf !== null) expect(note, name).toContain(`số đến ${formatDay(asOf)}`);
  }
  if (target.kind === 'checklist') expect(note, name).toContain(`công nhận ${target.decided}/${target.total}`);
  if (target.kind === 'elsewhere') expect(note, name).toContain(target.document);
  if (target.kind !== 'missing') return;
  expect(note, name).toContain('chưa có số liệu');
  if (target.sum)
    expect(note, name).toContain(
      `cộng ${target.sum.units} ${target.sum.districts ? 'huyện' : 'đơn vị'}: ${formatNumber(target.sum.number)}`,
    );
  if (target.last && target.last !== 'elsewhere') expect(note, name).toContain(`số đến ${formatDay(target.last.asOf)}`);
}

/** What is said of it aloud; nothing of an earlier cut-off. */
function spoken(target: TargetTruth): string[] {
  const { name, measure, unit, planned, decimals } = worldOf(target);
  const within = name.charAt(0).toLocaleLowerCase('vi') + name.slice(1);
  if (target.kind === 'checklist') return [`${target.decided}/${target.total} ${within}`];
  if (target.kind !== 'value' || target.asOf !== null) return [];
  const { number, of } = target;
  if (measure === 'count') return [`${within} ${formatNumber(number)} ${unit}, đạt ${percent(number, planned ?? 1)} kế hoạch năm`];
  const whole = Math.round(number);
  const shown = of === null || (whole === planned && number !== planned) ? Number(number.toFixed(decimals)) : whole;
  return [`${within}${of === null ? '' : ` ${formatNumber(of.part)}/${formatNumber(of.whole)},`} đạt ${formatDecimal(shown)}%`];
}
