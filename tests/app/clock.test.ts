import { describe, expect, it } from 'vitest';
import { createClock } from '../../src/app/clock.ts';

/** A machine whose two clocks the test moves. */
function machine(wall: number) {
  const state = { wall, elapsed: 50 };
  return {
    clocks: { wall: () => state.wall, elapsed: () => state.elapsed },
    runs(ms: number) {
      state.wall += ms;
      state.elapsed += ms;
    },
    wallJumps(ms: number) {
      state.wall += ms;
    },
  };
}

const START = Date.parse('2017-02-20T08:00:00+07:00');

describe('clock', () => {
  it('is the wall clock when no start is given', () => {
    const { clocks, runs } = machine(1_000_000);
    const clock = createClock(clocks);
    expect(clock.now()).toBe(1_000_000);
    runs(1_234.5);
    expect(clock.now()).toBe(1_001_234);
  });

  it('starts where it is told and runs at wall speed', () => {
    const { clocks, runs } = machine(1_700_000_000_000);
    const clock = createClock({ ...clocks, start: START });
    runs(90_000);
    expect(clock.now()).toBe(START + 90_000);
  });

  it('never starts before the latest time stored', () => {
    const { clocks, runs } = machine(5_000);
    const clock = createClock({ ...clocks, start: START, floor: START + 7_000 });
    expect(clock.now()).toBe(START + 7_000);
    runs(10);
    expect(clock.now()).toBe(START + 7_010);
    expect(createClock({ ...clocks, start: START, floor: START - 7_000 }).now()).toBe(START);
  });

  it('jumps to a floor learned later, once, and runs on', () => {
    const { clocks, runs } = machine(5_000);
    const clock = createClock(clocks);
    clock.raise(9_000);
    clock.raise(2_000);
    runs(10);
    expect(clock.now()).toBe(9_010);
  });

  it('does not repeat time when the wall clock is set back', () => {
    const { clocks, runs, wallJumps } = machine(10_000_000);
    const clock = createClock(clocks);
    wallJumps(-3_600_000);
    runs(100);
    expect(clock.now()).toBe(10_000_100);
  });

  it('follows a wall clock that leaps ahead, and only once', () => {
    const { clocks, runs, wallJumps } = machine(10_000_000);
    const clock = createClock({ ...clocks, start: START });
    wallJumps(3_600_000);
    expect(clock.now()).toBe(START + 3_600_000);
    runs(5);
    expect(clock.now()).toBe(START + 3_600_005);
  });

  it('is moved by rehearsals, forward by advance and anywhere above the floor by set', () => {
    const { clocks, runs } = machine(1_000);
    const clock = createClock({ ...clocks, start: START, floor: START });
    clock.advance(86_400_000);
    runs(1);
    expect(clock.now()).toBe(START + 86_400_001);
    clock.set(START + 5);
    expect(clock.now()).toBe(START + 5);
  });

  it('names what it cannot do', () => {
    const clock = createClock({ ...machine(1_000).clocks, floor: 500 });
    expect(() => clock.advance(-1)).toThrow(/cannot advance by -1 ms/);
    expect(() => clock.set(499)).toThrow(/cannot be set to 499: the latest time stored is 500/);
    expect(() => clock.set(Number.NaN)).toThrow(/set NaN is not a moment/);
    expect(() => createClock({ start: Number.POSITIVE_INFINITY })).toThrow(/start Infinity is not a moment/);
  });

  it('reads the machine when nothing is replaced', () => {
    const before = Date.now();
    const now = createClock().now();
    expect(Number.isInteger(now)).toBe(true);
    expect(now).toBeGreaterThanOrEqual(before - 1);
  });
});
