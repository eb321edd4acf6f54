import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { type Database, openDatabase } from '../../src/db/client.ts';
import { Connection } from '../../src/db/connection.ts';
import { DatabaseBusy, DatabaseRefused, StatementFailed } from '../../src/db/errors.ts';
import { migrationsFolder, SchemaTooNew } from '../../src/db/migrate.ts';
import { turns } from '../../src/db/tables.ts';
import { inbox } from '../../src/inbox/tables.ts';
import { asAdmin, dropDatabase, freshDatabase, keptLog, openTestDatabase, type TestDatabase } from '../postgres.ts';

const MIGRATIONS = [
  {
    tag: '0000_first',
    when: 1_500_000_000_000,
    sql: 'create table one (id integer primary key);\n--> statement-breakpoint\ninsert into one values (1); -- the end',
  },
  {
    tag: '0001_second',
    when: 1_500_000_100_000,
    sql: 'create table two (id integer);\n--> statement-breakpoint\nselect pg_sleep(0.2);\n--> statement-breakpoint\ninsert into two select id from one;',
  },
];

/** Writes the first `count` migrations as drizzle-kit does. */
async function write(folder: string, migrations: readonly { tag: string; when: number; sql: string }[]) {
  await mkdir(join(folder, 'meta'), { recursive: true });
  for (const { tag, sql } of migrations) await writeFile(join(folder, `${tag}.sql`), sql);
  const entries = migrations.map(({ tag, when }, idx) => ({ idx, version: '7', when, tag, breakpoints: true }));
  await writeFile(join(folder, 'meta', '_journal.json'), JSON.stringify({ version: '7', dialect: 'postgresql', entries }));
}

describe.each(['postgres', 'embedded'] as const)('migrations (%s)', (kind) => {
  let folder: string;
  let url = '';
  let embedded: TestDatabase | null = null;
  const opened: Database[] = [];

  beforeAll(async () => {
    if (kind === 'embedded') embedded = await openTestDatabase(kind);
  });
  afterAll(async () => {
    await embedded?.close();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tltd-migrate-'));
    if (kind === 'postgres') url = await freshDatabase('empty');
  });
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close();
    if (kind === 'postgres') await dropDatabase(url);
    await rm(folder, { recursive: true, force: true });
  });

  /** An empty database. The embedded one takes seconds to make: it is emptied instead. */
  async function open(): Promise<Database> {
    if (embedded) {
      await embedded.database.run('drop schema if exists drizzle cascade; drop schema public cascade; create schema public');
      return embedded.database;
    }
    const database = await openDatabase({ url, dataDir: '', log: keptLog(), connections: 1 });
    opened.push(database);
    return database;
  }

  it('are applied in order, each once, and go on from where an older program stopped', async () => {
    const database = await open();
    await write(folder, MIGRATIONS.slice(0, 1));
    expect(await database.migrate({ folder })).toBe(1);
    expect(await database.migrate({ folder })).toBe(0);
    await write(folder, MIGRATIONS);
    expect(await database.migrate({ folder })).toBe(1);
    expect(await database.run('select id from two')).toEqual([{ id: 1 }]);
    expect(await database.run('select created_at from drizzle.__drizzle_migrations order by id')).toEqual([
      { created_at: '1500000000000' },
      { created_at: '1500000100000' },
    ]);
  });

  it('leave nothing of one that fails, keep the ones before it, and can be tried again', async () => {
    const database = await open();
    const broken = {
      tag: '0002_broken',
      when: 1_500_000_200_000,
      sql: 'create table three (id integer);\n--> statement-breakpoint\nselect no_such_thing();',
    };
    await write(folder, [...MIGRATIONS, broken]);
    await expect(database.migrate({ folder })).rejects.toThrow(StatementFailed);
    expect(await database.run(`select to_regclass('two') is not null as two, to_regclass('three') as three`)).toEqual([
      { two: true, three: null },
    ]);
    await write(folder, [...MIGRATIONS, { ...broken, sql: 'create table three (id integer);' }]);
    expect(await database.migrate({ folder })).toBe(1);
  });

  it('D10: a database that is newer than the program is refused, and untouched', async () => {
    const database = await open();
    await write(folder, MIGRATIONS);
    await database.migrate({ folder });
    await write(folder, MIGRATIONS.slice(0, 1));
    const error = await database.migrate({ folder }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SchemaTooNew);
    expect((error as Error).message).toMatch(
      /^the database is newer than this program: it has 1 migration\(s\) .* 2017-07-14\); start the newer version$/,
    );
    expect(await database.run('select count(*)::int as n from drizzle.__drizzle_migrations')).toEqual([{ n: 2 }]);
  });

  it.runIf(kind === 'postgres')(
    'D9: five processes that start together on an empty database all start, and it is migrated once',
    async () => {
      await write(folder, MIGRATIONS);
      const counts = await Promise.all(Array.from({ length: 5 }, async () => (await open()).migrate({ folder })));
      expect(counts.sort()).toEqual([0, 0, 0, 0, 2]);
      expect(await opened[0]?.run('select count(*)::int as n from two')).toEqual([{ n: 1 }]);
    },
  );

  it.runIf(existsSync(join(migrationsFolder(), 'meta', '_journal.json')))(
    "are the project's own, and make the tables of the schema",
    async () => {
      const database = await open();
      expect(await database.migrate()).toBeGreaterThan(0);
      expect(await database.db.select().from(turns)).toEqual([]);
      expect(await database.db.select().from(inbox)).toEqual([]);
      const guards = await database.run(
        `select conname from pg_constraint where conname in ('turns_pkey', 'inbox_pkey')
       union select indexname from pg_indexes where indexname = 'inbox_message_key' order by 1`,
      );
      expect(guards).toEqual([{ conname: 'inbox_message_key' }, { conname: 'inbox_pkey' }, { conname: 'turns_pkey' }]);
    },
  );

  it('keep the buttons on people’s screens: a message’s row takes the name its buttons carry (0004)', async () => {
    const database = await open();
    const journal = JSON.parse(await readFile(join(migrationsFolder(), 'meta', '_journal.json'), 'utf8')) as { entries: { tag: string }[] };
    const before = journal.entries.filter(({ tag }) => tag < '0004');
    await mkdir(join(folder, 'meta'));
    for (const { tag } of before) await copyFile(join(migrationsFolder(), `${tag}.sql`), join(folder, `${tag}.sql`));
    await writeFile(join(folder, 'meta', '_journal.json'), JSON.stringify({ ...journal, entries: before }));
    expect(await database.migrate({ folder })).toBe(4);
    await database.run(`insert into deliveries (id, nonce, replaces_id, channel, address, lane, body, state, not_before, created_at)
      select id, nonce, replaces, 'telegram', '1', 'reply', '{"text":["x"],"choices":[[{"label":"A","action":"menu"}]]}', 'sent', now(), now()
      from (values ('progress', 'nonce-of-progress', null), ('edit', 'nonce-of-edit', 'progress'), ('plain', null, null)) as v(id, nonce, replaces)`);
    await database.run(`insert into notices (id, kind, title, state, unit_ids, created_by, created_at, progress_id)
      values ('n', 'launch', 'x', 'sending', '{}', 'p', now(), 'progress')`);
    expect(await database.migrate()).toBeGreaterThan(0);
    expect(await database.run('select id, replaces_id as replaces from deliveries order by id')).toEqual([
      { id: 'nonce-of-edit', replaces: 'nonce-of-progress' },
      { id: 'nonce-of-progress', replaces: null },
      { id: 'plain', replaces: null },
    ]);
    expect(await database.run('select progress_id as progress from notices')).toEqual([{ progress: 'nonce-of-progress' }]);
  });
});

