/** What is typed at a question: several answers in one text, a button in words or by its number, a control, a reason, or the answer itself. Pure. */
import { readChoice } from '../language/choices.ts';
import { asksToSend, readControl } from '../language/commands.ts';
import { fold, normalise } from '../language/fold.ts';
import { readYesNo } from '../language/yesno.ts';
import { labels } from '../texts/labels.ts';
import { report } from '../texts/report.ts';
import { talk } from '../texts/talk.ts';
import { type Asks, ask, complain, type Result, read, save } from './answering.ts';
import { askedBeside } from './asked-beside.ts';
import type { Button, Buttons, Field, Form } from './form.ts';
import { goes } from './going.ts';
import { readPasted } from './paste.ts';
import { control, pressed, takeHeld } from './pressing.ts';
import { buttonsNow } from './screen.ts';
import { advance, CONFIRM, fieldAt, PICK, type State, settle } from './state.ts';

/** A longer text is no button's words. */
const LONGEST_BUTTON = 40;

export function typed(form: Form, state: State, text: string, from: string | null, asks: Asks): Result {
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
  const going = sameWords(offered.flat(), text) ? null : goes(form, state, text, from, asks);
  if (going) return going;
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
  const open: State = pending?.kind === 'ticks' || pending?.kind === 'page' ? state : { ...state, pending: null };
  return askedBeside(form, open, field, text, from, asks) ?? read(form, open, field, text, from, asks);
}

/** Sending asked for before its card is there: the card, or what is missing for it. `null`: the text does not ask for it. */
function sends(form: Form, state: State, text: string): ((asks: Asks) => Result) | null {
  if (state.cursor === CONFIRM || !/\p{L}/u.test(text) || text.length > LONGEST_BUTTON) return null;
  const ends = (form.confirm?.(state.answers)?.buttons ?? []).flat().filter(({ input }) => 'finish' in input && input.finish !== 'discard');
  if (ends.length === 0 || (asksToSend(text) === null && !sameWords(ends, text))) return null;
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
  const reason = normalise(text).replace(/\s+/gu, ' ');
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
