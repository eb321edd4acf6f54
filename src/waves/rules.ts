/** What a wave asks of whom, and when. PURE. */
import type { Json } from '../domain/messages.ts';
import { type Clocks, type Stage, stageOf } from '../obligations/rules.ts';

export interface AudienceUnit {
  readonly id: string;
  readonly kind: string;
  readonly nature: 'bat_buoc' | 'phoi_hop' | 'chi_nhan';
  readonly blockId: string | null;
}

/** Whom a wave is for: everyone who reports, or kinds, blocks and units by code, less the exclusions. */
export interface Audience {
  readonly all: boolean;
  readonly kinds: readonly string[];
  readonly blocks: readonly string[];
  readonly units: readonly string[];
  readonly except: readonly string[];
}

/** Reads the stored audience; what is not a list counts as empty, so a bad row addresses nobody rather than everybody. */
export function readAudience(stored: Json): Audience {
  const row = (typeof stored === 'object' && stored !== null && !Array.isArray(stored) ? stored : {}) as { readonly [key: string]: Json };
  const list = (value: Json | undefined) => (Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []);
  return { all: row.all === true, kinds: list(row.kinds), blocks: list(row.blocks), units: list(row.units), except: list(row.except) };
}

/** The units that owe an answer. Units that only receive (`chi_nhan`) are never among them. */
export function audienceOf<U extends AudienceUnit>(audience: Audience, units: readonly U[]): U[] {
  return units.filter(
    (unit) =>
      unit.nature !== 'chi_nhan' &&
      !audience.except.includes(unit.id) &&
      (audience.all ||
        audience.kinds.includes(unit.kind) ||
        audience.units.includes(unit.id) ||
        (unit.blockId !== null && audience.blocks.includes(unit.blockId))),
  );
}

export interface DueTarget {
  readonly leadUnitId: string | null;
  /** Unit codes and unit kinds that answer it. */
  readonly reporters: readonly string[];
  /** mot_lan is asked until it was answered once; the others by their months. */
  readonly cycle: string;
  /** Months (1–12) whose end brings a number: for the lead, and for the others, who only check it. */
  readonly months: readonly number[];
  readonly checkMonths: readonly number[];
}

/** Whether a unit answers the target at all: as its lead, by name, or by kind. */
export function reportsOn(target: DueTarget, unit: { readonly id: string; readonly kind: string }): boolean {
  return target.leadUnitId === unit.id || target.reporters.includes(unit.id) || target.reporters.includes(unit.kind);
}

/** A cut-off of the plan before the one in question, 'YYYY-MM-DD', and the targets its reports asked; `null`: all. */
export interface AskedBefore {
  readonly day: string;
  readonly targets: readonly string[] | null;
}

/** The last cut-off at which a target could have been asked; `null`: never before. */
export function lastAsked(before: readonly AskedBefore[], targetId: string): string | null {
  const days = before.filter(({ targets }) => targets === null || targets.includes(targetId)).map(({ day }) => day);
  return days.reduce<string | null>((last, day) => (last === null || day > last ? day : last), null);
}

/**
 * Whether the target has a number of its own by the cut-off day, one that no earlier cut-off could have had. Before that it is not asked, not chased,
 * not coloured. Monthly numbers always have one. Days are 'YYYY-MM-DD'; `lastCutoff` is the last cut-off before this one at which it was asked, `null` for
 * the first: then only months of the cut-off's own year count.
 */
export function isDue(
  target: DueTarget,
  unit: { readonly id: string },
  cutoff: string,
  lastCutoff: string | null,
  answeredBefore: boolean,
): boolean {
  if (target.cycle === 'thang') return true;
  if (target.cycle === 'mot_lan') return !answeredBefore;
  const year = Number(cutoff.slice(0, 4));
  const months = target.leadUnitId === unit.id ? target.months : target.checkMonths;
  return (lastCutoff === null ? [year] : [year, year - 1]).some((of) =>
    months.some((month) => {
      // The day after the month's end, as text: a number of March exists from 1 April, and at a cut-off on 31 March too.
      const ended = `${of}-${String(month).padStart(2, '0')}-${month === 2 ? '28' : [4, 6, 9, 11].includes(month) ? '30' : '31'}`;
      return ended <= cutoff && (lastCutoff === null || ended > lastCutoff);
    }),
  );
}

/** Figures of a day that comes after their report is due can only be estimates. Days are 'YYYY-MM-DD'. */
export function isEstimated(cutoff: string, dueDay: string): boolean {
  return cutoff > dueDay;
}

/** A wave as far as it is known where it stands. */
export interface Timed extends Clocks {
  readonly state: 'draft' | 'awaiting_approval' | 'scheduled' | 'launched' | 'closed' | 'cancelled';
  /** 'YYYY-MM-DD'. */
  readonly startsOn: string;
}

/**
 * Where a wave stands, the one notion of it that lists, commands, reminders and summaries go by. `open`: under way, whether or not its reports are taken
 * yet. `due_passed`: late reports are asked for. `late_taken`: they are only taken. `locked`: over, about to be closed by the heartbeat.
 */
export type Standing = 'not_begun' | Exclude<Stage, 'not_open'> | 'closed';

/** @param now epoch ms @param today the local day of `now`, 'YYYY-MM-DD' */
export function standingOf(wave: Timed, now: number, today: string): Standing {
  if (wave.state === 'closed' || wave.state === 'cancelled') return 'closed';
  if (wave.state !== 'launched') return 'not_begun';
  const stage = stageOf(wave, now);
  if (stage !== 'not_open') return stage;
  return today < wave.startsOn ? 'not_begun' : 'open';
}

