/** The card's [Gửi báo cáo]: the next version of a report, with rows for what changed only. */

import type { Draft } from '../../conversations/load.ts';
import type { Part } from '../../db/part.ts';
import type { Answers } from '../../domain/answers.ts';
import { press } from '../../domain/button.ts';
import { countEvidence, dropEvidence, moveEvidence, sendAlong } from '../../evidence/store.ts';
import { alongWith, changeOf, filesLeft, filesOfReport, leftFor } from '../../reports/changes/rules.ts';
import { changedAnswers } from '../../reports/rules.ts';
import { amendReport, auditReport, findReport, findReturn } from '../../reports/store.ts';
import { labels } from '../../texts/labels.ts';
import { type KnownContext, moment, writtenAt } from '../context.ts';
import { word } from '../printing/buttons.ts';
import { type Say, say } from '../reply.ts';
import { changeableUntil, gapsOf, reportFacts, type SentFacts } from '../reporting/index.ts';
import { changedAfter, outdated, sentBefore } from '../sent/index.ts';
import { talk } from '../talk.ts';
import { edit } from './buttons.ts';
import { type AmendSubject, amended, amendFlow, changeLines, DROP_LEFT } from './flow.ts';
import { locked } from './locked.ts';
import { loadAmend } from './subject.ts';
import { amending } from './words.ts';

export const amendment = talk(amendFlow, {
  may: 'report',
  load: loadAmend,
  // "edit/OBLIGATION/VERSION"
  past: (context, subjectId) => sentBefore(context, changeOf(subjectId).obligationId),
  changedAfter: (context, subjectId) => changedAfter(context, changeOf(subjectId).obligationId),
  async dropped({ house: { database } }, subjectId) {
    const along = alongWith(subjectId);
    return { parts: [dropEvidence(database, ...along)], files: await countEvidence(database, ...along) };
  },
  async end(context) {
    const { house, calendar, subject, answers, draft, how } = context;
    const { obligationId, mode } = subject;
    const [facts, sent] = await Promise.all([reportFacts(context, obligationId), findReport(house.database, obligationId)]);
    if (!facts || !sent) throw new Error(`the report ${obligationId} is gone`);
    // Given back while something else was being edited: what the board asks for comes first.
    const overtaken = sent.state === 'returned' && mode !== 'return';
    if (sent.version !== subject.version || sent.state === 'withdrawn' || overtaken) {
      const reply = await outdated(context, { facts, sent });
      const [old, ...card] = reply.say ?? [];
      return { parts: leftBehind(context), say: [...(old ? [old] : []), ...filesWait(subject, 'other'), ...card] };
    }
    const given = await findReturn(house.database, sent);
    const at = writtenAt(context);
    if (at > changeableUntil(facts.obligation.lockAt, sent, given))
      return { parts: leftBehind(context), say: [...filesWait(subject, 'locked'), locked(context, facts)] };
    if (how === DROP_LEFT) {
      const { added, left } = subject;
      return {
        stay: true,
        again: amendFlow.form({ ...subject, added: added - left, left: 0 }),
        parts: [dropEvidence(house.database, ...leftFor(draft.subjectId))],
        say: [say(amending.leftDropped({ count: left }))],
      };
    }
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

/** Files of a change that cannot be sent are the next one's. */
function leftBehind({ house, draft, subject }: KnownContext & { readonly draft: Draft; readonly subject: AmendSubject }): Part[] {
  return subject.added === 0 ? [] : [moveEvidence(house.database, alongWith(draft.subjectId), filesLeft(subject.obligationId))];
}

function filesWait({ added, code }: AmendSubject, why: 'other' | 'locked'): Say[] {
  return added === 0 ? [] : [say(amending.filesWait({ count: added, code, why }))];
}

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
    sendAlong(house.database, alongWith(draft.subjectId), filesOfReport(subject.obligationId), at),
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
