import type { Update } from 'telegraf/types';
import { describe, expect, it } from 'vitest';
import { createUnconfirmed } from '../../../src/channels/telegram/unconfirmed.ts';

const updates = (...ids: number[]) => ids.map((update_id) => ({ update_id }) as Update);
const ids = (list: readonly { update_id: number }[]) => list.map(({ update_id }) => update_id);

describe('updates that are not yet confirmed', () => {
  it('are new once', () => {
    const it = createUnconfirmed();
    expect(ids(it.add(updates(1, 2)))).toEqual([1, 2]);
    expect(ids(it.add(updates(1, 2, 3)))).toEqual([3]);
    it.stored(1);
    expect(ids(it.add(updates(1, 2, 3)))).toEqual([]);
    expect(it.open).toBe(2);
    it.stored(1);
    it.stored(99);
    expect(it.open).toBe(2);
  });

  it('are confirmed up to the first that is not stored, and once', () => {
    const it = createUnconfirmed();
    expect(it.offset(null)).toBeNull();
    it.add(updates(1, 2, 3, 4));
    it.stored(2);
    // The first that is not stored itself confirms nothing.
    expect(it.offset(null)).toBe(1);
    it.confirmed();
    it.stored(1);
    it.stored(4);
    expect(it.offset(1)).toBe(3);
    it.confirmed();
    expect(ids(it.add(updates(3, 4, 5)))).toEqual([5]);
    it.stored(3);
    it.stored(5);
    expect(it.offset(3)).toBe(6);
    // The call may fail: then it is said again.
    expect(it.offset(6)).toBe(6);
    it.confirmed();
    expect(it.offset(6)).toBeNull();
  });

  it('are not asked for with the same offset twice running while one is open', () => {
    const it = createUnconfirmed();
    it.add(updates(7, 8));
    expect(it.offset(7)).toBeNull();
    it.confirmed();
    expect(it.offset(null)).toBe(7);
    it.confirmed();
    expect(ids(it.add(updates(7, 8, 9)))).toEqual([9]);
  });

  it('keep a confirmation from an update whose id is lower and that is not stored', () => {
    const it = createUnconfirmed();
    it.add(updates(1_000, 5, 1_001));
    it.stored(5);
    it.stored(1_001);
    expect(it.offset(null)).toBe(1_000);
    it.confirmed();
    it.stored(1_000);
    expect(it.offset(null)).toBe(1_002);
    const other = createUnconfirmed();
    other.add(updates(1_000, 1_001, 5));
    other.stored(1_000);
    expect(other.offset(null)).toBeNull();
    other.stored(1_001);
    // This confirms neither of the two: they are still known when they come again.
    expect(other.offset(null)).toBe(5);
    other.confirmed();
    expect(ids(other.add(updates(1_000, 1_001, 5, 6)))).toEqual([6]);
  });

  it('tell when so few are open, and when there is something else to hear', async () => {
    const it = createUnconfirmed();
    await it.downTo(0);
    it.add(updates(1, 2, 3));
    await it.downTo(3);
    let heard = '';
    const two = it.downTo(1).then(() => {
      heard += 'one';
    });
    it.stored(2);
    await Promise.resolve();
    expect(heard).toBe('');
    it.stored(1);
    await two;
    expect(heard).toBe('one');
    const woken = it.downTo(0);
    it.wake();
    await woken;
    expect(it.open).toBe(1);
  });
});
