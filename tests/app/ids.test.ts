import { expect, it, vi } from 'vitest';
import { createIds } from '../../src/app/ids.ts';
import { buttonData, readButtonData } from '../../src/domain/messages.ts';

it('names rows in the order of their making, none twice, and as a button can carry them', () => {
  vi.useFakeTimers({ now: Date.parse('2017-04-21T00:30:00Z') });
  const id = createIds();
  const names = Array.from({ length: 5_000 }, () => {
    vi.advanceTimersByTime(1);
    return id();
  });
  vi.useRealTimers();
  expect(names).toEqual([...names].sort());
  expect(names.every((name) => /^[0-9a-v]{20}$/.test(name))).toBe(true);
  const together = Array.from({ length: 20_000 }, id);
  expect(new Set([...names, ...together]).size).toBe(25_000);
  expect(readButtonData(buttonData(together[0] as string, 12))).toEqual({ nonce: together[0], index: 12 });
});
