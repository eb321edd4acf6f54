/** What the evidence room keeps, as the tests look at it. */
import { asc, eq } from 'drizzle-orm';
import type { Database } from '../../src/db/client.ts';
import { evidence } from '../../src/evidence/tables.ts';

/** The files of a subject in the order they were sent, without their content. */
export async function listEvidence(database: Database, subject: string) {
  const { id, name, mime, size, caption, state } = evidence;
  return database.db
    .select({ id, name, mime, size, caption, state })
    .from(evidence)
    .where(eq(evidence.subject, subject))
    .orderBy(asc(evidence.sentAt), asc(evidence.id));
}

/** One file's bytes; `null` when it is unknown or not fetched yet. */
export async function evidenceContent(database: Database, id: string): Promise<Uint8Array | null> {
  const [row] = await database.db.select({ content: evidence.content }).from(evidence).where(eq(evidence.id, id));
  return row?.content ?? null;
}
