/** The channels there are: a new one is a folder beside this file, and a line here. */
import type { ChannelKind } from './channel.ts';
import { telegram } from './telegram/index.ts';

export const channelKinds: readonly ChannelKind[] = [telegram];
