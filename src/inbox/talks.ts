/** What is known of a talk when its next message comes. */
import { type Loaded, load } from '../conversations/load.ts';
import type { Database } from '../db/client.ts';
import type { Part } from '../db/part.ts';
import type { Incoming, Outgoing } from '../domain/messages.ts';
import type { Turn } from './turn.ts';

/** What one message needs to be understood. */
export interface Talk {
  readonly loaded: Loaded;
  /**
   * Parts that refuse a turn made of this, as a conflict, should it be out of date.
   * @returns `null` when no part can tell for this turn: it must be made anew of what `load` finds, for which there is always an answer
   */
  guards(turn: Turn): readonly Part[] | null;
}

/** A turn that was written. */
export interface Written {
  /** What it was made of. */
  readonly loaded: Loaded;
  readonly turn: Pick<Turn, 'conversation' | 'parts'>;
  readonly answers: readonly { readonly id: string; readonly body: Outgoing }[];
  /** Epoch ms. */
  readonly now: number;
}

export interface Talks {
  /**
   * What the message needs. Errors of the database pass through.
   * @param nonce the pressed button's, when there was a press
   */
  find(incoming: Incoming, nonce: string | null): Promise<Talk>;
  /** The same, read from the database now. */
  load(incoming: Incoming, nonce: string | null): Promise<Talk>;
  /** The message's turn was written. */
  written(incoming: Incoming, written: Written): void;
  /** The chat may have changed in a way that `written` does not tell. */
  forget(incoming: Incoming): void;
}

/** Talks that are read from the database for each message. */
export function loadedTalks(database: Database): Talks {
  const read = async (incoming: Incoming, nonce: string | null): Promise<Talk> => ({
    loaded: await load(database, incoming, nonce),
    guards: () => [],
  });
  return { find: read, load: read, written: () => undefined, forget: () => undefined };
}
