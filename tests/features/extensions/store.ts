/** The deadline of what is owed. */
import { sql } from 'drizzle-orm';

export function moveDue(obligationId: string, dueAt: number) {
  return sql`update obligations set due_at = ${new Date(dueAt).toISOString()}::timestamptz where id = ${obligationId}`;
}
