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

/** One slot of a report's ladder. Instants are epoch ms. */
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
 * The reminders due at `now`, at most one a unit and local day, in office time only.
 *
 * Of a unit's slots on one day the most urgent is given and the others are dropped, also while it is yet to come: the rule later in the list,
 * then the nearer due time. A slot is caught up on its own day while its window is open; one from before the launch was never missed.
 *
 * @param rules in rising urgency
 * @param owed all open reports of each unit in question, since one day's reminder is chosen among them
 */
export function due(rules: readonly Rule[], owed: readonly Owed[], calendar: Calendar, now: number): Due {
  const today = calendar.localDate(now);
  const midnight = calendar.instantAt(today, '00:00');
  const tomorrow = calendar.endOfDay(today) + 1;
  const isToday = (instant: number) => midnight <= instant && instant < tomorrow;
  const slotsOf = ladder(rules, calendar);
  let office: number | null | undefined;
  const fire: Fired[] = [];
  const nextCheck = new Map<string, number | null>();

  for (const group of byUnit(owed)) {
    const slots = group.flatMap((one) => slotsOf(one).map((slot): Candidate => ({ ...slot, owed: one })));
    const chosen = mostUrgent(slots.filter(({ at, until }) => isToday(at) && now <= until));
    const ripe = chosen !== null && chosen.at <= now && !group.some(({ given }) => given.some(isToday)) ? chosen : null;
    // Looked up for the first that needs it: at most times nothing does.
    if (ripe && office === undefined) office = officeFrom(calendar, now);
    if (ripe && office === now) fire.push({ rule: ripe.rule, slot: ripe.at, obligationId: ripe.owed.obligationId });
    for (const one of group) {
      const later = slots.filter((candidate) => candidate.owed === one && candidate.at > now).map(({ at }) => at);
      // Days off and hours are rows a board edits: what lies ahead is computed anew every day.
      if (later.length > 0) later.push(tomorrow);
      if (ripe?.owed === one && office && office > now && office <= ripe.until) later.push(office);
      nextCheck.set(one.obligationId, later.length === 0 ? null : Math.min(...later));
    }
  }
  return { fire, nextCheck };
}

/** The nearest slot after `now` of any of these reports, or `null`. */
export function nextSlot(rules: readonly Rule[], owed: readonly Owed[], calendar: Calendar, now: number): number | null {
  const slotsOf = ladder(rules, calendar);
  let nearest: number | null = null;
  for (const { at } of owed.flatMap(slotsOf)) if (at > now && (nearest === null || at < nearest)) nearest = at;
  return nearest;
}

/** The slots of each report; a wave's units share their clocks, so that the calendar is asked once for all of them. */
function ladder(rules: readonly Rule[], calendar: Calendar): (owed: Owed) => readonly Slot[] {
  const known = new Map<string, readonly Slot[]>();
  return (owed) => {
    if (!owed.running) return [];
    const clocks = [owed.nature, owed.cutoffOn, owed.dueAt, owed.lockAt, owed.createdAt].join(' ');
    const slots = known.get(clocks) ?? slotsFrom(rules, owed, calendar, owed.createdAt);
    known.set(clocks, slots);
    return slots;
  };
}

/** The slots after `launch` (epoch ms): one from before it was never missed, and one whose window is over before it begins never speaks. */
export function slotsFrom(rules: readonly Rule[], clocks: Clocks, calendar: Calendar, launch: number): Slot[] {
  return rules.flatMap((rule, rank) => {
    const at = rule.slot(calendar, clocks);
    if (at === null || at <= launch) return [];
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
