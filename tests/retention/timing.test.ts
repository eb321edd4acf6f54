import { expect, it } from 'vitest';
import { inItsTime } from '../../src/retention/timing.ts';

it('what is old is taken away within minutes of a start, then every hour, whether it went well or not', async () => {
  let minutes = 0;
  const ran: number[] = [];
  const failing = async () => {
    ran.push(minutes);
    if (ran.length === 1) throw new Error('the database is away');
  };
  const tick = inItsTime(failing, () => minutes * 60_000);
  const failed: number[] = [];
  for (; minutes <= 130; minutes += 1) {
    await tick().catch(() => failed.push(minutes));
  }
  expect(ran).toEqual([2, 62, 122]);
  expect(failed).toEqual([2]);
});
