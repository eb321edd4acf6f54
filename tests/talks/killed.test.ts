/** Kill -9 after every message of the short talk, with the real process on a real PostgreSQL. The other talks are in `npm run faults`. */
import { expect, test } from 'vitest';
import { killedTalk } from './killed.ts';
import { HEALTH, HEALTH_ANSWERS } from './town.ts';

test('U2, U3: Sở Y tế, killed after each of its 7 messages, ends the same', { timeout: 120_000 }, async () => {
  const ended = await killedTalk({ kind: 'postgres', unit: 'SYT', script: HEALTH, moments: [15, 40, 'replied', 0] });
  expect(ended.kills).toBe(7);
  expect(ended.answers).toEqual(HEALTH_ANSWERS);
  expect(ended.receipt).toContain('Mã báo cáo: 3004-SYT-01');
  // A reply whose outcome was not stored when the process died is sent once more, and never more than that.
  expect(ended.doubled).toBeLessThanOrEqual(ended.kills);
});
