/**
 * The conversation engine: `step(form, state, input) → [state, effects]`, pure and total. State is JSON. It knows neither SQL nor Telegram,
 * and nothing of reports: a form tells it what to ask, the language room what was meant, the host (inbox/converse.ts) commits what comes out.
 */

import type { Answer } from '../domain/answers.ts';
import { type Call, type Json, type Outgoing, plain, type RichText } from '../domain/messages.ts';
import { readChoice } from '../language/choices.ts';
import { asksToSend, readControl } from '../language/commands.ts';
import { fold } from '../language/fold.ts';
import { ask as askFor, mapReading, type Reading, type StatusWord } from '../language/reading.ts';
import { lacksMarks } from '../language/text.ts';
import { readYesNo } from '../language/yesno.ts';
import { clarify } from '../texts/clarify.ts';
import { labels } from '../texts/labels.ts';
import { report } from '../texts/report.ts';
import { talk } from '../texts/talk.ts';
import type { Button, Buttons, Control, Field, Form, Input } from './form.ts';
import { clearAnswer, readPasted, saidButton, shown } from './paste.ts';
import { buttonsNow, render, ticksNow, toChoices, withText } from './screen.ts';
import { ATTACH, advance, CONFIRM, fieldAt, PICK, prune, type State, settle, stepBack, withAnswer } from './state.ts';

/** What a person did: typed, pressed a button of the question now asked, or edited a message sent before. `from` names the message. */
export type StepInput =
  | { readonly kind: 'text'; readonly text: string; readonly from: string | null }
  | { readonly kind: 'press'; readonly input: Input }
  | { readonly kind: 'edited'; readonly text: string; readonly from: string };

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

/** A longer text is no button's words. */
const LONGEST_BUTTON = 40;

/** One thing a person did, taken. Never throws for what a person can do. */
export function step(form: Form, before: State, input: StepInput, asks: Asks): Result {
  const state = settle(form, before);
  switch (input.kind) {
    case 'press':
      return pressed(form, state, input.input, asks, null);
    case 'text':
      return typed(form, state, input.text, input.from, asks);
    case 'edited':
      return edited(form, state, input.text, input.from, asks);
  }
}

// ---- pressing --------------------------------------------------------------------------------------------------------

function pressed(form: Form, state: State, input: Input, asks: Asks, from: string | null): Result {
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
  if ('typed' in input) return read(form, { ...state, pending: null }, field, input.typed, from, asks);
  const source = from ?? (state.pending?.kind === 'clarify' || state.pending?.kind === 'reason' ? state.pending.from : null);
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
  const next: State = { ...state, pending: { kind: 'ticks', on } };
  return [next, [{ kind: 'say', ask: asks.current, inPlace: true, message: render(form, next, asks.current) }]];
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
  return save(form, state, field, { state: 'value', value: values }, null, asks);
}

/** The lines ticked before a clarifying question came between. */
function ticksBefore({ pending }: State): State['pending'] {
  return pending?.kind === 'clarify' && pending.ticks ? { kind: 'ticks', on: pending.ticks } : null;
}

function finish(form: Form, state: State, how: string, asks: Asks): Result {
  if (how === 'discard') {
    const asked = !form.asksBeforeDiscard || state.pending?.kind === 'leaving' || Object.keys(state.answers).length === 0;
    return asked ? [state, [{ kind: 'discard' }]] : control(form, state, 'cancel', asks);
  }
  const complete = advance(form, { ...state, answers: prune(form, state.answers) });
  if (complete.cursor !== CONFIRM) return ask(form, complete, asks);
  return [complete, [{ kind: 'finish', how }]];
}

