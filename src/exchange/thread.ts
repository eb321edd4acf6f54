/** Workbooks and documents, written and read in a thread of their own, which loads the package when there is something to do and ends when it is done. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { DocumentToWrite } from './document/model.ts';
import type { BookToWrite, ReadBook } from './workbook/book.ts';
import type { Task } from './worker.ts';

/** A book of five thousand rows takes a third of it; one that wants more is refused, and takes nobody else with it. */
const MOST_MEMORY_MB = 384;

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
function startThread(task: Task): Worker {
  const options: WorkerOptions = { workerData: task, resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB }, execArgv: [] };
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./worker.js', import.meta.url), options);
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
  const loader = new URL('./dist/esm/api/index.mjs', tsx).href;
  const file = new URL('./worker.ts', import.meta.url).href;
  const code = `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(file)}); })`;
  return new Worker(code, { ...options, eval: true });
}

function done(task: Task): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = startThread(task);
    let result: { readonly value: unknown } | null = null;
    worker.once('message', (value) => {
      result = { value };
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (result === null) reject(new Error(`the thread of a workbook or document ended with code ${code} before it was done`));
      else resolve(result.value);
    });
  });
}
