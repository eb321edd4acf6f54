/** What follows an update once it is stored, and nobody waits for: a slow channel must not hold up the next update. */
import type { Incoming } from '../domain/messages.ts';
import type { InboxOptions } from './options.ts';

export interface Afterwards {
  /** A failure is logged, and that is all. */
  begin(call: Promise<unknown>): void;
  /** Tells the channel that a press arrived, with a few words beside the button when they are given; does nothing for anything else. */
  answerPress(incoming: Incoming, text?: string): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

export function createAfterwards({ house, answerPress }: Pick<InboxOptions, 'house' | 'answerPress'>): Afterwards {
  const calls = new Set<Promise<void>>();

  function begin(call: Promise<unknown>): void {
    const done = call
      .catch((error: unknown) => house.log.warn({ error: String(error) }, 'something that followed an update failed'))
      .then(() => {
        calls.delete(done);
      });
    calls.add(done);
  }

  return {
    begin,
    answerPress({ channel, content }, text) {
      if (content.kind === 'press') begin(answerPress(channel, content.pressId, text));
    },
    async idle() {
      while (calls.size > 0) await Promise.all([...calls]);
    },
  };
}
