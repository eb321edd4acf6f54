/** Targets in one line each, and said aloud. PURE. */

import { formatDay, formatDecimal, formatNumber, formatPercent } from '../../language/format.ts';
import type { Score, TargetFact } from '../targets.ts';
import { targetLine } from '../words.ts';

/** The lines of the card: what has a number or should have one, and what a later month brings. The year's end is `yearEndNames`. */
export function targetLines(targets: readonly TargetFact[]): string[] {
  return targets.flatMap((target) => (isYearEnd(target) ? [] : [line(target)]));
}

/** What only the year's end can judge. */
export function yearEndNames(targets: readonly TargetFact[]): string[] {
  return targets.filter(isYearEnd).map((target) => target.shortName);
}

const isYearEnd = ({ state }: TargetFact): boolean => state.kind === 'not_due' && state.nextMonth === null;

function line(target: TargetFact): string {
  const { state, planned, measure } = target;
  switch (state.kind) {
    case 'missing':
      return targetLine.missing({ name: target.shortName });
    case 'not_due':
      return targetLine.notYet({ name: target.shortName, month: state.nextMonth });
    case 'checklist': {
      const { decided, total, best, least } = state.checklist;
      return targetLine.checklist({
        name: dated(target.shortName, state.asOf),
        decided,
        total,
        best: best && score(best),
        least: least && score(least),
      });
    }
    case 'value': {
      const name = dated(target.shortName, state.asOf);
      if (measure === 'count') return targetLine.count({ name, value: state.number, plan: planned });
      if (measure === 'drop')
        return targetLine.drop({ name, points: formatDecimal(state.number), plan: planned === null ? null : formatDecimal(planned) });
      // All of it, as planned, needs no plan beside it.
      const plan = planned === 100 && state.number === 100 ? null : planned;
      return targetLine.percent({ name, value: percentShown(target, state), of: state.of, plan });
    }
  }
}

/** A number of an earlier cut-off says so beside its name. */
const dated = (name: string, asOf: string | null): string => (asOf === null ? name : `${name} (${formatDay(asOf)})`);
const score = ({ name, met, scale }: Score): string => `${name} ${met}/${scale}`;

/** Beside its fraction a percentage is whole, unless rounding would make it look like the plan when it is not. */
function percentShown({ planned, decimals }: TargetFact, { number, of }: { readonly number: number; readonly of: object | null }): number {
  const rounded = Math.round(number);
  return of === null || (rounded === planned && number !== planned) ? Number(number.toFixed(decimals)) : rounded;
}

/** Clauses for `readAloud`: this wave's own numbers only. */
export function spokenResults(targets: readonly TargetFact[]): string[] {
  return targets.flatMap((target) => {
    const { state } = target;
    return (state.kind === 'value' || state.kind === 'checklist') && state.asOf === null ? [spoken(target)] : [];
  });
}

function spoken(target: TargetFact): string {
  const { state, planned, measure, unit } = target;
  const name = uncapitalised(target.name);
  if (state.kind === 'checklist') return `${state.checklist.decided}/${state.checklist.total} ${name}`;
  if (state.kind !== 'value') return name;
  if (measure === 'count') {
    const share = planned === null || planned <= 0 ? '' : `, đạt ${formatPercent(Math.round((state.number / planned) * 100))} kế hoạch năm`;
    return `${name} ${formatNumber(state.number)} ${unit}${share}`;
  }
  if (measure === 'drop') return `${name} ${formatDecimal(state.number)} điểm phần trăm`;
  const percent = formatPercent(percentShown(target, state));
  const fraction = state.of === null ? '' : ` ${formatNumber(state.of.part)}/${formatNumber(state.of.whole)},`;
  return target.direction === 'at_most' ? `${name}${fraction} ${percent}` : `${name}${fraction} đạt ${percent}`;
}

/** A name inside a sentence; one that begins with an abbreviation keeps its capitals. */
function uncapitalised(name: string): string {
  const second = name.charAt(1);
  return second === second.toLocaleLowerCase('vi') ? name.charAt(0).toLocaleLowerCase('vi') + name.slice(1) : name;
}
