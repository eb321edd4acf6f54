/** Who has reported to a wave, what the units set themselves and did, what they wrote. PURE. */
import { DateTime } from 'luxon';
import type { Json } from '../domain/messages.ts';
import { fold } from '../language/fold.ts';

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
  /** Printed on it: “3004-SYT-01”; `null` without a report, as what follows. */
  readonly code: string | null;
  /** Which of its submissions stands; unknown of what an older program published. */
  readonly version?: number | null;
  /** By the message's own date. */
  readonly onTime: boolean | null;
  /** Working days after the due time; 0 also for one late on the same day. */
  readonly lateDays: number | null;
  /** When it was sent, epoch milliseconds, and by whom; whose head let it go, where one did. */
  readonly sentAt: number | null;
  readonly sentBy: string | null;
  readonly approvedBy: string | null;
  /** When it was last changed after it was sent, and when the board last looked at it; epoch milliseconds. */
  readonly changedAt: number | null;
  readonly reviewedAt: number | null;
  /** Said in it that there was nothing to report. */
  readonly nothing: boolean;
  /** Said in it that the unit reports along its own line. */
  readonly ownChannel: boolean;
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
  /** What came of the board's calls about this report; `null`, or not there in what was published before calls were kept: nobody called. */
  readonly call?: UnitCall | null;
}

export interface UnitCall {
  /** The day of the last one, 'YYYY-MM-DD'. */
  readonly on: string;
  /** The day for which the report was promised last, and whether it has gone by. */
  readonly promisedOn: string | null;
  readonly over: boolean;
}

/** As it is read; what its answers say of the report as a whole is found among them, whom it is reached by among the contacts. */
type StoredUnit = Omit<UnitRow, 'nothing' | 'ownChannel' | 'contact' | 'contactName'>;

/** Somebody sits there whom notices reach by themselves; `name`: of those who cannot be written to. */
export interface ContactRow {
  readonly unitId: string;
  readonly reachable: boolean;
  readonly name: string | null;
}

/** The newest answer to one field of a report that counts. */
export interface AnswerRow {
  readonly unitId: string;
  readonly field: string;
  readonly state: 'value' | 'missing' | 'not_yet' | 'none';
  readonly value: Json;
  readonly number: number | null;
}

/** What was made of a petition: handed to the board by a leader, answered by the board. */
export interface PetitionCase {
  readonly unitId: string;
  /** The petition's own words. */
  readonly text: string;
  /** Epoch milliseconds, as every instant here; and who. */
  readonly handedAt: number | null;
  readonly handedBy: string | null;
  readonly answer: string | null;
  readonly answeredAt: number | null;
  readonly answeredBy: string | null;
}

/** What a leader said on a petition. */
export interface PetitionRemark {
  readonly unitId: string;
  /** The petition's own words. */
  readonly text: string;
  readonly at: number;
  readonly by: string | null;
  readonly remark: string;
}

export interface UnitRows {
  readonly units: readonly StoredUnit[];
  readonly contacts: readonly ContactRow[];
  readonly answers: readonly AnswerRow[];
  /** The newest goals of each unit that set some, a line each. */
  readonly goals: readonly { readonly unitId: string; readonly lines: readonly string[] }[];
  readonly cases: readonly PetitionCase[];
  /** The first first. */
  readonly remarks?: readonly PetitionRemark[];
  /** The questions that the wave's form asks of any of the units. */
  readonly asked: readonly string[];
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
  /** Of the reported, those that report along their own line. */
  readonly ownChannel: number;
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
  /** `null`: its report does not ask. */
  readonly done: boolean | null;
}

/** A petition, and what was made of it; `null`: nobody has handed it on, or answered it, yet. */
export interface PetitionLine extends UnitLine {
  /** When its report was sent, epoch milliseconds. */
  readonly sentAt: number | null;
  readonly handed: { readonly at: number; readonly by: string } | null;
  readonly answered: { readonly at: number; readonly by: string; readonly text: string } | null;
  /** What leaders said on it; not there in what was published before remarks were kept. */
  readonly remarks?: readonly { readonly by: string; readonly text: string }[];
}

