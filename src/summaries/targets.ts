/** What is known of each target at a wave: the lead's official number, what the others' add up to, and what is not due yet. PURE. */
import type { Json } from '../domain/messages.ts';
import { isDue, reportsOn } from '../waves/rules.ts';
import { type Answered, type AnswerRow, answered, type UnitRow } from './rules.ts';

export interface TargetRow {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly measure: 'count' | 'level' | 'drop' | 'checklist';
  readonly direction: 'at_least' | 'at_most' | 'keep';
  readonly planned: number | null;
  /** Where the year began; without it nothing is known of that. */
  readonly baseline?: number | null;
  readonly unit: string;
  readonly decimals: number;
  readonly cycle: string;
  readonly months: readonly number[];
  readonly checkMonths: readonly number[];
  readonly leadUnitId: string | null;
  readonly leadName: string | null;
  readonly reporters: readonly string[];
  /** The plan's last cut-off before this wave's at which it was asked, or `null`. */
  readonly lastCutoff: string | null;
  readonly items: readonly ItemRow[];
  /** Shares given to units for the year. */
  readonly assigned: readonly { readonly unitId: string; readonly planned: number; readonly baseline?: number | null }[];
}

export interface ItemRow {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly scale: number;
}

/** The newest number of an earlier wave of the plan: the lead's for a target, the unit's own for an item. */
export interface EarlierRow {
  readonly field: string;
  readonly value: Json;
  readonly number: number | null;
  readonly cutoffOn: string;
  /** It was changed after that wave's summary was published. */
  readonly corrected: boolean;
}

/** A report of an earlier wave that went along the unit's own channel. */
export interface ElsewhereRow {
  readonly unitId: string;
  /** The document named in it. */
  readonly document: Json;
  readonly cutoffOn: string;
}

export interface TargetRows {
  readonly units: readonly UnitRow[];
  readonly targets: readonly TargetRow[];
  readonly answers: readonly AnswerRow[];
  readonly earlier: readonly EarlierRow[];
  /** The newest of each unit. */
  readonly elsewhere: readonly ElsewhereRow[];
}

/** The same rows, found by their names. */
interface Looked {
  readonly units: readonly UnitRow[];
  readonly unitOf: ReadonlyMap<string, UnitRow>;
  /** Where a unit stands in lists, from 0. */
  readonly placeOf: ReadonlyMap<string, number>;
  readonly answered: Answered;
  readonly earlierOf: ReadonlyMap<string, EarlierRow>;
  readonly elsewhereOf: ReadonlyMap<string, ElsewhereRow>;
}

export interface Score {
  readonly name: string;
  readonly met: number;
  readonly scale: number;
  /** The earlier cut-off it is of, where the others are of this one. */
  readonly asOf?: string;
}

export interface Checklist {
  /** Items a decision has recognised. */
  readonly decided: number;
  readonly total: number;
  readonly best: Score | null;
  /** `null` when there is no item below the best. */
  readonly least: Score | null;
}

/** Something is known: a number, or how far a checklist is; `asOf` says of which earlier cut-off, `null` for this one. */
export type Known =
  | {
      readonly kind: 'value';
      readonly number: number;
      readonly of: { readonly part: number; readonly whole: number } | null;
      readonly asOf: string | null;
      /** Of an earlier cut-off, and changed since that wave's summary was published. */
      readonly corrected?: true;
    }
  | { readonly kind: 'checklist'; readonly checklist: Checklist; readonly asOf: string | null };

/**
 * `missing`: asked, and no official number yet; `last` is what was known before, `sum` what the other units' counts add up to meanwhile.
 * `elsewhere`: the unit whose number it is reported through its own channel; `asOf` as for what is known.
 * `not_due`: has no number of its own by this cut-off; `nextMonth` is when it will, `null` when only the year's end brings one.
 */
export type TargetState =
  | Known
  | { readonly kind: 'missing'; readonly last?: Known | Elsewhere | null; readonly sum?: Sum | null }
  | Elsewhere
  | { readonly kind: 'not_due'; readonly nextMonth: number | null };

