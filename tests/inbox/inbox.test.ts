/** What takes its time, by a clock that the test turns: nothing here depends on how busy the machine is. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import type { Incoming } from '../../src/domain/messages.ts';
import { assemble } from '../../src/features/feature.ts';
import { features } from '../../src/features/index.ts';
import { createInbox, type Inbox } from '../../src/inbox/index.ts';
import { waitingOf } from '../../src/inbox/store.ts';
import { loadedTalks } from '../../src/inbox/talks.ts';
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

const LOOK_MS = 100;

/** An inbox whose turns are written when the test says so, one after the other in the order they began. */
class HeldInbox {
  readonly inbox: Inbox;
  begun = 0;
  #elapsed = 0;
  #isOpen = false;
  readonly #held: (() => void)[] = [];
  readonly #written: Promise<unknown>[] = [];

  constructor(database: Database) {
    const held: Database = Object.assign(Object.create(database), {
      turn: async (parts: Parameters<Database['turn']>[0]) => {
        this.begun += 1;
        if (!this.#isOpen) await new Promise<void>((resolve) => this.#held.push(resolve));
        const written = database.turn(parts);
        this.#written.push(written);
        return written;
      },
    });
    this.inbox = createInbox({
      house: openHouse(held, 0).house,
      features: assemble(features),
      talks: loadedTalks(held),
      privateLink: () => 'https://example.test/bot',
      nudge: () => undefined,
      answerPress: async () => undefined,
      setCommands: async () => undefined,
      tell: async () => undefined,
      elapsed: () => this.#elapsed,
    });
  }

  passes(ms: number): void {
    for (let passed = 0; passed < ms; passed += LOOK_MS) {
      this.#elapsed += LOOK_MS;
      vi.advanceTimersByTime(LOOK_MS);
    }
  }

  /** Writes the turn in this place among those held; resolves when its end was heard of and the next of its chat has begun. */
  async write(place = 0): Promise<void> {
    const [release] = this.#held.splice(place, 1);
    if (!release) throw new Error('no turn is held');
    release();
    await immediate();
    await this.#written.at(-1);
    await immediate();
  }

  /** From now on every turn is written at once. */
  async open(): Promise<void> {
    this.#isOpen = true;
    for (const release of this.#held.splice(0)) release();
    await this.inbox.settle(30_000);
  }
}

const immediate = () => new Promise((resolve) => setImmediate(resolve));

onPostgres('the inbox', (database) => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const keptOf = async (address: string) =>
    (await waitingOf(database(), { channel: 'test', address })).map(({ updateId }) => Number(updateId));
  const takenIds = async () =>
    (await database().run<{ id: number }>('select update_id::int as id from inbox order by id')).map(({ id }) => id);

  it('keeps what one call brought with what another brought before it, in their order', async () => {
    const it = new HeldInbox(database());
    const first = it.inbox.take([text('a', 1), text('b', 2)]);
    const second = it.inbox.take([text('a', 3)]);
    it.passes(400);
    // The turn of chat b ends late, so that the first call gives up later than the second.
    await it.write(1);
    it.passes(200);
    await second;
    expect(await keptOf('a')).toEqual([1, 3]);
    expect(it.begun).toBe(2);
    await it.open();
    await first;
    expect(await takenIds()).toEqual([1, 2, 3]);
  });

  it('waits for a queue that moves, but not for ever: what is left of it after five seconds is kept, and taken in its order', async () => {
    const it = new HeldInbox(database());
    const ids = Array.from({ length: 16 }, (_, n) => n + 1);
    const taken = it.inbox.take(ids.map((id) => text('a', id)));
    for (let n = 0; n < 12; n++) {
      it.passes(400);
      await it.write();
    }
    expect(await keptOf('a')).toEqual([]);
    it.passes(200);
    await taken;
    expect(await keptOf('a')).toEqual(ids.slice(12));
    await it.open();
    expect(await takenIds()).toEqual(ids);
  });

  it('waits for a queue that moves, and keeps nothing of it', async () => {
    const it = new HeldInbox(database());
    // The second call waits two seconds for what the first brought.
    const calls = [it.inbox.take([1, 2, 3, 4].map((id) => text('a', id))), it.inbox.take([text('a', 5)])];
    for (let n = 0; n < 5; n++) {
      it.passes(500);
      await it.write();
    }
    await Promise.all(calls);
    const rows = await database().run<{ update_id: string }>(`select update_id from inbox where update_id like 'waiting:%'`);
    expect(rows).toEqual([]);
    expect(await takenIds()).toEqual([1, 2, 3, 4, 5]);
  });

  it('waits three seconds for a queue that stands still behind what another call brought', async () => {
    const it = new HeldInbox(database());
    const ids = Array.from({ length: 9 }, (_, n) => n + 1);
    const first = it.inbox.take(ids.map((id) => text('a', id)));
    const second = it.inbox.take([text('a', 10)]);
    for (let n = 0; n < 7; n++) {
      it.passes(400);
      await it.write();
    }
    expect(await keptOf('a')).toEqual([]);
    it.passes(200);
    await second;
    // What is in front of it is kept with it, though its own call would have waited on.
    expect(await keptOf('a')).toEqual([8, 9, 10]);
    await it.open();
    await first;
    expect(await takenIds()).toEqual([...ids, 10]);
  });
});
