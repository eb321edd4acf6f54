import { expect, it } from 'vitest';
import { backoffMs, outagePauseMs } from '../../src/delivery/pauses.ts';

it('pauses double up to five minutes, with a quarter of chance', () => {
  expect([0, 1, 2, 8, 9, 50].map((n) => backoffMs(n, 0))).toEqual([1_000, 2_000, 4_000, 256_000, 300_000, 300_000]);
  expect(backoffMs(0, 1)).toBe(1_250);
});

it('a channel is away after three failures in a row, and asked at least every ten seconds', () => {
  expect([0, 1, 2, 3, 4, 20].map((n) => outagePauseMs(n, 0))).toEqual([0, 0, 0, 1_000, 2_000, 10_000]);
});
