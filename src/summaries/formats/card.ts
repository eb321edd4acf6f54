/** The facts as messages on a phone: one screen, who is missing, block by block, and a paragraph to read aloud. PURE. */
import type { Calendar, Remaining } from '../../domain/calendar.ts';
import type { RichText } from '../../domain/messages.ts';
import { formatTime } from '../../language/format.ts';
import { labels } from '../../texts/labels.ts';
import { leader, readAloud, type UnitGroup, type UnitState, unitWithState } from '../../texts/leader.ts';
import { reportStates } from '../../texts/report.ts';
import type { Moment } from '../../texts/when.ts';
import type { SummaryFacts } from '../facts.ts';
import { directLabour, type UnitRow, yearGone } from '../rules.ts';
import { spokenResults, targetLines, yearEndNames } from './targets.ts';

/** Where a wave stands in time, on the board's clock. */
export interface Clock {
  readonly now: Moment;
  readonly opens: string;
  readonly due: Moment;
  readonly remaining: Remaining;
  /** Reports cannot be sent yet. */
  readonly notOpen: boolean;
  /** The due time is over: only now may units be named to leaders. */
  readonly overdue: boolean;
}

/** @param now epoch milliseconds */
export function clockOf(calendar: Calendar, wave: SummaryFacts['wave'], now: number): Clock {
  const moment = (instant: number): Moment => ({ date: calendar.localDate(instant), time: formatTime(instant, calendar.zone) });
  return {
    now: moment(now),
    opens: calendar.localDate(wave.opensAt),
    due: moment(wave.dueAt),
    remaining: calendar.remaining(now, wave.dueAt),
    notOpen: now < wave.opensAt,
    overdue: now > wave.dueAt,
  };
}

/** One screen. Units are named only after the due time, partner bodies never. */
export function card(facts: SummaryFacts, clock: Clock): RichText {
  const { wave, counts } = facts;
  if (clock.notOpen) return noData(facts, clock);
  const common = {
    wave: wave.shortName,
    now: clock.now,
    due: clock.due.date,
    remaining: clock.remaining,
    reported: counts.reported,
    total: counts.total,
    cutoff: wave.cutoff,
    elapsed: yearGone(wave.cutoff, wave.year),
    targets: targetLines(facts.targets),
    yearEnd: yearEndNames(facts.targets),
    works: facts.works,
    exemplars: { count: facts.exemplars.length, direct: directLabour(facts.exemplars) || null },
    petitions: facts.petitions.length,
  };
  if (!clock.overdue) return leader.tonghopBefore({ ...common, received: counts.received });
  return leader.tonghop({
    ...common,
    onTime: counts.onTime,
    late: counts.late,
    reviewed: counts.reviewed,
    previous: null,
    missingGroups: groups(facts.missing, 'short'),
    chased: null,
  });
}

function noData({ wave, counts }: SummaryFacts, clock: Clock): RichText {
  return leader.noData({ wave: wave.name, opens: clock.opens, due: clock.due, received: counts.received, total: counts.total });
}

/** Who has not reported. The board may see names at any time, and whom it asked to complete a report. */
export function missingCard(facts: SummaryFacts, clock: Clock, forBoard: boolean): RichText {
  const { wave, counts, missing, returned } = facts;
  const { reported, total } = counts;
  if (!clock.overdue && !forBoard) {
    return leader.chamBefore({ wave: wave.name, reported, total, due: clock.due, remaining: clock.remaining });
  }
  const completing = forBoard && returned.length > 0 ? [completingGroup(returned)] : [];
  if (missing.length === 0 && completing.length === 0) return leader.chamNone({ wave: wave.name, total });
  return leader.cham({
    wave: wave.name,
    count: missing.length,
    groups: [...groups(missing, 'full'), ...completing],
  });
}

/** Characters that `leader.cham` has for the names of a group, and `leader.blocks` for its lines. */
const GROUP_ROOM = 190;
const BLOCKS_ROOM = 750;

