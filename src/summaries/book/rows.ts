/** What stands behind a wave's figures, row by row: what the workbook and the draft report list beside the facts. PURE. */
import type { Json } from '../../domain/messages.ts';
import type { CallOutcome } from '../../language/call-note.ts';
import type { UnitRow } from '../rules.ts';

/** Epoch ms. */
type Instant = number;

export interface ReportRow {
  readonly unitId: string;
  /** “Sở, ban, ngành”. */
  readonly kind: string;
  /** Who of the board looked at it last. */
  readonly reviewedBy: string | null;
  readonly receivedAt: Instant | null;
  readonly receivedBy: string | null;
  /** Files kept with it. */
  readonly files: number;
}

/** An answer as it stands in a report that counts. */
export interface GivenRow {
  readonly unitId: string;
  readonly field: string;
  readonly state: 'value' | 'missing' | 'not_yet' | 'none';
  readonly value: Json;
  readonly number: number | null;
  readonly estimated: boolean;
  readonly reason: string | null;
  readonly by: string | null;
  readonly at: Instant;
}

/** A unit's own number in its newest report before. */
export interface BeforeRow {
  readonly unitId: string;
  readonly field: string;
  readonly number: number | null;
  /** The day it speaks of, 'YYYY-MM-DD'. */
  readonly asOf: string;
}

/** An answer that was changed after it was sent. `from` `null`: it was not there before. */
export interface EditRow {
  readonly unitId: string;
  readonly field: string;
  readonly from: Json;
  readonly fromState: GivenRow['state'] | null;
  readonly to: Json;
  readonly toState: GivenRow['state'];
  readonly by: string | null;
  readonly at: Instant;
  /** Why the board had asked for it. */
  readonly reason: string | null;
}

/** A message of a notice to somebody of a unit. */
export interface NoticeRow {
  readonly title: string;
  readonly unitId: string;
  readonly person: string | null;
  readonly channel: string;
  readonly state: 'queued' | 'claimed' | 'sending' | 'sent' | 'failed' | 'blocked' | 'cancelled';
  readonly sentAt: Instant | null;
  readonly receivedAt: Instant | null;
}

export interface ReminderRow {
  readonly unitId: string;
  readonly rule: string;
  readonly at: Instant;
}

/** A call of the board's to a unit. */
export interface CallRow {
  readonly unitId: string;
  readonly at: Instant;
  readonly by: string | null;
  readonly outcome: CallOutcome;
  /** In the caller's words; '' when they are not kept any more. */
  readonly words: string;
  /** 'YYYY-MM-DD'. */
  readonly promisedOn: string | null;
}

/** What the board wrote to a unit or its head about its report. */
export interface LetterRow {
  readonly unitId: string;
  readonly kind: 'message' | 'document';
  readonly at: Instant;
  readonly by: string | null;
  /** Of a message, as far as it is known. */
  readonly state: 'waiting' | 'sent' | 'failed' | 'cancelled' | null;
  /** Its head said so. */
  readonly known: boolean;
}

/** A leader proposed that an exemplar of a report be praised. */
export interface PraiseRow {
  readonly unitId: string;
  /** The exemplar's own words. */
  readonly text: string;
  readonly by: string | null;
  readonly at: Instant;
  /** What the board made of it. */
  readonly answer: string | null;
}

export interface BlockRow {
  readonly id: string;
  readonly name: string;
  /** The unit at its head, and who at the board's office follows it. */
  readonly head: string | null;
  readonly officer: string | null;
}

/** A commune of a checklist. */
export interface ItemRow {
  readonly id: string;
  readonly targetId: string;
  readonly name: string;
  readonly unitId: string;
  /** “Đầm Dơi”. */
  readonly unit: string;
  readonly scale: number;
}

export interface BookRows {
  readonly reports: readonly ReportRow[];
  readonly given: readonly GivenRow[];
  readonly before: readonly BeforeRow[];
  readonly edits: readonly EditRow[];
  readonly notices: readonly NoticeRow[];
  readonly reminders: readonly ReminderRow[];
  readonly calls: readonly CallRow[];
  readonly letters: readonly LetterRow[];
  readonly praises: readonly PraiseRow[];
  readonly blocks: readonly BlockRow[];
  /** Units that were let off the report. */
  readonly exempt: readonly { readonly unitId: string; readonly name: string; readonly nature: UnitRow['nature'] }[];
  /** All targets and items of the plan, in their order. */
  readonly targets: readonly { readonly id: string; readonly name: string; readonly unit: string; readonly measure: string }[];
  readonly items: readonly ItemRow[];
  /** Shares of targets given to these units for the year. */
  readonly shares: readonly { readonly targetId: string; readonly unitId: string; readonly planned: number; readonly assumed: boolean }[];
  /** The board's own questions, by key. */
  readonly ownQuestions: Readonly<Record<string, string>>;
}
