/** All that a summary says, whatever its format. PURE. */
import type { AsOf } from '../texts/when.ts';
import { type UnitFacts, type UnitRows, unitFacts } from './rules.ts';
import { type TargetFact, type TargetRows, targetFacts } from './targets.ts';

export interface WaveFacts {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  /** The one its numbers are of. */
  readonly year: number;
  /** The day the numbers speak of, as its questions say it: the wave's cut-off, without one the due day. 'YYYY-MM-DD'. */
  readonly cutoff: string;
  /** The reports are due before that day. */
  readonly estimated?: boolean;
  /** Epoch milliseconds. */
  readonly opensAt: number;
  readonly dueAt: number;
}

export interface SummaryRows extends UnitRows, TargetRows {
  readonly wave: WaveFacts;
}

export interface SummaryFacts extends UnitFacts {
  readonly wave: WaveFacts;
  /** Whether these are everybody's numbers, not a block's or a unit's. */
  readonly everywhere: boolean;
  readonly targets: readonly TargetFact[];
}

/** The day the numbers speak of. */
export function asOfIn({ cutoff, estimated = false }: Pick<WaveFacts, 'cutoff' | 'estimated'>): AsOf {
  return { day: cutoff, estimated };
}

export function summarise(rows: SummaryRows, everywhere: boolean): SummaryFacts {
  return { wave: rows.wave, everywhere, ...unitFacts(rows), targets: targetFacts(rows, rows.wave.cutoff, everywhere) };
}
