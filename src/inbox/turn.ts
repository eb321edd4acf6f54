/** What one message will write, gathered while it is understood; the inbox commits it whole. */
import type { Effect } from '../conversations/answering.ts';
import type { Draft, Loaded } from '../conversations/load.ts';
import { ANSWER } from '../conversations/screen.ts';
import type { ConversationChange } from '../conversations/store.ts';
import type { Part } from '../db/part.ts';
import { you } from '../domain/people.ts';
import type { Context } from '../features/context.ts';
import type { Features } from '../features/feature.ts';
import { type Reply, type Say, say } from '../features/reply.ts';
import { talk } from '../texts/talk.ts';

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

/** The chat is free, the draft stays where it is. */
export function aside(says: readonly Say[], pressed: string | null): Turn {
  return { reply: {}, conversation: { draftId: null, ask: null, lastPress: pressed, misunderstood: 0 }, parts: [], says };
}

/** The subject is gone, or no longer this person's: the chat is free again. */
export function gone(context: Understanding, draft: Draft | null): Turn {
  context.house.log.info({ flow: draft?.flow ?? null }, 'a conversation ended: its subject is gone');
  return aside([say(talk.gone(address(context.loaded)))], null);
}

/** @param draft the id of the one whose question it is: its buttons carry it, for who presses them when it is over */
export function saysOf(effect: Effect, draft: string): Say[] {
  if (effect.kind !== 'say') return [];
  const { text, choices: rows = [], ...rest } = effect.message;
  const told = rows.map((row) => row.map((one) => (one.action === ANSWER.name ? { ...one, args: { ...one.args, draft } } : one)));
  const message = { ...rest, text, ...(effect.message.choices && { choices: told }) };
  return [...(effect.above ? [say(effect.above)] : []), { message, ...(effect.inPlace && { inPlace: true }) }];
}
