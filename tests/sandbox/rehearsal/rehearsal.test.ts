/** A short rehearsal: a few units live one wave by the real bot. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readConfig } from '../../../src/app/config.ts';
import { rehearse } from '../../../src/app/rehearse.ts';
import { readRehearsal } from '../../../src/sandbox/rehearsal/options.ts';
import { storyLines } from '../../../src/sandbox/rehearsal/saying.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function lived(seed: number): Promise<{ story: string[]; out: string }> {
  const out = await mkdtemp(join(tmpdir(), 'rehearsed-'));
  folders.push(out);
  const parts: number[] = [];
  const begun = performance.now();
  const told = { line: (text: string) => console.log(text), progress: (part: number) => parts.push(part) };
  const story = await rehearse(readConfig({}), { ...readRehearsal([]), seed, out, units: 12, waves: 1 }, told);
  console.log(`${Math.round(performance.now() - begun)} ms, ${parts.length} stops`);
  expect(parts.at(-1)).toBe(1);
  return { story: storyLines(story), out };
}

it('lives a wave: people confirm, report in time, late or never, and what the leader sees is left in files', async () => {
  const { story, out } = await lived(7);
  console.log(story.join('\n'));
  for (const folder of readdirSync(join(out, 'rehearsal-2017')))
    console.log(folder, readdirSync(join(out, 'rehearsal-2017', folder)).join(', '));
  console.log(readFileSync(join(out, 'rehearsal-2017', 'D17-3004', '3-sau-khoa-lanh-dao-tong-hop.txt'), 'utf8'));
}, 300_000);