export interface Elsewhere {
  readonly kind: 'elsewhere';
  readonly document: { readonly number: string | null; readonly date: string | null } | null;
  readonly asOf: string | null;
}

/** Counts of other units than the lead, added up. */
export interface Sum {
  readonly number: number;
  readonly units: number;
  /** All of them are districts. */
  readonly districts: boolean;
}

export interface TargetFact {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly measure: TargetRow['measure'];
  readonly direction: TargetRow['direction'];
  readonly unit: string;
  readonly decimals: number;
  /** The whole plan's number; in a block or a unit the shares given there, `null` when not all were given. */
  readonly planned: number | null;
  /** Where the year began: the whole plan's, or the one unit's that is looked at. */
  readonly baseline?: number;
  /** Who the official number is from. */
  readonly lead: string | null;
  /** Its code; `null`: nobody leads it. */
  readonly leadUnitId: string | null;
  /** What the other units' counts add up to, for the board to compare; `null` when nobody else counted, or when only a part is seen. */
  readonly crossCheck: number | null;
  readonly state: TargetState;
  /** What counts add up from, unit by unit, the lead's own left out. */
  readonly parts?: readonly Part[];
  /** Of a checklist: every item, known or not. */
  readonly items?: readonly ItemState[];
}

export interface Part {
  readonly unitId: string;
  readonly name: string;
  readonly number: number;
}

/** `score` `null`: nothing is known of it. */
export interface ItemState {
  readonly id: string;
  readonly unitId: string;
  readonly name: string;
  readonly score: Score | null;
  readonly decided: boolean;
}

/** Targets that this wave says nothing about (its form does not ask them, and no earlier number is known) are left out. */
export function targetFacts(rows: TargetRows, cutoff: string, everywhere: boolean): TargetFact[] {
  const looked: Looked = {
    units: rows.units,
    unitOf: new Map(rows.units.map((unit) => [unit.unitId, unit])),
    placeOf: new Map(rows.units.map(({ unitId }, place) => [unitId, place])),
    answered: answered(rows.answers),
    earlierOf: new Map(rows.earlier.map((one) => [one.field, one])),
    elsewhereOf: new Map(rows.elsewhere.map((one) => [one.unitId, one])),
  };
  return rows.targets.flatMap((target) => {
    const seen = everywhere ? target : within(target, looked);
    if (seen === null) return [];
    const state = stateOf(looked, seen, cutoff);
    return state === null ? [] : [factOf(looked, seen, state, everywhere)];
  });
}

function factOf(rows: Looked, target: TargetRow, state: TargetState, everywhere: boolean): TargetFact {
  const { id, name, shortName, measure, direction, unit, decimals, planned } = target;
  const parts = measure === 'count' ? numbersOf(rows, target).filter(({ unitId }) => unitId !== target.leadUnitId) : [];
  const others = everywhere ? parts : [];
  return {
    id,
    name,
    shortName,
    measure,
    direction,
    unit,
    decimals,
    planned,
    lead: target.leadName,
    leadUnitId: target.leadUnitId,
    crossCheck: others.length === 0 ? null : total(others),
    state,
    ...(typeof target.baseline === 'number' && { baseline: target.baseline }),
    ...(parts.length > 0 && {
      parts: parts.map(({ unitId, number }) => ({ unitId, name: rows.unitOf.get(unitId)?.shortName ?? unitId, number: number ?? 0 })),
    }),
    ...(state.kind === 'checklist' && { items: itemStates(rows, target, state.asOf === null ? 'now' : 'before') }),
  };
}

/**
 * The target as a block or a unit sees it. The lead's own number stays official there; of the rest only counts add up, against the shares given
 * to these very units, and items of a checklist are theirs or not. `null` when nothing of it is theirs.
 */
