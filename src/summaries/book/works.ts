/** What units set themselves, as far as a reader may see whose it is: a thing that is done, or not, says who has reported. PURE. */

import type { UnitFacts, WorkLine } from '../rules.ts';
import { mayShowGiven, type WaveBook } from './about.ts';

export interface WorksShown {
  readonly lines: readonly WorkLine[];
  /** How many there are of units that are not named, and why, in words. */
  readonly rest: string | null;
}

export function worksShown({ works, units }: Pick<UnitFacts, 'works' | 'units'>, reader: Pick<WaveBook, 'forBoard' | 'clock'>): WorksShown {
  const named = new Set(units.filter((unit) => mayShowGiven(reader, unit)).map(({ unitId }) => unitId));
  const lines = works.lines.filter(({ unitId }) => named.has(unitId));
  const unnamed = works.lines.length - lines.length;
  const of = reader.clock.overdue ? 'của cơ quan phối hợp chưa báo cáo, không nêu tên' : '(trước hạn chưa nêu tên đơn vị)';
  return { lines, rest: unnamed === 0 ? null : `${unnamed} nội dung ${of}` };
}
