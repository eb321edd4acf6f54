import { defineConfig } from 'vitest/config';
import { Table } from './tests/faults/table.ts';

/** The long fault cases, two files at a time for the soak lasts half an hour, with a table at the end: `npm run faults`. */
export default defineConfig({
  test: {
    include: [
      'tests/faults/*.test.ts',
      'tests/faults/*.long.ts',
      'tests/db/{pool,migrate,leader}.test.ts',
      'tests/delivery/claim.test.ts',
      'tests/evidence/telegram.test.ts',
      'tests/reminders/{due,reminders}.test.ts',
    ],
    globalSetup: ['tests/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 30_000,
    reporters: ['default', new Table()],
  },
});
