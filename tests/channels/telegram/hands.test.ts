import type { Update } from 'telegraf/types';
import { expect, it } from 'vitest';
import { createHands } from '../../../src/channels/telegram/hands.ts';

const updates = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => ({ update_id: from + n }) as unknown as Update);

function hands() {
  const stores: { ids: number[]; halfway: () => void; end: () => void; fail: () => void }[] = [];
  const it = createHands(
    (batch, halfway) =>
      new Promise<void>((resolve, reject) => {
        stores.push({
          ids: batch.map((one) => one.update_id),
          halfway,
          end: resolve,
          fail: () => reject(new Error('the database is away')),
        });
      }),
  );
  return { it, stores };
}

const settled = async (promise: Promise<unknown>) => {
  let state = 'waiting';
  promise.then(
    () => {
      state = 'done';
    },
    () => {
      state = 'failed';
    },
  );
  for (let n = 0; n < 5; n++) await Promise.resolve();
  return () => state;
};

it('waits for a small batch, and confirms it with the next call', async () => {
  const { it: hand, stores } = hands();
  expect(hand.offset()).toBeNull();
  const taken = await settled(hand.take(updates(5, 7)));
  stores[0]?.halfway();
  await Promise.resolve();
  expect(taken()).toBe('waiting');
  stores[0]?.end();
  await new Promise((resolve) => setImmediate(resolve));
  expect(taken()).toBe('done');
  expect(hand.offset()).toBe(8);
  // The call failed: the next one confirms it again.
  expect(hand.offset()).toBe(8);
  hand.confirmed();
  expect(hand.offset()).toBeNull();
});

it('fetches again when half of a large batch is stored, leaves out what is in hand, and confirms in order', async () => {
  const { it: hand, stores } = hands();
  const first = await settled(hand.take(updates(1, 20)));
  expect(first()).toBe('waiting');
  stores[0]?.halfway();
  await new Promise((resolve) => setImmediate(resolve));
  expect(first()).toBe('done');
  // Nothing may be confirmed yet: the earlier updates come again, with new ones behind them.
  expect(hand.offset()).toBeNull();
  const second = await settled(hand.take(updates(1, 30)));
  expect(stores[1]?.ids).toEqual(updates(21, 30).map((one) => one.update_id));
  // With two in hand the later one being stored confirms nothing.
  stores[1]?.end();
  await new Promise((resolve) => setImmediate(resolve));
  expect(second()).toBe('done');
  expect(hand.offset()).toBeNull();
  const third = await settled(hand.take(updates(1, 30)));
  expect(third()).toBe('waiting');
  stores[0]?.end();
  await new Promise((resolve) => setImmediate(resolve));
  expect(third()).toBe('done');
  expect(hand.offset()).toBe(31);
});

it('rejects when one in hand could not be stored, and lets go of all that is not confirmed', async () => {
  const { it: hand, stores } = hands();
  await Promise.all([hand.take(updates(1, 10)), Promise.resolve().then(() => stores[0]?.halfway())]);
  const second = hand.take(updates(1, 12));
  stores[0]?.fail();
  await expect(second).rejects.toThrow('the database is away');
  const dropped = await settled(hand.drop());
  expect(dropped()).toBe('waiting');
  stores[1]?.end();
  await new Promise((resolve) => setImmediate(resolve));
  expect(dropped()).toBe('done');
  expect(hand.offset()).toBeNull();
  void hand.take(updates(1, 12));
  expect(stores[2]?.ids).toEqual(updates(1, 12).map((one) => one.update_id));
});

it('asks again at once when all that came is in hand and stored', async () => {
  const { it: hand, stores } = hands();
  const taken = hand.take(updates(1, 8));
  stores[0]?.end();
  await taken;
  await hand.take(updates(1, 8));
  expect(stores).toHaveLength(1);
});
