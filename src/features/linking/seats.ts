/** The end of the flow: the seat is taken, or the code stays free. */

import { type Answer, valueIn } from '../../domain/answers.ts';
import { press } from '../../domain/button.ts';
import { addressOf } from '../../domain/people.ts';
import { createSeat, type InviteFound, nameSeatHolder, releaseSeat, takeSeat } from '../../registry/invites/store.ts';
import { recogniseListed } from '../../registry/listed/store.ts';
import { isAutomatic } from '../../registry/rules.ts';
import { addStandIn, findHolding, type Holding, holdingsOf, placesOf } from '../../registry/seats/store.ts';
import { blockOf, findUnit, hasUnits } from '../../registry/store.ts';
import { CONSENT_TEXT } from '../../retention/rules.ts';
import { type Consent, forgetChat, logConsent } from '../../retention/store.ts';
import { roleOf } from '../../texts/duties.ts';
import { labels } from '../../texts/labels.ts';
import { type Context, moment } from '../context.ts';
import { keyboardOf, welcome } from '../menu/index.ts';
import { type Reply, say } from '../reply.ts';
import { leaving, seats as seatTexts } from '../seats/index.ts';
import { talk } from '../talk.ts';
import { tell } from '../tell.ts';
import { arrival } from './arrival.ts';
import * as buttons from './buttons.ts';
import { BESIDE, CONSENT, linkFlow } from './flow.ts';
import { findOffer, type Offer } from './offers.ts';
import { asSeat, loadLink } from './subject.ts';
import { NOTHING, waitingFor } from './waiting.ts';
import { linking } from './words.ts';

export const taking = talk(linkFlow, {
  may: 'anyone',
  load: loadLink,
  async end(context) {
    const { house, loaded, now, calendar, subject: link, answers } = context;
    const { phone: boardPhone } = house.board;
    const offer = await findOffer(house.database, link.code);
    const invite = offer?.invite;
    if (!invite) return { say: [say(linking.codeRevoked({ boardPhone }))] };
    const agreed = valueIn(answers[CONSENT]) === true || link.known !== null;
    if (link.seated) {
      const { person } = loaded;
      if (!person) return { say: [welcome(context)] };
      if (!agreed) {
        return {
          parts: [
            ...releaseSeat(house.database, invite, person.id),
            consent(context, person.id, 'declined'),
            forgetChat(house.database, { id: house.id(), chat: context.conversation.id, now }),
          ],
          say: [say(linking.privacyDeclined({ board: house.board.name }))],
          newCommands: true,
        };
      }
      const named = nameIn(answers.name);
      return {
        parts: [nameSeatHolder(house.database, person.id, named, now), consent(context, person.id, 'agreed')],
        say: [
          say(linking.boardClaimed({ name: named.name, board: house.board.name, hasUnits: await hasUnits(house.database) }), {
            menu: keyboardOf(context, person),
          }),
        ],
      };
    }
    if (valueIn(answers.right) === false)
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
        parts: [consent(context, loaded.person?.id ?? house.id(), 'declined'), ...forgotten],
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
    const named = known ?? { id: loaded.person?.id ?? house.id(), ...whoIn(answers.name, offer) };
    return seated(context, offer, { ...named, isKnown: known !== null }, valueIn(answers.whom) ?? null);
  },
});

type Named = { readonly name: string; readonly position: string | null };

/** `isKnown`: who it is, and that it agreed, was said before. */
type Taker = Named & { readonly id: string; readonly isKnown: boolean };

/** The answer as it goes into the log of consents. */
function consent({ house, now }: Pick<Context, 'house' | 'now'>, personId: string, answer: Consent['answer']) {
  return logConsent(house.database, { id: house.id(), personId, textVersion: CONSENT_TEXT, answer, at: now });
}

