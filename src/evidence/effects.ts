/** Fetches the content of files that were sent: after the turn that took them, by one process, again and again until it is had or given up. */

import type { Database } from '../db/client.ts';
import type { Part } from '../db/part.ts';
import { message } from '../delivery/message.ts';
import { enqueue } from '../delivery/store.ts';
import type { RichText } from '../domain/messages.ts';
import { ERASED_ADDRESS } from '../domain/people.ts';
import { err } from '../texts/errors.ts';
import { kindOf, nameFor } from './content.ts';
import { MOST_BYTES, megabytes, pauseAfter } from './rules.ts';
import { failedTry, storeContent, type Waiting, waitingEvidence, whereKept } from './store.ts';

export interface EvidenceHouse {
  readonly database: Database;
  now(): number;
  /** A new id: unique. */
  id(): string;
  /** The file's bytes, at most `limit` of them. Throws when it cannot be had. */
  download(channel: string, fileId: string, limit: number): Promise<Uint8Array>;
  readonly log: { info(data: object, text: string): void; warn(data: object, text: string): void };
}

const FILES_A_ROUND = 20;

/**
 * Fetches what waits, one file after the other: two of 20 MB at once would be too much for a small machine. A file that cannot be had is tried
 * again later, then given up and its sender told; one that is too large is given up at once.
 * @returns files fetched or given up
 * @throws what the database throws; the files keep waiting then
 */
export async function fetchEvidence(house: EvidenceHouse, isLeader: () => boolean): Promise<number> {
  let done = 0;
  for (const file of await waitingEvidence(house.database, house.now(), FILES_A_ROUND)) {
    if (!isLeader()) break;
    done += (await fetchOne(house, file)) ? 1 : 0;
  }
  return done;
}

async function fetchOne(house: EvidenceHouse, file: Waiting): Promise<boolean> {
  const content = await house.download(file.channel, file.fileId, MOST_BYTES).catch((error: unknown) => error as Error);
  // Dropped by its own people while it was on its way: there is nothing to keep, and nothing to tell.
  if ((await whereKept(house.database, file.id)) === null) return true;
  if (content instanceof Uint8Array) {
    const kind = kindOf(content);
    if (kind === null) return refuse(house, file);
    await storeContent(house.database, file.id, { content, name: nameFor(file.name, kind), mime: kind.mime });
    house.log.info({ file: file.id, bytes: content.length }, 'a file sent along was stored');
    return true;
  }
  const now = house.now();
  const attempts = file.attempts + 1;
  const tooBig = sizeOfTooBig(content);
  // What the channel hands out to nobody it will not hand out later either.
  const pause = tooBig === null ? pauseAfter(attempts) : null;
  const why = content instanceof Error ? content.message : String(content);
  house.log.warn({ file: file.id, attempts, error: why, givenUp: pause === null }, 'a file sent along could not be fetched');
  await house.database.turn([
    failedTry(house.database, file.id, attempts, why, pause === null ? null : now + pause),
    ...(pause === null ? told(house, file, notFetched(tooBig), now) : []),
  ]);
  return pause === null;
}

/** What came is none of the kinds that go with a report, whatever it is called: nothing of it is kept, and its sender hears of it. */
async function refuse(house: EvidenceHouse, file: Waiting): Promise<boolean> {
  const now = house.now();
  house.log.warn({ file: file.id }, 'a file sent along is not what it is called: it was not stored');
  await house.database.turn([
    failedTry(house.database, file.id, file.attempts + 1, 'not what it is called', null),
    ...told(house, file, err.fileNotAsNamed({ name: file.name }), now),
  ]);
  return true;
}

/** The size of a file that is over the limit, `unknown` when nobody says; `null` for every other failure. The channel marks it by the error's code. */
function sizeOfTooBig(failure: Error & { readonly code?: unknown; readonly size?: unknown }): number | 'unknown' | null {
  if (failure.code !== 'file_too_big') return null;
  return typeof failure.size === 'number' ? failure.size : 'unknown';
}

function notFetched(tooBig: number | 'unknown' | null): RichText {
  return typeof tooBig === 'number' ? err.fileBig({ megabytes: megabytes(tooBig), limit: megabytes(MOST_BYTES) }) : err.fileNotFetched();
}

/** Tells the sender, who may have taken all data back meanwhile: then there is nobody to tell. */
function told(house: EvidenceHouse, file: Waiting, text: RichText, now: number): Part[] {
  if (file.address === ERASED_ADDRESS) return [];
  return [enqueue([message({ id: house.id(), to: file, body: { text }, at: now, dedupeKey: `evidence:${file.id}:failed` })], now)];
}
