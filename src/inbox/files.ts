/** A file that comes at any step: it goes with the answers of the draft under way, and the question stays where it is. */

import type { Content, RichText } from '../domain/messages.ts';
import { fits, MOST_BYTES, megabytes } from '../evidence/rules.ts';
import { addEvidence, albumSubject, countEvidence } from '../evidence/store.ts';
import { type Reply, say } from '../features/reply.ts';
import { tell } from '../features/tell.ts';
import { findSecretMark } from '../language/secret.ts';
import { err } from '../texts/errors.ts';
import { report } from '../texts/report.ts';
import { talk } from '../texts/talk.ts';
import { bind } from './drafts.ts';
import { address, answer, type Turn, type Understanding } from './turn.ts';

/** Beside one report: 20 MB each, kept in the database. */
const MOST_FILES = 20;

type File = Extract<Content, { readonly kind: 'file' }>;

/**
 * Takes one file. Photos of an album come one by one, the last perhaps seconds later: all go where the first went, even when the report was sent in
 * between, and one sentence answers them all.
 */
export async function withFile(context: Understanding, file: File): Promise<Turn> {
  const { house, incoming, loaded, now } = context;
  const mark = findSecretMark(file.caption);
  if (mark) {
    house.log.warn({ update: incoming.updateId }, 'a file whose caption is marked secret was not stored');
    return refused(context, file, err.secret({ ...address(loaded), mark }));
  }
  const fit = fits(file);
  if (fit === 'big')
    return refused(context, file, err.fileBig({ ...address(loaded), megabytes: megabytes(file.size ?? 0), limit: megabytes(MOST_BYTES) }));
  if (fit === 'type') return refused(context, file, err.fileType(address(loaded)));

  const { draft } = loaded.conversation;
  const earlier = file.albumId === null ? null : await albumSubject(house.database, incoming.channel, incoming.address, file.albumId);
  // Whose draft it is the flow's own loader decides, at every file anew.
  const bound = draft && (await bind(context, draft));
  const subject = earlier ?? (draft && bound ? (context.features.talks.get(draft.flow)?.filesOf(draft.subjectId) ?? null) : null);
  if (subject === null || !loaded.person || loaded.person.seats.length === 0) {
    return refused(context, file, draft ? talk.fileHere(address(loaded)) : err.fileNoPlace(address(loaded)));
  }
  const count = await countEvidence(house.database, subject);
  if (count >= MOST_FILES) return refused(context, file, talk.filesFull({ ...address(loaded), most: MOST_FILES }));
  const parts = [
    addEvidence(
      house.database,
      {
        id: house.id(),
        subject,
        channel: incoming.channel,
        address: incoming.address,
        fileId: file.fileId,
        name: (file.name ?? `anh-${incoming.messageId ?? count + 1}.jpg`).slice(0, 200),
        mime: file.mime ?? 'application/octet-stream',
        size: file.size,
        albumId: file.albumId,
        caption: file.caption === '' ? null : file.caption.slice(0, 1_000),
        personId: loaded.person.id,
        sentAt: Math.min(incoming.sentAt, now),
      },
      now,
    ),
  ];
  if (file.albumId === null) return answer(context, { parts, say: [say(report.attached({ name: file.name, count: count + 1 }))] });
  return answer(context, { parts, ...once(context, file.albumId, 'kept', talk.albumKept()) });
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
