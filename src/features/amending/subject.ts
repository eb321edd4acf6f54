/** Loads what changing a sent report needs. */
import { countEvidence } from '../../evidence/store.ts';
import { changeOf, filesOfChange, leftFor } from '../../reports/changes/rules.ts';
import { missingKeys } from '../../reports/rules.ts';
import { currentAnswers, findReport, findReturn } from '../../reports/store.ts';
import type { Authorized } from '../authorized.ts';
import type { LoadContext } from '../context.ts';
import { loadReport } from '../reporting/index.ts';
import type { AmendSubject } from './flow.ts';

/** For those who answer for the report: it is their own report that is loaded. */
export async function loadAmend(context: LoadContext, subjectId: string): Promise<Authorized<AmendSubject> | null> {
  const { mode, obligationId, version } = changeOf(subjectId);
  if (!mode || obligationId === '') return null;
  const { database } = context;
  const [subject, sent, current, own, left] = await Promise.all([
    loadReport(context, obligationId),
    findReport(database, obligationId),
    currentAnswers(database, obligationId),
    countEvidence(database, filesOfChange(subjectId)),
    countEvidence(database, ...leftFor(subjectId)),
  ]);
  if (!subject || !sent || sent.version !== version || sent.state === 'withdrawn') return null;
  const given = mode === 'return' ? await findReturn(database, sent) : null;
  if (mode === 'return' && !given) return null;
  const asked = mode === 'edit' ? null : mode === 'missing' ? missingKeys(current) : (given?.fields ?? []);
  const added = own + left + (context.filesComing ?? 0);
  return { ...subject, code: sent.code, version: sent.version, mode, current, added, left, asked };
}
