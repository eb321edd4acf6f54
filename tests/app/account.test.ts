/** Names of messages and updates, told apart by the account of ours that they were given to. */
import { expect, it } from 'vitest';
import { ofAccount } from '../../src/app/account.ts';
import type { OpenChannel, Taking } from '../../src/channels/channel.ts';
import { firstAccount } from '../../src/db/accounts.ts';
import type { Addressed, Incoming } from '../../src/domain/messages.ts';
import { onPostgres, onSamplePlan } from '../postgres.ts';
import { liaisonOf, openTown } from '../talks/town.ts';

function channelOf(account: string) {
  const sent: Addressed[] = [];
  let taking: Taking | null = null;
  const open: OpenChannel = {
    name: 'telegram',
    account,
    limits: { ceiling: 1, chatRestMs: 0, groupRestMs: 0, groupPrefix: null },
    async send(addressed) {
      sent.push(addressed);
      return { state: 'sent', messageId: String(70 + sent.length) };
    },
    answerPress: async () => undefined,
    download: async () => new Uint8Array(),
    setCommands: async () => undefined,
    inviteLink: (code) => code,
    privateLink: () => '',
    async takeUpdates(given) {
      taking = given;
      return { state: 'stopped' };
    },
    close: () => undefined,
  };
  return { open, sent, taking: () => taking };
}

const press: Incoming = {
  channel: 'telegram',
  updateId: '5',
  address: '1',
  sender: '1',
  group: false,
  messageId: null,
  sentAt: 0,
  content: { kind: 'press', pressId: 'p', data: 'x:0', messageId: '71' },
};
const text: Incoming = { ...press, messageId: '9', content: { kind: 'text', text: 'a' } };

async function brought(account: string, first: string): Promise<Incoming[]> {
  const { open, taking } = channelOf(account);
  const got: Incoming[] = [];
  await ofAccount(open, first).takeUpdates({
    handle: async (batch: readonly Incoming[]) => void got.push(...batch),
  } as unknown as Taking);
  await taking()?.handle([press, text]);
  return got;
}

it('R1: the first account’s names are as they are, another’s carry the account', async () => {
  expect(await brought('100', '100')).toEqual([press, text]);
  expect(await brought('200', '100')).toEqual([
    { ...press, updateId: '200#5', content: { ...press.content, messageId: '200#71' } },
    { ...text, updateId: '200#5', messageId: '200#9' },
  ]);
});

it('R1: a message that another answers is named as that account’s, too', async () => {
  const { open, taking } = channelOf('200');
  const got: Incoming[] = [];
  await ofAccount(open, '100').takeUpdates({ handle: async (batch: readonly Incoming[]) => void got.push(...batch) } as unknown as Taking);
  await taking()?.handle([{ ...text, quoted: '8' }]);
  expect(got[0]?.quoted).toBe('200#8');
});

it('R1: a message of another account is never edited: another stands under its number', async () => {
  for (const [account, own, others] of [
    ['100', '71', ['200#71']],
    ['200', '200#71', ['71', '300#71']],
  ] as const) {
    const { open, sent } = channelOf(account);
    const channel = ofAccount(open, '100');
    const send = (replaces: string) => channel.send({ address: '1', message: { text: ['x'], replaces }, nonce: null });
    expect(await send(own)).toEqual({ state: 'sent', messageId: account === '100' ? '71' : '200#71' });
    expect(sent[0]?.message.replaces).toBe('71');
    for (const other of others) await send(other);
    expect(sent.slice(1).map(({ message }) => message)).toEqual(others.map(() => ({ text: ['x'] })));
  }
});

onPostgres('the account a database was begun with', (database) => {
  it('R1: is noted once, by whoever comes first', async () => {
    expect(await Promise.all(['100', '100'].map((account) => firstAccount(database().db, 'telegram', account)))).toEqual(['100', '100']);
    expect(await firstAccount(database().db, 'telegram', '200')).toBe('100');
    expect(await firstAccount(database().db, 'toy', '200')).toBe('200');
  });
});

onSamplePlan('a duplicate', (database) => {
  it('R1: that differs from what was taken is logged; one that comes twice is not', async () => {
    const town = await openTown(database(), '04-24T08:00');
    const mai = await liaisonOf(town, 'SYT', 'buttons');
    await mai.types('báo cáo');
    await mai.again();
    const warned = () => town.log.lines.filter(({ message }) => message.startsWith('a message was not taken'));
    expect(warned()).toEqual([]);
    const said = mai.messages.length;
    await town.bring({
      channel: 'buttons',
      updateId: 'another',
      address: mai.address,
      sender: mai.address,
      group: false,
      messageId: mai.lastSent,
      sentAt: town.now,
      content: { kind: 'text', text: 'văn bản' },
    });
    expect(mai.messages).toHaveLength(said);
    expect(warned()).toHaveLength(1);
    expect(JSON.stringify(warned())).not.toContain('văn bản');
  });
});
