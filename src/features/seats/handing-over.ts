/** Whoever leaves hands the seat over: a code for the successor, and the seat passes when it is used. */
import type { Database } from '../../db/client.ts';
import { press } from '../../domain/button.ts';
import { type Duty, type Person, type Seat, you } from '../../domain/people.ts';
import { createInvite, findInvite, revokeInvite } from '../../registry/invites/store.ts';
import { boardAddresses } from '../../registry/people/store.ts';
import { INVITE_DAYS, inviteCode, isAutomatic } from '../../registry/rules.ts';
import { lentSeats, revokeHandOvers } from '../../registry/seats/store.ts';
import { roleOf } from '../../texts/duties.ts';
import { labels } from '../../texts/labels.ts';
import { action } from '../action.ts';
import { allow, refuse } from '../authorized.ts';
import type { KnownContext } from '../context.ts';
import { idle } from '../refusal.ts';
import { type Reply, say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { seats } from './words.ts';

/** Whoever is away for some days has somebody stand in: of these duties. */
const STOOD_IN_FOR: readonly Duty[] = ['liaison', 'deputy', 'head'];

const roleIn = (seat: Seat) => roleOf(seat.duty, seat.unitName ?? seat.unitId);

/** “Tôi chuyển công tác rồi”, [Bàn giao]: which of several seats, and in which way. */
export const handOver = action(buttons.handOver, {
  may: 'linked',
  commands: ['bangiao'],
  async load({ person, house }, { seat: id }) {
    const own = await ownSeats(house.database, person);
    if (own.length === 0 && person.seats.length > 0) return refuse(say(seats.onlyStandsIn(you(person))));
    const chosen = id === undefined ? own : own.filter((seat) => seat.id === id);
    const [only, ...others] = chosen;
    if (only && others.length === 0 && (await isLastOfBoard(house.database, only, person.id))) return refuse(say(seats.lastOfBoard()));
    return allow(only, { chosen }) ?? idle(person);
  },
  async run({ person, about: { chosen } }) {
    const [seat, ...others] = chosen;
    if (!seat) return {};
    if (others.length > 0) {
      const choices = chosen.map((one) => [press(roleIn(one), buttons.handOver, { seat: one.id })]);
      return { say: [say(seats.which(you(person)), { choices })] };
    }
    const duty = seat.duty === 'head' ? 'head' : 'deputy';
    const { unitId } = seat;
    const away =
      unitId !== null && STOOD_IN_FOR.includes(seat.duty) ? [[press(labels.standIn, buttons.standIn, { unit: unitId, duty })]] : [];
    const text = seats.handOver({ ...you(person), role: roleIn(seat), standIn: away.length > 0 });
    return { say: [say(text, { choices: [[press(labels.handOverCode, buttons.handOverCode, { seat: seat.id })], ...away] })] };
  },
});

/** Who stands in for some days passes nothing on. */
async function ownSeats(database: Database, person: Person): Promise<readonly Seat[]> {
  const lent = await lentSeats(database, person.id);
  return person.seats.filter((seat) => !lent.has(seat.id));
}

/** Nobody would be left to let the next one in, should the code go astray. */
async function isLastOfBoard(database: Database, seat: Seat, personId: string): Promise<boolean> {
  return seat.duty === 'board' && (await boardAddresses(database)).every((one) => one.personId === personId);
}

export const handOverCode = action(buttons.handOverCode, {
  may: 'linked',
  async load({ person, house }, args) {
    const seat = (await ownSeats(house.database, person)).find((one) => one.id === args.seat);
    if (seat && (await isLastOfBoard(house.database, seat, person.id))) return refuse(say(seats.lastOfBoard()));
    return (seat && allow(seat, { seat })) ?? idle(person);
  },
  run: async (context) => codeFor(context, context.about.seat),
});

/** One code is good at a time: the one before is void. */
function codeFor({ house, person, calendar, incoming, now }: KnownContext, seat: Seat): Reply {
  const code = inviteCode(house.random(16));
  const expiresAt = now + INVITE_DAYS * 86_400_000;
  const role = roleIn(seat);
  const facts = { role, code, validUntil: calendar.localDate(expiresAt), link: house.inviteLink(code, incoming.channel) };
  house.log.info({ seat: seat.id, person: person.id }, 'somebody hands a seat over');
  const { id, unitId, blockId, duty } = seat;
  return {
    parts: [
      revokeHandOvers(id, person.id, now),
      ...createInvite(house.database, {
        code,
        seat: { id, unitId, blockId, duty, automatic: isAutomatic(duty) },
        createdBy: person.id,
        now,
        expiresAt,
        taking: 'replace',
        replaces: person.id,
      }),
    ],
    say: [
      say(seats.code({ ...you(person), ...facts }), { choices: [[press(labels.revokeCode, buttons.handOverRevoke, { code })]] }),
      say(seats.handOverMessage({ ...facts, name: person.name })),
    ],
  };
}

/** [Thu hồi mã], by whoever gave it out. */
export const handOverRevoke = action(buttons.handOverRevoke, {
  may: 'linked',
  async load({ house, person }, { code }) {
    const invite = await findInvite(house.database, code);
    const isOwn = invite !== null && invite.createdBy === person.id && invite.usedAt === null && invite.revokedAt === null;
    return (isOwn && allow(person.seats[0], invite)) || idle(person);
  },
  async run({ house, now, about }) {
    return {
      parts: [revokeInvite(house.database, about.code, now)],
      say: [say(seats.codeRevoked({ role: roleOf(about.duty, about.unitName) }))],
    };
  },
});