/** How the units of a block, or under one heading of lists, stand. */
export interface GroupFact {
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
  /** What units set themselves for the wave, and what of it is done; `null`: the reports do not ask. */
  readonly works: { readonly done: number | null; readonly planned: number; readonly lines: readonly WorkLine[] };
  readonly exemplars: readonly UnitLine[];
  readonly difficulties: readonly UnitLine[];
  readonly petitions: readonly PetitionLine[];
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

/** Answers found by their field and unit, at the same price however many there are. */
export interface Answered {
  /** A unit's answer to a field. */
  of(unitId: string, field: string): AnswerRow | null;
  /** Every unit's answer to a field. */
  to(field: string): AnswerRow[];
}

export function answered(answers: readonly AnswerRow[]): Answered {
  const byField = new Map<string, Map<string, AnswerRow>>();
  for (const answer of answers) {
    const own = byField.get(answer.field);
    if (own) own.set(answer.unitId, answer);
    else byField.set(answer.field, new Map([[answer.unitId, answer]]));
  }
  return {
    of: (unitId, field) => byField.get(field)?.get(unitId) ?? null,
    to: (field) => [...(byField.get(field)?.values() ?? [])],
  };
}

const collator = new Intl.Collator('vi');

/** As lists name units: heading by heading, within one by Vietnamese alphabet, whatever order the database has for letters. */
function inOrder<U extends Pick<UnitRow, 'position' | 'name'>>(units: readonly U[]): U[] {
  return units.toSorted((a, b) => a.position - b.position || collator.compare(a.name, b.name));
}

export function unitFacts({ units: stored, contacts, answers, goals, cases, remarks = [], asked }: UnitRows): UnitFacts {
  const known = answered(answers);
  const contactOf = new Map(contacts.map((contact) => [contact.unitId, contact]));
  const units = inOrder(stored).map(
    (unit): UnitRow => ({
      // What is known already comes last: adding to a copy of so many fields takes twenty times as long.
      nothing: known.of(unit.unitId, 'nothing')?.state === 'value',
      ownChannel: known.of(unit.unitId, 'own_channel')?.value === 'own',
      contact: contactWord(contactOf.get(unit.unitId)),
      contactName: contactOf.get(unit.unitId)?.name ?? null,
      ...unit,
    }),
  );
  return {
    units,
    works: worksOf(units, known, goals, asked.includes('goals')),
    exemplars: linesOf(units, known, 'exemplars'),
    difficulties: linesOf(units, known, 'difficulties'),
    petitions: petitionsOf(units, known, cases, remarks),
  };
}

const contactWord = (contact: ContactRow | undefined): UnitRow['contact'] =>
  contact === undefined ? 'none' : contact.reachable ? 'reachable' : 'blocked';

/** Units without a report that counts. */
export function missingOf(units: readonly UnitRow[]): UnitRow[] {
  return units.filter((unit) => !hasReported(unit));
}

/** Of units without a report: how many were called, how many promised theirs for a day to come, and the latest of those days. `null`: nobody was called. */
export function chasedIn(
  missing: readonly UnitRow[],
): { readonly called: number; readonly promised: number; readonly by: string | null } | null {
  const called = missing.flatMap(({ call }) => call ?? []);
  const days = called.flatMap(({ promisedOn, over }) => (promisedOn === null || over ? [] : [promisedOn])).sort();
  return called.length === 0 ? null : { called: called.length, promised: days.length, by: days.at(-1) ?? null };
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
    ownChannel: count((unit) => hasReported(unit) && unit.ownChannel),
    received: count(hasNotice),
  };
}

/** Goals told in words instead of ticked lines are nobody's count; a tick beyond the list's end is of a longer list since replaced. */
function worksOf(units: readonly UnitRow[], known: Answered, goals: UnitRows['goals'], asks: boolean): UnitFacts['works'] {
  const linesOfUnit = new Map(goals.map(({ unitId, lines }) => [unitId, lines]));
  const lines = units.flatMap(({ unitId, name }) => {
    const answer = known.of(unitId, 'goals');
    const ticks = answer?.state === 'value' && Array.isArray(answer.value) ? (answer.value as readonly Json[]) : [];
    return (linesOfUnit.get(unitId) ?? []).map(
      (text, at): WorkLine => ({ unitId, unitName: name, text, done: asks ? ticks.includes(at + 1) : null }),
    );
  });
  return { done: asks ? lines.filter((line) => line.done).length : null, planned: lines.length, lines };
}

function linesOf(units: readonly Pick<UnitRow, 'unitId' | 'name'>[], known: Answered, field: string): UnitLine[] {
  return units.flatMap(({ unitId, name }) => {
    const value = known.of(unitId, field)?.value;
    return typeof value === 'string' ? linesIn(value).map((text) => ({ unitId, unitName: name, text })) : [];
  });
}

/** A text's lines without the blank ones: of a list of petitions or exemplars each is one. */
export function linesIn(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** By which a petition is known: a correction of its capitals, marks, spaces or punctuation makes no other of it, one of a word or a number does. */
export function wordsAlone(text: string): string {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu);
  return words === null ? text.trim() : words.join(' ');
}

