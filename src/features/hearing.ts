/** What is said while nothing is asked, and no command: a code, a unit's name, a list that was filled in. */
import { admitted, type ContextOf, type May } from './action.ts';
import { Refused } from './authorized.ts';
import type { Context } from './context.ts';
import type { Reply } from './reply.ts';

export interface Hearing {
  /** Such a text can be nothing else: it is read before commands in words. */
  readonly first: boolean;
  /** What it leads to; `null`: the text is not of this kind, or not this person's to say. */
  hear(context: Context, text: string): Promise<Reply | null>;
}

export function hearing<const M extends May>(definition: {
  readonly may: M;
  readonly first?: boolean;
  hear(context: ContextOf<M>, text: string): Promise<Reply | null>;
}): Hearing {
  return {
    first: definition.first === true,
    async hear(context, text) {
      const known = admitted(definition.may, context);
      return known instanceof Refused ? null : definition.hear(known, text);
    },
  };
}
