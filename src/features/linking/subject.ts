/** Loads what taking a seat is about. */

import { findInvite } from '../../registry/store.ts';
import { dutyNames } from '../../texts/duties.ts';
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
    address: invite.unitAddress,
    byLink: how === 'link',
    seated,
    known:
      person?.consented && !seated
        ? { name: person.name, seats: person.seats.map((seat) => `${dutyNames[seat.duty]} ${seat.unitName ?? board.name}`).join('; ') }
        : null,
  });
}
