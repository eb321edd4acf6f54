/** Whoever leaves hands the seat over: a code for the successor, and the seat passes when it is used. */
import { press } from '../../domain/button.ts';
import { type Duty, type Person, type Seat, you } from '../../domain/people.ts';
import { createInvite, findInvite, revokeInvite } from '../../registry/invites/store.ts';
import { INVITE_DAYS, inviteCode, isAutomatic } from '../../registry/rules.ts';
import { revokeHandOvers } from '../../registry/seats/store.ts';
import { roleOf } from '../../texts/duties.ts';
import { labels } from '../../texts/labels.ts';
import { action } from '../action.ts';
import { allow, refuse } from '../authorized.ts';
import type { KnownContext } from '../context.ts';
import { idle } from '../refusal.ts';
import { type Reply, say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { seats } from './words.ts';

/** A unit's own people find their successor themselves; whoever serves the province is named by the board. */
const HANDED_OVER: readonly Duty[] = ['liaison', 'deputy', 'head', 'block_head'];

type OwnSeat = Seat & { readonly unitId: string };

function handedOver(person: Person): OwnSeat[] {
  return person.seats.filter((seat): seat is OwnSeat => seat.unitId !== null && HANDED_OVER.includes(seat.duty));
}

const roleIn = (seat: Seat) => roleOf(seat.duty, seat.unitName ?? seat.unitId);

/** “Tôi chuyển công tác rồi”, [Bàn giao]: which of several seats, and in which way. */
export const handOver = action(buttons.handOver, {
  may: 'linked',
  commands: ['bangiao'],
  async load({ person, house }, { seat: id }) {
    const own = handedOver(person);
    const chosen = id === undefined ? own : own.filter((seat) => seat.id === id);
    const notYours = refuse(say(seats.notYours({ ...you(person), boardPhone: house.board.phone })));
    return allow(chosen[0], { chosen }) ?? (id === undefined ? notYours : idle(person));
  },
  async run({ person, about: { chosen } }) {
    const [seat, ...others] = chosen;
    if (!seat) return {};
    if (others.length > 0) {
      const choices = chosen.map((one) => [press(roleIn(one), buttons.handOver, { seat: one.id })]);
      return { say: [say(seats.which(you(person)), { choices })] };
    }
    const away = seat.duty === 'head' ? 'head' : 'deputy';
    return {
      say: [
        say(seats.handOver({ ...you(person), role: roleIn(seat) }), {
          choices: [
            [press(labels.handOverCode, buttons.handOverCode, { seat: seat.id })],
            [press(labels.standIn, buttons.standIn, { unit: seat.unitId, duty: away })],
          ],
        }),
      ],
    };
  },
});

export const handOverCode = action(buttons.handOverCode, {
  may: 'linked',
  async load({ person }, args) {
    const seat = handedOver(person).find((one) => one.id === args.seat);
    return allow(seat, { seat: seat as OwnSeat }) ?? idle(person);
  },
  run: async (context) => codeFor(context, context.about.seat),
});

/** One code is good at a time: the one before is void. */
function codeFor({ house, person, calendar, incoming, now }: KnownContext, seat: OwnSeat): Reply {
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
