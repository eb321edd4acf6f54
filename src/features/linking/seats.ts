/** The end of the flow: the seat is taken, or the code stays free. */

import { type Answer, valueIn } from '../../domain/answers.ts';
import { press } from '../../domain/button.ts';
import { blockOf, findInvite, findUnit, hasUnits, nameSeatHolder, releaseSeat, takeSeat } from '../../registry/store.ts';
import { labels } from '../../texts/labels.ts';
import { moment } from '../context.ts';
import { keyboardOf, welcome } from '../menu/index.ts';
import { say } from '../reply.ts';
import { talk } from '../talk.ts';
import * as buttons from './buttons.ts';
import { linkFlow } from './flow.ts';
import { asSeat, loadLink } from './subject.ts';
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
    if (link.seated) {
      const { person } = loaded;
      if (!person) return { say: [welcome(context)] };
      if (!agreed) {
        return {
          parts: releaseSeat(house.database, invite, person.id, now),
          say: [say(linking.privacyDeclined({ board: house.board.name }))],
          newCommands: true,
        };
      }
      const named = nameIn(answers.name);
      return {
        parts: [nameSeatHolder(house.database, person.id, named, now)],
        say: [
          say(linking.boardClaimed({ name: named.name, board: house.board.name, hasUnits: await hasUnits(house.database) }), {
            menu: keyboardOf(context, person),
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
    if (!agreed) return { say: [say(linking.privacyDeclined({ you: link.address, board: house.board.name }))] };
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
    const named = loaded.person ?? { id: house.id(), ...nameIn(answers.name) };
    const unit = invite.unitId === null ? null : await findUnit(house.database, invite.unitId);
    const block = unit ? await blockOf(house.database, unit.id, calendar.localDate(now)) : null;
    const after = {
      id: named.id,
      name: named.name,
      position: named.position,
      phone: null,
      consented: true,
      seats: [...(loaded.person?.seats ?? []), asSeat(invite)],
    };
    const joined = { you: link.address, name: named.name, unit: link.unit, duty: link.duty };
    const text = loaded.person
      ? linking.seatAdded(joined)
      : linking.done({ ...joined, block: block?.shortName ?? null, officer: null, boardPhone });
    return {
      parts: takeSeat(house.database, {
        invite,
        place: { channel: incoming.channel, address: incoming.sender },
        person: { id: named.id, name: named.name, position: named.position, isNew: loaded.person === null },
        now,
      }),
      say: [say(text, { menu: keyboardOf(context, after) })],
      newCommands: true,
    };
  },
});

type Named = { readonly name: string; readonly position: string | null };

function nameIn(answer: Answer<Named> | undefined): Named {
  const named = valueIn(answer);
  if (named === undefined) throw new Error('the flow "link" ended without a name');
  return named;
}
