/** Whole numbers of things: "37.500", "37 ngàn rưỡi", "12.450 lao động". */
import { answerWord } from './answer-words.ts';
import { readExpression, type Value } from './expression.ts';
import { fold } from './fold.ts';
import { namesMoney } from './measure-words.ts';
import { commonWord, dashed, farAbovePlan, notExact, TIMES_PLAN, total, unclear } from './number-field.ts';
import { accept, ask, confirm, type Note, type Reading, reject } from './reading.ts';

export interface CountContext {
  /** What the plan assigns, for suggestions and the "far above" check. */
  readonly plan?: number;
  /** The last period's value. */
  readonly previous?: number;
  /** What is counted: "lao động". */
  readonly unit?: string;
  /** Counts are whole numbers. */
  readonly integer: true;
  /** A running total: a value below `previous` is questioned. */
  readonly cumulative: boolean;
}

/** Units people use for one another when they report. */
const SAME_UNIT: readonly ReadonlySet<string>[] = [
  new Set(['lao dong', 'nguoi lao dong', 'nguoi', 'ld', 'nld']),
  new Set(['cuoc', 'buoi', 'dot']),
  new Set(['tin bai', 'tin, bai', 'tin', 'bai', 'tin va bai']),
  new Set(['ho', 'ho gia dinh', 'gia dinh']),
  new Set(['ca nhan', 'nguoi']),
];
const PHONE_DIGITS = 9;

/** Whether the typed words name the unit that is asked: the same, a part of it, its initials or a synonym. */
export function fitsUnit(typed: string, unit: string): boolean {
  const said = fold(typed);
  const wanted = fold(unit);
  const initials = wanted
    .split(/[^\p{L}]+/u)
    .map((word) => word.charAt(0))
    .join('');
  return said === wanted || said === initials || SAME_UNIT.some((set) => set.has(said) && set.has(wanted));
}

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
  if (value.percent || value.ofPlan) {
    return shareOfPlan(number, other === undefined, value.percent, context);
  }
  if (namesMoney(value.after) && !(context.unit !== undefined && namesMoney(context.unit))) {
    return ask([], { kind: 'wrong_unit', expected: context.unit ?? null, typed: value.after, value: number });
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
  const dash = dashed(value, number);
  if (dash) {
    return dash;
  }
  if (value.direction === 'down' || value.direction === 'up') {
    return ask([], { kind: 'change_given', value: number });
  }
  if (value.direction === 'add' || value.sign === 'plus') {
    const sum = (context.previous ?? 0) + number;
    return context.previous !== undefined && context.cumulative
      ? ask([sum, number], { kind: 'added', value: number, previous: context.previous, sum })
      : confirm(number, { kind: 'extra_words', typed: value.typed, value: number });
  }
  if (/^0/u.test(value.typed) && value.typed.length >= PHONE_DIGITS) {
    return ask([], { kind: 'looks_like_phone', value: number });
  }
  return named(value, number, context);
}

/** The unit and other words around a whole number. */
function named(value: Value, number: number, context: CountContext): Reading<number> {
  const { before, after } = value;
  const unit = context.unit ?? null;
  const fits = after === '' || (unit !== null && fitsUnit(after, unit));
  if (!fits && (unit === null || fold(after).startsWith(`${fold(unit)} `))) {
    return soften(judgeCount(number, context, value.estimated), after);
  }
  if (!fits) {
    return ask([number], { kind: 'wrong_unit', expected: unit, typed: after, value: number });
  }
  const judged = judgeCount(number, context, value.estimated);
  if (before !== '' && !(unit !== null && fitsUnit(before, unit)) && !(unit !== null && fitsUnit(before.replace(/^số /u, ''), unit))) {
    return soften(judged, before);
  }
  if (value.inWords || value.soft) {
    return judged.outcome === 'accept' ? confirm(number, { kind: 'in_words', value: number }) : judged;
  }
  return judged;
}

/** An acceptance becomes a confirmation when words were left over. */
function soften(reading: Reading<number>, typed: string): Reading<number> {
  return reading.outcome === 'accept' ? confirm(reading.value, { kind: 'extra_words', typed, value: reading.value }) : reading;
}

/** "100% kế hoạch", "75%" where a count is asked: proposed, never computed silently. */
function shareOfPlan(percent: number, one: boolean, isPercent: boolean, context: CountContext): Reading<number> {
  const plan = context.plan ?? null;
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
  const expression = readExpression(text, context.unit ?? '');
  switch (expression.kind) {
    case 'value':
      return fromValue(expression.value, context);
    case 'sum': {
      const value = total(expression.terms);
      return ask(Number.isSafeInteger(value) ? [value] : [], { kind: 'sum', terms: expression.terms, value });
    }
    case 'fraction': {
      const numerator = expression.numerator.readings[0] ?? Number.NaN;
      const denominator = expression.denominator.readings[0] ?? Number.NaN;
      const clear = expression.numerator.readings.length === 1 && Number.isSafeInteger(numerator);
      return clear && Number.isFinite(denominator)
        ? ask([numerator], { kind: 'fraction', numerator, denominator, percent: null })
        : ask([], { kind: 'several_numbers' });
    }
    case 'from_to':
      return ask([], { kind: 'range', low: expression.from, high: expression.to });
    default:
      return unclear(expression, 200);
  }
}
