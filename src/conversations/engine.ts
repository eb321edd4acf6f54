/**
 * The conversation engine: `step(form, state, input) → [state, effects]`, pure and total. State is JSON. It knows neither SQL nor Telegram,
 * and nothing of reports: a form tells it what to ask, the language room what was meant, the host (inbox.ts) commits what comes out.
 */

import type { Answer, Answers } from '../domain/answers.ts';
import type { Choices, Json, Outgoing, RichText } from '../domain/messages.ts';
import { readChoice } from '../language/choices.ts';
import { readControl } from '../language/commands.ts';
import { fold } from '../language/fold.ts';
import type { Reading, StatusWord } from '../language/reading.ts';
import { readYesNo } from '../language/yesno.ts';
import { clarify } from '../texts/clarify.ts';
import { labels } from '../texts/labels.ts';
import { report } from '../texts/report.ts';
import { talk } from '../texts/talk.ts';
import { inRows } from './fields.ts';
import type { Button, Buttons, Control, Field, Form, Input } from './form.ts';

type Pending =
  /** A reading to be confirmed or chosen among. */
  | { readonly kind: 'clarify'; readonly options: readonly Button[] }
  /** Lines ticked so far, by position from 1. */
  | { readonly kind: 'ticks'; readonly on: readonly number[] }
  /** Asked whether to stop. */
  | { readonly kind: 'leaving' };

export interface State {
  /** The key of the field asked, or one of the two places below. */
  readonly cursor: string;
  readonly answers: Answers;
  readonly pending: Pending | null;
}

const CONFIRM = '@confirm';
const PICK = '@pick';

/** What a person did: typed, or pressed a button of the question now asked. */
export type StepInput = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'press'; readonly input: Input };

/** The name of the question now asked and the one to give the next. A question whose buttons stay good keeps its name. */
export interface Asks {
  readonly current: string;
  readonly next: string;
}

export type Effect =
  /** `inPlace`: the message pressed on is edited instead of a new one sent. */
  | { readonly kind: 'say'; readonly message: Outgoing; readonly ask: string; readonly inPlace?: boolean; readonly below?: RichText }
  /** A button of the confirm card (`how`), or the last answer of a form without one (`done`). */
  | { readonly kind: 'finish'; readonly how: string }
  /** The draft stays, the chat is free. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'discard' };

export type Result = readonly [State, readonly Effect[]];

export function begin(form: Form): State {
  return advance(form, { cursor: CONFIRM, answers: {}, pending: null });
}

/** The current question again: after a pause, a stale press, a restart. */
export function show(form: Form, state: State, ask: string, before: RichText = []): Effect {
  const settled = settle(form, state);
  const below = settled.cursor === CONFIRM && !settled.pending ? form.confirm(settled.answers)?.below : undefined;
  return { kind: 'say', ask, message: withText(render(form, settled, ask), before), ...(below && { below }) };
}

/** Questions answered and questions asked, as the person counts them. */
export function progress(form: Form, state: State): { answered: number; total: number } {
  const numbered = form.fields(state.answers).filter((field) => field.numbered);
  return { answered: numbered.filter((field) => state.answers[field.key]).length, total: numbered.length };
}

export function step(form: Form, before: State, input: StepInput, asks: Asks): Result {
  const state = settle(form, before);
  if (input.kind === 'press') return pressed(form, state, input.input, asks);
  return typed(form, state, input.text, asks);
}

// ---- where we are ----------------------------------------------------------------------------------------------------

/** A state whose field no longer exists (a newer form, a changed answer) moves to the first open question. */
function settle(form: Form, state: State): State {
  if (state.cursor === PICK || (state.cursor === CONFIRM && form.confirm(state.answers))) return state;
  return fieldAt(form, state) ? state : advance(form, state);
}

function fieldAt(form: Form, state: State): Field | undefined {
  return form.fields(state.answers).find((field) => field.key === state.cursor);
}

/** The first question without an answer; when there is none, the confirm card. */
function advance(form: Form, state: State): State {
  const open = form.fields(state.answers).find((field) => !field.onRequest && !state.answers[field.key]);
  return { ...state, cursor: open?.key ?? CONFIRM, pending: null };
}

