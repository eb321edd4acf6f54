/** A report finished before its opening: kept, and sent by itself when reports are taken, exactly as it was confirmed. */

import { findPerson } from '../../conversations/load.ts';
import { endDraft } from '../../conversations/store.ts';
import type { Part } from '../../db/part.ts';
import { message } from '../../delivery/message.ts';
import type { NewDelivery } from '../../delivery/store.ts';
import type { Answers } from '../../domain/answers.ts';
import { press } from '../../domain/button.ts';
import type { Outgoing } from '../../domain/messages.ts';
import { type DueSending, dropPromise, promise } from '../../reminders/promised/store.ts';
import { digest } from '../../reports/digest.ts';
import { type Reader, readersOf } from '../../reports/store.ts';
import { labels } from '../../texts/labels.ts';
import { action } from '../action.ts';
import { allow } from '../authorized.ts';
import { type Doing, type House, type KnownContext, loadForNobody, moment } from '../context.ts';
import { begin, type Reply, say } from '../reply.ts';
import { ownReport } from './access.ts';
import * as buttons from './buttons.ts';
import { answering, asked, complete, openDraft, type ReportFacts } from './facts.ts';
import { reportFlow } from './flow.ts';
import { refused, sendReport } from './sending.ts';
import { loadReportOfUnit } from './subject.ts';
import { reporting } from './words.ts';

/** The draft stays where it is; answers changed afterwards do not go. */
export function keepToSend({ person, calendar }: KnownContext, { obligation, wave, subject }: ReportFacts, answers: Answers): Reply {
  const at = obligation.opensAt.getTime();
  const text = reporting.scheduled({ you: subject.unit.address, wave: wave.shortName, at: moment(calendar, at) });
  return {
    stay: true,
    parts: [promise({ kind: 'send', obligationId: obligation.id, personId: person.id, at, digest: digest(asked(subject, answers)) })],
    say: [say(text, { choices: [[press(labels.doNotSend, buttons.doNotSend, { obligation: obligation.id })]] })],
  };
}

/** [Gửi khi đến kỳ] outside the card. What may be sent by now is looked at on its card. */
export const sendWhenOpenAction = action(buttons.sendWhenOpen, {
  may: 'report',
  load: ownReport,
  async run(context) {
    const { about: facts } = context;
    const open = await openDraft(context, facts);
    const early = refused(context, facts)?.state === 'too_early';
    if (!open || !early || !complete(facts.subject, open.answers)) return { begin: begin(reportFlow, facts.obligation.id) };
    return keepToSend(context, facts, open.answers);
  },
});

/** [Bỏ hẹn gửi] */
export const doNotSend = action(buttons.doNotSend, {
  may: 'report',
  load: ownReport,
  run: async ({ person, about: { obligation, wave } }) => ({
    stay: true,
    parts: [dropPromise({ kind: 'send', obligationId: obligation.id, personId: person.id })],
    say: [say(reporting.unscheduled({ wave: wave.shortName }))],
  }),
});

interface Sending {
  readonly parts: readonly Part[];
  readonly messages: readonly NewDelivery[];
}

const NOTHING: Sending = { parts: [], messages: [] };

/** What it comes to now that the time has come. Nothing, when the report went out before, or its draft was thrown away. */
export async function sendWhenOpen(
  house: Pick<House, 'database' | 'board' | 'calendar' | 'now'> & Doing['house'],
  { obligationId, personId, digest: confirmed }: DueSending,
): Promise<Sending> {
  const { database } = house;
  const [loading, person] = await Promise.all([loadForNobody(house), findPerson(database, personId)]);
  const facts = await loadReportOfUnit(loading, obligationId);
  const context: Doing = { house, calendar: loading.calendar, now: loading.now, incoming: { sentAt: loading.now } };
  const open = facts && facts.obligation.state === 'open' ? await openDraft(context, facts) : null;
  if (!facts || !open) return NOTHING;
  const { obligation, subject, wave } = facts;
  const unitId = subject.unit.id;
  const readers = await readersOf(database, unitId, ['liaison', 'deputy']);
  const told = (to: readonly Reader[], body: Outgoing): NewDelivery[] =>
    to.map((one) => message({ id: house.id(), to: one, body, at: context.now, lane: 'bulk', unitId }));
  const unsent = (why: 'changed' | 'left'): Outgoing => ({
    text: reporting.notSentByItself({ you: subject.unit.address, wave: wave.shortName, why }),
    choices: [[press(labels.report, buttons.report, { obligation: obligationId })]],
  });
  const own = readers.filter((one) => one.personId === personId);
  const answered = person && allow(answering(person, obligation), facts);
  if (!person || !answered) return { parts: [], messages: told(readers, unsent('left')) };
  const refusal = refused(context, facts);
  // The board moved the opening: the promise moves along.
  if (refusal?.state === 'too_early')
    return {
      parts: [promise({ kind: 'send', obligationId, personId, at: obligation.opensAt.getTime(), digest: confirmed })],
      messages: [],
    };
  if (refusal) return { parts: [], messages: told(own, refusal.message) };
  if (open.digest !== confirmed || !complete(subject, open.answers)) return { parts: [], messages: told(own, unsent('changed')) };
  const sending = { facts: answered, answers: open.answers, formVersion: open.draft.flowVersion, sender: person, approver: null };
  const sent = await sendReport(context, sending);
  if (sent.state !== 'sent') return NOTHING;
  return { parts: [...endDraft(open.draft, context.now), ...sent.parts], messages: told(own, sent.receipt) };
}
