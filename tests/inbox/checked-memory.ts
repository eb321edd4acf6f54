/** The inbox's memory, held against the database: a turn that was made of memory must have known just what a load would have said. */
import { isDeepStrictEqual } from 'node:util';
import { type Loaded, load } from '../../src/conversations/load.ts';
import type { Database } from '../../src/db/client.ts';
import { type Incoming, readButtonData } from '../../src/domain/messages.ts';
import { createMemory, type Memory } from '../../src/inbox/memory.ts';

export interface CheckedMemory extends Memory {
  /** Before these are taken, all of different chats: what would be loaded for each. */
  before(incomings: readonly Incoming[]): Promise<void>;
  /** Throws when a turn since the last call was made of memory that differs from the database. */
  after(): void;
  /** Turns begun of memory, whatever became of them. */
  readonly tried: number;
  /** Turns made of memory that were written. */
  readonly used: number;
}

const chatOf = ({ channel, address }: Incoming) => `${channel}:${address}`;
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

export function checkedMemory(database: Database): CheckedMemory {
  const memory = createMemory(database);
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
        if (memory.recall(incoming, nonce)) fresh.set(incoming.updateId, await load(database, incoming, nonce));
      }
    },
    after() {
      if (wrong !== null) throw new Error(`a turn was made of memory that differs from the database:\n${wrong}`);
    },
    recall(incoming, nonce) {
      const remembered = memory.recall(incoming, nonce);
      if (remembered) {
        tried += 1;
        recalled.set(incoming.updateId, remembered.loaded);
      }
      return remembered;
    },
    keep(incoming, written) {
      memory.keep(incoming, written);
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
    forget: (incoming) => memory.forget(incoming),
  };
}
