/** Keeps what was promised: the questions asked again, each once, in one statement with the end of its promise. */
import type { Calendar } from '../../domain/calendar.ts';
import { PERMISSIONS } from '../../domain/people.ts';
import type { ReminderHouse } from '../house.ts';
import type { Gathered, Source, Word } from '../kind.ts';
import { readersOf, type UnitReader } from '../store.ts';
import { isOwed, linePromised, type PromiseFacts, promised, sayPromised } from './rules.ts';
import { type DuePromise, duePromises, endPromises, nextPromise } from './store.ts';

const PROMISES_A_TURN = 200;

/** The questions asked again, each when it was promised. */
export const promises: Source = {
  gather: findPromises,
  next: (database, _calendar, now) => nextPromise(database, now),
};

interface PromisedWord extends Word {
  readonly promise: DuePromise;
}

async function findPromises(house: ReminderHouse, calendar: Calendar, now: number, already: ReadonlySet<string>): Promise<Gathered> {
  const { database, log } = house;
  // Out of office hours nobody is spoken to, so nothing need be looked up.
  if (!calendar.isOfficeTime(now)) return { words: [], waits: true, settle: () => [] };
  const day = calendar.localDate(now);
  const due = await duePromises(database, now, { day, began: calendar.instantAt(day, '00:00') }, PROMISES_A_TURN);
  const looked = due.map((one) => {
    const remindedToday = one.remindedToday || already.has(one.obligationId);
    // It is not held back beyond its due time.
    const busyUntil = one.busyUntil !== null && (one.dueAt <= now || one.busyUntil < one.dueAt) ? one.busyUntil : null;
    return { one, what: promised(calendar, { ...one, remindedToday, busyUntil }, now) };
  });
  const over = looked.filter(({ what }) => what !== 'wait' && what !== 'give').map(({ one }) => one);
  const giving = looked.filter(({ what }) => what === 'give').map(({ one }) => one);
  const readers = giving.length === 0 ? [] : await readersOf(database, [...new Set(giving.map(({ unitId }) => unitId))]);
  const found = await Promise.all(
    giving.map(async (promise): Promise<PromisedWord[]> => {
      try {
        return [{ obligationId: promise.obligationId, said: await saidOf(house, calendar, promise, readers, now), promise }];
      } catch (error) {
        // The others are kept all the same; this one stays, and is looked at again.
        log.warn({ obligation: promise.obligationId, error: String(error) }, 'what a promise is about could not be read');
        return [];
      }
    }),
  );
  const words = found.flat();
  return {
    words,
    waits: true,
    settle(kept) {
      const ended = [...over, ...words.filter((word) => kept.includes(word)).map(({ promise }) => promise)];
      return ended.length === 0 ? [] : [endPromises(ended)];
    },
  };
}

async function saidOf(
  house: ReminderHouse,
  calendar: Calendar,
  one: DuePromise,
  readers: readonly UnitReader[],
  now: number,
): Promise<Word['said']> {
  const answering = readers.filter(
    ({ unitId, duties }) => unitId === one.unitId && duties.some((duty) => PERMISSIONS.report.some((may) => may === duty)),
  );
  const own = answering.filter(({ personId }) => personId === one.personId);
  // Whoever asked for it has left: it is the unit's all the same.
  const told = own.length > 0 ? own : answering;
  if (told.length === 0) return [];
  const facts: PromiseFacts = {
    calendar,
    now,
    obligationId: one.obligationId,
    unitId: one.unitId,
    unit: { name: one.unitName, address: one.unitAddress },
    waveId: one.waveId,
    wave: one.waveName,
    waveShort: one.waveName,
    document: null,
    cutoffOn: one.cutoffOn,
    dueAt: one.dueAt,
    graceEnd: one.graceEnd,
    draft: one.draft,
    questions: null,
    mayReport: true,
    board: house.board,
    code: one.code,
    version: one.version,
    fields: isOwed(one.kind) ? [] : await house.fieldsToAsk(one.obligationId),
    completeBy: one.completeBy,
    promisedOn: one.promisedOn,
  };
  const body = sayPromised(one.kind, facts);
  if (body === null) return [];
  const at = new Date(one.at).toISOString();
  return told.map((to) => ({
    to,
    item: {
      unitId: one.unitId,
      unit: one.unitName,
      wave: one.waveName,
      until: isOwed(one.kind) ? one.obligationId : null,
      // Somebody promised in person and as one of the unit is asked once.
      key: `remind:${one.obligationId}:${one.kind}:${at}:${to.personId}:${to.channel}`,
      alone: body,
      line: linePromised(one.kind, facts),
      rides: false,
    },
  }));
}
