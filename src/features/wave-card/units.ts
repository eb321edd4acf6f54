/** The units that a wave was launched to, and a message to all of them. */
import type { Part } from '../../db/part.ts';
import { enqueue } from '../../delivery/store.ts';
import { press } from '../../domain/button.ts';
import type { Outgoing, RichText } from '../../domain/messages.ts';
import { progressButtons } from '../../notices/effects.ts';
import { byChat, fanOut } from '../../notices/fan-out.ts';
import { createNotice, findNotice } from '../../notices/store.ts';
import { automaticContacts, type Contact } from '../../registry/people/store.ts';
import { listUnits, type Unit } from '../../registry/store.ts';
import { atTheDesk } from '../../reminders/office.ts';
import { writingTime } from '../../reminders/writing-time.ts';
import { labels } from '../../texts/labels.ts';
import { progress } from '../../texts/progress.ts';
import type { KnownContext, LoadContext } from '../context.ts';
import { acknowledgeNotice } from '../receipts/buttons.ts';
import { type Reply, say } from '../reply.ts';

export interface Told {
  readonly units: readonly Unit[];
  readonly contacts: readonly Contact[];
}

/** The same people as the launch, as far as they still sit there: whoever came since sits in their place. */
export async function toldOf(
  { database, calendar, now }: Pick<LoadContext, 'database' | 'calendar' | 'now'>,
  waveId: string,
): Promise<Told> {
  const [notice, all, contacts] = await Promise.all([
    findNotice(database, `launch:${waveId}`),
    listUnits(database, calendar.localDate(now)),
    automaticContacts(database),
  ]);
  const ids = new Set(notice?.unitIds ?? []);
  const units = all.filter(({ id }) => ids.has(id));
  const present = new Set(units.map(({ id }) => id));
  return { units, contacts: contacts.filter(({ unitId }) => present.has(unitId)) };
}

/** Messages that reach them: fewer than units where somebody serves several. */
export const messagesTo = ({ contacts }: Told): number => byChat(contacts).length;

/**
 * Tells them all, in office time, and shows the board how far it is.
 * @param about `confirmed`: with [Đã nhận]
 */
export async function tellUnits(
  context: KnownContext,
  told: Told,
  about: {
    readonly noticeId: string;
    readonly title: string;
    readonly text: (unit: string) => RichText;
    readonly choices: (noticeId: string) => Outgoing['choices'];
  },
): Promise<Required<Pick<Reply, 'parts' | 'say'>>> {
  const { house, calendar, now, person } = context;
  const { units, contacts } = told;
  const { noticeId, title, text } = about;
  const progressId = house.id();
  const sendAt = await writingTime(house.database, calendar, contacts, atTheDesk(calendar, now));
  const choices = about.choices(noticeId);
  const deliveries = fanOut({
    noticeId,
    title,
    units,
    contacts,
    sendAt,
    id: house.id,
    message: (unit) => ({ text: text(unit.name), ...(choices && { choices }) }),
    text: (own) => text(own.map(({ name }) => name).join('; ')),
  });
  const unitIds = units.map(({ id }) => id);
  const parts: Part[] = [
    createNotice(house.database, {
      id: noticeId,
      kind: 'notice',
      waveId: null,
      title,
      unitIds,
      createdBy: person.id,
      progressId,
      now,
    }),
    ...(deliveries.length === 0 ? [] : [enqueue(deliveries, now)]),
  ];
  return {
    parts,
    say: [
      {
        ...say(progress.sending({ sent: 0, total: messagesTo(told) }), {
          choices: progressButtons({ id: noticeId, kind: 'notice', state: 'sending' }),
        }),
        id: progressId,
      },
    ],
  };
}

/** [Đã nhận], for all the units of its reader. */
export const receivedChoice = (noticeId: string): Outgoing['choices'] => [
  [press(labels.received, acknowledgeNotice, { notice: noticeId })],
];
