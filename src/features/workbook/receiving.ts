/** A workbook that comes: kept by its name at once, read by the process that leads, and answered with what it would change. */

import { findPerson } from '../../conversations/load.ts';
import { DatabaseAway, TurnConflict } from '../../db/errors.ts';
import type { Part } from '../../db/part.ts';
import { message } from '../../delivery/message.ts';
import { enqueue } from '../../delivery/store.ts';
import type { Outgoing } from '../../domain/messages.ts';
import { XLSX as XLSX_MIME } from '../../domain/mime.ts';
import { type Person, seatFor, you } from '../../domain/people.ts';
import { megabytes, pauseAfter } from '../../evidence/rules.ts';
import { readBook } from '../../exchange/thread.ts';
import type { ReadSheet } from '../../exchange/workbook/book.ts';
import type { House, KnownContext } from '../context.ts';
import { filing, type SentFile } from '../filing.ts';
import { say } from '../reply.ts';
import { template } from './buttons.ts';
import { changesOf, compareWithLists, stored } from './importing.ts';
import { previewMessage } from './previewing.ts';
import { addImport, forgetOldImports, type ImportChange, moveImport, type WorkbookImport, waitingImports } from './store.ts';
import { workbook } from './words.ts';

/** A book of ten thousand rows takes a tenth of it. */
const MOST_BYTES = 10 * 1024 * 1024;
const XLSX = /\.xlsx$/i;
const XLS = /\.xls$/i;

const isBook = ({ name, mime }: SentFile): boolean => (name === null ? mime === XLSX_MIME : XLSX.test(name));

/** Whether the last thing said was that a workbook may be sent. */
const isAskedFor = ({ loaded }: KnownContext): boolean =>
  (loaded.offered?.choices.flat() ?? []).some(({ action }) => action === template.name);

export const workbookSent = filing({
  may: 'directory',
  async take(context, file) {
    const { house, incoming, person, now } = context;
    const to = you(person);
    if (!isBook(file)) {
      if (!isAskedFor(context)) return null;
      if (file.albumId !== null) return { refused: workbook.several(to) };
      return { refused: XLS.test(file.name ?? '') ? workbook.oldFormat(to) : workbook.notWorkbook(to) };
    }
    if (file.albumId !== null) return { refused: workbook.several(to) };
    if (file.size !== null && file.size > MOST_BYTES)
      return { refused: workbook.big({ ...to, megabytes: megabytes(file.size), limit: megabytes(MOST_BYTES) }) };
    const { channel, address, sentAt } = incoming;
    const sent = { id: house.id(), personId: person.id, channel, address, fileId: file.fileId, sentAt: Math.min(sentAt, now) };
    house.log.info({ import: sent.id, by: person.id }, 'a workbook came to be imported');
    return { parts: addImport(house.database, sent, now), say: [say(workbook.reading())] };
  },
});

export interface ReadingHouse extends Pick<House, 'database' | 'now' | 'id' | 'calendar' | 'log'> {
  /** The file's bytes, at most `limit` of them. Throws when it cannot be had. */
  download(channel: string, fileId: string, limit: number): Promise<Uint8Array>;
}

/**
 * Fetches and reads what waits, one book after the other, and sends what each would change. A file that cannot be had is tried again later, then given up.
 * @returns messages put into the outbox
 * @throws what the database throws; the books keep waiting then
 */
export async function readWorkbooks(house: ReadingHouse, isLeader: () => boolean): Promise<number> {
  let said = 0;
  for (const one of await waitingImports(house.database, house.now())) {
    if (!isLeader()) break;
    said += await readOne(house, one);
  }
  if (said > 0) await forgetOldImports(house.database, house.now());
  return said;
}

async function readOne(house: ReadingHouse, one: WorkbookImport): Promise<number> {
  const person = await findPerson(house.database, one.personId);
  // Whoever left the board meanwhile imports nothing.
  if (!person || !seatFor(person, 'directory')) return end(house, one, { state: 'cancelled', cells: null }, null);
  const to = you(person);
  try {
    const file = await house.download(one.channel, one.fileId, MOST_BYTES);
    const read = await readBook(file);
    if ('unreadable' in read) {
      house.log.info({ import: one.id, why: read.unreadable }, 'a workbook could not be read');
      return await end(house, one, { state: 'refused' }, { text: workbook.unreadable({ ...to, why: read.unreadable }) });
    }
    return await showChanges(house, one, to.you, read.sheets);
  } catch (error) {
    // Somebody sent another book meanwhile, or the database is away: that is no fault of the file.
    if (error instanceof TurnConflict || error instanceof DatabaseAway) throw error;
    return again(house, one, person, error);
  }
}

async function showChanges(house: ReadingHouse, one: WorkbookImport, addressed: string, cells: readonly ReadSheet[]): Promise<number> {
  const { outcome, revision } = await compareWithLists(house.database, await house.calendar(), cells);
  house.log.info({ import: one.id, problems: outcome.problems.length, changes: changesOf(outcome) }, 'a workbook was read and compared');
  const isTaken = outcome.problems.length === 0;
  const change: ImportChange = {
    state: isTaken ? 'shown' : 'refused',
    cells: isTaken ? (cells as unknown as NonNullable<ImportChange['cells']>) : null,
    outcome: stored(outcome),
    revision,
  };
  return end(house, one, change, previewMessage({ id: one.id, preview: one.previews + 1, outcome, you: addressed }));
}

/** The file, or the thread that reads it, could not be had. */
async function again(house: ReadingHouse, one: WorkbookImport, person: Person, error: unknown): Promise<number> {
  const now = house.now();
  const attempts = one.attempts + 1;
  const isTooBig = error instanceof Error && (error as Error & { readonly code?: unknown }).code === 'file_too_big';
  const pause = isTooBig ? null : pauseAfter(attempts);
  const why = error instanceof Error ? error.message : String(error);
  house.log.warn({ import: one.id, attempts, error: why, givenUp: pause === null }, 'a workbook could not be fetched or read');
  if (pause !== null) return end(house, one, { attempts, nextTry: new Date(now + pause) }, null);
  const text = isTooBig ? workbook.unreadable({ ...you(person), why: 'too_large' }) : workbook.notFetched(you(person));
  return end(house, one, { state: 'refused', attempts }, { text });
}

async function end(house: ReadingHouse, one: WorkbookImport, change: ImportChange, body: Outgoing | null): Promise<number> {
  const now = house.now();
  const parts: Part[] = moveImport(house.database, one, change, now);
  const said = body === null ? [] : [enqueue([message({ id: house.id(), to: one, body, at: now })], now)];
  await house.database.turn([...parts, ...said]);
  return said.length;
}
