/** Who did what, when: a row beside what it changed. */
import type { SQLWrapper } from 'drizzle-orm';
import type { Json } from '../domain/messages.ts';
import type { Database } from './client.ts';
import { audit } from './tables.ts';

export interface Act {
  readonly id: string;
  readonly personId: string;
  /** Epoch ms. */
  readonly now: number;
  readonly action: string;
  /** What it was done to, by its id. */
  readonly subject: string;
  /** From what to what. Never the text of a report. */
  readonly detail: Json;
}

export function recordAct(database: Database, { now, ...act }: Act): SQLWrapper {
  return database.db.insert(audit).values({ ...act, at: new Date(now) });
}