function control(form: Form, state: State, what: Control, asks: Asks): Result {
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

// ---- typing ----------------------------------------------------------------------------------------------------------

function typed(form: Form, state: State, text: string, from: string | null, asks: Asks): Result {
  const paste = readPasted(form, state, text, from);
  if (paste) {
    const { understood, asked, ...held } = paste;
    const options = [
      { label: labels.correct, input: { take: true } },
      { label: labels.enterAgain, input: { retype: true } },
    ] as const;
    const next: State = {
      ...state,
      pending: { kind: 'held', held, text: report.pasted({ understood, unclear: asked }), options },
    };
    const [taken, effects] = takeHeld(form, next, asks);
    // Complete and clear, it is confirmed by the card itself.
    return taken.cursor === CONFIRM ? [taken, effects] : ask(form, next, asks);
  }
  const { pending } = state;
  const offered = buttonsNow(form, state);
  const field = fieldAt(form, state);
  if (pending?.kind === 'reason' && field) return typedReason(form, state, field, text, from, asks);
  if (pending?.kind === 'clarify' || pending?.kind === 'leaving' || pending?.kind === 'held' || !field) {
    const chosen = chooseButton(offered, text, state);
    if (chosen) return pressed(form, state, chosen.input, asks, from);
  }
  // A button of the question said in words ("chưa có số liệu", "đã trình tỉnh") is that button, but never a number: that is data.
  const said = sameWords(offered.flat(), text);
  if (said) return pressed(form, state, said.input, asks, from);
  const sending = sends(form, state, text);
  if (sending) return sending(asks);
  const word = readControl(text);
  if (word === 'edit') return ask(form, { ...state, cursor: PICK, pending: null }, asks);
  if (word) return control(form, state, word, asks);
  // What was held is several answers: they are not dropped for something unclear.
  if (!field || (pending?.kind === 'held' && Object.keys(pending.held.answers).length > 1)) {
    return complain(form, state, asks, talk.chooseAButton());
  }
  return read(form, pending?.kind === 'ticks' ? state : { ...state, pending: null }, field, text, from, asks);
}

/** Sending asked for before its card is there: the card, or what is missing for it. `null`: the text does not ask for it. */
function sends(form: Form, state: State, text: string): ((asks: Asks) => Result) | null {
  if (state.cursor === CONFIRM || !/\p{L}/u.test(text) || text.length > LONGEST_BUTTON) return null;
  const ends = (form.confirm?.(state.answers)?.buttons ?? []).flat().filter(({ input }) => 'finish' in input && input.finish !== 'discard');
  if (ends.length === 0 || !(asksToSend(text) || sameWords(ends, text))) return null;
  const open = form.fields(state.answers).filter((field) => !field.onRequest && !state.answers[field.key]);
  if (open.length === 0) return (asks) => ask(form, advance(form, state), asks);
  return (asks) => ask(form, { ...state, pending: null }, asks, talk.notComplete({ open: open.map((field) => field.label) }));
}

/** It stands in one line of a report. */
const LONGEST_REASON = 300;

/** Why a figure is missing: a number of the list, its words, one's own words; or the figure itself, found after all. */
function typedReason(form: Form, state: State, field: Field, text: string, from: string | null, asks: Asks): Result {
  const word = readControl(text);
  if (word === 'skip') return save(form, state, field, { state: 'missing' }, from, asks);
  if (word && word !== 'edit') return control(form, state, word, asks);
  const inWords = state.pending?.kind === 'reason' && state.pending.words;
  const chosen = inWords ? null : choose(buttonsNow(form, state).flat(), text);
  if (chosen) return pressed(form, state, chosen.input, asks, from);
  if (!/\p{L}{2}/u.test(text)) return read(form, { ...state, pending: null }, field, text, from, asks);
  const reason = text.trim().replace(/\s+/gu, ' ');
  const { length } = [...reason];
  if (length > LONGEST_REASON) return complain(form, state, asks, report.errTooLong({ length, limit: LONGEST_REASON }));
  return save(form, state, field, { state: 'missing', reason }, from, asks);
}

function chooseButton(rows: Buttons, text: string, state: State): Button | null {
  const buttons = rows.flat();
  const said = sameWords(buttons, text);
  if (said) return said;
  if (state.pending?.kind === 'clarify' || state.pending?.kind === 'held') {
    const values = buttons.filter((button) => 'value' in button.input || 'take' in button.input);
    const yes = readYesNo(text);
    if (yes.outcome === 'accept' && values.length === 1) return yes.value ? (values[0] ?? null) : { label: '', input: { retype: true } };
    if (state.pending.kind === 'held') return choose(buttons, text);
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

/** Whether the text names, in words, something that now stands on the screen: a button, or a line to tick. */
export function stands(form: Form, before: State, text: string): boolean {
  const state = settle(form, before);
  const words = fold(text);
  const lines = fieldAt(form, state)?.ticks ?? [];
  return sameWords(buttonsNow(form, state).flat(), text) !== null || lines.some((line) => fold(line.label) === words);
}

function sameWords(buttons: readonly Button[], text: string): Button | null {
  const words = fold(text);
  if (!/[a-z]/.test(words)) return null;
  return buttons.find((button) => fold(button.label) === words) ?? null;
}

// ---- reading ---------------------------------------------------------------------------------------------------------

function read(form: Form, state: State, field: Field, text: string, from: string | null, asks: Asks): Result {
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
    if (field.previous === undefined) return complain(form, state, asks, report.noLast());
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

// ---- editing a sent message ------------------------------------------------------------------------------------------

/** The answers that message gave are asked about, never changed by themselves. A message that gave none means nothing. */
function edited(form: Form, state: State, text: string, from: string, asks: Asks): Result {
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

/** Nothing held any more (pressed twice): the question again. */
function takeHeld(form: Form, state: State, asks: Asks): Result {
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

// ---- saving and asking -----------------------------------------------------------------------------------------------

/** A state that is no value. A missing figure is kept at once, and asked for its reason. */
function saveState(form: Form, state: State, field: Field, said: 'missing' | 'not_yet' | 'none', from: string | null, asks: Asks): Result {
  if (said !== 'missing' || !field.reasoned) return save(form, state, field, { state: said }, from, asks);
  const kept = withAnswer(state, field.key, { state: 'missing' }, from);
  return ask(form, { ...kept, cursor: field.key, pending: { kind: 'reason', words: false, from } }, asks);
}

function save(
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
function ask(form: Form, state: State, asks: Asks, before: RichText = []): Result {
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
function complain(form: Form, state: State, asks: Asks, text: RichText): Result {
  const choices = toChoices(buttonsNow(form, state), asks.next, fieldAt(form, state)?.key);
  return [state, [{ kind: 'say', ask: asks.next, message: { text, choices } }]];
}
