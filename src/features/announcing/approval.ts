/** A second person of the board reads a notice before it goes. */

import { findPerson } from '../../conversations/load.ts';
import { valueIn } from '../../domain/answers.ts';
import { press } from '../../domain/button.ts';
import type { Choices } from '../../domain/messages.ts';
import { seatFor } from '../../domain/people.ts';
import { type NoticeAudience, readNoticeAudience } from '../../notices/rules.ts';
import { decideNotice, findNotice, type Notice as NoticeRow } from '../../notices/store.ts';
import { labels } from '../../texts/labels.ts';
import { action } from '../action.ts';
import { type Authorized, allow, Refused, refuse, unowned } from '../authorized.ts';
import { type KnownContext, type LoadContext, loadContext, moment } from '../context.ts';
import { idle } from '../refusal.ts';
import { begin, type Say, say } from '../reply.ts';
import { tellAuthor } from '../second-person/index.ts';
import { talk } from '../talk.ts';
import * as buttons from './buttons.ts';
import { type ReturnSubject, returnFlow } from './flow.ts';
import { keptFile, leavesAt, sendNotice } from './sending.ts';
import { byReach, fileOf, loadNoticeFacts, noticeText } from './subject.ts';
import { announcing } from './words.ts';

/** [Đồng ý, gửi ngay], [Trả lại], [Đơn vị nhận]. */
export function approvalButtons({ id, version }: Pick<NoticeRow, 'id' | 'version'>, audience: NoticeAudience): Choices {
  const shown = { notice: id, version };
  return [
    [press(labels.approveSendNow, buttons.approve, shown), press(labels.returnToAuthor, buttons.giveBack, shown)],
    [press(labels.viewWhole, buttons.look, { notice: id }), press(labels.receivers, buttons.addressees, { audience })],
  ];
}

interface Shown {
  readonly notice: string;
  readonly version: number;
}

type Waiting = NoticeRow & { readonly text: string; readonly to: NoticeAudience };

function proposed(notice: NoticeRow | null): Waiting | null {
  const to = notice && readNoticeAudience(notice.audience);
  return notice?.text && to ? { ...notice, text: notice.text, to } : null;
}

/** The notice behind an approval's button, while it waits. */
async function awaiting({ house, person }: KnownContext, args: Shown): Promise<Authorized<Waiting> | Refused> {
  const notice = proposed(await findNotice(house.database, args.notice));
  if (!notice) return idle(person);
  const waits = notice.state === 'awaiting_approval' && notice.version === args.version;
  return waits
    ? unowned(notice)
    : refuse(say(announcing.gone({ title: notice.title, state: notice.state === 'returned' ? 'returned' : 'sent' })));
}

/** The same for another person than its author. */
async function awaitingMe(context: KnownContext, args: Shown): Promise<Authorized<Waiting> | Refused> {
  const notice = await awaiting(context, args);
  return !(notice instanceof Refused) && notice.createdBy === context.person.id ? refuse(say(announcing.own())) : notice;
}

/** A notice that waits, with what can be decided. */
export async function waitingCard(context: KnownContext, row: NoticeRow): Promise<Say> {
  const notice = proposed(row);
  if (!notice) return say([row.title]);
  const { calendar, now, person } = context;
  const facts = await loadNoticeFacts(loadContext(context));
  const units = facts.unitsOf(notice.to);
  const [author, file] = await Promise.all([authorOf(context, notice), fileOf(loadContext(context), notice.id)]);
  const leaves = leavesAt(context, notice.urgent);
  return say(
    announcing.request({
      approver: person.name,
      author,
      title: notice.title,
      units: units.length,
      messages: byReach(facts, units).messages,
      file: notice.fileId === null ? null : (file?.name ?? null),
      at: leaves > now ? moment(calendar, leaves) : null,
    }),
    { choices: approvalButtons(notice, notice.to) },
  );
}

async function authorOf({ house }: KnownContext, { createdBy }: NoticeRow): Promise<string> {
  return (await findPerson(house.database, createdBy))?.name ?? house.board.name;
}

/** [Xem toàn văn]: as the first unit will read it. */
export const look = action(buttons.look, {
  may: 'launch',
  async load({ house, person }, args) {
    const notice = proposed(await findNotice(house.database, args.notice));
    return notice ? unowned(notice) : idle(person);
  },
  async run(context) {
    const { about: notice } = context;
    const [author, file, facts] = await Promise.all([
      authorOf(context, notice),
      fileOf(loadContext(context), notice.id),
      loadNoticeFacts(loadContext(context)),
    ]);
    const text = noticeText(loadContext(context), notice.text, facts.unitsOf(notice.to).slice(0, 1), author);
    return { stay: true, say: [say(text, file && notice.fileId === file.id ? { file: keptFile(file) } : {})] };
  },
});

export const approve = action(buttons.approve, {
  may: 'launch',
  load: awaitingMe,
  async run(context) {
    const { house, person, calendar, now, about: row } = context;
    const [officer, file] = await Promise.all([authorOf(context, row), fileOf(loadContext(context), row.id)]);
    const notice = { ...row, audience: row.to, officer, file: row.fileId !== null && file?.id === row.fileId ? file : null };
    const reply = await sendNotice(context, notice, (sent) =>
      decideNotice(house.database, row, { state: 'sending', createdBy: person.id, ...sent }, now),
    );
    if (!reply.parts) return reply;
    const told = await tellAuthor(
      context,
      row.createdBy,
      announcing.approved({ title: row.title, by: person.name, at: moment(calendar, now) }),
    );
    house.log.info({ notice: row.id }, 'a notice was approved');
    return { ...reply, deliveries: [...(reply.deliveries ?? []), ...told] };
  },
});

/** [Trả lại]: with a reason. */
export const giveBack = action(buttons.giveBack, {
  may: 'launch',
  load: awaiting,
  run: async ({ about: notice }) => ({ begin: begin(returnFlow, `${notice.id}/${notice.version}`) }),
});

/** "NOTICE/VERSION". */
async function loadReturn({ database, person }: LoadContext, subjectId: string): Promise<Authorized<ReturnSubject> | null> {
  const [id = '', version] = subjectId.split('/', 2);
  const notice = proposed(await findNotice(database, id));
  if (notice?.state !== 'awaiting_approval' || String(notice.version) !== version) return null;
  return allow(person && seatFor(person, 'launch'), { notice: notice.id, version: notice.version, title: notice.title });
}

export const returnTalk = talk(returnFlow, {
  may: 'launch',
  load: loadReturn,
  async end(context) {
    const { house, person, calendar, now, subject, answers } = context;
    const { title } = subject;
    const notice = await findNotice(house.database, subject.notice);
    if (notice?.state !== 'awaiting_approval')
      return { say: [say(announcing.gone({ title, state: notice?.state === 'returned' ? 'returned' : 'sent' }))] };
    const text = announcing.returned({ title, by: person.name, at: moment(calendar, now), reason: valueIn(answers.reason) ?? '' });
    const again = [[press(labels.writeAgain, buttons.announce, { from: notice.id })]];
    return {
      parts: decideNotice(house.database, notice, { state: 'returned' }, now),
      deliveries: await tellAuthor(context, notice.createdBy, text, again),
      say: [say(announcing.returnedTold({ title }))],
    };
  },
});
