/** What is kept of a person, as the person reads it. */

import { press } from '../../domain/button.ts';
import { type Person, you } from '../../domain/people.ts';
import { maskPhone } from '../../language/phone.ts';
import { personRecord } from '../../registry/people/store.ts';
import { dutyNames } from '../../texts/duties.ts';
import { labels } from '../../texts/labels.ts';
import type { KnownContext } from '../context.ts';
import { type Say, say } from '../reply.ts';
import { handOver } from '../seats/buttons.ts';
import * as buttons from './buttons.ts';
import { privacy } from './words.ts';

/** @param corrected what is shown was put right by this very message */
export async function card({ house, calendar }: KnownContext, person: Person, corrected = false): Promise<Say> {
  const record = await personRecord(house.database, person.id);
  return say(
    privacy.kept({
      ...you(person),
      corrected,
      name: person.name,
      position: person.position,
      maskedPhone: person.phone === null ? null : maskPhone(person.phone),
      seats: person.seats.map((seat) => `${dutyNames[seat.duty]}, ${seat.unitName ?? house.board.name}`),
      consentedOn: record.consentedAt === null ? null : calendar.localDate(record.consentedAt),
      reports: record.reports,
    }),
    {
      choices: [
        [press(labels.edit, buttons.correct), ...(person.seats.length > 0 ? [press(labels.handOver, handOver, {})] : [])],
        [press(labels.withdrawConsent, buttons.withdrawAsk)],
      ],
    },
  );
}
