/** Erases what is to be erased and takes away what has been kept long enough: by one process, a little at a time, again and again until nothing is left. */
import type { Database } from '../db/client.ts';
import { OUTDATED_NAME } from '../domain/people.ts';
import { searchPattern, withoutPerson } from './rules.ts';
import {
  type Erasure,
  eraseChats,
  erased,
  erasuresUnderWay,
  forgetPerson,
  isOnItsWay,
  type Keep,
  peopleWithoutSeat,
  pruneBatch,
  rewriteSpeaking,
} from './store.ts';

export interface RetentionHouse {
  readonly database: Database;
  readonly board: { readonly name: string };
  /** Epoch ms, by the app's clock. */
  now(): number;
  /** A new id: unique. */
  id(): string;
  readonly log: { info(data: object, text: string): void };
}

/** How long the last answer may be on its way before it is given up with the rest. */
const LAST_ANSWER_MS = 3_600_000;
const AT_ONCE = 50;
/** Rows that change while they are read are read again, so often. */
const MOST_PASSES = 5;
const MOST_BATCHES = 20;

/**
 * Erases what was asked to be: everything by the chat, then what others' rows say of the person. The last answer to the chat leaves first.
 * @returns how many people and chats are nowhere to be found any more
 * @throws what the database throws; it goes on from there the next time
 */
export async function erase(house: RetentionHouse, isLeader: () => boolean): Promise<number> {
  let done = 0;
  for (const erasure of await erasuresUnderWay(house.database, AT_ONCE)) {
    if (!isLeader()) break;
    if (house.now() - erasure.requestedAt < LAST_ANSWER_MS && (await isOnItsWay(house.database, erasure))) continue;
    const rows = (await eraseChats(house.database, erasure)) + (await eraseWords(house.database, erasure));
    await erased(house.database, erasure.id);
    house.log.info({ person: erasure.personId, rows }, 'what was kept of a person was erased');
    done += 1;
  }
  return done;
}

async function eraseWords(database: Database, { sought, chats, instead }: Erasure): Promise<number> {
  const words = { words: sought, chats, instead };
  const pattern = searchPattern(words);
  let rows = 0;
  for (let pass = 0; pattern !== null && pass < MOST_PASSES; pass += 1) {
    const changed = await rewriteSpeaking(database, pattern, (value) => withoutPerson(value, words));
    rows += changed;
    if (changed === 0) break;
  }
  return rows;
}

/**
 * Takes away what is older than it is to be kept, a batch after the other, and begins to erase people who have held no seat for so long.
 * @returns rows taken away, people among them; what is left comes the next time
 */
export async function takeAwayOld(house: RetentionHouse, keep: Keep, isLeader: () => boolean): Promise<number> {
  let rows = 0;
  for (let batch = 0; batch < MOST_BATCHES && isLeader(); batch += 1) {
    const pruned = await pruneBatch(house.database, keep, house.now());
    rows += pruned.rows;
    if (!pruned.more) break;
  }
  for (const personId of await peopleWithoutSeat(house.database, house.now() - keep.people, AT_ONCE)) {
    if (!isLeader()) break;
    await house.database.turn(
      forgetPerson({ id: house.id(), personId, placeholder: house.board.name, instead: OUTDATED_NAME, now: house.now() }),
    );
    rows += 1;
  }
  return rows;
}
