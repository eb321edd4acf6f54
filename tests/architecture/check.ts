/** The architecture part of `npm run check`: one line per violation, exit code 1 when there is any. */
import { fileURLToPath } from 'node:url';
import { judge } from './architecture.ts';

const { files, imports, violations } = await judge(fileURLToPath(new URL('../..', import.meta.url)));
for (const { rule, file, found } of violations) {
  process.stdout.write(`${file}: ${rule}: ${found}\n`);
}
process.stdout.write(`architecture: ${files} files, ${imports} imports, ${violations.length} violations\n`);
process.exitCode = violations.length > 0 ? 1 : 0;
