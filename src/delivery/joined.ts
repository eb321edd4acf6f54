/** A message made of several things that are said to one person, each of which also stands by itself. */
import type { Outgoing } from '../domain/messages.ts';

/** One thing to be said: as a message of its own, and as a line among others. */
export interface Item {
  readonly unitId: string;
  readonly unit: string;
  /** “Đợt 30/4”, of a notice the unit: tells its button from the others. */
  readonly wave: string;
  /** It is over once this obligation is done; `null`: it is not about one that is open. */
  readonly until: string | null;
  /** Its name: once said, it is not said again. */
  readonly key: string;
  readonly alone: Outgoing;
  readonly line: string;
  /** Not worth a message by itself: it goes along with one. */
  readonly rides: boolean;
}

/** A message that was made of several things, with what it was made of: when one is done before it has left, it is made again of the others. */
export interface JoinedMessage extends Outgoing {
  readonly joined: readonly Item[];
}

export interface Composed {
  readonly body: Outgoing | JoinedMessage;
  readonly key: string;
  /** The obligations, separated by blanks: with the first that is done it is true no more. */
  readonly untilDone: string | null;
}

/** The unit that all of it is about, or `null`: a message of one unit follows its seat. */
export function onlyUnit(items: readonly Item[]): string | null {
  const [unitId, other] = new Set(items.map((item) => item.unitId));
  return other === undefined ? (unitId ?? null) : null;
}
