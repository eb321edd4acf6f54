/** The embedded database as a thing on a disk: one process at a time, nothing lost to a kill. */
import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/db/client.ts';
import { FolderInUse, lockFolder } from '../../src/db/folder-lock.ts';
import { freshFolder, keptLog } from '../postgres.ts';
import { startProcess } from './process.ts';

describe('the lock on a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tltd-lock-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is held by one, named to the others, and free again when given back', async () => {
    const release = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(`the data folder is in use by another process (pid ${process.pid})`);
    await release();
    const again = await lockFolder(folder);
    await again();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is won by exactly one of many that come at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
      const won = outcomes.filter((outcome) => outcome.status === 'fulfilled');
      expect(won).toHaveLength(1);
      for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(FolderInUse);
      for (const outcome of won) await outcome.value();
    }
  });

  it('is not free when its holder does not answer', async () => {
    const silent = net.createServer({ allowHalfOpen: true }, () => {});
    await new Promise<void>((resolve) => silent.listen(join(folder, 'lock.silent'), resolve));
    await expect(lockFolder(folder)).rejects.toThrow(FolderInUse);
    expect(await readdir(folder)).toEqual(['lock.silent']);
    silent.close();
  });
});

// A busy machine takes seconds to open one.
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

  async function open(at = dataDir, log = keptLog()): Promise<Database> {
    const database = await openDatabase({ dataDir: at, log });
    opened.push(database);
    return database;
  }

  it('is made in a new folder that only its owner may enter, listens on no network, and says what a power loss does', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'tltd-new-'));
    const place = join(parent, 'data');
    await mkdir(join(place, 'database', 'pgdata.new'), { recursive: true });
    await writeFile(join(place, 'database', 'pgdata.new', 'half'), 'left by a kill');
    const database = await open(place);
    expect(database.kind).toBe('embedded');
    expect(database.warning).toMatch(/power loss .* DATABASE_URL/);
    expect((await stat(join(place, 'database'))).mode & 0o777).toBe(0o700);
    const names = await readdir(join(place, 'database'));
    expect(names.map((name) => name.replace(/^lock\..*/, 'lock')).sort()).toEqual(['lock', 'pgdata', 'socket']);
    expect((await stat(join(place, 'database', 'socket'))).isSocket()).toBe(true);
    expect(await database.run('select 1 as one')).toEqual([{ one: 1 }]);
    await database.ping();
    opened.splice(0);
    await database.close();
    expect(await readdir(join(place, 'database'))).toEqual(['pgdata']);
    await rm(parent, { recursive: true, force: true });
  });

  it('refuses a second process with one clear line, and the first goes on with its data', async () => {
    const first = await open();
    await first.run('create table kept (id integer); insert into kept values (1)');
    const second = startProcess(`
      await openDatabase({ dataDir: ${JSON.stringify(dataDir)}, log: quiet }).catch((error) => console.log('refused: ' + error.message));`);
    await second.says('refused: ');
    expect(second.said().trim()).toBe(
      `refused: the data folder is in use by another process (pid ${process.pid}): stop it first, or set another DATA_DIR`,
    );
    await second.end();
    // The same folder by another name is the same folder.
    const alias = `${dataDir}-alias`;
    await symlink(dataDir, alias);
    await expect(openDatabase({ dataDir: alias, log: keptLog() })).rejects.toThrow(FolderInUse);
    await rm(alias);
    expect(await first.run('select id from kept')).toEqual([{ id: 1 }]);
  });
});
