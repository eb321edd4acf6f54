/**
 * The conversation engine: `step(form, state, input) → [state, effects]`, pure and total. State is JSON. It knows neither SQL nor Telegram,
 * and nothing of reports: a form tells it what to ask, the language room what was meant, the host (inbox/converse.ts) commits what comes out.
 */

import type { Asks, Result } from './answering.ts';
import { beside, type Earlier, edited, halved, replied } from './changing.ts';
import type { Form, Input } from './form.ts';
import { pressed } from './pressing.ts';
import { type State, settle } from './state.ts';
import { typed } from './typing.ts';

/**
 * What a person did: typed, pressed a button of the question now asked, edited a message sent before, answered an earlier message, or put words beside a
 * file; or the channel brought the two halves of a text the wrong way round. `from` names the message.
 */
export type StepInput =
  | { readonly kind: 'text'; readonly text: string; readonly from: string | null }
  | { readonly kind: 'press'; readonly input: Input }
  | { readonly kind: 'edited'; readonly text: string; readonly from: string }
  | { readonly kind: 'replied'; readonly text: string; readonly from: string | null; readonly to: Earlier }
  | { readonly kind: 'beside'; readonly text: string; readonly from: string | null }
  | { readonly kind: 'halved'; readonly rest: string };

/** One thing a person did, taken. Never throws for what a person can do. */
export function step(form: Form, before: State, input: StepInput, asks: Asks): Result {
  const { unread: _, ...state } = settle(form, before);
  switch (input.kind) {
    case 'press':
      return pressed(form, state, input.input, asks, null);
    case 'text':
      return noted(state, input.from, typed(form, state, input.text, input.from, asks));
    case 'edited':
      return before.unread === input.from
        ? noted(state, input.from, edited(form, { ...state, unread: input.from }, input.text, input.from, asks))
        : edited(form, state, input.text, input.from, asks);
    case 'replied':
      return replied(form, state, input.text, input.from, input.to, asks);
    case 'beside':
      return beside(form, state, input.text, input.from, asks);
    case 'halved':
      return halved(form, state, input.rest, asks);
  }
}

/** A text that led nowhere may be put right by editing it: it is known by its name until something else is said. */
function noted(before: State, from: string | null, [after, effects]: Result): Result {
  const isUnread =
    from !== null && effects.length > 0 && after.pending === null && after.cursor === before.cursor && after.answers === before.answers;
  return isUnread ? [{ ...after, unread: from }, effects] : [after, effects];
}
