/** The thread a workbook is written or read in: parsing five thousand rows takes seconds, in which nobody else would be answered. */
import { parentPort, workerData } from 'node:worker_threads';
import type { BookToWrite } from './book.ts';
import { fromXlsx, toXlsx } from './excel.ts';

export type Task = { readonly kind: 'write'; readonly book: BookToWrite } | { readonly kind: 'read'; readonly file: Uint8Array };

const task = workerData as Task;
if (parentPort === null) throw new Error('this file is a worker thread');
parentPort.postMessage(task.kind === 'write' ? await toXlsx(task.book) : await fromXlsx(task.file));
