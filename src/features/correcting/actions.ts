/** [Xin đính chính]: after the lock a unit asks, and a board member opens the report again for some days. */

import { boardAddresses } from '../../registry/store.ts';
import { COMPLETION_DAYS } from '../../reports/rules.ts';
import { auditReport, findReport, moveReport, readersOf } from '../../reports/store.ts';
import { boardDesk } from '../../texts/board-desk.ts';
import { err } from '../../texts/errors.ts';
import { labels } from '../../texts/labels.ts';
import { choices } from '../../texts/layout.ts';
import { report } from '../../texts/report.ts';
import { reportAfter } from '../../texts/report-after.ts';
import { type Action, argument, type Context, type Finished, moment, say } from '../action.ts';
import { correctionFlow, type RemarkSubject } from '../approving/flow.ts';
import { you } from '../menu/actions.ts';
import { answering, reportFacts } from '../reporting/facts.ts';
import { tell } from '../tell.ts';

const END_OF_WORK = '17:00';

/** The end of a working day some days on: until when something is asked for or opened. Epoch ms. */
export function completionDue({ calendar, now }: Context): number {
  return calendar.instantAt(calendar.addWorkingDays(calendar.localDate(now), COMPLETION_DAYS), END_OF_WORK);
}

const correctionAction: Action = {
  name: 'report_correction',
  permission: 'report',
  async run(context, args) {
    const facts = await reportFacts(context, argument(args, 'obligation'));
    if (!facts || !answering(context.person, facts.obligation)) return { say: [say(err.oldButtonIdle(you(context.person)))] };
    return { begin: { flow: correctionFlow.name, subjectId: facts.obligation.id, personal: true } };
  },
};

/** The unit's words go to every board member; what is kept is that it asked. */
const sendCorrectionAction: Action = {
  name: 'send_correction',
  permission: 'report',
  async finish(context, { subject, answers }: Finished) {
    const { house, now } = context;
    const { person } = context.loaded;
    const { obligationId } = subject as RemarkSubject;
    const [facts, sent] = await Promise.all([reportFacts(context, obligationId), findReport(house.database, obligationId)]);
    if (!person || !facts || !sent) return { say: [say(err.oldButtonIdle(person ? you(person) : {}))] };
    const text = answers.text?.state === 'value' ? String(answers.text.value) : '';
    const args = { obligation: obligationId, version: sent.version };
    return {
      parts: [auditReport({ id: house.id(), at: now, personId: person.id, action: 'report.correction_asked', obligationId })],
      deliveries: tell(
        context,
        await boardAddresses(house.database),
        {
          text: boardDesk.correctionIn({ unit: facts.subject.unit.name, code: sent.code, name: person.name, text }),
          choices: choices('board.correctionIn', {
            agree: { action: 'grant_correction', args },
            noConsent: { action: 'refuse_correction', args },
          }),
        },
        { unitId: facts.obligation.unitId },
      ),
      say: [say(report.correctionSent())],
    };
  },
};

const grantAction: Action = {
  name: 'grant_correction',
  permission: 'launch',
  async run(context, args) {
    const { house, person, now, calendar } = context;
    const facts = await reportFacts(context, argument(args, 'obligation'));
    const sent = facts && (await findReport(house.database, facts.obligation.id));
    if (!facts || !sent || sent.version !== args.version) return { say: [say(err.oldButtonIdle(you(person)))] };
    const { subject, obligation } = facts;
    // Granted by another member a moment ago: the unit has been told.
    const open = sent.reopenedUntil !== null && sent.reopenedUntil.getTime() > now;
    const until = open ? (sent.reopenedUntil as Date).getTime() : completionDue(context);
    const done = say(reportAfter.correctionGranted({ code: sent.code, unit: subject.unit.name, until: moment(calendar, until) }));
    if (open) return { say: [done] };
    return {
      parts: [
        ...moveReport(house.database, sent, { reopenedUntil: new Date(until) }, now),
        auditReport({
          id: house.id(),
          at: now,
          personId: person.id,
          action: 'report.reopened',
          obligationId: obligation.id,
          detail: { until: new Date(until).toISOString() },
        }),
      ],
      deliveries: tell(
        context,
        await readersOf(house.database, subject.unit.id, ['liaison', 'deputy']),
        {
          text: report.reopened({ you: subject.unit.address, code: sent.code, until: moment(calendar, until) }),
          choices: [[{ label: labels.edit, action: 'report_edit', args: { obligation: obligation.id, version: sent.version } }]],
        },
        { unitId: subject.unit.id },
      ),
      say: [done],
    };
  },
};

const refuseAction: Action = {
  name: 'refuse_correction',
  permission: 'launch',
  async run(context, args) {
    const { house, person, now, calendar } = context;
    const facts = await reportFacts(context, argument(args, 'obligation'));
    const sent = facts && (await findReport(house.database, facts.obligation.id));
    if (!facts || !sent || sent.version !== args.version) return { say: [say(err.oldButtonIdle(you(person)))] };
    const { subject, obligation } = facts;
    // Another member has agreed: the unit was told that it may correct, and is not told the opposite.
    if (sent.reopenedUntil !== null && sent.reopenedUntil.getTime() > now) {
      const until = moment(calendar, sent.reopenedUntil.getTime());
      return { say: [say(reportAfter.correctionGranted({ code: sent.code, unit: subject.unit.name, until }))] };
    }
    return {
      parts: [
        // Of agreeing and refusing at the same moment one is a conflict, and meets the other on the reload.
        ...moveReport(house.database, sent, {}, now),
        auditReport({
          id: house.id(),
          at: now,
          personId: person.id,
          action: 'report.correction_refused',
          obligationId: obligation.id,
        }),
      ],
      deliveries: tell(
        context,
        await readersOf(house.database, subject.unit.id, ['liaison', 'deputy']),
        { text: reportAfter.correctionRefused({ you: subject.unit.address, code: sent.code, boardPhone: house.board.phone }) },
        { unitId: subject.unit.id },
      ),
      say: [say(reportAfter.correctionDenied({ code: sent.code, unit: subject.unit.name }))],
    };
  },
};

export const correctionActions: readonly Action[] = [correctionAction, sendCorrectionAction, grantAction, refuseAction];
