/** A press on a button of the question now asked, or its words typed: values, ticks, controls, what was held, and what a finished card offers. Pure. */
import type { Answer } from '../domain/answers.ts';
import { lacksMarks } from '../language/text.ts';
import { report } from '../texts/report.ts';
import { talk } from '../texts/talk.ts';
import { type Asks, ask, complain, type Result, read, save, saveState } from './answering.ts';
import type { Control, Field, Form, Input } from './form.ts';
import { render, ticksNow } from './screen.ts';
import { ATTACH, advance, CONFIRM, fieldAt, PICK, prune, type State, stepBack, withAnswer } from './state.ts';

export function pressed(form: Form, state: State, input: Input, asks: Asks, from: string | null): Result {
  if ('control' in input) return control(form, state, input.control, asks);
  if ('retype' in input) return ask(form, { ...state, pending: ticksBefore(state) }, asks);
  if ('finish' in input) return finish(form, state, input.finish, asks);
  if ('call' in input) return [state, [{ kind: 'call', call: input.call }]];
  if ('take' in input) return takeHeld(form, state, asks);
  if ('clear' in input) {
    const { [input.clear]: _, ...answers } = state.answers;
    return ask(form, advance(form, { ...state, answers }), asks);
  }
  if ('edit' in input) return edit(form, state, input.edit, asks);
  const field = fieldAt(form, state);
  if (!field) return ask(form, state, asks);
  if ('page' in input) return inPlace(form, { ...state, pending: input.page > 1 ? { kind: 'page', page: input.page } : null }, asks);
  if ('typed' in input) return read(form, { ...state, pending: null }, field, input.typed, from, asks);
  // What was asked back is the answer, and not the “đồng ý” to it.
  const source = (state.pending?.kind === 'clarify' || state.pending?.kind === 'reason' ? state.pending.from : null) ?? from;
  if ('value' in input)
    return save(form, state, field, { state: 'value', value: input.value, ...(input.estimated && { estimated: true }) }, source, asks);
  if ('state' in input) return saveState(form, state, field, input.state, source, asks);
  if ('reason' in input) return save(form, state, field, { state: 'missing', reason: input.reason }, source, asks);
  if ('otherReason' in input) return ask(form, { ...state, pending: { kind: 'reason', words: true, from: source } }, asks);
  if ('next' in input) return saveTicks(form, state, field, ticksNow(state, field), asks);
  if ('all' in input) return saveTicks(form, state, field, input.all ? (field.ticks ?? []).map((_, i) => i + 1) : [], asks);
  const line = 'on' in input ? input.on : input.off;
  const rest = ticksNow(state, field).filter((n) => n !== line);
  const on = 'on' in input ? [...rest, line].sort((a, b) => a - b) : rest;
  return inPlace(form, { ...state, pending: { kind: 'ticks', on } }, asks);
}

/** The question's own message changes; its buttons stay good. */
function inPlace(form: Form, state: State, asks: Asks): Result {
  return [state, [{ kind: 'say', ask: asks.current, inPlace: true, message: render(form, state, asks.current) }]];
}

function edit(form: Form, state: State, where: string, asks: Asks): Result {
  if (where === CONFIRM) return ask(form, advance(form, state), asks);
  if (where === PICK || (where === ATTACH && form.attach)) return ask(form, { ...state, cursor: where, pending: null }, asks);
  const known = form.fields(state.answers).some((field) => field.key === where);
  return ask(
    form,
    known
      ? { ...state, cursor: where, pending: null, editing: state.cursor === PICK || state.cursor === CONFIRM ? state.cursor : null }
      : state,
    asks,
  );
}

function saveTicks(form: Form, state: State, field: Field, on: readonly number[], asks: Asks): Result {
  const values = (field.ticks ?? []).filter((_, i) => on.includes(i + 1)).map((option) => option.value);
  if (values.length === 0 && field.needsOne) return complain(form, state, asks, field.needsOne);
  return save(form, state, field, { state: 'value', value: values }, null, asks);
}

/** The lines ticked before a clarifying question came between. */
function ticksBefore({ pending }: State): State['pending'] {
  return pending?.kind === 'clarify' && pending.ticks ? { kind: 'ticks', on: pending.ticks } : null;
}

function finish(form: Form, state: State, how: string, asks: Asks): Result {
  if (how === 'discard') {
    const holdsNothing = Object.keys(state.answers).length === 0 && (form.files ?? 0) === 0;
    const asked = !form.asksBeforeDiscard || state.pending?.kind === 'leaving' || holdsNothing;
    return asked ? [state, [{ kind: 'discard' }]] : control(form, state, 'cancel', asks);
  }
  const complete = advance(form, { ...state, answers: prune(form, state.answers) });
  if (complete.cursor !== CONFIRM) return ask(form, complete, asks);
  return [complete, [{ kind: 'finish', how }]];
}

export function control(form: Form, state: State, what: Control, asks: Asks): Result {
  const field = fieldAt(form, state);
  switch (what) {
    case 'back':
      return ask(form, stepBack(form, state), asks);
    case 'save':
      return [{ ...state, pending: state.pending?.kind === 'leaving' ? null : state.pending }, [{ kind: 'leave' }]];
    case 'cancel':
      return ask(form, { ...state, pending: { kind: 'leaving' } }, asks);
    case 'help':
      return ask(form, state, asks, field?.hint ?? talk.help());
    case 'skip':
      if (field?.optional) return save(form, state, field, { state: 'none' }, null, asks);
      return complain(form, state, asks, report.errRequired());
  }
}

/** Nothing held any more (pressed twice): the question again. */
export function takeHeld(form: Form, state: State, asks: Asks): Result {
  if (state.pending?.kind !== 'held') return ask(form, state, asks);
  const { held } = state.pending;
  const taken = Object.entries(held.answers).reduce((next, [key, answer]) => withAnswer(next, key, answer, held.from), state);
  const bare =
    form.asksMarks && !state.marksAsked && form.fields(taken.answers).some((field) => field.wordy && unmarked(held.answers[field.key]));
  const next: State = { ...taken, ...(bare && { marksAsked: true }), unclear: { ...taken.unclear, ...held.unclear } };
  return ask(form, advance(form, next), asks, bare ? talk.pastedWithoutMarks() : []);
}

function unmarked(answer: Answer | undefined): boolean {
  return answer?.state === 'value' && typeof answer.value === 'string' && lacksMarks(answer.value);
}
