/** [Tải bản Word]: the unit's own report in the form of a document, to be signed on paper; [Lấy bản để in]: the same of a draft. */

import type { Answers } from '../../domain/answers.ts';
import type { Outgoing } from '../../domain/messages.ts';
import { findUnit } from '../../registry/store.ts';
import { currentAnswers, type NamedReport } from '../../reports/store.ts';
import { err } from '../../texts/errors.ts';
import { reportAfter } from '../../texts/report-after.ts';
import { type Action, argument, type Context, moment, say } from '../action.ts';
import { you } from '../menu/actions.ts';
import { answering, openDraft, type ReportFacts, reportFacts } from '../reporting/facts.ts';
import { readable } from '../sent/actions.ts';
import { sectionsOf } from './sections.ts';
import { headTitle } from './store.ts';
import { unitReportFile, WORD_MIME } from './unit-report.ts';

async function file(
  context: Context,
  { wave, subject }: ReportFacts,
  answers: Answers,
  sent: NamedReport | null,
): Promise<Outgoing['attachment']> {
  const { house, calendar, now } = context;
  const unit = await findUnit(house.database, subject.unit.id);
  const [parent, issuer, head] = await Promise.all([
    unit?.parentId ? findUnit(house.database, unit.parentId) : null,
    findUnit(house.database, wave.plan.issuer),
    headTitle(house.database, subject.unit.kind),
  ]);
  const bytes = await unitReportFile({
    unit: { id: subject.unit.id, name: subject.unit.name, kind: subject.unit.kind, parent: parent?.name ?? null },
    head,
    board: house.board.name,
    wave: { occasion: wave.occasion, cutoff: wave.cutoffOn },
    plan: {
      type: wave.plan.documentType,
      number: wave.plan.documentNumber,
      date: wave.plan.documentDate,
      issuer: issuer?.name ?? wave.plan.issuer,
    },
    today: calendar.localDate(now),
    sent: sent && { code: sent.code, ...moment(calendar, (sent.changedAt ?? sent.submittedAt).getTime()) },
    sections: sectionsOf(subject, answers),
  });
  const name = sent ? `Bao-cao-${sent.code}.docx` : `Du-thao-bao-cao-${wave.code}-${subject.unit.id}.docx`;
  return { kind: 'document', name, mime: WORD_MIME, content: Buffer.from(bytes).toString('base64') };
}

const wordAction: Action = {
  name: 'report_word',
  permission: 'linked',
  async run(context, args) {
    const read = await readable(context, args);
    if (!read) return { say: [say(err.oldButtonIdle(you(context.person)))] };
    const { facts, sent } = read;
    const attachment = await file(context, facts, await currentAnswers(context.house.database, facts.obligation.id), sent);
    return { stay: true, say: [say(reportAfter.word({ code: sent.code }), attachment ? { attachment } : {})] };
  },
};

const draftWordAction: Action = {
  name: 'report_draft_word',
  permission: 'report',
  async run(context, args) {
    const facts = await reportFacts(context, argument(args, 'obligation'));
    const open = facts && answering(context.person, facts.obligation) ? await openDraft(context, facts) : null;
    if (!facts || !open) return { say: [say(err.oldButtonIdle(you(context.person)))] };
    const attachment = await file(context, facts, open.answers, null);
    return { stay: true, say: [say(reportAfter.wordOfDraft({ wave: facts.wave.shortName }), attachment ? { attachment } : {})] };
  },
};

export const wordActions: readonly Action[] = [wordAction, draftWordAction];
