/** Whose business a report is: found, and asked once whether this person may touch it. */
import { type Person, type Seat, scopeFor, seatFor, unitsFor } from '../../domain/people.ts';
import { findObligation } from '../../obligations/store.ts';
import { blockOf, findUnit } from '../../registry/store.ts';
import { findReport, type NamedReport } from '../../reports/store.ts';
import { namesUnits } from '../../waves/rules.ts';
import { type Authorized, allow, Refused } from '../authorized.ts';
import type { Context, KnownContext, LoadContext } from '../context.ts';
import { idle, notDueYet } from '../refusal.ts';
import { answering, type ReportFacts, reportFacts } from './facts.ts';
import type { RemarkSubject } from './form/remark.ts';

/** Names a report by what is owed. */
interface Named {
  readonly obligation: string;
}

/** A report that was sent, with what it is about. */
export interface SentFacts {
  readonly facts: ReportFacts;
  readonly sent: NamedReport;
}

/** A report the person answers for, sent or not. */
export async function ownReport(context: KnownContext, { obligation }: Named): Promise<Authorized<ReportFacts> | Refused> {
  const facts = await reportFacts(context, obligation);
  return (facts && allow(answering(context.person, facts.obligation), facts)) ?? idle(context.person);
}

/** A report the person answers for, and that was sent; it may have been withdrawn since. */
export async function ownSentReport(context: KnownContext, { obligation }: Named): Promise<Authorized<SentFacts> | Refused> {
  const found = await sentReport(context, obligation);
  return (found && allow(answering(context.person, found.facts.obligation), found)) ?? idle(context.person);
}

/** A report that was sent, for those who review. */
export async function reportForBoard(context: KnownContext, { obligation }: Named): Promise<Authorized<SentFacts> | Refused> {
  const found = await sentReport(context, obligation);
  return (found && allow(seatFor(context.person, 'launch'), found)) ?? idle(context.person);
}

/** A report that was sent, for whoever may read it: one that was taken back is its own unit's again. */
export async function readableReport(context: KnownContext, { obligation }: Named): Promise<Authorized<SentFacts> | Refused> {
  const { person } = context;
  const found = await sentReport(context, obligation);
  if (!found) return idle(person);
  const { unitId } = found.facts.obligation;
  if (found.sent.state === 'withdrawn') {
    const own = unitsFor(person, 'own_unit').find((one) => one.unitId === unitId);
    return allow(own, found) ?? idle(person);
  }
  const seat = await reportReader(context, found.facts);
  return seat instanceof Refused ? seat : (allow(seat, found) ?? idle(person));
}

/** The seat by which the person reads this report now: its own unit's people and the board at any time, the others once it is due. */
export async function reportReader(
  context: KnownContext,
  { obligation, wave }: Pick<ReportFacts, 'obligation' | 'wave'>,
): Promise<Seat | Refused> {
  const { person, now } = context;
  const seat = await readingSeat(context, person, obligation.unitId, wave);
  if (!seat) return idle(person);
  const isEarly = seat.duty === 'board' || unitsFor(person, 'own_unit').includes(seat);
  return isEarly || namesUnits(wave, now) ? seat : notDueYet(context, wave);
}

async function sentReport(context: Context, obligation: string): Promise<SentFacts | null> {
  const facts = await reportFacts(context, obligation);
  const sent = facts && (await findReport(context.house.database, facts.obligation.id));
  return facts && sent ? { facts, sent } : null;
}

/**
 * The seat by which the person may read the unit's reports: its own people's, or one whose duty covers it; `null` without one.
 * @param wave of one report: lists of the wave go on naming the unit in the block it was in when the wave was locked, so whoever follows that block reads it
 */
export async function readingSeat(
  { house, calendar, now }: Context,
  person: Person,
  unitId: string | null,
  wave: { readonly lockAt: Date } | null = null,
): Promise<Seat | null> {
  if (unitId === null) return null;
  const own = unitsFor(person, 'own_unit').find((seat) => seat.unitId === unitId);
  if (own) return own;
  const seen = scopeFor(person, 'unit_card');
  if (!seen) return null;
  const { seat, scope } = seen;
  if ('all' in scope) return seat;
  if ('unitId' in scope) return scope.unitId === unitId ? seat : null;
  const isCovered = async (day: string): Promise<boolean> => {
    const block = await blockOf(house.database, unitId, day);
    return block !== null && scope.blockIds.includes(block.id);
  };
  const today = calendar.localDate(now);
  if (await isCovered(today)) return seat;
  if (wave === null) return null;
  // One that ended before the lock was in its last block on its last day.
  const last = (await findUnit(house.database, unitId))?.validTo ?? today;
  const [day = today] = [today, calendar.localDate(wave.lockAt.getTime()), last].sort();
  return day < today && (await isCovered(day)) ? seat : null;
}

/** "OBLIGATION" or "OBLIGATION/PERSON": a remark on a report of the person's own unit. */
export async function loadRemark({ database, person }: LoadContext, subjectId: string): Promise<Authorized<RemarkSubject> | null> {
  const [obligationId, to] = subjectId.split('/', 2);
  const obligation = obligationId ? await findObligation(database, obligationId) : null;
  const seat = person && unitsFor(person, 'own_unit').find((one) => one.unitId === obligation?.unitId);
  return obligation && seat ? allow(seat, { obligationId: obligation.id, to: to ?? null, you: seat.address }) : null;
}
