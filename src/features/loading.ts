/** What every loader is given. */
import type { Database } from '../db/client.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { Person } from '../domain/people.ts';
import type { ReportRows } from '../reports/about/store.ts';

export interface LoadContext {
  readonly database: Database;
  readonly calendar: Calendar;
  readonly board: { readonly name: string; readonly phone: string };
  readonly person: Person | null;
  readonly now: number;
  /** The report of the draft under way, read along with it; another, or none, is read when it is asked for. */
  readonly report?: ReportRows | null;
}

/** Loads a flow's subject by the id in its draft; `null` when it is gone, or not this person's business any more. */
export type Loader = (context: LoadContext, subjectId: string) => Promise<unknown>;
