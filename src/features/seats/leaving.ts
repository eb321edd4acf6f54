/** Somebody leaves a seat: what is written, and what they are told. */
import { holderOf } from '../../domain/people.ts';
import { type Holding, leaveSeat, type SuccessorByCode } from '../../registry/seats/store.ts';
import { roleOf } from '../../texts/duties.ts';
import { type Context, moment } from '../context.ts';
import { keyboardOf } from '../menu/index.ts';
import type { Reply } from '../reply.ts';
import { tell } from '../tell.ts';
import { seats } from './words.ts';

/** Menu, commands, drafts, reminders and what is queued are gone with the turn this is part of. */
export function leaving(
  context: Context,
  left: Holding,
  successor: (SuccessorByCode & { readonly name: string }) | null,
): Pick<Reply, 'parts' | 'deliveries' | 'newCommandsOf'> {
  const { house, conversation, calendar, now } = context;
  house.log.info({ seat: left.seatId, person: left.personId, successor: successor?.personId ?? null }, 'somebody leaves a seat');
  const chats = left.places.map((place) => ({ ...place, personId: left.personId }));
  const text = seats.left({
    you: left.you,
    role: roleOf(left.duty, left.unitName),
    at: moment(calendar, now),
    successor: successor?.name ?? null,
    others: left.others.map((other) => roleOf(other.duty, other.unitId === left.unitId ? left.unitName : other.unitName)),
    boardPhone: house.board.phone,
  });
  return {
    parts: leaveSeat(left, successor, conversation.id, now),
    deliveries: tell(context, chats, {
      text,
      menu: left.others.length === 0 ? [] : keyboardOf(context, holderOf(left.others.map(({ duty }) => duty))),
    }),
    newCommandsOf: chats,
  };
}
