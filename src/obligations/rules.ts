/** Where a piece of work stands in time, and in which order work is named. PURE. */

/** When it can be answered, when it is due, until when it may be late, and when nothing more is taken. As stored, or epoch ms. */
export interface Clocks {
  readonly opensAt: Date | number;
  readonly dueAt: Date | number;
  readonly graceEnd: Date | number;
  readonly lockAt: Date | number;
}

/**
 * `due_passed`: late, and still asked for. `late_taken`: nobody asks any more, what comes is taken all the same. `locked`: over, and what was not done by
 * then is not done.
 */
export type Stage = 'not_open' | 'open' | 'due_passed' | 'late_taken' | 'locked';

/** @param at epoch ms */
export function stageOf(clocks: Clocks, at: number): Stage {
  if (at < Number(clocks.opensAt)) return 'not_open';
  if (at <= Number(clocks.dueAt)) return 'open';
  if (at > Number(clocks.lockAt)) return 'locked';
  return at <= Number(clocks.graceEnd) ? 'due_passed' : 'late_taken';
}

/** A report to a wave, and the year's: what the reporting conversation answers. */
export const REPORTS = ['progress', 'final'] as const;

/** Reports are waited for until their lock; the rest only matters until its due time. */
export function isReport({ kind }: { readonly kind: string }): boolean {
  return REPORTS.some((one) => one === kind);
}

/**
 * Work that is not over, as people should do it: by due time, and what nobody waits for any more behind all that is.
 * @param now epoch ms
 */
export function liveFirst<W extends Clocks & { readonly kind: string }>(work: readonly W[], now: number): W[] {
  const past = (one: W) => now > Number(one.dueAt) && !isReport(one);
  return work
    .filter((one) => stageOf(one, now) !== 'locked')
    .toSorted((a, b) => Number(past(a)) - Number(past(b)) || Number(a.dueAt) - Number(b.dueAt));
}

/** Of the reports to one wave that are not open yet only the one that opens first, whatever else is owed; the order stays. @param now epoch ms */
export function nextOfEach<W extends Clocks & { readonly kind: string; readonly unitId: string | null; readonly campaignId: string }>(
  work: readonly W[],
  now: number,
): W[] {
  const ahead = work.filter((one) => isReport(one) && now < Number(one.opensAt));
  return work.filter(
    (one) =>
      !ahead.includes(one) ||
      ahead.every(
        (other) => other.campaignId !== one.campaignId || other.unitId !== one.unitId || Number(one.opensAt) <= Number(other.opensAt),
      ),
  );
}
