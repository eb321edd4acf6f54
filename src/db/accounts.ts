/** Which of our accounts on a channel a database was begun with: what it stored of that channel's names is that account's. */
import { eq, sql } from 'drizzle-orm';
import type { Db } from './driver.ts';
import { settings } from './tables.ts';

/** The first account is noted for good, by whichever process comes first; returns it. */
export async function firstAccount(db: Db, channel: string, account: string): Promise<string> {
  const key = `account:${channel}`;
  await db.insert(settings).values({ key, value: account }).onConflictDoNothing();
  const [row] = await db
    .select({ account: sql<string>`${settings.value} #>> '{}'` })
    .from(settings)
    .where(eq(settings.key, key));
  return row?.account ?? account;
}