/** The project's own migrations, in their order. */
const OWN = (
  JSON.parse(readFileSync(join(migrationsFolder(), 'meta', '_journal.json'), 'utf8')) as { entries: { tag: string; when: number }[] }
).entries;

describe('a database in use', () => {
  let url = '';
  let folder = '';
  const log = keptLog();
  let database: Database;
  let holder: Connection;

  beforeEach(async () => {
    url = await freshDatabase('empty');
    folder = await mkdtemp(join(tmpdir(), 'tltd-migrate-'));
    log.lines.length = 0;
    database = await openDatabase({ url, dataDir: '', log, connections: 1 });
    holder = new Connection({ target: { url }, deadlineMs: 60_000, setup: [] });
  });
  afterEach(async () => {
    await holder.end();
    await database.close();
    await dropDatabase(url);
    await rm(folder, { recursive: true, force: true });
  });

  async function upTo(count: number): Promise<void> {
    await mkdir(join(folder, 'meta'), { recursive: true });
    for (const { tag } of OWN.slice(0, count)) await copyFile(join(migrationsFolder(), `${tag}.sql`), join(folder, `${tag}.sql`));
    const journal = { version: '7', dialect: 'postgresql', entries: OWN.slice(0, count) };
    await writeFile(join(folder, 'meta', '_journal.json'), JSON.stringify(journal));
  }

  const waits = () => log.lines.filter(({ message }) => message.includes('tables are in use by others')).length;

  // Those that landed long ago wait for `npm run faults`.
  const NEWEST = inject('thorough') ? OWN.length - 1 : 3;
  it.each(OWN.map(({ tag }, index) => [tag, index] as const).slice(-NEWEST))(
    'R5: %s waits for tables only for moments; those who use them write on meanwhile, and it comes when they are free',
    async (_tag, before) => {
      await upTo(before);
      await database.migrate({ folder });
      const tables = await database.run<{ name: string }>(
        `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
      );
      // As a program in the middle of a write, which takes its time.
      await holder.run(`begin; lock table ${tables.map(({ name }) => name).join(', ')} in row exclusive mode`);
      await upTo(before + 1);
      let applied: number | null = null;
      const migrating = database.migrate({ folder, lockMs: 50, pauseMs: 100 }).then((count) => {
        applied = count;
      });
      await expect.poll(() => applied !== null || waits() >= 2, { timeout: 15_000 }).toBe(true);
      await asAdmin(
        `insert into inbox (channel, update_id, address, state, received_at) values ('telegram', '1', '1', 'done', now());
         insert into deliveries (id, channel, address, lane, body, state, not_before, created_at)
           values ('reply-1', 'telegram', '1', 'reply', '{"text":["x"]}', 'queued', now(), now())`,
        url,
      );
      await holder.run('commit');
      await migrating;
      expect(applied).toBe(1);
      expect(await database.run('select id from deliveries')).toHaveLength(1);
    },
  );

  it('R5: gives up in the end, says why, and leaves nothing of the migration', async () => {
    await upTo(1);
    await database.migrate({ folder });
    await holder.run('begin; lock table settings, deliveries, inbox, turns in row exclusive mode');
    await upTo(OWN.length);
    await expect(database.migrate({ folder, lockMs: 20, pauseMs: 20, tries: 3 })).rejects.toThrow(DatabaseBusy);
    expect(waits()).toBe(2);
  });

  // Old code goes on on the new schema until it is stopped: what it writes and reads must stay there, under its name.
  it.each(OWN.slice(7).map(({ tag }) => [tag]))('R5: %s takes nothing away that the program before it uses', async (tag) => {
    const text = (await readFile(join(migrationsFolder(), `${tag}.sql`), 'utf8')).replace(/--.*$/gm, '');
    expect(text).not.toMatch(/\bdrop\s+(table|column|schema|type)\b|\brename\b|\bset\s+not\s+null\b|\bset\s+data\s+type\b/i);
    for (const [added] of text.matchAll(/add\s+column[^;]*/gi)) if (/not\s+null/i.test(added)) expect(added).toMatch(/default/i);
  });
});

describe('a user with few rights', () => {
  it('R6: owns public without CREATE on the database: the missing grant is named; with the schema given to him it runs', async () => {
    const url = await freshDatabase('empty');
    const role = `r6_${Date.now().toString(36)}`;
    const name = new URL(url).pathname.slice(1);
    await asAdmin(`create role ${role} login password 'r6'`, url);
    await asAdmin(`alter schema public owner to ${role}`, url);
    await asAdmin(`revoke all on database ${name} from public`, url);
    await asAdmin(`grant connect on database ${name} to ${role}`, url);
    const own = Object.assign(new URL(url), { username: role, password: 'r6' }).href;
    const database = await openDatabase({ url: own, dataDir: '', log: keptLog(), connections: 1 });
    try {
      const error = await database.migrate().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(DatabaseRefused);
      expect((error as Error).message).toContain(`grant create on database ${name} to ${role}`);
      await asAdmin(`create schema drizzle authorization ${role}`, url);
      expect(await database.migrate()).toBe(OWN.length);
      expect(await database.migrate()).toBe(0);
    } finally {
      await database.close();
      await dropDatabase(url);
      await asAdmin(`drop role ${role}`);
    }
  });
});

describe('a DATABASE_URL with words for another client', () => {
  it.each(['channel_binding=prefer', 'gssencmode=disable&keepalives_idle=30', 'sslsni=1&connect_timeout=5&application_name=x'])(
    'R7: %s is left out, and the program runs',
    async (query) => {
      const url = await freshDatabase('empty');
      const database = await openDatabase({ url: `${url}?${query}`, dataDir: '', log: keptLog(), tries: 1 });
      expect(await database.run('select 1 as one')).toEqual([{ one: 1 }]);
      await database.close();
      await dropDatabase(url);
    },
  );

  it.each([
    ['channel_binding=require', 'channel_binding=require'],
    ['sslrootcert=/x.pem', 'sslrootcert'],
    ['no_such_setting=1', 'no_such_setting'],
  ])('R7: %s is refused at once, by its name', async (query, named) => {
    const log = keptLog();
    const opening = openDatabase({ url: `${inject('postgres').url}?${query}`, dataDir: '', log });
    await expect(opening).rejects.toThrow(DatabaseRefused);
    await expect(opening).rejects.toThrow(named);
    expect(log.lines).toEqual([]);
  });
});
