import { expect, it } from 'vitest';
import { chance } from '../../../src/sandbox/province/chance.ts';
import { personOf } from '../../../src/sandbox/province/names.ts';

function drawn(seed: number, ...words: string[]): number[] {
  const own = chance(seed, ...words);
  return Array.from({ length: 20 }, () => own.next());
}

it('the same seed and words give the same course, others another', () => {
  expect(drawn(7, 'SYT')).toEqual(drawn(7, 'SYT'));
  expect(drawn(8, 'SYT')).not.toEqual(drawn(7, 'SYT'));
  expect(drawn(7, 'SYT', 'report')).not.toEqual(drawn(7, 'SYT'));
  expect(drawn(7, 'a', 'b')).not.toEqual(drawn(7, 'ab'));
});

it('draws evenly and within its bounds', () => {
  const own = chance(1, 'bounds');
  const thrown = Array.from({ length: 6_000 }, () => own.whole(1, 6));
  expect([Math.min(...thrown), Math.max(...thrown)]).toEqual([1, 6]);
  for (const eyes of [1, 2, 3, 4, 5, 6]) expect(thrown.filter((one) => one === eyes).length, `${eyes}`).toBeGreaterThan(850);
  expect(Array.from({ length: 1_000 }, () => own.happens(0.3)).filter(Boolean).length).toBeGreaterThan(230);
  expect(own.one(['một'])).toBe('một');
  expect(() => own.one([])).toThrow(RangeError);
});

it('gives a unit the same person in every run, and its successor another name', () => {
  expect(personOf(1, 'SYT')).toEqual(personOf(1, 'SYT'));
  expect(personOf(1, 'SYT', 1)).not.toEqual(personOf(1, 'SYT'));
  expect(personOf(1, 'SYT').name.split(' ').length).toBeGreaterThan(2);
});
