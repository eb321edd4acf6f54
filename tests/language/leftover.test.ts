/** The accepted answers of the tables, each without one of its words and with a few others: `npm run fuzz` does the same with many. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isListed, leftovers, TYPED_IN } from './leftover.ts';
import { ORDINARY_WORDS } from './ordinary-words.ts';

const PUT = ['còn', 'chưa', 'thiếu', 'trừ', 'ngoài', 'nhưng', 'lúa', 'trồng', 'đẹp'];
const FIELDS = [...new Set(Object.values(TYPED_IN))];

const answers = ['inputs.tsv', 'inputs-2.tsv', 'understood.tsv', 'unseen.tsv', 'later.tsv'].flatMap((table) => {
  const [, ...lines] = readFileSync(new URL(table, import.meta.url), 'utf8').split('\n');
  return lines.map((line) => line.split('\t')).map(([, field = '', text = '']) => ({ field, text }));
});

describe('no word of an accepted answer is dropped', () => {
  it.each(FIELDS)('%s', (asked) => {
    const held = answers.filter(({ field }) => field === asked).map(({ field, text }) => leftovers(field, text, PUT));
    expect(held.flatMap(({ silent }) => silent)).toEqual([]);
    // There is something to hold in every field that the tables have.
    expect(held.length === 0 || held.some(({ inputs }) => inputs > PUT.length)).toBe(true);
  });
});

describe('the ordinary words', () => {
  it('are at least 200, and no filler, unit or label', () => {
    expect(ORDINARY_WORDS.length).toBeGreaterThanOrEqual(200);
    expect(ORDINARY_WORDS.filter((word) => FIELDS.some((field) => isListed(field, word)))).toEqual([]);
  });
});
