/** What an answer to a question leads to: it is read and kept, asked back, or refused with the question's own example; then the next is asked. Pure. */
import type { Answer } from '../domain/answers.ts';
import { type Call, type Json, type Outgoing, plain, type RichText } from '../domain/messages.ts';
import { fold } from '../language/fold.ts';
import { ask as askFor, mapReading, type Reading, type StatusWord } from '../language/reading.ts';
import { lacksMarks } from '../language/text.ts';
import { clarify } from '../texts/clarify.ts';
import { report } from '../texts/report.ts';
import { talk } from '../texts/talk.ts';
import type { Button, Field, Form } from './form.ts';
import { clearAnswer, saidButton } from './paste.ts';
import { buttonsNow, render, toChoices, withText } from './screen.ts';
import { advance, CONFIRM, fieldAt, type State, settle, withAnswer } from './state.ts';

/** The name of the question now asked and the one to give the next. A question whose buttons stay good keeps its name. */
export interface Asks {
  readonly current: string;
  readonly next: string;
}

export type Effect =
  /** `inPlace`: the message pressed on is edited instead of a new one sent. */
  | { readonly kind: 'say'; readonly message: Outgoing; readonly ask: string; readonly inPlace?: boolean; readonly above?: RichText }
  /** A button of the confirm card (`how`), or the last answer of a form without one (`done`). */
  | { readonly kind: 'finish'; readonly how: string }
  /** Something of the house beside the question, which stays as it is. */
  | { readonly kind: 'call'; readonly call: Call }
  /** The draft stays, the chat is free. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'discard' };

/** No effect at all: what was done means nothing here, and nothing is said. */
export type Result = readonly [State, readonly Effect[]];

/** The current question again: after a pause, a stale press, a restart. */
export function show(form: Form, state: State, ask: string, before: RichText = []): Effect {
  const settled = settle(form, state);
  const above = settled.cursor === CONFIRM && !settled.pending ? form.confirm?.(settled.answers)?.above : undefined;
  return { kind: 'say', ask, message: withText(render(form, settled, ask), before), ...(above && { above }) };
}

// ---- reading ---------------------------------------------------------------------------------------------------------

export function read(form: Form, state: State, field: Field, text: string, from: string | null, asks: Asks): Result {
  const ticks = state.pending?.kind === 'ticks' ? valuesOf(field, state.pending.on) : [];
  const spread = field.spread?.(text) ?? null;
  if (spread) {
    const own = joined(field, ticks, spread.own);
    const kept = withAnswer(state, field.key, { state: 'value', value: own }, from);
    return ask(form, advance(form, { ...kept, unclear: { ...kept.unclear, ...spread.others } }), asks);
  }
  const said = saidButton(field, text);
  if (said)
    return said.state === 'value' ? save(form, state, field, said, from, asks) : saveState(form, state, field, said.state, from, asks);
  const reading = ticks.length > 0 ? withTicks(field, ticks, text) : field.read(text);
  switch (reading.outcome) {
    case 'accept': {
      if (form.asksMarks && field.wordy && !state.marksAsked && lacksMarks(text))
        return clarifying(
          form,
          { ...state, marksAsked: true },
          field,
          { outcome: 'confirm', value: reading.value, why: { kind: 'text_without_marks' } },
          { text, from },
          asks,
        );
      const answer = clearAnswer(field, reading) as Answer;
      if (ticks.length === 0) return save(form, state, field, answer, from, asks);
      return save(form, state, field, answer, from, asks, talk.ticked({ lines: linesOf(field, reading.value) }));
    }
    case 'confirm':
    case 'ask':
    case 'reject':
      return clarifying(form, state, field, reading, { text, from }, asks);
    case 'status':
      return status(form, state, field, reading.status, from, asks);
    case 'command':
      return complain(form, state, asks, talk.chooseAButton());
  }
}

// ---- typed beside lines that are ticked --------------------------------------------------------------------------------

function valuesOf(field: Field, on: readonly number[]): readonly Json[] {
  return (field.ticks ?? []).filter((_, i) => on.includes(i + 1)).map((option) => option.value);
}

function linesOf(field: Field, value: Json): readonly number[] {
  return (field.ticks ?? []).flatMap((option, i) => (Array.isArray(value) && value.includes(option.value) ? [i + 1] : []));
}

/** What is typed joins what is ticked, in the order of the lines. */
function joined(field: Field, ticks: readonly Json[], typed: Json): Json {
  if (!Array.isArray(typed)) return typed;
  return (field.ticks ?? []).map((option) => option.value).filter((value) => ticks.includes(value) || typed.includes(value));
}

/** "chỉ 2": what follows is all there is. */
const ONLY = /^\s*ch(?:ỉ|i)\s+/iu;

function withTicks(field: Field, ticks: readonly Json[], text: string): Reading<Json> {
  if (ONLY.test(text)) return field.read(text.replace(ONLY, ''));
  const reading = field.read(text);
  // "không" beside lines that are ticked: nothing more, or nothing at all.
  if (reading.outcome === 'accept' && Array.isArray(reading.value) && reading.value.length === 0)
    return askFor<Json>([ticks, []], { kind: 'ticked_and_none' });
  return mapReading(reading, (value) => joined(field, ticks, value));
}

function status(form: Form, state: State, field: Field, said: StatusWord, from: string | null, asks: Asks): Result {
  if (said === 'ignore') return [state, []];
  if (said === 'same_as_last') {
    if (field.previous === undefined) return complain(form, state, asks, field.wordy ? talk.noLastText(field.words) : report.noLast());
    const previous = typeof field.previous === 'number' ? field.previous : field.display(field.previous);
    return clarifying(
      form,
      state,
      field,
      { outcome: 'confirm', value: field.previous, why: { kind: 'same_as_last', previous } },
      { text: '', from },
      asks,
    );
  }
  const answer = clearAnswer(field, { outcome: 'status', status: said });
  return answer && answer.state !== 'value'
    ? saveState(form, state, field, answer.state, from, asks)
    : complain(form, state, asks, report.errRequired());
}

