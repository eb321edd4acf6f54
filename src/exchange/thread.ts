/**
 * Workbooks and documents, written and read in a thread of their own, which loads the package when there is something to do. It does one thing at a time, and waits a
 * little for the next before it ends: a workbook is mostly asked for together with a document.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { DocumentToWrite } from './document/model.ts';
import type { BookToWrite, ReadBook } from './workbook/book.ts';
import type { Done, Task } from './worker.ts';

/** A book of five thousand rows takes a third of it; one that wants more is refused, and takes nobody else with it. */
const MOST_MEMORY_MB = 384;
/** How long a thread waits for the next thing to do. */
const IDLE_MS = 10_000;

/** The .xlsx. Throws what the package throws. */
export async function writeBook(book: BookToWrite): Promise<Uint8Array> {
  return (await done({ kind: 'write', book })) as Uint8Array;
}

/** The .docx. Throws what the package throws. */
export async function writeDocument(document: DocumentToWrite): Promise<Uint8Array> {
  return (await done({ kind: 'document', document })) as Uint8Array;
}

/** What is in a file that was sent. Never throws for what is in it. */
export async function readBook(file: Uint8Array): Promise<ReadBook> {
  try {
    return (await done({ kind: 'read', file })) as ReadBook;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') return { unreadable: 'too_large' };
    throw error;
  }
}

/** From the sources a thread needs the TypeScript loader of its own; the compiled program has none. See db/embedded.ts. */
function startThread(): Worker {
  const options: WorkerOptions = { resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB }, execArgv: [] };
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./worker.js', import.meta.url), options);
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
  const loader = new URL('./dist/esm/api/index.mjs', tsx).href;
  const file = new URL('./worker.ts', import.meta.url).href;
  const code = `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(file)}); })`;
  return new Worker(code, { ...options, eval: true });
}

interface Idle {
  readonly worker: Worker;
  readonly timer: NodeJS.Timeout;
}

const idle: Idle[] = [];

function take(): Worker {
  const waiting = idle.pop();
  if (!waiting) return startThread();
  clearTimeout(waiting.timer);
  forget(waiting.worker);
  waiting.worker.ref();
  return waiting.worker;
}

/** By name: a worker has listeners of its own. */
function forget(worker: Worker): void {
  for (const event of ['error', 'exit', 'message']) worker.removeAllListeners(event);
}

/** A thread that waits keeps no program from ending. */
function giveBack(worker: Worker): void {
  const leaves = () => {
    const at = idle.findIndex((one) => one.worker === worker);
    if (at >= 0) clearTimeout(idle.splice(at, 1)[0]?.timer);
  };
  const timer = setTimeout(() => {
    leaves();
    void worker.terminate();
  }, IDLE_MS);
  timer.unref();
  worker.unref();
  idle.push({ worker, timer });
  // Nobody waits for what goes wrong in it now.
  worker.once('error', leaves);
  worker.once('exit', leaves);
}

function done(task: Task): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = take();
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread of a workbook or document ended with code ${code} before it was done`)));
    worker.once('message', (result: Done) => {
      forget(worker);
      giveBack(worker);
      if ('error' in result) reject(result.error);
      else resolve(result.value);
    });
    worker.postMessage(task);
  });
}
