/** The card's [Gửi báo cáo]: the next version of a report, with rows for what changed only. */

import type { Draft } from '../../conversations/load.ts';
import type { Part } from '../../db/part.ts';
import type { Answers } from '../../domain/answers.ts';
import { press } from '../../domain/button.ts';
import { dropEvidence, sendAlong } from '../../evidence/store.ts';
import { changedAnswers } from '../../reports/rules.ts';
import { amendReport, auditReport, findReport, findReturn } from '../../reports/store.ts';
import { labels } from '../../texts/labels.ts';
import { type KnownContext, moment, writtenAt } from '../context.ts';
import { word } from '../printing/buttons.ts';
import { say } from '../reply.ts';
import { changeableUntil, draftId, gapsOf, reportFacts, type SentFacts } from '../reporting/index.ts';
import { changedAfter, outdated, sentBefore } from '../sent/index.ts';
import { talk } from '../talk.ts';
import { edit } from './buttons.ts';
import { type AmendSubject, amended, amendFlow, changeLines, filesOfChange } from './flow.ts';
import { locked } from './locked.ts';
import { loadAmend } from './subject.ts';
import { amending } from './words.ts';

export const amendment = talk(amendFlow, {
  may: 'report',
  load: loadAmend,
  // "edit/OBLIGATION/VERSION"
  past: (context, subjectId) => sentBefore(context, subjectId.split('/', 2)[1] ?? ''),
  changedAfter: (context, subjectId) => changedAfter(context, subjectId.split('/', 2)[1] ?? ''),
  async end(context) {
    const { house, calendar, subject, answers, draft } = context;
    const { obligationId, mode } = subject;
    const [facts, sent] = await Promise.all([reportFacts(context, obligationId), findReport(house.database, obligationId)]);
    if (!facts || !sent) throw new Error(`the report ${obligationId} is gone`);
    // Given back while something else was being edited: what the board asks for comes first.
    const overtaken = sent.state === 'returned' && mode !== 'return';
    const nothing = [dropEvidence(house.database, filesOfChange(draft.subjectId))];
    if (sent.version !== subject.version || sent.state === 'withdrawn' || overtaken)
      return { ...(await outdated(context, { facts, sent })), parts: nothing };
    const given = await findReturn(house.database, sent);
    const at = writtenAt(context);
    if (at > changeableUntil(facts.obligation.lockAt, sent, given)) return { parts: nothing, say: [locked(context, facts)] };
    const changed = changedAnswers(subject.current, amended(subject, answers));
    if (Object.keys(changed).length === 0 && subject.added === 0 && mode !== 'return')
      return { say: [say(amending.unchanged({ code: sent.code }))] };
    const version = sent.version + 1;
    const args = { obligation: obligationId, version };
    house.log.info({ report: sent.code, version, how: mode, fields: Object.keys(changed) }, 'a report was changed');
    const text =
      mode === 'return'
        ? amending.resubmitted({ code: sent.code, version })
        : amending.edited({ code: sent.code, at: moment(calendar, at), changes: changeLines(subject, answers, true) });
    return {
      parts: nextVersion(context, { facts, sent }, { subject, answers, changed, draft }),
      say: [
        say(text, {
          choices: [[press(labels.downloadWord, word, { obligation: obligationId }), press(labels.edit, edit, args)]],
        }),
      ],
    };
  },
});

interface Change {
  readonly subject: AmendSubject;
  readonly answers: Answers;
  /** Those of them that differ from what was sent. */
  readonly changed: Answers;
  readonly draft: Pick<Draft, 'subjectId' | 'flowVersion'>;
}

function nextVersion(context: KnownContext, { facts, sent }: SentFacts, { subject, answers, changed, draft }: Change): Part[] {
  const { house, person } = context;
  const at = writtenAt(context);
  // What was missing before is asked for already.
  const opened = Object.values(changed).some((answer) => answer.state === 'missing');
  return [
    ...amendReport(house.database, sent, { formVersion: draft.flowVersion, answers: changed, personId: person.id, sentAt: at }),
    sendAlong(house.database, filesOfChange(draft.subjectId), draftId(subject.obligationId), at),
    auditReport({
      id: house.id(),
      at,
      personId: person.id,
      action: subject.mode === 'return' ? 'report.completed' : 'report.edited',
      obligationId: subject.obligationId,
      detail: { version: sent.version + 1, fields: Object.keys(changed), files: subject.added },
    }),
    ...(opened ? gapsOf(context, facts, amended(subject, answers), person.id).parts : []),
  ];
}
