import { defineConfig } from 'vitest/config';
import { Table } from './tests/faults/table.ts';
import { KeepDurations, LongestFirst } from './tests/longest-first.ts';

export default defineConfig({
  test: {
    globalSetup: ['tests/global-setup.ts'],
    sequence: { sequencer: LongestFirst },
    reporters: ['default', new Table('faults'), new KeepDurations()],
    projects: [
      {
        test: {
          name: 'main',
          include: ['tests/**/*.test.ts'],
          pool: 'forks',
          // A file pays its imports once for each worker, not once for each file; what it leaves in a module the next one finds.
          isolate: false,
          provide: { thorough: false },
          // Much of the time is waiting: for processes to start, databases to be copied, clocks to pass.
          maxWorkers: 4,
          testTimeout: 20_000,
          // A busy machine takes its time to open an embedded database.
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'faults',
          // The long cases, and those of `npm test` that hold a case of the fault list.
          include: [
            'tests/**/*.long.ts',
            'tests/faults/*.test.ts',
            'tests/{journey,db/pool,db/migrate,db/leader}.test.ts',
            'tests/delivery/claim.test.ts',
            'tests/evidence/telegram.test.ts',
            'tests/exchange/workbook/archive.test.ts',
            'tests/features/workbook/mistakes.test.ts',
            'tests/inbox/remembered-talks.test.ts',
            'tests/reminders/{due,process,reminders}.test.ts',
            'tests/summaries/files.test.ts',
          ],
          pool: 'forks',
          provide: { thorough: true },
          // The soak lasts half an hour: the others wait beside it.
          maxWorkers: 2,
          // Not beside the files of another project, should somebody run both.
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          // The talks once more, with nothing remembered from one message to the next; run with the faults.
          name: 'talks loaded',
          include: ['tests/talks/*.test.ts'],
          pool: 'forks',
          env: { TALKS: 'loaded' },
          provide: { thorough: true },
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          testTimeout: 60_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
