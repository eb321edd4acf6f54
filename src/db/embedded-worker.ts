/** The thread the embedded database lives in: serves its folder on a unix socket until told to stop. */
import { existsSync } from 'node:fs';
import { rename, rm, unlink } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { dataDir as emptyDatabase } from '@electric-sql/pglite-prepopulatedfs';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

/** What the thread is asked to do. */
export interface Task {
  /** Made when there is none. */
  readonly folder: string;
  readonly socket: string;
}

/**
 * Makes a new, empty database: from a copy of one, which takes a third of the time of making it from nothing.
 * Half a folder, left by a kill, is thrown away.
 */
async function ensureFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  const half = `${folder}.new`;
  await rm(half, { recursive: true, force: true });
  const database = await PGlite.create(half, { loadDataDir: await emptyDatabase() });
  await database.close();
  await rename(half, folder);
}

async function serve({ folder, socket }: Task, port: NonNullable<typeof parentPort>): Promise<void> {
  await ensureFolder(folder);
  const database = await PGlite.create(folder);
  // Left over from a process that was killed; the folder's lock says nobody listens there now.
  await unlink(socket).catch(() => {});
  // One client at a time speaks; the others are clients just discarded whose sockets are still closing.
  const server = new PGLiteSocketServer({ db: database, path: socket, maxConnections: 8 });
  await server.start();
  port.once('message', async () => {
    await server.stop();
    await database.close();
    port.close();
  });
  port.postMessage('ready');
}

if (parentPort === null) throw new Error('this file is a worker thread');
await serve(workerData as Task, parentPort);
