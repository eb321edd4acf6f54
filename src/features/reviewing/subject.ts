/** Loads what the board needs to give a report back. */
import { seatFor } from '../../domain/people.ts';
import { currentAnswers, findReport } from '../../reports/store.ts';
import { type Authorized, allow } from '../authorized.ts';
import type { LoadContext } from '../context.ts';
import { loadReportOfUnit, reportFlow } from '../reporting/index.ts';
import type { ReturnSubject } from './flow.ts';

/** "OBLIGATION/VERSION"; for those who review only, read again at every answer. */
export async function loadReturn(context: LoadContext, subjectId: string): Promise<Authorized<ReturnSubject> | null> {
  const [obligationId, version] = subjectId.split('/', 2);
  const seat = context.person && seatFor(context.person, 'launch');
  if (!obligationId || !seat) return null;
  const [loaded, sent, current] = await Promise.all([
    loadReportOfUnit(context, obligationId),
    findReport(context.database, obligationId),
    currentAnswers(context.database, obligationId),
  ]);
  if (!loaded || !sent || String(sent.version) !== version || sent.state === 'withdrawn') return null;
  const items = reportFlow
    .form(loaded.subject)
    .fields(current)
    .filter((field) => current[field.key])
    .map(({ key, label }) => ({ key, label }));
  return allow(seat, { obligationId, version: sent.version, items });
}
