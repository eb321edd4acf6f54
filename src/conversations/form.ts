/** What a form is made of. A flow file builds one; the engine walks it; nobody else needs to know it. */

import type { Answer, Answers } from '../domain/answers.ts';
import type { Call, Json, RichText } from '../domain/messages.ts';
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
  /** Another page of what the question lists, from 1. */
  | { readonly page: number }
  /** Takes an answer back, so that its question and those it closed are asked. */
  | { readonly clear: string }
  /** Why a figure is missing. */
  | { readonly reason: string }
  /** Why a figure is missing, in words of one's own. */
  | { readonly otherReason: true }
  /** Takes what was held for confirmation: several answers of one message, or an answer whose message was edited. */
  | { readonly take: true }
  | { readonly finish: string }
  /** Something of the house beside the question, which stays. */
  | { readonly call: Call }
  | { readonly retype: true };

export interface Button {
  readonly label: string;
  readonly input: Input;
}
export type Buttons = readonly (readonly Button[])[];

/** One line of a list to tick. */
export interface Option<Value extends Json = Json> {
  readonly label: string;
  readonly value: Value;
  /** Other words for it, beside the label and its number. */
  readonly words?: readonly string[];
}

/** A part of a question that lists more than one message holds. */
export interface Page {
  readonly text: RichText;
  readonly buttons: Buttons;
}

/** Where a question stands: "Câu 2/5". */
export interface Place {
  readonly index: number;
  readonly of: number;
}

/** One typed text that answers more than its own question. */
export interface Spread {
  /** The question's own value. */
  readonly own: Json;
  /** What was said of other questions, by their keys, to be read by them. */
  readonly others: Readonly<Record<string, string>>;
}

/** `Value` is what `read` accepts and its buttons stand for; the engine itself handles any. */
export interface Field<Key extends string = string, Value extends Json = Json> {
  readonly key: Key;
  /** Only a type: what an answer to it holds. */
  readonly holds?: Value;
  /** The short name on the confirm card and in the list of things to edit. */
  readonly label: string;
  /** Counted in "Câu i/n". The optional ones opened by a choice are not. */
  readonly numbered: boolean;
  /** Asked only when the person chooses to edit it: it has a value already, or none is needed. */
  readonly onRequest?: boolean;
  /** Not among the answers one may choose to change, as long as it has none. */
  readonly unlisted?: boolean;
  /** Its answer was given before this conversation, and stands elsewhere. */
  readonly given?: boolean;
  /** `null`: it is not one of those counted. */
  question(place: Place | null): RichText;
  /** Buttons of the question itself; the engine adds back and save. */
  readonly buttons: Buttons;
  /** All its pages, the first one too, where it has several; the engine adds what turns them. What is typed is read the same on each. */
  readonly pages?: readonly Page[];
  readonly optional: boolean;
  /** States other than a value that this question takes. */
  readonly takes: readonly ('missing' | 'not_yet' | 'none')[];
  /** The same value as last period, when there was one. */
  readonly previous?: Json;
  /** Lines to tick, for a question with many answers. */
  readonly ticks?: readonly Option[];
  /** Said when none of the lines is ticked, where at least one must be. */
  readonly needsOne?: RichText;
  /** A missing figure is asked for its reason. */
  readonly reasoned?: boolean;
  /** Words are data here: a numbered list typed as the answer is the answer. */
  readonly wordy?: boolean;
  read(text: string): Reading<Json>;
  /** Heads under which words may be written that are no answer by themselves: which of them is meant is asked. */
  readonly heads?: readonly string[];
  /** Answers to this and to other questions in one text; `null` when it is not such a text. Tried before `read`. */
  spread?(text: string): Spread | null;
  /** The question as a line to pass on and paste back, with "…" where the answer goes. Only numbered questions have one. */
  readonly line?: string;
  /** What the line left as "…" means, where leaving it is an answer. */
  readonly lineLeft?: Json;
  /** What the field lends to a clarifying sentence: its unit, an example. */
  readonly words?: FieldWords;
  /** A button's label for a value offered in a clarifying question. */
  display(value: Json): string;
  /** What "trợ giúp" says in this question. */
  readonly hint?: RichText;
  /** Said together with the next question: what an answer came to ("101/101 = 100%."). */
  echo?(answer: Answer): RichText | null;
}

export interface ConfirmCard {
  readonly text: RichText;
  readonly buttons: Buttons;
  /** A message of its own right above the card: what is about to be sent. The decision stands last. */
  readonly above?: RichText;
}

/** A form bound to its subject. */
export interface Form<F extends Field = Field> {
  /** The fields that apply, given the answers so far, in order. */
  fields(answers: Answers): readonly F[];
  /** The exits under every question: back and save, only [Hủy], or none where leaving needs no button. */
  readonly exits: 'draft' | 'cancel' | 'none';
  /** Said once, before the first question. */
  readonly intro?: RichText | null;
  /** The card before sending; without it, or where it is `null`, the last answer finishes the form. */
  confirm?(answers: Answers): ConfirmCard | null;
  /** Words go into a document: those without a mark are asked about once. */
  readonly asksMarks?: boolean;
  /** Answers given, and files sent, are not thrown away by one press. */
  readonly asksBeforeDiscard?: boolean;
  /** How many files go when it is dropped. */
  readonly files?: number;
  /** The button that passes on what was asked beside an answer; without it nobody is there to be asked. */
  inquire?(question: string): Call;
  /** What asks for files to go with the answers; without it the form takes none. */
  readonly attach?: RichText;
  /** Where the answers stand, a line each, for somebody who only looks. */
  lines?(answers: Answers): readonly string[];
}

/** The answers of a form by the keys of its fields; of fields whose keys are only known when the form is made, answers of any kind. */
export type AnswersOf<F extends Field> = string extends F['key']
  ? Answers
  : { readonly [Key in F['key']]?: Answer<HeldBy<Extract<F, { readonly key: Key }>>> };
type HeldBy<F> = F extends Field<string, infer Value> ? Value : never;

/** A form as it is on paper: what it is about, what it asks. What its end does is the feature's business. PURE. */
export interface Flow<Subject extends object, F extends Field = Field> {
  /** Kept in the rows of drafts: never renamed. */
  readonly name: string;
  /** Raised when fields are removed or change their meaning; answers whose fields still exist are kept. */
  readonly version: number;
  /** One draft for each person; otherwise one for each subject, shared by the people of a unit. */
  readonly personal: boolean;
  /** Its draft is kept and found again where it was left. Without it the flow begins anew each time. */
  readonly resumes?: boolean;
  /** What files sent along belong to, as the evidence room names it; without it the flow takes none. */
  readonly files?: (subjectId: string) => string;
  /** What lies elsewhere and counts with them, if nobody else sees them until they are sent: what is there already, and what goes along. */
  readonly filesBeside?: (subjectId: string) => readonly string[];
  /** The wave's name, where it is about one. */
  readonly title?: (subject: Subject) => string;
  form(subject: Subject): Form<F>;
}

/** A flow whose answers' types follow from its fields: `flow<Subject>()({ … })`. */
export function flow<Subject extends object>() {
  return <const F extends Field>(definition: Flow<Subject, F>): Flow<Subject, F> => definition;
}
