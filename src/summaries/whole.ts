/** A wave as a whole, of the facts of all its reports. PURE. */
import { fold } from '../language/fold.ts';
import type { SummaryFacts } from './facts.ts';
import { countUnits, hasReported } from './rules.ts';

export interface WholeWave {
  /** How many reports it asked for. */
  readonly reports: number;
  /** Units that owed any of them, and those that gave any. */
  readonly total: number;
  readonly reported: number;
  /** Reports owed and given, all units together. */
  readonly owed: number;
  readonly given: number;
  /** Done by what any of them says: each thing once. */
  readonly works: number;
  readonly exemplars: number;
}

export function wholeWave(reports: readonly SummaryFacts[]): WholeWave {
  const counts = reports.map(({ units }) => countUnits(units));
  const sum = (of: 'total' | 'reported') => counts.reduce((all, one) => all + one[of], 0);
  const units = reports.flatMap((one) => one.units);
  const each = (some: readonly { readonly unitId: string }[]) => new Set(some.map(({ unitId }) => unitId)).size;
  const lines = (some: readonly { readonly unitId: string; readonly text: string }[]) =>
    new Set(some.map(({ unitId, text }) => `${unitId}:${fold(text)}`)).size;
  return {
    reports: reports.length,
    total: each(units),
    reported: each(units.filter(hasReported)),
    owed: sum('total'),
    given: sum('reported'),
    works: lines(reports.flatMap(({ works }) => works.lines.filter(({ done }) => done))),
    exemplars: lines(reports.flatMap(({ exemplars }) => exemplars)),
  };
}
