import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/client.ts';
import type { Leader } from '../../src/db/leader.ts';
import { asAdmin, dropDatabase, freshDatabase, keptLog, openTestDatabase } from '../postgres.ts';
import { startProxy } from '../proxy.ts';
import { startProcess } from './process.ts';

/** Resolves when it holds, asking every 20 ms; rejects after `ms`. */
async function until(holds: () => boolean, ms: number): Promise<void> {
  const end = performance.now() + ms;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`did not hold within ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('the leader on PostgreSQL', () => {
  let url: string;
  const ending: (() => Promise<unknown>)[] = [];

  beforeEach(async () => {
    url = await freshDatabase('empty');
  });
  afterEach(async () => {
    for (const end of ending.splice(0).reverse()) await end();
    await dropDatabase(url);
  });

  async function candidate(at = url, deadlineMs = 2000): Promise<{ leader: Leader; changes: boolean[] }> {
    const database = await openDatabase({ url: at, dataDir: '', log: keptLog(), connections: 1 });
    const leader = database.leader({ everyMs: 200, deadlineMs });
    ending.push(
      () => database.close(),
      () => leader.stop(),
    );
    const changes: boolean[] = [];
    leader.onChange((leads) => changes.push(leads));
    leader.start();
    return { leader, changes };
  }

  const killHolder = () =>
    asAdmin<{ killed: boolean }>(
      `select pg_terminate_backend(pid) as killed from pg_locks where locktype = 'advisory' and granted
         and database = (select oid from pg_database where datname = current_database())`,
      url,
    );

  it('is one at a time; another follows when it stops', async () => {
    const first = await candidate();
    await until(() => first.leader.isLeader(), 5000);
    const second = await candidate();
    const third = await candidate();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect([second.leader.isLeader(), third.leader.isLeader()]).toEqual([false, false]);
    await first.leader.stop();
    expect(first.leader.isLeader()).toBe(false);
    await until(() => second.leader.isLeader() || third.leader.isLeader(), 5000);
    expect(second.leader.isLeader() && third.leader.isLeader()).toBe(false);
    expect(first.changes).toEqual([true, false]);
  });

  it('resigns at once when its connection is killed, and somebody leads again within 5 s', async () => {
    const one = await candidate();
    await until(() => one.leader.isLeader(), 5000);
    const two = await candidate();
    expect(await killHolder()).toEqual([{ killed: true }]);
    await until(() => one.changes.includes(false), 1000);
    await until(() => one.leader.isLeader() !== two.leader.isLeader(), 5000);
  });

  it('never leads twice at once while connections are killed again and again', async () => {
    const all = await Promise.all([candidate(), candidate(), candidate()]);
    const leading = () => all.filter(({ leader }) => leader.isLeader()).length;
    const resigned = () => all.flatMap(({ changes }) => changes).filter((leads) => !leads).length;
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, leading());
    }, 1);
    for (let kill = 0; kill < 6; kill += 1) {
      await until(() => leading() === 1, 5000);
      await killHolder();
      // The next may lead before anybody looks.
      await until(() => resigned() > kill, 2000);
    }
    await until(() => leading() === 1, 5000);
    clearInterval(watch);
    expect(most).toBe(1);
  });

  it('resigns when the network is silent, before the server gives its lock away', async () => {
    const proxy = await startProxy({ host: '127.0.0.1', port: Number(new URL(url).port) });
    ending.push(() => proxy.close());
    const cutOff = await candidate(url.replace(/:\d+\//, `:${proxy.port}/`), 300);
    await until(() => cutOff.leader.isLeader(), 5000);
    proxy.freeze();
    await until(() => !cutOff.leader.isLeader(), 1500);
    await until(() => cutOff.changes.includes(false), 1500);
    proxy.thaw();
    await until(() => cutOff.leader.isLeader(), 5000);
  });

  it('is followed within 5 s when its process is killed, and by force when it sleeps longer than it may', async () => {
    const other = startProcess(`
      const database = await openDatabase({ url: ${JSON.stringify(url)}, dataDir: '', log: quiet, connections: 1 });
      const leader = database.leader({ everyMs: 200, deadlineMs: 500 });
      leader.onChange((leads) => process.stdout.write(leads ? 'leads' : 'resigns'));
      leader.start();`);
    ending.push(() => other.end());
    await other.says('leads');
    const next = await candidate();
    // Asleep it keeps its connection and the lock: the next one ends that connection once the sleeper itself would no longer believe in it.
    other.child.kill('SIGSTOP');
    await until(() => next.leader.isLeader(), 5000);
    other.child.kill('SIGCONT');
    await other.says('resigns');
    expect(next.leader.isLeader()).toBe(true);
    await next.leader.stop();
    await other.says('resignsleads');
    const last = await candidate();
    other.child.kill('SIGKILL');
    await until(() => last.leader.isLeader(), 5000);
  });
});

describe('the leader on the embedded database', () => {
  it('is this process, always', async () => {
    const { database, close } = await openTestDatabase('embedded');
    const leader = database.leader();
    expect(leader.isLeader()).toBe(false);
    const changes: boolean[] = [];
    leader.start();
    leader.onChange((leads) => changes.push(leads));
    expect(leader.isLeader()).toBe(true);
    await leader.stop();
    expect(changes).toEqual([true, false]);
    await close();
  });
});
