/** When a wave speaks up, and which reminders are due now. PURE: the caller says what time it is and what was given already. */
import type { Calendar } from '../domain/calendar.ts';
import type { Owed, Rule } from './rules/rule.ts';

export interface RungDays {
  /** Seven working days before the due day: prepare the figures. `null` when the figures are cut off before that. */
  readonly prepare: string | null;
  /** The first working day after the cut-off; without a cut-off, or when that is past the due day, there is none. */
  readonly open: string | null;
  readonly dayBefore: string;
  /** The due day; the last working day before it when it is a day off. */
  readonly due: string;
}

const PREPARE_WORKING_DAYS = 7;

/**
 * The days of a wave's reminders before its due time: all of them working days.
 * @param wave `cutoffOn` 'YYYY-MM-DD' or null; `dueAt` an instant.
 */
export function rungDays(calendar: Calendar, wave: { readonly cutoffOn: string | null; readonly dueAt: Date }): RungDays {
  const due = calendar.onOrBefore(calendar.localDate(wave.dueAt.getTime()));
  const prepare = calendar.addWorkingDays(due, -PREPARE_WORKING_DAYS);
  const afterCutoff = wave.cutoffOn === null ? null : calendar.after(wave.cutoffOn);
  const open = afterCutoff !== null && afterCutoff <= due ? afterCutoff : null;
  return { prepare: open !== null && open <= prepare ? null : prepare, open, dayBefore: calendar.before(due), due };
}

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

interface Candidate {
  readonly rule: Rule;
  readonly rank: number;
  readonly slot: number;
  readonly until: number;
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
  const office = owed.length === 0 ? null : officeFrom(calendar, now);
  const tomorrow = calendar.endOfDay(today) + 1;
  const fire: Fired[] = [];
  const nextCheck = new Map<string, number | null>();

  for (const group of byUnit(owed)) {
    const slots = group.flatMap((one) => slotsOf(rules, one, calendar));
    const chosen = mostUrgent(slots.filter(({ slot, until }) => calendar.localDate(slot) === today && now <= until));
    const givenToday = group.some(({ given }) => given.some((slot) => calendar.localDate(slot) === today));
    const ripe = chosen !== null && chosen.slot <= now && !givenToday ? chosen : null;
    if (ripe && office === now) fire.push({ rule: ripe.rule, slot: ripe.slot, obligationId: ripe.owed.obligationId });
    for (const one of group) {
      const later = slots.filter((candidate) => candidate.owed === one && candidate.slot > now).map(({ slot }) => slot);
      // Days off and hours are rows a board edits: what lies ahead is computed anew every day.
      if (later.length > 0) later.push(tomorrow);
      if (ripe?.owed === one && office !== null && office > now && office <= ripe.until) later.push(office);
      nextCheck.set(one.obligationId, later.length === 0 ? null : Math.min(...later));
    }
  }
  return { fire, nextCheck };
}

/** The nearest slot after `now` of any of these reports, or `null`. */
export function nextSlot(rules: readonly Rule[], owed: readonly Owed[], calendar: Calendar, now: number): number | null {
  const later = owed
    .flatMap((one) => slotsOf(rules, one, calendar))
    .map(({ slot }) => slot)
    .filter((slot) => slot > now);
  return later.length === 0 ? null : later.reduce((nearest, slot) => Math.min(nearest, slot));
}

const MINUTE = 60_000;

/** `now` itself in office time, else the next minute of this local day that is; `null` when the office is closed for the day. */
export function officeFrom(calendar: Calendar, now: number): number | null {
  if (calendar.isOfficeTime(now)) return now;
  const end = calendar.endOfDay(calendar.localDate(now));
  for (let at = (Math.floor(now / MINUTE) + 1) * MINUTE; at <= end; at += MINUTE) if (calendar.isOfficeTime(at)) return at;
  return null;
}

function slotsOf(rules: readonly Rule[], owed: Owed, calendar: Calendar): Candidate[] {
  if (!owed.running) return [];
  return rules.flatMap((rule, rank) => {
    const slot = rule.slot(calendar, owed);
    return slot === null || slot <= owed.createdAt ? [] : [{ rule, rank, slot, until: rule.until(calendar, owed, slot), owed }];
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
