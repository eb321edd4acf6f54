/** Sheets about figures: each target as the province has it, unit by unit, and commune by commune. PURE. */
import { formatDay } from '../../language/format.ts';
import { assess, assessmentWords, shareOfPlan, timeGone } from '../formats/assessment.ts';
import type { ItemState, TargetFact } from '../targets.ts';
import type { Lookup, WaveBook } from './about.ts';
import { answerWords, date, day, figure, instant, mark, moment, type Sheet, text, tick } from './cells.ts';
import type { GivenRow } from './rows.ts';

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10);

/** The official number, of a checklist the items recognised; `null`: there is none. */
export function officialNumber({ state }: TargetFact): number | null {
  if (state.kind === 'checklist') return state.checklist.decided;
  return state.kind === 'value' ? state.number : null;
}

/** The day the number is of, 'YYYY-MM-DD'; `null` without one. */
export function dayOfNumber({ state }: TargetFact, cutoff: string): string | null {
  return state.kind === 'value' || state.kind === 'checklist' || state.kind === 'elsewhere' ? (state.asOf ?? cutoff) : null;
}

function lastNumber(target: TargetFact, book: WaveBook, found: Lookup): number | null {
  if (target.state.kind === 'missing') return target.state.last?.kind === 'value' ? target.state.last.number : null;
  if (target.state.kind === 'value' && target.state.asOf !== null) return target.state.number;
  const source = sourceOf(target, book);
  return source ? found.before(source.unitId, source.field) : null;
}

export function targetsSheet(book: WaveBook, found: Lookup): Sheet {
  const { facts } = book;
  const { cutoff, year } = facts.wave;
  return {
    name: 'Chỉ tiêu',
    columns: [
      text('Chỉ tiêu', 44),
      figure('Kế hoạch', 12),
      text('Đơn vị tính', 16),
      figure('Số chính thức', 13),
      text('Nguồn', 26),
      text('Mã báo cáo', 20),
      date('Số liệu đến ngày'),
      figure('% kế hoạch', 11),
      figure('% thời gian', 11),
      text('Đánh giá', 18),
      figure('Cộng các đơn vị khác', 14),
      figure('Chênh lệch', 12),
      figure('Kỳ trước', 12),
      tick('Số ước'),
    ],
    rows: facts.targets.map((target) => {
      const number = officialNumber(target);
      const sum = target.crossCheck ?? (target.state.kind === 'missing' ? (target.state.sum?.number ?? null) : null);
      const source = sourceOf(target, book);
      const on = dayOfNumber(target, cutoff);
      return [
        target.name,
        target.planned,
        target.unit,
        number,
        target.lead ?? (target.items ? 'Các đơn vị có mục' : null),
        source === undefined ? null : found.code(source.unitId),
        day(on),
        rounded(shareOfPlan(target)),
        rounded(timeGone(target, cutoff, year)),
        assessmentWords[assess(target, cutoff, year)],
        sum,
        number === null || target.crossCheck === null ? null : Math.round((number - target.crossCheck) * 100) / 100,
        lastNumber(target, book, found),
        mark(source?.estimated === true || facts.wave.estimated === true),
      ];
    }),
  };
}

/** The answer in which this wave's own official number stands. */
export function sourceOf(target: TargetFact, { rows }: WaveBook): GivenRow | undefined {
  if (target.state.kind !== 'value' || target.state.asOf !== null) return undefined;
  const said = rows.given.filter(({ field, state }) => field === `target:${target.id}` && state === 'value');
  // Without a lead it is one unit's own, or the sum of several.
  return target.leadUnitId === null ? (said.length === 1 ? said[0] : undefined) : said.find(({ unitId }) => unitId === target.leadUnitId);
}

/** “0” and what is missing or not yet due are said apart. */
function standing({ state, number, reason }: GivenRow): string {
  if (state === 'value') return number === 0 ? 'Bằng 0' : 'Có số liệu';
  if (state === 'missing') return reason === null ? 'Chưa có số liệu' : `Chưa có số liệu: ${reason}`;
  return state === 'not_yet' ? 'Chưa đến kỳ' : 'Không có';
}