type Unclear = Extract<Reading<Json>, { readonly why: unknown }>;

function clarifying(
  form: Form,
  state: State,
  field: Field,
  reading: Unclear,
  { text: typed, from }: { readonly text: string; readonly from: string | null },
  asks: Asks,
): Result {
  const own = field.buttons.flat();
  const without = own.find(({ input }) => 'state' in input && input.state !== 'not_yet')?.label ?? null;
  const { text, choices } = clarify(headed(field, reading, typed), { ...field.words, without, show: field.display });
  const heads = choices.length === 0 ? headButtons(field, typed) : [];
  const estimated = 'note' in reading && reading.note?.estimated ? { estimated: true } : {};
  const options = choices.map(({ label, pick }): Button => {
    if (pick.kind === 'again') return { label, input: { retype: true } };
    if (pick.kind === 'typed') return { label, input: { typed: pick.text } };
    const value =
      reading.outcome === 'confirm'
        ? reading.value
        : reading.outcome === 'ask' && pick.kind === 'choice'
          ? (reading.choices[pick.index] ?? null)
          : null;
    return { label, input: { value, ...estimated } };
  });
  const ticks = state.pending?.kind === 'ticks' ? state.pending : null;
  if (heads.length > 0) return ask(form, { ...state, pending: { kind: 'clarify', text, options: heads, from } }, asks);
  // An error offers nothing of its own: the question's buttons are there, the first time and every time.
  const offered = reading.outcome === 'confirm' || (reading.outcome === 'ask' && reading.choices.length > 0);
  const isOwn = ({ label, input }: Button) => 'retype' in input || own.some((button) => fold(button.label) === fold(label));
  if (!offered && options.every(isOwn)) return complain(form, { ...state, pending: ticks }, asks, withExample(field, text));
  return ask(form, { ...state, pending: { kind: 'clarify', text, options, from, ...(ticks && { ticks: ticks.on }) } }, asks);
}

/** The question's own example below what was wrong, unless that names it already. */
function withExample({ words }: Field, text: RichText): RichText {
  const example = words?.example;
  return example === undefined || plain(text).includes(example) ? text : [...text, '\n', ...talk.example({ example })];
}

/** Fewest letters of words that say something by themselves. */
const FEWEST_LETTERS = 10;

/** Words that are none of the lines, where they can stand under one of several heads. */
function headed(field: Field, reading: Unclear, typed: string): Unclear {
  const under = reading.why.kind === 'unknown_choice' && headButtons(field, typed).length > 0;
  return under ? { outcome: 'ask', choices: [], why: { kind: 'which_head', typed } } : reading;
}

/** A button for each head, which puts the words under it. */
function headButtons(field: Field, typed: string): readonly Button[] {
  const words = typed.trim();
  if (!field.heads || (words.match(/\p{L}/gu)?.length ?? 0) < FEWEST_LETTERS || !words.includes(' ')) return [];
  return field.heads.map((head) => ({ label: head, input: { typed: `${head}: ${words}` } }));
}

// ---- saving and asking -----------------------------------------------------------------------------------------------

/** A state that is no value. A missing figure is kept at once, and asked for its reason. */
export function saveState(
  form: Form,
  state: State,
  field: Field,
  said: 'missing' | 'not_yet' | 'none',
  from: string | null,
  asks: Asks,
): Result {
  if (said !== 'missing' || !field.reasoned) return save(form, state, field, { state: said }, from, asks);
  const kept = withAnswer(state, field.key, { state: 'missing' }, from);
  return ask(form, { ...kept, cursor: field.key, pending: { kind: 'reason', words: false, from } }, asks);
}

export function save(
  form: Form,
  state: State,
  field: Field,
  answer: Answer,
  from: string | null,
  asks: Asks,
  said: RichText = field.echo?.(answer) ?? [],
): Result {
  const next = advance(form, withAnswer(state, field.key, answer, from));
  if (next.cursor === CONFIRM && !form.confirm?.(next.answers)) return [next, [{ kind: 'finish', how: 'done' }]];
  return ask(form, next, asks, said);
}

/** What is asked now; a text pasted for this question is tried first, and asked back where it is unclear. */
export function ask(form: Form, state: State, asks: Asks, before: RichText = []): Result {
  const field = fieldAt(form, state);
  const pasted = field && !state.pending && !state.answers[field.key] ? state.unclear?.[field.key] : undefined;
  if (field && pasted !== undefined) {
    const { [field.key]: _, ...unclear } = state.unclear ?? {};
    const [next, effects] = read(form, { ...state, unclear }, field, pasted, null, asks);
    const again = next.cursor === field.key ? talk.pastedUnclear({ name: field.label, typed: pasted }) : [];
    const said = before.length > 0 && again.length > 0 ? [...before, '\n', ...again] : [...before, ...again];
    return [next, effects.map((effect) => (effect.kind === 'say' ? say(effect, said) : effect))];
  }
  return [state, [show(form, state, asks.next, before)]];
}

function say(effect: Extract<Effect, { kind: 'say' }>, before: RichText): Effect {
  return { ...effect, message: withText(effect.message, before) };
}

/** What was wrong, with the buttons of the question, which itself stands right above. */
export function complain(form: Form, state: State, asks: Asks, text: RichText): Result {
  const choices = toChoices(buttonsNow(form, state), asks.next, fieldAt(form, state)?.key);
  return [state, [{ kind: 'say', ask: asks.next, message: { text, choices } }]];
}
