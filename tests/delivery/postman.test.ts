/** Answers that are sent without being looked for in the outbox, and what waits there. */
import { expect, it, vi } from 'vitest';
import { mostInHand } from '../../src/delivery/pace.ts';
import { type Postman, startPostman } from '../../src/delivery/postman.ts';
import { enqueue, type NewDelivery } from '../../src/delivery/store.ts';
import type { Channel, SendOutcome } from '../../src/domain/messages.ts';
import { keptLog, onPostgres } from '../postgres.ts';
import { NOW, reply } from './reply.ts';

/** A channel whose sends end when the test says so. */
function heldChannel() {
  const sends = new Map<string, (outcome: SendOutcome) => void>();
  const begun: string[] = [];
  const channel: Channel = {
    name: 'test',
    limits: { ceiling: 15 / 14, chatRestMs: 0, groupRestMs: 0, groupPrefix: '-' },
    send: ({ address }) =>
      new Promise((resolve) => {
        begun.push(address);
        sends.set(address, resolve);
      }),
    answerPress: async () => undefined,
    download: async () => new Uint8Array(),
    setCommands: async () => undefined,
    inviteLink: (code) => code,
    privateLink: () => '',
  };
  return { channel, sends, begun };
}

onPostgres('answers that are sent directly', (database) => {
  const start = (channel: Channel) =>
    startPostman({
      database: database(),
      channels: new Map([[channel.name, channel]]),
      now: () => NOW,
      random: () => 0.5,
      rate: 28,
      isLeader: () => false,
      log: keptLog(),
      onRejected: async () => undefined,
      onAccountDead: () => undefined,
    });

  async function answer(postman: Postman, rows: readonly NewDelivery[]): Promise<void> {
    // Its first places are on their way when it has just begun.
    const direct = await vi.waitUntil(() => postman.sendDirectly(rows));
    direct.written(await database().turnReturning([direct.part], direct.part));
  }

  it('have arrived when the last one has, in whatever way it ended, or when that takes too long', async () => {
    const { channel, sends, begun } = heldChannel();
    const postman = start(channel);
    try {
      await postman.allArrived(60_000);
      await answer(postman, [reply('one', 'a'), reply('one more', 'a')]);
      await answer(postman, [reply('two', 'b')]);
      const seen: string[] = [];
      const arrived = postman.allArrived(60_000).then(() => seen.push('arrived'));
      await postman.allArrived(5).then(() => seen.push('too long'));
      sends.get('a')?.({ state: 'sent', messageId: '1' });
      await postman.allArrived(5).then(() => seen.push('too long'));
      sends.get('b')?.({ state: 'rejected', reason: 'no' });
      // The second message of the first answer has not even begun: what became of the one before it is stored first.
      await postman.allArrived(5).then(() => seen.push('too long'));
      await vi.waitFor(() => expect(begun).toEqual(['a', 'b', 'a']));
      sends.get('a')?.({ state: 'sent', messageId: '2' });
      await arrived;
      expect(seen).toEqual(['too long', 'too long', 'too long', 'arrived']);
      await postman.allArrived(60_000);
      // Given up, it does not keep anybody waiting either.
      await answer(postman, [reply('three', 'c'), reply('three more', 'c')]);
      await vi.waitFor(() => expect(begun.at(-1)).toBe('c'));
      sends.get('c')?.({ state: 'unreachable', why: 'blocked', reason: 'no' });
      await postman.allArrived(60_000);
    } finally {
      await postman.stop(1_000);
    }
    const rows = await database().run<{ id: string; state: string }>(
      `select id, state from deliveries where address <> 'c' order by address, position`,
    );
    expect(rows).toEqual([
      { id: 'one', state: 'sent' },
      { id: 'one more', state: 'sent' },
      { id: 'two', state: 'failed' },
    ]);
  });

  it('wait in the outbox where there is no room for more, and leave from there', async () => {
    const { channel, sends, begun } = heldChannel();
    const postman = start(channel);
    const chats = Array.from({ length: mostInHand(28) }, (_, n) => `d${n}`);
    try {
      for (const chat of chats) await answer(postman, [reply(`to ${chat}`, chat)]);
      const late = reply('late', 'e');
      expect(postman.sendDirectly([late])).toBeNull();
      await database().turn([enqueue([late], NOW)]);
      postman.nudge();
      await vi.waitFor(() => expect(begun).toEqual([...chats, 'e']), { timeout: 10_000 });
      for (const chat of begun) sends.get(chat)?.({ state: 'sent', messageId: chat });
    } finally {
      await postman.stop(10_000);
    }
    const left = await database().run(`select id from deliveries where state <> 'sent' and (address like 'd%' or address = 'e')`);
    expect(left).toEqual([]);
    const [row] = await database().run<{ freeAt: number; at: number }>(
      `select max((h.value->>'freeAt')::float8) as "freeAt", extract(epoch from clock_timestamp())::float8 * 1000 as at
        from settings s, jsonb_each(s.value->'holders') h where s.key = 'pace'`,
    );
    // Its places are given back: nobody waits for its lease to end.
    expect((row?.freeAt ?? 0) - (row?.at ?? 0)).toBeLessThanOrEqual(1_000);
  });

  it('give their places back when their turn was not written, and refuse what must wait for its turn', async () => {
    const { channel } = heldChannel();
    const postman = start(channel);
    try {
      for (let turns = 0; turns < 40; turns += 1) {
        (await vi.waitUntil(() => postman.sendDirectly([reply('never', 'f')]), { timeout: 10_000 })).notWritten();
      }
      const refused = [
        [],
        [reply('bulk', 'f', { lane: 'bulk' })],
        [reply('group', '-1')],
        [reply('keyed', 'f', { dedupeKey: 'k' })],
        [reply('one', 'f'), reply('two', 'g')],
      ];
      expect(refused.map((rows) => postman.sendDirectly(rows))).toEqual(refused.map(() => null));
    } finally {
      await postman.stop(10_000);
    }
  });
});

