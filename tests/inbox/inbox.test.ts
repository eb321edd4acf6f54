import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import type { Incoming } from '../../src/domain/messages.ts';
import { assemble } from '../../src/features/feature.ts';
import { features } from '../../src/features/index.ts';
import { createInbox } from '../../src/inbox/index.ts';
import { waitingOf } from '../../src/inbox/store.ts';
import { openHouse } from '../house.ts';
import { onPostgres } from '../postgres.ts';

/** A group's text is taken in one statement, without a look at the conversation. */
const text = (address: string, id: number): Incoming => ({
  channel: 'test',
  updateId: `${id}`,
  address,
  sender: 'someone',
  group: true,
  messageId: `m${id}`,
  sentAt: 0,
  content: { kind: 'text', text: `${id}` },
});

function inboxOn(database: Database) {
  const { house } = openHouse(database, 0);
  return createInbox({
    features: assemble(features),
    house,
    privateLink: () => 'https://example.test/bot',
    nudge: () => undefined,
    answerPress: async () => undefined,
    setCommands: async () => undefined,
    tell: async () => undefined,
  });
}

onPostgres('the inbox', (database) => {
  /** A database whose turns wait for this first. */
  const before = (wait: () => Promise<unknown> | undefined): Database =>
    Object.assign(Object.create(database()), {
      turn: async (parts: Parameters<Database['turn']>[0]) => {
        await wait();
        return database().turn(parts);
      },
    });
  const slowed = (ms: number) => before(() => new Promise((resolve) => setTimeout(resolve, ms)));

  it('keeps what one call brought with what another brought before it, in their order', async () => {
    const begun: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    // The first turn, of chat a, hangs; the second, of chat b, ends late, so that the first call gives up later than the second.
    const waits = [() => held, () => new Promise((resolve) => setTimeout(resolve, 400))];
    const inbox = inboxOn(
      before(() => {
        begun.push('turn');
        return waits.shift()?.();
      }),
    );
    const first = inbox.take([text('a', 1), text('b', 2)]);
    await inbox.take([text('a', 3)]);
    const kept = await waitingOf(database(), { channel: 'test', address: 'a' });
    expect(kept.map(({ updateId }) => updateId)).toEqual(['1', '3']);
    expect(begun).toHaveLength(2);
    release();
    await first;
    await inbox.settle(10_000);
    expect(await waitingOf(database(), { channel: 'test', address: 'a' })).toEqual([]);
    const taken = await database().run<{ update_id: string }>('select update_id from inbox order by update_id');
    expect(taken.map(({ update_id }) => update_id)).toEqual(['1', '2', '3']);
  });

  it('waits for a queue that moves, but not for ever: what is left of it after five seconds is kept, and taken in its order', async () => {
    const inbox = inboxOn(slowed(400));
    const ids = Array.from({ length: 16 }, (_, n) => n + 1);
    await inbox.take(ids.map((id) => text('a', id)));
    const kept = (await waitingOf(database(), { channel: 'test', address: 'a' })).map(({ updateId }) => Number(updateId));
    expect(kept.length).toBeGreaterThan(0);
    expect(kept).toEqual(ids.slice(-kept.length));
    await inbox.settle(30_000);
    expect(await waitingOf(database(), { channel: 'test', address: 'a' })).toEqual([]);
    const taken = await database().run<{ id: number }>('select update_id::int as id from inbox order by id');
    expect(taken.map(({ id }) => id)).toEqual(ids);
  });

  it('begins sixteen and more in halves, a statement apart, and fifteen at once', async () => {
    let breath = 0;
    const begunAt = async (count: number) => {
      const begun: number[] = [];
      const inbox = inboxOn(
        before(() => {
          begun.push(breath);
          return undefined;
        }),
      );
      breath = 0;
      const taken = inbox.take(Array.from({ length: count }, (_, n) => text(`chat ${n}`, 100 * count + n)));
      for (; breath < 4; breath++) await new Promise((resolve) => setImmediate(resolve));
      await taken;
      return begun;
    };
    const many = await begunAt(16);
    expect(many.slice(0, 8)).toEqual(new Array(8).fill(0));
    expect(many.slice(8)).toEqual(new Array(8).fill(many[8]));
    expect(many[8]).toBeGreaterThan(0);
    expect(await begunAt(15)).toEqual(new Array(15).fill(0));
  });

  it('waits for a queue that moves, and keeps nothing of it', async () => {
    const inbox = inboxOn(slowed(250));
    // The second call waits a second for what the first brought.
    await Promise.all([inbox.take([1, 2, 3, 4].map((id) => text('a', id))), inbox.take([text('a', 5)])]);
    const rows = await database().run<{ update_id: string }>(`select update_id from inbox where update_id like 'waiting:%'`);
    expect(rows).toEqual([]);
    const taken = await database().run<{ update_id: string }>('select update_id from inbox order by update_id');
    expect(taken.map(({ update_id }) => update_id)).toEqual(['1', '2', '3', '4', '5']);
  });
});
