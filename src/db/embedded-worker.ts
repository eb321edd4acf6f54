/** The thread the embedded database lives in: serves its folder on a unix socket until told to stop. */
import { existsSync, mkdirSync } from 'node:fs';
import { rename, rm, unlink } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { dataDir as emptyDatabase } from '@electric-sql/pglite-prepopulatedfs';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { extract } from 'tar';

/** What the thread is asked to do. */
export interface Task {
  /** Made when there is none. */
  readonly folder: string;
  readonly socket: string;
}

/**
 * Makes a new, empty database: from a copy of one, unpacked here. Given to PGlite to unpack it takes six times as long and twice the memory, and a second
 * start of the database. Half a folder, left by a kill, is thrown away.
 */
async function ensureFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  const half = `${folder}.new`;
  await rm(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true });
  const archive = await emptyDatabase();
  const unpacking = extract({
    cwd: half,
    sync: true,
    // Its names begin at the root, which is said of each. Anything else, a full disk too, is the end of it.
    onwarn(code, message) {
      if (code !== 'TAR_ENTRY_INFO') throw new Error(`unpacking the empty database: ${code}: ${message}`);
    },
  });
  unpacking.end(Buffer.from(await archive.arrayBuffer()));
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
