/** A question to the reader beside an answer, or instead of one: the answer is offered, and the question goes to the board if that is wanted. Pure. */
import { type Asked, readAsked } from '../language/asking.ts';
import { labels } from '../texts/labels.ts';
import { talk } from '../texts/talk.ts';
import { type Asks, ask, type Result } from './answering.ts';
import type { Button, Field, Form } from './form.ts';
import { clearAnswer, saidButton, shown } from './paste.ts';
import type { State } from './state.ts';

/** What such a text leads to; `null`: it is the question's own business. Where words are asked, a question about the work is part of them. */
export function askedBeside(form: Form, state: State, field: Field, text: string, from: string | null, asks: Asks): Result | null {
  if (!form.inquire) return null;
  const asked = readAsked(text);
  if (!asked || (field.wordy && !asked.ofBot) || field.read(text).outcome === 'accept') return null;
  const answer = offered(field, asked);
  const said = talk.askedBeside({ answer: answer === null ? null : answer.said, question: asked.question });
  const options: Button[] = [
    ...(answer === null ? [] : [{ label: labels.takeAnswer, input: answer.input }]),
    { label: labels.askBoard, input: { call: form.inquire(asked.question) } },
    { label: labels.enterAgain, input: { retype: true } },
  ];
  return ask(form, { ...state, pending: { kind: 'clarify', text: said, options, from } }, asks);
}

/** The answer beside the question, as a button would give it; `null` where there is none, or it must be asked about itself. */
function offered(field: Field, { answer: text }: Asked): { readonly said: string; readonly input: Button['input'] } | null {
  if (text === '') return null;
  const reading = field.read(text);
  const answer =
    saidButton(field, text) ??
    (reading.outcome === 'confirm' ? { state: 'value' as const, value: reading.value } : clearAnswer(field, reading));
  if (answer === null) return null;
  const said = shown(field, answer);
  if (answer.state !== 'value') return { said, input: { state: answer.state } };
  return { said, input: { value: answer.value, ...(answer.estimated && { estimated: true }) } };
}
