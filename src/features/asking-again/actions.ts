/** Being asked again: figures that are missing, a report put off until tomorrow, a draft left as it is. */

import { askAgainAt } from '../../reminders/promised/rules.ts';
import { promise } from '../../reminders/promised/store.ts';
import { dayBefore } from '../../reminders/rules/day-before.ts';
import { open } from '../../reminders/rules/open.ts';
import { findReport } from '../../reports/store.ts';
import { err } from '../../texts/errors.ts';
import { remind } from '../../texts/remind.ts';
import { reportAfter } from '../../texts/report-after.ts';
import { type Action, argument, moment, say } from '../action.ts';
import { you } from '../menu/actions.ts';
import { answering, changeableUntil, reportFacts } from '../reporting/facts.ts';
import { outdated } from '../sent/actions.ts';

/** [Chưa có, nhắc sau]: the next working morning. */
const laterAction: Action = {
  name: 'report_later',
  permission: 'report',
  async run(context, args) {
    const { house, person, calendar, now } = context;
    const facts = await reportFacts(context, argument(args, 'obligation'));
    const sent = facts && (await findReport(house.database, facts.obligation.id));
    if (!facts || !sent || !answering(person, facts.obligation)) return { say: [say(err.oldButtonIdle(you(person)))] };
    if (sent.version !== args.version) return outdated(context, facts, sent);
    const obligationId = facts.obligation.id;
    const at = askAgainAt(calendar, now, changeableUntil(facts.obligation.lockAt, sent, null));
    if (at === null) return { say: [say(reportAfter.remindLater(you(person)))] };
    return {
      parts: [promise({ kind: 'missing', obligationId, personId: person.id, at })],
      say: [say(remind.snoozed({ at: moment(calendar, at) }))],
    };
  },
};

/** [Nhắc ngày mai]: a report still owed, the next working morning. */
const tomorrowAction: Action = {
  name: 'remind_tomorrow',
  permission: 'report',
  async run(context, args) {
    const { person, calendar, now } = context;
    const facts = await reportFacts(context, argument(args, 'obligation'));
    if (facts?.obligation.state !== 'open' || !answering(person, facts.obligation)) return { say: [say(err.oldButtonIdle(you(person)))] };
    const { id: obligationId, lockAt } = facts.obligation;
    const at = askAgainAt(calendar, now, lockAt.getTime());
    if (at === null) return { begin: { flow: 'report', subjectId: obligationId, personal: false } };
    return {
      parts: [promise({ kind: 'report', obligationId, personId: person.id, at })],
      say: [say(remind.snoozed({ at: moment(calendar, at) }))],
    };
  },
};

/** [Nhắc khi đến kỳ]: the reminder of the opening day comes by itself; this says when. */
const whenOpenAction: Action = {
  name: 'remind_when_open',
  permission: 'report',
  async run(context, args) {
    const { person, calendar } = context;
    const facts = await reportFacts(context, argument(args, 'obligation'));
    if (facts?.obligation.state !== 'open' || !answering(person, facts.obligation)) return { say: [say(err.oldButtonIdle(you(person)))] };
    const clocks = { cutoffOn: facts.wave.cutoffOn, dueAt: facts.obligation.dueAt.getTime() };
    const at = open.slot(calendar, clocks) ?? dayBefore.slot(calendar, clocks);
    return { say: [say(remind.snoozed({ at: moment(calendar, at) }))] };
  },
};

/** [Để sau] under a nudge: the chat is free, the draft stays as it is. */
const draftLaterAction: Action = {
  name: 'draft_later',
  permission: 'linked',
  async run({ conversation: { draft } }, args) {
    // Another draft under way is not put aside with it.
    const asked = draft?.flow === args.flow && draft?.subjectId === args.subject;
    return { stay: !asked, say: [{ ...say(remind.putOff()), inPlace: true }] };
  },
};

export const askingAgainActions: readonly Action[] = [laterAction, tomorrowAction, whenOpenAction, draftLaterAction];
