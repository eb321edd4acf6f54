import { describe, expect, it } from 'vitest';
import { takeUpdates } from '../../src/app/updates.ts';
import type { OpenChannel, Taking, TakingEnd } from '../../src/channels/channel.ts';
import { keptLog } from '../postgres.ts';

/** A channel that brings updates when the test says so. */
function channel(name: string) {
  let begin: (taking: Taking) => void = () => undefined;
  let end: (how: TakingEnd) => void = () => undefined;
  const begun = new Promise<Taking>((resolve) => {
    begin = resolve;
  });
  const open: OpenChannel = {
    name,
    account: '1',
    limits: { ceiling: 1, chatRestMs: 0, groupRestMs: 0, groupPrefix: null },
    send: async () => ({ state: 'sent', messageId: '1' }),
    answerPress: async () => undefined,
    download: async () => new Uint8Array(),
    setCommands: async () => undefined,
    inviteLink: (code) => code,
    privateLink: () => '',
    takeUpdates(taking) {
      begin(taking);
      taking.signal.addEventListener('abort', () => end({ state: 'stopped' }));
      return new Promise((resolve) => {
        end = resolve;
      });
    },
    close: () => undefined,
  };
  return { open, begun, end: (how: TakingEnd) => end(how) };
}

function taking(...channels: readonly OpenChannel[]) {
  const said: string[] = [];
  const updates = takeUpdates({
    channels,
    take: async () => undefined,
    http: { route: (method, path) => void said.push(`${method} ${path}`) },
    now: Date.now,
    log: { ...keptLog(), fatal: (_fields: object, text: string) => void said.push(text) } as never,
    onReady: () => void said.push('ready'),
    onDead: () => void said.push('dead'),
    answered: async () => undefined,
    mayFetch: () => true,
  });
  return { updates, said };
}

describe('two channels', () => {
  it('are ready once both are, and each says for itself whether it has connected', async () => {
    const [one, two] = [channel('one'), channel('two')];
    const { updates, said } = taking(one.open, two.open);
    const [first, second] = await Promise.all([one.begun, two.begun]);
    first.onConnected();
    first.onReady();
    first.onReady();
    expect(said).toEqual([]);
    expect(updates.connected()).toEqual({ one: true, two: false });
    second.onReady();
    expect(said).toEqual(['ready']);
    second.route('/two', async () => undefined);
    expect(said).toEqual(['ready', 'POST /two']);
    await updates.stop();
    expect(first.signal.aborted && second.signal.aborted).toBe(true);
  });

  it('end the app when one is refused for good, or fails', async () => {
    const one = channel('one');
    const { updates, said } = taking(one.open);
    await one.begun;
    one.end({ state: 'account_dead', reason: 'Unauthorized' });
    await updates.stop();
    expect(said).toEqual(['the channel refuses our account: nothing can be taken', 'dead']);

    const broken = taking({ ...channel('two').open, takeUpdates: () => Promise.reject(new Error('no')) });
    await broken.updates.stop();
    expect(broken.said).toEqual(['taking updates ended unexpectedly', 'dead']);
  });
});
