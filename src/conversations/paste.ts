/** Several answers in one message: the copied list of questions filled in, or "1) 12.450 2) 71,5%". Pure. */
import type { Answer, Answers } from '../domain/answers.ts';
import type { Json } from '../domain/messages.ts';
import { fold } from '../language/fold.ts';
import type { Reading } from '../language/reading.ts';
import { splitNumbered } from '../language/split.ts';
import type { Field, Form } from './form.ts';
import { fieldAt, type Held, type State } from './state.ts';

/** What could be read as several answers, with a line for each to show. */
export interface Pasted extends Held {
  readonly understood: readonly string[];
  /** What must be asked again, a line each. */
  readonly asked: readonly string[];
}

/** Anything with a numbered answer in it; spares every other message the search. */
const NUMBERED = /\d\s?[).:/–-]/u;

/**
 * The answers in a text, or `null` when it is one answer and not several. A list copied from the bot is known by its questions. Bare numbers
 * ("1) … 2) …") are taken only where words are no data, and only when every one of them is clear: a list typed as an answer stays one.
 */
export function readPasted(form: Form, state: State, text: string, from: string | null): Pasted | null {
  // A figure like "1.250" has a number with a point, but no numbered line.
  if (!NUMBERED.test(text) || splitNumbered(text).length === 0) return null;
  const asked = form.fields({}).filter((field) => field.numbered);
  if (!asked.some((field) => field.line)) return null;
  const pieces = splitNumbered(text, { labels: asked.map((field) => (field.line ?? '').split(':', 1)[0] ?? '') });
  const copied = pieces.some((piece) => piece.label !== null);
  const current = fieldAt(form, state);
  if (!copied && (pieces.length < 2 || current?.wordy || current?.ticks)) return null;

  const taken = new Taking(form, state);
  for (const piece of pieces) {
    const field = asked[piece.n - 1];
    if (!field) continue;
    // A question said in other words than ours still ends in a colon before its answer.
    const said = field.wordy || piece.label !== null ? piece.text : piece.text.slice(piece.text.lastIndexOf(':') + 1).trim();
    if (said !== '' && !isLeftBlank(field, said)) taken.take(field, said);
    else if (copied && field.lineLeft !== undefined && !state.answers[field.key])
      taken.put(field, { state: 'value', value: field.lineLeft });
  }
  const nothing = Object.keys(taken.answers).length === 0;
  if (nothing || (!copied && Object.keys(taken.unclear).length > 0)) return null;
  return { answers: taken.answers, unclear: taken.unclear, from, understood: taken.understood, asked: taken.asked };
}

/** Only the words that stand around the gap of the copied line (“… lao động”, “…/19 tiêu chí”) were left: nothing was filled in. */
function isLeftBlank({ line }: Field, said: string): boolean {
  const words = (text: string) =>
    fold(text.replaceAll('…', ' '))
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  const around = words(line?.slice(line.indexOf(':') + 1) ?? '');
  return around !== '' && words(said) === around;
}

/** A clear reading as an answer; `null` when the person must be asked. */
export function clearAnswer(field: Field, reading: Reading<Json>): Answer | null {
  if (reading.outcome === 'accept') {
    return { state: 'value', value: reading.value, ...(reading.note?.estimated && { estimated: true }) };
  }
  if (reading.outcome !== 'status' || reading.status === 'same_as_last' || reading.status === 'ignore') return null;
  if (field.takes.includes(reading.status)) return { state: reading.status };
  // "chưa có" where words are asked means there is nothing to say.
  return reading.status === 'missing' && field.takes.includes('none') ? { state: 'none' } : null;
}

/** The answer of the field's own button whose words were said; never a number, which is data. */
export function saidButton(field: Field, text: string): Answer | null {
  const words = fold(text);
  const button = /[a-z]/.test(words) ? field.buttons.flat().find((one) => fold(one.label) === words) : undefined;
  if (!button) return null;
  if ('value' in button.input) return { state: 'value', value: button.input.value };
  return 'state' in button.input ? { state: button.input.state } : null;
}

/** An answer in words, as its field shows it. */
export function shown(field: Field, answer: Answer): string {
  switch (answer.state) {
    case 'value':
      return field.display(answer.value);
    case 'missing':
      return 'chưa có số liệu';
    case 'not_yet':
      return 'chưa đến kỳ';
    case 'none':
      return 'không có';
  }
}

class Taking {
  readonly #form: Form;
  readonly #before: Answers;
  answers: Answers = {};
  unclear: Readonly<Record<string, string>> = {};
  readonly understood: string[] = [];
  readonly asked: string[] = [];

  constructor(form: Form, state: State) {
    this.#form = form;
    this.#before = state.answers;
  }

  put(field: Field, answer: Answer): void {
    this.answers = { ...this.answers, [field.key]: answer };
    this.understood.push(`${field.label}: ${shown(field, answer)}`);
  }

  take(field: Field, text: string): void {
    const spread = field.spread?.(text) ?? null;
    if (spread) {
      this.put(field, { state: 'value', value: spread.own });
      // What the answer opened is there only now.
      const opened = this.#form.fields({ ...this.#before, ...this.answers });
      for (const [key, said] of Object.entries(spread.others)) {
        const other = opened.find((one) => one.key === key);
        if (other) this.take(other, said);
      }
      return;
    }
    const answer = saidButton(field, text) ?? clearAnswer(field, field.read(text));
    if (answer) {
      this.put(field, answer);
      return;
    }
    this.unclear = { ...this.unclear, [field.key]: text };
    this.asked.push(`${field.label}: ${text}`);
  }
}
