/** The waves of a year side by side: how each was reported to, in one reader's part of the province. PURE. */
import type { SummaryFacts } from '../facts.ts';
import { countUnits } from '../rules.ts';

/** A wave, one of its reports, or a plan's yearly report. */
export interface YearRow {
  readonly id: string;
  /** The wave a report belongs to, itself for a wave; `null`: a plan's yearly report. */
  readonly campaignId: string | null;
  readonly name: string;
  readonly shortName: string;
  /** 'YYYY-MM-DD', as the other days. */
  readonly startsOn: string;
  readonly endsOn: string;
  readonly dueOn: string;
  /** Whether reports are owed to it; a wave that has several stands beside them without. */
  readonly reports: boolean;
  readonly state: 'draft' | 'awaiting_approval' | 'scheduled' | 'launched' | 'closed';
  /** Its reports can be sent, or could be. */
  readonly opened: boolean;
  /** Units that owe a report, those that gave one, and those that were on time. */
  readonly total: number;
  readonly reported: number;
  readonly onTime: number;
}

/** Reports as they came due, one after the other: those that were asked for. */
export function reportsInOrder(rows: readonly YearRow[]): YearRow[] {
  return rows.filter(({ reports, opened, state }) => reports && opened && (state === 'launched' || state === 'closed')).toSorted(byDue);
}

/** Reports of the year that are not asked for yet, as they will come due. */
export function reportsToCome(rows: readonly YearRow[]): YearRow[] {
  return rows.filter(({ reports, opened, state }) => reports && !(opened && (state === 'launched' || state === 'closed'))).toSorted(byDue);
}

const byDue = (a: YearRow, b: YearRow): number => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.id < b.id ? -1 : 1);

/** The year beside a summary that was published: its own wave's counts are those of the summary. */
export function besidePublished(rows: readonly YearRow[], { wave, units }: SummaryFacts): YearRow[] {
  const { total, reported, onTime } = countUnits(units);
  return rows.map((row) => (row.id === wave.id ? { ...row, total, reported, onTime } : row));
}

/** A wave with its reports, or a yearly report by itself. */
export interface YearWave {
  readonly wave: YearRow;
  readonly reports: readonly YearRow[];
}

/** Waves by their first day; yearly reports last. */
export function wavesInOrder(rows: readonly YearRow[]): YearWave[] {
  return rows
    .filter(({ id, campaignId }) => campaignId === null || campaignId === id)
    .toSorted((a, b) => Number(a.campaignId === null) - Number(b.campaignId === null) || (a.startsOn < b.startsOn ? -1 : 1))
    .map((wave) => ({
      wave,
      reports: rows
        .filter((one) => one.reports && (one.id === wave.id || (wave.campaignId !== null && one.campaignId === wave.id)))
        .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1)),
    }));
}

/** The wave that begins next, or that began on the same day and ends later; `null`: none does in its year. @param of a wave, or one of its reports with the wave's id */
export function waveAfter(
  rows: readonly YearRow[],
  of: { readonly id: string | null; readonly startsOn: string; readonly endsOn: string },
): YearRow | null {
  const later = ({ startsOn, endsOn }: YearRow) => startsOn > of.startsOn || (startsOn === of.startsOn && endsOn > of.endsOn);
  const next = rows
    .filter((row) => row.campaignId === row.id && row.id !== of.id && later(row))
    .toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : a.endsOn < b.endsOn ? -1 : 1))[0];
  return next ?? null;
}
