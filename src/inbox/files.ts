/** A file that comes at any step: it goes with the answers of the draft under way, and the question stays where it is. */

import { show } from '../conversations/answering.ts';
import type { Draft } from '../conversations/load.ts';
import { CONFIRM } from '../conversations/state.ts';
import { saveDraft } from '../conversations/store.ts';
import type { Part } from '../db/part.ts';
import { message } from '../delivery/message.ts';
import { shownOf, withdrawQueued } from '../delivery/store.ts';
import type { Content, RichText } from '../domain/messages.ts';
import { fits, MOST_BYTES, megabytes } from '../evidence/rules.ts';
import { type Album, addEvidence, albumSoFar, countEvidence, type NotTaken, notTaken } from '../evidence/store.ts';
import { loadContext } from '../features/context.ts';
import { type Reply, type Say, say } from '../features/reply.ts';
import { tell } from '../features/tell.ts';
import { normalise } from '../language/fold.ts';
import { findSecretMark } from '../language/secret.ts';
import { err } from '../texts/errors.ts';
import { report } from '../texts/report.ts';
import { talk } from '../texts/talk.ts';
import { bind, expired, stateOf, unchanged } from './drafts.ts';
import { address, answer, saysOf, type Turn, type Understanding } from './turn.ts';

/** Beside one report: 20 MB each, kept in the database. */
const MOST_FILES = 20;

type File = Extract<Content, { readonly kind: 'file' }>;

/** How long after its last file the sentence about an album leaves: until then another may come. */
const ALBUM_PAUSE_MS = 2_000;

/**
 * Takes one file. Photos of an album come one by one, the last perhaps seconds later: all go where the first went, even when the report was sent in
 * between, and one sentence says how many were taken, and why the others were not.
 */
export async function withFile(context: Understanding, file: File): Promise<Turn> {
  const { house, incoming, loaded, now } = context;
  const mark = findSecretMark(file.caption);
  if (mark) {
    house.log.warn({ update: incoming.updateId }, 'a file whose caption is marked secret was not stored');
    return refused(context, file, err.secret({ ...address(loaded), mark }));
  }
  const { draft } = loaded.conversation;
  const album = file.albumId === null ? null : await albumSoFar(house.database, incoming.channel, incoming.address, file.albumId);
  // Whose draft it is the flow's own loader decides, at every file anew.
  const bound = draft && (await bind(context, draft));
  const of = draft && bound ? context.features.talks.get(draft.flow) : undefined;
  const own = draft ? (of?.filesOf(draft.subjectId) ?? null) : null;
  const subject = album?.subject ?? own;
  const beside = draft && subject === own ? (of?.filesBeside(draft.subjectId) ?? []) : [];
  const filed = subject === null ? await takenByFeature(context, file) : null;
  if (filed) return filed;
  const fit = fits(file);
  if (subject === null || !loaded.person || loaded.person.seats.length === 0) {
    if (fit !== 'yes') return refused(context, file, whyNot(context, file, fit));
    return refused(context, file, draft ? talk.fileHere(address(loaded)) : err.fileNoPlace(address(loaded)));
  }
  const count = await countEvidence(house.database, subject, ...beside);
  const taken = fit === 'yes' && count >= MOST_FILES ? 'full' : fit;
  const sent = {
    id: house.id(),
    subject,
    channel: incoming.channel,
    address: incoming.address,
    albumId: file.albumId,
    personId: loaded.person.id,
    sentAt: Math.min(incoming.sentAt, now),
  };
  if (taken !== 'yes') {
    if (file.albumId === null) return refused(context, file, whyNot(context, file, taken));
    return inAlbum(context, file.albumId, album, taken, [notTaken(house.database, sent, taken, now)]);
  }
  const kept = addEvidence(
    house.database,
    {
      ...sent,
      fileId: file.fileId,
      name: file.name ?? `anh-${incoming.messageId ?? count + 1}.jpg`,
      mime: file.mime ?? 'application/octet-stream',
      size: file.size,
      caption: file.caption === '' ? null : normalise(file.caption),
    },
    now,
  );
  // What nobody else sees until it is sent goes with the draft as it is at this moment: one that is sent, or dropped, just now leaves no file behind.
  // Words beside it go the draft's way themselves.
  const parts = draft && beside.length > 0 && file.caption.trim() === '' ? [kept, saveDraft(draft, unchanged(draft), now)] : [kept];
  if (file.albumId === null) {
    const card = draft && beside.length > 0 ? await cardWithFile(context, draft) : [];
    return answer(context, { parts, say: [say(report.attached({ name: file.name, count: count + 1 })), ...card] });
  }
  return inAlbum(context, file.albumId, album, 'taken', parts);
}

