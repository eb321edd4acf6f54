/** One process's places, with messages that take any time. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restAfterAnswerMs } from '../../src/delivery/pace.ts';
import { type Grant, Places } from '../../src/delivery/places.ts';

const ALL: Grant = {
  places: 30,
  rate: 28,
  restMs: restAfterAnswerMs({ rate: 28, ceiling: 15 / 14 }),
  bulkRestsUntil: 0,
  until: Number.POSITIVE_INFINITY,
};

function granted(more: Partial<Grant> = {}): Places {
  const places = new Places();
  places.grant({ ...ALL, ...more }, 0);
  return places;
}

/** So many messages leave. */
function leave(places: Places, count: number, now: number): void {
  places.reserve(count);
  for (let n = 0; n < count; n += 1) places.leave(now);
}

describe('places', () => {
  it('are free a second after the answer, not sooner', () => {
    const places = granted();
    leave(places, 30, 0);
    expect(places.free(5_000)).toBe(0);
    for (let n = 0; n < 10; n += 1) places.answered(5_000);
    expect([5_999, 6_000].map((now) => places.free(now))).toEqual([0, 10]);
    expect(places.untilFree(6_000)).toBe(0);
  });

  it('come back at once when nothing left', () => {
    const places = granted();
    places.reserve(30);
    expect(places.free(0)).toBe(0);
    places.giveBack(30);
    expect(places.free(0)).toBe(30);
  });

  it('are nobody’s when their lease is over', () => {
    const places = granted({ until: 2_000 });
    expect([1_999, 2_000].map((now) => [places.free(now), places.holds(now)])).toEqual([
      [30, true],
      [0, false],
    ]);
  });

  it('that are to be given back are not used again', () => {
    const places = granted();
    leave(places, 20, 0);
    places.limit(15);
    expect(places.free(0)).toBe(0);
    for (let n = 0; n < 20; n += 1) places.answered(0);
    expect(places.free(1_000)).toBe(15);
  });

  it('are not all bulk’s: one of thirty is for replies, and it rests when it is told to', () => {
    const places = granted();
    leave(places, 29, 0);
    // Long ago enough that more might leave on average.
    expect([places.freeForBulk(60_000), places.free(60_000)]).toEqual([0, 1]);
    expect(granted({ bulkRestsUntil: 500 }).freeForBulk(499)).toBe(0);
    expect(granted({ bulkRestsUntil: 500 }).freeForBulk(500)).toBe(8);
  });

  it('are wanted as they are used, more when a message found none, and forgotten in time', () => {
    const places = granted();
    expect(places.demand(0).wants).toBe(0);
    leave(places, 3, 0);
    expect(places.demand(0)).toEqual({ inUse: 3, wants: 6 });
    for (let n = 0; n < 3; n += 1) places.answered(0);
    for (let renewal = 1; renewal < 40; renewal += 1) places.grant(ALL, renewal * 500);
    expect(places.demand(20_000)).toEqual({ inUse: 0, wants: 0 });
    places.grant({ ...ALL, places: 0 }, 20_000);
    places.miss();
    expect(places.demand(20_000).wants).toBe(1);
  });
});

/** A second of so many steps. */
const STEP_MS = 5;

/** Sends whatever may leave for a minute; the times of arrival, in order. */
function send(calls: readonly number[], replyEvery: number, more: Partial<Grant> = {}): { arrived: number[]; waits: number[] } {
  const places = granted(more);
  const arrived: number[] = [];
  const waits: number[] = [];
  const open: { answer: number }[] = [];
  const replies: number[] = [];
  for (let now = 0, sent = 0; now < 60_000; now += STEP_MS) {
    for (let at = open.length - 1; at >= 0; at -= 1) {
      if ((open[at]?.answer ?? 0) > now) continue;
      open.splice(at, 1);
      places.answered(now);
    }
    if (replyEvery > 0 && now % replyEvery === 0) replies.push(now);
    const go = (count: number) => {
      leave(places, count, now);
      for (let n = 0; n < count; n += 1, sent += 1) {
        const call = calls[sent % calls.length] ?? 0;
        // It arrives anywhere between its leaving and its answer.
        arrived.push(now + call * ((sent * 7) % 11) * 0.1);
        open.push({ answer: now + call });
      }
    };
    while (replies.length > 0 && places.free(now) > 0) {
      waits.push(now - (replies.shift() ?? now));
      go(1);
    }
    go(places.freeForBulk(now));
  }
  return { arrived: arrived.sort((a, b) => a - b), waits };
}

function mostWithin(ms: number, times: readonly number[]): number {
  let highest = 0;
  for (let from = 0, to = 0; to < times.length; to += 1) {
    while ((times[to] ?? 0) - (times[from] ?? 0) >= ms) from += 1;
    highest = Math.max(highest, to - from + 1);
  }
  return highest;
}

describe('a minute of broadcast at 28 a second', () => {
  it('S4: brings never more than 30 in a second, however long the calls take, and 28 on average where they are short', () => {
    const duration = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(duration, fc.constantFrom(0, 40, 500), (calls, replyEvery) => {
        expect(mostWithin(1_000, send(calls, replyEvery).arrived)).toBeLessThanOrEqual(30);
      }),
      { numRuns: 30 },
    );
    const { arrived } = send([10], 0);
    expect(arrived.length / 60).toBeGreaterThan(27.5);
    expect(arrived.length / 60).toBeLessThanOrEqual(28.2);
  });

  it('lets a reply leave at once, or with the next place', () => {
    const { arrived, waits } = send([50], 500);
    expect(Math.max(...waits)).toBeLessThan(100);
    expect(arrived.length / 60).toBeLessThanOrEqual(28.2);
  });
});
