/** Whatever is counted instead of named opens: one role on each kind of channel here, all of them in opens.long.ts. */
import { it } from 'vitest';
import { onSamplePlan } from '../postgres.ts';
import { opensEverything, ROLES } from './opening.ts';

onSamplePlan('what is counted', (database) => {
  it.each([
    ['buttons', 'deputy'],
    ['numbers', 'liaison'],
  ] as const)('T13: opens where there are %s, for the %s', { timeout: 60_000 }, async (channel, duty) => {
    for (const role of ROLES.filter((one) => one.duty === duty)) await opensEverything(database(), channel, role);
  });
});
