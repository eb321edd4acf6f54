/** Whole numbers of things: "37.500", "37 ngàn rưỡi", "12.450 lao động". */
import { answerWord } from './answer-words.ts';
import { type Expression, readExpression, type Value } from './expression.ts';
import { namesMoney } from './measure-words.ts';
import { commonWord, dashed, farAbovePlan, notExact, remainder, settled, TIMES_PLAN, total, unclear } from './number-field.ts';
import type { Mark } from './number-items.ts';
import { LONGEST_NUMBER } from './numeral.ts';
import { accept, ask, confirm, type Note, type Reading, reject } from './reading.ts';
import { termsOf } from './terms.ts';

export interface CountContext {
  /** What the plan assigns, for suggestions and the "far above" check. */
  readonly plan?: number;
  /** The last period's value. */
  readonly previous?: number;
  /** What is counted: "lao động". */
  readonly unit?: string;
  /** The words of the question: "Giải quyết việc làm". */
  readonly label?: string;
  /** Counts are whole numbers. */
  readonly integer: true;
  /** A running total: a value below `previous` is questioned. */
  readonly cumulative: boolean;
}

const PHONE_DIGITS = 9;

function suggestionFor(value: Value, number: number, context: CountContext): number | null {
  const meant = Number(`${number}e3`);
  const likely = value.style === 'decimal' || value.style === 'comma_three';
  const inSize = context.plan === undefined || meant <= TIMES_PLAN * context.plan;
  return likely && !value.scaled && number > 0 && Number.isInteger(meant) && inSize ? meant : null;
}

/** Checks one number against plan and previous value; every reader of whole counts ends here. */
export function judgeCount(number: number, context: CountContext, estimated: boolean): Reading<number> {
  const note: Note | undefined = estimated ? { estimated: true } : undefined;
  const { plan, previous } = context;
  if (!Number.isSafeInteger(number)) {
    return reject({ kind: 'too_large' });
  }
  if (context.cumulative && previous !== undefined && number < previous) {
    const sum = previous + number;
    return ask([number, sum], { kind: 'below_previous', value: number, previous, sum }, note);
  }
  const far = farAbovePlan(number, plan, note);
  if (far) {
    return far;
  }
  return estimated ? confirm(number, { kind: 'estimate', value: number }, note) : accept(number);
}

function fromValue(value: Value, context: CountContext): Reading<number> {
  const [number, other] = value.readings;
  if (number === undefined) {
    return ask([], { kind: 'no_number' });
  }
  if (value.has('percent', 'plan')) {
    return value.has('not', 'remain', 'compare', 'since_other')
      ? ask([], { kind: 'several_numbers' })
      : shareOfPlan(number, other === undefined, value.has('percent'), context);
  }
  const things = value.thing || thingsLeft(value);
  if (namesMoney(things) && !(context.unit !== undefined && namesMoney(context.unit))) {
    return ask([], { kind: 'wrong_unit', expected: context.unit ?? null, typed: things, value: number });
  }
  if (other !== undefined) {
    return ask(value.readings, { kind: 'two_readings', typed: value.typed });
  }
  const inexact = notExact(value, number);
  if (inexact) {
    return inexact;
  }
  if (!Number.isInteger(number)) {
    const suggestion = suggestionFor(value, number, context);
    return ask(suggestion === null ? [] : [suggestion], { kind: 'not_integer', value: number, suggestion, unit: context.unit ?? null });
  }
  if (!Number.isSafeInteger(number)) {
    return reject({ kind: 'too_large' });
  }
  if (/^0/u.test(value.typed) && value.typed.length >= PHONE_DIGITS) {
    return ask([], { kind: 'looks_like_phone', value: number });
  }
  const { unit } = context;
  if (value.thing !== '' && unit !== undefined) {
    return ask([number], { kind: 'wrong_unit', expected: unit, typed: value.thing, value: number });
  }
  const judged =
    dashed(value, number) ??
    remainder(value, number, null) ??
    changed(value, number, context) ??
    judgeCount(number, context, value.has('approx'));
  const said = judged.outcome === 'accept' && (value.inWords || value.soft) ? confirm(number, { kind: 'in_words', value: number }) : judged;
  return settled(said, value, []);
}

