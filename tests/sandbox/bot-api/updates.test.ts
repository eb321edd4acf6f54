import { describe, expect, it } from 'vitest';
import { call, started, TOKEN, withBotApi } from './raw.ts';

type Api = Parameters<typeof call>[0];

async function updates(
  api: Api,
  parameters: object = {},
): Promise<{ update_id: number; message?: { text?: string }; callback_query?: { id: string } }[]> {
  const answer = await call(api, 'getUpdates', parameters);
  expect(answer.ok, JSON.stringify(answer)).toBe(true);
  return answer.result;
}

const texts = (list: Awaited<ReturnType<typeof updates>>) => list.map((update) => update.message?.text);
const ids = (list: Awaited<ReturnType<typeof updates>>) => list.map((update) => update.update_id);

describe('getUpdates', () => {
  it('hands out in order, again until confirmed, a hundred at a time', async () => {
    await withBotApi(async (api) => {
      const lan = started(api);
      for (let i = 1; i <= 150; i += 1) {
        lan.sends(`${i}`);
      }
      const first = await updates(api);
      expect(texts(first)).toEqual(Array.from({ length: 100 }, (_, i) => `${i + 1}`));
      expect(ids(await updates(api, { limit: 1 }))).toEqual([100_001]);
      const second = await updates(api, { offset: 100_101 });
      expect(texts(second)).toEqual(Array.from({ length: 50 }, (_, i) => `${i + 101}`));
      expect(api.pending).toBe(50);
      expect(await updates(api, { offset: 100_151 })).toEqual([]);
      expect(api.pending).toBe(0);
    });
  });

  it('knows when what somebody did has been confirmed, whatever others did since', async () => {
    await withBotApi(async (api) => {
      const lan = started(api);
      await lan.taken(60_000);
      lan.sends('1');
      const other = api.person(77);
      other.starts();
      const seen: string[] = [];
      const taken = lan.taken(60_000).then(() => seen.push('taken'));
      await lan.taken(5).then(() => seen.push('too long'));
      const [first] = await updates(api);
      await lan.taken(5).then(() => seen.push('too long'));
      await updates(api, { offset: (first?.update_id ?? 0) + 1 });
      await taken;
      expect(seen).toEqual(['too long', 'too long', 'taken']);
      expect(api.pending).toBe(1);
    });
  });

  it('gives one update to whoever asks again with the same offset within half a second', async () => {
    await withBotApi(async (api) => {
      const lan = started(api);
      for (const text of ['1', '2', '3']) lan.sends(text);
      expect(texts(await updates(api, { offset: 100_001 }))).toEqual(['1', '2', '3']);
      expect(texts(await updates(api, { offset: 100_001 }))).toEqual(['1']);
      expect(texts(await updates(api))).toEqual(['1', '2', '3']);
      expect(texts(await updates(api, { offset: 100_001 }))).toEqual(['1', '2', '3']);
      await new Promise((resolve) => setTimeout(resolve, 550));
      expect(texts(await updates(api, { offset: 100_001 }))).toEqual(['1', '2', '3']);
    });
  });

  it('waits for what comes, and ends the wait with its time or its connection', async () => {
    await withBotApi(async (api) => {
      const lan = started(api);
      const waiting = updates(api, { timeout: 20 });
      setTimeout(() => {
        lan.sends('một');
        lan.sends('hai');
      }, 20);
      expect(texts(await waiting)).toEqual(['một', 'hai']);
      expect(await updates(api, { offset: 100_003, timeout: 1 })).toEqual([]);
      const gone = new AbortController();
      const left = fetch(`${api.url}/bot${TOKEN}/getUpdates`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ timeout: 20, offset: 100_003 }),
        signal: gone.signal,
      }).catch(() => 'left');
      setTimeout(() => gone.abort(), 20);
      expect(await left).toBe('left');
      lan.sends('ba');
      expect(texts(await updates(api, { timeout: 20, offset: 100_003 }))).toEqual(['ba']);
    });
  });

  it('lets the newer of two polls win', async () => {
    await withBotApi(async (api) => {
      const lan = started(api);
      const older = call(api, 'getUpdates', { timeout: 20 });
      await new Promise((resolve) => setTimeout(resolve, 30));
      const newer = updates(api, { timeout: 20 });
      expect(await older).toEqual({
        ok: false,
        error_code: 409,
        description: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      });
      lan.sends('a');
      expect(texts(await newer)).toEqual(['a']);
    });
  });

  it('brings only the kinds asked for', async () => {
    await withBotApi(async (api) => {
      const lan = started(api);
      await updates(api, { allowed_updates: ['callback_query'] });
      lan.sends('a');
      expect(api.pending).toBe(0);
      await updates(api, { allowed_updates: [] });
      lan.sends('b');
      expect(texts(await updates(api))).toEqual(['b']);
    });
  });

  it('loses what nobody fetched for a day', async () => {
    let now = Date.UTC(2017, 0, 1);
    await withBotApi(
      async (api) => {
        const lan = started(api);
        lan.sends('cũ');
        now += 86_400_001;
        lan.sends('mới');
        expect(texts(await updates(api))).toEqual(['mới']);
      },
      { now: () => now },
    );
  });
});

