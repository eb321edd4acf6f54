/** /thongbao: the board writes to units in its own words. */

import { press } from '../../domain/button.ts';
import { readNoticeAudience } from '../../notices/rules.ts';
import { createNotice, noticesToApprove, proposeNotice, type Written } from '../../notices/store.ts';
import { labels } from '../../texts/labels.ts';
import { inPages, pageAt, turning } from '../../texts/pages.ts';
import { action } from '../action.ts';
import { unowned } from '../authorized.ts';
import { type KnownContext, loadContext, moment } from '../context.ts';
import { trial } from '../launching/buttons.ts';
import { idle } from '../refusal.ts';
import { begin, type Reply, say } from '../reply.ts';
import { approversFor, askedOf } from '../second-person/index.ts';
import { talk } from '../talk.ts';
import { approvalButtons, waitingCard } from './approval.ts';
import * as buttons from './buttons.ts';
import { announceFlow, audienceIn, textIn } from './flow.ts';
import { keptFile, leavesAt, type Notice, noticeMessage, sendNotice, titleOf } from './sending.ts';
import { byReach, fileOf, loadAnnounce, loadNoticeFacts, noticeText } from './subject.ts';
import { announcing } from './words.ts';

export const announce = action(buttons.announce, {
  may: 'launch',
  commands: ['thongbao'],
  typed: () => ({}),
  load: async (_context, args) => unowned(args),
  async run(context) {
    const { house, args } = context;
    // What waits for a second person can be decided from here too: the message with its buttons may have been lost.
    const waiting = await Promise.all((await noticesToApprove(house.database)).map((notice) => waitingCard(context, notice)));
    const id = house.id();
    return { say: args.from === undefined ? waiting : [], begin: begin(announceFlow, args.from === undefined ? id : `${id}~${args.from}`) };
  },
});

/** [Đơn vị nhận]: by name, and those that nobody answers for, or whose people cannot be written to. */
export const addressees = action(buttons.addressees, {
  may: 'launch',
  async load({ person }, args) {
    const audience = readNoticeAudience(args.audience);
    return audience ? unowned(audience) : idle(person);
  },
  async run(context) {
    const { part = 'all', page: asked } = context.args;
    const { about: audience } = context;
    const facts = await loadNoticeFacts(loadContext(context));
    const units = facts.unitsOf(audience);
    const { none, blocked } = byReach(facts, units);
    const names = { all: units, none, blocked }[part].map(({ name }) => name);
    const { page, pages, shown } = pageAt(inPages(names), asked);
    const turns = turning({ page, pages }, (label, to) => press(label, buttons.addressees, { audience, part, page: to }));
    const parts = (
      [
        ['all', labels.receivers, units.length],
        ['none', labels.withoutLiaison, none.length],
        ['blocked', labels.blockedLiaison, blocked.length],
      ] as const
    ).flatMap(([other, label, count]) =>
      other === part || count === 0 ? [] : [press(label, buttons.addressees, { audience, part: other })],
    );
    const text = announcing.addressees({ part, count: names.length, units: shown, page, pages });
    return { stay: true, say: [say(text, { choices: [...turns, ...(parts.length > 0 ? [parts] : [])] })] };
  },
});

export const announceTalk = talk(announceFlow, {
  may: 'launch',
  load: loadAnnounce,
  async end(context) {
    const { subject, answers, how, house, person } = context;
    const audience = audienceIn(subject, answers);
    const text = textIn(subject, answers);
    if (!audience || text === '') return { stay: true, again: true };
    const id = subject.noticeId;
    const file = await fileOf({ database: house.database }, id);
    if (file?.state === 'waiting') return { stay: true, say: [say(announcing.fileWaiting())], again: true };
    const kept = file?.state === 'stored' ? file : null;
    const urgent = how === 'urgent' || how === 'approve_urgent';
    const notice: Notice = { id, title: titleOf(text), text, audience, urgent, officer: person.name, file: kept };
    switch (how) {
      case 'test':
        return tried(context, notice);
      case 'send':
      case 'urgent':
        // Since the card was shown a second person may have come.
        return subject.alone ? sendNow(context, notice) : propose(context, notice);
      case 'approve':
      case 'approve_urgent':
        return propose(context, notice);
      default:
        throw new Error(`the form of a notice ended in an unknown way: ${how}`);
    }
  },
});

const written = ({ text, file, audience, urgent }: Notice): Written => ({ text, fileId: file?.id ?? null, audience, urgent });

async function sendNow(context: KnownContext, notice: Notice): Promise<Reply> {
  const { house, person, now } = context;
  const { id, title } = notice;
  return sendNotice(context, notice, (sent) => [
    createNotice(house.database, { id, title, kind: 'notice', waveId: null, createdBy: person.id, now, written: written(notice), ...sent }),
  ]);
}

/** To every other member of the board; the first who decides has decided. */
async function propose(context: KnownContext, notice: Notice): Promise<Reply> {
  const { house, person, calendar, now } = context;
  const [facts, approvers] = await Promise.all([loadNoticeFacts(loadContext(context)), approversFor(context)]);
  const units = facts.unitsOf(notice.audience);
  const { messages } = byReach(facts, units);
  if (messages === 0) return { stay: true, say: [say(announcing.nobody())] };
  const { id, title, file } = notice;
  const leaves = leavesAt(context, notice.urgent);
  const text = noticeText(loadContext(context), notice.text, units.slice(0, 1), person.name);
  const deliveries = askedOf(context, approvers, {
    decided: { text, ...(file && { file: keptFile(file) }) },
    choices: approvalButtons({ id, version: 0 }, notice.audience),
    request: (approver) =>
      announcing.request({
        approver: approver.name,
        author: person.name,
        title,
        units: units.length,
        messages,
        file: file?.name ?? null,
        at: leaves > now ? moment(calendar, leaves) : null,
      }),
  });
  house.log.info({ notice: id, units: units.length }, 'a notice waits for a second person');
  return {
    parts: [proposeNotice(house.database, { id, title, createdBy: person.id, now, written: written(notice) })],
    deliveries,
    say: [say(announcing.sent({ approvers: [...new Set(approvers.map(({ name }) => name))] }))],
  };
}

/** As the first unit would get it. Its buttons say what they are and do nothing. */
async function tried(context: KnownContext, notice: Notice): Promise<Reply> {
  const facts = await loadNoticeFacts(loadContext(context));
  const sample = facts.unitsOf(notice.audience)[0] ?? { name: context.house.board.name };
  const message = noticeMessage(notice, noticeText(loadContext(context), notice.text, [sample], context.person.name));
  const choices = (message.choices ?? []).map((row) => row.map(({ label }) => press(label, trial)));
  const text = [...announcing.testHeader({ sampleUnit: sample.name }), '\n\n', ...message.text];
  return { stay: true, again: true, say: [say(text, { choices, ...(message.file && { file: message.file }) })] };
}