onPostgres('whether all that may leave has left', (database) => {
  it('is known when the outbox has been looked through, and what was taken is stored; what waits for its time is not waited for before', async () => {
    const { channel, sends, begun } = heldChannel();
    const stored: string[] = [];
    let now = NOW;
    const postman = startPostman({
      database: database(),
      channels: new Map([[channel.name, channel]]),
      now: () => now,
      random: () => 0.5,
      rate: 0,
      isLeader: () => true,
      log: keptLog(),
      onRejected: async () => undefined,
      onAccountDead: () => undefined,
    });
    const states = async () => {
      const rows = await database().run<{ id: string; state: string }>(
        `select id, state from deliveries where address like 'q%' order by id`,
      );
      return rows.map(({ id, state }) => `${id} ${state}`);
    };
    try {
      await postman.allLeft(60_000);
      const later = NOW + 3_600_000;
      await database().turn([
        enqueue([reply('bulk', 'q1', { lane: 'bulk' }), reply('reply', 'q2'), reply('tonight', 'q3', { lane: 'bulk', at: later })], NOW),
      ]);
      postman.nudge();
      const left = postman.allLeft(60_000).then(() => stored.push('left'));
      await vi.waitFor(() => expect(begun.toSorted()).toEqual(['q1', 'q2']), { timeout: 10_000 });
      sends.get('q1')?.({ state: 'sent', messageId: '1' });
      await postman.allLeft(20).then(() => stored.push('too long'));
      sends.get('q2')?.({ state: 'sent', messageId: '2' });
      await left;
      expect(stored).toEqual(['too long', 'left']);
      expect(await states()).toEqual(['bulk sent', 'reply sent', 'tonight queued']);

      now = later;
      const all = postman.allLeft(60_000);
      postman.clockTurned();
      await vi.waitFor(() => expect(begun).toContain('q3'), { timeout: 10_000 });
      sends.get('q3')?.({ state: 'sent', messageId: '3' });
      await all;
      expect(await states()).toEqual(['bulk sent', 'reply sent', 'tonight sent']);
    } finally {
      await postman.stop(1_000);
    }
  });
});
