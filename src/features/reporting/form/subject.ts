/** All a quick report is about. Loaded before every step, so a deadline moved or a target assigned in between counts. */
import type { Json } from '../../../domain/messages.ts';
import type { DateContext } from '../../../language/date.ts';
import type { AsOf } from '../../../texts/when.ts';

export interface ReportTarget {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly measure: 'count' | 'level' | 'drop';
  readonly direction: 'at_least' | 'at_most' | 'keep';
  /** The unit's own share; the whole target for the unit that leads it; else `null`: the province's number is nobody's own. */
  readonly planned: number | null;
  readonly unit: string;
  readonly cumulative: boolean;
  readonly example: string | null;
  readonly previous: Json | null;
}

export interface ReportItem {
  readonly id: string;
  readonly name: string;
  readonly targetName: string;
  readonly scale: number;
  readonly previous: number | null;
}

export interface ReportQuestion {
  readonly question: string;
  /** The unit's own, else its kind's. */
  readonly example: string | null;
  readonly required: boolean;
  readonly onRequest: boolean;
  /** What was written last time, where words are asked. */
  readonly previous?: string;
  /** The board's own question: its words, and what answers it. */
  readonly own?: OwnQuestion;
}

export interface OwnQuestion {
  readonly wording: string;
  readonly answer: 'text' | 'number';
}

export interface ReportSubject {
  readonly obligationId: string;
  readonly unit: { readonly id: string; readonly name: string; readonly kind: string; readonly address: string };
  readonly wave: {
    readonly name: string;
    readonly year: number;
    readonly cutoffOn: string;
    /** The report is due before that day. */
    readonly estimated?: boolean;
  };
  /** From when it may be sent, on the board's clock; `null`: from now. */
  readonly opens?: { readonly date: string; readonly time: string } | null;
  readonly targets: readonly ReportTarget[];
  readonly items: readonly ReportItem[];
  readonly goals: readonly string[];
  readonly questions: readonly ReportQuestion[];
  /** The board's own questions that this form asks no more: what answered them stays, under their words. */
  readonly retired?: readonly ReportQuestion[];
  /** Files sent along so far. */
  readonly files: number;
  /** What days in an answer are read by. */
  readonly dates: DateContext;
}

/** The day its figures are asked for. */
export function asOfIn({ wave }: Pick<ReportSubject, 'wave'>): AsOf {
  return { day: wave.cutoffOn, estimated: wave.estimated ?? false };
}
