/**
 * Of which account the names of messages and updates are. A channel numbers them for each account of ours, from one on: another bot on the same database
 * comes to numbers that were given before. The account a database was begun with has its names stored as they are, so that those there stay true; those of
 * every other carry the account.
 */
import type { OpenChannel } from '../channels/channel.ts';
import type { Addressed, Incoming, SendOutcome } from '../domain/messages.ts';

const MARK = '#';

/**
 * The channel, with the names of messages and updates told apart by account.
 * @param first the account the database was begun with
 */
export function ofAccount(channel: OpenChannel, first: string): OpenChannel {
  const prefix = channel.account === first ? '' : `${channel.account}${MARK}`;
  const stored = (name: string) => prefix + name;
  /** As the channel knows it; `null` for a message of another account: there is none of that name, or a wrong one. */
  const known = (name: string) => (name.startsWith(prefix) && !name.slice(prefix.length).includes(MARK) ? name.slice(prefix.length) : null);

  function brought(incoming: Incoming): Incoming {
    const { updateId, messageId, content, quoted } = incoming;
    const pressed = content.kind === 'press' && content.messageId !== null ? { ...content, messageId: stored(content.messageId) } : content;
    return {
      ...incoming,
      updateId: stored(updateId),
      messageId: messageId === null ? null : stored(messageId),
      content: pressed,
      ...(quoted !== undefined && { quoted: stored(quoted) }),
    };
  }

  async function send(addressed: Addressed): Promise<SendOutcome> {
    const { replaces, ...fresh } = addressed.message;
    const target = replaces === undefined ? null : known(replaces);
    const outcome = await channel.send({ ...addressed, message: target === null ? fresh : { ...fresh, replaces: target } });
    return outcome.state === 'sent' ? { ...outcome, messageId: stored(outcome.messageId) } : outcome;
  }

  const own: Pick<OpenChannel, 'send' | 'takeUpdates'> = {
    send,
    takeUpdates: (taking) =>
      channel.takeUpdates(prefix === '' ? taking : { ...taking, handle: (batch) => taking.handle(batch.map(brought)) }),
  };
  return Object.assign(Object.create(channel) as OpenChannel, own);
}
