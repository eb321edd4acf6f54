/** The order of the files: the long ones first, so that none of them is the last that everybody waits for. */
import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take over five seconds, the longest first, those that calculate beside those that wait. The others follow in vitest's own order. */
const LONGEST = [
  'db/embedded',
  'journey',
  'faults/updates',
  'db/pool',
  'start',
  'sandbox/page/story',
  'reminders/process',
  'talks/aside',
  'reminders/reminders',
  'reports/head',
  'talks/report',
  'sandbox/page/page',
  'faults/database',
  'faults/webhook',
  'db/turn',
  'db/types',
  'db/leader',
  'language/properties',
  'reports/after',
  'summaries/store',
  'summaries/actions',
  'delivery/claim',
  'sandbox/load',
  'db/server',
  'reminders/properties',
  'architecture/architecture',
].map((name) => `tests/${name}.test.ts`);

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId, project }: TestSpecification) => {
      const found = LONGEST.indexOf(relative(project.config.root, moduleId).replaceAll('\\', '/'));
      return found === -1 ? LONGEST.length : found;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
