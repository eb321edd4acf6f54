/** A draft's row as a conversation leaves it: its state, how far it is, and which conversation moved it. */
import type { Draft } from '../conversations/load.ts';
import { progress, type State } from '../conversations/state.ts';
import type { DraftChange } from '../conversations/store.ts';
import type { Json } from '../domain/messages.ts';
import { type Context, loadContext } from '../features/context.ts';
import type { Bound } from '../features/talk.ts';
import type { Understanding } from './turn.ts';

/** Loads what a draft is about; `null` when it is gone, or not this person's business any more. */
export async function bind(context: Understanding, draft: { readonly flow: string; readonly subjectId: string }): Promise<Bound | null> {
  return (await context.features.talks.get(draft.flow)?.bind(loadContext(context), draft.subjectId)) ?? null;
}

type Named = Pick<Draft, 'id' | 'flow' | 'subjectId' | 'personId'>;

/** The row after a step. */
export function changeOf(context: Context, draft: Named, bound: Bound, state: State): DraftChange {
  const { id, flow, subjectId, personId } = draft;
  const { answered, total } = progress(bound.form, state);
  return {
    id,
    flow,
    subjectId,
    personId,
    flowVersion: bound.version,
    state: state as unknown as Json,
    answered,
    total,
    movedIn: context.conversation.id,
  };
}

/** The row as it is: its version alone moves on. */
export function unchanged({ id, flow, flowVersion, subjectId, personId, state, answered, total, movedIn }: Draft): DraftChange {
  return { id, flow, flowVersion, subjectId, personId, state, answered, total, movedIn };
}

export function stateOf(draft: Pick<Draft, 'state'>): State {
  return draft.state as unknown as State;
}

/** How long a question waits for its answer before the chat is free for something else. The draft stays. */
const EXPIRES_MS = 24 * 3_600_000;
/** How long somebody counts as working on a draft after the last step. */
const WORKING_MS = 15 * 60_000;

/** The question has waited so long that what comes now may not be its answer. Only drafts that are found again can be put away. */
export function expired(context: Understanding, draft: Draft): boolean {
  return (
    context.features.talks.get(draft.flow)?.resumes === true &&
    context.now - Math.max(draft.updatedAt, context.conversation.updatedAt) > EXPIRES_MS
  );
}

/** Somebody else worked on it a moment ago. */
export function otherAtWork(context: Context, draft: Draft): { readonly id: string; readonly name: string } | null {
  const { movedBy, movedIn, updatedAt } = draft;
  if (movedIn === null || movedIn === context.conversation.id || movedBy === null) return null;
  return movedBy.id !== context.loaded.person?.id && context.now - updatedAt < WORKING_MS ? movedBy : null;
}
