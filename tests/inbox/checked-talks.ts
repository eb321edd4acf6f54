/** Remembered talks, held against the database: a turn that was made of what is remembered must have known just what a load would have said. */
import { isDeepStrictEqual } from 'node:util';
import { type Loaded, load } from '../../src/conversations/load.ts';
import type { Database } from '../../src/db/client.ts';
import { type Incoming, readButtonData } from '../../src/domain/messages.ts';
import { rememberedTalks } from '../../src/inbox/remembered-talks.ts';
import { loadedTalks, type Talks } from '../../src/inbox/talks.ts';

/** Talks that a test looks into. */
export interface TestedTalks extends Talks {
  /** Before these are taken, all of different chats: what would be loaded for each. */
  before(incomings: readonly Incoming[]): Promise<void>;
  /** Throws when a turn since the last call was made of something that differs from the database. */
  after(): void;
  /** Turns begun without a load, whatever became of them. */
  readonly tried: number;
  /** Turns made without a load that were written. */
  readonly used: number;
}

/** Both ways to know of a talk: the tests of talks pass with either. */
export type TalksMaker = (database: Database, elapsed: () => number) => TestedTalks;

export const MAKERS: Readonly<Record<'loaded' | 'remembered', TalksMaker>> = {
  loaded: (database) => ({ ...loadedTalks(database), before: async () => undefined, after: () => undefined, tried: 0, used: 0 }),
  remembered: checkedTalks,
};

/** What `TALKS` in the environment says; remembered when it says nothing. */
export const makerInUse: TalksMaker = process.env['TALKS'] === 'loaded' ? MAKERS.loaded : MAKERS.remembered;

const chatOf = ({ channel, address }: Incoming) => `${channel}:${address}`;
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

export function checkedTalks(database: Database, elapsed: () => number): TestedTalks {
  const talks = rememberedTalks(loadedTalks(database), elapsed);
  const fresh = new Map<string, Loaded>();
  const recalled = new Map<string, Loaded>();
  let used = 0;
  let tried = 0;
  let wrong: string | null = null;
  return {
    get tried() {
      return tried;
    },
    get used() {
      return used;
    },
    async before(incomings) {
      fresh.clear();
      recalled.clear();
      // What one of several in a chat leads to is not there yet when the next is loaded.
      if (new Set(incomings.map(chatOf)).size < incomings.length) return;
      for (const incoming of incomings) {
        const nonce = incoming.content.kind === 'press' ? (readButtonData(incoming.content.data)?.nonce ?? null) : null;
        if (talks.recall(incoming, nonce)) fresh.set(incoming.updateId, await load(database, incoming, nonce));
      }
    },
    after() {
      if (wrong !== null) throw new Error(`a turn was made of what is remembered, and that differs from the database:\n${wrong}`);
    },
    async find(incoming, nonce) {
      const talk = talks.recall(incoming, nonce);
      if (!talk) return talks.load(incoming, nonce);
      tried += 1;
      recalled.set(incoming.updateId, talk.loaded);
      return talk;
    },
    load: talks.load,
    written(incoming, written) {
      talks.written(incoming, written);
      if (written.loaded !== recalled.get(incoming.updateId)) return;
      used += 1;
      const real = fresh.get(incoming.updateId);
      if (!real) return;
      // The message a button hangs on has its name in the press itself; who stored it second does not matter.
      const [left, right] = [written.loaded, real].map((one) =>
        plain({ ...one, pressed: one.pressed && { ...one.pressed, messageId: null } }),
      );
      // Thrown here it would only make the inbox try again.
      if (!isDeepStrictEqual(left, right)) wrong = `${JSON.stringify(left)}\n${JSON.stringify(right)}`;
    },
    forget: talks.forget,
  };
}
