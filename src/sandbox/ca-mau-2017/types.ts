/**
 * The shape of a sample plan: plain data a loader writes into an empty database. Dates are 'YYYY-MM-DD', instants ISO text with +07:00.
 * What no source document says is marked: a row with `assumed: true`, or the names of the assumed fields, and why (`because`, in Vietnamese,
 * because the board reads it when it replaces the assumption).
 */
import type { DueAfter, Rhythm } from '../../calendar/periods.ts';
import type { DayRow, OfficeHours } from '../../domain/calendar.ts';
import type { FormName, FormQuestion, QuestionId } from '../../reports/standard.ts';
import type { AssumedRow, Block, BlockMember, Unit, UnitKind, UnitKindRow } from './registry-types.ts';

/** A row of which some fields are in no source document; the rest is. */
export interface AssumedFields {
  readonly assumed: readonly string[];
  readonly because: string;
}

export interface SourceDocument {
  readonly id: string;
  readonly title: string;
  /** The file name in the folder of source documents. */
  readonly file: string;
}

/** A misprint of a source document: kept when it is quoted, corrected in everything the bot says. */
export interface SeedDefect {
  readonly source: string;
  readonly place: string;
  readonly printed: string;
  readonly corrected: string;
}

export interface PlanDocument {
  readonly type: string;
  readonly number: string | null;
  readonly date: string | null;
  /** The line under the document's title: “Phát động phong trào thi đua …”. */
  readonly subject: string;
  readonly issuer: string;
  readonly signer: string | null;
  readonly signerTitle: string | null;
  readonly recipients: readonly string[];
}

export interface Plan extends AssumedFields {
  readonly id: string;
  /** Of `sources`; `null`: none, all of it is assumed. */
  readonly source: string | null;
  readonly title: string;
  /** A year's regular movement, or a special one. */
  readonly kind: 'ca_nam' | 'chuyen_de';
  readonly document: PlanDocument;
  readonly slogan: string;
  /** What the document calls it: khẩu hiệu or chủ đề. */
  readonly sloganIs: 'khau_hieu' | 'chu_de';
  readonly year: number;
  readonly startsOn: string;
  readonly endsOn: string;
  /** The documents the plan itself carries out. */
  readonly basis: readonly string[];
  readonly movements: readonly { readonly name: string; readonly section: string }[];
}

/** `thay`: replaces paper; `sau`: paper follows; `theo_doi`: for follow-up, replaces nothing. */
export type PaperSetting = 'thay' | 'sau' | 'theo_doi';

/** `all` reporting units, or the union of kinds, blocks and units; less `except` (unit codes). */
export interface Audience {
  readonly all: boolean;
  readonly kinds: readonly UnitKind[];
  readonly blocks: readonly string[];
  readonly units: readonly string[];
  readonly except: readonly string[];
}

/** When a thing owed may be given: opens, on time until `dueAt`, late but taken until `graceEnd`, changed no more after `lockAt`. */
export interface Schedule {
  readonly opensAt: string;
  readonly dueAt: string;
  readonly graceEnd: string;
  readonly lockAt: string;
  /** The last day the numbers speak of; `null` when none is set, and then no reminder says that reports are open. */
  readonly cutoffOn: string | null;
}

/** What each unit, or each block, owes to a plan. */
export interface Duty extends Schedule, AssumedFields {
  readonly id: string;
  readonly plan: string;
  readonly kind: 'registration' | 'unit_plan' | 'pledge' | 'half_year' | 'final';
  readonly name: string;
  /** What lists and report codes call a report; without one its name does. */
  readonly shortName?: string;
  readonly code?: string;
  readonly per: 'unit' | 'block';
  readonly audience: Audience;
  readonly paper: PaperSetting;
  readonly paperDue: string | null;
  /** Where the plan says it, `null` when it does not, and its very words. */
  readonly section: string | null;
  readonly quote: string | null;
}

export interface Occasion {
  readonly name: string;
  /** `null` for a congress or “các ngày lễ lớn”, whose day the source does not give. */
  readonly from: string | null;
  readonly to: string | null;
  readonly years: number | null;
}

/** A wave that is reported to several times. The days are worked out when it is loaded, by the days off of the same plan. */
export interface SeveralReports {
  readonly rhythm: Rhythm;
  readonly due: DueAfter;
  /** The numbers of those that ask the wave's whole form; the others ask `otherForm`. */
  readonly whole: readonly number[];
  readonly otherForm: FormName;
}

export interface Wave extends Schedule, AssumedFields {
  readonly id: string;
  readonly plan: string;
  readonly section: string;
  /** Printed in report codes: "3004" in 3004-SYT-01. */
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly occasions: readonly Occasion[];
  /** What follows “lập thành tích”. */
  readonly occasion: string;
  readonly tiedTo: string;
  /** The units that the document ties it to; `null`: all. */
  readonly tiedUnits: readonly string[] | null;
  readonly anniversary: string | null;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly focus: string;
  readonly goalsDue: string;
  readonly form: FormName;
  readonly paper: PaperSetting;
  readonly paperDue: string | null;
  readonly audience: Audience;
  /** Where it is reported to several times; its own schedule is then the last report's. */
  readonly reports?: SeveralReports;
}

