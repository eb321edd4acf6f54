/** How a target stands at its cut-off: held against its plan, a running count against the time gone as well. PURE. */
import { yearGone } from '../rules.ts';
import type { TargetFact } from '../targets.ts';

/**
 * `reached`: as planned, or better. `on_pace`, `slow`: a running count, by the share of the year gone; within ten points behind it is still on pace.
 * `not_reached`: of what has no pace. `no_plan`: nothing to hold it against.
 */
export type Assessment = 'reached' | 'on_pace' | 'slow' | 'not_reached' | 'no_plan' | 'not_due' | 'missing' | 'elsewhere';

export const assessmentWords: Readonly<Record<Assessment, string>> = {
  reached: 'Đạt',
  on_pace: 'Đúng tiến độ',
  slow: 'Chậm',
  not_reached: 'Chưa đạt',
  no_plan: 'Không giao chỉ tiêu',
  not_due: 'Chưa đến kỳ',
  missing: 'Chưa có số liệu',
  elsewhere: 'Báo cáo kênh riêng',
};

/** Percent points behind the time gone that still count as on pace. */
const BEHIND = 10;

/** The day a target's number is of: an earlier cut-off where nothing newer is known. */
const dayOf = ({ state }: Pick<TargetFact, 'state'>, cutoff: string): string =>
  (state.kind === 'value' || state.kind === 'checklist') && state.asOf !== null ? state.asOf : cutoff;

/** Of a running count the share of the year gone by the day its number is of, 0–100; `null` where time says nothing. */
export function timeGone(target: TargetFact, cutoff: string, year: number): number | null {
  return target.measure === 'count' && target.state.kind === 'value' ? yearGone(dayOf(target, cutoff), year) : null;
}

/** Percent of what was planned: of a checklist the items recognised. `null` without a number or a plan. */
export function shareOfPlan({ state, planned }: TargetFact): number | null {
  if (state.kind === 'checklist') return state.checklist.total > 0 ? (state.checklist.decided / state.checklist.total) * 100 : null;
  return state.kind === 'value' && planned !== null && planned > 0 ? (state.number / planned) * 100 : null;
}

export function assess(target: TargetFact, cutoff: string, year: number): Assessment {
  const { state, planned, direction } = target;
  if (state.kind === 'checklist') return state.checklist.decided >= state.checklist.total ? 'reached' : 'not_reached';
  if (state.kind !== 'value') return state.kind;
  if (planned === null) return 'no_plan';
  if (direction === 'at_most' ? state.number <= planned : state.number >= planned) return 'reached';
  const gone = timeGone(target, cutoff, year);
  const share = shareOfPlan(target);
  if (gone === null || share === null) return 'not_reached';
  return share >= gone - BEHIND ? 'on_pace' : 'slow';
}
