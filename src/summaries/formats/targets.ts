/** Targets in one line each, and said aloud. PURE. */

import { formatDay, formatDecimal, formatNumber, formatPercent } from '../../language/format.ts';
import { targetLine } from '../target-words.ts';
import type { Elsewhere, Known, Score, TargetFact } from '../targets.ts';

/** The lines of the card: what has a number or should have one, and what a later month brings. The year's end is `yearEndNames`. */
export function targetLines(targets: readonly TargetFact[]): string[] {
  return targets.flatMap((target) => (isYearEnd(target) ? [] : [line(target)]));
}

/** The same lines whole, with whose number it is, what the others' add up to and what of each unit or item stands behind it. */
export function sourcedLines(targets: readonly TargetFact[]): string[] {
  return targets.flatMap((target) => {
    if (isYearEnd(target)) return [];
    const { state, lead, crossCheck } = target;
    const source = state.kind === 'value' && lead !== null ? `, nguồn ${lead}` : '';
    const check = state.kind === 'value' && crossCheck !== null ? `; cộng các đơn vị khác ${formatNumber(crossCheck)}` : '';
    return [`${line(target)}${source}${check}${begun(target)}`, ...behind(target)];
  });
}

/** “; đầu năm 5,2%”: where the year began, where that is known. */
function begun({ baseline, measure }: TargetFact): string {
  if (baseline === undefined) return '';
  return `; đầu năm ${measure === 'count' || measure === 'checklist' ? formatNumber(baseline) : formatPercent(baseline)}`;
}

/** Unit by unit what a sum was made of, item by item how far a checklist is. */
function behind({ parts = [], items = [], lead }: TargetFact): string[] {
  // A number of one unit alone is the line itself.
  const several = parts.length > 1 || lead !== null;
  return [
    ...(several ? parts.map(({ name, number }) => `- ${name}: ${formatNumber(number)}`) : []),
    ...items.map((item) => targetLine.item({ name: item.name, score: item.score && scale(item.score), decided: item.decided })),
  ];
}

/** Before the due time: how far each item is would tell which units have reported, so that only their number is said. */
export function withoutItems(target: TargetFact): TargetFact {
  const { items: _, ...rest } = target;
  const { state } = target;
  return state.kind === 'checklist' ? { ...rest, state: { ...state, checklist: { ...state.checklist, best: null, least: null } } } : rest;
}

/** What only the year's end can judge. */
export function yearEndNames(targets: readonly TargetFact[]): string[] {
  return targets.filter(isYearEnd).map((target) => target.shortName);
}

const isYearEnd = ({ state }: TargetFact): boolean => state.kind === 'not_due' && state.nextMonth === null;

function line(target: TargetFact): string {
  const { state, shortName: name } = target;
  switch (state.kind) {
    case 'missing': {
      const last = !state.last ? null : state.last.kind === 'elsewhere' ? elsewhere(state.last) : known(target, state.last);
      return targetLine.missing({ name, last, asOf: state.last?.asOf ?? null, sum: state.sum ?? null });
    }
    case 'elsewhere':
      return `${name}: ${elsewhere(state)}${asOf(state.asOf)}`;
    case 'not_due':
      return targetLine.notYet({ name, month: state.nextMonth });
    default:
      return `${name}: ${known(target, state)}${asOf(state.asOf)}${state.kind === 'value' && state.corrected ? `, ${targetLine.corrected}` : ''}`;
  }
}

/** The line of a target without its name, with whose number it is: below its bar in a picture. */
export function noteOf(target: TargetFact): string {
  const { state, lead, unit, measure } = target;
  const said = line(target).slice(`${target.shortName}: `.length);
  const counted = measure === 'count' && state.kind === 'value' ? ` ${unit}` : '';
  return `${said}${counted}${state.kind === 'value' && lead !== null ? `, nguồn ${lead}` : ''}`;
}

/** What is known, without the name before it and the day behind it. */
function known(target: TargetFact, state: Known): string {
  const { planned, measure } = target;
  if (state.kind === 'checklist') {
    const { decided, total, best, least } = state.checklist;
    return targetLine.checklist({ decided, total, best: best && score(best), least: least && score(least) });
  }
  if (measure === 'count') return targetLine.count({ value: state.number, plan: planned });
  if (measure === 'drop')
    return targetLine.drop({ points: formatDecimal(state.number), plan: planned === null ? null : formatDecimal(planned) });
  // All of it, as planned, needs no plan beside it.
  const plan = planned === 100 && state.number === 100 ? null : planned;
  return targetLine.percent({ value: percentShown(target, state), of: state.of, plan });
}

const elsewhere = ({ document }: Elsewhere): string => targetLine.elsewhere({ document });
/** A number of an earlier cut-off says so. */
const asOf = (day: string | null): string => (day === null ? '' : `, số đến ${formatDay(day)}`);
const scale = ({ met, scale: of, asOf: day }: Score): string => `${met}/${of}${day === undefined ? '' : ` (${formatDay(day)})`}`;
const score = (one: Score): string => `${one.name} ${scale(one)}`;

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