/** What a board copies each year; the number of years is the year less the year of `base`. */
export interface WaveTemplate {
  readonly id: string;
  readonly base: string;
  readonly name: string;
}

export type Cycle = 'thang' | 'quy' | 'nua_nam' | 'cuoi_nam' | 'mot_lan';
export type Measure = 'count' | 'level' | 'drop' | 'checklist';

export interface TargetItem {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly aliases: readonly string[];
  /** Out of how many criteria it is counted. */
  readonly scale: number;
  readonly note: string | null;
}

export interface Target extends AssumedFields {
  readonly id: string;
  readonly plan: string;
  readonly name: string;
  readonly shortName: string;
  readonly measure: Measure;
  readonly direction: 'at_least' | 'at_most' | 'keep';
  readonly planned: number;
  readonly unit: string;
  /** What the unit of measure means where its sign could mislead: a drop is in percentage points. */
  readonly unitNote: string | null;
  readonly decimals: number;
  readonly cumulative: boolean;
  readonly cycle: Cycle;
  /** Months whose end brings a number; it is first asked with the first cut-off after that. */
  readonly months: readonly number[];
  /** The same for the other reporters, whose numbers only check the lead's. */
  readonly checkMonths: readonly number[];
  readonly denominator: { readonly value: number; readonly unit: string } | null;
  readonly baseline: number | null;
  readonly lead: string;
  /** Unit codes and unit kinds that answer it, the lead among them. */
  readonly reporters: readonly string[];
  /** The lead's number is official; or recognised items are counted. */
  readonly aggregate: 'lead' | 'count_recognised';
  /** Shown beside the question; `null`: about a third of the unit's own plan. */
  readonly example: string | null;
  readonly section: string;
  /** The very words of the plan; `null` when the number was counted from a list. */
  readonly quote: string | null;
  /** Set when only a percentage may be collected, and why. */
  readonly sensitive: string | null;
  readonly items: readonly TargetItem[];
}

export interface Assignment extends AssumedRow {
  readonly target: string;
  readonly unit: string;
  readonly year: number;
  readonly planned: number;
  /** Item codes, for a checklist. */
  readonly items: readonly string[];
  readonly basis: string;
}

/** A goal without a number: done, under way, not yet, and one sentence. */
export interface QualitativeItem extends AssumedFields {
  readonly id: string;
  readonly plan: string;
  readonly section: string;
  readonly name: string;
  readonly items: readonly string[];
  readonly reporters: readonly string[];
  readonly note: string | null;
}

/** What real wave reports count though the plan sets no number; the board switches it on or off. */
export interface PracticeItem extends AssumedRow {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly measure: 'count' | 'level';
  readonly cycle: Cycle;
  /** Unit codes and kinds; `all`: every reporting unit. */
  readonly reporters: readonly string[];
  readonly question: QuestionId;
  readonly section: string | null;
}

export type { FormName, FormQuestion };

export interface KindForm extends AssumedRow {
  readonly kind: UnitKind;
  /** In the order they are asked. */
  readonly questions: readonly FormQuestion[];
}

/** An example for one unit, in place of its kind's. */
export interface UnitExample {
  readonly unit: string;
  readonly question: QuestionId;
  readonly example: string;
}

export interface Holiday extends DayRow, AssumedRow {
  readonly basis: string;
}

export interface ReminderRung {
  readonly id: 'prepare' | 'open' | 'day_before' | 'due_day' | 'overdue_1' | 'overdue_3';
  /** Working days from the due day; `null`: the first working day after the cut-off. */
  readonly workingDays: number | null;
  readonly at: string;
}

export interface ReminderPolicy extends AssumedRow {
  readonly rungs: readonly ReminderRung[];
  readonly mostPerUnitAndDay: number;
  readonly hours: OfficeHours;
}

export interface SampleData {
  readonly id: string;
  readonly timezone: string;
  /** The unit that runs the bot, where its seat is. */
  readonly boardUnit: string;
  /** What it is called, where that is not what the environment says. */
  readonly owner: { readonly name: string; readonly shortName: string; readonly phone: string } | null;
  readonly sources: readonly SourceDocument[];
  readonly defects: readonly SeedDefect[];
  readonly unitKinds: readonly UnitKindRow[];
  readonly units: readonly Unit[];
  readonly blocks: readonly Block[];
  readonly blockMembers: readonly BlockMember[];
  readonly plans: readonly Plan[];
  readonly duties: readonly Duty[];
  readonly waves: readonly Wave[];
  readonly waveTemplates: readonly WaveTemplate[];
  readonly targets: readonly Target[];
  readonly assignments: readonly Assignment[];
  readonly qualitative: readonly QualitativeItem[];
  readonly practice: readonly PracticeItem[];
  readonly forms: readonly KindForm[];
  readonly unitExamples: readonly UnitExample[];
  readonly holidays: readonly Holiday[];
  readonly reminders: ReminderPolicy;
}
