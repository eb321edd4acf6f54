/** When a wave speaks up, and which reminders are due now. PURE: the caller says what time it is and what was given already. */
import type { Calendar } from '../domain/calendar.ts';
import { officeFrom } from './office.ts';
import type { Clocks, Owed, Rule } from './rules/rule.ts';

/** A reminder to be given now. Its three parts are its identity: given once, whoever asks. */
export interface Fired {
  readonly rule: Rule;
  /** Epoch ms. */
  readonly slot: number;
  readonly obligationId: string;
}

export interface Due {
  readonly fire: readonly Fired[];
  /** For every obligation, when to look at it again (epoch ms); `null`: its reminders are over. */
  readonly nextCheck: ReadonlyMap<string, number | null>;
}

/** One slot of the ladder of a piece of work. Instants are epoch ms. */
interface Slot {
  readonly rule: Rule;
  /** The rule's place in the list: the higher, the more urgent. */
  readonly rank: number;
  readonly at: number;
  readonly until: number;
}

interface Candidate extends Slot {
  readonly owed: Owed;
}

/**
 * The reminders due at `now`, in office time only, and all that a unit is to be told on one local day at once: each of its reports by its most urgent
 * slot, the rule later in the list, at the hour of the most urgent of all. What was given today is all for today.
 *
 * What somebody is filling in right now is not spoken of until it has rested, as long as that is in time. What was promised for a day is not spoken of
 * before it.
 *
 * What can wait is left for the next working day when the unit is written to then anyway, of other work. A slot is caught up while its window is open;
 * one from before the launch was never missed, and one that a later of the same report has overtaken is over.
 *
 * @param rules in rising urgency
 * @param owed all that each unit in question owes, since one day's reminder names all that is due
 */
export function due(rules: readonly Rule[], owed: readonly Owed[], calendar: Calendar, now: number): Due {
  const today = calendar.localDate(now);
  const midnight = calendar.instantAt(today, '00:00');
  const tomorrow = calendar.endOfDay(today) + 1;
  const isToday = (instant: number) => midnight <= instant && instant < tomorrow;
  const slotsOf = ladder(rules, calendar);
  let office: number | null | undefined;
  let nextWorkingDay: string | undefined;
  const fire: Fired[] = [];
  const nextCheck = new Map<string, number | null>();

  /** Whether the unit is written to on the next working day of something else. */
  const soon = (slots: readonly Candidate[], { owed: one }: Candidate) => {
    nextWorkingDay ??= calendar.after(today);
    return slots.some((slot) => slot.owed !== one && slot.at >= tomorrow && calendar.localDate(slot.at) === nextWorkingDay);
  };

  for (const group of byUnit(owed)) {
    const slots = group.flatMap((one) => slotsOf(one).map((slot): Candidate => ({ ...slot, owed: one })));
    const candidates = group.flatMap((one) => {
      if ((one.quietUntil ?? 0) > now) return [];
      const past = one.given.reduce((last, { obligationId, slot }) => (obligationId === one.obligationId ? Math.max(last, slot) : last), 0);
      return mostUrgent(slots.filter(({ owed: of, at, until }) => of === one && past < at && at < tomorrow && now <= until)) ?? [];
    });
    const waiting = candidates.every((one) => one.rule.waits && isToday(one.at) && soon(slots, one));
    const chosen = waiting ? null : mostUrgent(candidates);
    const ripe = chosen !== null && chosen.at <= now && !group.some(({ given }) => given.some(({ at }) => isToday(at)));
    // Looked up for the first that needs it: at most times nothing does.
    if (ripe && office === undefined) office = officeFrom(calendar, now);
    const rests = ripe ? restAt(candidates, now) : null;
    const gives = ripe && office === now && rests === null;
    if (gives) {
      for (const one of candidates) fire.push({ rule: one.rule, slot: one.at, obligationId: one.owed.obligationId });
    }
    for (const one of group) {
      const later = slots.filter((candidate) => candidate.owed === one && candidate.at > now).map(({ at }) => at);
      const left = candidates.find((candidate) => candidate.owed === one && !gives);
      // Days off and hours are rows a board edits: what lies ahead is computed anew every day.
      if (later.length > 0 || (left && left.until >= tomorrow)) later.push(tomorrow);
      if (left && rests !== null) later.push(rests);
      if (left && ripe && office && office > now && office <= left.until) later.push(office);
      nextCheck.set(one.obligationId, later.length === 0 ? null : Math.min(...later));
    }
  }
  return { fire, nextCheck };
}

