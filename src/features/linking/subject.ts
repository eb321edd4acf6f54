/** Loads what taking a seat is about. */

import { addressOf } from '../../domain/people.ts';
import { findInvite, type InviteFound } from '../../registry/store.ts';
import { dutyNames, roleOf } from '../../texts/duties.ts';
import { type Authorized, unowned } from '../authorized.ts';
import type { LoadContext } from '../context.ts';
import type { LinkSubject } from './flow.ts';

/** "link:CODE", "typed:CODE" or "seated:CODE": how somebody came with the code, which is the permission itself. */
export async function loadLink({ database, person, board }: LoadContext, subjectId: string): Promise<Authorized<LinkSubject> | null> {
  const [how, code] = subjectId.split(':', 2);
  const invite = code ? await findInvite(database, code) : null;
  if (!invite) return null;
  const seated = how === 'seated';
  return unowned({
    code: invite.code,
    unit: invite.unitName ?? board.name,
    duty: dutyNames[invite.duty],
    address: addressOf({ duty: invite.duty, address: invite.unitAddress }),
    byLink: how === 'link',
    seated,
    known:
      person?.consented && !seated
        ? { name: person.name, seats: person.seats.map((seat) => roleOf(seat.duty, seat.unitName)).join('; ') }
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