function stepBack(form: Form, state: State): State {
  if (state.pending) return { ...state, pending: null };
  const asked = form.fields(state.answers).filter((field) => !field.onRequest);
  const at = asked.findIndex((field) => field.key === state.cursor);
  const target = at < 0 ? asked.at(-1) : asked[Math.max(0, at - 1)];
  return { ...state, cursor: target?.key ?? CONFIRM, pending: null };
}

// ---- pressing --------------------------------------------------------------------------------------------------------

function pressed(form: Form, state: State, input: Input, asks: Asks): Result {
  if ('control' in input) return control(form, state, input.control, asks);
  if ('retype' in input) return ask(form, { ...state, pending: null }, asks);
  if ('finish' in input) return finish(form, state, input.finish, asks);
  if ('edit' in input) {
    if (input.edit === CONFIRM) return ask(form, advance(form, state), asks);
    if (input.edit === PICK) return ask(form, { ...state, cursor: PICK, pending: null }, asks);
    const known = form.fields(state.answers).some((field) => field.key === input.edit);
    return ask(form, known ? { ...state, cursor: input.edit, pending: null } : state, asks);
  }
  const field = fieldAt(form, state);
  if (!field) return ask(form, state, asks);
  if ('typed' in input) return read(form, { ...state, pending: null }, field, field.read(input.typed), asks);
  if ('value' in input)
    return save(form, state, field, { state: 'value', value: input.value, ...(input.estimated && { estimated: true }) }, asks);
  if ('state' in input) return save(form, state, field, { state: input.state }, asks);
  if ('next' in input) return ticked(form, state, field, ticks(state, field), asks);
  if ('all' in input) return ticked(form, state, field, input.all ? (field.ticks ?? []).map((_, i) => i + 1) : [], asks);
  const line = 'on' in input ? input.on : input.off;
  const rest = ticks(state, field).filter((n) => n !== line);
  const on = 'on' in input ? [...rest, line].sort((a, b) => a - b) : rest;
  const next: State = { ...state, pending: { kind: 'ticks', on } };
  return [next, [{ kind: 'say', ask: asks.current, inPlace: true, message: render(form, next, asks.current) }]];
}

/** Lines now ticked: what was pressed so far, else what the answer held before. */
function ticks(state: State, field: Field): readonly number[] {
  if (state.pending?.kind === 'ticks') return state.pending.on;
  const answer = state.answers[field.key];
  const values = answer?.state === 'value' && Array.isArray(answer.value) ? (answer.value as readonly Json[]) : [];
  return (field.ticks ?? []).flatMap((option, i) => (values.some((value) => value === option.value) ? [i + 1] : []));
}

function ticked(form: Form, state: State, field: Field, on: readonly number[], asks: Asks): Result {
  const values = (field.ticks ?? []).filter((_, i) => on.includes(i + 1)).map((option) => option.value);
  return save(form, state, field, { state: 'value', value: values }, asks);
}

function finish(form: Form, state: State, how: string, asks: Asks): Result {
  if (how === 'discard') return [state, [{ kind: 'discard' }]];
  const complete = advance(form, state);
  if (complete.cursor !== CONFIRM) return ask(form, complete, asks);
  return [{ ...complete, pending: null }, [{ kind: 'finish', how }]];
}

function control(form: Form, state: State, what: Control, asks: Asks): Result {
  const field = fieldAt(form, state);
  switch (what) {
    case 'back':
      return ask(form, stepBack(form, state), asks);
    case 'save':
      return [{ ...state, pending: null }, [{ kind: 'leave' }]];
    case 'cancel': {
      const next: State = { ...state, pending: { kind: 'leaving' } };
      return ask(form, next, asks);
    }
    case 'help':
      return ask(form, state, asks, field?.hint ?? talk.help());
    case 'skip':
      if (field?.optional) return save(form, state, field, { state: 'none' }, asks);
      return complain(form, state, asks, report.errRequired());
  }
}

// ---- typing ----------------------------------------------------------------------------------------------------------