export function petitionsOf(
  units: readonly Pick<UnitRow, 'unitId' | 'name' | 'sentAt'>[],
  known: Answered,
  cases: readonly PetitionCase[],
  remarks: readonly PetitionRemark[],
): PetitionLine[] {
  const sentAt = new Map(units.map((unit) => [unit.unitId, unit.sentAt]));
  const casesOn = byWords(cases);
  const remarksOn = byWords(remarks);
  return linesOf(units, known, 'petitions').map((line) => {
    const taken = casesOn(line);
    // Before words were compared as here, one of two ways of writing may have been answered.
    const own = taken.find(({ answeredAt }) => answeredAt !== null) ?? taken[0];
    const said = remarksOn(line).map(({ by, remark }) => ({ by: by ?? '', text: remark }));
    return {
      ...line,
      sentAt: sentAt.get(line.unitId) ?? null,
      handed: typeof own?.handedAt === 'number' ? { at: own.handedAt, by: own.handedBy ?? '' } : null,
      answered: typeof own?.answeredAt === 'number' ? { at: own.answeredAt, by: own.answeredBy ?? '', text: own.answer ?? '' } : null,
      ...(said.length > 0 && { remarks: said }),
    };
  });
}

type OnPetition = Pick<UnitLine, 'unitId' | 'text'>;

/** Those on a unit's petition, in their order. */
function byWords<One extends OnPetition>(all: readonly One[]): (line: OnPetition) => readonly One[] {
  // Mostly nothing is said on any: then no petition's words are read.
  if (all.length === 0) return () => [];
  const key = ({ unitId, text }: OnPetition) => `${unitId} ${wordsAlone(text)}`;
  const found = new Map<string, One[]>();
  for (const one of all) {
    const same = found.get(key(one));
    if (same) same.push(one);
    else found.set(key(one), [one]);
  }
  return (line) => found.get(key(line)) ?? [];
}

/** Petitions that nobody has answered yet. */
export function waitingPetitions(petitions: readonly PetitionLine[]): PetitionLine[] {
  return petitions.filter((petition) => petition.answered === null);
}

/** Words with which a line says that somebody works with their hands. An association's name says nothing of its member's work. */
const DIRECT = /trực tiếp (?:lao động|sản xuất)|(?<!hội )(?:nông|ngư|diêm) dân|công nhân(?! viên)/u;
/** Words with which a line says that it is far from the towns: deep in the country, at the border, on the coast or an island. */
const REMOTE = /vùng sâu|vùng xa|biên giới|bãi ngang|biển đảo|hải đảo|(?:xã|ấp) đảo/u;

const saying = (lines: readonly UnitLine[], words: RegExp): number =>
  lines.filter(({ text }) => words.test(text.normalize('NFC').toLocaleLowerCase('vi'))).length;

/** Of the lines that introduce somebody, those that say it is a person in direct labour. */
export function directLabour(lines: readonly UnitLine[]): number {
  return saying(lines, DIRECT);
}

/** Of the lines that introduce somebody, those that say it is in a remote area. */
export function remoteAreas(lines: readonly UnitLine[]): number {
  return saying(lines, REMOTE);
}

/** Block by block, those without a block left out. */
export function blocksOf(units: readonly UnitRow[]): GroupFact[] {
  const inBlocks = units.flatMap((unit) =>
    unit.blockId === null ? [] : [{ unit, id: unit.blockId, name: unit.blockName ?? unit.blockId }],
  );
  return groupsOf(inBlocks).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Heading by heading of lists, in their order: “Huyện, thành phố”, “Sở, ban, ngành”. */
export function kindsOf(units: readonly UnitRow[]): GroupFact[] {
  return groupsOf(units.map((unit) => ({ unit, id: unit.grouping, name: unit.grouping })));
}

function groupsOf(members: readonly { readonly unit: UnitRow; readonly id: string; readonly name: string }[]): GroupFact[] {
  const groups = new Map<string, { readonly name: string; readonly units: UnitRow[] }>();
  for (const { unit, id, name } of members) {
    const group = groups.get(id);
    if (group) group.units.push(unit);
    else groups.set(id, { name, units: [unit] });
  }
  return [...groups].map(([id, { name, units }]) => {
    const missing = missingOf(units);
    const late = units.filter((unit) => hasReported(unit) && unit.onTime === false).length;
    return { id, name, reported: units.length - missing.length, late, total: units.length, missing };
  });
}
