import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gather, type Outcome } from '../../../src/db/batch/gather.ts';

/** Calls that end when they are told to. */
function held() {
  const calls: { items: readonly number[]; end: (outcomes: readonly Outcome<number>[]) => void; fail: (error: Error) => void }[] = [];
  const call = (items: readonly number[]) =>
    new Promise<readonly Outcome<number>[]>((resolve, reject) => {
      calls.push({ items, end: resolve, fail: reject });
    });
  return { calls, call };
}

/** Long enough for a call's end to be noticed and the next to begin. */
const settled = async () => {
  for (let n = 0; n < 3; n++) await new Promise((resolve) => setImmediate(resolve));
};
const doubled = (items: readonly number[]) => items.map((item) => ({ value: item * 2 }));

describe('gather', () => {
  it('joins what is asked at one moment, and what comes during a call into the next', async () => {
    const { calls, call } = held();
    const ask = gather(call, { most: 32, patienceMs: 60_000 });
    const first = [ask(1), ask(2)];
    await settled();
    const second = [ask(3), ask(4), ask(5)];
    await settled();
    expect(calls.map(({ items }) => items)).toEqual([[1, 2]]);
    calls[0]?.end(doubled([1, 2]));
    expect(await Promise.all(first)).toEqual([2, 4]);
    await settled();
    expect(calls.map(({ items }) => items)).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
    calls[1]?.end(doubled([3, 4, 5]));
    expect(await Promise.all(second)).toEqual([6, 8, 10]);
  });

  it('makes no call of more than it may, begins a second one beside the first for eight, and no third', async () => {
    const { calls, call } = held();
    const ask = gather(call, { most: 9, patienceMs: 60_000 });
    const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);
    const asked = range(0, 16).map((n) => ask(n));
    await settled();
    expect(calls.map(({ items }) => items)).toEqual([range(0, 8), range(9, 16)]);
    asked.push(...range(17, 24).map((n) => ask(n)));
    await settled();
    expect(calls).toHaveLength(2);
    calls[1]?.end(doubled(range(9, 16)));
    await asked[16];
    await settled();
    expect(calls[2]?.items).toEqual(range(17, 24));
    calls[2]?.end(doubled(range(17, 24)));
    // Seven are not worth a call beside another.
    asked.push(...range(25, 31).map((n) => ask(n)));
    await asked[24];
    await settled();
    expect(calls).toHaveLength(3);
    calls[0]?.end(doubled(range(0, 8)));
    await asked[0];
    await settled();
    expect(calls[3]?.items).toEqual(range(25, 31));
    calls[3]?.end(doubled(range(25, 31)));
    expect(await Promise.all(asked)).toEqual(range(0, 31).map((n) => n * 2));
  });

  it('gives each its own error, all the same when the call fails, and one to whoever was left without an answer', async () => {
    const own = gather(async (items: readonly number[]) =>
      items.map((n) => (n === 2 ? { error: new Error('2 is refused') } : { value: n })),
    );
    const outcomes = await Promise.allSettled([own(1), own(2), own(3)]);
    expect(outcomes.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message))).toEqual([1, '2 is refused', 3]);

    const failing = gather(async () => Promise.reject(new Error('away')));
    expect((await Promise.allSettled([failing(1), failing(2)])).map((one) => one.status)).toEqual(['rejected', 'rejected']);

    const short = gather(async () => [{ value: 1 }]);
    const answers = await Promise.allSettled([short(1), short(2)]);
    expect(answers[0]).toEqual({ status: 'fulfilled', value: 1 });
    expect(answers[1]).toMatchObject({ reason: new Error('a gathered call answered 1 of 2 items') });
  });

  describe('by the clock', () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate'] });
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    it('does not wait behind a call that hangs', async () => {
      const { calls, call } = held();
      const ask = gather(call, { most: 32, patienceMs: 50 });
      const hanging = ask(1);
      await vi.advanceTimersByTimeAsync(1);
      const next = ask(2);
      await vi.advanceTimersByTimeAsync(40);
      expect(calls).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(20);
      expect(calls.map(({ items }) => items)).toEqual([[1], [2]]);
      calls[1]?.end(doubled([2]));
      expect(await next).toBe(4);
      calls[0]?.fail(new Error('broken at last'));
      await expect(hanging).rejects.toThrow('broken at last');
    });

    it('waits for company as long as its items may, and no longer than the least patient of them', async () => {
      const { calls, call } = held();
      const ask = gather(call);
      const one = ask(1, 25);
      await vi.advanceTimersByTimeAsync(20);
      const two = ask(2, 25);
      expect(calls).toHaveLength(0);
      await vi.advanceTimersByTimeAsync(6);
      expect(calls.map(({ items }) => items)).toEqual([[1, 2]]);
      calls[0]?.end(doubled([1, 2]));
      expect(await Promise.all([one, two])).toEqual([2, 4]);
      const three = ask(3, 25);
      const four = ask(4);
      await vi.advanceTimersByTimeAsync(1);
      expect(calls.map(({ items }) => items)).toEqual([
        [1, 2],
        [3, 4],
      ]);
      // What was patient and is alone again has its time from then on.
      const five = ask(5, 25);
      calls[1]?.end(doubled([3, 4]));
      expect(await Promise.all([three, four])).toEqual([6, 8]);
      await vi.advanceTimersByTimeAsync(20);
      expect(calls).toHaveLength(2);
      await vi.advanceTimersByTimeAsync(6);
      expect(calls.map(({ items }) => items.length)).toEqual([2, 2, 1]);
      calls[2]?.end(doubled([5]));
      expect(await five).toBe(10);
    });
  });
});