/**
 * Block by block; with the names of those missing when they may be named. When not all names fit on the screen, blocks that lack few keep
 * theirs: every block's numbers come first.
 */
export function blocksCard(facts: SummaryFacts, clock: Clock, forBoard: boolean): RichText {
  const linesUpTo = (most: number) =>
    facts.blocks.map((block) =>
      leader.blockLine({
        block: block.name,
        reported: block.reported,
        total: block.total,
        missing: block.missing.length > most ? null : block.missing.filter(mayBeNamed).map((unit) => unit.shortName),
      }),
    );
  const named = clock.overdue || forBoard;
  let most = named ? Math.max(0, ...facts.blocks.map((block) => block.missing.length)) : 0;
  while (most > 0 && linesUpTo(most).join('\n').length > BLOCKS_ROOM) most -= 1;
  return leader.blocks({ wave: facts.wave.name, lines: linesUpTo(most) });
}

/** A paragraph for a meeting, with full names. */
export function readCard(facts: SummaryFacts, clock: Clock): RichText {
  const { wave, counts } = facts;
  if (clock.notOpen) return noData(facts, clock);
  const paragraph = readAloud({
    now: clock.now,
    wave: lowerFirst(wave.name),
    reported: counts.reported,
    total: counts.total,
    missing: clock.overdue ? facts.missing.filter(mayBeNamed).map((unit) => unit.name) : [],
    promised: { count: 0, by: null },
    cutoff: wave.cutoff,
    results: spokenResults(facts.targets),
    works: facts.works,
    exemplars: { count: facts.exemplars.length, direct: directLabour(facts.exemplars) || null },
    petitions: facts.petitions.length,
  });
  return leader.read({ wave: wave.shortName, paragraph });
}

const upperFirst = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

/** Partner bodies are asked, never chased: they are counted and never named. */
const mayBeNamed = (unit: UnitRow): boolean => unit.nature !== 'phoi_hop';

/** Units under their headings, in the order of the headings; partner bodies last, as a number. */
function groups(units: readonly UnitRow[], states: 'short' | 'full'): UnitGroup[] {
  const named = units.filter(mayBeNamed);
  const partners = units.length - named.length;
  return [
    ...[...new Set(named.map((unit) => unit.grouping))].map((label) => {
      const members = named.filter((unit) => unit.grouping === label);
      return { label, count: members.length, units: namesWithStates(members, states) };
    }),
    ...(partners === 0 ? [] : [{ label: labels.partnerUnits, count: partners, units: null }]),
  ];
}

function completingGroup(returned: readonly UnitRow[]): UnitGroup {
  const named = returned.filter(mayBeNamed).map((unit) => unit.shortName);
  const partners = returned.length - named.length;
  const rest = partners === 0 ? [] : [`${lowerFirst(labels.partnerUnits)}: ${partners}`];
  return { label: upperFirst(reportStates.returned), count: returned.length, units: [...named, ...rest] };
}

/** That a unit has no liaison is said where there is room for it: more names are worth more. */
function namesWithStates(units: readonly UnitRow[], states: 'short' | 'full'): string[] {
  const named = (stateOf: (unit: UnitRow) => UnitState) =>
    units.map((unit) => unitWithState({ name: unit.shortName, state: stateOf(unit) }));
  const full = states === 'full' ? named(fullState) : null;
  return full !== null && full.join(', ').length <= GROUP_ROOM ? full : named(workState);
}

function workState({ answered, questions }: UnitRow): UnitState {
  return answered !== null && answered > 0 ? { kind: 'working', done: answered, questions: questions ?? answered } : { kind: 'nothing' };
}

function fullState(unit: UnitRow): UnitState {
  const state = workState(unit);
  return state.kind === 'nothing' && !unit.hasContact ? { kind: 'no_liaison' } : state;
}
