/** Loads what changing a sent report needs, and what the board needs to give one back. */
import { seatFor, unitsFor } from '../../domain/people.ts';
import { findObligation } from '../../obligations/store.ts';
import { missingKeys } from '../../reports/rules.ts';
import { currentAnswers, findReport, findReturn } from '../../reports/store.ts';
import type { RemarkSubject } from '../approving/flow.ts';
import type { LoadContext } from '../loading.ts';
import { reportFlow } from '../reporting/flow.ts';
import { loadReport, loadReportOfUnit } from '../reporting/subject.ts';
import type { ReturnSubject } from '../reviewing/flow.ts';
import type { AmendSubject } from './flow.ts';

const MODES = ['edit', 'return', 'missing'] as const;

/** The name of a change under way: another version of the report is another change. */
export function amendId(mode: AmendSubject['mode'], obligationId: string, version: number): string {
  return `${mode}/${obligationId}/${version}`;
}

export async function loadAmend(context: LoadContext, subjectId: string): Promise<AmendSubject | null> {
  const [how, obligationId, version] = subjectId.split('/', 3);
  const mode = MODES.find((one) => one === how);
  if (!mode || !obligationId) return null;
  const { database } = context;
  const [subject, sent, current] = await Promise.all([
    loadReport(context, obligationId),
    findReport(database, obligationId),
    currentAnswers(database, obligationId),
  ]);
  if (!subject || !sent || String(sent.version) !== version || sent.state === 'withdrawn') return null;
  const given = mode === 'return' ? await findReturn(database, sent) : null;
  if (mode === 'return' && !given) return null;
  const asked = mode === 'edit' ? null : mode === 'missing' ? missingKeys(current) : (given?.fields ?? []);
  return { ...subject, code: sent.code, version: sent.version, mode, current, asked };
}

/** "OBLIGATION/VERSION"; for those who review only, read again at every answer. */
export async function loadReturn(context: LoadContext, subjectId: string): Promise<ReturnSubject | null> {
  const [obligationId, version] = subjectId.split('/', 2);
  if (!obligationId || !context.person || !seatFor(context.person, 'launch')) return null;
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
  return { obligationId, version: sent.version, items };
}

/** "OBLIGATION" or "OBLIGATION/PERSON". */
export async function loadRemark({ database, person }: LoadContext, subjectId: string): Promise<RemarkSubject | null> {
  const [obligationId, to] = subjectId.split('/', 2);
  const obligation = obligationId ? await findObligation(database, obligationId) : null;
  const seat = person && unitsFor(person, 'own_unit').find((one) => one.unitId === obligation?.unitId);
  return obligation && seat ? { obligationId: obligation.id, to: to ?? null, you: seat.address } : null;
}
