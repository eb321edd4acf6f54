/** What a reminder rule is: when it speaks, how long a missed slot may still be caught up, and what it says. PURE. */
import type { Calendar } from '../../domain/calendar.ts';
import type { Outgoing } from '../../domain/messages.ts';
import { formatTime } from '../../language/format.ts';
import { type Bindings, type ButtonsKey, choices } from '../../texts/layout.ts';
import type { AsOf, Moment } from '../../texts/when.ts';
import { isEstimated } from '../../waves/rules.ts';

/** What the slots of a piece of work go by. Instants are epoch ms; a day is 'YYYY-MM-DD'. */
export interface Clocks {
  /** Most rules speak of reports; goals a unit sets itself have a rule of their own. */
  readonly about: 'report' | 'goals';
  /** Of the wave; `final` of a plan's own half-year and yearly reports. */
  readonly form: 'day_du' | 'rut_gon' | 'chi_dien_hinh' | 'final';
  readonly nature: 'bat_buoc' | 'phoi_hop' | 'chi_nhan';
  readonly cutoffOn: string | null;
  /** When it was launched: a slot before that was not missed. */
  readonly createdAt: number;
  readonly dueAt: number;
  readonly lockAt: number;
}

/** Of these, what a wave's own days are computed from. */
export type WaveClocks = Pick<Clocks, 'form' | 'cutoffOn' | 'createdAt' | 'dueAt'>;

/** Of a wave that was launched, or will be at `now` (epoch ms): one of several reports begins with its own first day. */
export function clocksOfWave(
  calendar: Calendar,
  wave: {
    readonly form: Clocks['form'];
    readonly cutoffOn: string | null;
    readonly dueAt: Date;
    readonly launchedAt: Date | null;
    readonly number: number | null;
    readonly startsOn: string;
  },
  now: number,
): WaveClocks {
  const begun = wave.launchedAt?.getTime() ?? now;
  return {
    form: wave.form,
    cutoffOn: wave.cutoffOn,
    createdAt: wave.number === null ? begun : Math.max(begun, calendar.instantAt(wave.startsOn, '00:00')),
    dueAt: wave.dueAt.getTime(),
  };
}

/** A piece of work that a unit owes, as far as its reminders go by it. */
export interface Owed extends Clocks {
  readonly obligationId: string;
  readonly unitId: string;
  /** Whether its wave is still under way: one cancelled or closed is spoken of no more. */
  readonly running: boolean;
  readonly graceEnd: number;
  /** The reminders given to this unit lately, for whichever of its work: their slots, and when they were given. */
  readonly given: readonly { readonly obligationId: string; readonly slot: number; readonly at: number }[];
  /** Somebody is at it in a chat: when it will have rested, epoch ms. `null`: nobody is. */
  readonly busyUntil?: number | null;
  /** The unit promised the report for a day: until when it is not reminded of it, epoch ms. `null`: it promised nothing. */
  readonly quietUntil?: number | null;
}

/** All that a reminder's words depend on, besides its rule. */
export interface Facts {
  readonly calendar: Calendar;
  readonly now: number;
  readonly obligationId: string;
  /** `address`: how its people are addressed. */
  readonly unit: { readonly name: string; readonly address: string };
  readonly unitId: string;
  /** `null` for what belongs to the plan. */
  readonly waveId: string | null;
  readonly wave: string;
  readonly waveShort: string;
  /** The plan's document, by its number and day; `null`: the rule in question does not name it. */
  readonly document: string | null;
  readonly cutoffOn: string | null;
  readonly dueAt: number;
  readonly graceEnd: number;
  /** Questions answered and asked in the unit's draft; `null` without one. */
  readonly draft: { readonly answered: number; readonly total: number } | null;
  /** How many questions the unit's form asks; `null` when that is not known, or this rule does not say. */
  readonly questions: number | null;
  /** Whether this reader may answer the report: without that a button would only refuse. */
  readonly mayReport: boolean;
  readonly board: { readonly name: string; readonly phone: string };
}

export interface Rule {
  /** Stored with every reminder given: never renamed. */
  readonly id: string;
  /** Whether its words need `Facts.questions`, which is dear to know. */
  readonly asksQuestions?: boolean;
  /** What it speaks of: reports, when it does not say. */
  readonly about?: Clocks['about'];
  /** It tells that the work has begun, at that very moment: what its work is, people have not heard before. */
  readonly begins?: boolean;
  /** It can wait a working day, when the unit is written to then anyway. */
  readonly waits?: boolean;
  /** The instant it speaks, or `null` when it never does for this report. Goes by the clocks only: units that share them share its answer. */
  slot(calendar: Calendar, clocks: Clocks): number | null;
  /** The last instant at which a missed slot is still worth catching up, in office time. */
  until(calendar: Calendar, clocks: Clocks, slot: number): number;
  /**
   * How the board sees it before it launches a wave: by its day alone, with a word behind the day, or not at all, because it only chases who is late.
   */
  readonly inPreview: 'day' | { readonly word: string } | 'hidden';
  /** The message, or `null` when it has nothing true to say. */
  say(facts: Facts): Outgoing | null;
  /** The same in one line, where one message names several things; by itself the due time. */
  line?(facts: Facts): string;
}

/** The due day; the last working day before it when it is a day off. 'YYYY-MM-DD'. */
export function workingDueDay(calendar: Calendar, { dueAt }: Pick<Clocks, 'dueAt'>): string {
  return calendar.onOrBefore(calendar.localDate(dueAt));
}

/** A missed reminder is given later the same day at most, and never once `limit` has passed. */
export function sameDay(calendar: Calendar, slot: number, limit: number): number {
  return Math.min(calendar.endOfDay(calendar.localDate(slot)), limit);
}

/** The same, and all of the next working day: what can wait is said then at the latest. */
export function nextDay(calendar: Calendar, slot: number, limit: number): number {
  return Math.min(calendar.endOfDay(calendar.after(calendar.localDate(slot))), limit);
}

/** Working days from the launch to the due day up to which a wave is short. */
const SHORT_WAVE_DAYS = 10;

/** A form of a few questions, or a wave of a few days, has fewer rungs. */
export function isShort(calendar: Calendar, clocks: WaveClocks): boolean {
  if (clocks.form === 'rut_gon' || clocks.form === 'chi_dien_hinh') return true;
  return calendar.workingDaysBetween(calendar.localDate(clocks.createdAt), workingDueDay(calendar, clocks)) < SHORT_WAVE_DAYS;
}

/** The day its figures are asked for; without a cut-off the due day. */
export function asOf({ calendar, cutoffOn, dueAt }: Pick<Facts, 'calendar' | 'cutoffOn' | 'dueAt'>): AsOf {
  const dueDay = calendar.localDate(dueAt);
  return cutoffOn === null ? { day: dueDay, estimated: false } : { day: cutoffOn, estimated: isEstimated(cutoffOn, dueDay) };
}

export function moment(calendar: Calendar, instant: number): Moment {
  return { date: calendar.localDate(instant), time: formatTime(instant, calendar.zone) };
}

/** The last day “vẫn gửi được”, while there is one. */
export function graceDay({ calendar, graceEnd, now }: Facts): string | null {
  return graceEnd > now ? calendar.localDate(graceEnd) : null;
}

/** The reminder with its buttons, for who may use them. */
export function reminder<K extends ButtonsKey>(
  facts: Pick<Facts, 'mayReport'>,
  text: Outgoing['text'],
  key: K,
  bound: Bindings<K>,
): Outgoing {
  const rows = facts.mayReport ? choices(key, bound) : [];
  return rows.length === 0 ? { text } : { text, choices: rows };
}
