/** Two members of the board, and what stands in the table of what they choose. */
import { eq } from 'drizzle-orm';
import type { Database } from '../../../src/db/client.ts';
import { chosenSentences } from '../../../src/summaries/chosen/tables.ts';
import { obligationId } from '../../../src/waves/rules.ts';
import { openHouse, type Received } from '../../house.ts';
import { at, WAVE } from '../../summaries/wave.ts';

export const timeout = 60_000;
export const JUSTICE = obligationId(WAVE, 'progress', 'STP');

export const rows = (database: Database, id = JUSTICE) =>
  database.db
    .select()
    .from(chosenSentences)
    .where(eq(chosenSentences.obligationId, id))
    .orderBy(chosenSentences.field, chosenSentences.nth);

/** “works@1: words”, in the order of the answers. */
export const kept = async (database: Database, id = JUSTICE) =>
  (await rows(database, id)).map(({ words, place, version }) => `${place}@${version}: ${words}`);

/** On the day reports are due, at five. */
export async function board(database: Database) {
  const house = openHouse(database, at('04-25T17:00'));
  const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT');
  const dung = await house.seat('dung', 'Lý Dũng', 'board', 'BTDKT');
  return { house, lan, dung };
}

export const shownIn = (received: readonly Received[]): Received => {
  const [first] = received;
  if (!first) throw new Error('nothing came');
  return first;
};
