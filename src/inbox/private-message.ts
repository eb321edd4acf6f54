/** A private message or press: finds what is known of its talk, makes a turn of it, and has it committed. */
import { type Incoming, readButtonData } from '../domain/messages.ts';
import type { House } from '../features/context.ts';
import type { Features } from '../features/feature.ts';
import type { Handle } from './attempt.ts';
import type { Commit } from './commit.ts';
import type { Talks } from './talks.ts';
import type { Understanding } from './turn.ts';
import { understand } from './understand.ts';

export interface PrivateMessageOptions {
  readonly house: House;
  readonly features: Features;
  readonly talks: Talks;
  readonly takeEarlier: (incoming: Incoming) => Promise<void>;
  readonly commit: Commit;
}

export function createPrivateMessages({ house, features, talks, takeEarlier, commit }: PrivateMessageOptions): Handle {
  return async (incoming, update) => {
    const now = house.now();
    const { content } = incoming;
    const pressed = content.kind === 'press' ? readButtonData(content.data) : null;
    const nonce = pressed?.nonce ?? null;
    const calendar = await house.calendar();
    let talk = await talks.find(incoming, nonce);
    for (;;) {
      // What waits came first, and may have moved the talk.
      if (talk.loaded.waiting) {
        await takeEarlier(update.incoming);
        talk = await talks.load(incoming, nonce);
      }
      const { loaded } = talk;
      const { commands } = features;
      const context: Understanding = { house, features, commands, incoming, loaded, conversation: loaded.conversation, now, calendar };
      const turn = await understand(context, pressed?.index ?? null);
      const guards = talk.guards(turn);
      if (guards) return commit({ context, update, turn, guards });
      talk = await talks.load(incoming, nonce);
    }
  };
}
