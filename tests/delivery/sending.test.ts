/** What becomes of the messages behind one that went wrong, and of their places. */
import { expect, it } from 'vitest';
import { InHand } from '../../src/delivery/in-hand.ts';
import { createOutage } from '../../src/delivery/outage.ts';
import { createOutcomeStore } from '../../src/delivery/outcome.ts';
import { Places } from '../../src/delivery/places.ts';
import { createSending } from '../../src/delivery/sending.ts';
import { type Claimed, enqueueDirect } from '../../src/delivery/store.ts';
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
    const claimed = rows.map(
      ({ id, channel: name, address, lane, body }): Claimed => ({
        id,
        fence: 1,
        channel: name,
        address,
        lane,
        body,
        noticeId: null,
        attempts: 0,
        ambiguous: 0,
        replaces: null,
      }),
    );
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
