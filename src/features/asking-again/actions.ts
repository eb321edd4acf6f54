/** Being asked again: figures that are missing, a report put off until tomorrow, and when the reminder comes by itself. */

import { you } from '../../domain/people.ts';
import { askAgainAt } from '../../reminders/promised/rules.ts';
import { promise } from '../../reminders/promised/store.ts';
import { dayBefore } from '../../reminders/rules/day-before.ts';
import { open } from '../../reminders/rules/open.ts';
import { action } from '../action.ts';
import { type Authorized, Refused } from '../authorized.ts';
import { type KnownContext, moment } from '../context.ts';
import { idle } from '../refusal.ts';
import { begin, say } from '../reply.ts';
import { changeableUntil, ownReport, ownSentReport, type ReportFacts, reportFlow } from '../reporting/index.ts';
import { outdated } from '../sent/index.ts';
import * as buttons from './buttons.ts';
import { askingAgain } from './words.ts';

/** [Chưa có, nhắc sau]: the next working morning. */
export const later = action(buttons.later, {
  may: 'report',
  load: ownSentReport,
  async run(context) {
    const { person, calendar, now, args, about } = context;
    const { facts, sent } = about;
    if (sent.version !== args.version) return outdated(context, about);
    const { id: obligationId, lockAt } = facts.obligation;
    const at = askAgainAt(calendar, now, changeableUntil(lockAt, sent, null));
    if (at === null) return { say: [say(askingAgain.remindLater(you(person)))] };
    return {
      parts: [promise({ kind: 'missing', obligationId, personId: person.id, at })],
      say: [say(askingAgain.snoozed({ at: moment(calendar, at) }))],
    };
  },
});

/** A report that is still owed. */
async function owedReport(context: KnownContext, args: { readonly obligation: string }): Promise<Authorized<ReportFacts> | Refused> {
  const facts = await ownReport(context, args);
  return facts instanceof Refused || facts.obligation.state === 'open' ? facts : idle(context.person);
}

/** [Nhắc ngày mai]: the next working morning. */
export const tomorrow = action(buttons.tomorrow, {
  may: 'report',
  load: owedReport,
  async run({ person, calendar, now, about }) {
    const { id: obligationId, lockAt } = about.obligation;
    const at = askAgainAt(calendar, now, lockAt.getTime());
    if (at === null) return { begin: begin(reportFlow, obligationId) };
    return {
      parts: [promise({ kind: 'report', obligationId, personId: person.id, at })],
      say: [say(askingAgain.snoozed({ at: moment(calendar, at) }))],
    };
  },
});

/** [Nhắc khi đến kỳ]: the reminder of the opening day comes by itself; this says when. */
export const whenOpen = action(buttons.whenOpen, {
  may: 'report',
  load: owedReport,
  async run({ person, calendar, about }) {
    const { form, cutoffOn } = about.wave;
    const { createdAt, dueAt } = about.obligation;
    const clocks = { form, cutoffOn, createdAt: createdAt.getTime(), dueAt: dueAt.getTime() };
    const at = open.slot(calendar, clocks) ?? dayBefore.slot(calendar, clocks);
    return { say: [at === null ? say(askingAgain.remindLater(you(person))) : say(askingAgain.snoozed({ at: moment(calendar, at) }))] };
  },
});