/** When the work in question will have rested; `null`: nobody is at it, or its time or its due time would pass meanwhile. */
function restAt(candidates: readonly Candidate[], now: number): number | null {
  const rests = Math.max(...candidates.map(({ owed }) => owed.busyUntil ?? 0));
  if (rests <= now) return null;
  return candidates.every(({ until, owed: { dueAt } }) => rests <= until && (dueAt <= now || rests < dueAt)) ? rests : null;
}

/** The nearest slot after `now` of any of this work, or `null`. */
export function nextSlot(rules: readonly Rule[], owed: readonly Owed[], calendar: Calendar, now: number): number | null {
  const slotsOf = ladder(rules, calendar);
  let nearest: number | null = null;
  for (const { at } of owed.flatMap(slotsOf)) if (at > now && (nearest === null || at < nearest)) nearest = at;
  return nearest;
}

/** Of the rules and the calendar they were computed by, the slots of work with the same clocks: they do not change, and are asked for at every beat. */
const computed = new WeakMap<Calendar, WeakMap<readonly Rule[], Map<string, readonly Slot[]>>>();
/** More than a year's work has. */
const MOST_COMPUTED = 2_000;

function computedBy(rules: readonly Rule[], calendar: Calendar): Map<string, readonly Slot[]> {
  const byRules = computed.get(calendar) ?? new WeakMap<readonly Rule[], Map<string, readonly Slot[]>>();
  computed.set(calendar, byRules);
  const slots = byRules.get(rules) ?? new Map<string, readonly Slot[]>();
  byRules.set(rules, slots);
  if (slots.size > MOST_COMPUTED) slots.clear();
  return slots;
}

/** The slots of each piece of work; a wave's units share their clocks, so that the calendar is asked once for all of them. */
function ladder(rules: readonly Rule[], calendar: Calendar): (owed: Owed) => readonly Slot[] {
  const known = computedBy(rules, calendar);
  return (owed) => {
    if (!owed.running) return [];
    const clocks = [owed.about, owed.form, owed.nature, owed.cutoffOn, owed.dueAt, owed.lockAt, owed.createdAt].join(' ');
    const slots = known.get(clocks) ?? slotsFrom(rules, owed, calendar);
    known.set(clocks, slots);
    return slots;
  };
}

/** The slots after the launch, and what tells of it: one from before was never missed, and one whose window is over before it begins never speaks. */
export function slotsFrom(rules: readonly Rule[], clocks: Clocks, calendar: Calendar): Slot[] {
  return rules.flatMap((rule, rank) => {
    if ((rule.about ?? 'report') !== clocks.about) return [];
    const at = rule.slot(calendar, clocks);
    if (at === null || (rule.begins ? at < clocks.createdAt : at <= clocks.createdAt)) return [];
    const until = rule.until(calendar, clocks, at);
    return until < at ? [] : [{ rule, rank, at, until }];
  });
}

function mostUrgent(candidates: readonly Candidate[]): Candidate | null {
  const [first] = candidates.toSorted(
    (a, b) => b.rank - a.rank || a.owed.dueAt - b.owed.dueAt || (a.owed.obligationId < b.owed.obligationId ? -1 : 1),
  );
  return first ?? null;
}

function byUnit(owed: readonly Owed[]): Iterable<readonly Owed[]> {
  const groups = new Map<string, Owed[]>();
  for (const one of owed) {
    const group = groups.get(one.unitId);
    if (group) group.push(one);
    else groups.set(one.unitId, [one]);
  }
  return groups.values();
}
