/** A chat that writes faster than it can be answered. */
import { describe, expect, it } from 'vitest';
import type { Incoming } from '../../src/domain/messages.ts';
import { createQuota } from '../../src/inbox/quota.ts';
import { openHouse } from '../house.ts';
import { onBothDatabases } from '../postgres.ts';

const MOST = 40;

const text = (address: string, id: number, words = '/start'): Incoming => ({
  channel: 'test',
  updateId: `${address}-${id}`,
  address,
  sender: address,
  group: false,
  messageId: `m${id}`,
  sentAt: Date.parse('2017-03-20T08:00:00+07:00'),
  content: { kind: 'text', text: words },
});

const burst = (address: string, count: number) => Array.from({ length: count }, (_, n) => text(address, n));

onBothDatabases('a flood', (database) => {
  it('R4: of a thousand at once the first are answered, one sentence says so, and others are answered as ever', async () => {
    const town = openHouse(database(), Date.parse('2017-03-20T08:00:00+07:00'));
    const [stranger, other] = [town.chat('1001'), town.chat('1002')];
    await town.together(...burst('1001', 500), text('1002', 1), ...burst('1001', 1_000).slice(500));
    expect(other.all).toHaveLength(1);
    expect(stranger.all.filter((one) => one.text.includes('dồn dập'))).toHaveLength(1);
    expect(stranger.all).toHaveLength(MOST + 1);
    const [taken] = await database().run<{ n: number }>(`select count(*)::int as n from inbox where address = '1001'`);
    expect(taken?.n).toBe(MOST);
    expect(town.log.lines.filter(({ message }) => message.includes('faster than it can be answered'))).toHaveLength(1);
    // The second time, after a pause, it is heard as before.
    town.elapsed += 2_000;
    const said = stranger.all.length;
    await town.together(text('1001', 2_000));
    expect(stranger.all).toHaveLength(said + 1);
  });
});

describe('the quota', () => {
  function quota(unsent: () => number | Promise<never>) {
    const state = { elapsed: 0, waiting: 0, away: false, beyond: 0 };
    const made = createQuota({
      waiting: () => state.waiting,
      unsent: async () => unsent(),
      isAway: () => state.away,
      onBeyond: () => {
        state.beyond += 1;
      },
      elapsed: () => state.elapsed,
    });
    const admitted = async (count: number, everyMs: number) => {
      let n = 0;
      for (let at = 0; at < count; at += 1) {
        state.elapsed += everyMs;
        if (made.admits(text('1', at))) n += 1;
        await Promise.resolve();
        await new Promise((resolve) => setImmediate(resolve));
      }
      return n;
    };
    return { made, state, admitted };
  }

  it('R4: who is answered may write on for ever, however fast', async () => {
    const { admitted, state } = quota(() => 0);
    expect(await admitted(1_000, 5)).toBe(1_000);
    expect(state.beyond).toBe(0);
  });

  it('R4: answers that do not leave count, and so does what waits in its lane', async () => {
    let unsent = 0;
    const slow = quota(() => unsent);
    for (let n = 0; n < 200; n += 1) unsent += await slow.admitted(1, 5);
    expect(unsent).toBe(MOST);
    expect(slow.state.beyond).toBe(1);
    const stuck = quota(() => 0);
    stuck.state.waiting = MOST;
    expect(await stuck.admitted(10, 5)).toBe(0);
    expect(stuck.state.beyond).toBe(1);
  });

  it('R4: a chat that goes on is left out until it pauses for two seconds, and then is told again', async () => {
    const unsent = 100;
    const { admitted, state, made } = quota(() => unsent);
    await admitted(100, 5);
    expect(await admitted(1_000, 1_999)).toBe(0);
    state.elapsed += 2_000;
    expect(made.admits(text('1', 1))).toBe(true);
    expect(made.admits(text('2', 1))).toBe(true);
    expect(state.beyond).toBe(1);
  });

  it('R4: while the database is away nothing is left out, and what comes again counts once', async () => {
    const { admitted, state, made } = quota(() => Promise.reject(new Error('away')));
    state.away = true;
    expect(await admitted(500, 5)).toBe(500);
    state.away = false;
    for (let n = 0; n < 200; n += 1) {
      expect(made.admits(text('1', 1))).toBe(true);
      made.comesAgain(text('1', 1));
    }
  });

  it('R4: a blocked bot and a moved chat are always heard of', async () => {
    const { state, made } = quota(() => 0);
    state.waiting = 1_000;
    expect(made.admits({ ...text('1', 1), content: { kind: 'reachability', reachable: false } })).toBe(true);
  });
});
