/** Keeps what was promised: the questions asked again, each once, in one statement with the end of its promise. */
import { message } from '../../delivery/message.ts';
import { enqueue, type NewDelivery } from '../../delivery/store.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { PERMISSIONS } from '../../domain/people.ts';
import type { ReminderHouse } from '../house.ts';
import type { Kind } from '../kind.ts';
import { type Reader, readersOf } from '../store.ts';
import { promised, sayPromised } from './rules.ts';
import { type DuePromise, duePromises, endPromises, nextPromise } from './store.ts';

const PROMISES_A_TURN = 200;

/** The questions asked again, each when it was promised. */
export const promises: Kind = {
  give: keepPromises,
  next: (database, _calendar, now) => nextPromise(database, now),
};

async function keepPromises(house: ReminderHouse, calendar: Calendar): Promise<number> {
  const { database, log } = house;
  const now = house.now();
  // Out of office hours nobody is spoken to, so nothing need be looked up.
  if (!calendar.isOfficeTime(now)) return 0;
  const today = calendar.instantAt(calendar.localDate(now), '00:00');
  const due = await duePromises(database, now, today, PROMISES_A_TURN);
  const looked = due.map((one) => ({ one, what: promised(calendar, one, now) }));
  const over = looked.filter(({ what }) => what !== 'wait' && what !== 'give').map(({ one }) => one);
  const giving = looked.filter(({ what }) => what === 'give').map(({ one }) => one);
  const readers = giving.length === 0 ? [] : await readersOf(database, [...new Set(giving.map(({ unitId }) => unitId))]);
  const given = await Promise.all(
    giving.map(async (one) => {
      try {
        return [{ one, messages: await messagesOf(house, calendar, one, readers, now) }];
      } catch (error) {
        // The others are kept all the same; this one stays, and is looked at again.
        log.warn({ obligation: one.obligationId, error: String(error) }, 'what a promise is about could not be read');
        return [];
      }
    }),
  );
  const messages = given.flat().flatMap((one) => one.messages);
  const settled = [...over, ...given.flat().map(({ one }) => one)];
  if (settled.length === 0) return 0;
  await database.turn([endPromises(settled), ...(messages.length === 0 ? [] : [enqueue(messages, now)])]);
  if (messages.length > 0) log.info({ messages: messages.length }, 'what was promised to be asked again was asked');
  return messages.length;
}

async function messagesOf(
  house: ReminderHouse,
  calendar: Calendar,
  one: DuePromise,
  readers: readonly Reader[],
  now: number,
): Promise<NewDelivery[]> {
  const answering = readers.filter(
    ({ unitId, duties }) => unitId === one.unitId && duties.some((duty) => PERMISSIONS.report.some((may) => may === duty)),
  );
  const own = answering.filter(({ personId }) => personId === one.personId);
  // Whoever asked for it has left: it is the unit's all the same.
  const told = own.length > 0 ? own : answering;
  if (told.length === 0) return [];
  const fields = one.kind === 'report' ? [] : await house.fieldsToAsk(one.obligationId);
  const body = sayPromised(one.kind, {
    calendar,
    now,
    obligationId: one.obligationId,
    unitId: one.unitId,
    unit: { name: one.unitName, address: one.unitAddress },
    wave: one.waveName,
    cutoffOn: one.cutoffOn,
    dueAt: one.dueAt,
    graceEnd: one.graceEnd,
    draft: one.draft,
    questions: null,
    mayReport: true,
    board: house.board,
    code: one.code,
    version: one.version,
    fields,
    completeBy: one.completeBy,
  });
  if (body === null) return [];
  return told.map((to) =>
    message({
      id: house.id(),
      to,
      body,
      at: now,
      lane: 'bulk',
      // Somebody promised in person and as one of the unit is asked once.
      dedupeKey: `remind:${one.obligationId}:${one.kind}:${new Date(one.at).toISOString()}:${to.personId}:${to.channel}`,
      unitId: one.unitId,
      untilDone: one.kind === 'report' ? one.obligationId : null,
    }),
  );
}
