/** What units set themselves, as far as a reader may see whose it is: a thing that is not done names a unit that has not reported. PURE. */

import type { UnitFacts, WorkLine } from '../rules.ts';
import { mayShow, type WaveBook } from './about.ts';

export interface WorksShown {
  readonly lines: readonly WorkLine[];
  /** How many there are of units that are not named. */
  readonly unnamed: number;
}

export function worksShown({ works, units }: Pick<UnitFacts, 'works' | 'units'>, reader: Pick<WaveBook, 'forBoard' | 'clock'>): WorksShown {
  const named = new Set(units.filter((unit) => mayShow(reader, unit)).map(({ unitId }) => unitId));
  const lines = works.lines.filter(({ unitId }) => named.has(unitId));
  return { lines, unnamed: works.lines.length - lines.length };
}
