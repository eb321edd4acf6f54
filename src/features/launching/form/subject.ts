/** What the launching conversation is about, as the form knows it. PURE. */
import type { RichText } from '../../../domain/messages.ts';
import type { UnitName } from '../../../language/units/known.ts';
import type { Paper } from '../../../texts/paper.ts';
import type { Document } from '../../../texts/wave.ts';
import type { Moment } from '../../../texts/when.ts';
import type { PaperKind, Reporting, WaveForm } from '../../../waves/drafting/rules.ts';
import type { Audience } from '../../../waves/rules.ts';
import type { DateChanges, DateProblem } from '../dates.ts';
import type { Assumed, Blocked, PreviewedPeriod } from '../words.ts';

/** Why a wave cannot be sent as it stands: its dates, or that nobody would get it. */
export type Problem = DateProblem | { readonly kind: 'nobody' };

/** A wave as it would be launched now. */
export interface LaunchWave {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly start: string;
  readonly end: string;
  readonly goalsDue: string | null;
  readonly cutoff: string | null;
  readonly opens: string;
  readonly graceEnd: string;
  readonly due: Moment;
  /** Its reports by name with their due days, where it asks for several. */
  readonly periods: readonly PreviewedPeriod[];
  /** Nothing is sent before these are mended. */
  readonly problems: readonly Problem[];
  /** Dates that moved along with the due day without being asked for. */
  readonly movedAlong: boolean;
  /** The days on which the units will be reminded, with a word behind a day that needs one. */
  readonly reminders: readonly { readonly day: string; readonly word: string | null }[];
  readonly units: number;
  readonly reachable: readonly string[];
  readonly withoutLiaison: readonly string[];
  /** Units whose liaison cannot be written to. */
  readonly blocked: readonly Blocked[];
  readonly form: WaveForm;
  /** Chosen targets by name; `null`: all that are due. */
  readonly targets: readonly string[] | null;
  readonly document: Document;
  /** Files of the wave's document, by name. */
  readonly files: readonly string[];
  readonly paper: Paper;
  readonly focus: string | null;
  readonly tiedTo: string | null;
  /** The units that it is tied for, by name; `null`: all. */
  readonly tiedUnits: readonly string[] | null;
  /** What no document gives and the board has not confirmed. */
  readonly assumed: Assumed;
  /** Who confirmed what was assumed, when nothing is left of it. */
  readonly confirmed: { readonly by: string; readonly at: Moment } | null;
  /** Who gave it back last, when and why. */
  readonly returned: { readonly by: string; readonly at: Moment; readonly why: string } | null;
  readonly notice: RichText;
}

/** What was changed on the card. `null` takes a thing away. */
export interface LaunchChanges extends DateChanges {
  readonly name?: string;
  readonly focus?: string;
  readonly tiedTo?: string | null;
  readonly document?: { readonly number: string | null; readonly date: string | null };
  readonly form?: WaveForm;
  /** Targets by their names in the database; `null`: all that are due. */
  readonly targets?: readonly string[] | null;
  readonly paper?: PaperKind;
  readonly audience?: Pick<Audience, 'all' | 'kinds' | 'blocks' | 'units'>;
  readonly except?: readonly string[];
  readonly reporting?: Reporting | null;
}

/** A kind or block one can choose, with how many units of it would get the notice. */
export interface Group {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** A wave that can be made with one press; `year` is the year it would be of. */
export interface Makeable {
  readonly value: string;
  readonly label: string;
  readonly name: string;
  readonly year: number;
}

/** What an hour is read with. Hours are 'YYYY-MM-DDTHH:mm'. */
export interface Hours {
  readonly now: number;
  readonly zone: string;
  isDayOff(date: string): boolean;
  previousWorkingDay(date: string): string;
  /** The hour itself where somebody is at the desk then, else the next at which somebody is; and as words. */
  leavesAt(hour: string): { readonly hour: string; readonly words: string };
  /** Epoch ms. */
  instant(hour: string): number;
}

export interface LaunchSubject extends Hours {
  /** Waves that are not launched yet. */
  readonly waves: readonly LaunchWave[];
  /** Anniversaries to come that no wave is for. */
  readonly templates: readonly Makeable[];
  /** Waves of before that can be copied, the latest first. */
  readonly earlier: readonly Makeable[];
  readonly kinds: readonly Group[];
  readonly blocks: readonly Group[];
  readonly unitNames: readonly UnitName[];
  /** The targets of a stored wave's plan, or of the plan of a year. */
  targetsOf(wave: string | number): readonly { readonly id: string; readonly name: string }[];
  /** Whether there is a plan of this year. */
  hasPlan(year: number): boolean;
  /** The computed sentence of an anniversary in the year in which a wave up to this day, 'YYYY-MM-DD', is for it; without a day in the year to come. */
  occasion(id: string, end?: string): string;
  /** The wave with the answers given so far worked in: a moved due day moves the cut-off, the reminders, the grace and the notice. */
  apply(wave: LaunchWave, changes: LaunchChanges): LaunchWave;
  /** How many units an audience comes to. */
  count(audience: Audience): number;
  /** Whom a stored wave is for. */
  audienceOf(wave: string): Audience;
  /** How many reports a wave with these days would ask for, or why it cannot be, as a sentence. */
  reportsIn(days: { readonly start: string; readonly end: string }, reporting: Reporting): number | string;
  /** A wave that is meant from the start. */
  readonly given: string | null;
  /** No second board member is connected, so nobody can approve. */
  readonly alone: boolean;
  /** 'YYYY-MM-DD'. */
  readonly today: string;
}
