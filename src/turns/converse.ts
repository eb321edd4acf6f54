/** A conversation's host: loads the subject, lets the engine step, and turns what comes out into rows and messages. */
import { type Context, moment, type Reply, type Say, say } from '../actions/action.ts';
import { actions } from '../actions/index.ts';
import { menuFor, welcome } from '../actions/menu.ts';
import { begin as beginForm, type Effect, progress, type State, type StepInput, show, step } from '../conversations/engine.ts';
import { flows } from '../conversations/flows/index.ts';
import type { Form } from '../conversations/form.ts';
import { type ConversationChange, createDraft, type Draft, endDraft, findDraft, saveDraft } from '../conversations/store.ts';
import { loaders } from '../conversations/subjects/index.ts';
import type { Part } from '../db/part.ts';
import type { Json } from '../domain/messages.ts';
import { seatFor } from '../domain/people.ts';
import { err, toast } from '../texts/errors.ts';
import { report } from '../texts/report.ts';
import { talk } from '../texts/talk.ts';
import { address, answer, type Turn } from './turn.ts';

/** An old question's button changes nothing; the question now asked is shown again. */
export async function stale(context: Context): Promise<Turn> {
  const { loaded } = context;
  const { draft } = loaded.conversation;
  if (!draft) return answer(context, { toast: toast.old, say: [say(err.oldButtonIdle(address(loaded)))] });
  const form = await formOf(context, draft);
  if (!form) return gone(context, draft);
  const ask = context.house.id();
  const shown = show(form.form, draft.state as unknown as State, ask);
  return {
    reply: { toast: toast.old },
    conversation: { draftId: draft.id, ask, lastPress: null, misunderstood: 0 },
    parts: [],
    says: [say(err.oldButton()), ...saysOf(shown)],
  };
}

/** Begins the flow a reply asks for, or goes on with it where it was left. */
export async function enter(context: Context, reply: Reply, press: string | null): Promise<Turn> {
  const { loaded, now } = context;
  const { flow: name, subjectId, personal } = reply.begin as NonNullable<Reply['begin']>;
  const flow = flows.get(name);
  if (!flow) throw new Error(`there is no flow "${name}"`);
  const owner = personal ? `:${loaded.person?.id ?? context.incoming.sender}` : '';
  const id = `${name}:${subjectId}${owner}`;
  const existing = await findDraft(context.house.database, id);
  const target = { id, flow: name, flowVersion: flow.version, subjectId, personId: personal ? (loaded.person?.id ?? null) : null };
  // What the action itself writes (a seat just taken) is not there yet: the subject is loaded with the person as known now.
  const form = await formOf(context, existing ?? { flow: name, subjectId });
  if (!form) return gone(context, existing);
  const resumed = existing !== null && name === 'report';
  const state = resumed ? (existing.state as unknown as State) : beginForm(form.form);
  const ask = context.house.id();
  const counts = progress(form.form, state);
  const row = { ...target, state: state as unknown as Json, answered: counts.answered, total: counts.total };
  const before =
    resumed && Object.keys(state.answers).length > 0
      ? [
          say(
            report.resume({
              ...address(loaded),
              wave: form.title,
              done: counts.answered,
              questions: counts.total,
              savedAt: moment(context.calendar, existing.updatedAt),
            }),
          ),
        ]
      : [];
  return {
    reply,
    conversation: { draftId: id, ask, lastPress: press, misunderstood: 0 },
    parts: [
      ...(reply.parts ?? []),
      ...(existing ? saveDraft(context.house.database, existing, row, now) : [createDraft(context.house.database, row, now)]),
    ],
    says: [...(reply.say ?? []), ...before, ...saysOf(show(form.form, state, ask))],
  };
}

