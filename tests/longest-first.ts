/** The order of the files: the long ones first, so that none of them is the last that everybody waits for. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { BaseSequencer, type Reporter, type TestModule, type TestSpecification, type Vitest } from 'vitest/node';

/** Milliseconds by file, for a machine that has not run the tests yet. Generated: see `KeepDurations`. */
const KEPT = new URL('durations.json', import.meta.url);

type Durations = Readonly<Record<string, number>>;

function read(): Durations {
  return existsSync(KEPT) ? JSON.parse(readFileSync(KEPT, 'utf8')) : {};
}

const nameOf = ({ project, moduleId }: { project: { config: { root: string } }; moduleId: string }) =>
  relative(project.config.root, moduleId).replaceAll('\\', '/');

/** By what each file took in the last run here, else by what was kept; a file nobody has measured could be long, and comes first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const kept = read();
    const took = (file: TestSpecification) => {
      const name = nameOf(file);
      return this.ctx.cache.getFileTestResults(`${file.project.name}:${name}`)?.duration ?? kept[name] ?? Number.POSITIVE_INFINITY;
    };
    const group = ({ project }: TestSpecification) => project.config.sequence.groupOrder;
    return [...files].sort((a, b) => group(a) - group(b) || took(b) - took(a) || (nameOf(a) < nameOf(b) ? -1 : 1));
  }
}

/** Writes what the files took to the file that is kept, when a whole run passed with `--update`: `npm test -- --update`. */
export class KeepDurations implements Reporter {
  #vitest: Vitest | null = null;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  async onTestRunEnd(modules: readonly TestModule[], _errors: unknown, reason: 'passed' | 'interrupted' | 'failed'): Promise<void> {
    const vitest = this.#vitest;
    if (vitest?.config.snapshotOptions.updateSnapshot !== 'all' || reason !== 'passed') return;
    if ((await vitest.globTestSpecifications()).length > modules.length) return;
    const took = modules.map((module) => {
      const { duration, collectDuration } = module.diagnostic();
      return [nameOf(module), Math.round((duration + collectDuration) / 100) * 100] as const;
    });
    writeFileSync(KEPT, `${JSON.stringify(Object.fromEntries(took.sort(([a], [b]) => (a < b ? -1 : 1))), null, 2)}\n`);
  }
}
