/** [Ảnh, tệp kèm theo]: the files of a wave's reports in archives that a chat takes; each is packed while it is sent. PURE. */
import { labels } from '../../texts/labels.ts';
import { inParts, pageAt } from '../../texts/pages.ts';
import { type EvidenceFile, inArchives } from '../evidence/rules.ts';
import { captions, megabytes } from './captions.ts';
import type { Format, Page } from './format.ts';
import { orderOf } from './orders.ts';

/** Archives in one go: more would hold the chat up for minutes. */
const A_PAGE = 4;

export const evidenceFiles: Format = {
  id: 'summary_evidence',
  command: null,
  label: labels.evidenceFiles,
  under: ['summary_export', 'summary_reported'],
  ofEvidence: true,
  render({ wave }, { evidence, reader, clock, forBoard, page: asked }) {
    // Every file lies in a folder of its unit's name.
    if (!forBoard && !clock.overdue && evidence.length > 0)
      return [{ text: captions.evidenceBeforeDue({ wave: wave.name, files: evidence.length, due: clock.due }) }];
    const archives = inArchives(evidence).map((part, at) => ({ ...part, number: at + 1 }));
    const inState = (state: EvidenceFile['state']) => evidence.filter((file) => file.state === state).length;
    const waiting = inState('waiting');
    if (archives.length === 0) return [{ text: captions.noEvidence({ wave: wave.name, waiting, gone: inState('gone') }) }];
    const { page, pages, shown } = pageAt(inParts(archives, A_PAGE), asked);
    const [first, ...others] = shown.map(({ files, bytes, number }): Page => {
      const name = `Minh-chung-${wave.id}${archives.length > 1 ? `-${number}` : ''}.zip`;
      const units = new Set(files.map(({ unitId }) => unitId)).size;
      const words = { wave: wave.name, files: files.length, units, megabytes: megabytes(bytes), number, of: archives.length, waiting };
      return {
        text: captions.evidence(words),
        toMake: { name, mime: 'application/zip', kind: 'evidence_archive', order: orderOf(wave.id, reader, number) },
      };
    });
    if (!first) throw new RangeError('a page of archives without one');
    return [{ ...first, turns: { page, pages } }, ...others];
  },
};
