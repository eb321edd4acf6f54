/** What the tests about sent reports do again and again. */
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import type { Answers } from '../../src/domain/answers.ts';
import { seatHolders } from '../../src/registry/tables.ts';
import { answers, reports } from '../../src/reports/tables.ts';
import { obligationId } from '../../src/waves/rules.ts';
import type { Chat, Received } from '../house.ts';
import { setGoals, start, value, WAVE } from '../summaries/wave.ts';

export const HEALTH = obligationId(WAVE, 'progress', 'SYT');
export const HIGHLIGHT = 'Khám, cấp thuốc miễn phí 320 người cao tuổi';

/** What Sở Y tế answers, as it is stored. */
export const healthAnswers: Answers = {
  deploy: value('document'),
  'target:tram-y-te-bac-si': value({ percent: 100, numerator: 101, denominator: 101 }),
  goals: value([1, 3]),
  highlights: value(HIGHLIGHT),
  extra: value([]),
};

/** The wave under way, with the goals of Sở Y tế. */
export async function ready(database: Database): Promise<void> {
  await start(database);
  await setGoals(database, 'SYT', ['Khám bệnh 3 xã ven biển', 'Sửa 2 trạm y tế', 'Tập huấn 100 cộng tác viên']);
}

/** From /baocao to the confirm card. */
export async function toCard(chat: Chat): Promise<void> {
  await chat.writes('/baocao');
  await chat.presses('Văn bản');
  await chat.writes('101/101');
  await chat.writes('1, 3');
  await chat.writes(HIGHLIGHT);
  const [card] = await chat.presses('Không có thêm');
  expect(card?.text).toContain('KIỂM TRA TRƯỚC KHI GỬI');
}

/** The text of the only answer. */
export function only(received: readonly Received[]): string {
  expect(received.map((one) => one.text)).toHaveLength(1);
  return received[0]?.text ?? '';
}

export const textOf = (received: readonly Received[]): string => received.map((one) => one.text).join('\n---\n');

export async function reportOf(database: Database, id = HEALTH): Promise<typeof reports.$inferSelect> {
  const [row] = await database.db.select().from(reports).where(eq(reports.obligationId, id));
  if (!row) throw new Error(`no report ${id}`);
  return row;
}

/** “field@version” of every stored answer. */
export async function storedAnswers(database: Database, id = HEALTH): Promise<string[]> {
  const rows = await database.db.select().from(answers).where(eq(answers.obligationId, id));
  return rows.map((row) => `${row.field}@${row.version}`).sort();
}

/** Somebody leaves a seat. */
export async function leaves(database: Database, chat: Chat, now: number): Promise<void> {
  await database.db
    .update(seatHolders)
    .set({ until: new Date(now) })
    .where(eq(seatHolders.personId, `P-${chat.address}`));
}