export function targetsByUnitSheet(book: WaveBook, found: Lookup): Sheet {
  const { rows, momentOf } = book;
  const order = new Map(book.facts.units.map(({ unitId }, at) => [unitId, at]));
  const part = (row: GivenRow, which: string) => {
    const value = typeof row.value === 'object' && row.value !== null ? (row.value as { readonly [key: string]: unknown })[which] : null;
    return typeof value === 'number' ? value : null;
  };
  const lines = rows.targets.flatMap(({ id, name }) =>
    rows.given
      .filter(({ field }) => field === `target:${id}`)
      .toSorted((a, b) => (order.get(a.unitId) ?? 0) - (order.get(b.unitId) ?? 0))
      .map((row) => {
        const share = rows.shares.find((one) => one.targetId === id && one.unitId === row.unitId);
        return [
          found.author(row.unitId),
          name,
          share?.planned ?? null,
          mark(share?.assumed === true),
          row.state === 'value' ? row.number : null,
          part(row, 'numerator'),
          part(row, 'denominator'),
          standing(row),
          mark(row.estimated),
          found.before(row.unitId, row.field),
          found.authorIsShown(row.unitId) ? row.by : null,
          instant(row.at, momentOf),
          found.code(row.unitId),
        ];
      }),
  );
  return {
    name: 'Chỉ tiêu theo đơn vị',
    columns: [
      text('Đơn vị', 36),
      text('Chỉ tiêu', 44),
      figure('Được giao'),
      tick('Giả định'),
      figure('Đạt'),
      figure('Tử số'),
      figure('Mẫu số'),
      text('Tình trạng số liệu', 28),
      tick('Số ước'),
      figure('Kỳ trước'),
      text('Người nhập', 22),
      moment('Lúc nhập'),
      text('Mã báo cáo', 20),
    ],
    rows: lines,
  };
}

/** A commune with what is known of it, in the order of the lists. */
export interface ItemLine {
  readonly name: string;
  readonly unit: string;
  readonly unitId: string;
  readonly scale: number;
  readonly state: ItemState | null;
  readonly before: number | null;
  readonly step: string | null;
}

export function itemLines({ facts, rows }: WaveBook, found: Lookup): ItemLine[] {
  return rows.targets.flatMap(({ id }) => {
    const target = facts.targets.find((one) => one.id === id);
    const items = rows.items.filter((item) => item.targetId === id && (facts.everywhere || found.unit(item.unitId) !== undefined));
    if (!target) return [];
    return items.map((item) => {
      const step = found.given(item.unitId, `step:${item.id}`);
      return {
        name: item.name,
        unit: item.unit,
        unitId: item.unitId,
        scale: item.scale,
        state: target.items?.find(({ id: known }) => known === item.id) ?? null,
        before: found.before(item.unitId, `item:${item.id}`),
        step: step ? answerWords(step.field, step.value, step.state) : null,
      };
    });
  });
}

export function itemsSheet(book: WaveBook, found: Lookup): Sheet {
  return {
    name: 'Xã nông thôn mới',
    columns: [
      text('Xã', 24),
      text('Huyện', 24),
      figure('Tiêu chí đạt'),
      figure('Trên'),
      figure('Kỳ trước'),
      text('Bước hồ sơ', 24),
      text('Quyết định công nhận', 24),
      text('Mã báo cáo', 20),
      text('Ghi chú', 32),
    ],
    rows: itemLines(book, found).map(({ name, unit, unitId, scale, state, before, step }) => {
      const score = state?.score ?? null;
      const note = score === null ? 'Chưa có số liệu' : score.asOf === undefined ? null : `Số đến ${formatDay(score.asOf)}`;
      const recognised = state?.decided ? 'Đã công nhận' : null;
      const code = found.code(unitId);
      return [name, unit, score?.met ?? null, scale, before, step ?? recognised, null, code, note];
    }),
  };
}
