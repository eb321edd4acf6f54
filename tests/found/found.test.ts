/** Every row of what was found has a test: what has none makes this fail, and so does an id that no list knows. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FOUND } from './rows.ts';

const tests = join(import.meta.dirname, '..');
const list = join(import.meta.dirname, '../../../shared/found.md');

/** The ids at the head of a test's name, “Y1: …” or “Y6, Y16: …”, in one file; a test that is left out is none. */
function idsOf(source: string): string[] {
  const names = source.matchAll(/(?<!\.(?:skip|todo))\(\s*['"`]((?:[YTPMR]\d{1,2}(?:, )?)+):/g);
  return [...names].flatMap(([, ids = '']) => ids.split(', '));
}

function tested(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const files = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(test|long)\.ts$/.test(file));
  for (const file of files) {
    for (const id of idsOf(readFileSync(join(tests, file), 'utf8'))) found.set(id, [...(found.get(id) ?? []), file]);
  }
  return found;
}

describe('what was found', () => {
  it('has a test for each id, and no test has an id that is not in the list', () => {
    const found = tested();
    expect(Object.keys(FOUND).filter((id) => !found.has(id))).toEqual([]);
    expect([...found.keys()].filter((id) => !(id in FOUND))).toEqual([]);
  });

  it('is the list that was written down', (context) => {
    if (!existsSync(list)) return context.skip('the list of what was found is not beside the project');
    const rows = [...readFileSync(list, 'utf8').matchAll(/^\| ([YTPMR]\d{1,2}) \|/gm)].map(([, id]) => id);
    expect(Object.keys(FOUND).sort()).toEqual(rows.sort());
  });

  it.each([
    ["it('Y1: a wave', async () => {", ['Y1']],
    ["  test('Y6, Y16: one message', { timeout: 1 }, ", ['Y6', 'Y16']],
    ["it.each([['a', 1], ['b', 2]])('T9: %s joins', ", ['T9']],
    ["it('D17-3004 and Y1 in the middle', ", []],
    ["it.skip('Y1: left out', ", []],
  ])('reads the names of tests: %s', (source, ids) => expect(idsOf(source)).toEqual(ids));
});
