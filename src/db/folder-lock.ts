/**
 * The embedded database is destroyed when two processes open its folder, so its folder has a lock that dies with its holder, whatever kills
 * it: a listening unix socket in the folder. A pid in a file would not do: it is re-used, and says nothing across containers.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, realpath, rm, symlink, unlink } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Another process has the folder open. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

/** A unix socket's path holds about 107 bytes, on some systems 103; the names in the folder take 14 of them. */
const LONGEST_FOLDER = 85;
const PREFIX = 'lock.';
const ATTEMPTS = 40;
const ANSWER_MS = 1000;

/** A path to the folder that is short enough for sockets, and what takes the detour away again. */
export interface ShortPath {
  readonly path: string;
  readonly release: () => Promise<void>;
}

/** The folder itself, or a private link to it under the system's temporary folder when its path is too long for a socket. */
export async function shortPath(folder: string): Promise<ShortPath> {
  const real = await realpath(folder);
  if (Buffer.byteLength(real) <= LONGEST_FOLDER) return { path: real, release: async () => {} };
  const detour = await mkdtemp(join(tmpdir(), 'tltd-'));
  const path = join(detour, 'd');
  await symlink(real, path);
  return { path, release: () => rm(detour, { recursive: true, force: true }) };
}

/** What the other end of a lock says: nobody there, a rival that is claiming too, or the holder with its pid. */
type Answer = { readonly state: 'gone' } | { readonly state: 'claiming' | 'held'; readonly pid: string };

function ask(path: string): Promise<Answer> {
  return new Promise((resolve) => {
    const socket = net.connect({ path });
    let text = '';
    const done = (answer: Answer) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    // Someone listens but does not answer: stopped or busy, and certainly alive.
    const timer = setTimeout(() => done({ state: 'held', pid: 'unknown' }), ANSWER_MS);
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      text += chunk;
    });
    socket.on('end', () => {
      const [state, pid = 'unknown'] = text.trim().split(' ');
      done(state === 'claiming' ? { state, pid } : { state: 'held', pid });
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      done(error.code === 'ECONNREFUSED' || error.code === 'ENOENT' ? { state: 'gone' } : { state: 'held', pid: 'unknown' });
    });
  });
}

function listen(server: net.Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

const close = (server: net.Server) => new Promise<void>((resolve) => server.close(() => resolve()));

/**
 * Takes the folder for this process, or refuses.
 *
 * Each claimant first listens under a name of its own and only then looks at the other names. Of two claimants the later to listen sees the
 * other, so both can never win; when both see each other both step back and try again after a random pause.
 * @param path the folder, by a path short enough for a socket
 * @returns gives the folder back
 * @throws FolderInUse naming the holder's pid
 */
export async function lockFolder(path: string): Promise<() => Promise<void>> {
  let rival = 'unknown';
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    let state = 'claiming';
    const name = PREFIX + randomBytes(4).toString('hex');
    const server = net.createServer((socket) => {
      socket.on('error', () => {});
      socket.end(`${state} ${process.pid}\n`);
    });
    await listen(server, join(path, name));
    server.unref();
    let contested = false;
    for (const other of await readdir(path)) {
      if (!other.startsWith(PREFIX) || other === name) continue;
      const answer = await ask(join(path, other));
      if (answer.state === 'gone') {
        await unlink(join(path, other)).catch(() => {});
        continue;
      }
      contested = true;
      rival = answer.pid;
      if (answer.state === 'held') {
        await close(server);
        throw new FolderInUse(`the data folder is in use by another process (pid ${rival}): stop it first, or set another DATA_DIR`);
      }
    }
    if (!contested) {
      state = 'held';
      return () => close(server);
    }
    await close(server);
    await new Promise((resolve) => setTimeout(resolve, 10 + Math.random() * 190));
  }
  throw new FolderInUse(`another process (pid ${rival}) is opening the data folder at the same time`);
}
