/** [Xóa nháp]: a report that was never sent, or was taken back, goes with its files. */
import { dropEvidence, takenEvidence } from '../../evidence/store.ts';
import { filesOfReport } from '../../reports/changes/rules.ts';
import { auditReport, findReport } from '../../reports/store.ts';
import type { KnownContext } from '../context.ts';
import type { Dropped } from '../talk.ts';

/** Of a report that was sent before it is remembered which files went: what was sent then had them. */
export async function draftDropped({ house, person, now }: KnownContext, obligationId: string): Promise<Dropped> {
  const { database } = house;
  const [sent, taken] = await Promise.all([findReport(database, obligationId), takenEvidence(database, filesOfReport(obligationId))]);
  // Files of a report that stands are not the draft's.
  if (sent && sent.state !== 'withdrawn') return { parts: [], files: 0 };
  const files = taken.filter(({ lost }) => !lost).map(({ name }) => name);
  const noted = sent && files.length > 0;
  return {
    files: files.length,
    parts: [
      dropEvidence(database, filesOfReport(obligationId)),
      ...(noted
        ? [auditReport({ id: house.id(), at: now, personId: person.id, action: 'report.files_dropped', obligationId, detail: { files } })]
        : []),
    ],
  };
}
