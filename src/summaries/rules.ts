/** Who has reported to a wave, what the units set themselves and did, what they wrote. PURE. */
import { DateTime } from 'luxon';
import type { Json } from '../domain/messages.ts';

/** A unit that owes the wave a report, with what is known of it. */
export interface UnitRow {
  readonly unitId: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: string;
  readonly nature: 'bat_buoc' | 'phoi_hop' | 'chi_nhan';
  /** The heading under which lists name it, and where that heading stands. */
  readonly grouping: string;
  readonly position: number;
  readonly blockId: string | null;
  readonly blockName: string | null;
  readonly report: 'submitted' | 'accepted' | 'returned' | 'withdrawn' | null;
  /** By the message's own date; `null` without a report, as the next three. */
  readonly onTime: boolean | null;
  /** Working days after the due time; 0 also for one late on the same day. */
  readonly lateDays: number | null;
  /** When it was sent, epoch milliseconds, and by whom. */
  readonly sentAt: number | null;
  readonly sentBy: string | null;
  /** Said in it that there was nothing to report. */
  readonly nothing: boolean;
  /** Confirmed that the notice was received. */
  readonly received: boolean;
  /** Whether somebody sits there whom notices reach by themselves, or only people who cannot be written to. */
  readonly contact: 'reachable' | 'blocked' | 'none';
  /** Of a contact that is blocked. */
  readonly contactName: string | null;
  /** Whether the wave's form asks units of its kind for their targets. */
  readonly asksTargets: boolean;
  /** Questions answered and asked in the draft; `null` without one. */
  readonly answered: number | null;
  readonly questions: number | null;
}

/** The newest answer to one field of a report that counts. */
export interface AnswerRow {
  readonly unitId: string;
  readonly field: string;
  readonly state: 'value' | 'missing' | 'not_yet' | 'none';
  readonly value: Json;
  readonly number: number | null;
}

export interface UnitRows {
  readonly units: readonly UnitRow[];
  readonly answers: readonly AnswerRow[];
  /** The newest goals of each unit that set some, a line each. */
  readonly goals: readonly { readonly unitId: string; readonly lines: readonly string[] }[];
}

export interface Counts {
  readonly total: number;
  readonly reported: number;
  readonly onTime: number;
  readonly late: number;
  /** Seen by the board: accepted, or given back to be completed. */
  readonly reviewed: number;
  /** Of the reported, those that had nothing to report. */
  readonly nothing: number;
  /** Units that have the notice: confirmed, or shown by a report to the wave. */
  readonly received: number;
}

/** A line of a report, with the unit it comes from. */
export interface UnitLine {
  readonly unitId: string;
  readonly unitName: string;
  readonly text: string;
}

/** A thing that a unit set itself for the wave. */
export interface WorkLine extends UnitLine {
  readonly done: boolean;
}

export interface BlockFact {
  readonly id: string;
  readonly name: string;
  readonly reported: number;
  /** Of the reported, those after the due time. */
  readonly late: number;
  readonly total: number;
  readonly missing: readonly UnitRow[];
}

export interface UnitFacts {
  /** Every unit that owes the report, in the order lists name them: what is counted of units is counted from these. */
  readonly units: readonly UnitRow[];
  /** What units set themselves for the wave, and what of it is done. */
  readonly works: { readonly done: number; readonly planned: number; readonly lines: readonly WorkLine[] };
  readonly exemplars: readonly UnitLine[];
  readonly petitions: readonly UnitLine[];
}

/** Whether the unit has a report that counts: sent, accepted or given back; a withdrawn one does not. */
export function hasReported(unit: Pick<UnitRow, 'report'>): boolean {
  return unit.report !== null && unit.report !== 'withdrawn';
}

/** Whether the unit has the notice: confirmed, or shown by a report; one taken back was an answer to the notice, too. */
export function hasNotice(unit: Pick<UnitRow, 'received' | 'report'>): boolean {
  return unit.received || unit.report !== null;
}

