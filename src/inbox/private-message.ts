/** A private message or press: finds what is known of its talk, makes a turn of it, and has it committed. */
import { readButtonData } from '../domain/messages.ts';
import type { House } from '../features/context.ts';
import type { Features } from '../features/feature.ts';
import type { Handle } from './attempt.ts';
import type { Commit } from './commit.ts';
import type { Update } from './lanes.ts';
import { whole } from './parts.ts';
import type { Talks } from './talks.ts';
import type { Understanding } from './turn.ts';
import { understand } from './understand.ts';
import type { Waiting } from './waiting.ts';

export interface PrivateMessageOptions {
  readonly house: House;
  readonly features: Features;
  readonly talks: Talks;
  readonly waiting: Pick<Waiting, 'hold' | 'partsOf' | 'takeEarlier'>;
  readonly commit: Commit;
}

export function createPrivateMessages({ house, features, talks, waiting, commit }: PrivateMessageOptions): Handle {
  return async (incoming, update) => {
    const now = house.now();
    const { content } = incoming;
    if (content.kind === 'text' && content.mayContinue !== undefined && !update.waiting) {
      talks.forget(incoming);
      return waiting.hold(update.incoming);
    }
    const pressed = content.kind === 'press' ? readButtonData(content.data) : null;
    const nonce = pressed?.nonce ?? null;
    const calendar = await house.calendar();
    let talk = await talks.find(incoming, nonce);
    let parts: readonly Update[] = [update];
    for (;;) {
      // What waits came first, and may have moved the talk; or it is the beginning of this text.
      if (talk.loaded.waiting) {
        parts = await waiting.partsOf(update);
        await waiting.takeEarlier(update.incoming, parts);
        talk = await talks.load(incoming, nonce);
      }
      const { loaded } = talk;
      const { commands } = features;
      const taken = parts.map((part) => ({ incoming: part === update ? incoming : part.incoming, update: part }));
      const message = whole(taken.map((one) => one.incoming));
      const { conversation } = loaded;
      const context: Understanding = { house, features, commands, incoming: message, loaded, conversation, now, calendar };
      const turn = await understand(context, pressed?.index ?? null);
      const guards = talk.guards(turn);
      if (guards) return commit({ context, taken, turn, guards });
      talk = await talks.load(incoming, nonce);
    }
  };
}
