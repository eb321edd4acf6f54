/** Replies that are sent without being looked for in the outbox. */
import { expect, it, vi } from 'vitest';
import { type Postman, startPostman } from '../../src/delivery/postman.ts';
import type { NewDelivery } from '../../src/delivery/store.ts';
import type { Channel, SendOutcome } from '../../src/domain/messages.ts';
import { keptLog, onPostgres } from '../postgres.ts';
import { NOW, reply } from './reply.ts';

/** A channel whose sends end when the test says so. */
function heldChannel() {
  const sends = new Map<string, (outcome: SendOutcome) => void>();
  const begun: string[] = [];
  const channel: Channel = {
    name: 'test',
    limits: { ceiling: 1, chatRestMs: 0, groupRestMs: 0, groupPrefix: null },
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

onPostgres('replies that are carried', (database) => {
  async function carry(postman: Postman, rows: readonly NewDelivery[]): Promise<void> {
    const carriage = postman.carry(rows);
    if (!carriage) throw new Error('the replies were not carried');
    carriage.go(await database().turnReturning([carriage.part], carriage.part));
  }

  it('have landed when the last one has, in whatever way it ended, or when that takes too long', async () => {
    const { channel, sends, begun } = heldChannel();
    const postman = startPostman({
      database: database(),
      channels: new Map([[channel.name, channel]]),
      now: () => NOW,
      random: () => 0.5,
      rate: 0,
      isLeader: () => false,
      log: keptLog(),
      onRejected: async () => undefined,
      onAccountDead: () => undefined,
    });
    try {
      await postman.landed(60_000);
      await carry(postman, [reply('one', 'a'), reply('one more', 'a')]);
      await carry(postman, [reply('two', 'b')]);
      const seen: string[] = [];
      const landed = postman.landed(60_000).then(() => seen.push('landed'));
      await postman.landed(5).then(() => seen.push('too long'));
      sends.get('a')?.({ state: 'sent', messageId: '1' });
      await postman.landed(5).then(() => seen.push('too long'));
      sends.get('b')?.({ state: 'rejected', reason: 'no' });
      // The second message of the first answer has not even begun: what became of the one before it is stored first.
      await postman.landed(5).then(() => seen.push('too long'));
      await vi.waitFor(() => expect(begun).toEqual(['a', 'b', 'a']));
      sends.get('a')?.({ state: 'sent', messageId: '2' });
      await landed;
      expect(seen).toEqual(['too long', 'too long', 'too long', 'landed']);
      await postman.landed(60_000);
      // Given up, it does not keep anybody waiting either.
      await carry(postman, [reply('three', 'c'), reply('three more', 'c')]);
      await vi.waitFor(() => expect(begun.at(-1)).toBe('c'));
      sends.get('c')?.({ state: 'unreachable', why: 'blocked', reason: 'no' });
      await postman.landed(60_000);
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
});
