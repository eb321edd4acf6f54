/** Files sent along, in the database: known at once, their content fetched later. */
import { and, asc, desc, eq, inArray, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { safeFileName } from '../domain/file-name.ts';
import { evidence } from './tables.ts';

export interface NewEvidence {
  readonly id: string;
  /** The draft's id. */
  readonly subject: string;
  readonly channel: string;
  readonly address: string;
  readonly fileId: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number | null;
  readonly albumId: string | null;
  readonly caption: string | null;
  readonly personId: string;
  /** Epoch ms. */
  readonly sentAt: number;
}

/** The file as known now, its name without what a path or a screen could take amiss; its content is fetched after the turn. */
export function addEvidence(database: Database, { personId, sentAt, name, ...file }: NewEvidence, now: number): SQLWrapper {
  return database.db
    .insert(evidence)
    .values({ ...file, name: safeFileName(name), sentBy: personId, sentAt: new Date(sentAt), state: 'waiting', nextTry: new Date(now) });
}

/** Why a file of an album was not taken. */
export type NotTaken = 'full' | 'type' | 'big';

/** A file of an album that was not taken: only that there was one, so that the sentence about the album can count it. */
export function notTaken(
  database: Database,
  file: Pick<NewEvidence, 'id' | 'subject' | 'channel' | 'address' | 'albumId' | 'personId' | 'sentAt'>,
  why: NotTaken,
  now: number,
): SQLWrapper {
  const { personId, sentAt, ...rest } = file;
  const nothing = { fileId: '', name: '', mime: '', size: null, caption: null };
  return database.db
    .insert(evidence)
    .values({ ...rest, ...nothing, sentBy: personId, sentAt: new Date(sentAt), state: 'failed', error: why, nextTry: new Date(now) });
}

export interface Album {
  readonly subject: string;
  /** Files taken, and files that were not, by the reason. */
  readonly taken: number;
  readonly full: number;
  readonly type: number;
  readonly big: number;
}

/** Which files there are, wherever they are counted, listed or packed: those still being fetched among them, not those given up. @param e the row's name in the statement */
export const isThere = (e = 'evidence'): string => `${e}.state <> 'failed'`;

/** How many files are with a report, as a column. @param obligation what it is owed by, an expression in the statement around it */
export const filesWith = (obligation: string): string =>
  `(select count(*)::int from evidence e where e.subject = 'report:' || ${obligation} and ${isThere('e')})`;

/** Files of these subjects together. */
export async function countEvidence(database: Database, ...subjects: readonly string[]): Promise<number> {
  const [row] = await database.db
    .select({ n: sql<number>`count(*)::int` })
    .from(evidence)
    .where(and(inArray(evidence.subject, [...subjects]), sql.raw(isThere())));
  return row?.n ?? 0;
}

/** A file as people see it in a list. */
export type Kept = Pick<typeof evidence.$inferSelect, 'id' | 'name' | 'mime' | 'caption' | 'state'>;

const KEPT = { id: evidence.id, name: evidence.name, mime: evidence.mime, caption: evidence.caption, state: evidence.state };

/** The files of a subject in the order they were sent, without their content. */
export async function listEvidence(database: Database, subject: string): Promise<Kept[]> {
  return database.db
    .select(KEPT)
    .from(evidence)
    .where(and(eq(evidence.subject, subject), sql.raw(isThere())))
    .orderBy(asc(evidence.sentAt), asc(evidence.id));
}

/** A file that was taken once. */
export interface Taken {
  readonly name: string;
  /** Epoch ms; of one that came with a change, when that was sent. */
  readonly sentAt: number;
  /** It could not be fetched, and its sender was told. */
  readonly lost: boolean;
}

/** All that were ever taken of a subject, in the order they were sent, those among them that could not be fetched then. */
export async function takenEvidence(database: Database, subject: string): Promise<Taken[]> {
  return database.db
    .select({
      name: evidence.name,
      sentAt: sql<number>`round(extract(epoch from ${evidence.sentAt}) * 1000)::float8`,
      lost: sql<boolean>`not (${sql.raw(isThere())})`,
    })
    .from(evidence)
    .where(
      and(eq(evidence.subject, subject), sql`(${sql.raw(isThere())} or coalesce(${evidence.error}, '') not in ('full', 'type', 'big'))`),
    )
    .orderBy(asc(evidence.sentAt), asc(evidence.id));
}

/** The file of a subject that was sent last, whatever became of it. */
export async function lastEvidence(database: Database, subject: string): Promise<Kept | null> {
  const [last] = await database.db
    .select(KEPT)
    .from(evidence)
    .where(eq(evidence.subject, subject))
    .orderBy(desc(evidence.sentAt), desc(evidence.id))
    .limit(1);
  return last ?? null;
}

/** Where a file is to be had: on which channel, and what that calls it; `null` when it is not kept any more. */
export async function whereKept(database: Database, id: string): Promise<{ channel: string; fileId: string } | null> {
  const [row] = await database.db.select({ channel: evidence.channel, fileId: evidence.fileId }).from(evidence).where(eq(evidence.id, id));
  return row ?? null;
}

/** Its bytes; `null` while they are not fetched. */
export async function contentOf(database: Database, id: string): Promise<Uint8Array | null> {
  const [row] = await database.db.select({ content: evidence.content }).from(evidence).where(eq(evidence.id, id));
  return row?.content ?? null;
}

/** The channel's new name for a file that was sent there anew. */
export async function renameAt(database: Database, id: string, channel: string, fileId: string): Promise<void> {
  await database.db
    .update(evidence)
    .set({ fileId })
    .where(and(eq(evidence.id, id), eq(evidence.channel, channel)));
}

/** An album as far as it has come; `null` when nothing of it has. The others go where its first file went, however late they come. */
export async function albumSoFar(database: Database, channel: string, address: string, albumId: string): Promise<Album | null> {
  const notFor = (why: NotTaken) => sql<number>`count(*) filter (where ${evidence.state} = 'failed' and ${evidence.error} = ${why})::int`;
  const [row] = await database.db
    .select({
      subject: sql<string | null>`min(${evidence.subject})`,
      taken: sql<number>`count(*) filter (where ${evidence.state} <> 'failed' or ${evidence.error} not in ('full', 'type', 'big'))::int`,
      full: notFor('full'),
      type: notFor('type'),
      big: notFor('big'),
    })
    .from(evidence)
    .where(and(eq(evidence.channel, channel), eq(evidence.address, address), eq(evidence.albumId, albumId)));
  return row && row.subject !== null ? { ...row, subject: row.subject } : null;
}

export interface Waiting {
  readonly id: string;
  readonly channel: string;
  readonly address: string;
  readonly fileId: string;
  readonly name: string;
  readonly attempts: number;
}

/** Files whose time to be fetched has come, the one that waited longest first. */
export async function waitingEvidence(database: Database, now: number, limit: number): Promise<Waiting[]> {
  const { id, channel, address, fileId, name, attempts } = evidence;
  return database.db
    .select({ id, channel, address, fileId, name, attempts })
    .from(evidence)
    .where(and(sql`${evidence.state} = 'waiting'`, sql`${evidence.nextTry} <= ${new Date(now).toISOString()}::timestamptz`))
    .orderBy(asc(evidence.nextTry))
    .limit(limit);
}

/** The file's content, with the name and type that agree with it. Fetched twice, it is stored once. */
export async function storeContent(
  database: Database,
  id: string,
  file: { readonly content: Uint8Array; readonly name: string; readonly mime: string },
): Promise<void> {
  await database.db
    .update(evidence)
    .set({ ...file, state: 'stored', size: file.content.length, error: null })
    .where(and(eq(evidence.id, id), eq(evidence.state, 'waiting')));
}

/** A try that failed. `nextTry` `null`: the file is given up. */
export function failedTry(database: Database, id: string, attempts: number, error: string, nextTry: number | null): SQLWrapper {
  const change = nextTry === null ? { state: 'failed' as const } : { nextTry: new Date(nextTry) };
  return database.db
    .update(evidence)
    .set({ attempts, error: error.slice(0, 500), ...change })
    .where(and(eq(evidence.id, id), eq(evidence.state, 'waiting')));
}

/** Files of a change go to what was changed, as sent with it at `at` (epoch ms), in their order: what was published before does not have them. */
export function sendAlong(database: Database, from: readonly string[], to: string, at: number): SQLWrapper {
  const subjects = sql.join(
    from.map((one) => sql`${one}`),
    sql`, `,
  );
  const nth = sql`(select count(*) from ${evidence} e where e.subject in (${subjects}) and (e.sent_at, e.id) < (${evidence.sentAt}, ${evidence.id}))`;
  return database.db
    .update(evidence)
    .set({ subject: to, sentAt: sql`${new Date(at).toISOString()}::timestamptz + ${nth} * interval '1 millisecond'` })
    .where(inArray(evidence.subject, [...from]));
}

/** Files of something that was dropped. */
export function dropEvidence(database: Database, ...subjects: readonly string[]): SQLWrapper {
  return database.db.delete(evidence).where(inArray(evidence.subject, [...subjects]));
}

/** Files belong to something else from here on: what they were sent for is there by now, or is not to come. */
export function moveEvidence(database: Database, from: readonly string[], to: string): SQLWrapper {
  return database.db
    .update(evidence)
    .set({ subject: to })
    .where(inArray(evidence.subject, [...from]));
}