/**
 * Whether single units of a wave may be spoken of to others than the board: how they stand, what they reported, who they are. Asked whenever something is
 * pressed, for the due time may have moved since the button was made. @param now epoch ms
 */
export const namesUnits = ({ dueAt }: Pick<Clocks, 'dueAt'>, now: number): boolean => now > Number(dueAt);

/** Whether anything is still to be done about it. */
export function isLive(standing: Standing): boolean {
  return standing !== 'locked' && standing !== 'closed';
}

/** Whose lateness matters: late and asked for, then what can be sent now, what is only taken, what is under way or to come, and what is over. */
function rankOf(wave: Timed, now: number, today: string): number {
  const standing = standingOf(wave, now, today);
  if (standing === 'due_passed') return 0;
  if (standing === 'open') return now >= Number(wave.opensAt) ? 1 : 3;
  return { late_taken: 2, not_begun: 4, locked: 5, closed: 5 }[standing];
}

/** Waves in the order in which they matter now: the first is the one that is meant when none is named. What is over comes last, the latest of it first. */
export function byStanding<W extends Timed>(waves: readonly W[], now: number, today: string): W[] {
  const ranked = waves.map((wave) => ({ wave, rank: rankOf(wave, now, today), due: Number(wave.dueAt) }));
  return ranked.sort((a, b) => a.rank - b.rank || (a.rank === 5 ? b.due - a.due : a.due - b.due)).map(({ wave }) => wave);
}

export type ObligationKind = 'receipt' | 'goals' | 'progress' | 'final';

export interface WaveTimes {
  readonly id: string;
  readonly launchedAt: number;
  readonly goalsDue: number | null;
  readonly opensAt: number;
  readonly dueAt: number;
  readonly graceEnd: number;
  readonly lockAt: number;
}

export interface NewObligation {
  readonly id: string;
  readonly kind: ObligationKind;
  /** The wave, or the period of it, that it is owed to. */
  readonly waveId: string;
  readonly unitId: string;
  readonly opensAt: number;
  readonly dueAt: number;
  readonly graceEnd: number;
  readonly lockAt: number;
}

/** An obligation's name for good: launching twice creates nothing twice. */
export function obligationId(waveId: string, kind: ObligationKind, unitId: string): string {
  return `${waveId}:${kind}:${unitId}`;
}

/** A unit's report to a wave, to one of its periods, or to a plan's yearly report (`yearly`), as it is owed. */
export function reportId({ id, yearly = false }: { readonly id: string; readonly yearly?: boolean | undefined }, unitId: string): string {
  return obligationId(id, yearly ? 'final' : 'progress', unitId);
}

/** When a report is taken, and the name of what it is owed to. Epoch ms. */
export type ReportTimes = Pick<WaveTimes, 'id' | 'opensAt' | 'dueAt' | 'graceEnd' | 'lockAt'>;

/**
 * All that a launch makes each unit owe: to confirm the notice, to set goals when the wave asks for them, to report, once or in each of the wave's periods.
 * Notice and goals belong to the wave as a whole; with periods they are late when the first report is due.
 */
export function obligationsOf(
  wave: WaveTimes,
  units: readonly { readonly id: string }[],
  periods: readonly ReportTimes[] = [],
): NewObligation[] {
  const reports = periods.length === 0 ? [wave] : periods;
  const firstDue = Math.min(...reports.map(({ dueAt }) => dueAt));
  return units.flatMap((unit) => {
    const owe = (kind: ObligationKind, to: ReportTimes): NewObligation => ({
      id: obligationId(to.id, kind, unit.id),
      kind,
      waveId: to.id,
      unitId: unit.id,
      opensAt: to.opensAt,
      dueAt: to.dueAt,
      graceEnd: to.graceEnd,
      lockAt: to.lockAt,
    });
    const goals = wave.goalsDue;
    const once = { id: wave.id, opensAt: wave.launchedAt, dueAt: goals ?? firstDue, graceEnd: firstDue, lockAt: wave.lockAt };
    return [owe('receipt', once), ...(goals === null ? [] : [owe('goals', once)]), ...reports.map((report) => owe('progress', report))];
  });
}

/** The document a wave rests on: its own where it has one, else its plan's. */
export function documentOf(wave: {
  readonly documentType: string | null;
  readonly documentNumber: string | null;
  readonly documentDate: string | null;
  readonly plan: { readonly documentType: string; readonly documentNumber: string | null; readonly documentDate: string | null };
}): { readonly type: string; readonly number: string | null; readonly date: string | null } {
  const { documentType: type, documentNumber: number, documentDate: date, plan } = wave;
  return type === null ? { type: plan.documentType, number: plan.documentNumber, date: plan.documentDate } : { type, number, date };
}

/** "3004-SYT-01": the wave, the unit, and which of its reports to this wave. */
export function reportCode(waveCode: string, unitId: string, sequence = 1): string {
  return `${codePrefix(waveCode, unitId)}${String(sequence).padStart(2, '0')}`;
}

export const codePrefix = (waveCode: string, unitId: string): string => `${waveCode}-${unitId}-`;

/** The next code after those the unit has had; one of several reports has its own number, where another year's wave of the same code has not taken it. */
export function freeCode(
  { code, number }: { readonly code: string; readonly number: number | null },
  unitId: string,
  taken: readonly string[],
): string {
  const own = number === null ? null : reportCode(code, unitId, number);
  if (own !== null && !taken.includes(own)) return own;
  const last = Math.max(0, ...taken.map((one) => Number(one.slice(codePrefix(code, unitId).length)) || 0));
  return reportCode(code, unitId, number === null ? taken.length + 1 : last + 1);
}
