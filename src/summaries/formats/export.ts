/** [Xuất tệp]: the workbook and, of the whole province, the draft of the board's report. Both are made when they are sent. PURE. */

import { press } from '../../domain/button.ts';
import { dayInName } from '../../domain/file-name.ts';
import { DOCX, XLSX } from '../../domain/mime.ts';
import { chosen as chosenSentences } from '../../features/choosing/buttons.ts';
import { labels } from '../../texts/labels.ts';
import type { SummaryFacts } from '../facts.ts';
import { captions } from './captions.ts';
import { buttonTo, type Format, type Page, type View } from './format.ts';
import { orderOf } from './orders.ts';

export const exportFiles: Format = {
  id: 'summary_export',
  // Of the command it has a part: the board's own calls for its lists (features/summaries/feature.ts).
  command: null,
  label: labels.exportFiles,
  under: ['tonghop'],
  ofQuoted: true,
  render,
};

function render({ wave, everywhere }: SummaryFacts, { clock, reader, shown, quoted }: View): readonly [Page, ...Page[]] {
  const order = orderOf(wave.id, reader);
  const on = dayInName(clock.now.date);
  const file = (kind: string, stem: string, ending: string, mime: string) => ({
    name: `${stem}-${wave.id}-${shown.published ? 'cong-bo-' : ''}${on}.${ending}`,
    mime,
    kind,
    order,
  });
  const words = { wave: wave.name, now: clock.now, report: everywhere };
  const { published, ...current } = shown;
  // The files of now are one tap away.
  const ofNow = published ? [[press(labels.summaryNow, buttonTo(exportFiles), current)]] : [];
  const workbook = { text: captions.exported(words), choices: ofNow, toMake: file('wave_workbook', 'So-tong-hop', 'xlsx', XLSX) };
  if (!everywhere) return [workbook];
  const draft = file('wave_report', 'Du-thao-bao-cao', 'docx', DOCX);
  // Who chooses sees what was chosen.
  const choices = quoted && [[press(labels.chosenSentences, chosenSentences, { wave: wave.id })]];
  return [workbook, { text: captions.draft({ ...words, quoted: quoted ?? null }), toMake: draft, ...(choices && { choices }) }];
}
