/** The thread the embedded database lives in: makes its folder and ends, or serves it on a unix socket until told to stop. */
import { unlink } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

/** What the thread is asked to do. */
export type Task =
  | { readonly kind: 'create'; readonly folder: string }
  | { readonly kind: 'serve'; readonly folder: string; readonly socket: string };

async function create(folder: string): Promise<void> {
  const database = await PGlite.create(folder);
  await database.close();
}

async function serve(folder: string, socket: string, port: NonNullable<typeof parentPort>): Promise<void> {
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

const task = workerData as Task;
if (parentPort === null) throw new Error('this file is a worker thread');
if (task.kind === 'create') await create(task.folder);
else await serve(task.folder, task.socket, parentPort);
