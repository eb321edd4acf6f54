/** How processes share the places of one pace. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullRate, keptPlaces, leaveShare, type Pace, placesAt, renewShare, SHARE_LEASE_MS } from '../../src/delivery/pace.ts';

const EMPTY: Pace = { limits: null, holders: {} };
const at = (rate: number) => ({ rate, ceiling: 15 / 14 });
const FULL = at(28);
const held = (pace: Pace, now: number) =>
  Object.values(pace.holders).reduce((sum, { places, freeAt }) => sum + (freeAt > now ? places : 0), 0);

describe('places', () => {
  it('are 30 at the rate of 28, 1,071 at Telegram’s paid rate, and never none', () => {
    expect([28, 1_000, 0.05].map(at).map(placesAt)).toEqual([30, 1_071, 1]);
    expect(placesAt(at(fullRate(0)))).toBeGreaterThan(10_000);
  });

  it('all belong to a process that is alone', () => {
    const { places, rate, alone } = renewShare(EMPTY, 'a', { wants: 0, inUse: 0 }, FULL, 0);
    expect([places, rate, alone]).toEqual([30, 28, true]);
  });

  it('are kept for whoever comes: with the next renewal of one that has all, and a first one at once after that', () => {
    let { pace } = renewShare(EMPTY, 'busy', { wants: 60, inUse: 30 }, FULL, 0);
    const came = renewShare(pace, 'new', { wants: 1, inUse: 0 }, FULL, 10);
    expect(came.places).toBe(0);
    const gives = renewShare(came.pace, 'busy', { wants: 60, inUse: 20 }, FULL, 1_000);
    expect(gives.places).toBe(30 - keptPlaces(30) - 1);
    pace = gives.pace;
    expect(renewShare(pace, 'new', { wants: 1, inUse: 0 }, FULL, 1_010).places).toBe(1);
  });

  it('are shared fairly: who wants little gets it, the others have equal parts', () => {
    let pace = EMPTY;
    const want = { a: 60, b: 60, c: 3 };
    let got: Record<string, number> = {};
    for (let now = 0; now < 5_000; now += 1_000) {
      for (const [name, wants] of Object.entries(want)) {
        const share = renewShare(pace, name, { wants, inUse: 0 }, FULL, now);
        pace = share.pace;
        got = { ...got, [name]: share.places };
      }
    }
    expect(got.c).toBe(3);
    expect(Math.abs((got.a ?? 0) - (got.b ?? 0))).toBeLessThanOrEqual(1);
    expect((got.a ?? 0) + (got.b ?? 0)).toBeGreaterThanOrEqual(26);
  });

  it('of a process that died come back when its lease is over and its last messages have arrived, of one that left a second later', () => {
    const { pace } = renewShare(EMPTY, 'dead', { wants: 60, inUse: 0 }, FULL, 0);
    const one = { wants: 60, inUse: 0 };
    expect(renewShare(pace, 'next', one, FULL, SHARE_LEASE_MS + 999).places).toBe(0);
    expect(renewShare(pace, 'next', one, FULL, SHARE_LEASE_MS + 1_000).places).toBe(30);
    const left = leaveShare(pace, 'dead', 100);
    expect(renewShare(left, 'next', one, FULL, 1_099).places).toBe(0);
    expect(renewShare(left, 'next', one, FULL, 1_100).places).toBe(30);
  });

  it('are never held twice, whoever renews when with whatever wishes', () => {
    const step = fc.record({
      name: fc.constantFrom('a', 'b', 'c', 'd'),
      wants: fc.integer({ min: 0, max: 80 }),
      used: fc.double({ min: 0, max: 1, noNaN: true }),
      later: fc.integer({ min: 0, max: 2_000 }),
      leaves: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), fc.constantFrom(0.5, 5, 28, 1_000).map(at), (steps, full) => {
        let pace = EMPTY;
        let now = 0;
        for (const { name, wants, used, later, leaves } of steps) {
          now += later;
          const mine = pace.holders[name];
          const inUse = Math.floor((mine?.places ?? 0) * used);
          pace = leaves && inUse === 0 ? leaveShare(pace, name, now) : renewShare(pace, name, { wants, inUse }, full, now).pace;
          expect(held(pace, now)).toBeLessThanOrEqual(placesAt(full));
        }
      }),
    );
  });
});
