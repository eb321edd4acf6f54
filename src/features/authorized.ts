/** Who may touch what, asked once: from there on it is a type. */
import type { Seat } from '../domain/people.ts';
import type { Reply, Say } from './reply.ts';

declare const authorized: unique symbol;

/** Something this person may read or change: only `allow` makes one, and it wants the seat by which they may. */
export type Authorized<Thing extends object> = Thing & { readonly [authorized]: true };

/** What is said instead, to somebody who may not, or when the thing is gone. */
export class Refused {
  readonly reply: Reply;

  constructor(reply: Reply) {
    this.reply = reply;
  }
}

export function refuse(...say: readonly Say[]): Refused {
  return new Refused({ say });
}

/** The thing, for the holder of this seat; `null` without a seat. */
export function allow<Thing extends object>(seat: Seat | null | undefined, thing: Thing): Authorized<Thing> | null {
  return seat ? (thing as Authorized<Thing>) : null;
}

/**
 * For actions and flows about nothing that belongs to somebody: a wave or notice of the board, a search, a code that is itself the permission. The
 * permission alone decides.
 */
export function unowned<Thing extends object>(thing: Thing): Authorized<Thing> {
  return thing as Authorized<Thing>;
}
