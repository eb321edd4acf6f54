/** The embedded database killed, in a deep folder, and without an answer. */
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/db/client.ts';
import { DatabaseAway } from '../../src/db/errors.ts';
import { FolderInUse } from '../../src/db/folder-lock.ts';
import { freshFolder, keptLog } from '../postgres.ts';
import { startProcess } from './process.ts';

describe('the embedded database', { timeout: 60_000 }, () => {
  let dataDir: string;
  const opened: Database[] = [];

  beforeEach(async () => {
    dataDir = await freshFolder();
  });
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  async function open(at = dataDir): Promise<Database> {
    const database = await openDatabase({ dataDir: at, log: keptLog() });
    opened.push(database);
    return database;
  }

  it('keeps every acknowledged write through kill -9, and opens again at once', async () => {
    const setup = await open();
    await setup.run('create table kept (id integer primary key, body text)');
    opened.splice(0);
    await setup.close();
    let acknowledged = 0;
    const expectAll = (found: { n: number; most: number }) => {
      expect(found.most).toBeGreaterThanOrEqual(acknowledged);
      expect(found.n).toBe(found.most);
    };
    for (let round = 0; round < 5; round += 1) {
      const writer = startProcess(`
        const database = await openDatabase({ dataDir: ${JSON.stringify(dataDir)}, log: quiet });
        const [found] = await database.run('select count(*)::int as n, coalesce(max(id), 0) as most from kept');
        console.log(JSON.stringify(found));
        for (let id = found.most + 1; ; id += 1) {
          await database.run('insert into kept values ($1::int, repeat($2, 500))', [id, 'x']);
          process.stdout.write(id + '\\n');
        }`);
      await writer.says('}\n');
      const found = JSON.parse(writer.said().split('\n')[0] as string) as { n: number; most: number };
      expectAll(found);
      await writer.says(`\n${found.most + 200}\n`);
      await writer.end();
      acknowledged = Number(writer.said().split('\n').at(-2));
    }
    const after = await open();
    const [row] = await after.run<{ n: number; most: number }>('select count(*)::int as n, max(id) as most from kept');
    expectAll(row as { n: number; most: number });
  });

  it('works in a folder whose path is too long for a socket', async () => {
    const deep = join(dataDir, 'thư-mục-rất-sâu-'.repeat(6), 'x'.repeat(60));
    await mkdir(deep, { recursive: true });
    await rename(join(dataDir, 'database'), join(deep, 'database'));
    const detours = async () => (await readdir(tmpdir())).filter((name) => /^tltd-[A-Za-z0-9]{6}$/.test(name));
    const before = await detours();
    const database = await open(deep);
    expect(await database.run('select 1 as one')).toEqual([{ one: 1 }]);
    await expect(openDatabase({ dataDir: deep, log: keptLog() })).rejects.toThrow(FolderInUse);
    opened.splice(0);
    await database.close();
    expect((await detours()).filter((name) => !before.includes(name))).toEqual([]);
  });

  it('starts its thread again when it dies or does not answer, and loses nothing', async () => {
    const log = keptLog();
    const database = await openDatabase({ dataDir, log, deadlineMs: 3000 });
    opened.push(database);
    await database.run('create table kept (id integer); insert into kept values (1)');
    // Nothing can cancel a statement in this database: the thread must go.
    await expect(database.run('select pg_sleep(30)')).rejects.toThrow(DatabaseAway);
    const until = performance.now() + 12_000;
    let rows: unknown = null;
    while (!Array.isArray(rows) && performance.now() < until) {
      rows = await database.run('select id from kept').catch(() => null);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(rows).toEqual([{ id: 1 }]);
    expect(log.lines.map((line) => line.message)).toEqual([
      'opening the embedded database',
      'the embedded database does not answer',
      'the embedded database ended; starting it again',
      'the embedded database is back',
    ]);
  });
});
