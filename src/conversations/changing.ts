/**
 * What is said of an answer outside its question: its message is edited, a later one answers it, or words come beside a file. All of it is asked about, and
 * nothing changes by itself. Pure.
 */
import type { Answer } from '../domain/answers.ts';
import type { RichText } from '../domain/messages.ts';
import { withoutCorrection } from '../language/correction.ts';
import { labels } from '../texts/labels.ts';
import { report } from '../texts/report.ts';
import { talk } from '../texts/talk.ts';
import { type Asks, ask, type Result, read } from './answering.ts';
import type { Field, Form } from './form.ts';
import { clearAnswer, readPasted, saidButton, shown } from './paste.ts';
import { advance, CONFIRM, fieldAt, type Held, PICK, type State } from './state.ts';
import { typed } from './typing.ts';

/** Stands between the names of messages that were one text. */
export const PARTS = '+';

/** What an earlier answer is named by: the message that gave it, or the question it was given to. */
export type Earlier = { readonly message: string } | { readonly question: string };

/** An edited message. One that gave no answer means nothing, unless it is what is asked back just now, or could not be read. */
export function edited(form: Form, state: State, text: string, from: string, asks: Asks): Result {
  const fields = answeredIn(form, state, from);
  const [field] = fields;
  if (!field) {
    const asked = state.pending?.kind === 'clarify' && state.pending.from === from;
    if (asked || state.unread === from) return typed(form, asked ? { ...state, pending: null } : state, text, from, asks);
    const isPart = form.fields(state.answers).some(({ key }) => partsOf(state.sources?.[key]).includes(from));
    return isPart ? ask(form, state, asks, talk.partEdited()) : [state, []];
  }
  if (fields.length > 1) {
    // The message was a list before: whatever is asked now does not make it one answer.
    const paste = readPasted(form, { ...state, cursor: CONFIRM }, text, from);
    if (!paste) return [state, []];
    const { understood, asked, ...held } = paste;
    return hold(form, state, held, report.pasted({ understood, unclear: asked }), asks);
  }
  const answer = clearAnswer(field, field.read(text));
  if (!answer) return read(form, { ...state, cursor: field.key, pending: null }, field, text, from, asks);
  const was = state.answers[field.key] as Answer;
  if (isSame(was, answer)) return [state, []];
  const words = report.editedMessage({ name: field.label, was: shown(field, was), now: shown(field, answer) });
  return hold(form, state, { answers: { [field.key]: answer }, unclear: {}, from }, words, asks);
}

/** A message that answers an earlier one: to the question now asked it is the answer, of another it asks whether its answer changes. */
export function replied(form: Form, state: State, text: string, from: string | null, to: Earlier, asks: Asks): Result {
  const fields =
    'message' in to ? answeredIn(form, state, to.message) : form.fields(state.answers).filter(({ key }) => key === to.question);
  const [field, ...others] = fields;
  if (!field || (others.length === 0 && field.key === state.cursor)) return typed(form, state, text, from, asks);
  if (others.length > 0) return ask(form, { ...state, cursor: PICK, pending: null }, asks);
  const said = withoutCorrection(text);
  // It says more than the one answer: the question itself takes it apart.
  if (field.spread?.(said)) return ask(form, { ...state, cursor: field.key, pending: null, editing: null }, asks, talk.sayItHere());
  const answer = saidButton(field, said) ?? clearAnswer(field, field.read(said));
  if (!answer) {
    const [next, effects] = read(form, { ...state, cursor: field.key, pending: null }, field, said, from, asks);
    const named = talk.pastedUnclear({ name: field.label, typed: said });
    return [
      next,
      effects.map((one) =>
        one.kind === 'say' ? { ...one, message: { ...one.message, text: [...named, '\n', ...one.message.text] } } : one,
      ),
    ];
  }
  const was = state.answers[field.key];
  const now = shown(field, answer);
  if (was && isSame(was, answer)) return ask(form, state, asks, talk.answerStands({ name: field.label, answer: now }));
  const words = was
    ? report.repliedTo({ name: field.label, was: shown(field, was), now })
    : talk.answerOffered({ name: field.label, answer: now });
  return hold(form, state, { answers: { [field.key]: answer }, unclear: {}, from }, words, asks);
}

/** Words that came beside a file: offered as the answer where they read as one, and else only the file's. The question stands again. */
export function beside(form: Form, state: State, text: string, from: string | null, asks: Asks): Result {
  const paste = readPasted(form, state, text, from);
  if (paste) {
    const { understood, asked, ...held } = paste;
    return hold(form, state, held, report.pasted({ understood, unclear: asked }), asks);
  }
  const field = fieldAt(form, state);
  // Lines ticked already would be lost beside what is offered.
  const isAsked = state.pending === null || state.pending.kind === 'clarify';
  if (!field || !isAsked) return ask(form, state, asks);
  const reading = field.read(text);
  const answer = saidButton(field, text) ?? clearAnswer(field, reading);
  if (answer) {
    const words = talk.captionOffered({ caption: text, name: field.label, answer: shown(field, answer) });
    return hold(form, state, { answers: { [field.key]: answer }, unclear: {}, from }, words, asks, CAPTION);
  }
  const hasChoices = reading.outcome === 'confirm' || (reading.outcome === 'ask' && reading.choices.length > 0);
  return hasChoices ? read(form, { ...state, pending: null }, field, text, from, asks) : ask(form, state, asks);
}

/** The end of a text was taken for an answer, and its beginning came only then: neither is one. */
export function halved(form: Form, state: State, rest: string, asks: Asks): Result {
  const halves = answeredIn(form, state, rest).map(({ key }) => key);
  const answers = Object.fromEntries(Object.entries(state.answers).filter(([key]) => !halves.includes(key)));
  const kept: State = { ...state, answers };
  return ask(form, halves.length > 0 ? advance(form, kept) : { ...kept, pending: null }, asks, talk.halved());
}

function answeredIn(form: Form, state: State, message: string): readonly Field[] {
  return form.fields(state.answers).filter(({ key }) => state.sources?.[key] === message);
}

/** The messages of an answer that came in several parts. */
function partsOf(source: string | undefined): readonly string[] {
  if (source === undefined || !source.includes(PARTS)) return [];
  const chat = source.slice(0, source.lastIndexOf(':', source.indexOf(PARTS)) + 1);
  return source
    .slice(chat.length)
    .split(PARTS)
    .map((id) => chat + id);
}

function isSame(was: Answer, now: Answer): boolean {
  return JSON.stringify(was) === JSON.stringify(now);
}

const CHANGE = { yes: labels.update, no: labels.keepOld };
const CAPTION = { yes: labels.takeCaption, no: labels.onlyCaption };

/** Holds answers until the person says so. */
function hold(
  form: Form,
  state: State,
  held: Held,
  text: RichText,
  asks: Asks,
  { yes, no }: { readonly yes: string; readonly no: string } = CHANGE,
): Result {
  const options = [
    { label: yes, input: { take: true } },
    { label: no, input: { retype: true } },
  ] as const;
  return ask(form, { ...state, pending: { kind: 'held', held, text, options } }, asks);
}
