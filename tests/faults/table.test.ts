import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CASES, NOT_BUILT } from './cases.ts';
import { type Tried, tabled } from './table.ts';

const cases = { U2: 'killed', U10: 'crossed', S3: 'limited', D1: 'cut', X7: 'formulas' };
const notBuilt = { X7: 'nothing is exported' };
const passed = (name: string, more: Partial<Tried> = {}): Tried => ({ name, state: 'passed', ...more });
const all = [passed('one: U2, U10: two at once'), passed('S3: a limit', { times: 40, words: '40 people' }), passed('house > D1: cut')];
const of = (tests: readonly Tried[]) => tabled(tests, cases, notBuilt);

describe('the table of faults', () => {
  it('is in order when every case passed; in the order of the ids, each with how often', () => {
    expect(of(all)).toEqual({
      lines: [
        'D1     yes           1  cut',
        'S3     yes          40  40 people',
        'U2     yes           1  killed',
        'U10    yes           1  crossed',
        'X7     not built     0  formulas: nothing is exported',
      ],
      wrong: [],
    });
  });

  it.each([
    ['a case without a test', all.slice(0, 2), ['D1'], 'D1     MISSING       0  cut'],
    [
      'a case that failed once and passed once',
      [...all, { name: 'D1: again', state: 'failed' } as const],
      ['D1'],
      'D1     NO (1)        2  cut',
    ],
    [
      'a case whose tests were all left out',
      [...all.slice(0, 2), { name: 'D1: cut', state: 'skipped' } as const],
      ['D1'],
      'D1     SKIPPED       0  cut',
    ],
    ['an id that is in no list', [...all, passed('S99: what is that')], ['S99'], 'S99    UNKNOWN       1'],
    ['a test of what is not built', [...all, passed('X7: formulas')], ['X7'], 'X7     BUILT?        1  formulas'],
  ])('is not in order with %s', (_name, tests, wrong, line) => {
    const table = of(tests);
    expect(table.wrong).toEqual(wrong);
    expect(table.lines).toContain(line);
  });

  it('lets the soak be left out, but not fail', () => {
    const without = of([...all, { name: 'soak: 30 minutes', state: 'skipped' }]);
    expect(without.wrong).toEqual([]);
    expect(without.lines.find((line) => line.startsWith('soak'))).toContain('left out');
    expect(of([...all, { name: 'soak: 30 minutes', state: 'failed' }]).wrong).toEqual(['soak']);
  });

  it('does not take words that only look like ids', () => {
    expect(of([...all, passed('D17-3004, C02 and HSSV1')]).wrong).toEqual([]);
  });
});

describe('the list of cases', () => {
  const source = join(import.meta.dirname, '../../../shared/faults.md');

  it('has all ids of the fault list it was taken from', (context) => {
    if (!existsSync(source)) context.skip('the fault list is not beside the project');
    const ids = [...readFileSync(source, 'utf8').matchAll(/^\| ([UWSDCX])(\d+)(?:–\1?(\d+))? \|/gm)].flatMap(([, letter, from, to]) =>
      Array.from({ length: Number(to ?? from) - Number(from) + 1 }, (_, n) => `${letter}${Number(from) + n}`),
    );
    expect(ids.length).toBeGreaterThan(80);
    expect(Object.keys(CASES).sort()).toEqual(ids.sort());
  });

  it('excuses only what it knows', () => {
    expect(Object.keys(NOT_BUILT).filter((id) => !(id in CASES))).toEqual([]);
  });
});
