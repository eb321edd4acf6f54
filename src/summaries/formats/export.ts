/** [Xuất tệp]: the workbook and, of the whole province, the draft of the board's report. Both are made when they are sent. PURE. */
import { press } from '../../domain/button.ts';
import { labels } from '../../texts/labels.ts';
import type { SummaryFacts } from '../facts.ts';
import { captions } from './captions.ts';
import { buttonTo, type Format, type Page, type View } from './format.ts';
import { orderOf } from './orders.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export const exportFiles: Format = {
  id: 'summary_export',
  // Of the command it has a part: the board's own calls for its lists (features/summaries/feature.ts).
  command: null,
  label: labels.exportFiles,
  under: ['tonghop'],
  render,
};

function render({ wave, everywhere }: SummaryFacts, { clock, reader, shown }: View): readonly [Page, ...Page[]] {
  const order = orderOf(wave.id, reader);
  const on = clock.now.date.split('-').reverse().map(Number).join('-');
  const file = (kind: string, stem: string, ending: string, mime: string) => ({
    name: `${stem}-${wave.id}-${shown.published ? 'cong-bo-' : ''}${on}.${ending}`,
    mime,
    kind,
    order,
  });
  const words = { wave: wave.name, now: clock.now, report: everywhere };
  const { published, ...current } = shown;
  // The files of now are one tap away.
  const choices = published ? [[press(labels.summaryNow, buttonTo(exportFiles), current)]] : [];
  const workbook = { text: captions.exported(words), choices, toMake: file('wave_workbook', 'So-tong-hop', 'xlsx', XLSX) };
  return everywhere
    ? [workbook, { text: captions.draft(words), toMake: file('wave_report', 'Du-thao-bao-cao', 'docx', DOCX) }]
    : [workbook];
}