function typed(form: Form, state: State, text: string, asks: Asks): Result {
  const offered = buttonsNow(form, state);
  if (state.pending?.kind === 'clarify' || state.pending?.kind === 'leaving' || state.cursor === CONFIRM || state.cursor === PICK) {
    const chosen = chooseButton(offered, text, state);
    if (chosen) return pressed(form, state, chosen.input, asks);
  }
  const word = readControl(text);
  if (word === 'edit') return ask(form, { ...state, cursor: PICK, pending: null }, asks);
  if (word) return control(form, state, word, asks);
  const field = fieldAt(form, state);
  if (!field) return ask(form, state, asks, talk.chooseAButton());
  // A button of the question said in words ("chưa có số liệu", "đã trình tỉnh") is that button, but never a number: that is data.
  const said = sameWords(offered.flat(), text);
  if (said) return pressed(form, state, said.input, asks);
  return read(form, state, field, field.read(text), asks);
}

function chooseButton(rows: Buttons, text: string, state: State): Button | null {
  const buttons = rows.flat();
  const said = sameWords(buttons, text);
  if (said) return said;
  if (state.pending?.kind === 'clarify') {
    const values = buttons.filter((button) => 'value' in button.input);
    const yes = readYesNo(text);
    if (yes.outcome === 'accept' && values.length === 1) return yes.value ? (values[0] ?? null) : { label: '', input: { retype: true } };
    // With one value offered a typed "1" is data; with several it is the number of a choice.
    return values.length < 2 ? null : choose(values, text);
  }
  return choose(buttons, text);
}

function choose(buttons: readonly Button[], text: string): Button | null {
  const reading = readChoice(
    text,
    buttons.map(({ label }) => ({ label })),
  );
  return reading.outcome === 'accept' ? (buttons[reading.value - 1] ?? null) : null;
}

function sameWords(buttons: readonly Button[], text: string): Button | null {
  const words = fold(text);
  if (!/[a-z]/.test(words)) return null;
  return buttons.find((button) => fold(button.label) === words) ?? null;
}

function read(form: Form, state: State, field: Field, reading: Reading<Json>, asks: Asks): Result {
  switch (reading.outcome) {
    case 'accept':
      return save(form, state, field, { state: 'value', value: reading.value, ...(reading.note?.estimated && { estimated: true }) }, asks);
    case 'confirm':
    case 'ask':
    case 'reject':
      return clarifying(form, state, field, reading, asks);
    case 'status':
      return status(form, state, field, reading.status, asks);
    case 'command':
      return complain(form, state, asks, talk.chooseAButton());
  }
}

function status(form: Form, state: State, field: Field, said: StatusWord, asks: Asks): Result {
  if (said === 'ignore') return [state, []];
  if (said === 'same_as_last') {
    if (field.previous === undefined) return complain(form, state, asks, report.noLast());
    const previous = typeof field.previous === 'number' ? field.previous : field.display(field.previous);
    return clarifying(form, state, field, { outcome: 'confirm', value: field.previous, why: { kind: 'same_as_last', previous } }, asks);
  }
  if (field.takes.includes(said)) return save(form, state, field, { state: said }, asks);
  // "chưa có" where words are asked means there is nothing to say.
  if (said === 'missing' && field.takes.includes('none')) return save(form, state, field, { state: 'none' }, asks);
  return complain(form, state, asks, report.errRequired());
}

type Unclear = Extract<Reading<Json>, { readonly why: unknown }>;

function clarifying(form: Form, state: State, field: Field, reading: Unclear, asks: Asks): Result {
  const { text, choices } = clarify(reading, { ...field.words, mayMiss: field.takes.length > 0, show: field.display });
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
  if (options.length === 0) return complain(form, { ...state, pending: null }, asks, text);
  const next: State = { ...state, pending: { kind: 'clarify', options } };
  return [next, [{ kind: 'say', ask: asks.next, message: { text, choices: toChoices(buttonsNow(form, next), asks.next) } }]];
}

// ---- saving and asking -----------------------------------------------------------------------------------------------

function save(form: Form, state: State, field: Field, answer: Answer, asks: Asks): Result {
  const answers: Answers = { ...state.answers, [field.key]: answer };
  const next = advance(form, { cursor: state.cursor, answers, pending: null });
  const echo = answer.state === 'value' ? (field.echo?.(answer.value) ?? null) : null;
  if (next.cursor === CONFIRM && !form.confirm(answers)) return [next, [{ kind: 'finish', how: 'done' }]];
  return ask(form, next, asks, echo ? [echo] : []);
}