/** "tăng 300 so với kỳ trước", "thêm 350": added to what was there, which is offered and never done silently. `null`: no change was said. */
function changed(value: Value, number: number, context: CountContext): Reading<number> | null {
  const adds = value.has('add') || value.sign === 'plus';
  const rises = value.has('up');
  if (value.has('down') || (value.has('since_other') && !rises && !adds)) {
    return ask([], { kind: 'change_given', value: number });
  }
  if (!adds && !rises) {
    return null;
  }
  const { previous } = context;
  if (previous === undefined || !context.cumulative) {
    return rises
      ? ask([], { kind: 'change_given', value: number })
      : ask([number], { kind: 'extra_words', typed: value.typed, value: number });
  }
  const sum = previous + number;
  return ask(rises || value.has('since_other') ? [sum] : [sum, number], { kind: 'added', value: number, previous, sum });
}

/** Words after the number that may be a unit nobody knows. */
function thingsLeft(value: Value): string {
  return value.around.flatMap((item) => (item.mark === 'word' ? [item.typed] : [])).join(' ');
}

/** "12.450/37.500" over the plan is 12.450; "1/3 kế hoạch" a share of it; any other fraction is only offered. */
function fromFraction(fraction: Extract<Expression, { kind: 'fraction' }>, context: CountContext): Reading<number> {
  const { numerator: top, denominator: bottom, around } = fraction;
  const [numerator, otherTop] = top.readings;
  const [denominator, otherBottom] = bottom.readings;
  const clear = otherTop === undefined && otherBottom === undefined && denominator !== 0;
  if (numerator === undefined || denominator === undefined || !clear || !Number.isSafeInteger(numerator)) {
    return ask([], { kind: 'several_numbers' });
  }
  const { plan } = context;
  const has = (mark: Mark): boolean => around.some((item) => item.mark === mark);
  if (has('plan') && plan !== undefined && numerator < denominator && !has('not') && !has('remain')) {
    const value = Math.round((plan * numerator) / denominator);
    return ask([value], { kind: 'percent_of_plan', percent: (numerator / denominator) * 100, plan, value });
  }
  const exact = (numerator / denominator) * 100;
  const agrees = fraction.percent === null || Math.abs(fraction.percent - exact) <= 0.5;
  if (denominator !== plan || !agrees || top.inWords || bottom.inWords) {
    return ask([numerator], { kind: 'fraction', numerator, denominator, percent: null });
  }
  const estimated = has('approx');
  return settled(judgeCount(numerator, context, estimated), { around }, ['plan']);
}

/** "100% kế hoạch", "75%" where a count is asked: proposed, never computed silently. */
function shareOfPlan(percent: number, one: boolean, isPercent: boolean, context: CountContext): Reading<number> {
  const plan = context.plan ?? null;
  if (!isPercent && plan !== null && percent === 0.5) {
    const half = Math.round(plan / 2);
    return ask([half], { kind: 'percent_of_plan', percent: 50, plan, value: half });
  }
  if (!isPercent) {
    return ask([], { kind: 'several_numbers' });
  }
  const value = plan === null || !one ? null : Math.round((plan * percent) / 100);
  return ask(value === null || !Number.isSafeInteger(value) ? [] : [value], { kind: 'percent_of_plan', percent, plan, value });
}

function fromWords(text: string, context: CountContext): Reading<number> | null {
  const word = answerWord(text);
  switch (word) {
    case 'plan':
      return shareOfPlan(100, true, true, context);
    case 'all':
    case 'no_change':
      return ask([], { kind: 'no_number' });
    default:
      return commonWord(word, context.previous);
  }
}

/**
 * A whole count. Accepts one clear number; confirms estimates, numbers in words, zero in words, the last value, and values over twice the plan;
 * asks where digits, unit or kind of number leave a doubt; rejects negative numbers and text over the limit. Never throws.
 */
export function readCount(text: string, context: CountContext): Reading<number> {
  const word = fromWords(text, context);
  if (word) {
    return word;
  }
  const expression = readExpression(text, termsOf(context.unit, context.label));
  switch (expression.kind) {
    case 'value':
      return fromValue(expression.value, context);
    case 'sum': {
      const value = total(expression.terms);
      return ask(Number.isSafeInteger(value) ? [value] : [], { kind: 'sum', terms: expression.terms, value });
    }
    case 'fraction':
      return fromFraction(expression, context);
    case 'from_to':
      return ask([], { kind: 'range', low: expression.from, high: expression.to });
    default:
      return unclear(expression, LONGEST_NUMBER, (value) => !value.has('percent', 'plan'));
  }
}
