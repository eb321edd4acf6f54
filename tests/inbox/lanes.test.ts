import { expect, it } from 'vitest';
import type { Incoming } from '../../src/domain/messages.ts';
import { createLanes, type Job } from '../../src/inbox/lanes.ts';

const update = (address: string, id: number): Incoming => ({
  channel: 'test',
  updateId: `${id}`,
  address,
  sender: address,
  group: false,
  messageId: `${id}`,
  sentAt: 0,
  content: { kind: 'text', text: '' },
});

/** Lanes whose work ends when the test says so. */
function lanes() {
  const begun: string[] = [];
  const underWay = new Map<string, { done(): void; fail(reason: unknown): void }>();
  const made = createLanes(
    ({ incoming }) =>
      new Promise<void>((resolve, reject) => {
        begun.push(incoming.updateId);
        const leave = () => underWay.delete(incoming.updateId);
        underWay.set(incoming.updateId, {
          done: () => {
            leave();
            resolve();
          },
          fail: (reason) => {
            leave();
            reject(reason);
          },
        });
      }),
  );
  return { lanes: made, begun, underWay };
}

const later = () => new Promise((resolve) => setImmediate(resolve));
const ends = async (jobs: readonly Job[]) => (await Promise.allSettled(jobs.map((job) => job.end))).map(({ status }) => status);

it('drops what is behind a failure, whoever brought it, and leaves other chats alone', async () => {
  const it = lanes();
  const jobs = [update('a', 1), update('b', 2), update('a', 3)].map((one) => it.lanes.enter(one));
  const fourth = it.lanes.enter(update('a', 4));
  expect(it.begun).toEqual(['1', '2']);
  it.underWay.get('1')?.fail(new Error('away'));
  await later();
  it.underWay.get('2')?.done();
  expect(await ends([...jobs, fourth])).toEqual(['rejected', 'fulfilled', 'rejected', 'rejected']);
  for (const id of [1, 3, 4]) it.lanes.enter(update('a', id));
  for (const id of ['1', '3', '4']) {
    await later();
    it.underWay.get(id)?.done();
  }
  await it.lanes.idle();
  expect(it.begun).toEqual(['1', '2', '1', '3', '4']);
});

it('drops what is behind a dropped update too, but not what is under way', async () => {
  const it = lanes();
  const [first, second, third, other] = [update('a', 1), update('a', 2), update('a', 3), update('b', 4)].map((one) => it.lanes.enter(one));
  it.lanes.drop([second as Job, other as Job], new Error('could not be kept'));
  expect(await ends([second as Job, third as Job])).toEqual(['rejected', 'rejected']);
  // They come again, and the one under way is found there.
  expect(it.lanes.enter(update('a', 1))).toBe(first);
  it.lanes.enter(update('a', 2));
  it.lanes.enter(update('a', 3));
  for (const id of ['1', '2', '3', '4']) {
    it.underWay.get(id)?.done();
    await later();
  }
  expect(await ends([first as Job, other as Job])).toEqual(['fulfilled', 'fulfilled']);
  expect(it.begun).toEqual(['1', '4', '2', '3']);
});

it('names what is in front of some updates in their chats', async () => {
  const it = lanes();
  const [a1, a2, b3, a4] = [update('a', 1), update('a', 2), update('b', 3), update('a', 4)].map((one) => it.lanes.enter(one)) as Job[];
  const ids = (jobs: readonly Job[]) => it.lanes.upTo(jobs).map(({ incoming }) => incoming.updateId);
  expect(ids([a2 as Job])).toEqual(['1', '2']);
  expect(ids([b3 as Job, a4 as Job, a1 as Job])).toEqual(['3', '1', '2', '4']);
  it.underWay.get('1')?.done();
  await a1?.end;
  expect(ids([a1 as Job])).toEqual([]);
  expect(ids([a4 as Job])).toEqual(['2', '4']);
});

/** mulberry32 */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

it.each(Array.from({ length: 60 }, (_, seed) => seed))(
  'keeps the order of every chat whatever fails and is brought twice: seed %i',
  async (seed) => {
    const below = numbers(seed);
    const it = lanes();
    const chats = ['a', 'b', 'c'];
    const all = Array.from({ length: 40 }, (_, id) => update(chats[below(3)] as string, id));
    const done: number[] = [];
    const isDone = (id: number) => done.includes(id);
    let brought = 0;
    let entered: { id: number; job: Job }[] = [];
    /** The next ones, and again what is not done of those before, as a call that asks from the lowest unfinished one on gets them. */
    const bring = () => {
      brought = Math.min(all.length, brought + below(4));
      for (const one of all.slice(0, brought)) {
        const id = Number(one.updateId);
        if (!isDone(id)) entered.push({ id, job: it.lanes.enter(one) });
      }
    };
    for (let step = 0; done.length < all.length; step++) {
      expect(step).toBeLessThan(2_000);
      const open = [...it.underWay.keys()];
      const one = open[below(Math.max(1, open.length))];
      const work = one === undefined ? undefined : it.underWay.get(one);
      const what = below(8);
      if (what < 3 || work === undefined) bring();
      else if (what < 6) {
        // Nothing of its chat that came before is still to be done.
        const before = all.slice(0, Number(one)).filter((other) => other.address === all[Number(one)]?.address);
        expect(before.filter((other) => !isDone(Number(other.updateId)))).toEqual([]);
        expect(isDone(Number(one))).toBe(false);
        done.push(Number(one));
        work.done();
      } else if (what === 6) work.fail(new Error('away'));
      else {
        const { job } = entered[below(entered.length)] as { job: Job };
        it.lanes.drop([job], new Error('could not be kept'));
      }
      await later();
      if (below(10) === 0) entered = entered.slice(-20);
    }
    await it.lanes.idle();
    expect(done.toSorted((x, y) => x - y)).toEqual(all.map(({ updateId }) => Number(updateId)));
  },
);
