/** What a question was answered with. 0 is a value; the other three are never confused with it, nor with each other. */
import type { Json } from './messages.ts';

export type Answer<Value extends Json = Json> =
  | { readonly state: 'value'; readonly value: Value; readonly estimated?: boolean }
  /** `reason`: why, in the person's words. */
  | { readonly state: 'missing'; readonly reason?: string }
  | { readonly state: 'not_yet' }
  | { readonly state: 'none' };

/** By the key of the field. */
export type Answers = Readonly<Record<string, Answer>>;

/** The value, where one was given. */
export function valueIn<Value extends Json>(answer: Answer<Value> | undefined): Value | undefined {
  return answer?.state === 'value' ? answer.value : undefined;
}
