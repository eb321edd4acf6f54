/** The forms a clarifying question takes: what a field lends to its sentence, how a reason is worded, what its buttons do. */
import type { RichText } from '../domain/messages.ts';
import type { Why, WhyKind } from '../language/reading.ts';
import type { To } from './address.ts';

/**
 * What a button of a clarifying question does: take the one value, take the `index`-th choice, ask the question again,
 * or act as if `text` had been typed.
 */
export type Pick =
  | { readonly kind: 'yes' }
  | { readonly kind: 'choice'; readonly index: number }
  | { readonly kind: 'again' }
  | { readonly kind: 'typed'; readonly text: string };

export interface ClarifyingChoice {
  readonly label: string;
  readonly pick: Pick;
}

export interface Clarification {
  readonly text: RichText;
  readonly choices: readonly ClarifyingChoice[];
}

/** What a sentence may need from the field. */
export interface FieldWords extends To {
  /** A number as the field prints it: “9.200”, “71,5%”, “1,2 tỷ đồng”. Without it: “9.200”, “71,5”. */
  readonly figure?: (n: number) => string;
  /** The unit of a count: “lao động”. */
  readonly noun?: string | null;
  /** What a list holds: “xã”. */
  readonly item?: string;
  /** A good answer, worded. */
  readonly example?: string;
  /** The words of the question's own button that says there is nothing to answer: “Chưa có số liệu”, “Không có”, “Chưa khen”. */
  readonly without?: string | null;
  /** The name of a day off, if it has one. */
  readonly nameOf?: (date: string) => string | null;
  /** The largest file, in megabytes. */
  readonly fileLimit?: number;
}

/** The same with its gaps filled, and with the values of the reading as the field shows them. */
export interface Facts extends To {
  readonly figure: (n: number) => string;
  readonly noun: string | null;
  readonly item: string;
  readonly example: string | null;
  readonly without: string | null;
  readonly nameOf: (date: string) => string | null;
  readonly fileLimit: number;
  readonly outcome: 'confirm' | 'ask' | 'reject';
  /** The time of day of the value, when it has one: 'HH:mm'. */
  readonly time: string | null;
  /** One for a confirmation, one for each choice of a question, none for a rejection. */
  readonly shown: readonly string[];
}

/** How one reason is said. */
export interface Wording {
  readonly text: RichText;
  /** The label of a value: given how the field shows it. Without it: “Đồng ý” for a confirmation, the value itself for a choice. */
  readonly label?: (shown: string, index: number) => string;
  /** Buttons that are no value of the reading. */
  readonly more?: readonly ClarifyingChoice[];
  /** Whether `more` stands before the values of the reading: the better choice comes first. */
  readonly moreFirst?: boolean;
  /** The label that asks the question again; `null`: no such button. Without it: “Nhập lại” where there are other buttons. */
  readonly again?: string | null;
}

/** A wording for each of some reasons. */
export type Wordings<K extends WhyKind> = { readonly [P in K]: (why: Extract<Why, { kind: P }>, facts: Facts) => Wording };
