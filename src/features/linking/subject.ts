/** Loads what taking a seat is about. */

import { addressOf } from '../../domain/people.ts';
import { maskPhone } from '../../language/phone.ts';
import type { InviteFound } from '../../registry/invites/store.ts';
import { ONE_HOLDER } from '../../registry/rules.ts';
import { holdingsOf } from '../../registry/seats/store.ts';
import { dutyNames, roleOf } from '../../texts/duties.ts';
import { type Authorized, unowned } from '../authorized.ts';
import type { LoadContext } from '../context.ts';
import type { LinkSubject } from './flow.ts';
import { findOffer, listedCode } from './offers.ts';

/**
 * "link:CODE", "typed:CODE" or "seated:CODE": how somebody came with the code, which is the permission itself. "listed:ROW": their own telephone stands in
 * the board's list.
 */
export async function loadLink({ database, person, board }: LoadContext, subjectId: string): Promise<Authorized<LinkSubject> | null> {
  const [how, code] = subjectId.split(':', 2);
  const offer = code ? await findOffer(database, how === 'listed' ? listedCode(code) : code) : null;
  const invite = offer?.invite;
  if (!invite) return null;
  const seated = how === 'seated';
  const held = seated || !ONE_HOLDER.includes(invite.duty) ? [] : await holdingsOf(database, invite);
  const others = held.filter((one) => one.personId !== person?.id);
  return unowned({
    code: invite.code,
    unit: invite.unitName ?? board.name,
    duty: dutyNames[invite.duty],
    role: roleOf(invite.duty, invite.unitName),
    address: addressOf({ duty: invite.duty, address: invite.unitAddress }),
    byLink: how === 'link',
    seated,
    holders: invite.taking === null ? others.map(({ personId, name }) => ({ personId, name })) : [],
    replaces: invite.taking === 'replace' ? (others.find((one) => one.personId === invite.replaces)?.name ?? null) : null,
    days: invite.fromDay !== null && invite.toDay !== null ? { fromDay: invite.fromDay, toDay: invite.toDay } : null,
    listed: offer?.listed
      ? { name: offer.listed.name, position: offer.listed.position, maskedPhone: maskPhone(offer.listed.mobile ?? '') }
      : null,
    known:
      person?.consented && !seated
        ? {
            name: person.name,
            seats: person.seats.length === 0 ? null : person.seats.map((seat) => roleOf(seat.duty, seat.unitName)).join('; '),
          }
        : null,
  });
}

/** The seat that an invite gives. */
export function asSeat(invite: InviteFound) {
  return {
    id: invite.seatId,
    duty: invite.duty,
    unitId: invite.unitId,
    unitName: invite.unitName,
    blockId: null,
    address: invite.unitAddress,
  };
}
