/** Coming in: /start, a code typed or in a link, and the seat it opens. */

import type { Answer } from '../../domain/answers.ts';
import { menuRole } from '../../domain/people.ts';
import { LOCK_MS, readInviteCode, WRONG_CODES } from '../../registry/rules.ts';
import {
  blockOf,
  countWrongCode,
  findInvite,
  findUnit,
  hasUnits,
  type InviteFound,
  nameSeatHolder,
  releaseSeat,
  takeSeat,
} from '../../registry/store.ts';
import { labels } from '../../texts/labels.ts';
import { menus } from '../../texts/menus.ts';
import { onboarding } from '../../texts/onboarding.ts';
import { work } from '../../texts/work.ts';
import { type Action, type Context, type Finished, moment, type Reply, say } from '../action.ts';
import { menuFor, welcome } from '../menu/actions.ts';
import type { LinkSubject } from './flow.ts';

export const startAction: Action = {
  name: 'start',
  commands: ['start'],
  permission: null,
  async run(context, args) {
    const typed = typeof args.argument === 'string' ? args.argument.trim() : '';
    if (typed !== '') return byCode(context, typed, true);
    const { person } = context.loaded;
    if (!person) return { say: [welcome(context)] };
    return { say: [await menuFor({ ...context, person })], newCommands: true };
  },
};

export const askCodeAction: Action = {
  name: 'ask_code',
  permission: null,
  run: async () => ({ say: [say(onboarding.askCode())] }),
};

export const noCodeAction: Action = {
  name: 'no_code',
  permission: null,
  run: async ({ house }) => ({ say: [say(work.noCode({ board: house.board.name, boardPhone: house.board.phone }))] }),
};

/** A code, from a link or typed by hand. What is no code at all counts as a wrong one only when it came where a code belongs. */
export async function byCode(context: Context, typed: string, byLink: boolean): Promise<Reply> {
  const { house, loaded, incoming, now, calendar } = context;
  const place = { channel: incoming.channel, address: incoming.sender };
  const { phone: boardPhone } = house.board;
  if (loaded.lockedUntil !== null && loaded.lockedUntil > now) {
    return {
      say: [say(onboarding.codeLocked({ tries: WRONG_CODES, minutes: Math.ceil((loaded.lockedUntil - now) / 60_000), boardPhone }))],
    };
  }
  const code = readInviteCode(typed, true);
  const invite = code === null ? null : await findInvite(house.database, code);
  if (!invite) {
    const left = WRONG_CODES - loaded.wrongCodes - 1;
    house.log.info({ left }, 'a wrong invite code');
    const text =
      left > 0
        ? onboarding.codeWrong({ triesLeft: left })
        : onboarding.codeLocked({ tries: WRONG_CODES, minutes: LOCK_MS / 60_000, boardPhone });
    return {
      say: [say(text, { choices: [[{ label: labels.noCode, action: 'no_code' }]] })],
      parts: [countWrongCode(house.database, place, WRONG_CODES, now + LOCK_MS, now)],
    };
  }
  const { person } = loaded;
  if (invite.usedAt !== null) {
    if (person && invite.usedBy === person.id) return { say: [await menuFor({ ...context, person })] };
    const text =
      invite.duty === 'board' && invite.unitId === null
        ? onboarding.boardAlreadyClaimed()
        : onboarding.codeUsed({ at: moment(calendar, invite.usedAt.getTime()), boardPhone });
    return { say: [say(text, { choices: [[{ label: labels.enterOtherCode, action: 'ask_code' }]] })] };
  }
  if (invite.revokedAt !== null) return { say: [say(onboarding.codeRevoked({ boardPhone }))] };
  if (invite.expiresAt.getTime() < now)
    return { say: [say(onboarding.codeExpired({ date: calendar.localDate(invite.expiresAt.getTime()), boardPhone }))] };
  if (person?.seats.some((seat) => seat.id === invite.seatId)) return { say: [await menuFor({ ...context, person })] };
  // The board's first member sits down at once: while somebody reads a question, nobody else may take the same code.
  if (invite.seatId === 'board') return claim(context, invite);
  return { begin: { flow: 'link', subjectId: `${byLink ? 'link' : 'typed'}:${invite.code}`, personal: true } };
}

