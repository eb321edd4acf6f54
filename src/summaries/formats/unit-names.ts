/** Units by name on a small screen: under their headings, with what is known of each. PURE. */

import { formatDay } from '../../language/format.ts';
import { labels } from '../../texts/labels.ts';
import { reportStates } from '../../texts/report.ts';
import type { UnitRow } from '../rules.ts';
import { type UnitGroup, type UnitState, unitWithState } from '../words.ts';

/** Characters that `leader.cham` has for the names of a group. */
const GROUP_ROOM = 190;

/**
 * `short`: only who is at work, or has promised a day; `full`: also who cannot be written to; `named`: with that person's name; `none`: of a locked wave,
 * to which nobody is at work any more.
 */
export type States = 'short' | 'full' | 'named' | 'none';

/** Partner bodies are asked, never chased: they are counted and never named. */
export const mayBeNamed = (unit: Pick<UnitRow, 'nature'>): boolean => unit.nature !== 'phoi_hop';

/** Units under their headings, in the order of the headings; partner bodies last, as a number. */
export function groups(units: readonly UnitRow[], states: States): UnitGroup[] {
  const named = units.filter(mayBeNamed);
  const partners = units.length - named.length;
  return [
    ...[...new Set(named.map((unit) => unit.grouping))].map((label) => {
      const members = named.filter((unit) => unit.grouping === label);
      return { label, count: members.length, units: namesWithStates(members, states) };
    }),
    ...(partners === 0 ? [] : [{ label: labels.partnerUnits, count: partners, units: null }]),
  ];
}

/** That a unit cannot be written to is said where there is room for it: more names are worth more. */
function namesWithStates(units: readonly UnitRow[], states: States): string[] {
  if (states === 'none') return units.map((unit) => unit.shortName);
  const named = (stateOf: (unit: UnitRow) => UnitState) =>
    units.map((unit) => unitWithState({ name: unit.shortName, state: stateOf(unit) }));
  const tried = {
    named: [(unit: UnitRow) => stateOf(unit, true), (unit: UnitRow) => stateOf(unit, false)],
    full: [(unit: UnitRow) => stateOf(unit, false)],
    short: [],
  }[states].map(named);
  return tried.find((names) => names.join(', ').length <= GROUP_ROOM) ?? named(workState);
}

/** What was promised says more than how far the work is. */
function workState({ answered, questions, call }: UnitRow): UnitState {
  if (call?.promisedOn) return { kind: call.over ? 'promise_over' : 'promised', date: call.promisedOn };
  return answered !== null && answered > 0 ? { kind: 'working', done: answered, questions: questions ?? answered } : { kind: 'nothing' };
}

/** What is known of a unit that has not reported, while it may. @param withName the name of a contact who cannot be written to */
export function stateOf(unit: UnitRow, withName: boolean): UnitState {
  const state = workState(unit);
  if (unit.call && state.kind === 'nothing') return { kind: 'called', date: unit.call.on };
  if (unit.contact === 'reachable' || state.kind !== 'nothing') return state;
  return unit.contact === 'none' ? { kind: 'no_liaison' } : { kind: 'blocked', name: withName ? unit.contactName : null };
}

/** Whether a state stands behind the name of one of these units, as `groups` words them. */
export function someState(groups: readonly UnitGroup[], units: readonly UnitRow[]): boolean {
  const bare = new Set(units.map((unit) => unit.shortName));
  return groups.some((group) => group.units?.some((name) => !bare.has(name)));
}

/** How the report of a unit that sent one stands, as `listWords.reportedLine` says it. */
export function standing(unit: UnitRow, dayOf: (instant: number) => string) {
  const state = unit.report === null || unit.report === 'withdrawn' ? null : reportStates[unit.report];
  return { on: unit.sentAt === null ? null : formatDay(dayOf(unit.sentAt)), late: unit.onTime === false, nothing: unit.nothing, state };
}
