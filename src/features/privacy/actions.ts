/** /thongtin: what is kept of a person, and taking it back. */
import { seatFor } from '../../domain/people.ts';
import { boardAddresses, forgetPerson, personRecord } from '../../registry/store.ts';
import { dutyNames } from '../../texts/duties.ts';
import { labels } from '../../texts/labels.ts';
import { privacy } from '../../texts/onboarding.ts';
import { type Action, say } from '../action.ts';
import { you } from '../menu/actions.ts';

const about: Action = {
  name: 'privacy',
  commands: ['thongtin'],
  permission: 'linked',
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
          { choices: [[{ label: labels.withdrawConsent, action: 'withdraw_ask' }]] },
        ),
      ],
    };
  },
};

/** "+84913123456" → "+84 *** 456". */
function mask(phone: string): string {
  return `${phone.slice(0, 3)} *** ${phone.slice(-3)}`;
}

const ask: Action = {
  name: 'withdraw_ask',
  permission: 'linked',
  async run({ person }) {
    return {
      say: [
        say(privacy.withdrawAsk(you(person)), {
          choices: [
            [
              { label: labels.withdrawForSure, action: 'withdraw' },
              { label: labels.keepAsIs, action: 'menu' },
            ],
          ],
        }),
      ],
    };
  },
};

const withdraw: Action = {
  name: 'withdraw',
  permission: 'linked',
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
};

export const privacyActions: readonly Action[] = [about, ask, withdraw];