function ask(form: Form, state: State, asks: Asks, before: RichText = []): Result {
  return [state, [show(form, state, asks.next, before)]];
}

/** What was wrong, with the buttons of the question, which itself stands right above. */
function complain(form: Form, state: State, asks: Asks, text: RichText): Result {
  return [state, [{ kind: 'say', ask: asks.next, message: { text, choices: toChoices(buttonsNow(form, state), asks.next) } }]];
}

function withText(message: Outgoing, before: RichText): Outgoing {
  return before.length === 0 ? message : { ...message, text: [...before, '\n\n', ...message.text] };
}

function render(form: Form, state: State, ask: string): Outgoing {
  return { text: textNow(form, state), choices: toChoices(buttonsNow(form, state), ask) };
}

function textNow(form: Form, state: State): RichText {
  if (state.pending?.kind === 'leaving') return report.cancelAsk();
  if (state.cursor === CONFIRM) return form.confirm(state.answers)?.text ?? [];
  if (state.cursor === PICK) return report.editPick({ items: editable(form, state).map((field) => field.label) });
  const fields = form.fields(state.answers);
  const field = fields.find((one) => one.key === state.cursor);
  if (!field) return [];
  const numbered = fields.filter((one) => one.numbered);
  const index = numbered.indexOf(field);
  const question = field.question({ index: index < 0 ? numbered.length : index + 1, of: numbered.length });
  const first = form.intro && Object.keys(state.answers).length === 0;
  const on = field.ticks ? ticks(state, field) : [];
  return [
    ...(first && form.intro ? [...form.intro, '\n\n'] : []),
    ...question,
    ...(on.length > 0 && state.pending?.kind === 'ticks' ? ['\n\n', ...talk.ticked({ lines: on })] : []),
  ];
}

function editable(form: Form, state: State): readonly Field[] {
  return form.fields(state.answers);
}

function buttonsNow(form: Form, state: State): Buttons {
  const { pending } = state;
  if (pending?.kind === 'leaving') {
    return [
      [
        { label: labels.stopKeepDraft, input: { control: 'save' } },
        { label: labels.deleteDraft, input: { finish: 'discard' } },
        { label: labels.continueDraft, input: { retype: true } },
      ],
    ];
  }
  if (pending?.kind === 'clarify') {
    return inRows(pending.options, 2);
  }
  if (state.cursor === CONFIRM) return form.confirm(state.answers)?.buttons ?? [];
  if (state.cursor === PICK) {
    const fields = editable(form, state).map((field): Button => ({ label: field.label, input: { edit: field.key } }));
    return [...inRows(fields, 2), [{ label: labels.back, input: { edit: CONFIRM } }]];
  }
  const field = fieldAt(form, state);
  if (!field) return [];
  const on = field.ticks ? ticks(state, field) : [];
  const own = field.buttons.map((row) =>
    row.map(
      (button): Button =>
        'on' in button.input && on.includes(button.input.on) ? { label: `✓ ${button.label}`, input: { off: button.input.on } } : button,
    ),
  );
  const first = form.fields(state.answers)[0]?.key === field.key;
  const back: Button[] = first || form.exits === 'none' ? [] : [{ label: labels.back, input: { control: 'back' } }];
  const leave: Button[] =
    form.exits === 'draft'
      ? [{ label: labels.saveForLater, input: { control: 'save' } }]
      : form.exits === 'cancel'
        ? [{ label: labels.cancel, input: { finish: 'discard' } }]
        : [];
  const exits = [...back, ...leave];
  return [...own, exits];
}

/** The buttons as a channel gets them. The name of the question rides along, so a press on an older one is known. */
function toChoices(buttons: Buttons, ask: string): Choices {
  return buttons
    .filter((row) => row.length > 0)
    .map((row) =>
      row.map(({ label, input }) => ({
        label,
        action: 'answer',
        args: { ask, input: input as unknown as Json } as { [key: string]: Json },
      })),
    );
}
