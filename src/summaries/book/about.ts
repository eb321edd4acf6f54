/** What the workbook and the draft report of a wave are made of. PURE. */

import type { Moment } from '../../texts/when.ts';
import type { QuotedSentence } from '../chosen/rules.ts';
import type { Clock } from '../clock.ts';
import type { SummaryFacts } from '../facts.ts';
import { mayBeNamed } from '../formats/unit-names.ts';
import type { Change } from '../published/rules.ts';
import { hasReported, type UnitRow } from '../rules.ts';
import type { BookRows, GivenRow, ReportRow } from './rows.ts';

export interface WaveBook {
  readonly facts: SummaryFacts;
  readonly rows: BookRows;
  /** What the board chose of the units’ sentences for the body of its report, in its order. */
  readonly chosen: readonly QuotedSentence[];
  readonly clock: Clock;
  /** For the board: it sees every name at any time. */
  readonly forBoard: boolean;
  /** An instant as the board's clock shows it. */
  momentOf(at: number): Moment;
  /** `null`: of now. */
  readonly published: PublishedBook | null;
}

/** Of a summary that was published: everything in the file is as it was then. */
export interface PublishedBook {
  readonly at: Moment;
  /** When the file was made. */
  readonly made: Moment;
  /** What is other since. */
  readonly changes: readonly Change[];
}

type Reader = Pick<WaveBook, 'forBoard' | 'clock'>;

/**
 * Whom a reader may see by name: the board everybody; the others nobody before the due time, not those that reported either (of a block's seven the one
 * that is missing would be known), and afterwards everybody but partner bodies. `mayShow` is for how units stand, `mayShowGiven` for what they reported:
 * that has its author after the due time, whoever it is.
 */
export function mayShow({ forBoard, clock }: Reader, unit: Pick<UnitRow, 'nature'>): boolean {
  return forBoard || (clock.overdue && mayBeNamed(unit));
}

export function mayShowGiven(reader: Reader, unit: Pick<UnitRow, 'nature' | 'report'>): boolean {
  return mayShow(reader, unit) || (reader.clock.overdue && hasReported(unit));
}

/** Why no name stands there yet. */
export const BEFORE_DUE = 'Chưa hết hạn: chưa nêu tên đơn vị';

/** So many units without their names, and why; `how` they stand: “đã báo cáo”. */
export function unnamedUnits({ clock }: Pick<WaveBook, 'clock'>, count: number, how: string): string {
  return clock.overdue ? `${count} cơ quan phối hợp ${how}` : `${count} đơn vị ${how} (trước hạn chưa nêu tên)`;
}

/** Rows by what they are of. */
export interface Lookup {
  unit(id: string): UnitRow | undefined;
  /** Whose something is that was reported, and the code of that report, for the reader of the book. */
  author(unitId: string): string;
  authorIsShown(unitId: string): boolean;
  code(unitId: string): string | null;
  report(unitId: string): ReportRow | undefined;
  given(unitId: string, field: string): GivenRow | undefined;
  /** What was answered in words; `null` where there is nothing. */
  words(unitId: string, field: string): string | null;
  before(unitId: string, field: string): number | null;
}

export function lookup(book: WaveBook): Lookup {
  const { facts, rows } = book;
  const units = new Map(facts.units.map((unit) => [unit.unitId, unit]));
  const reports = new Map(rows.reports.map((row) => [row.unitId, row]));
  const given = new Map(rows.given.map((row) => [`${row.unitId} ${row.field}`, row]));
  const authorIsShown = (unitId: string): boolean => {
    const unit = units.get(unitId);
    return unit ? mayShowGiven(book, unit) : book.forBoard || book.clock.overdue;
  };
  const before = new Map(rows.before.map((row) => [`${row.unitId} ${row.field}`, row.number]));
  return {
    unit: (id) => units.get(id),
    author: (unitId) => (authorIsShown(unitId) ? (units.get(unitId)?.name ?? unitId) : 'Trước hạn chưa nêu tên'),
    authorIsShown,
    code: (unitId) => (authorIsShown(unitId) ? (units.get(unitId)?.code ?? null) : null),
    report: (unitId) => reports.get(unitId),
    given: (unitId, field) => given.get(`${unitId} ${field}`),
    words(unitId, field) {
      const value = given.get(`${unitId} ${field}`);
      return value?.state === 'value' && typeof value.value === 'string' && value.value.trim() !== '' ? value.value.trim() : null;
    },
    before: (unitId, field) => before.get(`${unitId} ${field}`) ?? null,
  };
}

/** Awards that units gave, or propose. `known`: somebody said so. */
export interface Awards {
  readonly collectives: number;
  readonly individuals: number;
  readonly direct: number;
  readonly units: number;
}

export function awardsIn({ rows }: WaveBook, field: 'rewards' | 'proposals'): Awards {
  const given = rows.given.filter(
    (row) => row.field === field && row.state === 'value' && typeof row.value === 'object' && row.value !== null,
  );
  const sum = (part: string) =>
    given.reduce((total, { value }) => {
      const count = (value as { readonly [key: string]: unknown })[part];
      return total + (typeof count === 'number' ? count : 0);
    }, 0);
  return { collectives: sum('collectives'), individuals: sum('individuals'), direct: sum('direct'), units: given.length };
}