async function claim(context: Context, invite: InviteFound): Promise<Reply> {
  const { house, loaded, incoming, now } = context;
  const person = loaded.person
    ? { ...loaded.person, isNew: false, consented: loaded.person.consented }
    : { id: house.id(), name: house.board.name, position: null, isNew: true, consented: false };
  house.log.info({ seat: invite.seatId }, 'the board has its first member');
  return {
    parts: takeSeat(house.database, { invite, place: { channel: incoming.channel, address: incoming.sender }, person, now }),
    ...(loaded.person
      ? {
          say: [
            say(onboarding.boardClaimed({ name: loaded.person.name, board: house.board.name, hasUnits: await hasUnits(house.database) }), {
              menu: menus.board,
            }),
          ],
        }
      : { begin: { flow: 'link', subjectId: `seated:${invite.code}`, personal: true } }),
    newCommands: true,
  };
}

/** The end of the flow: the seat is taken, or the code stays free. */
export const takeSeatAction: Action = {
  name: 'take_seat',
  permission: null,
  async finish(context, { subject, answers }: Finished) {
    const link = subject as LinkSubject;
    const { house, incoming, loaded, now, calendar } = context;
    const { phone: boardPhone } = house.board;
    const invite = await findInvite(house.database, link.code);
    if (!invite) return { say: [say(onboarding.codeRevoked({ boardPhone }))] };
    const agreed = isTrue(answers.consent) || link.known !== null;
    if (link.seated) {
      const { person } = loaded;
      if (!person) return { say: [welcome(context)] };
      if (!agreed) {
        return {
          parts: releaseSeat(house.database, invite, person.id, now),
          say: [say(onboarding.privacyDeclined({ board: house.board.name }))],
          newCommands: true,
        };
      }
      const named = nameIn(answers.name);
      return {
        parts: [nameSeatHolder(house.database, person.id, named, now)],
        say: [
          say(onboarding.boardClaimed({ name: named.name, board: house.board.name, hasUnits: await hasUnits(house.database) }), {
            menu: menus.board,
          }),
        ],
      };
    }
    if (!isTrue(answers.right))
      return {
        say: [
          say(onboarding.wrongUnit({ boardPhone: house.board.phone }), {
            choices: [[{ label: labels.enterOtherCode, action: 'ask_code' }]],
          }),
        ],
      };
    if (!agreed) return { say: [say(onboarding.privacyDeclined({ you: link.address, board: house.board.name }))] };
    if (invite.usedAt !== null || invite.revokedAt !== null) {
      return {
        say: [
          say(
            invite.usedAt
              ? onboarding.codeUsed({ at: moment(calendar, invite.usedAt.getTime()), boardPhone })
              : onboarding.codeRevoked({ boardPhone }),
          ),
        ],
      };
    }
    if (invite.expiresAt.getTime() < now)
      return { say: [say(onboarding.codeExpired({ date: calendar.localDate(invite.expiresAt.getTime()), boardPhone }))] };
    const named = loaded.person ?? { id: house.id(), ...nameIn(answers.name) };
    const unit = invite.unitId === null ? null : await findUnit(house.database, invite.unitId);
    const block = unit ? await blockOf(house.database, unit.id, calendar.localDate(now)) : null;
    const role = menuRole({
      id: named.id,
      name: named.name,
      position: named.position,
      phone: null,
      consented: true,
      seats: [...(loaded.person?.seats ?? []), asSeat(invite)],
    });
    const joined = { you: link.address, name: named.name, unit: link.unit, duty: link.duty };
    const text = loaded.person
      ? onboarding.seatAdded(joined)
      : onboarding.done({ ...joined, block: block?.shortName ?? null, officer: null, boardPhone: house.board.phone });
    return {
      parts: takeSeat(house.database, {
        invite,
        place: { channel: incoming.channel, address: incoming.sender },
        person: { id: named.id, name: named.name, position: named.position, isNew: loaded.person === null },
        now,
      }),
      say: [say(text, { menu: menus[role] })],
      newCommands: true,
    };
  },
};

function asSeat(invite: InviteFound) {
  return {
    id: invite.seatId,
    duty: invite.duty,
    unitId: invite.unitId,
    unitName: invite.unitName,
    blockId: null,
    address: invite.unitAddress,
  };
}

function isTrue(answer: Answer | undefined): boolean {
  return answer?.state === 'value' && answer.value === true;
}

function nameIn(answer: Answer | undefined): { name: string; position: string | null } {
  if (answer?.state !== 'value') throw new Error('the flow "link" ended without a name');
  return answer.value as { name: string; position: string | null };
}