describe('delivery gone wrong', () => {
  it('delivers one update twice, and confirmed ones again', async () => {
    await withBotApi(async (api) => {
      const lan = started(api);
      api.duplicateNext();
      lan.sends('a');
      lan.sends('b');
      expect(ids(await updates(api))).toEqual([100_001, 100_001, 100_002]);
      expect(ids(await updates(api, { offset: 100_003 }))).toEqual([]);
      api.redeliver(2);
      expect(texts(await updates(api, { offset: 100_000 }))).toEqual(['a', 'b']);
      expect(await updates(api, { offset: 100_003 })).toEqual([]);
    });
  });

  it('starts the ids anew', async () => {
    await withBotApi(async (api) => {
      const lan = started(api);
      lan.sends('cũ');
      expect(ids(await updates(api))).toEqual([100_001]);
      api.resetUpdateIds(7);
      lan.sends('mới');
      expect(ids(await updates(api, { offset: 100_002 }))).toEqual([100_001, 7]);
      expect(await updates(api, { offset: 8 })).toEqual([]);
      lan.sends('nữa');
      expect(ids(await updates(api, { offset: 8 }))).toEqual([8]);
    });
  });

  it('holds updates and lets them out the other way round', async () => {
    await withBotApi(async (api) => {
      const lan = started(api);
      api.hold();
      lan.sends('1');
      lan.sends('2');
      expect(await updates(api, { offset: 1 })).toEqual([]);
      expect(api.release((held) => held.reverse())).toBe(2);
      expect(texts(await updates(api))).toEqual(['2', '1']);
    });
  });

  it('multiplies a press', async () => {
    await withBotApi(async (api) => {
      const lan = started(api);
      api.faults.multiplyNextPress(3);
      const press = lan.pressesData('giả.0', 999);
      const list = await updates(api);
      expect(ids(list)).toEqual([100_001, 100_002, 100_003]);
      expect(new Set(list.map((update) => update.callback_query?.id))).toEqual(new Set(press.queryIds));
      api.faults.multiplyNextPress(2, { ownIds: true });
      expect(lan.pressesData('giả.0', 999).queryIds).toHaveLength(2);
      expect(lan.pressesData('giả.0', 999).updateIds).toHaveLength(1);
    });
  });

  it('takes an update as the test wrote it', async () => {
    await withBotApi(async (api) => {
      api.push({ update_id: 5, message: { message_id: 1, chat: { id: 1, type: 'private' }, date: 1, text: '{' } });
      expect(await updates(api)).toEqual([
        { update_id: 5, message: { message_id: 1, chat: { id: 1, type: 'private' }, date: 1, text: '{' } },
      ]);
      expect(await updates(api)).toEqual([]);
    });
  });
});