function within(target: TargetRow, { units, unitOf }: Looked): TargetRow | null {
  if (target.measure === 'checklist') {
    const items = target.items.filter((item) => unitOf.has(item.unitId));
    return items.length === 0 ? null : { ...target, items, planned: items.length, baseline: null };
  }
  if (target.leadUnitId !== null && unitOf.has(target.leadUnitId)) return target;
  const reporters = units.filter((unit) => reportsOn(target, { id: unit.unitId, kind: unit.kind }));
  if (reporters.length === 0 || (target.measure !== 'count' && reporters.length > 1)) return null;
  const given = new Map(target.assigned.map((one) => [one.unitId, one.planned]));
  const shares = reporters.flatMap((unit) => given.get(unit.unitId) ?? []);
  const planned =
    target.measure === 'count' ? (shares.length === reporters.length ? shares.reduce((a, b) => a + b, 0) : null) : (shares[0] ?? null);
  const [only, ...others] = reporters;
  const baseline = only && others.length === 0 ? (target.assigned.find((one) => one.unitId === only.unitId)?.baseline ?? null) : null;
  return { ...target, planned, baseline, leadUnitId: null, leadName: null };
}

function stateOf(rows: Looked, target: TargetRow, cutoff: string): TargetState | null {
  const before = knownBefore(rows, target);
  const due = isDue(target, { id: target.leadUnitId ?? '' }, cutoff, target.lastCutoff, before !== null);
  if (due && asked(rows, target)) {
    const now = target.measure === 'checklist' ? checklistState(rows, target, 'now') : numberState(rows, target, cutoff);
    return now.kind === 'missing' ? { kind: 'missing', last: before, sum: sumOf(rows, target) } : now;
  }
  if (before !== null) return before;
  if (due) return null;
  return notDue(target, cutoff);
}

/** Whether the wave's form asks those whose number counts: the lead, without one every reporter, for a checklist the units of its items. */
function asked({ units, unitOf }: Looked, target: TargetRow): boolean {
  const asks = (unitId: string) => unitOf.get(unitId)?.asksTargets ?? false;
  if (target.measure === 'checklist') return target.items.some((item) => asks(item.unitId));
  if (target.leadUnitId !== null) return asks(target.leadUnitId);
  return units.some((unit) => unit.asksTargets && reportsOn(target, { id: unit.unitId, kind: unit.kind }));
}

function notDue(target: TargetRow, cutoff: string): TargetState {
  const month = Number(cutoff.slice(5, 7));
  const next = target.months.find((one) => one >= month) ?? null;
  return { kind: 'not_due', nextMonth: target.cycle === 'cuoi_nam' ? null : next };
}

/** Numbers given to a target, in the order in which lists name their units. */
function numbersOf({ placeOf, answered: known }: Looked, target: TargetRow): AnswerRow[] {
  const place = ({ unitId }: AnswerRow) => placeOf.get(unitId) ?? -1;
  return known
    .to(`target:${target.id}`)
    .filter((answer) => answer.state === 'value' && answer.number !== null && place(answer) >= 0)
    .sort((a, b) => place(a) - place(b));
}

/** To a millionth: sums of tenths are no longer tenths to a computer (80,10000000000001). */
const total = (answers: readonly { readonly number: number | null }[]): number =>
  Number(answers.reduce((sum, { number }) => sum + (number ?? 0), 0).toFixed(6));

function numberState(rows: Looked, target: TargetRow, cutoff: string): TargetState {
  const lead = target.leadUnitId;
  if (lead === null) {
    const numbers = numbersOf(rows, target);
    const [only] = numbers;
    // Only counts add up: two percentages of different wholes have no sum.
    if (!only || (numbers.length > 1 && target.measure !== 'count')) return { kind: 'missing' };
    return numbers.length === 1 ? valueState(only, null) : { kind: 'value', number: total(numbers), of: null, asOf: null };
  }
  const answer = rows.answered.of(lead, `target:${target.id}`);
  if (answer?.state === 'not_yet') return notDue(target, cutoff);
  if (answer?.state === 'value') return valueState(answer, null);
  if (rows.answered.of(lead, 'own_channel')?.value === 'own')
    return { kind: 'elsewhere', document: documentIn(rows.answered.of(lead, 'own_document')?.value ?? null), asOf: null };
  return { kind: 'missing' };
}

