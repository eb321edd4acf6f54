/** What somebody is offered: the seat of a code, or the one the board's list names their telephone for. */

import type { Database } from '../../db/client.ts';
import { findInvite, type InviteFound, type NewInvite } from '../../registry/invites/store.ts';
import { findListed, type ListedPlace } from '../../registry/listed/store.ts';
import { isAutomatic, seatId } from '../../registry/rules.ts';

export interface Offer {
  readonly invite: InviteFound;
  /** The seat as it is made, where no code has made it yet. */
  readonly seat: NewInvite['seat'] | null;
  /** Whom the list names; `null`: a code. */
  readonly listed: ListedPlace | null;
}

const LISTED = 'listed:';

/** In place of a code: a row of the list opens its seat once, as a code does. */
export const listedCode = (row: string): string => `${LISTED}${row}`;

/** `null`: there is no such code, or the row is somebody's already. */
export async function findOffer(database: Database, code: string): Promise<Offer | null> {
  if (!code.startsWith(LISTED)) {
    const invite = await findInvite(database, code);
    return invite && { invite, seat: null, listed: null };
  }
  const listed = await findListed(database, code.slice(LISTED.length));
  if (!listed || listed.personId !== null) return null;
  const { unitId, blockId, duty, automatic } = listed;
  const place = unitId === null ? { blockId: blockId ?? '' } : { unitId };
  const id = seatId(place, duty);
  return {
    seat: { id, unitId, blockId, duty, automatic: automatic || isAutomatic(duty) },
    listed,
    invite: {
      code,
      seatId: id,
      duty,
      unitId,
      unitName: listed.placeName,
      unitAddress: listed.address,
      expiresAt: new Date(8_640_000_000_000_000),
      usedAt: null,
      usedBy: null,
      usedByName: null,
      revokedAt: null,
      createdBy: null,
      taking: null,
      replaces: null,
      fromDay: null,
      toDay: null,
      listedId: listed.id,
    },
  };
}
