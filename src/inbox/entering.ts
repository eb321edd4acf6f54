/** Begins a flow, goes on with the draft of it, begins it anew, or has the one before back. */
import { show } from '../conversations/answering.ts';
import { step } from '../conversations/engine.ts';
import { type Draft, findDraft } from '../conversations/load.ts';
import { begin as beginForm, migrated, progress, type State } from '../conversations/state.ts';
import { createDraft, saveDraft } from '../conversations/store.ts';
import { type Begin, type Reply, type Say, say } from '../features/reply.ts';
import type { Bound } from '../features/talk.ts';
import { talk } from '../texts/talk.ts';
import { aboutOf, answers } from './about.ts';
import { draftView, formChanged, otherEditing, RESTORE_MINUTES, restoring, startOverAsk, whether } from './draft-cards.ts';
import { bind, changeOf, otherAtWork, stateOf } from './drafts.ts';
import { address, aside, gone, saysOf, type Turn, type Understanding } from './turn.ts';

type Target = Pick<Draft, 'id' | 'flow' | 'subjectId' | 'personId'>;

/** Begins the flow a reply asks for; a draft that is kept is gone on with where it was left, when that is what the person wants. */
export async function enter(context: Understanding, reply: Reply, asked: Begin, pressed: string | null): Promise<Turn> {
  const { loaded, now, house } = context;
  const talking = context.features.talks.get(asked.flow);
  if (!talking) throw new Error(`there is no flow "${asked.flow}"`);
  const owner = talking.personal ? (loaded.person?.id ?? context.incoming.sender) : null;
  const id = `${asked.flow}:${asked.subjectId}${owner === null ? '' : `:${owner}`}`;
  const target = { id, flow: asked.flow, subjectId: asked.subjectId, personId: talking.personal ? (loaded.person?.id ?? null) : null };
  // What the action itself writes (a seat just taken) is not there yet: the subject is loaded with the person as known now.
  const [existing, bound] = await Promise.all([findDraft(house.database, id), bind(context, target)]);
  if (!bound) return gone(context, existing);
  if (asked.said) return enterWith(context, target, existing, bound, asked.said);
  // An old [Làm lại từ đầu] is not about what was answered since: the person is asked again.
  const outdated = (asked.how === 'over' || asked.how === 'anew') && existing !== null && asked.version !== existing.version;
  const how = outdated ? undefined : asked.how;
  if (how && !existing) return { ...aside([say(talk.draftGone())], pressed), reply };
  // A small talk begins anew by itself; it goes on where the person asks for it in so many words.
  const kept = existing && (talking.resumes || how === 'go') ? existing : null;
  if (kept && how === 'view') return { ...aside([draftView(kept, bound, asked.page)], pressed), reply };
  if (kept && how === 'over' && Object.keys(stateOf(kept).answers).length > 0)
    return { ...aside([startOverAsk(context, kept, bound)], pressed), reply };
  if (kept && how === 'back') return restored(context, kept, bound, asked.version, pressed);
  const question = kept && how === undefined ? whether(context, kept, bound) : null;
  if (question) return { ...aside([...(reply.say ?? []), question], pressed), reply, parts: reply.parts ?? [] };

  const changed = kept !== null && kept.flowVersion !== bound.version;
  const anew = how === 'over' || how === 'anew';
  const goOn = kept !== null && !anew;
  const before = goOn && kept ? stateOf(kept) : beginForm(bound.form);
  if (kept && anew) return begunAnew(context, kept, bound, { ...before, ...putBy(kept, now) }, pressed);
  const state = goOn && changed ? migrated(bound.form, before) : before;
  const ask = house.id();
  const row = changeOf(context, target, bound, state);
  return {
    reply,
    conversation: { draftId: id, ask, lastPress: pressed, misunderstood: 0 },
    parts: [...(reply.parts ?? []), existing ? saveDraft(existing, row, now) : createDraft(row, now)],
    says: [...(reply.say ?? []), ...(goOn && changed ? [formChanged(bound, state)] : []), ...saysOf(show(bound.form, state, ask), id)],
  };
}

/** The draft as it is, put by in the state of the one that takes its place; nothing when it has no answer. */
function putBy(draft: Draft, now: number): Pick<State, 'replaced'> {
  const { replaced: _, ...state } = stateOf(draft);
  return Object.keys(state.answers).length === 0 ? {} : { replaced: { state, version: draft.version, at: now } };
}

function begunAnew(context: Understanding, draft: Draft, bound: Bound, state: State, pressed: string | null): Turn {
  const { replaced } = state;
  const old = replaced && progress(bound.form, replaced.state);
  const text = old && talk.startedOver({ ...address(context.loaded), done: old.answered, questions: old.total, minutes: RESTORE_MINUTES });
  return movedTo(context, draft, bound, state, text ? [say(text, { choices: restoring(draft, state) })] : [], pressed);
}

/** The draft put by takes its place again; what was answered since is put by in turn, so that neither is lost. */
function restored(context: Understanding, draft: Draft, bound: Bound, version: number | undefined, pressed: string | null): Turn {
  const { now } = context;
  const present = stateOf(draft);
  const { replaced } = present;
  if (!replaced || replaced.version !== version || now - replaced.at > RESTORE_MINUTES * 60_000)
    return movedTo(context, draft, bound, present, [say(talk.restoreOver())], pressed);
  const state: State = { ...migrated(bound.form, replaced.state), ...putBy(draft, now) };
  const { answered, total } = progress(bound.form, state);
  const kept = Object.keys(present.answers).length;
  const text = talk.restored({ ...address(context.loaded), done: answered, questions: total, kept, minutes: RESTORE_MINUTES });
  return movedTo(context, draft, bound, state, [say(text, state.replaced ? { choices: restoring(draft, state) } : {})], pressed);
}

/** Several answers that came while nothing was asked: they begin the draft, or go on with it. */
function enterWith(context: Understanding, target: Target, existing: Draft | null, bound: Bound, said: NonNullable<Begin['said']>): Turn {
  const { house, now } = context;
  const other = existing && otherAtWork(context, existing);
  if (existing && other) return aside([otherEditing(context, existing, other.name)], null);
  const before = existing ? migrated(bound.form, stateOf(existing)) : beginForm(bound.form);
  const [state, effects] = step(bound.form, before, { kind: 'text', ...said }, { current: '', next: house.id() });
  const [first] = effects;
  const row = changeOf(context, target, bound, state);
  return {
    reply: {},
    conversation: { draftId: target.id, ask: first?.kind === 'say' ? first.ask : null, lastPress: null, misunderstood: 0 },
    parts: [existing ? saveDraft(existing, row, now) : createDraft(row, now)],
    says: effects.flatMap((effect) => saysOf(effect, target.id)),
    ...(answers(state, said.from) && { about: aboutOf(context, target) }),
  };
}

/** The draft in another state, asked from here on in this chat. */
function movedTo(context: Understanding, draft: Draft, bound: Bound, state: State, before: readonly Say[], pressed: string | null): Turn {
  const ask = context.house.id();
  return {
    reply: {},
    conversation: { draftId: draft.id, ask, lastPress: pressed, misunderstood: 0 },
    parts: [saveDraft(draft, changeOf(context, draft, bound, state), context.now)],
    says: [...before, ...saysOf(show(bound.form, state, ask), draft.id)],
  };
}
