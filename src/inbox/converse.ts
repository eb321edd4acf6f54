/** One step of the conversation under way: loads the subject, lets the engine step, and turns what comes out into rows and messages. */
import { type Effect, show } from '../conversations/answering.ts';
import { type StepInput, step } from '../conversations/engine.ts';
import type { Draft } from '../conversations/load.ts';
import { type State, seeded } from '../conversations/state.ts';
import { type ConversationChange, type DraftChange, endDraft, saveDraft } from '../conversations/store.ts';
import type { Part } from '../db/part.ts';
import type { Call } from '../domain/messages.ts';
import { sourceOf } from '../features/context.ts';
import { menu } from '../features/menu/buttons.ts';
import { type Say, say } from '../features/reply.ts';
import type { Bound } from '../features/talk.ts';
import { report } from '../texts/report.ts';
import { aboutOf, answers } from './about.ts';
import { overtaken, reshown } from './asked-again.ts';
import { bind, changeOf, stateOf } from './drafts.ts';
import { address, gone, saysOf, type Turn, type Understanding } from './turn.ts';

/** One step of the conversation under way. */
export async function converse(context: Understanding, draft: Draft, input: StepInput, pressed: string | null): Promise<Turn> {
  const { loaded, now, house } = context;
  const bound = await bind(context, draft);
  if (!bound) return gone(context, draft);
  const elsewhere = draft.movedIn !== null && draft.movedIn !== context.conversation.id;
  if (input.kind === 'edited' && (elsewhere || draft.flowVersion !== bound.version)) return nothing();
  if (elsewhere) return overtaken(context, draft, bound);
  if (draft.flowVersion !== bound.version) return reshown(context, draft, bound, []);

  const current = loaded.conversation.ask ?? '';
  const [state, effects] = step(bound.form, stateOf(draft), input, { current, next: house.id() });
  const row = changeOf(context, draft, bound, state);
  const stay = { draftId: draft.id, ask: current, lastPress: pressed, misunderstood: 0 };
  const free = { ...stay, draftId: null, ask: null };
  const kept = [saveDraft(draft, row, now)];
  const turn = await stepped(context, { draft, bound, state, effects, kept, stay, free, row });
  if (input.kind === 'edited' && effects.length === 0) return nothing();
  return answers(state, sourceOf(context)) ? { ...turn, about: aboutOf(context, draft) } : turn;
}

interface Stepped {
  readonly draft: Draft;
  readonly bound: Bound;
  readonly state: State;
  readonly effects: readonly Effect[];
  readonly kept: readonly Part[];
  readonly stay: ConversationChange;
  readonly free: ConversationChange;
  readonly row: DraftChange;
}

/** What came out of a step, as a turn. */
async function stepped(context: Understanding, { draft, bound, state, effects, kept, stay, free, row }: Stepped): Promise<Turn> {
  const { loaded, now } = context;
  const [first] = effects;
  if (!first) return { reply: {}, conversation: stay, parts: kept, says: [] };
  switch (first.kind) {
    case 'say':
      return {
        reply: {},
        conversation: { ...stay, ask: first.ask },
        parts: kept,
        says: effects.flatMap((effect) => saysOf(effect, draft.id)),
      };
    case 'call':
      return { ...(await beside(context, first.call)), conversation: stay };
    case 'leave': {
      const note = context.features.talks.get(draft.flow)?.resumes
        ? [say(report.saved({ ...address(loaded), done: row.answered, questions: row.total }))]
        : await menuOf(context);
      return { reply: {}, conversation: free, parts: kept, says: note };
    }
    case 'discard': {
      const along = await context.features.talks.get(draft.flow)?.dropped(context, draft.subjectId);
      return {
        reply: {},
        conversation: free,
        parts: [...endDraft(draft, now), ...(along?.parts ?? [])],
        says: [say(report.draftDeleted({ files: along?.files ?? 0 }))],
      };
    }
    case 'finish':
      return finished(context, draft, bound, state, first.how, { kept, stay, free });
  }
}

/** What an action says beside the question. */
async function beside(context: Understanding, { action: name, args = {} }: Call): Promise<Turn> {
  const action = context.features.actions.get(name);
  if (!action) throw new Error(`a question offers the action "${name}", which does not exist`);
  const reply = await action.call(context, args);
  return { reply, conversation: null, parts: reply.parts ?? [], says: reply.say ?? [] };
}

/** Taken, and without any consequence. */
function nothing(): Turn {
  return { reply: {}, conversation: null, parts: [], says: [] };
}

async function menuOf(context: Understanding): Promise<readonly Say[]> {
  return (await context.features.actions.get(menu.name)?.call(context, {}))?.say ?? [];
}

async function finished(
  context: Understanding,
  draft: Draft,
  bound: Bound,
  state: State,
  how: string,
  ends: { kept: readonly Part[]; stay: ConversationChange; free: ConversationChange },
): Promise<Turn> {
  const reply = await bound.end(context, { draft, answers: state.answers, how });
  if (reply === null) return gone(context, draft);
  const parts = reply.parts ?? [];
  const says = reply.say ?? [];
  if (reply.anew) {
    const fresh = seeded(reply.anew.form, reply.anew.answers, 'card');
    const ask = context.house.id();
    const again = saysOf(show(reply.anew.form, fresh, ask), draft.id);
    const row = saveDraft(draft, changeOf(context, draft, bound, fresh), context.now);
    return { reply, conversation: { ...ends.stay, ask }, parts: [row, ...parts], says: [...says, ...again] };
  }
  if (reply.stay) {
    const form = typeof reply.again === 'object' ? reply.again : bound.form;
    const card = reply.again ? show(form, state, ends.stay.ask ?? '') : null;
    const again = card?.kind === 'say' ? saysOf({ kind: 'say', ask: card.ask, message: card.message }, draft.id) : [];
    return { reply, conversation: ends.stay, parts: [...ends.kept, ...parts], says: [...says, ...again] };
  }
  return { reply, conversation: ends.free, parts: [...endDraft(draft, context.now), ...parts], says };
}