/** Everything that somebody's taking a seat leads to: for them, for whoever sat there, for whoever gave the code out. @param whom as asked: whose place */
async function seated(context: Context, { invite, seat, listed }: Offer, named: Taker, whom: string | null): Promise<Reply> {
  const { house, incoming, loaded, now, calendar } = context;
  const { phone: boardPhone } = house.board;
  const today = calendar.localDate(now);
  const days = invite.fromDay !== null && invite.toDay !== null ? { fromDay: invite.fromDay, toDay: invite.toDay } : null;
  const later = days !== null && days.fromDay > today;
  const to = { personId: named.id, channel: incoming.channel, address: incoming.address };
  const unit = invite.unitId === null ? null : await findUnit(house.database, invite.unitId);
  const [block, held, replaced] = await Promise.all([
    unit ? blockOf(house.database, unit.id, today) : null,
    holdingsOf(house.database, invite),
    replacedBy(context, invite, whom),
  ]);
  const begins = unit && isAutomatic(invite.duty) && !later ? await arrival(context, unit, to, replaced) : null;
  const waits = later ? NOTHING : await waitingFor(context, invite.duty, unit?.id ?? null, { ...to, ...named });
  const left = replaced ? leaving(context, replaced, { ...to, name: named.name, code: invite.code }) : {};

  const role = roleOf(invite.duty, invite.unitName);
  const joined = {
    you: addressOf({ duty: invite.duty, address: invite.unitAddress }),
    name: named.name,
    position: named.position,
    role,
    next: begins?.next ?? null,
  };
  const text =
    days && later
      ? linking.standInLater({ ...joined, ...days })
      : days
        ? linking.standInBegun({ ...joined, ...days })
        : loaded.person
          ? linking.seatAdded(joined)
          : linking.done({ ...joined, block: block?.shortName ?? null, officer: null, boardPhone });
  const seats = [...(loaded.person?.seats ?? []), ...(later ? [] : [asSeat(invite)])];
  const after = { id: named.id, name: named.name, position: named.position, phone: null, consented: true, seats };
  return {
    parts: [
      ...(left.parts ?? []),
      ...(seat ? [createSeat(house.database, seat)] : []),
      ...(invite.listedId === null ? [] : [recogniseListed(house.database, invite.listedId, named.id)]),
      ...takeSeat(house.database, {
        invite,
        place: { channel: incoming.channel, address: incoming.sender },
        person: { id: named.id, name: named.name, position: named.position, phone: listed?.mobile ?? null, isNew: loaded.person === null },
        now,
        later,
      }),
      ...(loaded.person && !named.isKnown ? [nameSeatHolder(house.database, named.id, named, now)] : []),
      ...(named.isKnown ? [] : [consent(context, named.id, 'agreed')]),
      ...(days ? [addStandIn(house.database, { seatId: invite.seatId, personId: named.id, ...days }, !later, now)] : []),
      ...(begins?.parts ?? []),
      ...waits.parts,
    ],
    say: [say(text, seats.length > 0 ? { menu: keyboardOf(context, after) } : {}), ...(begins?.says ?? [])],
    deliveries: [
      ...(begins?.deliveries ?? []),
      ...waits.deliveries,
      ...(left.deliveries ?? []),
      ...(held.length > 0 ? await toldToGiver(context, invite, named.name, role, replaced) : []),
    ],
    newCommands: true,
    ...(left.newCommandsOf && { newCommandsOf: left.newCommandsOf }),
  };
}

/** Whose place is taken, if they still sit there: by the code itself, else as it was answered. */
async function replacedBy({ house }: Context, invite: InviteFound, whom: string | null): Promise<Holding | null> {
  const person = invite.taking === 'replace' ? invite.replaces : invite.taking === 'add' || whom === BESIDE ? null : whom;
  if (person === null) return null;
  const holders = await holdingsOf(house.database, invite);
  const holder = holders.find((one) => one.personId === person);
  return holder ? findHolding(house.database, holder.seatId, person) : null;
}

/** A held seat got another holder: whoever gave the code out hears of it, unless it was their own. */
async function toldToGiver(context: Context, { createdBy }: InviteFound, name: string, role: string, replaced: Holding | null) {
  if (createdBy === null || createdBy === replaced?.personId) return [];
  const text = seatTexts.taken({ name, role, replaced: replaced?.name ?? null, at: moment(context.calendar, context.now) });
  return tell(context, await placesOf(context.house.database, createdBy), { text });
}

/** As it was said; whom the list names rightly is not asked. */
function whoIn(answer: Answer<Named> | undefined, { listed }: Offer): Named {
  return answer === undefined && listed ? { name: listed.name, position: listed.position } : nameIn(answer);
}

function nameIn(answer: Answer<Named> | undefined): Named {
  const named = valueIn(answer);
  if (named === undefined) throw new Error('the flow "link" ended without a name');
  return named;
}
