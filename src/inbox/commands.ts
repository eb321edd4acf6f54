/** The commands that a chat offers beside the input field: they go by what the person's seats allow now. */
import { findPerson } from '../conversations/load.ts';
import { menuRole, type Person } from '../domain/people.ts';
import { commandsFor } from '../texts/commands.ts';
import type { InboxOptions } from './options.ts';

/** Somebody's chat. */
export interface PersonsChat {
  readonly personId: string;
  readonly channel: string;
  readonly address: string;
}

export interface ChatCommands {
  show(chat: Pick<PersonsChat, 'channel' | 'address'>, person: Person | null): Promise<void>;
  /** The same for somebody else, as they are known now. */
  refresh(chat: PersonsChat): Promise<void>;
}

export function createChatCommands({
  house,
  features,
  setCommands,
}: Pick<InboxOptions, 'house' | 'features' | 'setCommands'>): ChatCommands {
  const show: ChatCommands['show'] = async ({ channel, address }, person) => {
    const menu = person && person.seats.length > 0 ? menuRole(person) : null;
    const works = (command: string) => features.commands.get(command)?.opens(person) ?? false;
    await setCommands(channel, address, commandsFor(menu, works));
  };
  return { show, refresh: async (chat) => show(chat, await findPerson(house.database, chat.personId)) };
}
