/** Giving reminders: the rows that make each happen once, the messages, and when to look again, in one statement. */
import type { Database } from '../db/client.ts';
import { UniqueViolation } from '../db/errors.ts';
import { enqueue, type NewDelivery } from '../delivery/store.ts';
import type { Calendar } from '../domain/calendar.ts';
import { PERMISSIONS } from '../domain/people.ts';
import { due, type Fired, nextSlot, officeFrom } from './due.ts';
import type { ReminderHouse } from './house.ts';
import { keepPromises } from './promised/effects.ts';
import { nextPromise } from './promised/store.ts';
import { rules } from './rules/index.ts';
import { nudgeAt } from './rules/unfinished.ts';
import {
  type Check,
  dropStale,
  giveReminders,
  moveChecks,
  nextWaveInstant,
  type OpenReport,
  openClocks,
  openReports,
  type Reader,
  readersOf,
} from './store.ts';
import { nudgeUnfinished } from './unfinished/effects.ts';
import { openStops } from './unfinished/store.ts';

/** Units looked at in one statement: a morning's reminders to a hundred units are one. */
const UNITS_A_TURN = 200;
const MOST_TURNS = 50;

/**
 * Gives what is due now and sets when to look again; reminders that never left in their time are dropped first. Called again and again, at once
 * or after a pause, by one process or two, it gives each reminder once.
 * @param isLeader asked before every statement: only one process ticks
 * @returns reminders and other messages given by this call
 * @throws what the database throws; nothing of the statement was written then, and the next tick does it
 */
export async function remind(house: ReminderHouse, isLeader: () => boolean): Promise<number> {
  if (!isLeader()) return 0;
  const calendar = await house.calendar();
  await sweep(house, calendar);
  let given = 0;
  for (let round = 0; round < MOST_TURNS && isLeader(); round++) {
    const now = house.now();
    const reports = await openReports(house.database, now, UNITS_A_TURN);
    if (reports.length === 0) break;
    const fired = await give(house, calendar, reports, now);
    if (fired === null) break;
    given += fired;
  }
  // Out of office hours nobody is spoken to, so nothing need be looked up.
  if (!isLeader() || !calendar.isOfficeTime(house.now())) return given;
  // After the ladder: what it has just said is not said again.
  return given + (await keepPromises(house, calendar)) + (await nudgeUnfinished(house, calendar));
}

/** In the office's day a reminder may still leave, over lunch it waits; what is left from another day, or after hours, would come in the night. */
async function sweep({ database, now, log }: ReminderHouse, calendar: Calendar): Promise<void> {
  const at = now();
  const before = officeFrom(calendar, at) === null ? at + 1 : calendar.instantAt(calendar.localDate(at), '00:00');
  const dropped = await dropStale(database, before);
  if (dropped > 0) log.info({ count: dropped }, 'reminders that could not be sent in their time are dropped');
}

/** How many reminders were given; `null` when another scheduler gave them first. */
async function give(house: ReminderHouse, calendar: Calendar, reports: readonly OpenReport[], now: number): Promise<number | null> {
  const { fire, nextCheck } = due(rules, reports, calendar, now);
  const checks = reports.flatMap(({ obligationId, nextCheck: was }): Check[] => {
    const next = nextCheck.get(obligationId) ?? null;
    return next === was ? [] : [{ obligationId, was, next }];
  });
  const deliveries = await messages(house, calendar, reports, fire, now);
  const rows = fire.map(({ rule, slot, obligationId }) => ({ rule: rule.id, slot, obligationId }));
  try {
    await house.database.turn([
      ...(rows.length === 0 ? [] : [giveReminders(rows, now)]),
      ...(deliveries.length === 0 ? [] : [enqueue(deliveries, now)]),
      ...(checks.length === 0 ? [] : [moveChecks(checks)]),
    ]);
  } catch (error) {
    // The other scheduler's statement held all that this one would have written.
    if (error instanceof UniqueViolation && error.constraint === 'reminders_pkey') return null;
    throw error;
  }
  if (fire.length > 0) house.log.info({ reminders: fire.length, messages: deliveries.length }, 'reminders were given');
  return fire.length;
}

async function messages(
  house: ReminderHouse,
  calendar: Calendar,
  reports: readonly OpenReport[],
  fire: readonly Fired[],
  now: number,
): Promise<NewDelivery[]> {
  if (fire.length === 0) return [];
  const byId = new Map(reports.map((report) => [report.obligationId, report]));
  const readers = await readersOf(house.database, [...new Set(fire.flatMap((one) => byId.get(one.obligationId)?.unitId ?? []))]);
  const deliveries: NewDelivery[] = [];
  for (const one of fire) {
    const report = byId.get(one.obligationId);
    const own = readers.filter((reader) => reader.unitId === report?.unitId);
    if (!report || own.length === 0) continue;
    const questions = one.rule.asksQuestions ? await house.questions(report.obligationId) : null;
    deliveries.push(...own.flatMap((reader) => delivery(house, calendar, one, report, reader, questions, now)));
  }
  return deliveries;
}

function delivery(
  house: ReminderHouse,
  calendar: Calendar,
  { rule, slot, obligationId }: Fired,
  report: OpenReport,
  reader: Reader,
  questions: number | null,
  now: number,
): NewDelivery[] {
  const body = rule.say({
    calendar,
    now,
    obligationId,
    unit: { name: report.unitName, address: report.address },
    wave: report.waveName,
    cutoffOn: report.cutoffOn,
    dueAt: report.dueAt,
    graceEnd: report.graceEnd,
    draft: report.draft,
    questions,
    mayReport: reader.duties.some((duty) => PERMISSIONS.report.some((may) => may === duty)),
    board: house.board,
  });
  if (body === null) return [];
  return [
    {
      id: house.id(),
      dedupeKey: `remind:${obligationId}:${rule.id}:${new Date(slot).toISOString()}:${reader.personId}:${reader.channel}`,
      channel: reader.channel,
      address: reader.address,
      lane: 'bulk',
      body,
      personId: reader.personId,
      unitId: report.unitId,
      noticeId: null,
      replacesId: null,
      untilDone: obligationId,
      notBefore: now,
    },
  ];
}

/**
 * The nearest moment after `now` at which something happens by itself: a slot of an open report, a wave's opening or due time, a promise, or a nudge to
 * somebody who stopped, unless it turns out not to be needed; `null` when nothing is left.
 */
export async function nextEvent(database: Database, calendar: Calendar, now: number): Promise<number | null> {
  const [clocks, wave, promised, stops] = await Promise.all([
    openClocks(database),
    nextWaveInstant(database, now),
    nextPromise(database, now),
    openStops(database),
  ]);
  const nudges = stops.map((stop) => nudgeAt(calendar, stop)).filter((at) => at > now);
  const instants = [nextSlot(rules, clocks, calendar, now), wave, promised, ...nudges].filter((at): at is number => at !== null);
  return instants.length === 0 ? null : Math.min(...instants);
}
