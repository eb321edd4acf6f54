/** A file that nothing asked for: what a feature makes of it. */
import type { Content, RichText } from '../domain/messages.ts';
import { admitted, type ContextOf, type May } from './action.ts';
import { Refused } from './authorized.ts';
import type { Context } from './context.ts';
import type { Reply } from './reply.ts';

export type SentFile = Extract<Content, { readonly kind: 'file' }>;

/** What it leads to, or why it is not taken: of files sent together that is said once. */
export type Filed = Reply | { readonly refused: RichText };

export interface Filing {
  /** `null`: the file is not of this kind, or not this person's to send. */
  take(context: Context, file: SentFile): Promise<Filed | null>;
}

export function filing<const M extends May>(definition: {
  readonly may: M;
  take(context: ContextOf<M>, file: SentFile): Promise<Filed | null>;
}): Filing {
  return {
    async take(context, file) {
      const known = admitted(definition.may, context);
      return known instanceof Refused ? null : definition.take(known, file);
    },
  };
}
