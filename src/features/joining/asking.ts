/** [Gửi yêu cầu]: somebody without a code asks; the board hears of it, and nobody can flood it. */

import { valueIn } from '../../domain/answers.ts';
import { maskPhone } from '../../language/phone.ts';
import type { UnitName } from '../../language/units/known.ts';
import { boardAddresses } from '../../registry/people/store.ts';
import { insertRequest, requestsOf } from '../../registry/requests/store.ts';
import { listUnits } from '../../registry/store.ts';
import { CONSENT_TEXT } from '../../retention/rules.ts';
import { forgetChat, logConsent } from '../../retention/store.ts';
import { action } from '../action.ts';
import { type Authorized, unowned } from '../authorized.ts';
import type { Context, LoadContext } from '../context.ts';
import { CONSENT } from '../linking/flow.ts';
import { privacyDeclined } from '../linking/index.ts';
import { begin, type Reply, say } from '../reply.ts';
import { talk } from '../talk.ts';
import { tell } from '../tell.ts';
import * as buttons from './buttons.ts';
import { requestCard } from './deciding.ts';
import { asker, type JoinSubject, joinFlow } from './flow.ts';
import { joining } from './words.ts';

const DAY_MS = 86_400_000;
/** A chat may ask so often in so many days. */
const MOST_OF_A_CHAT = 3;
const IN_DAYS = 30;
/** With so many waiting the board is not written to for each: it finds them in its queue. */
const MOST_TOLD = 5;
/** More than a province has units: somebody plays. */
const MOST_OPEN = 300;

/** Why a chat may not ask now; `null`: it may. */
async function heldBack({ house, incoming, now }: Context): Promise<Reply | null> {
  const place = { channel: incoming.channel, address: incoming.sender };
  const { sent, waits, open } = await requestsOf(house.database, place, now - IN_DAYS * DAY_MS);
  const { phone: boardPhone } = house.board;
  if (waits) return { say: [say(joining.waits({ boardPhone }))] };
  if (sent < MOST_OF_A_CHAT && open < MOST_OPEN) return null;
  house.log.warn({ sent, open }, 'a request to join was held back: there are too many');
  return { say: [say(joining.tooMany({ boardPhone }))] };
}

export const join = action(buttons.join, {
  may: 'anyone',
  // Whoever is asked for decides; anybody may ask.
  load: async (_context, args) => unowned(args),
  async run(context) {
    const { args } = context;
    return (await heldBack(context)) ?? { begin: begin(joinFlow, args.phone ?? 'new') };
  },
});

/** Their own number, where the channel vouched for it before the flow began. */
const phoneIn = (subjectId: string): string | null => (subjectId.startsWith('+') ? subjectId : null);

async function loadJoin({ database, calendar, person, now }: LoadContext, subjectId: string): Promise<Authorized<JoinSubject> | null> {
  const units = await listUnits(database, calendar.localDate(now));
  const phone = phoneIn(subjectId);
  return unowned({
    units: units
      .filter(({ kind }) => kind !== 'lanh_dao' && kind !== 'chu_tri')
      .map((unit): UnitName => ({ code: unit.id, name: unit.name, short: unit.shortName, aliases: unit.aliases })),
    maskedPhone: phone === null ? null : maskPhone(phone),
    known: person?.consented ? { name: person.name, position: person.position } : null,
  });
}

export const joinTalk = talk(joinFlow, {
  may: 'anyone',
  load: loadJoin,
  async end(context) {
    const { house, incoming, loaded, now, subject, answers, draft } = context;
    const consents = (personId: string, answer: 'agreed' | 'declined') =>
      logConsent(house.database, { id: house.id(), personId, textVersion: CONSENT_TEXT, answer, at: now });
    if (!subject.known && valueIn(answers[CONSENT]) !== true) {
      return {
        parts: [consents(house.id(), 'declined'), forgetChat(house.database, { id: house.id(), chat: context.conversation.id, now })],
        say: [say(privacyDeclined({ board: house.board.name }))],
      };
    }
    const held = await heldBack(context);
    if (held) return held;
    const who = asker(subject, answers);
    const unit = subject.units.find(({ code }) => code === valueIn(answers.unit));
    const duty = valueIn(answers.duty);
    if (!who || !unit || duty === undefined) return { stay: true, again: true };
    const id = house.id();
    const personId = loaded.person?.id ?? house.id();
    const request = {
      id,
      channel: incoming.channel,
      address: incoming.sender,
      personId,
      ...who,
      phone: phoneIn(draft.subjectId),
      unitId: unit.code,
      duty,
      now,
    };
    const { open } = await requestsOf(house.database, request, now);
    const board = open < MOST_TOLD ? await boardAddresses(house.database) : [];
    const card = await requestCard(context, { ...request, unitName: unit.name, createdAt: new Date(now) }, 1);
    house.log.info({ request: id, unit: unit.code, duty }, 'somebody asked to join');
    return {
      parts: [insertRequest(house.database, request), ...(subject.known ? [] : [consents(personId, 'agreed')])],
      deliveries: tell(context, board, card.message, { unitId: unit.code }),
      say: [say(joining.sent({ board: house.board.name, name: who.name, unit: unit.name }))],
    };
  },
});
