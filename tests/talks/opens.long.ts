/** The real answers to every command of every role, on both kinds of channel: whatever is counted instead of named opens by a button. */
import { describe, it } from 'vitest';
import { onSamplePlan } from '../postgres.ts';
import { opensEverything, ROLES } from './opening.ts';

onSamplePlan('what is counted', (database) => {
  describe.each(['buttons', 'numbers'] as const)('where there are %s', (channel) => {
    it.each(ROLES)('T13: opens for the $duty $name', { timeout: 300_000 }, (role) => opensEverything(database(), channel, role));
  });
});
