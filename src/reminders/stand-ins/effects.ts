/** Whoever stands in sits down and gets up by themselves, on the days agreed, and is told. */
import type { Part } from '../../db/part.ts';
import { message } from '../../delivery/message.ts';
import { enqueue, type NewDelivery } from '../../delivery/store.ts';
import type { Calendar } from '../../domain/calendar.ts';
import {
  type Begun,
  beginStandIn,
  dueStandIns,
  endStandIn,
  findHolding,
  type Holding,
  leaveSeat,
  nextStandIn,
  type StandIn,
  standingIn,
} from '../../registry/seats/store.ts';
import { roleOf } from '../../texts/duties.ts';
import type { ReminderHouse } from '../house.ts';
import type { Kind } from '../kind.ts';
import { MORNING } from '../office.ts';
import { remind } from '../words.ts';

export const standIns: Kind = {
  async give(house, calendar, isLeader) {
    const { begin, end } = await dueStandIns(house.database, calendar.localDate(house.now()));
    let given = 0;
    for (const one of end) if (isLeader()) given += await ended(house, calendar, one);
    for (const one of begin) if (isLeader()) given += await begun(house, calendar, one);
    return given;
  },
  async next(database, calendar, now) {
    const day = await nextStandIn(database, calendar.localDate(now));
    return day === null ? null : calendar.instantAt(day, '00:00');
  },
};

async function begun(house: ReminderHouse, calendar: Calendar, one: StandIn): Promise<number> {
  const now = house.now();
  const who = await standingIn(house.database, one);
  if (!who) {
    await house.database.turn([endStandIn(one, now)]);
    return 0;
  }
  const { unitId } = who;
  const at = morning(house, calendar);
  const arrivals =
    unitId === null ? [] : await Promise.all(who.places.map((place) => house.arrives(unitId, { ...place, ...whoIs(who) }, at)));
  const next = arrivals[0]?.next ?? null;
  const text = remind.standInBegins({ you: who.you, role: roleOf(who.duty, who.unitName), to: one.toDay, next });
  const told = tell(house, calendar, who, one, 'begin', {
    text,
    menu: house.keyboard?.([who, ...who.others].map(({ duty }) => duty)) ?? null,
  });
  const found = arrivals.flatMap(({ messages }) => messages);
  await house.database.turn([
    ...beginStandIn(one, now),
    // The same for each of their chats.
    ...(arrivals[0]?.parts ?? []),
    ...queued([...told, ...found], now),
  ]);
  house.refreshCommands?.(chatsOf(who));
  house.log.info({ seat: one.seatId }, 'somebody begins to stand in');
  return who.places.length;
}

async function ended(house: ReminderHouse, calendar: Calendar, one: Begun): Promise<number> {
  const now = house.now();
  const held = await findHolding(house.database, one.seatId, one.personId);
  // Never begun; or they sit there for good by now, and stay.
  if (!held || one.begunAt === null || held.since.getTime() !== new Date(one.begunAt).getTime()) {
    await house.database.turn([endStandIn(one, now)]);
    return 0;
  }
  const text = remind.standInEnds({ you: held.you, role: roleOf(held.duty, held.unitName) });
  const told = tell(house, calendar, held, one, 'end', {
    text,
    menu: held.others.length === 0 ? [] : (house.keyboard?.(held.others.map(({ duty }) => duty)) ?? null),
  });
  await house.database.turn([...leaveSeat(held, null, null, now), ...queued(told, now)]);
  house.refreshCommands?.(chatsOf(held));
  house.log.info({ seat: one.seatId }, 'somebody has stood in');
  return held.places.length;
}

const whoIs = ({ personId, name, position, duty }: Omit<Holding, 'since'>) => ({ personId, name, position, duty });

const chatsOf = ({ places, personId }: Pick<Holding, 'places' | 'personId'>) => places.map((place) => ({ ...place, personId }));

/** A day begins at night: nobody is woken. */
const morning = ({ now }: ReminderHouse, calendar: Calendar) => Math.max(now(), calendar.instantAt(calendar.localDate(now()), MORNING));

const queued = (messages: readonly NewDelivery[], now: number): Part[] => (messages.length === 0 ? [] : [enqueue(messages, now)]);

function tell(
  house: ReminderHouse,
  calendar: Calendar,
  { places, personId }: Pick<Holding, 'places' | 'personId'>,
  { seatId, fromDay }: StandIn,
  what: string,
  body: NewDelivery['body'],
): NewDelivery[] {
  const at = morning(house, calendar);
  return places.map((to) =>
    message({
      id: house.id(),
      to: { ...to, personId },
      body,
      at,
      dedupeKey: `stand-in:${seatId}:${fromDay}:${what}:${to.channel}:${to.address}`,
    }),
  );
}
