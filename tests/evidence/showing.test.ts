/** A kept file on its way to whoever looks at it. */
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import type { Addressed, Attachment, Channel, SendOutcome } from '../../src/domain/messages.ts';
import { plain } from '../../src/domain/messages.ts';
import { showing } from '../../src/evidence/showing.ts';
import { evidence } from '../../src/evidence/tables.ts';
import { keptLog, onPostgres } from '../postgres.ts';

const FILE = { id: 'E1', kind: 'document', name: 'cong-van-45.pdf', mime: 'application/pdf' } as const;
const WHEN = new Date('2017-04-24T01:05:00Z');

async function kept(database: Database, content: Uint8Array | null): Promise<void> {
  const known = { subject: 'report:X', channel: 'test', address: '1', fileId: 'F-OLD', name: FILE.name, mime: FILE.mime, sentBy: 'P' };
  const state = content === null ? ('waiting' as const) : ('stored' as const);
  await database.db.insert(evidence).values({ id: FILE.id, ...known, sentAt: WHEN, nextTry: WHEN, state, content });
}

/** A channel that knows some files by its own names, and gives a new name to what is uploaded. */
function channelKnowing(names: readonly string[], name = 'test') {
  const sent: Addressed['message'][] = [];
  const outcomeOf = (attachment: Attachment | undefined): SendOutcome => {
    if (attachment?.known !== undefined && !names.includes(attachment.known)) return { state: 'rejected', reason: 'wrong file identifier' };
    return { state: 'sent', messageId: '7', ...(attachment && { fileId: attachment.known ?? 'F-NEW' }) };
  };
  const channel = {
    name,
    async send({ message }: Addressed) {
      const outcome = outcomeOf(message.attachment);
      if (outcome.state === 'sent') sent.push(message);
      return outcome;
    },
  } as Partial<Channel> as Channel;
  return { channel, sent };
}

const message = { address: '1', nonce: null, message: { text: ['Tệp 1/1'], file: FILE } };
const fileIdOf = async (database: Database) =>
  (await database.db.select({ fileId: evidence.fileId }).from(evidence).where(eq(evidence.id, FILE.id)))[0]?.fileId;

onPostgres('a kept file', (database) => {
  it('T3: goes by the channel’s own name for it, without its bytes', async () => {
    await kept(database(), null);
    const { channel, sent } = channelKnowing(['F-OLD']);
    expect(await showing(channel, database(), keptLog()).send(message)).toMatchObject({ state: 'sent' });
    expect(sent).toEqual([
      { text: ['Tệp 1/1'], attachment: { kind: 'document', name: FILE.name, mime: FILE.mime, content: '', known: 'F-OLD' } },
    ]);
  });
});

onPostgres('a kept file of another bot', (database) => {
  it('T3: is uploaded once, and goes by its new name from then on', async () => {
    await kept(database(), new Uint8Array([37, 80, 68, 70]));
    const first = channelKnowing([]);
    await showing(first.channel, database(), keptLog()).send(message);
    expect(first.sent[0]?.attachment).toMatchObject({ content: 'JVBERg==' });
    expect(await fileIdOf(database())).toBe('F-NEW');
    const second = channelKnowing(['F-NEW']);
    await showing(second.channel, database(), keptLog()).send(message);
    expect(second.sent[0]?.attachment).toMatchObject({ content: '', known: 'F-NEW' });
    // Another channel has its own names for files: it gets the bytes, and the first keeps its name.
    const other = channelKnowing([], 'other');
    await showing(other.channel, database(), keptLog()).send(message);
    expect(other.sent[0]?.attachment).toMatchObject({ content: 'JVBERg==' });
    expect(await fileIdOf(database())).toBe('F-NEW');
  });
});

onPostgres('a kept file that cannot be had', (database) => {
  it('T3: is said in its place; other messages pass untouched', async () => {
    await kept(database(), null);
    const { channel, sent } = channelKnowing([]);
    const shows = showing(channel, database(), keptLog());
    expect(await shows.send(message)).toMatchObject({ state: 'sent' });
    expect(plain(sent[0]?.text ?? [])).toBe('Tệp 1/1\n(Tệp này hiện chưa tải về được.)');
    await shows.send({ address: '1', nonce: null, message: { text: ['Chào'] } });
    expect(sent[1]).toEqual({ text: ['Chào'] });
  });
});
