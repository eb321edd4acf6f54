/** What a board has set of itself, and who changed it when. */
import type { SQLWrapper } from 'drizzle-orm';
import { recordAct } from '../../db/audit.ts';
import type { Database } from '../../db/client.ts';
import type { Json } from '../../domain/messages.ts';
import { boardSettings } from '../tables.ts';
import type { SettingKey, Settings } from './rules.ts';

/** Every row there is. */
export async function settingRows(database: Database): Promise<{ key: string; value: Json }[]> {
  return database.db.select({ key: boardSettings.key, value: boardSettings.value }).from(boardSettings);
}

export interface Changed<K extends SettingKey> {
  readonly id: string;
  readonly key: K;
  readonly value: Settings[K];
  /** What stood there. */
  readonly before: Settings[K];
  readonly personId: string;
  /** Epoch ms. */
  readonly now: number;
}

/** The setting, and who changed it from what. */
export function changeSetting<K extends SettingKey>(
  database: Database,
  { id, key, value, before, personId, now }: Changed<K>,
): SQLWrapper[] {
  const changedAt = new Date(now);
  const row = { value: value as unknown as Json, changedAt, changedBy: personId };
  return [
    database.db
      .insert(boardSettings)
      .values({ key, ...row })
      .onConflictDoUpdate({ target: boardSettings.key, set: row }),
    recordAct(database, {
      id,
      personId,
      now,
      action: 'change_setting',
      subject: key,
      detail: { from: before, to: value } as unknown as Json,
    }),
  ];
}
