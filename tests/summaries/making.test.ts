/** Files that are made when they are sent: what becomes of them on their way to the channel. */
import { describe, expect, it } from 'vitest';
import { DatabaseAway, DatabaseBusy } from '../../src/db/errors.ts';
import type { Addressed, Channel, Outgoing, SendOutcome } from '../../src/domain/messages.ts';
import { plain } from '../../src/domain/messages.ts';
import type { FileKind, MakingHouse } from '../../src/summaries/files/file.ts';
import { making } from '../../src/summaries/making.ts';
import { keptLog } from '../postgres.ts';

function keeping() {
  const sent: Addressed[] = [];
  const channel: Channel = {
    name: 'kept',
    limits: { ceiling: 1, chatRestMs: 0, groupRestMs: 0, groupPrefix: null },
    async send(addressed): Promise<SendOutcome> {
      sent.push(addressed);
      return { state: 'sent', messageId: '1' };
    },
    answerPress: async () => undefined,
    download: async () => new Uint8Array(),
    setCommands: async () => undefined,
    inviteLink: (code) => code,
    privateLink: () => '',
  };
  return { channel, sent };
}

/** No file here looks into a database. */
const house = {} as MakingHouse;
const failing = (error: Error): FileKind => ({ kind: 'x', make: () => Promise.reject(error) });
const ordered: Outgoing = { text: ['Tệp'], toMake: { name: 'So.xlsx', mime: 'application/x', kind: 'x', order: { wave: 'D1' } } };
const addressed = (message: Outgoing): Addressed => ({ address: '1', message, nonce: null });

describe('a channel that makes files', () => {
  it('hands over what was made of the order, and everything else as it is', async () => {
    const { channel, sent } = keeping();
    const file: FileKind = {
      kind: 'x',
      make: async (_house, order) => ({ content: Buffer.from(JSON.stringify(order)).toString('base64') }),
    };
    const maker = making(channel, house, keptLog(), [file]);
    expect(await maker.send(addressed(ordered))).toEqual({ state: 'sent', messageId: '1' });
    await maker.send(addressed({ text: ['Không có tệp'] }));
    expect(sent[0]?.message).toMatchObject({ text: ['Tệp'], attachment: { kind: 'document', name: 'So.xlsx', mime: 'application/x' } });
    expect(sent[0]?.message).not.toHaveProperty('toMake');
    expect(Buffer.from(sent[0]?.message.attachment?.content ?? '', 'base64').toString()).toBe('{"wave":"D1"}');
    expect(sent[1]?.message).toEqual({ text: ['Không có tệp'] });
  });

  it.each([new DatabaseAway('away'), new DatabaseBusy('no room', '53200')])(
    'tries again later while the database is away: $name',
    async (error) => {
      const { channel, sent } = keeping();
      expect(await making(channel, house, keptLog(), [failing(error)]).send(addressed(ordered))).toMatchObject({
        state: 'not_sent',
        limit: false,
      });
      expect(sent).toEqual([]);
    },
  );

  it.each([
    ['one that fails', [failing(new RangeError('no such wave'))]],
    ['one of another program', []],
  ])('says in its place that it could not be made, and logs it: %s', async (_name, files) => {
    const { channel, sent } = keeping();
    const log = keptLog();
    expect(await making(channel, house, log, files).send(addressed(ordered))).toMatchObject({ state: 'sent' });
    expect(plain(sent[0]?.message.text ?? [])).toMatch(/^Chưa lập được tệp So\.xlsx/);
    expect(sent[0]?.message.attachment).toBeUndefined();
    expect(log.lines).toMatchObject([{ level: 'error', message: 'a file could not be made', details: { file: 'So.xlsx' } }]);
  });
});
