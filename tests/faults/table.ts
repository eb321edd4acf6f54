/** The table at the end of `npm run faults`: each case of the fault list by its id, whether it passed, and how often it was put to the test. */
import type { Reporter, TestCase, TestModule } from 'vitest/node';

const ID = /\b[UWSDCX]\d{1,2}\b/g;

interface Line {
  passed: number;
  failed: number;
  /** How often within those tests: kills, crashes, users. */
  times: number;
  words: string[];
}

export class Table implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const lines = new Map<string, Line>();
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const ids = test.fullName.match(ID) ?? (test.fullName.startsWith('soak') ? ['soak'] : []);
        for (const id of new Set(ids)) note(lines, id, test);
      }
    }
    const rows = [...lines].sort(([a], [b]) => key(a).localeCompare(key(b)));
    console.log('\ncase   passed  times  ');
    for (const [id, { passed, failed, times, words }] of rows) {
      const verdict = failed > 0 ? `NO (${failed})` : passed > 0 ? 'yes' : 'skipped';
      console.log(`${id.padEnd(6)} ${verdict.padEnd(7)} ${String(times).padStart(5)}  ${words.join('; ')}`);
    }
  }
}

function note(lines: Map<string, Line>, id: string, test: TestCase): void {
  const line = lines.get(id) ?? { passed: 0, failed: 0, times: 0, words: [] };
  lines.set(id, line);
  const { state } = test.result();
  const meta = test.meta() as { times?: number; words?: string };
  if (state === 'passed') line.passed += 1;
  if (state === 'failed') line.failed += 1;
  if (state !== 'skipped') line.times += meta.times ?? 1;
  if (meta.words !== undefined) line.words.push(meta.words);
}

/** U2 before U10. */
function key(id: string): string {
  return id.replace(/\d+/, (digits) => digits.padStart(3, '0'));
}
