/**
 * The conversation engine: `step(form, state, input) → [state, effects]`, pure and total. State is JSON. It knows neither SQL nor Telegram,
 * and nothing of reports: a form tells it what to ask, the language room what was meant, the host (inbox/converse.ts) commits what comes out.
 */

import type { Asks, Result } from './answering.ts';
import { edited } from './changing.ts';
import type { Form, Input } from './form.ts';
import { pressed } from './pressing.ts';
import { type State, settle } from './state.ts';
import { typed } from './typing.ts';

/** What a person did: typed, pressed a button of the question now asked, or edited a message sent before. `from` names the message. */
export type StepInput =
  | { readonly kind: 'text'; readonly text: string; readonly from: string | null }
  | { readonly kind: 'press'; readonly input: Input }
  | { readonly kind: 'edited'; readonly text: string; readonly from: string };

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
