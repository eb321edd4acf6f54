/** What is no answer to the question now asked: an old button, a form that changed, a draft moved elsewhere. The question is asked again. */
import { show } from '../conversations/answering.ts';
import type { Draft } from '../conversations/load.ts';
import { shown } from '../conversations/paste.ts';
import { migrated } from '../conversations/state.ts';
import { saveDraft } from '../conversations/store.ts';
import { press } from '../domain/button.ts';
import type { JsonObject } from '../domain/messages.ts';
import { menu } from '../features/menu/buttons.ts';
import { type Say, say } from '../features/reply.ts';
import type { Bound } from '../features/talk.ts';
import { err, toast, toastOf } from '../texts/errors.ts';
import { labels } from '../texts/labels.ts';
import { report } from '../texts/report.ts';
import { talk } from '../texts/talk.ts';
import { formChanged, on, otherEditing } from './draft-cards.ts';
import { bind, changeOf, otherAtWork, stateOf } from './drafts.ts';
import { address, aside, gone, saysOf, type Turn, type Understanding } from './turn.ts';

/**
 * An old question's button changes nothing; the question now asked is shown again.
 * @param of what its button says of the old one: the key of its field, and the draft it was asked for
 */
export async function stale(context: Understanding, { field, draft: of }: JsonObject = {}): Promise<Turn> {
  const { loaded } = context;
  const { draft } = loaded.conversation;
  const past = typeof of === 'string' && of !== draft?.id ? await pastOf(context, of) : null;
  if (!draft) {
    const says = [past ?? say(err.oldButtonIdle(address(loaded)))];
    return { reply: { toast: past ? toast.done : toast.old }, conversation: null, parts: [], says };
  }
  const bound = await bind(context, draft);
  if (!bound) return gone(context, draft);
  if (past) return { ...reshown(context, draft, bound, [past]), reply: { toast: toast.done } };
  const done = answeredAlready(draft, bound, field);
  if (done) return { ...reshown(context, draft, bound, [say(talk.answeredAlready(done))]), reply: { toast: toastOf.answered(done) } };
  return { ...reshown(context, draft, bound, [say(err.oldButton())]), reply: { toast: toast.old } };
}

/** What came of a draft that is over, by its id: "FLOW:SUBJECT", of somebody's own "FLOW:SUBJECT:PERSON". */
async function pastOf(context: Understanding, id: string): Promise<Say | null> {
  const { person } = context.loaded;
  const end = id.indexOf(':');
  const talking = context.features.talks.get(id.slice(0, end));
  if (!person || !talking) return null;
  const own = talking.personal ? `:${person.id}` : '';
  if (!id.endsWith(own)) return null;
  return talking.past({ ...context, person }, id.slice(end + 1, id.length - own.length));
}

/** What the question of that name was answered with, unless it is the one now asked. */
function answeredAlready(draft: Draft, bound: Bound, key: unknown): { readonly name: string; readonly answer: string } | null {
  const { answers, cursor } = stateOf(draft);
  const field = bound.form.fields(answers).find((one) => one.key === key && key !== cursor);
  const answer = field && answers[field.key];
  return field && answer ? { name: field.label, answer: shown(field, answer) } : null;
}

/** The question again, with the form and the draft as they are now. From here on it is this conversation that moves the draft. */
export function reshown(context: Understanding, draft: Draft, bound: Bound, before: readonly Say[]): Turn {
  const changed = draft.flowVersion !== bound.version;
  const state = changed ? migrated(bound.form, stateOf(draft)) : stateOf(draft);
  const ask = context.house.id();
  const moved = changed || draft.movedIn !== context.conversation.id;
  return {
    reply: {},
    conversation: { draftId: draft.id, ask, lastPress: null, misunderstood: 0 },
    parts: moved ? [saveDraft(draft, changeOf(context, draft, bound, state), context.now)] : [],
    says: [...before, ...(changed ? [formChanged(bound, state)] : []), ...saysOf(show(bound.form, state, ask), draft.id)],
  };
}

/** Another conversation moved the draft: what comes here answers a question that is not asked any more. */
export function overtaken(context: Understanding, draft: Draft, bound: Bound): Turn {
  const other = otherAtWork(context, draft);
  const name = draft.movedBy && draft.movedBy.id !== context.loaded.person?.id ? draft.movedBy.name : null;
  const told = name === null ? [] : [say(report.takenOver({ other: name }))];
  return other ? aside([...told, otherEditing(context, draft, other.name)], null) : reshown(context, draft, bound, told);
}

/** The question has waited too long: the chat is free, the draft stays. */
export function putAway(draft: Draft): Turn {
  const card = say(err.expired({ done: draft.answered, questions: draft.total }), {
    choices: [[{ label: labels.continueDraft, ...on(draft, 'go') }, press(labels.toMenu, menu)]],
  });
  return aside([card], null);
}
