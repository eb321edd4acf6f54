/** Answers given before that somebody now says otherwise: they are asked about, and never changed by themselves. Pure. */
import type { Answer } from '../domain/answers.ts';
import type { RichText } from '../domain/messages.ts';
import { labels } from '../texts/labels.ts';
import { report } from '../texts/report.ts';
import { type Asks, ask, type Result, read } from './answering.ts';
import type { Form } from './form.ts';
import { clearAnswer, readPasted, shown } from './paste.ts';
import { CONFIRM, type State } from './state.ts';

/** The answers that message gave are asked about, never changed by themselves. A message that gave none means nothing. */
export function edited(form: Form, state: State, text: string, from: string, asks: Asks): Result {
  const fields = form.fields(state.answers).filter((field) => state.sources?.[field.key] === from);
  const [field] = fields;
  if (!field) return [state, []];
  const hold = (held: Parameters<typeof heldState>[1], said: RichText) => ask(form, heldState(state, held, said), asks);
  if (fields.length > 1) {
    // The message was a list before: whatever is asked now does not make it one answer.
    const paste = readPasted(form, { ...state, cursor: CONFIRM }, text, from);
    if (!paste) return [state, []];
    const { understood, asked, ...held } = paste;
    return hold(held, report.pasted({ understood, unclear: asked }));
  }
  const reading = field.read(text);
  const answer = clearAnswer(field, reading);
  if (!answer) return read(form, { ...state, cursor: field.key, pending: null }, field, text, from, asks);
  const was = state.answers[field.key] as Answer;
  if (JSON.stringify(was) === JSON.stringify(answer)) return [state, []];
  const words = report.editedMessage({ name: field.label, was: shown(field, was), now: shown(field, answer) });
  return hold({ answers: { [field.key]: answer }, unclear: {}, from }, words);
}

function heldState(state: State, held: Extract<State['pending'], { kind: 'held' }>['held'], text: RichText): State {
  const options = [
    { label: labels.update, input: { take: true } },
    { label: labels.keepOld, input: { retype: true } },
  ] as const;
  return { ...state, pending: { kind: 'held', held, text, options } };
}
