/** The table at the end of `npm run faults`: each case of the fault list by its id, whether it passed, and how often it was put to the test. */
import type { Reporter, TestCase, TestModule, TestSpecification, Vitest } from 'vitest/node';
import { CASES, NOT_BUILT } from './cases.ts';

/** Not the codes of waves and exports: “D17-3004”, “C02”. */
const ID = /\b[UWSDCX][1-9]\d?\b(?!-\d)/g;

/** One test that was run, or left out. */
export interface Tried {
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped' | 'pending';
  /** How often within it: kills, crashes, users; 1 unless the test says. */
  readonly times?: number;
  readonly words?: string;
}

interface Line {
  passed: number;
  failed: number;
  times: number;
  words: string[];
}

/**
 * The rule of the table. A case is in order when a test that carries its id passed and none failed; a case without a test, or with tests that were all left
 * out, is not, and neither is an id that no list knows or a test of what is said not to be built.
 *
 * @returns the lines to print, and the ids that are not in order
 */
export function tabled(
  tests: readonly Tried[],
  cases: Readonly<Record<string, string>> = CASES,
  notBuilt: Readonly<Record<string, string>> = NOT_BUILT,
): { readonly lines: string[]; readonly wrong: string[] } {
  const found = new Map<string, Line>();
  for (const test of tests) {
    const ids = test.name.match(ID) ?? (test.name.startsWith('soak') ? ['soak'] : []);
    for (const id of new Set(ids)) note(found, id, test);
  }
  const lines: string[] = [];
  const wrong: string[] = [];
  for (const id of [...new Set([...Object.keys(cases), ...found.keys()])].sort((a, b) => key(a).localeCompare(key(b)))) {
    const line = found.get(id) ?? { passed: 0, failed: 0, times: 0, words: [] };
    const verdict = verdictOf(id, found.get(id), id === 'soak' || id in cases, id in notBuilt);
    if (!['yes', 'not built', 'left out'].includes(verdict)) wrong.push(id);
    const words =
      verdict === 'not built' ? [`${cases[id] ?? ''}: ${notBuilt[id]}`] : line.words.length > 0 ? line.words : [cases[id] ?? ''];
    lines.push(`${id.padEnd(6)} ${verdict.padEnd(9)} ${String(line.times).padStart(5)}  ${words.join('; ')}`.trimEnd());
  }
  return { lines, wrong };
}

function verdictOf(id: string, line: Line | undefined, known: boolean, notBuilt: boolean): string {
  if (!known) return 'UNKNOWN';
  if (notBuilt) return line === undefined ? 'not built' : 'BUILT?';
  if (line === undefined) return 'MISSING';
  if (line.failed > 0) return `NO (${line.failed})`;
  if (line.passed > 0) return 'yes';
  // Half an hour of traffic is left out where somebody has no half hour; a case is not.
  return id === 'soak' ? 'left out' : 'SKIPPED';
}

function note(lines: Map<string, Line>, id: string, test: Tried): void {
  const line = lines.get(id) ?? { passed: 0, failed: 0, times: 0, words: [] };
  lines.set(id, line);
  if (test.state === 'passed') line.passed += 1;
  if (test.state === 'failed') line.failed += 1;
  if (test.state === 'passed' || test.state === 'failed') line.times += test.times ?? 1;
  if (test.words !== undefined) line.words.push(test.words);
}

/** U2 before U10. */
function key(id: string): string {
  return id.replace(/\d+/, (digits) => digits.padStart(3, '0'));
}

function tried(test: TestCase): Tried {
  const { times, words } = test.meta() as { times?: number; words?: string };
  return {
    name: test.fullName,
    state: test.result().state,
    ...(times !== undefined && { times }),
    ...(words !== undefined && { words }),
  };
}

/**
 * Prints the table after a run of `project`, and lets the run fail when a case is not in order; in a run of some files or names only, cases of the others
 * are not missed.
 */
export class Table implements Reporter {
  readonly #project: string;
  #vitest: Vitest | null = null;
  #files = 0;

  constructor(project: string) {
    this.#project = project;
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunStart(specifications: readonly TestSpecification[]): void {
    this.#files = this.#own(specifications).length;
  }

  async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    if (this.#files === 0) return;
    const { lines, wrong } = tabled(this.#own(modules).flatMap((module) => [...module.children.allTests()].map(tried)));
    const part = await this.#isPart();
    const shown = part ? lines.filter((line) => !/ (?:MISSING|SKIPPED|not built) /.test(line)) : lines;
    console.log(['', `case   passed    times  ${part ? '(a part of the tests)' : ''}`, ...shown].join('\n'));
    if (part || wrong.length === 0) return;
    console.log(`\nnot in order: ${wrong.join(', ')}`);
    process.exitCode = 1;
  }

  #own<T extends TestModule | TestSpecification>(all: readonly T[]): T[] {
    return all.filter(({ project }) => project.name === this.#project);
  }

  async #isPart(): Promise<boolean> {
    const vitest = this.#vitest;
    if (!vitest) return false;
    return vitest.config.testNamePattern !== undefined || this.#own(await vitest.globTestSpecifications()).length > this.#files;
  }
}
