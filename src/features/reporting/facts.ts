/** What every action about one report needs to know: what is owed, the wave, the form as its unit fills it in, the draft. */

import { type Draft, findDraft } from '../../conversations/load.ts';
import type { State } from '../../conversations/state.ts';
import type { Answers } from '../../domain/answers.ts';
import { type Person, type Seat, unitsFor } from '../../domain/people.ts';
import type { Obligation } from '../../obligations/store.ts';
import { digest } from '../../reports/digest.ts';
import { editableUntil } from '../../reports/rules.ts';
import type { Report, Return } from '../../reports/store.ts';
import type { Timeliness } from '../../texts/when.ts';
import { type Context, type Doing, loadContext } from '../context.ts';
import { type ReportSubject, reportFlow, summaryLines, wholeReport } from './flow.ts';
import { type LoadedReport, loadReportOfUnit } from './subject.ts';

export type ReportFacts = LoadedReport;

/** `null` when there is no such report to a wave. Whose business it is the caller checks. */
export async function reportFacts(context: Context, obligationId: string): Promise<ReportFacts | null> {
  return loadReportOfUnit(loadContext(context), obligationId);
}

/** The seat by which the person answers for the unit that owes this, or `null`. */
export function answering(person: Person, obligation: Pick<Obligation, 'unitId'> | null): Seat | null {
  return unitsFor(person, 'report').find((seat) => seat.unitId === obligation?.unitId) ?? null;
}

/** Until when the report may be changed, epoch ms. */
export function changeableUntil(lockAt: Date, report: Pick<Report, 'state' | 'reopenedUntil'>, given: Return | null): number {
  const completion = report.state === 'returned' ? (given?.dueAt.getTime() ?? null) : null;
  return editableUntil(lockAt.getTime(), report.reopenedUntil?.getTime() ?? null, completion);
}

export function timelinessOf(report: Pick<Report, 'onTime' | 'lateDays'>): Timeliness {
  return report.onTime ? { kind: 'on_time' } : { kind: 'late', workingDays: report.lateDays };
}

/** The answers as lines, and the names of the figures not there yet. */
export function shown(subject: ReportSubject, answers: Answers): { items: string[]; missing: string[] } {
  return { items: summaryLines(subject, answers), missing: labelsOf(subject, answers, (key) => answers[key]?.state === 'missing') };
}

/** Every answer whole, a line or several each. */
export function wholeLines(subject: ReportSubject, answers: Answers): string[] {
  return wholeReport(subject, answers);
}

/** The short names of those fields. */
export function labelsOf(subject: ReportSubject, answers: Answers, keep: (key: string) => boolean): string[] {
  return reportFlow
    .form(subject)
    .fields(answers)
    .filter((field) => keep(field.key))
    .map((field) => field.label);
}

/** The answers whose questions the form still asks. */
export function asked(subject: ReportSubject, answers: Answers): Answers {
  const keys = new Set(
    reportFlow
      .form(subject)
      .fields(answers)
      .map((field) => field.key),
  );
  return Object.fromEntries(Object.entries(answers).filter(([key]) => keys.has(key)));
}

/** Whether no question that the form asks by itself is open. */
export function complete(subject: ReportSubject, answers: Answers): boolean {
  return reportFlow
    .form(subject)
    .fields(answers)
    .every((field) => field.onRequest || answers[field.key]);
}

export interface OpenDraft {
  readonly draft: Draft;
  readonly answers: Answers;
  /** Names this content: another answer, another name. */
  readonly digest: string;
}

/** The name under which a unit's people share their draft of a report. */
export function draftId(obligationId: string): string {
  return `${reportFlow.name}:${obligationId}`;
}

export async function openDraft(
  { house }: { readonly house: Pick<Doing['house'], 'database'> },
  { obligation, subject }: ReportFacts,
): Promise<OpenDraft | null> {
  const draft = await findDraft(house.database, draftId(obligation.id));
  if (!draft) return null;
  const answers = asked(subject, (draft.state as unknown as State).answers);
  return { draft, answers, digest: digest(answers) };
}
