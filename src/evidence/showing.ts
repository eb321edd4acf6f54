/**
 * Kept files on their way to whoever looks at them: the outbox carries a file's name, and the channel sends it again by its own name for it. Only when
 * the channel does not know it any more (another bot's database) are the bytes uploaded, once: from then on it goes by the new name.
 */
import type { Database } from '../db/client.ts';
import type { Attachment, Channel, SendOutcome } from '../domain/messages.ts';
import { talk } from '../texts/talk.ts';
import { contentOf, renameAt, whereKept } from './store.ts';

interface Log {
  warn(data: object, text: string): void;
}

/** Milliseconds until a file that could not be read is tried again: the database is away, and the row is in it too. */
const AGAIN_MS = 5_000;

/** The channel, with the kept files of messages fetched on their way to it. A file that cannot be had is said in its place. */
export function showing(channel: Channel, database: Database, log: Log): Channel {
  return {
    ...channel,
    async send(addressed) {
      const { file, ...message } = addressed.message;
      if (!file) return channel.send(addressed);
      const { id, ...shown } = file;
      const withFile = (attachment: Pick<Attachment, 'content' | 'known'>) =>
        channel.send({ ...addressed, message: { ...message, attachment: { ...shown, ...attachment } } });
      try {
        const kept = await whereKept(database, id);
        if (kept?.channel === channel.name) {
          const outcome = await withFile({ content: '', known: kept.fileId });
          if (outcome.state !== 'rejected') return outcome;
          log.warn({ file: id, reason: outcome.reason }, 'the channel does not know a kept file any more: it is uploaded');
        }
        const content = kept && (await contentOf(database, id));
        if (!content)
          return await channel.send({ ...addressed, message: { ...message, text: [...message.text, '\n', ...talk.fileGone()] } });
        const outcome = await withFile({ content: Buffer.from(content).toString('base64') });
        if (outcome.state === 'sent' && outcome.fileId !== undefined && kept.channel === channel.name)
          await renameAt(database, id, channel.name, outcome.fileId).catch((error: unknown) =>
            log.warn({ file: id, error: String(error) }, 'the new name of a file could not be stored'),
          );
        return outcome;
      } catch (error) {
        return later(error);
      }
    },
  };
}

function later(error: unknown): SendOutcome {
  return {
    state: 'not_sent',
    reason: `reading a kept file: ${error instanceof Error ? error.name : 'unknown'}`,
    afterMs: AGAIN_MS,
    limit: false,
  };
}
