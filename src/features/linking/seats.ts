/** The end of the flow: the seat is taken, or the code stays free. */

import { type Answer, valueIn } from '../../domain/answers.ts';
import { press } from '../../domain/button.ts';
import { menuRole } from '../../domain/people.ts';
import { blockOf, findInvite, findUnit, hasUnits, type InviteFound, nameSeatHolder, releaseSeat, takeSeat } from '../../registry/store.ts';
import { CONSENT_TEXT } from '../../retention/rules.ts';
import { type Consent, forgetChat, logConsent } from '../../retention/store.ts';
import { labels } from '../../texts/labels.ts';
import { menus } from '../../texts/menus.ts';
import { moment } from '../context.ts';
import { welcome } from '../menu/index.ts';
import { say } from '../reply.ts';
import { talk } from '../talk.ts';
import * as buttons from './buttons.ts';
import { linkFlow } from './flow.ts';
import { loadLink } from './subject.ts';
import { linking } from './words.ts';

export const taking = talk(linkFlow, {
  may: 'anyone',
  load: loadLink,
  async end(context) {
    const { house, incoming, loaded, now, calendar, subject: link, answers } = context;
    const { phone: boardPhone } = house.board;
    const invite = await findInvite(house.database, link.code);
    if (!invite) return { say: [say(linking.codeRevoked({ boardPhone }))] };
    const agreed = valueIn(answers.consent) === true || link.known !== null;
    const consent = (personId: string, answer: Consent['answer']) =>
      logConsent(house.database, { id: house.id(), personId, textVersion: CONSENT_TEXT, answer, at: now });
    if (link.seated) {
      const { person } = loaded;
      if (!person) return { say: [welcome(context)] };
      if (!agreed) {
        return {
          parts: [
            ...releaseSeat(house.database, invite, person.id),
            consent(person.id, 'declined'),
            forgetChat(house.database, { id: house.id(), chat: context.conversation.id, now }),
          ],
          say: [say(linking.privacyDeclined({ board: house.board.name }))],
          newCommands: true,
        };
      }
      const named = nameIn(answers.name);
      return {
        parts: [nameSeatHolder(house.database, person.id, named, now), consent(person.id, 'agreed')],
        say: [
          say(linking.boardClaimed({ name: named.name, board: house.board.name, hasUnits: await hasUnits(house.database) }), {
            menu: menus.board,
          }),
        ],
      };
    }
    if (valueIn(answers.right) !== true)
      return {
        say: [
          say(linking.wrongUnit({ boardPhone }), {
            choices: [[press(labels.enterOtherCode, buttons.askCode)]],
          }),
        ],
      };
    if (!agreed) {
      // Nothing was kept but the chat itself: it goes, too, once the answer has left. Who sits somewhere already is asked again another time.
      const forgotten = loaded.person ? [] : [forgetChat(house.database, { id: house.id(), chat: context.conversation.id, now })];
      return {
        parts: [consent(loaded.person?.id ?? house.id(), 'declined'), ...forgotten],
        say: [say(linking.privacyDeclined({ you: link.address, board: house.board.name }))],
      };
    }
    if (invite.usedAt !== null || invite.revokedAt !== null) {
      return {
        say: [
          say(
            invite.usedAt
              ? linking.codeUsed({ at: moment(calendar, invite.usedAt.getTime()), boardPhone })
              : linking.codeRevoked({ boardPhone }),
          ),
        ],
      };
    }
    if (invite.expiresAt.getTime() < now)
      return { say: [say(linking.codeExpired({ date: calendar.localDate(invite.expiresAt.getTime()), boardPhone }))] };
    // Somebody who never said who it is has only sat down until now.
    const known = link.known === null ? null : loaded.person;
    const named = known ?? { id: loaded.person?.id ?? house.id(), ...nameIn(answers.name) };
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
    const text = known
      ? linking.seatAdded(joined)
      : linking.done({ ...joined, block: block?.shortName ?? null, officer: null, boardPhone });
    return {
      parts: [
        ...takeSeat(house.database, {
          invite,
          place: { channel: incoming.channel, address: incoming.sender },
          person: { id: named.id, name: named.name, position: named.position, isNew: loaded.person === null },
          now,
        }),
        ...(loaded.person && !known ? [nameSeatHolder(house.database, named.id, named, now)] : []),
        ...(known ? [] : [consent(named.id, 'agreed')]),
      ],
      say: [say(text, { menu: menus[role] })],
      newCommands: true,
    };
  },
});

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

type Named = { readonly name: string; readonly position: string | null };

function nameIn(answer: Answer<Named> | undefined): Named {
  const named = valueIn(answer);
  if (named === undefined) throw new Error('the flow "link" ended without a name');
  return named;
}
