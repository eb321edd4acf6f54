/** When a report may be sent, changed or taken back, what its answers become as rows, and what the board should look at. PURE. */
import type { Answer, Answers } from '../domain/answers.ts';
import type { Json } from '../domain/messages.ts';
import { type Clocks, stageOf } from '../obligations/rules.ts';

/** How long a report may be taken back. */
export const WITHDRAW_MINUTES = 10;
/** Working days that a unit has for what the board asks to be completed or lets be corrected. */
export const COMPLETION_DAYS = 2;

/** A report may be drafted from launch; it may be sent from its opening to its lock. Instants are epoch ms. */
export function sendable(clocks: Clocks, sentAt: number): 'yes' | 'too_early' | 'locked' {
  const stage = stageOf(clocks, sentAt);
  if (stage === 'not_open') return 'too_early';
  return stage === 'locked' ? 'locked' : 'yes';
}

/** On time by the message's own date: a report sent at 16:59 and processed at 17:05 was on time. */
export function onTime(clocks: Clocks, sentAt: number): boolean {
  return sentAt <= Number(clocks.dueAt);
}

export type ReportState = 'submitted' | 'returned' | 'accepted' | 'withdrawn';

/** Until when a sent report may be changed: its lock, or later when the board asked for more or opened it again. Epoch ms. */
export function editableUntil(lockAt: number, reopenedUntil: number | null, completionDue: number | null): number {
  return Math.max(lockAt, reopenedUntil ?? 0, completionDue ?? 0);
}

/** Only what the board has not looked at yet, and not long after it was sent. Epoch ms. */
export function withdrawable(
  report: { readonly state: ReportState; readonly submittedAt: number },
  at: number,
): 'yes' | 'too_late' | 'seen' {
  if (report.state !== 'submitted') return 'seen';
  return at - report.submittedAt <= WITHDRAW_MINUTES * 60_000 ? 'yes' : 'too_late';
}

// ---- answers ---------------------------------------------------------------------------------------------------------

export interface AnswerRow {
  readonly field: string;
  readonly state: Answer['state'];
  readonly value: Json;
  readonly number: number | null;
  readonly estimated: boolean;
  /** Why a figure is missing. */
  readonly reason: string | null;
  readonly targetId: string | null;
  readonly itemId: string | null;
}

/** A field's key says what it is about: "target:viec-lam", "item:X-TAANKHUONG", or a question's own name. */
export function answerRows(answers: Answers): AnswerRow[] {
  return Object.entries(answers).map(([field, answer]) => {
    const [about, id] = field.split(':', 2);
    const value = answer.state === 'value' ? answer.value : null;
    return {
      field,
      state: answer.state,
      value,
      number: numberIn(value),
      estimated: answer.state === 'value' && answer.estimated === true,
      reason: answer.state === 'missing' ? (answer.reason ?? null) : null,
      targetId: about === 'target' ? (id ?? null) : null,
      itemId: about === 'item' ? (id ?? null) : null,
    };
  });
}

/** A stored row as the answer it was. */
export function answerOf(row: Pick<AnswerRow, 'state' | 'value' | 'estimated' | 'reason'>): Answer {
  if (row.state === 'value') return { state: 'value', value: row.value, ...(row.estimated && { estimated: true }) };
  return row.state === 'missing' ? { state: 'missing', ...(row.reason !== null && { reason: row.reason }) } : { state: row.state };
}

/** The number to add up or compare: the value itself, or the percentage beside its fraction. */
function numberIn(value: Json): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const { percent } = value as { readonly percent?: Json };
    return typeof percent === 'number' ? percent : null;
  }
  return null;
}

/** JSON with its keys in order: the same text for the same value, whoever stored it in between. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}

/** What a new version must store: answers that are new or differ; an answer whose question is gone becomes `none`, so that nobody counts it. */
export function changedAnswers(before: Answers, after: Answers): Answers {
  const changed = Object.entries(after).filter(
    ([field, answer]) => before[field] === undefined || canonical(before[field]) !== canonical(answer),
  );
  const dropped = Object.keys(before).filter((field) => after[field] === undefined && before[field]?.state !== 'none');
  return Object.fromEntries([...changed, ...dropped.map((field): [string, Answer] => [field, { state: 'none' }])]);
}

/** The keys of figures that are still missing. */
export function missingKeys(answers: Answers): string[] {
  return Object.entries(answers).flatMap(([field, answer]) => (answer.state === 'missing' ? [field] : []));
}

// ---- what the board should look at -------------------------------------------------------------------------------------

/** One answer with what it can be held against. */
export interface ReviewedAnswer {
  readonly field: string;
  readonly state: Answer['state'];
  readonly value: Json;
  readonly number: number | null;
  readonly estimated: boolean;
  /** The target or item by its short name; `null` for a question. */
  readonly name: string | null;
  readonly measure: 'count' | 'level' | 'drop' | 'checklist' | null;
  readonly cumulative: boolean;
  /** The unit's own share. */
  readonly planned: number | null;
  /** The unit's number in the newest earlier wave. */
  readonly previous: number | null;
}

export type Remark =
  | { readonly kind: 'missing'; readonly name: string }
  | { readonly kind: 'estimated'; readonly name: string }
  | { readonly kind: 'far_above_plan'; readonly name: string }
  | { readonly kind: 'below_previous'; readonly name: string; readonly value: number; readonly previous: number }
  | { readonly kind: 'over_100'; readonly name: string; readonly value: number }
  | { readonly kind: 'not_deployed' }
  /** The unit says it had nothing to report. */
  | { readonly kind: 'nothing' };

const FAR_ABOVE_PLAN = 2;

/** Why a report needs a person's look; a report without remarks may be accepted together with others. */
export function remarksOf(answers: readonly ReviewedAnswer[]): Remark[] {
  return answers.flatMap((answer): Remark[] => {
    const name = answer.name ?? answer.field;
    if (answer.state === 'missing') return [{ kind: 'missing', name }];
    if (answer.state !== 'value') return [];
    if (answer.field === 'deploy' && answer.value === 'none') return [{ kind: 'not_deployed' }];
    if (answer.field === 'nothing') return [{ kind: 'nothing' }];
    const estimated: Remark[] = answer.estimated ? [{ kind: 'estimated', name }] : [];
    return [...estimated, ...figureRemarks(answer, name)];
  });
}

function figureRemarks({ measure, number, planned, previous, cumulative }: ReviewedAnswer, name: string): Remark[] {
  if (number === null || measure === null) return [];
  const remarks: Remark[] = [];
  if (measure === 'count' && planned !== null && planned > 0 && number > planned * FAR_ABOVE_PLAN)
    remarks.push({ kind: 'far_above_plan', name });
  const falls = cumulative || measure === 'checklist';
  if (falls && previous !== null && number < previous) remarks.push({ kind: 'below_previous', name, value: number, previous });
  if (measure === 'level' && number > 100) remarks.push({ kind: 'over_100', name, value: number });
  return remarks;
}
