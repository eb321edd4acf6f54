import { defineConfig } from 'vitest/config';
import { Table } from './tests/faults/table.ts';

const FAULTS = [
  'tests/faults/*.test.ts',
  'tests/faults/*.long.ts',
  'tests/db/{pool,migrate,leader}.test.ts',
  'tests/delivery/claim.test.ts',
  'tests/evidence/telegram.test.ts',
  'tests/reminders/{due,reminders}.test.ts',
];

/**
 * The long fault cases, two files at a time for the soak lasts half an hour, with a table at the end: `npm run faults`. Beside them the talks once more,
 * with nothing remembered from one message to the next.
 */
export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'faults', include: FAULTS } },
      { extends: true, test: { name: 'talks loaded', include: ['tests/talks/*.test.ts'], env: { TALKS: 'loaded' } } },
    ],
    globalSetup: ['tests/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 30_000,
    reporters: ['default', new Table()],
  },
});
