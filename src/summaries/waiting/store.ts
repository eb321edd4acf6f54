/** What waits for the board. */
import { eq } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { inquiries } from '../../inquiries/tables.ts';
import { joinRequests } from '../../registry/tables.ts';
import { reports } from '../../reports/tables.ts';

export interface Waiting {
  readonly reports: number;
  readonly questions: number;
  readonly requests: number;
}

export async function waitingFor(database: Database): Promise<Waiting> {
  const [sent, questions, requests] = await Promise.all([
    database.db.$count(reports, eq(reports.state, 'submitted')),
    database.db.$count(inquiries, eq(inquiries.state, 'open')),
    database.db.$count(joinRequests, eq(joinRequests.state, 'open')),
  ]);
  return { reports: sent, questions, requests };
}
