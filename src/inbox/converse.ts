/** A conversation's host: loads the subject, lets the engine step, and turns what comes out into rows and messages. */

import { type Effect, show } from '../conversations/answering.ts';
import { type StepInput, step } from '../conversations/engine.ts';
import { type Draft, findDraft } from '../conversations/load.ts';
import { shown } from '../conversations/paste.ts';
import { ANSWER } from '../conversations/screen.ts';
import { begin as beginForm, migrated, progress, type State } from '../conversations/state.ts';
import { type ConversationChange, createDraft, type DraftChange, endDraft, saveDraft } from '../conversations/store.ts';
import type { Part } from '../db/part.ts';
import { press, to } from '../domain/button.ts';
import type { Call, Choices, JsonObject } from '../domain/messages.ts';
import { moment, sourceOf } from '../features/context.ts';
import * as drafts from '../features/drafts/buttons.ts';
import { menu } from '../features/menu/buttons.ts';
import { type Begin, type Reply, type Say, say } from '../features/reply.ts';
import type { Bound } from '../features/talk.ts';
import { err, toast, toastOf } from '../texts/errors.ts';
import { labels } from '../texts/labels.ts';
import { choices } from '../texts/layout.ts';
import { inPages, pageAt, turning } from '../texts/pages.ts';
import { report } from '../texts/report.ts';
import { talk } from '../texts/talk.ts';
import { bind, changeOf, expired, otherAtWork, stateOf } from './drafts.ts';
import { address, type Turn, type Understanding } from './turn.ts';

// ---- beginning, and going on ------------------------------------------------------------------------------------------

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
  const kept = talking.resumes && existing ? existing : null;
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

// ---- beginning anew, and taking that back ---------------------------------------------------------------------------------

/** How long a draft that was begun anew may be had back. */
const RESTORE_MINUTES = 30;

/** The draft as it is, put by in the state of the one that takes its place; nothing when it has no answer. */
function putBy(draft: Draft, now: number): Pick<State, 'replaced'> {
  const { replaced: _, ...state } = stateOf(draft);
  return Object.keys(state.answers).length === 0 ? {} : { replaced: { state, version: draft.version, at: now } };
}

