/** Kill -9 after every single message of a talk in turn, with the real process: the talk ends the same. The short one on PostgreSQL is in `npm test` too. */
import { expect, test } from 'vitest';
import { killedTalk, type Moment } from '../talks/killed.ts';
import { DISTRICT, DISTRICT_ANSWERS, HEALTH, HEALTH_ANSWERS } from '../talks/town.ts';
import { counted } from './place.ts';

const talks = [
  ['Sở Y tế (talk 1b)', 'SYT', HEALTH, HEALTH_ANSWERS],
  ['huyện Đầm Dơi (talk 1d)', 'H-DAMDOI', DISTRICT, DISTRICT_ANSWERS],
] as const;

/** From before the update is fetched to after the reply is on the screen; each talk begins elsewhere, so that every message meets another moment. */
const MOMENTS: readonly Moment[] = [0, 10, 25, 'replied', 60, 150];

for (const kind of ['postgres', 'embedded'] as const) {
  for (const [n, [name, unit, script, answers]] of talks.entries()) {
    test(`U2, U3: ${name}, killed after each message in turn (${kind})`, { timeout: 300_000 }, async (context) => {
      const shift = n * 2 + (kind === 'embedded' ? 1 : 0);
      const moments = [...MOMENTS.slice(shift), ...MOMENTS.slice(0, shift)];
      const ended = await killedTalk({ kind, unit, script, moments });
      expect(ended.kills).toBe(script.length);
      expect(ended.answers).toEqual(answers);
      expect(ended.receipt).toContain(`Mã báo cáo: 3004-${unit}-01`);
      // A reply whose outcome was not stored when the process died is sent once more, and never more than that.
      expect(ended.doubled).toBeLessThanOrEqual(ended.kills);
      counted(context, ended.kills, `${name}: same end, ${ended.doubled} replies twice`);
    });
  }
}
