/** Going to another question by words: “sửa câu 3”, “xem mục kiến nghị”, “sửa câu 2 thành 71,5%”. An answer is never changed by itself. Pure. */
import { type GoTo, isCalled, readGoTo } from '../language/go-to.ts';
import { labels } from '../texts/labels.ts';
import { report } from '../texts/report.ts';
import { talk } from '../texts/talk.ts';
import { type Asks, ask, complain, type Result, read } from './answering.ts';
import type { Field, Form } from './form.ts';
import { clearAnswer, shown } from './paste.ts';
import { control } from './pressing.ts';
import { editable } from './screen.ts';
import { CONFIRM, PICK, type State } from './state.ts';

/** In a form of one question there is nowhere to go. */
const FEWEST_QUESTIONS = 2;

/** Where the text leads; `null`: it does not ask to go anywhere. */
export function goes(form: Form, state: State, text: string, from: string | null, asks: Asks): Result | null {
  const wish = readGoTo(text);
  if (!wish) return null;
  const numbered = form.fields(state.answers).filter((field) => field.numbered);
  if (numbered.length < FEWEST_QUESTIONS) return null;
  const field = meant(form, state, wish);
  if (!field) return wish.to.kind === 'number' ? complain(form, state, asks, talk.noSuchQuestion({ questions: numbered.length })) : null;
  if (wish.answer !== null) return changed(form, state, field, wish.answer, from, asks);
  if (wish.wish === 'skip' && field.key === state.cursor) return control(form, state, 'skip', asks);
  const answer = state.answers[field.key];
  return ask(form, at(state, field), asks, answer ? talk.answerNow({ name: field.label, answer: shown(field, answer) }) : []);
}

function at(state: State, field: Field): State {
  const back = state.cursor === PICK || state.cursor === CONFIRM ? state.cursor : null;
  return { ...state, cursor: field.key, pending: null, editing: back };
}

/** Questions go by the number they are asked with; from the list of answers, by their number in it. */
function meant(form: Form, state: State, { to }: GoTo): Field | null {
  const listed = editable(form, state);
  const numbered = form.fields(state.answers).filter((field) => field.numbered);
  const counted = state.cursor === PICK ? listed : numbered;
  if (to.kind === 'number') return counted[to.number - 1] ?? listed[to.number - 1] ?? null;
  if (to.kind === 'place') return (to.place === 'first' ? counted[0] : counted.at(-1)) ?? null;
  const called = (how: 'whole' | 'begins') => listed.filter((field) => isCalled(to.words, field.label) === how);
  const whole = called('whole');
  if (whole.length > 0) return whole[0] ?? null;
  // “sửa mục kiến nghị”, where nothing was petitioned yet: the question that opens it.
  const opens = numbered.find((field) =>
    field.ticks?.some(({ label, words = [] }) => [label, ...words].some((name) => isCalled(to.words, name) === 'whole')),
  );
  const begun = to.words.length > 1 ? called('begins') : [];
  return opens ?? (begun.length === 1 ? (begun[0] ?? null) : null);
}

/** A new answer to a question answered before is held until it is confirmed. */
function changed(form: Form, state: State, field: Field, text: string, from: string | null, asks: Asks): Result {
  const was = state.answers[field.key];
  const answer = clearAnswer(field, field.read(text));
  if (!answer || !was) return read(form, at(state, field), field, text, from, asks);
  if (JSON.stringify(was) === JSON.stringify(answer))
    return ask(form, state, asks, talk.answerNow({ name: field.label, answer: shown(field, was) }));
  const said = report.editedMessage({ name: field.label, was: shown(field, was), now: shown(field, answer) });
  const options = [
    { label: labels.update, input: { take: true } },
    { label: labels.keepOld, input: { retype: true } },
  ] as const;
  return ask(
    form,
    { ...state, pending: { kind: 'held', held: { answers: { [field.key]: answer }, unclear: {}, from }, text: said, options } },
    asks,
  );
}
