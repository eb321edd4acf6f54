/** What waits for the board. */
import { eq } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { inquiries } from '../../inquiries/tables.ts';
import { joinRequests } from '../../registry/tables.ts';
import { reports } from '../../reports/tables.ts';

export interface Waiting {
  readonly reports: number;
  readonly registrations: number;
  readonly exemplars: number;
  readonly extensions: number;
  readonly questions: number;
  readonly requests: number;
}

/** What waits for the board. Only reports, questions and requests to join exist to wait so far: nobody can send the others yet, so there are none. */
export async function waitingFor(database: Database): Promise<Waiting> {
  const [sent, questions, requests] = await Promise.all([
    database.db.$count(reports, eq(reports.state, 'submitted')),
    database.db.$count(inquiries, eq(inquiries.state, 'open')),
    database.db.$count(joinRequests, eq(joinRequests.state, 'open')),
  ]);
  return { reports: sent, registrations: 0, exemplars: 0, extensions: 0, questions, requests };
}
