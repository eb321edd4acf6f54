/** What a question was answered with. 0 is a value; the other three are never confused with it, nor with each other. */
import type { Json } from './messages.ts';

export type Answer =
  | { readonly state: 'value'; readonly value: Json; readonly estimated?: boolean }
  /** `reason`: why, in the person's words. */
  | { readonly state: 'missing'; readonly reason?: string }
  | { readonly state: 'not_yet' }
  | { readonly state: 'none' };

/** By the key of the field. */
export type Answers = Readonly<Record<string, Answer>>;
