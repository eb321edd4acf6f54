/** A chat that writes faster than it can be answered is told so by one sentence, which waits its turn like all answers. */
import { enqueue } from '../delivery/store.ts';
import type { Incoming } from '../domain/messages.ts';
import { say } from '../features/reply.ts';
import { err, toast } from '../texts/errors.ts';
import type { Afterwards } from './afterwards.ts';
import { answerRow } from './answers.ts';
import type { InboxOptions } from './options.ts';

/** @returns says so to the chat of this message, the first that is left out */
export function createBeyond(
  { house, nudge }: Pick<InboxOptions, 'house' | 'nudge'>,
  afterwards: Afterwards,
): (incoming: Incoming) => void {
  const { database } = house;
  return (incoming) => {
    house.log.warn({ channel: incoming.channel }, 'a chat writes faster than it can be answered: what comes until it pauses is left out');
    afterwards.answerPress(incoming, toast.tooMany);
    if (incoming.group) return;
    const now = house.now();
    const told = answerRow(house, incoming, say(err.tooMany()), null, now);
    afterwards.begin(database.turn([enqueue([told], now)]).then(nudge));
  };
}
