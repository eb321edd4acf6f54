/** The channels that are open, by the name rows know them by. */
import type { ChannelKind, Log, OpenChannel, Settings } from '../channels/channel.ts';

export interface Channels {
  readonly all: readonly OpenChannel[];
  /** Throws for a channel that is not open: a row may name one that is switched off now. */
  named(name: string): OpenChannel;
}

/** Opens them, in the order of the list; when one cannot be opened, those before it are closed again. */
export function openChannels(kinds: readonly ChannelKind[], settings: Settings, log: Log): Channels {
  const all: OpenChannel[] = [];
  try {
    for (const kind of kinds) all.push(kind.open(settings, { log }));
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