function startOverAsk(context: Understanding, draft: Draft, bound: Bound): Say {
  const { answered, total } = progress(bound.form, stateOf(draft));
  return say(talk.startOverAsk({ ...address(context.loaded), done: answered, questions: total, minutes: RESTORE_MINUTES }), {
    choices: [
      [
        { label: labels.startOverForSure, ...on(draft, 'anew') },
        { label: labels.continueDraft, ...on(draft, 'go') },
      ],
    ],
  });
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

/** [Lấy lại bản nháp] */
function restoring({ flow, subjectId }: Draft, { replaced }: State): Choices {
  return [
    [press(labels.restoreDraft, drafts.draft, { flow, subject: subjectId, how: 'back', ...(replaced && { version: replaced.version }) })],
  ];
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

type Target = Pick<Draft, 'id' | 'flow' | 'subjectId' | 'personId'>;

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

/** What is asked before a draft is gone on with: somebody else is at it, or it was left. `null`: its question is the one under way. */
function whether(context: Understanding, draft: Draft, bound: Bound): Say | null {
  const other = otherAtWork(context, draft);
  if (other) return otherEditing(context, draft, other.name);
  const open = context.conversation.draft?.id === draft.id && !expired(context, draft);
  if (open || Object.keys(stateOf(draft).answers).length === 0) return null;
  const { answered, total } = progress(bound.form, stateOf(draft));
  const savedAt = moment(context.calendar, draft.updatedAt);
  return say(report.resume({ ...address(context.loaded), wave: bound.title, done: answered, questions: total, savedAt }), {
    choices: choices('report.resume', { continueDraft: on(draft, 'go'), viewDraft: on(draft, 'view'), startOver: on(draft, 'over') }),
  });
}

function otherEditing(context: Understanding, draft: Draft, other: string): Say {
  const since = moment(context.calendar, draft.updatedAt).time;
  return say(report.otherEditing({ ...address(context.loaded), other, since }), {
    choices: choices('report.otherEditing', { takeOver: on(draft, 'go'), viewOnly: on(draft, 'view'), back: to(menu) }),
  });
}

function draftView(draft: Draft, bound: Bound, asked: number | undefined): Say {
  const state = stateOf(draft);
  const { answered, total } = progress(bound.form, state);
  const { page, pages, shown } = pageAt(inPages(bound.form.lines?.(state.answers) ?? []), asked);
  const { flow, subjectId: subject, version } = draft;
  const turns = turning({ page, pages }, (label, to) => press(label, drafts.draft, { flow, subject, how: 'view', version, page: to }));
  return say(talk.draft({ title: bound.title, done: answered, questions: total, lines: shown, page, pages }), {
    choices: [...turns, [{ label: labels.continueDraft, ...on(draft, 'go') }, press(labels.toMenu, menu)]],
  });
}

/** Goes on with a draft, only shows it, or begins it anew. */
function on({ flow, subjectId, version }: Draft, how: NonNullable<Begin['how']>): Call {
  return to(drafts.draft, { flow, subject: subjectId, how, version });
}

function formChanged(bound: Bound, state: State): Say {
  const { answered, total } = progress(bound.form, state);
  return say(err.formChanged({ kept: answered, questions: total }));
}

/** The question has waited too long: the chat is free, the draft stays. */
export function putAway(draft: Draft): Turn {
  const card = say(err.expired({ done: draft.answered, questions: draft.total }), {
    choices: [[{ label: labels.continueDraft, ...on(draft, 'go') }, press(labels.toMenu, menu)]],
  });
  return aside([card], null);
}

/** The message of an answer in a draft that was put aside was edited. */
export function editedLater(context: Understanding, draft: Draft): Say {
  return say(talk.editedLater(address(context.loaded)), {
    choices: [[{ label: labels.continueDraft, ...on(draft, 'go') }, press(labels.toMenu, menu)]],
  });
}

/** The chat is free, the draft stays where it is. */
function aside(says: readonly Say[], pressed: string | null): Turn {
  return { reply: {}, conversation: { draftId: null, ask: null, lastPress: pressed, misunderstood: 0 }, parts: [], says };
}

// ---- what is no answer to the question now asked ------------------------------------------------------------------------

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
function reshown(context: Understanding, draft: Draft, bound: Bound, before: readonly Say[]): Turn {
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
function overtaken(context: Understanding, draft: Draft, bound: Bound): Turn {
  const other = otherAtWork(context, draft);
  const name = draft.movedBy && draft.movedBy.id !== context.loaded.person?.id ? draft.movedBy.name : null;
  const told = name === null ? [] : [say(report.takenOver({ other: name }))];
  return other ? aside([...told, otherEditing(context, draft, other.name)], null) : reshown(context, draft, bound, told);
}

/** The subject is gone, or no longer this person's: the chat is free again. */
function gone(context: Understanding, draft: Draft | null): Turn {
  context.house.log.info({ flow: draft?.flow ?? null }, 'a conversation ended: its subject is gone');
  return aside([say(talk.gone(address(context.loaded)))], null);
}

// ---- one step ------------------------------------------------------------------------------------------------------------

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
    case 'discard':
      return { reply: {}, conversation: free, parts: endDraft(draft, now), says: [say(report.draftDeleted())] };
    case 'finish':
      return finished(context, draft, bound, state, first.how, { kept, stay, free });
  }
}

/** Whether an answer that stands, or is asked back, came in this message. */
function answers({ sources, pending }: State, from: string | null): boolean {
  if (from === null) return false;
  const asked =
    pending?.kind === 'clarify' || pending?.kind === 'reason' ? pending.from : pending?.kind === 'held' ? pending.held.from : null;
  return asked === from || Object.values(sources ?? {}).includes(from);
}

/** The draft as the inbox names it beside a message. A person's own is named by its flow only: its name holds whose it is. */
export function aboutOf({ features }: Understanding, { id, flow }: Pick<Draft, 'id' | 'flow'>): string {
  return features.talks.get(flow)?.personal ? `${flow}:` : id;
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
  if (reply.stay) {
    const form = typeof reply.again === 'object' ? reply.again : bound.form;
    const card = reply.again ? show(form, state, ends.stay.ask ?? '') : null;
    const again = card?.kind === 'say' ? saysOf({ kind: 'say', ask: card.ask, message: card.message }, draft.id) : [];
    return { reply, conversation: ends.stay, parts: [...ends.kept, ...parts], says: [...says, ...again] };
  }
  return { reply, conversation: ends.free, parts: [...endDraft(draft, context.now), ...parts], says };
}

/** @param draft the id of the one whose question it is: its buttons carry it, for who presses them when it is over */
function saysOf(effect: Effect, draft: string): Say[] {
  if (effect.kind !== 'say') return [];
  const { text, choices: rows = [], ...rest } = effect.message;
  const told = rows.map((row) => row.map((one) => (one.action === ANSWER.name ? { ...one, args: { ...one.args, draft } } : one)));
  const message = { ...rest, text, ...(effect.message.choices && { choices: told }) };
  return [...(effect.above ? [say(effect.above)] : []), { message, ...(effect.inPlace && { inPlace: true }) }];
}
