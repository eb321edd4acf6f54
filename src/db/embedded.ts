/** The embedded database: PGlite in a worker thread, on a unix socket in its own folder, spoken to like any PostgreSQL. */
import { existsSync } from 'node:fs';
import { chmod, mkdir, statfs } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Task } from './embedded-worker.ts';
import { lockFolder, shortPath } from './folder-lock.ts';

/** The part of a logger this room uses. */
export interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface Embedded {
  /** The unix socket it listens on. */
  readonly socket: string;
  /** Ends a thread that no longer answers; another takes its place. Nothing that was committed is lost. */
  restart(reason: string): void;
  /** Writes everything out, ends the thread and gives the folder back. */
  stop(): Promise<void>;
}

/** What to tell whoever starts the program on the embedded database. */
export const POWER_LOSS =
  'the embedded database survives a crash of this program, but a power loss can lose data: set DATABASE_URL to a PostgreSQL server for earnest use';

const STOP_MS = 10_000;
const SLOWEST_RESTART_MS = 30_000;

/** From the sources a thread needs the TypeScript loader of its own; the compiled program has none. */
function startThread(task: Task): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./embedded-worker.js', import.meta.url), { workerData: task });
  // By its file: asked for by name, `require` would answer with the CommonJS twin, which does not find its parts.
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
  const loader = new URL('./dist/esm/api/index.mjs', tsx).href;
  const file = new URL('./embedded-worker.ts', import.meta.url).href;
  const code = `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(file)}); })`;
  return new Worker(code, { eval: true, workerData: task, execArgv: [] });
}

/** Resolves when the thread says it is ready. */
function ready(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the embedded database's thread ended with code ${code} before it was ready`)));
  });
}

/** A new database takes 40 MB, and its log grows by 16 at a time. */
const LEAST_FREE = 64 * 1024 * 1024;

/** The disk has no room for the database. */
export class DiskFull extends Error {
  override readonly name = 'DiskFull';
}

/**
 * Throws when the disk of the folder is full. Without room the database ends in the middle of a write, and says nothing of disks.
 * @param error what happened, where something did
 */
async function refuseFullDisk(folder: string, error?: unknown): Promise<void> {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const { bavail, bsize } = await statfs(folder).catch(() => ({ bavail: 0, bsize: 0 }));
  const free = bavail * bsize;
  if (code !== 'ENOSPC' && code !== 'EDQUOT' && (bsize === 0 || free >= LEAST_FREE)) return;
  const megabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024);
  throw new DiskFull(
    `the disk of DATA_DIR is full: ${megabytes(free)} MB free for ${folder}, at least ${megabytes(LEAST_FREE)} MB are needed; free some, or set DATA_DIR to another disk`,
  );
}

/**
 * Opens the embedded database in `dataDir/database`, made when it is missing, and keeps the folder to this process.
 * @throws FolderInUse when another process has it open; its data are not touched
 * @throws DiskFull when there is no room for it
 */
export async function startEmbedded(dataDir: string, log: Log): Promise<Embedded> {
  const home = join(dataDir, 'database');
  try {
    await mkdir(home, { recursive: true, mode: 0o700 });
  } catch (error) {
    await refuseFullDisk(dataDir, error);
    throw error;
  }
  await chmod(home, 0o700);
  await refuseFullDisk(home);
  const short = await shortPath(home);
  const socket = join(short.path, 'socket');
  const task: Task = { folder: join(home, 'pgdata'), socket };
  let unlock: (() => Promise<void>) | null = null;
  let worker: Worker;
  try {
    unlock = await lockFolder(short.path);
    const isNew = !existsSync(task.folder);
    log.info({ folder: task.folder }, isNew ? 'making a new embedded database: once, some seconds' : 'opening the embedded database');
    worker = startThread(task);
    await ready(worker);
  } catch (error) {
    await unlock?.();
    await short.release();
    await refuseFullDisk(home, error);
    throw error;
  }

  let stopping = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;

  const watch = (thread: Worker) => {
    thread.on('error', (error) => log.error({ reason: error.message }, 'the embedded database failed'));
    thread.once('exit', () => {
      if (stopping) return;
      const pause = Math.min(SLOWEST_RESTART_MS, 200 * 2 ** failures);
      failures += 1;
      log.error({ pause }, 'the embedded database ended; starting it again');
      timer = setTimeout(again, pause);
    });
  };
  const again = () => {
    worker = startThread(task);
    worker.once('message', () => {
      failures = 0;
      log.info({}, 'the embedded database is back');
    });
    watch(worker);
  };
  watch(worker);

  return {
    socket,
    restart(reason) {
      if (stopping) return;
      log.error({ reason }, 'the embedded database does not answer');
      void worker.terminate();
    },
    async stop() {
      if (stopping) return;
      stopping = true;
      clearTimeout(timer);
      const over = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
      if (worker.threadId !== -1) {
        worker.postMessage('stop');
        const hard = setTimeout(() => void worker.terminate(), STOP_MS);
        await over;
        clearTimeout(hard);
      }
      await unlock?.();
      await short.release();
    },
  };
}
