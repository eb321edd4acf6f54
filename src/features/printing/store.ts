/** Names that only documents print. */
import { eq } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { unitKinds } from '../../registry/tables.ts';

/** What the head of such a unit is called: “Giám đốc”. A kind the lists do not know has a “Thủ trưởng”. */
export async function headTitle(database: Database, kind: string): Promise<string> {
  const [row] = await database.db.select({ head: unitKinds.head }).from(unitKinds).where(eq(unitKinds.kind, kind));
  return row?.head ?? 'Thủ trưởng';
}
