import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startHeartbeat } from '../../src/reminders/index.ts';
import { keptLog } from '../postgres.ts';

describe('the heartbeat', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2017-04-21T00:29:58Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('ticks at once and every five seconds, until stopped', async () => {
    const beats: number[] = [];
    const heartbeat = startHeartbeat({
      everySeconds: 5,
      ticks: [{ name: 'one', run: async () => beats.push(Date.now() % 60_000) }],
      log: keptLog(),
    });
    await vi.advanceTimersByTimeAsync(12_500);
    expect(beats.map((ms) => Math.floor(ms / 1000))).toEqual([58, 0, 5, 10]);
    await heartbeat.stop();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(beats).toHaveLength(4);
  });

  it('goes on after a failure, with the other ticks too', async () => {
    const log = keptLog();
    let second = 0;
    const heartbeat = startHeartbeat({
      everySeconds: 5,
      ticks: [
        {
          name: 'bad',
          run: async () => {
            throw new Error('the database is away');
          },
        },
        { name: 'good', run: async () => ++second },
      ],
      log,
    });
    await vi.advanceTimersByTimeAsync(7_500);
    await heartbeat.stop();
    expect(second).toBe(3);
    expect(log.lines).toHaveLength(3);
    expect(log.lines[0]).toMatchObject({ level: 'error', details: { tick: 'bad', error: 'the database is away' } });
  });

  it('lets a beat pass while one runs, and ends after it', async () => {
    let begun = 0;
    let finish = () => {};
    const run = () => {
      begun += 1;
      return new Promise<void>((resolve) => {
        finish = resolve;
      });
    };
    const heartbeat = startHeartbeat({ everySeconds: 5, ticks: [{ name: 'slow', run }], log: keptLog() });
    await vi.advanceTimersByTimeAsync(22_500);
    expect(begun).toBe(1);
    let ended = false;
    const stopped = heartbeat.stop().then(() => {
      ended = true;
    });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ended).toBe(false);
    finish();
    await stopped;
    expect(begun).toBe(1);
  });

  it.each([0, 7, 60, 2.5, Number.NaN])('refuses %s seconds', (everySeconds) => {
    expect(() => startHeartbeat({ everySeconds, ticks: [], log: keptLog() })).toThrow(RangeError);
  });
});
