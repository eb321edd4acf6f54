/** The channels that are open, by the name rows know them by. */
import type { ChannelKind, Log, OpenChannel, Settings } from '../channels/channel.ts';
import { firstAccount } from '../db/accounts.ts';
import type { Database } from '../db/client.ts';
import { ofAccount } from './account.ts';

export interface Channels {
  readonly all: readonly OpenChannel[];
  /** Throws for a channel that is not open: a row may name one that is switched off now. */
  named(name: string): OpenChannel;
}

/**
 * Opens them, in the order of the list; when one cannot be opened, those before it are closed again.
 * @param database whose names of messages they give
 */
export async function openChannels(kinds: readonly ChannelKind[], settings: Settings, database: Database, log: Log): Promise<Channels> {
  const all: OpenChannel[] = [];
  try {
    for (const kind of kinds) {
      const channel = await kind.open(settings, { log });
      all.push(channel);
      const first = await firstAccount(database.db, channel.name, channel.account);
      if (channel.account !== first)
        log.warn({ channel: channel.name, first, now: channel.account }, 'the database was begun with another account of this channel');
      all[all.length - 1] = ofAccount(channel, first);
    }
  } catch (error) {
    for (const channel of all) channel.close();
    throw error;
  }
  return {
    all,
    named(name) {
      const channel = all.find((one) => one.name === name);
      if (!channel) throw new Error(`no channel ${name} is running`);
      return channel;
    },
  };
}
