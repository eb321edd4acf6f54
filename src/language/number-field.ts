/** What every field that asks for a number makes of the same answers: words for states, doubtful signs, values far above the plan. */

import { unlessLeftOver } from './accounted.ts';
import type { AnswerWord } from './answer-words.ts';
import { type Expression, leftAround, type Value } from './expression.ts';
import type { Mark } from './number-items.ts';
import { ask, confirm, type Note, type Reading, reject, status } from './reading.ts';

const UNDONE = /^(?:ch[ưu]a|kh[ôo]ng đ[ạa]t|ko đ[ạa]t)/u;
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
  if (value.has('compare')) {
    return ask([number], { kind: 'comparison', value: number });
  }
  return value.sign === 'minus' && number !== 0 ? reject({ kind: 'negative', value: -number }) : null;
}

/** A dash before a number or brackets around it may mean a minus, or nothing. `null`: there is neither. */
export function dashed(value: Value, number: number): Reading<number> | null {
  return value.sign === 'dash' && number !== 0 ? ask([number], { kind: 'maybe_negative', value: number }) : null;
}

/**
 * "28% chưa đạt", "còn lại 4": what is left to do. Out of a whole that is known, the rest of it is offered. `null`: nothing of the kind was said.
 * @param still what "còn" alone means where it may also be the level that was reached
 */
export function remainder(value: Value, number: number, whole: number | null, still: 'level' | 'rest' = 'rest'): Reading<number> | null {
  if (!value.has('remain', 'not')) {
    return null;
  }
  const said = value.around.filter(({ mark }) => mark === 'remain' || mark === 'not');
  if (still === 'level' && said.every(({ mark, typed }) => mark === 'remain' && /^(?:hiện )?c[òo]n$/u.test(typed))) {
    return ask([number], { kind: 'extra_words', typed: 'còn', value: number });
  }
  // "không phải 72%" and "72% không tính thị trấn" say nothing of the rest.
  const undone =
    said.every(({ mark, typed }) => mark === 'remain' || UNDONE.test(typed)) &&
    leftAround(value.around, ['remain', 'not', 'percent', 'thing']) === '';
  const after = still === 'rest' || value.has('remain') || value.after.some(({ mark }) => mark === 'not');
  const done = whole === null || !undone || !after ? Number.NaN : Number((whole - number).toFixed(6));
  return ask(done >= 0 ? [done] : [], { kind: 'rest_given', value: number });
}

/** `reading` of a value, unless something was said around it that the field does not understand: then the value is only offered. */
export function settled(reading: Reading<number>, value: Pick<Value, 'around'>, understood: readonly Mark[]): Reading<number> {
  return unlessLeftOver(reading, leftAround(value.around, understood), (number, typed) => ({ kind: 'extra_words', typed, value: number }));
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
  return value.has('approx') ? { estimated: true } : undefined;
}

/** The terms of "3 + 4" together. */
export function total(terms: readonly number[]): number {
  return terms.reduce((sum, term) => sum + term, 0);
}

/** The reading of anything that is not one plain value, alike for every number field. */
export function unclear(
  expression: Exclude<Expression, { kind: 'value' | 'sum' | 'fraction' | 'from_to' }>,
  limit: number,
  fits: (value: Value) => boolean,
): Reading<number> {
  switch (expression.kind) {
    case 'too_long':
      return reject({ kind: 'too_long', length: expression.length, limit });
    case 'range':
      return ask([], { kind: 'range', low: expression.low, high: expression.high });
    case 'several':
      return ask(offered(expression, fits), { kind: 'several_numbers' });
    default:
      return ask([], { kind: 'no_number' });
  }
}

/** Of several numbers the one that is called the whole, or the only one that the field could take: "12.450 lao động, 33% kế hoạch". */
function offered({ total, values }: Extract<Expression, { kind: 'several' }>, fits: (value: Value) => boolean): number[] {
  if (total !== null) {
    return [total];
  }
  const [one, other] = values.filter((value) => fits(value) && !value.has('not', 'remain', 'since_other'));
  const reading = other === undefined && one?.readings.length === 1 ? one.readings[0] : undefined;
  return reading === undefined ? [] : [reading];
}
