/** In a group nothing is shown and nothing is taken: a command gets a link to the private chat, a press a refusal. */

import { enqueue } from '../delivery/store.ts';
import { say } from '../features/reply.ts';
import { group, toast } from '../texts/errors.ts';
import type { Afterwards } from './afterwards.ts';
import { answerRow } from './answers.ts';
import type { Handle } from './attempt.ts';
import type { InboxOptions } from './options.ts';
import { taking } from './store.ts';

export function createGroups(
  { house, privateLink, nudge }: Pick<InboxOptions, 'house' | 'privateLink' | 'nudge'>,
  afterwards: Afterwards,
): Handle {
  const { database } = house;
  return async (incoming, update) => {
    const now = house.now();
    const { content } = incoming;
    const isCommand = content.kind === 'text' && content.text.startsWith('/');
    const answers = isCommand ? [answerRow(house, incoming, say(group.mention({ link: privateLink(incoming.channel) })), null, now)] : [];
    await database.turn([...taking(incoming, update, now), ...(isCommand ? [enqueue(answers, now)] : [])]);
    if (isCommand) nudge();
    afterwards.answerPress(incoming, toast.notYours);
  };
}