/** Share of `year` gone when the day is over, 0–100; `null` for a day of another year. */
export function yearGone(day: string, year: number): number | null {
  const date = DateTime.fromISO(day, { zone: 'utc' });
  return date.isValid && date.year === year ? (date.ordinal / date.daysInYear) * 100 : null;
}

const collator = new Intl.Collator('vi');

/** As lists name units: heading by heading, within one by Vietnamese alphabet, whatever order the database has for letters. */
function inOrder(units: readonly UnitRow[]): UnitRow[] {
  return units.toSorted((a, b) => a.position - b.position || collator.compare(a.name, b.name));
}

export function unitFacts(given: UnitRows): UnitFacts {
  const units = inOrder(given.units);
  const rows = { ...given, units };
  return {
    units,
    works: worksOf(rows),
    exemplars: linesOf(rows, 'exemplars'),
    petitions: linesOf(rows, 'petitions'),
  };
}

/** Units without a report that counts. */
export function missingOf(units: readonly UnitRow[]): UnitRow[] {
  return units.filter((unit) => !hasReported(unit));
}

/** Units that reported and were asked to complete it: among the reported. */
export function returnedOf(units: readonly UnitRow[]): UnitRow[] {
  return units.filter((unit) => unit.report === 'returned');
}

export function countUnits(units: readonly UnitRow[]): Counts {
  const count = (what: (unit: UnitRow) => boolean) => units.filter(what).length;
  return {
    total: units.length,
    reported: count(hasReported),
    onTime: count((unit) => hasReported(unit) && unit.onTime === true),
    late: count((unit) => hasReported(unit) && unit.onTime === false),
    reviewed: count((unit) => unit.report === 'accepted' || unit.report === 'returned'),
    nothing: count((unit) => hasReported(unit) && unit.nothing),
    received: count(hasNotice),
  };
}

/** Goals told in words instead of ticked lines are nobody's count; a tick beyond the list's end is of a longer list since replaced. */
function worksOf({ goals, answers, units }: UnitRows): UnitFacts['works'] {
  const ticks = new Map(
    answers
      .filter((answer) => answer.field === 'goals' && answer.state === 'value' && Array.isArray(answer.value))
      .map(({ unitId, value }) => [unitId, value as readonly Json[]]),
  );
  const lines = units.flatMap(({ unitId, name }) =>
    (goals.find((one) => one.unitId === unitId)?.lines ?? []).map(
      (text, at): WorkLine => ({ unitId, unitName: name, text, done: ticks.get(unitId)?.includes(at + 1) ?? false }),
    ),
  );
  return { done: lines.filter((line) => line.done).length, planned: lines.length, lines };
}

function linesOf({ answers, units }: UnitRows, field: string): UnitLine[] {
  return units.flatMap(({ unitId, name }) =>
    answers
      .filter((answer) => answer.unitId === unitId && answer.field === field && typeof answer.value === 'string')
      .flatMap((answer) => (answer.value as string).split('\n'))
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((text) => ({ unitId, unitName: name, text })),
  );
}

/** Words with which a line says that somebody works with their hands. An association's name says nothing of its member's work. */
const DIRECT = /trực tiếp (?:lao động|sản xuất)|(?<!hội )(?:nông|ngư|diêm) dân|công nhân(?! viên)/u;

/** Of the lines that introduce somebody, those that say it is a person in direct labour. */
export function directLabour(lines: readonly UnitLine[]): number {
  return lines.filter(({ text }) => DIRECT.test(text.normalize('NFC').toLocaleLowerCase('vi'))).length;
}

/** Block by block, those without a block left out. */
export function blocksOf(units: readonly UnitRow[]): BlockFact[] {
  const ids = [...new Set(units.flatMap((unit) => unit.blockId ?? []))].sort();
  return ids.map((id) => {
    const members = units.filter((unit) => unit.blockId === id);
    const missing = missingOf(members);
    const late = members.filter((unit) => hasReported(unit) && unit.onTime === false).length;
    return { id, name: members[0]?.blockName ?? id, reported: members.length - missing.length, late, total: members.length, missing };
  });
}
