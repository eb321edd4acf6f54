/** What one message will write, gathered while it is understood; the inbox commits it whole. */
import type { Loaded } from '../conversations/load.ts';
import type { ConversationChange } from '../conversations/store.ts';
import type { Part } from '../db/part.ts';
import { you } from '../domain/people.ts';
import type { Context } from '../features/context.ts';
import type { Features } from '../features/feature.ts';
import type { Reply, Say } from '../features/reply.ts';

/** A message with all that can be called. */
export interface Understanding extends Context {
  readonly features: Features;
}

export interface Turn {
  readonly reply: Reply;
  /** The conversation after it; `null` leaves it untouched. */
  readonly conversation: ConversationChange | null;
  readonly parts: readonly Part[];
  readonly says: readonly Say[];
  /** The draft that took an answer from the message: see the inbox's `about`. */
  readonly about?: string;
}

/** Takes the message without touching the conversation. */
export function answer({ loaded }: Context, reply: Reply): Turn {
  const { conversation } = loaded;
  const same = { draftId: conversation.draft?.id ?? null, ask: conversation.ask, lastPress: conversation.lastPress, misunderstood: 0 };
  return { reply, conversation: conversation.misunderstood > 0 ? same : null, parts: reply.parts ?? [], says: reply.say ?? [] };
}

/** How the person is addressed; somebody unknown is "Anh/Chị". */
export function address(loaded: Loaded): { you?: string } {
  return loaded.person ? you(loaded.person) : {};
}
