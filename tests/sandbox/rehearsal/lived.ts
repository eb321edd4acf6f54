/** Rehearsals in folders that are gone afterwards. */
import { readdirSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../../src/app/config.ts';
import { rehearse } from '../../../src/app/rehearse.ts';
import { type Rehearsal, readRehearsal } from '../../../src/sandbox/rehearsal/options.ts';
import { type Story, storyLines } from '../../../src/sandbox/rehearsal/saying.ts';

const folders: string[] = [];

/** For afterAll. */
export function gone(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export interface Lived {
  readonly story: Story;
  /** As `npm run rehearse` prints it. */
  readonly lines: readonly string[];
  /** The folder of the year; a file's path in it. */
  readonly folder: string;
  readonly files: readonly string[];
  /** The parts of the whole that were told, 0 to 1. */
  readonly parts: readonly number[];
}

export async function lived(rehearsal: Partial<Rehearsal>): Promise<Lived> {
  const out = await mkdtemp(join(tmpdir(), 'rehearsed-'));
  folders.push(out);
  const parts: number[] = [];
  const whole = { ...readRehearsal([]), ...rehearsal, out };
  const story = await rehearse(readConfig({}), whole, { line: () => undefined, progress: (part) => parts.push(part) });
  const folder = join(out, `rehearsal-${whole.year}`);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return { story, lines: storyLines(story), folder, files: files.sort(), parts };
}
