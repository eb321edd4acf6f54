/** What sending a notice of the board's own writes, whoever lets it go. */

import type { Part } from '../../db/part.ts';
import { enqueue } from '../../delivery/store.ts';
import { press } from '../../domain/button.ts';
import type { KeptFile, Outgoing, RichText } from '../../domain/messages.ts';
import type { Kept } from '../../evidence/store.ts';
import { progressButtons } from '../../notices/effects.ts';
import { byChat, fanOut } from '../../notices/fan-out.ts';
import type { NoticeAudience } from '../../notices/rules.ts';
import type { Written } from '../../notices/store.ts';
import { atTheDesk } from '../../reminders/office.ts';
import { writingTime } from '../../reminders/writing-time.ts';
import { labels } from '../../texts/labels.ts';
import { progress } from '../../texts/progress.ts';
import { clip } from '../../texts/rich.ts';
import { type KnownContext, loadContext, moment } from '../context.ts';
import { kindOfFile } from '../reading/index.ts';
import { acknowledgeNotice } from '../receipts/buttons.ts';
import { type Reply, say } from '../reply.ts';
import { contactsOf, loadNoticeFacts, noticeText } from './subject.ts';
import { announcing } from './words.ts';

export interface Notice extends Omit<Written, 'audience' | 'fileId'> {
  readonly id: string;
  readonly title: string;
  readonly audience: NoticeAudience;
  /** Whose name stands in it. */
  readonly officer: string;
  readonly file: Kept | null;
}

/** What it is called where it is spoken of: how its text begins. */
export const titleOf = (text: string): string => clip(text.split('\n', 1)[0] ?? text, 60);

/** When it may leave, epoch ms: in office time, or as soon as nobody is asleep. */
export function leavesAt({ calendar, now }: KnownContext, urgent: boolean): number {
  return urgent ? calendar.afterQuiet(now) : atTheDesk(calendar, now);
}

/**
 * The messages, and the one in the sender's chat that shows how far they are. Whom it is for is asked now: who has confirmed, or reported, since it was
 * written does not get it.
 * @param row what writes the notice itself, with the units it is for
 */
export async function sendNotice(
  context: KnownContext,
  notice: Notice,
  row: (sent: { readonly unitIds: readonly string[]; readonly progressId: string }) => readonly Part[],
): Promise<Reply> {
  const { house, calendar, now } = context;
  const facts = await loadNoticeFacts(loadContext(context));
  const units = facts.unitsOf(notice.audience);
  const contacts = contactsOf(facts, units);
  const chats = byChat(contacts).length;
  if (chats === 0) return { stay: true, say: [say(announcing.nobody())] };
  const leaves = leavesAt(context, notice.urgent);
  const sendAt = notice.urgent ? () => leaves : await writingTime(house.database, calendar, contacts, leaves);
  const progressId = house.id();
  const text = (own: readonly { readonly name: string }[]): RichText => noticeText(loadContext(context), notice.text, own, notice.officer);
  const deliveries = fanOut({
    noticeId: notice.id,
    title: notice.title,
    units,
    contacts,
    sendAt,
    id: house.id,
    message: (unit) => noticeMessage(notice, text([unit])),
    text,
  });
  house.log.info({ notice: notice.id, units: units.length, messages: chats }, 'a notice was sent');
  return {
    parts: [...row({ unitIds: units.map(({ id }) => id), progressId }), enqueue(deliveries, now)],
    say: [
      ...(leaves > now ? [say(announcing.sendsLater({ at: moment(calendar, leaves) }))] : []),
      {
        ...say(progress.sending({ sent: 0, total: chats }), {
          choices: progressButtons({ id: notice.id, kind: 'notice', state: 'sending' }),
        }),
        id: progressId,
      },
    ],
  };
}

/** With its button and its file. */
export function noticeMessage({ id, file }: Pick<Notice, 'id' | 'file'>, text: RichText): Outgoing {
  return { text, choices: [[press(labels.received, acknowledgeNotice, { notice: id })]], ...(file && { file: keptFile(file) }) };
}

export function keptFile({ id, name, mime }: Kept): KeptFile {
  return { id, kind: kindOfFile({ name, mime }), name, mime };
}
