/** Where a conversation stands: JSON, so that it survives anything. Pure moves between the questions of a form. */
import type { Answer, Answers } from '../domain/answers.ts';
import type { RichText } from '../domain/messages.ts';
import type { Button, Field, Form } from './form.ts';

/** Answers held until the person has confirmed them. */
export interface Held {
  readonly answers: Answers;
  /** Texts that still need a question of their own, by field. */
  readonly unclear: Readonly<Record<string, string>>;
  /** The message they came in. */
  readonly from: string | null;
}

export type Pending =
  /** A reading to be confirmed or chosen among. */
  | {
      readonly kind: 'clarify';
      readonly text: RichText;
      readonly options: readonly Button[];
      readonly from: string | null;
      readonly ticks?: readonly number[];
    }
  /** Lines ticked so far, by position from 1. */
  | { readonly kind: 'ticks'; readonly on: readonly number[] }
  /** A page of the question beyond its first. */
  | { readonly kind: 'page'; readonly page: number }
  /** Asked why a figure is missing; `words`: in words of one's own. */
  | { readonly kind: 'reason'; readonly words: boolean; readonly from: string | null }
  /** Several answers of one message, or one whose message was edited, shown before they are used. */
  | { readonly kind: 'held'; readonly held: Held; readonly text: RichText; readonly options: readonly Button[] }
  /** Asked whether to stop. */
  | { readonly kind: 'leaving' };

/** A draft as it was when it was begun anew. */
export interface Replaced {
  readonly state: Omit<State, 'replaced'>;
  /** The draft's version then: it names this one. */
  readonly version: number;
  /** Epoch ms. */
  readonly at: number;
}

export interface State {
  /** The key of the field asked, or one of the places below. */
  readonly cursor: string;
  readonly answers: Answers;
  readonly pending: Pending | null;
  /** The message each answer was typed in, so that editing that message is understood. */
  readonly sources?: Readonly<Record<string, string>>;
  /** The last text, when nothing could be made of it: edited, it is read again. */
  readonly unread?: string;
  /** Texts pasted for questions that must ask back first, by field. */
  readonly unclear?: Readonly<Record<string, string>>;
  /** Words without a mark were asked about: never twice. */
  readonly marksAsked?: boolean;
  /** What stood here before the person began anew: for a while it may be had back. */
  readonly replaced?: Replaced;
  /** One answer is being changed: where from, and so where back leads. */
  readonly editing?: string | null;
}

export const CONFIRM = '@confirm';
export const PICK = '@pick';
export const ATTACH = '@attach';

/** An empty state at the first question. */
export function begin(form: Form): State {
  return advance(form, { cursor: CONFIRM, answers: {}, pending: null });
}

/**
 * A state that starts with answers given elsewhere. `ask` names what is asked first: the list of answers, the confirm card, or certain fields whose
 * answers are asked again.
 */
export function seeded(form: Form, answers: Answers, ask: 'list' | 'card' | readonly string[]): State {
  const again = typeof ask === 'string' ? [] : ask;
  const kept = prune(form, Object.fromEntries(Object.entries(answers).filter(([key]) => !again.includes(key))));
  const state = advance(form, { cursor: CONFIRM, answers: kept, pending: null });
  return ask === 'list' && state.cursor === CONFIRM ? { ...state, cursor: PICK } : state;
}

/** Answers whose questions the form still asks. An answer that opened questions takes them along when it goes. */
export function prune(form: Form, answers: Answers): Answers {
  let kept = answers;
  for (;;) {
    const keys = new Set(form.fields(kept).map((field) => field.key));
    const left = Object.entries(kept).filter(([key]) => keys.has(key));
    if (left.length === Object.keys(kept).length) return kept;
    kept = Object.fromEntries(left);
  }
}

/** The draft under a newer form: the answers whose questions still exist, at the first open one. */
export function migrated(form: Form, state: State): State {
  return advance(form, { ...state, answers: prune(form, state.answers), pending: null });
}

/** Questions answered and questions asked, as the person counts them. */
export function progress(form: Form, state: State): { answered: number; total: number } {
  const numbered = form.fields(state.answers).filter((field) => field.numbered);
  return { answered: numbered.filter((field) => state.answers[field.key]).length, total: numbered.length };
}

/** A state whose field no longer exists (a newer form, a changed answer) moves to the first open question. */
export function settle(form: Form, state: State): State {
  if (state.cursor === PICK || (state.cursor === ATTACH && form.attach)) return state;
  if (state.cursor === CONFIRM && form.confirm?.(state.answers)) return state;
  return fieldAt(form, state) ? state : advance(form, state);
}

export function fieldAt(form: Form, state: State): Field | undefined {
  return form.fields(state.answers).find((field) => field.key === state.cursor);
}

/** The first question without an answer; when there is none, the confirm card. */
export function advance(form: Form, state: State): State {
  const open = form.fields(state.answers).find((field) => !field.onRequest && !state.answers[field.key]);
  return { ...state, cursor: open?.key ?? CONFIRM, pending: null, editing: null };
}

export function stepBack(form: Form, state: State): State {
  if (state.pending && state.pending.kind !== 'ticks') return { ...state, pending: null };
  if (state.editing) return { ...state, cursor: state.editing, pending: null, editing: null };
  if (state.cursor === PICK || state.cursor === ATTACH) return advance(form, state);
  const asked = form.fields(state.answers).filter((field) => !field.onRequest || state.answers[field.key]);
  const at = asked.findIndex((field) => field.key === state.cursor);
  // From a question opened on request without an answer there is nothing before it: back to where the row stands.
  if (at < 0 && fieldAt(form, state)) return advance(form, state);
  const target = at < 0 ? asked.at(-1) : asked[Math.max(0, at - 1)];
  return { ...state, cursor: target?.key ?? CONFIRM, pending: null };
}

/** The state with an answer, and the message it came in (`null`: pressed). */
export function withAnswer(state: State, key: string, answer: Answer, from: string | null): State {
  return {
    ...state,
    answers: { ...state.answers, [key]: answer },
    pending: null,
    sources: from === null ? without(state.sources ?? {}, key) : { ...state.sources, [key]: from },
    unclear: without(state.unclear ?? {}, key),
  };
}

function without(texts: Readonly<Record<string, string>>, key: string): Readonly<Record<string, string>> {
  if (!(key in texts)) return texts;
  const { [key]: _, ...others } = texts;
  return others;
}
