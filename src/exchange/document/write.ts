/** A document laid out: blocks one after the other on the page of official documents. Runs in a thread of its own (thread.ts). */

import { openPage, type Page, type Run } from '../page.ts';
import type { Block, DocumentRun, DocumentToWrite, Runs } from './model.ts';

/** The .docx. */
export async function toDocx(document: DocumentToWrite): Promise<Uint8Array> {
  const page = await openPage();
  const { addressees } = document;
  const [only] = addressees;
  return page.file({ title: document.fileTitle, footer: document.footer }, [
    page.heading(document),
    // A letter begins with whom it is to.
    page.centred(
      document.type === null ? { text: '' } : { text: document.type, bold: true },
      document.type === null ? {} : { before: 360 },
    ),
    ...(document.title === null ? [] : [page.centred({ text: document.title, bold: true }, { after: 200 })]),
    ...(addressees.length === 1 && only !== undefined
      ? [page.centred({ text: `Kính gửi: ${only}` }, { after: 200 })]
      : [page.body(['Kính gửi:']), ...addressees.map((one) => page.body([`- ${one}`]))]),
    ...document.body.flatMap((block) => laidOut(page, block)),
    page.signature(document.recipients, document.signer, document.signerName),
    ...document.appendices.flatMap((block) => laidOut(page, block)),
  ]);
}

function laidOut(page: Page, block: Block) {
  switch (block.kind) {
    case 'body':
      return inParagraphs(block.runs).map((runs) => page.body(runs));
    case 'heading':
      return [page.title(block.text, block.level)];
    case 'appendix':
      return [
        page.centred({ text: block.title, bold: true }, { after: 60 }, true),
        page.centred({ text: block.subtitle, bold: true }, { after: 200 }),
      ];
    case 'table':
      return [page.table(block.columns, block.rows)];
  }
}

const shown = (run: DocumentRun): Run => {
  const { gap, ...rest } = run;
  return gap ? { ...rest, highlight: 'yellow' } : rest;
};

/** What was written in several lines is several paragraphs. */
function inParagraphs(runs: Runs): Run[][] {
  const paragraphs: Run[][] = [[]];
  for (const run of runs) {
    const whole = typeof run === 'string' ? { text: run } : run;
    for (const [at, line] of whole.text.split('\n').entries()) {
      if (at > 0) paragraphs.push([]);
      if (line !== '') paragraphs.at(-1)?.push(shown({ ...whole, text: line }));
    }
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}
