/** /thongtin: what is kept of a person, and taking it back. */

import { press } from '../../domain/button.ts';
import { seatFor, you } from '../../domain/people.ts';
import { boardAddresses, forgetPerson, personRecord } from '../../registry/store.ts';
import { dutyNames } from '../../texts/duties.ts';
import { labels } from '../../texts/labels.ts';
import { action } from '../action.ts';
import { menu } from '../menu/buttons.ts';
import { say } from '../reply.ts';
import { handOver } from '../seats/buttons.ts';
import * as buttons from './buttons.ts';
import { privacy } from './words.ts';

export const show = action(buttons.show, {
  may: 'linked',
  commands: ['thongtin'],
  async run({ house, person, calendar, now }) {
    const record = await personRecord(house.database, person.id);
    return {
      say: [
        say(
          privacy.kept({
            ...you(person),
            name: person.name,
            position: person.position,
            maskedPhone: person.phone === null ? null : mask(person.phone),
            seats: person.seats.map((seat) => `${dutyNames[seat.duty]}, ${seat.unitName ?? house.board.name}`),
            consentedOn: calendar.localDate(record.consentedAt ?? now),
            reports: record.reports,
          }),
          { choices: [[press(labels.handOver, handOver, {})], [press(labels.withdrawConsent, buttons.withdrawAsk)]] },
        ),
      ],
    };
  },
});

/** "+84913123456" → "+84 *** 456". */
function mask(phone: string): string {
  return `${phone.slice(0, 3)} *** ${phone.slice(-3)}`;
}

export const withdrawAsk = action(buttons.withdrawAsk, {
  may: 'linked',
  async run({ person }) {
    return {
      say: [
        say(privacy.withdrawAsk(you(person)), {
          choices: [[press(labels.withdrawForSure, buttons.withdraw), press(labels.keepAsIs, menu)]],
        }),
      ],
    };
  },
});

export const withdraw = action(buttons.withdraw, {
  may: 'linked',
  async run({ house, person, now }) {
    if (seatFor(person, 'launch')) {
      const others = (await boardAddresses(house.database)).filter((one) => one.personId !== person.id);
      if (others.length === 0) return { say: [say(privacy.lastOfBoard())] };
    }
    house.log.info({ person: person.id }, 'somebody withdrew consent');
    return {
      parts: forgetPerson(house.database, person.id, now),
      say: [say(privacy.withdrawn({ ...you(person), board: house.board.name }))],
      newCommands: true,
    };
  },
});
