/** The board's morning: how the waves stand whose reports are late, and whom to call. Once on each working day, until nobody is asked any more. */
import { TurnConflict } from '../../db/errors.ts';
import { guard } from '../../db/guard.ts';
import { message } from '../../delivery/message.ts';
import { enqueue } from '../../delivery/store.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { boardAddresses } from '../../registry/people/store.ts';
import { summaryFacts } from '../../summaries/store.ts';
import { waitingFor } from '../../summaries/waiting/store.ts';
import type { ReminderHouse } from '../house.ts';
import { chatOf, type Kind } from '../kind.ts';
import { halfDay, MORNING } from '../office.ts';
import { type Morning, morningOf, sayMorning } from './rules.ts';
import { isTold, type LateWave, morningKey, owedWaves, writtenOf } from './store.ts';

export const boardMornings: Kind = {
  async give(house, calendar, isLeader) {
    const { database } = house;
    const now = house.now();
    const day = calendar.localDate(now);
    if (!calendar.isOfficeTime(now) || now < calendar.instantAt(day, MORNING)) return 0;
    const late = (await owedWaves(database)).filter((wave) => isLate(calendar, wave, day, now));
    if (late.length === 0 || (await isTold(database, day)) || !isLeader()) return 0;
    return tell(house, calendar, late, { day, now });
  },
  async next(database, calendar, now) {
    const mornings = (await owedWaves(database)).flatMap((wave) => nextMorningOf(calendar, wave, now) ?? []);
    return mornings.length === 0 ? null : Math.min(...mornings);
  },
};

/** From the first working day after the due day on, while late reports are asked for. */
const isLate = (calendar: Calendar, { dueAt, graceEnd }: LateWave, day: string, now: number): boolean =>
  calendar.localDate(dueAt) < day && now <= graceEnd;

function nextMorningOf(calendar: Calendar, wave: LateWave, now: number): number | null {
  const due = calendar.localDate(wave.dueAt);
  const today = calendar.localDate(now);
  const own = today > due && calendar.isWorkingDay(today) ? calendar.instantAt(today, MORNING) : 0;
  const at = own > now ? own : calendar.instantAt(calendar.after(today > due ? today : due), MORNING);
  return at <= wave.graceEnd ? at : null;
}

async function tell(
  house: ReminderHouse,
  calendar: Calendar,
  late: readonly LateWave[],
  { day, now }: { readonly day: string; readonly now: number },
): Promise<number> {
  const { database, id, log } = house;
  const readers = await boardAddresses(database);
  if (readers.length === 0) return 0;
  const since = calendar.instantAt(calendar.before(day), '00:00');
  const of = { scope: { all: true }, today: day, zone: calendar.zone } as const;
  const facts = await Promise.all(late.map((wave) => summaryFacts(database, { ...of, wave: wave.id })));
  const mornings = facts.flatMap((one): Morning[] => (one ? [morningOf(one, since)] : [])).filter(({ toCall }) => toCall > 0);
  const waiting = mornings.length === 0 ? null : await waitingFor(database);
  const half = halfDay(calendar, now);
  const written = waiting === null ? new Set<string>() : await writtenOf(database, readers, half.since);
  const body = waiting && sayMorning({ day, yesterday: calendar.before(day), mornings, waiting });
  const messages = readers.flatMap((to) =>
    body === null
      ? []
      : message({
          id: id(),
          to,
          body,
          // Never two in one half of a day.
          at: written.has(chatOf(to)) ? (half.next ?? now) : now,
          lane: 'bulk',
          dedupeKey: `${morningKey(day)}:${to.channel}:${to.address}`,
        }),
  );
  try {
    await database.turn([guard(morningKey(day), 1, now), ...(messages.length === 0 ? [] : [enqueue(messages, now)])]);
  } catch (error) {
    // The other process told them.
    if (error instanceof TurnConflict) return 0;
    throw error;
  }
  log.info({ waves: mornings.map(({ wave }) => wave.id), messages: messages.length }, 'the board was told how its late waves stand');
  return messages.length;
}
