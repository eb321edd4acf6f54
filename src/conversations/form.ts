/** What a form is made of. A flow file builds one; the engine walks it; nobody else needs to know it. */
import type { Answers } from '../domain/answers.ts';
import type { Json, RichText } from '../domain/messages.ts';
import type { Reading } from '../language/reading.ts';
import type { FieldWords } from '../texts/clarifying.ts';

export type Control = 'back' | 'skip' | 'save' | 'cancel' | 'help';

/** What a button under a question stands for. `on` and `off` name a line of a list, so a double tap is one tap. */
export type Input =
  | { readonly value: Json; readonly estimated?: boolean }
  /** As if it had been typed. */
  | { readonly typed: string }
  | { readonly state: 'missing' | 'not_yet' | 'none' }
  | { readonly on: number }
  | { readonly off: number }
  | { readonly all: boolean }
  | { readonly next: true }
  | { readonly control: Control }
  | { readonly edit: string }
  | { readonly finish: string }
  | { readonly retype: true };

export interface Button {
  readonly label: string;
  readonly input: Input;
}
export type Buttons = readonly (readonly Button[])[];

/** One line of a list to tick. */
export interface Option {
  readonly label: string;
  readonly value: Json;
  /** Other words for it, beside the label and its number. */
  readonly words?: readonly string[];
}

/** Where a question stands: "Câu 2/5". */
export interface Place {
  readonly index: number;
  readonly of: number;
}

export interface Field {
  readonly key: string;
  /** The short name on the confirm card and in the list of things to edit. */
  readonly label: string;
  /** Counted in "Câu i/n". The optional ones opened by a choice are not. */
  readonly numbered: boolean;
  /** Asked only when the person chooses to edit it: it has a value already. */
  readonly onRequest?: boolean;
  question(place: Place): RichText;
  /** Buttons of the question itself; the engine adds back and save. */
  readonly buttons: Buttons;
  readonly optional: boolean;
  /** States other than a value that this question takes. */
  readonly takes: readonly ('missing' | 'not_yet' | 'none')[];
  /** The same value as last period, when there was one. */
  readonly previous?: Json;
  /** Lines to tick, for a question with many answers. */
  readonly ticks?: readonly Option[];
  read(text: string): Reading<Json>;
  /** What the field lends to a clarifying sentence: its unit, an example. */
  readonly words?: FieldWords;
  /** A button's label for a value offered in a clarifying question. */
  display(value: Json): string;
  /** What "trợ giúp" says in this question. */
  readonly hint?: RichText;
  /** Said together with the next question: what an answer came to ("101/101 = 100%."). */
  echo?(value: Json): string | null;
}

export interface ConfirmCard {
  readonly text: RichText;
  readonly buttons: Buttons;
  /** A message of its own right below the card: what is about to be sent. */
  readonly below?: RichText;
}

/** A form bound to its subject. */
export interface Form {
  /** The fields that apply, given the answers so far, in order. */
  fields(answers: Answers): readonly Field[];
  /** The exits under every question: back and save, only [Hủy], or none where leaving needs no button. */
  readonly exits: 'draft' | 'cancel' | 'none';
  /** Said once, before the first question. */
  readonly intro: RichText | null;
  /** The card before sending; `null` when the last answer finishes the form. */
  confirm(answers: Answers): ConfirmCard | null;
}

/** A flow: what the explicit list in flows/index.ts holds. */
export interface Flow<S> {
  readonly name: string;
  /** The action that its end calls. */
  readonly finish: string;
  /** Raised when fields are removed or change their meaning; answers whose fields still exist are kept. */
  readonly version: number;
  form(subject: S): Form;
}