async function formOf(
  context: Context,
  draft: { flow: string; subjectId: string },
): Promise<{ form: Form; subject: unknown; title: string } | null> {
  const { loaded, calendar, now } = context;
  const flow = flows.get(draft.flow);
  const loader = loaders[draft.flow];
  if (!flow || !loader) return null;
  const subject = await loader(
    { database: context.house.database, calendar, board: context.house.board, person: loaded.person, now },
    draft.subjectId,
  );
  if (subject === null) return null;
  const title = (subject as { wave?: { name?: string } }).wave?.name ?? '';
  return { form: flow.form(subject), subject, title };
}

/** The subject is gone, or no longer this person's: the chat is free again. */
function gone(context: Context, draft: Draft | null): Turn {
  const { loaded } = context;
  context.house.log.info({ flow: draft?.flow ?? null }, 'a conversation ended: its subject is gone');
  return {
    reply: {},
    conversation: { draftId: null, ask: null, lastPress: null, misunderstood: 0 },
    parts: [],
    says: [say(talk.gone(address(loaded)))],
  };
}

/** One step of the conversation under way. */
export async function converse(context: Context, draft: Draft, input: StepInput, press: string | null): Promise<Turn> {
  const { loaded, now } = context;
  const found = await formOf(context, draft);
  if (!found) return gone(context, draft);
  const current = loaded.conversation.ask ?? '';
  const next = context.house.id();
  const [state, effects] = step(found.form, draft.state as unknown as State, input, { current, next });
  const counts = progress(found.form, state);
  const row = {
    id: draft.id,
    flow: draft.flow,
    flowVersion: draft.flowVersion,
    subjectId: draft.subjectId,
    personId: draft.personId,
    state: state as unknown as Json,
    answered: counts.answered,
    total: counts.total,
  };
  const stay = { draftId: draft.id, ask: current, lastPress: press, misunderstood: 0 };
  const free = { draftId: null, ask: null, lastPress: press, misunderstood: 0 };
  const kept = saveDraft(context.house.database, draft, row, now);
  const [first] = effects;
  if (!first) return { reply: {}, conversation: stay, parts: kept, says: [] };
  switch (first.kind) {
    case 'say':
      return { reply: {}, conversation: { ...stay, ask: first.ask }, parts: kept, says: effects.flatMap(saysOf) };
    case 'leave': {
      const note =
        draft.flow === 'report'
          ? [say(report.saved({ ...address(loaded), done: counts.answered, questions: counts.total }))]
          : await menuOf(context);
      return { reply: {}, conversation: free, parts: kept, says: note };
    }
    case 'discard':
      return { reply: {}, conversation: free, parts: endDraft(context.house.database, draft, now), says: [say(report.draftDeleted())] };
    case 'finish':
      return finished(context, draft, found.subject, state, first.how, { kept, stay, free });
  }
}

async function menuOf(context: Context): Promise<Say[]> {
  const { person } = context.loaded;
  return [person ? await menuFor({ ...context, person }) : welcome(context)];
}

async function finished(
  context: Context,
  draft: Draft,
  subject: unknown,
  state: State,
  how: string,
  ends: { kept: readonly Part[]; stay: ConversationChange; free: ConversationChange },
): Promise<Turn> {
  const { loaded, now } = context;
  const action = actions.get(flows.get(draft.flow)?.finish ?? '');
  if (!action || !('finish' in action)) throw new Error(`the flow "${draft.flow}" has no action that ends it`);
  if (action.permission !== null && !(loaded.person && seatFor(loaded.person, action.permission))) return gone(context, draft);
  const reply = await action.finish(context, { draft, subject, answers: state.answers, how });
  if (reply.stay) {
    return { reply, conversation: ends.stay, parts: [...ends.kept, ...(reply.parts ?? [])], says: reply.say ?? [] };
  }
  return {
    reply,
    conversation: ends.free,
    parts: [...endDraft(context.house.database, draft, now), ...(reply.parts ?? [])],
    says: reply.say ?? [],
  };
}

function saysOf(effect: Effect): Say[] {
  if (effect.kind !== 'say') return [];
  return [{ message: effect.message, ...(effect.inPlace && { inPlace: true }) }, ...(effect.below ? [say(effect.below)] : [])];
}