/** What an earlier wave said of it, or `null`. A block's own sum of an earlier wave is not kept: only a lead's number is. */
function knownBefore(rows: Looked, target: TargetRow): Known | Elsewhere | null {
  if (target.measure === 'checklist') {
    const before = checklistState(rows, target, 'before');
    return before.kind === 'checklist' ? before : null;
  }
  if (target.leadUnitId === null) return null;
  const earlier = rows.earlierOf.get(`target:${target.id}`) ?? null;
  const elsewhere = rows.elsewhereOf.get(target.leadUnitId);
  if (elsewhere && (earlier === null || elsewhere.cutoffOn > earlier.cutoffOn)) {
    return { kind: 'elsewhere', document: documentIn(elsewhere.document), asOf: elsewhere.cutoffOn };
  }
  const state = earlier && valueState(earlier, earlier.cutoffOn);
  if (state?.kind !== 'value') return null;
  return earlier?.corrected ? { ...state, corrected: true } : state;
}

function documentIn(value: Json): Elsewhere['document'] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { number, date } = value as { readonly number?: Json; readonly date?: Json };
  const named = { number: typeof number === 'string' ? number : null, date: typeof date === 'string' ? date : null };
  return named.number === null && named.date === null ? null : named;
}

/** What the other units counted while the lead's own number is missing: said as what it is, never as the number itself. */
function sumOf(rows: Looked, target: TargetRow): Sum | null {
  if (target.measure !== 'count' || target.leadUnitId === null) return null;
  const others = numbersOf(rows, target).filter(({ unitId }) => unitId !== target.leadUnitId);
  if (others.length === 0) return null;
  const districts = others.every(({ unitId }) => rows.unitOf.get(unitId)?.kind === 'huyen');
  return { number: total(others), units: others.length, districts };
}

function valueState({ value, number }: { readonly value: Json; readonly number: number | null }, asOf: string | null): TargetState {
  if (number === null) return { kind: 'missing' };
  const { numerator, denominator } = (typeof value === 'object' && value !== null ? value : {}) as { numerator?: Json; denominator?: Json };
  const of = typeof numerator === 'number' && typeof denominator === 'number' ? { part: numerator, whole: denominator } : null;
  return { kind: 'value', number, of, asOf };
}

/** Only a decision recognises an item, and it stands in later waves; criteria met are the newest known. */
function itemStates(rows: Looked, target: TargetRow, when: 'now' | 'before'): ItemState[] {
  const current = (field: string, unitId: string) => {
    const answer = rows.answered.of(unitId, field);
    return answer?.state === 'value' ? answer : null;
  };
  return target.items.map(({ id, name, unitId, scale }) => {
    const own = when === 'now' ? current(`item:${id}`, unitId) : null;
    // An item not answered yet keeps what was last known of it, with its day.
    const before = typeof own?.number === 'number' ? null : (rows.earlierOf.get(`item:${id}`) ?? null);
    const met = before ? before.number : (own?.number ?? null);
    const asOf = when === 'now' && before ? { asOf: before.cutoffOn } : {};
    const step = (when === 'now' ? current(`step:${id}`, unitId) : null) ?? rows.earlierOf.get(`step:${id}`);
    return { id, unitId, name, score: typeof met === 'number' ? { name, met, scale, ...asOf } : null, decided: step?.value === 'decided' };
  });
}

/** With 'now' something must be of this wave. */
function checklistState(rows: Looked, target: TargetRow, when: 'now' | 'before'): TargetState {
  const items = itemStates(rows, target, when);
  const scores = items.flatMap((item) => item.score ?? []);
  const decided = items.filter((item) => item.decided).length;
  const known = when === 'before' ? scores : scores.filter((score) => score.asOf === undefined);
  if (known.length === 0 && decided === 0) return { kind: 'missing' };
  const ranked = scores.toSorted((a, b) => b.met / b.scale - a.met / a.scale);
  const best = ranked[0] ?? null;
  const last = ranked.at(-1) ?? null;
  const least = best && last && last.met / last.scale < best.met / best.scale ? last : null;
  const days = when === 'before' ? target.items.flatMap((item) => rows.earlierOf.get(`item:${item.id}`)?.cutoffOn ?? []).sort() : [];
  return {
    kind: 'checklist',
    checklist: { decided, total: target.planned ?? target.items.length, best, least },
    asOf: days.at(-1) ?? null,
  };
}
