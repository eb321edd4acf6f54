/** A code, from a link or typed by hand, and the seat it opens. */

import { press } from '../../domain/button.ts';
import { countWrongCode, findInvite, type InviteFound, takeSeat } from '../../registry/invites/store.ts';
import { findInviteCode, LOCK_MS, readInviteCode, WRONG_CODES } from '../../registry/rules.ts';
import { hasUnits } from '../../registry/store.ts';
import { labels } from '../../texts/labels.ts';
import { type Context, moment } from '../context.ts';
import { hearing } from '../hearing.ts';
import { keyboardOf, menuFor } from '../menu/index.ts';
import { begin, type Reply, say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { linkFlow } from './flow.ts';
import { asSeat } from './subject.ts';
import { linking } from './words.ts';

/** A code typed while nothing is asked. What a stranger mistyped still looks like one: it is counted and answered as such. */
export const typedCode = hearing({
  may: 'anyone',
  first: true,
  async hear(context, text) {
    // The words of a link may hide it.
    const inside = findInviteCode([text, ...(context.incoming.links ?? [])].join('\n'));
    if (inside !== null) return byCode(context, inside, false);
    const looksLikeOne = context.loaded.person === null && /^[\s\d\p{L}-]{12,24}$/u.test(text) && /\d/.test(text);
    return readInviteCode(text) || looksLikeOne ? byCode(context, text, false) : null;
  },
});

/** A code, from a link or typed by hand. What is no code at all counts as a wrong one only when it came where a code belongs. */
export async function byCode(context: Context, typed: string, byLink: boolean): Promise<Reply> {
  const { house, loaded, incoming, now, calendar } = context;
  const place = { channel: incoming.channel, address: incoming.sender };
  const { phone: boardPhone } = house.board;
  if (loaded.lockedUntil !== null && loaded.lockedUntil > now) {
    return {
      say: [say(linking.codeLocked({ tries: WRONG_CODES, minutes: Math.ceil((loaded.lockedUntil - now) / 60_000), boardPhone }))],
    };
  }
  const code = readInviteCode(typed, true) ?? findInviteCode(typed);
  const invite = code === null ? null : await findInvite(house.database, code);
  if (!invite) {
    const left = WRONG_CODES - loaded.wrongCodes - 1;
    house.log.info({ left }, 'a wrong invite code');
    const text =
      left > 0 ? linking.codeWrong({ triesLeft: left }) : linking.codeLocked({ tries: WRONG_CODES, minutes: LOCK_MS / 60_000, boardPhone });
    return {
      say: [say(text, { choices: [[press(labels.noCode, buttons.noCode)]] })],
      parts: [countWrongCode(house.database, place, WRONG_CODES, now + LOCK_MS, now)],
    };
  }
  const { person } = loaded;
  if (invite.usedAt !== null) {
    if (person && invite.usedBy === person.id) return { say: [await menuFor({ ...context, person })] };
    const text =
      invite.duty === 'board' && invite.unitId === null && invite.replaces === null
        ? linking.boardAlreadyClaimed()
        : linking.codeUsed({ at: moment(calendar, invite.usedAt.getTime()), boardPhone });
    return { say: [say(text, { choices: [[press(labels.enterOtherCode, buttons.askCode)]] })] };
  }
  if (invite.revokedAt !== null) return { say: [say(linking.codeRevoked({ boardPhone }))] };
  if (invite.expiresAt.getTime() < now)
    return { say: [say(linking.codeExpired({ date: calendar.localDate(invite.expiresAt.getTime()), boardPhone }))] };
  if (person?.seats.some((seat) => seat.id === invite.seatId)) return { say: [await menuFor({ ...context, person })] };
  // The board's first member sits down at once: while somebody reads a question, nobody else may take the same code.
  if (invite.seatId === 'board' && invite.replaces === null) return claim(context, invite);
  return { begin: begin(linkFlow, `${byLink ? 'link' : 'typed'}:${invite.code}`) };
}

async function claim(context: Context, invite: InviteFound): Promise<Reply> {
  const { house, loaded, incoming, now } = context;
  const person = loaded.person
    ? { ...loaded.person, isNew: false }
    : { id: house.id(), name: house.board.name, position: null, isNew: true, agreed: false };
  house.log.info({ seat: invite.seatId }, 'the board has its first member');
  return {
    parts: takeSeat(house.database, { invite, place: { channel: incoming.channel, address: incoming.sender }, person, now }),
    ...(loaded.person
      ? {
          say: [
            say(linking.boardClaimed({ name: loaded.person.name, board: house.board.name, hasUnits: await hasUnits(house.database) }), {
              menu: keyboardOf(context, { ...loaded.person, seats: [...loaded.person.seats, asSeat(invite)] }),
            }),
          ],
        }
      : { begin: begin(linkFlow, `seated:${invite.code}`) }),
    newCommands: true,
  };
}
