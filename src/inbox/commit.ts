/** Writes a turn whole, with the answers it leads to, and begins what follows it. */

import { saveConversation } from '../conversations/store.ts';
import type { Part } from '../db/part.ts';
import { bringsMessages, enqueue } from '../delivery/store.ts';
import type { Incoming } from '../domain/messages.ts';
import type { Context } from '../features/context.ts';
import { backInReach } from '../features/linking/index.ts';
import { reachableAgain } from '../registry/people/store.ts';
import type { Afterwards } from './afterwards.ts';
import { answerRow } from './answers.ts';
import type { ChatCommands } from './commands.ts';
import type { Update } from './lanes.ts';
import type { InboxOptions } from './options.ts';
import { taking } from './store.ts';
import type { Turn } from './turn.ts';

export interface Made {
  readonly context: Context;
  /** What the turn takes: the update, under the id it is taken by, and those whose texts were joined to it. */
  readonly taken: readonly { readonly incoming: Incoming; readonly update: Update }[];
  readonly turn: Turn;
  /** Parts that refuse the turn when what it was made of is out of date. */
  readonly guards: readonly Part[];
}

export type Commit = (made: Made) => Promise<void>;

/** @returns writes the turn; rejects with what `Database.turn` throws, and nothing was written then */
export function createCommit(
  { house, talks, nudge, sendDirectly }: Pick<InboxOptions, 'house' | 'talks' | 'nudge' | 'sendDirectly'>,
  afterwards: Afterwards,
  commands: ChatCommands,
): Commit {
  const { database } = house;

  /** The person's duties changed: so do the commands that the chat offers. */
  async function refreshCommands(incoming: Incoming): Promise<void> {
    await commands.show(incoming, (await talks.load(incoming, null)).loaded.person);
  }

  return async ({ context, taken, turn, guards }) => {
    const { incoming, loaded, now } = context;
    const { reply, conversation, parts, says, about = null } = turn;
    const answers = says.map((one) => answerRow(house, incoming, one, loaded, now));
    const back = loaded.reachable ? null : await backInReach(context, { channel: incoming.channel, address: incoming.sender });
    const others = [...(reply.deliveries ?? []), ...(back?.deliveries ?? [])];
    const direct = sendDirectly?.(answers) ?? null;
    const queued = direct ? others : [...answers, ...others];
    let brings = false;
    try {
      const all = [
        ...taken.flatMap((one) => taking(one.incoming, one.update, now, about)),
        ...guards,
        ...(conversation ? [saveConversation(loaded.conversation, conversation, now)] : []),
        ...parts,
        ...(back?.parts ?? []),
        ...(loaded.reachable ? [] : [reachableAgain({ channel: incoming.channel, address: incoming.sender })]),
        ...(direct ? [direct.part] : []),
        ...(queued.length > 0 ? [enqueue(queued, now)] : []),
      ];
      brings = all.some(bringsMessages);
      if (direct) direct.written(await database.turnReturning(all, direct.part));
      else await database.turn(all);
    } catch (error) {
      direct?.notWritten();
      throw error;
    }
    // While something of the chat waits, it comes before whatever is known now.
    if (loaded.waiting || taken.some(({ update }) => update.waiting)) talks.forget(incoming);
    else talks.written(incoming, { loaded, turn, answers, now });
    if (brings) nudge();
    afterwards.answerPress(incoming, reply.toast);
    if (reply.newCommands) afterwards.begin(refreshCommands(incoming));
    for (const other of reply.newCommandsOf ?? []) afterwards.begin(commands.refresh(other));
  };
}
