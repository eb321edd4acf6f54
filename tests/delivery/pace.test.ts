import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, type Limits, limited, outagePauseMs, rateAfter } from '../../src/delivery/pace.ts';

const complaint = (address: string, afterMs = 3_000) => ({ address, afterMs });

describe('complaints', () => {
  it('of one chat are its own affair, however many', () => {
    let limits: Limits | null = null;
    for (let n = 0; n < 5; n += 1) limits = limited(limits, complaint('1'), 28, 1_000 + n);
    expect(limits).toMatchObject({ bulkUntil: 0, rate: 28 });
  });

  it('of two chats within 5 s rest bulk as long as told, at most a minute, and slow the pace', () => {
    const first = limited(null, complaint('1'), 28, 1_000);
    expect(limited(first, complaint('2'), 28, 7_000)).toMatchObject({ bulkUntil: 0, rate: 28 });
    const second = limited(first, complaint('2'), 28, 5_000);
    expect(second.bulkUntil).toBe(8_000);
    expect(second.rate).toBeCloseTo(19.6);
    expect(limited(first, complaint('2', 10_072_000), 28, 5_000).bulkUntil).toBe(65_000);
  });

  it('about what was on its way when bulk already rests do not slow it again', () => {
    const second = limited(limited(null, complaint('1'), 28, 1_000), complaint('2'), 28, 1_001);
    const third = limited(second, complaint('3', 4_000), 28, 1_002);
    expect(third.rate).toBeCloseTo(second.rate, 1);
    expect(third.bulkUntil).toBe(5_002);
  });

  it('never bring the rate below a fifth nor above the full one, and it grows back', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 20_000 })), { maxLength: 60 }), (events) => {
        let limits: Limits | null = null;
        let now = 0;
        for (const [chat, later] of events) {
          now += later;
          limits = limited(limits, complaint(String(chat), 1_000), 28, now);
          expect(limits.rate).toBeGreaterThanOrEqual(28 * 0.2 - 1e-9);
          expect(limits.rate).toBeLessThanOrEqual(28);
        }
        expect(rateAfter(limits, 28, now + 200_000)).toBe(28);
      }),
    );
  });

  it('without a limit leave the rate open', () => {
    const limits = limited(limited(null, complaint('1'), 0, 1), complaint('2'), 0, 2);
    expect(limits.bulkUntil).toBe(3_002);
    expect(rateAfter(limits, 28, 10)).toBe(28);
  });
});

it('pauses double up to five minutes, with a quarter of chance', () => {
  expect([0, 1, 2, 8, 9, 50].map((n) => backoffMs(n, 0))).toEqual([1_000, 2_000, 4_000, 256_000, 300_000, 300_000]);
  expect(backoffMs(0, 1)).toBe(1_250);
});

it('a channel is away after three failures in a row, and asked at least every ten seconds', () => {
  expect([0, 1, 2, 3, 4, 20].map((n) => outagePauseMs(n, 0))).toEqual([0, 0, 0, 1_000, 2_000, 10_000]);
});