/** Where a change stands at its card, the card as it is with this file: the file alone may be all there is to send. */
async function cardWithFile(context: Understanding, draft: Draft): Promise<readonly Say[]> {
  const state = stateOf(draft);
  const { ask } = context.loaded.conversation;
  if (state.cursor !== CONFIRM || ask === null) return [];
  const talk = context.features.talks.get(draft.flow);
  const bound = await talk?.bind({ ...loadContext(context), filesComing: 1 }, draft.subjectId);
  return bound ? saysOf(show(bound.form, state, ask), draft.id) : [];
}

/** What a feature makes of a file that nothing asked for; `null`: none wants it, or a question is asked that takes no files. */
async function takenByFeature(context: Understanding, file: File): Promise<Turn | null> {
  const { draft } = context.loaded.conversation;
  if (draft && !expired(context, draft)) return null;
  for (const filing of context.features.filings) {
    const filed = await filing.take(context, file);
    if (filed) return 'refused' in filed ? refused(context, file, filed.refused) : answer(context, filed);
  }
  return null;
}

function whyNot({ loaded }: Understanding, file: File, why: NotTaken): RichText {
  if (why === 'full') return talk.filesFull({ ...address(loaded), most: MOST_FILES });
  if (why === 'type') return err.fileType(address(loaded));
  return err.fileBig({ ...address(loaded), megabytes: megabytes(file.size ?? 0), limit: megabytes(MOST_BYTES) });
}

function refused(context: Understanding, file: File, text: RichText): Turn {
  return answer(context, file.albumId === null ? { say: [say(text)] } : once(context, file.albumId, 'refused', text));
}

/** One sentence for all photos of an album: the second row of the same name is left out by the database. */
function once(context: Understanding, albumId: string, what: string, text: RichText): Pick<Reply, 'deliveries'> {
  const { channel, address: chat } = context.incoming;
  const recipient = { personId: context.loaded.person?.id ?? null, channel, address: chat };
  return { deliveries: tell(context, [recipient], { text }, { once: `album:${albumId}:${what}` }) };
}

/** The sentence about an album as far as it has come: it waits for more to come, and takes the place of the one before. */
async function inAlbum(
  context: Understanding,
  albumId: string,
  before: Album | null,
  how: 'taken' | NotTaken,
  rows: readonly Part[],
): Promise<Turn> {
  const { house, incoming, loaded, now } = context;
  const { channel, address: chat } = incoming;
  const { subject: _, ...counts } = before ?? { subject: '', taken: 0, full: 0, type: 0, big: 0 };
  const soFar = { ...counts, [how]: counts[how] + 1 };
  const asked = loaded.conversation.draft !== null;
  const key = (n: number) => `album:${albumId}:${channel}:${chat}:${n}`;
  const number = soFar.taken + soFar.full + soFar.type + soFar.big;
  const earlier = Array.from({ length: number - 1 }, (_one, i) => key(i + 1));
  const sentence = message({
    id: house.id(),
    to: { channel, address: chat, personId: loaded.person?.id ?? null },
    body: {
      ...(incoming.thread !== undefined && { thread: incoming.thread }),
      text: talk.album({ ...soFar, most: MOST_FILES, limit: megabytes(MOST_BYTES), asked }),
    },
    at: now + ALBUM_PAUSE_MS,
    // Whatever is answered meanwhile need not wait for it.
    lane: 'bulk',
    dedupeKey: key(number),
    replacesId: await shownOf(house.database, earlier),
  });
  return answer(context, { parts: [...rows, withdrawQueued(earlier)], deliveries: [sentence] });
}
