/** One's own telephone number, held against the board's list. Only the sender's own counts: the channel vouches for it. */

import { press } from '../../domain/button.ts';
import { you } from '../../domain/people.ts';
import { maskPhone } from '../../language/phone.ts';
import { listedByMobile } from '../../registry/listed/store.ts';
import { correctPerson } from '../../retention/store.ts';
import { dutyNames } from '../../texts/duties.ts';
import { labels } from '../../texts/labels.ts';
import { action } from '../action.ts';
import { Refused, unowned } from '../authorized.ts';
import { join } from '../joining/buttons.ts';
import { keyboardOf } from '../menu/index.ts';
import { begin, say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { linkFlow } from './flow.ts';
import { findOffer, listedCode } from './offers.ts';
import { linking } from './words.ts';

const asksForNumber = { contactButton: labels.sendMyPhone } as const;

/** [Gửi số điện thoại] */
export const sharePhone = action(buttons.sharePhone, {
  may: 'anyone',
  run: async () => ({ say: [say(linking.sharePhone(), asksForNumber)] }),
});

/** As `persons.phone` has it: channels leave the plus out. */
function international(phone: string): string {
  const digits = phone.replaceAll(/\D/gu, '');
  return digits.startsWith('0') ? `+84${digits.slice(1)}` : `+${digits}`;
}

/** A contact was sent. */
export const contactShared = action(buttons.contactShared, {
  may: 'anyone',
  // The channel says whose number it is.
  load: async ({ loaded }, args) => {
    if (args.own) return unowned(args);
    // Whoever is in already has no use for the button, and is asked what was asked before.
    return new Refused({
      stay: true,
      say: [say(linking.phoneNotOwn({ asked: loaded.person === null }), loaded.person ? {} : asksForNumber)],
    });
  },
  async run(context) {
    const { house, loaded, calendar, now, args } = context;
    const { person } = loaded;
    const phone = international(args.phone);
    const maskedPhone = maskPhone(phone);
    const rows = await listedByMobile(house.database, phone, calendar.localDate(now));
    // A member of the board is let in by a code: a slip in the list must not open everything to a stranger.
    const free = rows.filter(({ personId, duty }) => personId === null && duty !== 'board');
    const offers = (await Promise.all(free.map(({ id }) => findOffer(house.database, listedCode(id))))).flatMap((offer) =>
      offer?.listed && !person?.seats.some((seat) => seat.id === offer.invite.seatId) ? offer.listed : [],
    );
    house.log.info({ offers: offers.length, known: person !== null }, 'somebody sent their own telephone number');
    const [only, second] = offers;
    // The keyboard that asked for it has done its work.
    const received = say(linking.phoneReceived({ maskedPhone }), { menu: person ? keyboardOf(context, person) : [] });
    if (only && !second) return { say: [received], begin: begin(linkFlow, `listed:${only.id}`) };
    if (second) {
      const places = offers.map(({ id, duty, placeName }) => ({ id, label: placeName, line: `${dutyNames[duty]} - ${placeName}` }));
      return {
        say: [
          received,
          say(linking.phoneMatchMany({ maskedPhone, places: places.map(({ line }) => line) }), {
            choices: places.map(({ id, label }) => [press(label, buttons.linkListed, { row: id })]),
          }),
        ],
      };
    }
    if (person && person.seats.length > 0) {
      // Whoever sends their number wants it to be known.
      if (person.phone !== phone)
        return { stay: true, parts: [correctPerson(person.id, { phone })], say: [say(linking.phoneKept({ ...you(person), maskedPhone }))] };
      return { stay: true, say: [say(linking.phoneKnown({ ...you(person), maskedPhone }))] };
    }
    return {
      say: [
        received,
        say(linking.phoneNoMatch({ maskedPhone }), {
          choices: [[press(labels.enterCode, buttons.askCode), press(labels.askToJoin, join, { phone })]],
        }),
      ],
    };
  },
});

/** One of several places; the button was given to the chat whose number it is. */
export const linkListed = action(buttons.linkListed, {
  may: 'anyone',
  load: async (_context, args) => unowned(args),
  run: async ({ args }) => ({ begin: begin(linkFlow, `listed:${args.row}`) }),
});
