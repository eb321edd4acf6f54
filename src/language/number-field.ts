/** What every field that asks for a number makes of the same answers: words for states, doubtful signs, values far above the plan. */
import type { AnswerWord } from './answer-words.ts';
import type { Expression, Value } from './expression.ts';
import { ask, confirm, type Note, type Reading, reject, status } from './reading.ts';

/** A count, an amount or a fall of more than this many times the plan is questioned. */
export const TIMES_PLAN = 2;

/** Nothing, no figure, not yet, the same as last time. `null`: no such word, or one that each field takes in its own way (all, the plan, no change). */
export function commonWord(word: AnswerWord | null, previous: number | undefined): Reading<number> | null {
  switch (word) {
    case 'zero':
      return confirm(0, { kind: 'zero_word' });
    case 'missing':
      return status('missing');
    case 'zero_or_missing':
      return ask([0], { kind: 'zero_or_missing' });
    case 'not_yet':
      return status('not_yet');
    case 'same':
      return previous === undefined ? ask([], { kind: 'no_previous' }) : confirm(previous, { kind: 'same_as_last', previous });
    default:
      return null;
  }
}

/** "khoảng hơn 5" is no number to store, and one below zero never is. `null`: neither. */
export function notExact(value: Value, number: number): Reading<number> | null {
  if (value.comparison) {
    return ask([number], { kind: 'comparison', value: number });
  }
  return value.sign === 'minus' && number !== 0 ? reject({ kind: 'negative', value: -number }) : null;
}

/** A dash before a number may be a minus, or the mark of a list. `null`: there is none. */
export function dashed(value: Value, number: number): Reading<number> | null {
  return value.sign === 'dash' && number !== 0 ? ask([number], { kind: 'maybe_negative', value: number }) : null;
}

/** More than twice the plan is confirmed before it is kept. `null`: it is not, or there is no plan. */
export function farAbovePlan(number: number, plan: number | undefined, note: Note | undefined): Reading<number> | null {
  if (plan === undefined || plan <= 0 || number <= TIMES_PLAN * plan) {
    return null;
  }
  return confirm(number, { kind: 'far_above_plan', value: number, plan, times: Math.round((number / plan) * 10) / 10 }, note);
}

/** What is remembered of a value that was called approximate. */
export function noteOf(value: Value): Note | undefined {
  return value.estimated ? { estimated: true } : undefined;
}

/** The terms of "3 + 4" together. */
export function total(terms: readonly number[]): number {
  return terms.reduce((sum, term) => sum + term, 0);
}

/** The reading of anything that is not one plain value, alike for every number field. */
export function unclear(
  expression: Exclude<Expression, { kind: 'value' | 'sum' | 'fraction' | 'from_to' }>,
  limit: number,
): Reading<number> {
  switch (expression.kind) {
    case 'too_long':
      return reject({ kind: 'too_long', length: expression.length, limit });
    case 'range':
      return ask([], { kind: 'range', low: expression.low, high: expression.high });
    case 'several':
      return ask([], { kind: 'several_numbers' });
    default:
      return ask([], { kind: 'no_number' });
  }
}
