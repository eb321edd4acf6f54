import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Limits, limited, rateAfter } from '../../src/delivery/pace.ts';

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
});
