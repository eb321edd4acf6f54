/** The thread a workbook or a long document is written or read in: five thousand rows take seconds, in which nobody else would be answered. */
import { parentPort } from 'node:worker_threads';
import type { DocumentToWrite } from './document/model.ts';
import type { BookToWrite } from './workbook/book.ts';

export type Task =
  | { readonly kind: 'write'; readonly book: BookToWrite }
  | { readonly kind: 'read'; readonly file: Uint8Array }
  | { readonly kind: 'document'; readonly document: DocumentToWrite };

/** The packages are large: only the one that is needed is loaded. */
async function perform(task: Task): Promise<unknown> {
  if (task.kind === 'document') return (await import('./document/write.ts')).toDocx(task.document);
  const { fromXlsx, toXlsx } = await import('./workbook/excel.ts');
  return task.kind === 'write' ? toXlsx(task.book) : fromXlsx(task.file);
}

/** What came of a task: its thread goes on either way. */
export type Done = { readonly value: unknown } | { readonly error: unknown };

if (parentPort === null) throw new Error('this file is a worker thread');
const port = parentPort;
port.on('message', (task: Task) => {
  perform(task).then(
    (value) => port.postMessage({ value } satisfies Done),
    (error: unknown) => port.postMessage({ error } satisfies Done),
  );
});
