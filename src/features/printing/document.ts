/** A report's document as an attachment: what it needs to know beside the answers is read here. */
import type { Answers } from '../../domain/answers.ts';
import type { Attachment } from '../../domain/messages.ts';
import { DOCX } from '../../domain/mime.ts';
import { holdersOf } from '../../registry/people/store.ts';
import { findUnit } from '../../registry/store.ts';
import type { NamedReport } from '../../reports/store.ts';
import { issuerByNumber } from '../../texts/wave.ts';
import { documentOf as documentOfWave } from '../../waves/rules.ts';
import { type Context, moment } from '../context.ts';
import { asOfIn, type ReportFacts } from '../reporting/index.ts';
import { sectionsOf } from './sections.ts';
import { headTitle } from './store.ts';
import { unitReportFile } from './unit-report.ts';

/** @param sent `null`: it is a draft, and says so in its name */
export async function documentOf(
  { house, calendar, now }: Context,
  { wave, subject }: ReportFacts,
  answers: Answers,
  sent: NamedReport | null,
): Promise<Attachment> {
  const { id, name, kind } = subject.unit;
  const unit = await findUnit(house.database, id);
  const [parent, issuer, head, holders] = await Promise.all([
    unit?.parentId ? findUnit(house.database, unit.parentId) : null,
    findUnit(house.database, wave.plan.issuer),
    headTitle(house.database, kind),
    holdersOf(house.database, id),
  ]);
  const document = documentOfWave(wave);
  const issuedBy = issuer?.name ?? wave.plan.issuer;
  const bytes = await unitReportFile({
    board: house.board.name,
    unit: { id, name, kind, parent: parent?.name ?? null },
    head,
    // Whoever let it go signs it; before that the one who would.
    headName: sent?.approverName ?? holders.find((holder) => holder.duty === 'head')?.name ?? null,
    wave: {
      name: wave.name,
      occasion: wave.form === 'final' ? null : wave.occasion,
      asOf: wave.cutoffOn === null ? null : asOfIn(subject),
    },
    plan: {
      ...document,
      issuer: issuedBy,
      // A document of the wave's own is not its plan's issuer's.
      of: wave.documentType === null ? issuedBy : issuerByNumber(document.number),
    },
    today: calendar.localDate(now),
    sent: sent && { code: sent.code, ...moment(calendar, (sent.changedAt ?? sent.submittedAt).getTime()) },
    sections: sectionsOf(subject, answers),
  });
  return {
    kind: 'document',
    name: sent ? `Bao-cao-${sent.code}.docx` : `Du-thao-bao-cao-${wave.code}-${id}.docx`,
    mime: DOCX,
    content: Buffer.from(bytes).toString('base64'),
  };
}
