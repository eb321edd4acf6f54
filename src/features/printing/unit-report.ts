/** A unit's own report as a Word file, ready to be signed on paper: number, day and signature are left open. */

import { openPage } from '../../exchange/page.ts';
import { type UnitReportFacts, unitReport } from './sections.ts';

/** The .docx. About 10 KB and 70 ms; the first one also loads the package. Errors of the package pass through. */
export async function unitReportFile(facts: UnitReportFacts): Promise<Uint8Array> {
  const report = unitReport(facts);
  const page = await openPage();
  const sections = report.sections.flatMap(({ title, text, lines }, i) => [
    page.body([{ text: `${i + 1}. ${title}${text === null ? ':' : ': '}`, bold: true }, ...(text === null ? [] : [text])]),
    ...lines.map((line) => page.body([line])),
  ]);
  return page.file({ title: `Báo cáo ${report.title}`, footer: report.footer }, [
    page.heading(report),
    page.centred({ text: 'BÁO CÁO', bold: true }, { before: 360 }),
    page.centred({ text: report.title, bold: true }, { after: 200 }),
    page.centred({ text: report.addressee }, { after: 200 }),
    page.body([report.opening]),
    ...sections,
    page.body([report.closing]),
    page.signature(report.recipients, report.signer, report.signerName),
  ]);
}
