/** Somebody is seated by the board's decision, not by a code: what is written, and what they and whoever sat there are told. */

import { addressOf, type Duty } from '../../domain/people.ts';
import { createSeat, type InviteFound, nameSeatHolder, takeSeat } from '../../registry/invites/store.ts';
import { personAt } from '../../registry/requests/store.ts';
import { isAutomatic, seatId } from '../../registry/rules.ts';
import type { Holding } from '../../registry/seats/store.ts';
import { blockOf, findUnit } from '../../registry/store.ts';
import { roleOf } from '../../texts/duties.ts';
import type { KnownContext } from '../context.ts';
import { keyboardOf } from '../menu/index.ts';
import type { Reply } from '../reply.ts';
import { leaving } from '../seats/index.ts';
import { tell } from '../tell.ts';
import { arriveByDay } from './arrive-by-day.ts';
import { linking } from './words.ts';

export interface Admitted {
  readonly id: string;
  readonly channel: string;
  readonly address: string;
  /** What they are called in rows, if nobody knows them yet. */
  readonly personId: string;
  readonly name: string;
  readonly position: string | null;
  readonly phone: string | null;
  readonly unitId: string;
  readonly unitName: string;
  readonly unitAddress: string;
  readonly duty: Duty;
}

export async function seatByBoard(context: KnownContext, asked: Admitted, replaced: Holding | null): Promise<Reply> {
  const { house, calendar, now } = context;
  const { unitId, unitName, duty, channel, address } = asked;
  const place = { channel, address };
  const [known, unit, block] = await Promise.all([
    personAt(house.database, place),
    findUnit(house.database, unitId),
    blockOf(house.database, unitId, calendar.localDate(now)),
  ]);
  const person = { id: known?.id ?? asked.personId, name: asked.name, position: asked.position };
  const to = { personId: person.id, ...place };
  const seat = { id: seatId({ unitId }, duty), unitId, blockId: null, duty, automatic: isAutomatic(duty) };
  const code = `join:${asked.id}`;
  const begins = unit && (await arriveByDay({ house, calendar, now }, unitId, { ...to, ...person, duty }));
  const left = replaced ? leaving(context, replaced, { ...to, name: person.name, code }) : {};
  const role = roleOf(duty, unitName);
  const you = addressOf({ duty, address: asked.unitAddress });
  const seats = [{ id: seat.id, duty, unitId, unitName, blockId: null, address: asked.unitAddress }];
  const menu = keyboardOf(context, { ...person, phone: asked.phone, consented: true, seats });
  const text = linking.done({
    you,
    ...person,
    role,
    next: begins?.next ?? null,
    block: block?.shortName ?? null,
    officer: null,
    boardPhone: house.board.phone,
  });
  const invite: Pick<InviteFound, 'code' | 'seatId'> = { code, seatId: seat.id };
  return {
    parts: [
      ...(left.parts ?? []),
      createSeat(house.database, seat),
      ...takeSeat(house.database, { invite, place, person: { ...person, phone: asked.phone, isNew: known === null }, now }),
      ...(known && !known.consented ? [nameSeatHolder(house.database, known.id, person, now)] : []),
      ...(begins?.parts ?? []),
    ],
    deliveries: [...tell(context, [to], { text, menu }), ...(begins?.messages ?? []), ...(left.deliveries ?? [])],
    newCommandsOf: [to, ...(left.newCommandsOf ?? [])],
  };
}
