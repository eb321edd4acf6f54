/** A message about an earlier one: it is edited, or answered, or the end of it came first. */
import { type Draft, findDraft } from '../conversations/load.ts';
import { ANSWER } from '../conversations/screen.ts';
import { sourceOf } from '../features/context.ts';
import { say } from '../features/reply.ts';
import { talk } from '../texts/talk.ts';
import { aboutOf } from './about.ts';
import { apply } from './calling.ts';
import { converse } from './converse.ts';
import { editedLater } from './draft-cards.ts';
import { expired } from './drafts.ts';
import { overtakenBy, saidIn, saysNow } from './store.ts';
import { address, answer, type Turn, type Understanding } from './turn.ts';

/** An edited message is a question about the answer it gave; one that gave none, or says the same as before, means nothing. */
export async function edited(context: Understanding, text: string): Promise<Turn> {
  const { loaded, incoming, house } = context;
  if (loaded.earlier?.said === saidIn(text)) return answer(context, {});
  const turn = await changed(context, text);
  return { ...turn, parts: [...turn.parts, saysNow(house.database, incoming, text)] };
}

async function changed(context: Understanding, text: string): Promise<Turn> {
  const { conversation, earlier } = context.loaded;
  const { draft } = conversation;
  const from = sourceOf(context);
  const about = earlier?.about ?? null;
  if (draft && from !== null && !expired(context, draft) && (about === null || about === aboutOf(context, draft)))
    return converse(context, draft, { kind: 'edited', text, from }, null);
  return about === null ? answer(context, {}) : changedAfter(context, about);
}

/** An answer whose talk is over, or put aside, is told to be changed where it now is; the question under way stays. @param about as the inbox names it */
export async function changedAfter(context: Understanding, about: string): Promise<Turn> {
  const { features, house, loaded } = context;
  const flow = about.split(':', 1)[0] ?? '';
  const talking = features.talks.get(flow);
  const kept = talking?.resumes ? await findDraft(house.database, about) : null;
  if (kept) return apply(context, { stay: true, say: [editedLater(context, kept)] }, null);
  const reply = (await talking?.changedAfter(context, about.slice(flow.length + 1))) ?? {
    say: [say(talk.editedTooLate(address(loaded)))],
  };
  return apply(context, { ...reply, stay: true }, null);
}

/** An answer to the question now asked, or, as a reply, to an earlier one. */
export function answering(context: Understanding, draft: Draft, text: string): Promise<Turn> {
  const { incoming, loaded } = context;
  const { quoted, earlier, conversation } = loaded;
  const about = earlier?.about ?? null;
  if (about !== null && about !== aboutOf(context, draft)) return changedAfter(context, about);
  const from = sourceOf(context);
  if (about !== null && incoming.quoted !== undefined) {
    const message = `${conversation.id}:${incoming.quoted}`;
    return converse(context, draft, { kind: 'replied', text, from, to: { message } }, null);
  }
  const question = quoted?.choices.flat().find((one) => one.action === ANSWER.name)?.args;
  if (question?.draft === draft.id && question.ask !== conversation.ask && typeof question.field === 'string')
    return converse(context, draft, { kind: 'replied', text, from, to: { question: question.field } }, null);
  return converse(context, draft, { kind: 'text', text, from }, null);
}

/** How long ago the end of a text that comes now may have come. */
const OVERTAKEN_MS = 10 * 60_000;

export async function restOf({ house, incoming, conversation, now }: Understanding): Promise<string | null> {
  const rest = await overtakenBy(house.database, incoming, now, OVERTAKEN_MS);
  return rest === null ? null : `${conversation.id}:${rest}`;
}

/** Neither half is taken. */
export async function halves(context: Understanding, rest: string): Promise<Turn> {
  const { draft } = context.loaded.conversation;
  if (draft && !expired(context, draft)) return converse(context, draft, { kind: 'halved', rest }, null);
  return answer(context, { say: [say(talk.halved(address(context.loaded)))] });
}
