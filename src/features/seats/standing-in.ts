/** A liaison or head is away: a code for whoever stands in, from a day to a day. */
import type { Database } from '../../db/client.ts';
import type { Person } from '../../domain/people.ts';
import { createInvite } from '../../registry/invites/store.ts';
import { INVITE_DAYS, inviteCode, isAutomatic, seatId } from '../../registry/rules.ts';
import { lentSeats } from '../../registry/seats/store.ts';
import { findUnit } from '../../registry/store.ts';
import { roleOf } from '../../texts/duties.ts';
import { action } from '../action.ts';
import { type Authorized, allow } from '../authorized.ts';
import { type LoadContext, loadContext } from '../context.ts';
import { idle } from '../refusal.ts';
import { begin, say } from '../reply.ts';
import { talk } from '../talk.ts';
import * as buttons from './buttons.ts';
import { daysIn, type StandInSubject, standInFlow } from './flow.ts';
import { seats } from './words.ts';

/** By whom it is said: the unit's liaison, its head, or the board; not by somebody who stands in already. */
async function askingSeat(database: Database, person: Person | null, unitId: string, duty: StandInSubject['duty']) {
  if (person === null) return null;
  const own = duty === 'head' ? ['head'] : ['liaison', 'deputy'];
  const lent = await lentSeats(database, person.id);
  return person.seats.find((seat) => seat.duty === 'board' || (seat.unitId === unitId && own.includes(seat.duty) && !lent.has(seat.id)));
}

/** "UNIT/DUTY" */
async function loadStandIn(context: LoadContext, subjectId: string): Promise<Authorized<StandInSubject> | null> {
  const [unitId = '', given] = subjectId.split('/', 2);
  const duty = given === 'head' ? 'head' : 'deputy';
  const unit = await findUnit(context.database, unitId);
  if (!unit) return null;
  return allow(await askingSeat(context.database, context.person, unitId, duty), {
    unitId,
    unitName: unit.name,
    duty,
    role: roleOf(duty === 'head' ? 'head' : 'liaison', unit.name),
    now: context.now,
    zone: context.calendar.zone,
  });
}

/** [Cử người thay] */
export const standIn = action(buttons.standIn, {
  may: 'linked',
  load: async (context, { unit, duty }) => (await loadStandIn(loadContext(context), `${unit}/${duty}`)) ?? idle(context.person),
  run: async ({ args: { unit, duty } }) => ({ begin: begin(standInFlow, `${unit}/${duty}`) }),
});

export const standInTalk = talk(standInFlow, {
  may: 'linked',
  load: loadStandIn,
  async end({ house, person, calendar, incoming, now, subject, answers }) {
    const { unitId, duty, role } = subject;
    const days = daysIn(answers);
    const code = inviteCode(house.random(16));
    // A code that comes after the last day would open nothing.
    const expiresAt = Math.min(now + INVITE_DAYS * 86_400_000, calendar.endOfDay(days.to));
    const facts = { ...days, role, code, validUntil: calendar.localDate(expiresAt), link: house.inviteLink(code, incoming.channel) };
    house.log.info({ unit: unitId, duty }, 'somebody is to stand in for some days');
    return {
      parts: createInvite(house.database, {
        code,
        seat: { id: seatId({ unitId }, duty), unitId, blockId: null, duty, automatic: isAutomatic(duty) },
        createdBy: person.id,
        now,
        expiresAt,
        taking: 'add',
        days,
      }),
      say: [say(seats.standInCode(facts)), say(seats.standInMessage(facts))],
    };
  },
});
