/** Loads what changing a sent report needs. */
import { countEvidence } from '../../evidence/store.ts';
import { missingKeys } from '../../reports/rules.ts';
import { currentAnswers, findReport, findReturn } from '../../reports/store.ts';
import type { Authorized } from '../authorized.ts';
import type { LoadContext } from '../context.ts';
import { loadReport } from '../reporting/index.ts';
import { type AmendSubject, filesOfChange } from './flow.ts';

const MODES = ['edit', 'return', 'missing'] as const;

/** The name of a change under way: another version of the report is another change. */
export function amendId(mode: AmendSubject['mode'], obligationId: string, version: number): string {
  return `${mode}/${obligationId}/${version}`;
}

/** For those who answer for the report: it is their own report that is loaded. */
export async function loadAmend(context: LoadContext, subjectId: string): Promise<Authorized<AmendSubject> | null> {
  const [how, obligationId, version] = subjectId.split('/', 3);
  const mode = MODES.find((one) => one === how);
  if (!mode || !obligationId) return null;
  const { database } = context;
  const [subject, sent, current, added] = await Promise.all([
    loadReport(context, obligationId),
    findReport(database, obligationId),
    currentAnswers(database, obligationId),
    countEvidence(database, filesOfChange(subjectId)),
  ]);
  if (!subject || !sent || String(sent.version) !== version || sent.state === 'withdrawn') return null;
  const given = mode === 'return' ? await findReturn(database, sent) : null;
  if (mode === 'return' && !given) return null;
  const asked = mode === 'edit' ? null : mode === 'missing' ? missingKeys(current) : (given?.fields ?? []);
  return { ...subject, code: sent.code, version: sent.version, mode, current, added: added + (context.filesComing ?? 0), asked };
}
