/** What units set themselves, as far as a reader may see whose it is: a thing that is done, or not, says who has reported. PURE. */

import type { UnitFacts, WorkLine } from '../rules.ts';
import { shownLines, type WaveBook } from './about.ts';

export interface WorksShown {
  readonly lines: readonly WorkLine[];
  /** How many there are of units that are not named, and why, in words. */
  readonly rest: string | null;
}

export function worksShown({ works, units }: Pick<UnitFacts, 'works' | 'units'>, reader: Pick<WaveBook, 'forBoard' | 'clock'>): WorksShown {
  const { shown: lines, hidden } = shownLines(works.lines, units, reader);
  const of = reader.clock.overdue ? 'của cơ quan phối hợp chưa báo cáo, không nêu tên' : '(trước hạn chưa nêu tên đơn vị)';
  return { lines, rest: hidden === 0 ? null : `${hidden} nội dung ${of}` };
}
