/** Fetches the content of files that were sent: after the turn that took them, by one process, again and again until it is had or given up. */
import type { Database } from '../db/client.ts';
import { enqueue } from '../delivery/store.ts';
import { err } from '../texts/errors.ts';
import { MOST_BYTES, pauseAfter } from './rules.ts';
import { failedTry, storeContent, type Waiting, waitingEvidence } from './store.ts';

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
 * again later, then given up and its sender told.
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
  if (content instanceof Uint8Array) {
    await storeContent(house.database, file.id, content);
    house.log.info({ file: file.id, bytes: content.length }, 'a file sent along was stored');
    return true;
  }
  const now = house.now();
  const attempts = file.attempts + 1;
  const pause = pauseAfter(attempts);
  const why = content instanceof Error ? content.message : String(content);
  house.log.warn({ file: file.id, attempts, error: why, givenUp: pause === null }, 'a file sent along could not be fetched');
  await house.database.turn([
    failedTry(house.database, file.id, attempts, why, pause === null ? null : now + pause),
    ...(pause === null ? [enqueue([told(house, file, now)], now)] : []),
  ]);
  return pause === null;
}

function told(house: EvidenceHouse, file: Waiting, now: number) {
  return {
    id: house.id(),
    nonce: null,
    dedupeKey: `evidence:${file.id}:failed`,
    channel: file.channel,
    address: file.address,
    lane: 'reply' as const,
    body: { text: err.fileNotFetched() },
    personId: null,
    unitId: null,
    noticeId: null,
    replacesId: null,
    untilDone: null,
    notBefore: now,
  };
}
