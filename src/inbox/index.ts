/**
 * One update in, one turn out, and all it leads to written in one statement. An update taken twice, two turns at once, one that always fails, one that
 * takes its time and a database that is away are settled in this room, and nowhere else.
 */

import { unsentTo } from '../delivery/store.ts';
import type { Incoming } from '../domain/messages.ts';
import { createAfterwards } from './afterwards.ts';
import { createAttempts, type Handle } from './attempt.ts';
import { createBatches } from './batch.ts';
import { createBeyond } from './beyond.ts';
import { createChatChanges, isChatChange } from './chat-change.ts';
import { createChatCommands, type PersonsChat } from './commands.ts';
import { createCommit } from './commit.ts';
import { createGroups } from './group.ts';
import { createLanes, type Update } from './lanes.ts';
import type { InboxOptions } from './options.ts';
import { createOutage } from './outage.ts';
import { createPrivateMessages } from './private-message.ts';
import { createQuota } from './quota.ts';
import { createSetAside } from './set-aside.ts';
import { createWaiting } from './waiting.ts';

export interface Inbox {
  /**
   * Resolves once every update of the batch is stored: with all it leads to, set aside, or, when it takes its time, kept for later. Rejects when the
   * database is away: bring them again. When the call returns its promise they have their places, behind what was brought before.
   */
  take(batch: readonly Incoming[]): Promise<void>;
  /** Takes what has waited for a while: whoever kept it is slow, or dead. */
  takeWaiting(): Promise<void>;
  /** These people's duties changed by themselves: so do the commands that their chats offer. */
  refreshCommands(chats: readonly PersonsChat[]): void;
  /** Resolves when nothing is under way, at most `graceMs` later. */
  settle(graceMs: number): Promise<void>;
}

export function createInbox(options: InboxOptions): Inbox {
  const { house, features, talks, elapsed = () => performance.now() } = options;
  const afterwards = createAfterwards(options);
  const outage = createOutage({ ...options, elapsed });
  const lanes = createLanes(takeOne, elapsed);
  const waiting = createWaiting({ house, lanes, outage, afterwards, takeOne });
  const quota = createQuota({
    waiting: lanes.length,
    unsent: (incoming) => unsentTo(house.database, incoming),
    isAway: outage.isOn,
    onBeyond: createBeyond(options, afterwards),
    elapsed,
  });
  const take = createBatches({ ...options, lanes, outage, quota, keepWaiting: waiting.keep, now: house.now, elapsed });

  const commands = createChatCommands(options);
  const commit = createCommit(options, afterwards, commands);
  const answerPrivately = createPrivateMessages({ house, features, talks, waiting, commit });
  const answerInGroup = createGroups(options, afterwards);
  const changeChat = createChatChanges({ ...options, takeEarlier: waiting.takeEarlier });
  const handle: Handle = (incoming, update) => {
    if (isChatChange(incoming)) return changeChat(incoming, update);
    return incoming.group ? answerInGroup(incoming, update) : answerPrivately(incoming, update);
  };

  const setAside = createSetAside(options, afterwards);
  const attempt = createAttempts({ house, talks, outage, afterwards, handle, setAside, observe: options, elapsed });
  function takeOne(update: Update): Promise<void> {
    return attempt(update);
  }

  return {
    take,
    takeWaiting: waiting.takeOld,
    refreshCommands(chats) {
      for (const chat of chats) afterwards.begin(commands.refresh(chat));
    },
    async settle(graceMs) {
      const done = lanes.idle().then(afterwards.idle);
      await Promise.race([done, new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
    },
  };
}
