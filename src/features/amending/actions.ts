/** Changing a report after it was sent: until the lock anything, when the board asks what it asks for, and the figures that were missing. */

import type { JsonObject } from '../../domain/messages.ts';
import { changedAnswers } from '../../reports/rules.ts';
import { amendReport, auditReport, findReport, findReturn, type NamedReport } from '../../reports/store.ts';
import { err } from '../../texts/errors.ts';
import { labels } from '../../texts/labels.ts';
import { choices } from '../../texts/layout.ts';
import { report } from '../../texts/report.ts';
import { reportAfter } from '../../texts/report-after.ts';
import { type Action, argument, type Context, type Finished, type KnownContext, moment, type Reply, type Say, say } from '../action.ts';
import { you } from '../menu/actions.ts';
import { answering, changeableUntil, type ReportFacts, reportFacts } from '../reporting/facts.ts';
import { gapsOf } from '../reporting/gaps.ts';
import { writtenAt } from '../reporting/sending.ts';
import { outdated } from '../sent/actions.ts';
import { type AmendSubject, amended, amendFlow, changeLines } from './flow.ts';
import { amendId } from './subject.ts';

/** After the lock: the board may open it again. */
export function locked({ calendar }: Context, { obligation, subject }: ReportFacts, sent: NamedReport | null): Say {
  const args = { obligation: obligation.id, version: sent?.version ?? 0 };
  return say(
    report.locked({ you: subject.unit.address, date: calendar.localDate(obligation.lockAt.getTime()) }),
    sent === null
      ? {}
      : { choices: choices('report.locked', { askCorrection: { action: 'report_correction', args }, back: { action: 'menu' } }) },
  );
}

/** Begins a change; a button of an older version, of another unit or after the lock changes nothing. */
async function change(context: KnownContext, args: JsonObject, mode: AmendSubject['mode']): Promise<Reply> {
  const { house, person } = context;
  const facts = await reportFacts(context, argument(args, 'obligation'));
  const sent = facts && (await findReport(house.database, facts.obligation.id));
  if (!facts || !sent || !answering(person, facts.obligation)) return { say: [say(err.oldButtonIdle(you(person)))] };
  if (sent.version !== args.version || (mode === 'return' && sent.state !== 'returned')) return outdated(context, facts, sent);
  if (sent.state === 'withdrawn') return { begin: { flow: 'report', subjectId: facts.obligation.id, personal: false } };
  const given = await findReturn(house.database, sent);
  if (writtenAt(context) > changeableUntil(facts.obligation.lockAt, sent, given)) return { say: [locked(context, facts, sent)] };
  // What the board asked for stays asked for, whichever button was pressed.
  const asked = sent.state === 'returned' ? 'return' : mode;
  return { begin: { flow: amendFlow.name, subjectId: amendId(asked, facts.obligation.id, sent.version), personal: false } };
}

const editAction: Action = {
  name: 'report_edit',
  permission: 'report',
  run: (context, args) => change(context, args, 'edit'),
};

/** [Bổ sung mục này]. */
const completeAction: Action = {
  name: 'report_complete',
  permission: 'report',
  run: (context, args) => change(context, args, 'return'),
};

/** [Bổ sung ngay]: only the figures that were missing. */
const supplementAction: Action = {
  name: 'report_supplement',
  permission: 'report',
  run: (context, args) => change(context, args, 'missing'),
};

/** The card's [Gửi báo cáo]: the next version, with rows for what changed only. */
const sendAmendmentAction: Action = {
  name: 'send_amendment',
  permission: 'report',
  async finish(context, { subject: loaded, answers, draft }: Finished) {
    const { house, calendar } = context;
    const { person } = context.loaded;
    if (!person) throw new Error('a report was changed by nobody');
    const subject = loaded as AmendSubject;
    const [facts, sent] = await Promise.all([reportFacts(context, subject.obligationId), findReport(house.database, subject.obligationId)]);
    if (!facts || !sent) throw new Error(`the report ${subject.obligationId} is gone`);
    const known = { ...context, person };
    // Given back while something else was being edited: what the board asks for comes first.
    const overtaken = sent.state === 'returned' && subject.mode !== 'return';
    if (sent.version !== subject.version || sent.state === 'withdrawn' || overtaken) return outdated(known, facts, sent);
    const given = await findReturn(house.database, sent);
    const at = writtenAt(context);
    if (at > changeableUntil(facts.obligation.lockAt, sent, given)) return { say: [locked(context, facts, sent)] };
    const changed = changedAnswers(subject.current, amended(subject, answers));
    if (Object.keys(changed).length === 0 && subject.mode !== 'return') return { say: [say(reportAfter.unchanged({ code: sent.code }))] };
    const version = sent.version + 1;
    // What was missing before is asked for already.
    const opened = Object.values(changed).some((answer) => answer.state === 'missing');
    const gaps = opened ? gapsOf(context, facts, amended(subject, answers), person.id).parts : [];
    house.log.info({ report: sent.code, version, how: subject.mode, fields: Object.keys(changed) }, 'a report was changed');
    const text =
      subject.mode === 'return'
        ? report.resubmitted({ code: sent.code, version })
        : report.edited({ code: sent.code, at: moment(calendar, at), changes: changeLines(subject, answers) });
    const args = { obligation: subject.obligationId, version };
    return {
      parts: [
        ...amendReport(house.database, sent, { formVersion: draft.flowVersion, answers: changed, personId: person.id, sentAt: at }),
        auditReport({
          id: house.id(),
          at,
          personId: person.id,
          action: subject.mode === 'return' ? 'report.completed' : 'report.edited',
          obligationId: subject.obligationId,
          detail: { version, fields: Object.keys(changed) },
        }),
        ...gaps,
      ],
      say: [
        say(text, {
          choices: [
            [
              { label: labels.downloadWord, action: 'report_word', args },
              { label: labels.edit, action: 'report_edit', args },
            ],
          ],
        }),
      ],
    };
  },
};

export const editActions: readonly Action[] = [editAction, completeAction, supplementAction, sendAmendmentAction];
