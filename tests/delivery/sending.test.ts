/** What becomes of the messages behind one that went wrong, and of their places. */
import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { InHand } from '../../src/delivery/in-hand.ts';
import { createOutage } from '../../src/delivery/outage.ts';
import { createOutcomeStore } from '../../src/delivery/outcome.ts';
import { Places } from '../../src/delivery/places.ts';
import { createSending } from '../../src/delivery/sending.ts';
import { type Claimed, enqueueDirect, type NewDelivery } from '../../src/delivery/store.ts';
import { createStoring } from '../../src/delivery/storing.ts';
import type { Channel, SendOutcome } from '../../src/domain/messages.ts';
import { keptLog, onPostgres } from '../postgres.ts';
import { NOW, reply } from './reply.ts';

const channel = (outcome: SendOutcome): Channel => ({
  name: 'test',
  limits: { ceiling: 15 / 14, chatRestMs: 0, groupRestMs: 0, groupPrefix: null },
  send: async () => outcome,
  answerPress: async () => undefined,
  download: async () => new Uint8Array(),
  setCommands: async () => undefined,
  inviteLink: (code) => code,
  privateLink: () => '',
});

/** In hand, as its turn wrote it. */
function asClaimed({ id, channel: name, address, lane, body }: NewDelivery): Claimed {
  return { id, fence: 1, channel: name, address, lane, body, noticeId: null, attempts: 0, ambiguous: 0, replaces: null };
}

onPostgres('messages sent one after the other', (database) => {
  async function sent(outcome: SendOutcome, complain: () => Promise<void>) {
    const rows = [reply('first', 'a'), reply('second', 'a'), reply('third', 'a')];
    const direct = enqueueDirect(rows, [], 60_000, NOW);
    await database().turnReturning([direct], direct);
    const places = new Places();
    const now = performance.now();
    places.grant({ places: 30, rate: 28, restMs: 0, bulkRestsUntil: 0, until: Number.POSITIVE_INFINITY }, now);
    places.reserve(rows.length);
    const inHand = new InHand(database());
    const log = keptLog();
    const claimed = rows.map(asClaimed);
    const options = { database: database(), now: () => NOW, random: () => 0, log, onRejected: async () => undefined };
    const storeOutcome = createOutcomeStore({ ...options, complain, onAccountDead: () => undefined });
    const sending = createSending({
      ...options,
      channels: new Map([['test', channel(outcome)]]),
      places,
      inHand,
      outage: createOutage(() => 0, log),
      storing: createStoring(() => undefined),
      storeOutcome,
    });
    const ended = new Promise<unknown>((resolve) => {
      inHand.add(
        claimed,
        'direct',
        now,
        () => sending.send(claimed, 'direct').then(resolve, resolve),
        () => undefined,
      );
    });
    const error = await ended;
    const states = await database().run<{ state: string }>('select state from deliveries order by position');
    return { error, inUse: places.inUse(performance.now() + 1), states: states.map(({ state }) => state) };
  }

  it('wait in the queue behind one that was held back, and give their places back', async () => {
    const limit: SendOutcome = { state: 'not_sent', reason: '429', afterMs: 5_000, limit: true };
    expect(await sent(limit, async () => undefined)).toEqual({ error: undefined, inUse: 0, states: ['queued', 'queued', 'queued'] });
  });

  it('do so, too, when what it came to could not be made known to the others', async () => {
    const limit: SendOutcome = { state: 'not_sent', reason: '429', afterMs: 5_000, limit: true };
    const { error, inUse, states } = await sent(limit, () => Promise.reject(new Error('the pace was changed by others')));
    expect(String(error)).toContain('the pace was changed by others');
    expect({ inUse, states }).toEqual({ inUse: 0, states: ['queued', 'queued', 'queued'] });
  });
});

describe('what is still on its way', () => {
  const SENT: SendOutcome = { state: 'sent', messageId: '1' };

  /** Sends to so many chats at once; they answer in this order. Answers what each outcome was stored with. */
  async function sendsTo(addresses: readonly string[]) {
    const answers = new Map<string, (outcome: SendOutcome) => void>();
    const waits: Channel = {
      ...channel(SENT),
      send: ({ address }) => new Promise((resolve) => answers.set(address, resolve)),
    };
    const places = new Places();
    const now = performance.now();
    places.grant({ places: 30, rate: 28, restMs: 0, bulkRestsUntil: 0, until: Number.POSITIVE_INFINITY }, now);
    places.reserve(addresses.length);
    const nothing = {} as Database;
    const inHand = new InHand(nothing);
    const alone: [string, boolean][] = [];
    const sending = createSending({
      database: nothing,
      now: () => NOW,
      log: keptLog(),
      channels: new Map([['test', waits]]),
      places,
      inHand,
      outage: createOutage(() => 0, keptLog()),
      storing: createStoring(() => undefined),
      storeOutcome: async (row, _outcome, beside) => void alone.push([row.address, beside.alone]),
    });
    const sends = addresses.map((address) => {
      const row = asClaimed(reply(`to ${address}`, address));
      inHand.expect();
      return new Promise<void>((resolve, reject) => {
        inHand.add(
          [row],
          'direct',
          now,
          () => sending.send([row], 'direct').then(resolve, reject),
          () => undefined,
        );
      });
    });
    for (const [at, address] of addresses.entries()) {
      answers.get(address)?.(SENT);
      await sends[at];
    }
    return alone;
  }

  it('is waited for before an outcome is stored; the last of several waits for nobody', async () => {
    expect(await sendsTo(['a', 'b', 'c'])).toEqual([
      ['a', false],
      ['b', false],
      ['c', true],
    ]);
    expect(await sendsTo(['a'])).toEqual([['a', true]]);
  });
});
