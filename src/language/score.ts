/** Criteria met out of a fixed number: "15", "15/19", "15 tiêu chí". */
import { answerWord } from './answer-words.ts';
import { readExpression, type Value } from './expression.ts';
import { fold } from './fold.ts';
import { commonWord, notExact, total, unclear } from './number-field.ts';
import { LONGEST_NUMBER } from './numeral.ts';
import { accept, ask, confirm, type Reading, reject } from './reading.ts';

export interface ScoreContext {
  readonly outOf: number;
  readonly previous?: number;
  /** What is counted ("tiêu chí"). */
  readonly unit?: string;
}

const UNITS = new Set(['tieu chi', 'tc', 'diem', '']);

function judge(value: Value, number: number, context: ScoreContext): Reading<number> {
  const unit = fold(value.after);
  const inexact = notExact(value, number);
  if (inexact) {
    return inexact;
  }
  if (value.percent) {
    return ask([], { kind: 'wrong_unit', expected: context.unit ?? 'tiêu chí', typed: '%', value: number });
  }
  if (value.direction === 'down' || value.direction === 'up' || value.direction === 'add' || value.sign !== 'none') {
    return ask([], { kind: 'no_number' });
  }
  if (!Number.isInteger(number)) {
    return ask([], { kind: 'not_integer', value: number, suggestion: null, unit: context.unit ?? null });
  }
  if (number > context.outOf) {
    return reject({ kind: 'out_of_scale', value: number, outOf: context.outOf });
  }
  if (!UNITS.has(unit) && unit !== fold(context.unit ?? '')) {
    return ask([number], { kind: 'wrong_unit', expected: context.unit ?? null, typed: value.after, value: number });
  }
  if (value.estimated) {
    return confirm(number, { kind: 'estimate', value: number }, { estimated: true });
  }
  if (value.inWords) {
    return confirm(number, { kind: 'in_words', value: number });
  }
  if (value.before !== '' && !UNITS.has(fold(value.before))) {
    return confirm(number, { kind: 'extra_words', typed: value.before, value: number });
  }
  return accept(number);
}

function wordReading(text: string, context: ScoreContext): Reading<number> | null {
  const word = answerWord(text);
  switch (word) {
    case 'all':
      return confirm(context.outOf, { kind: 'full_score', outOf: context.outOf });
    case 'plan':
    case 'no_change':
      return ask([], { kind: 'no_number' });
    default:
      return commonWord(word, context.previous);
  }
}

/** A whole number from 0 to `outOf`, alone or as a fraction of it. Another denominator asks; a larger number is rejected. Never throws. */
export function readScore(text: string, context: ScoreContext): Reading<number> {
  const word = wordReading(text, context);
  if (word) {
    return word;
  }
  const expression = readExpression(text, context.unit ?? 'tiêu chí');
  switch (expression.kind) {
    case 'value': {
      const [number, other] = expression.value.readings;
      if (number === undefined || other !== undefined) {
        return ask(
          expression.value.readings,
          number === undefined ? { kind: 'no_number' } : { kind: 'two_readings', typed: expression.value.typed },
        );
      }
      return judge(expression.value, number, context);
    }
    case 'fraction': {
      const [number, other] = expression.numerator.readings;
      const [scale, otherScale] = expression.denominator.readings;
      if (number === undefined || other !== undefined || scale === undefined || otherScale !== undefined || expression.percent !== null) {
        return ask([], { kind: 'several_numbers' });
      }
      if (scale !== context.outOf) {
        const fits = Number.isInteger(number) && number <= context.outOf;
        return ask(fits ? [number] : [], { kind: 'other_scale', value: number, outOf: context.outOf, typed: scale });
      }
      return judge({ ...expression.numerator, after: expression.denominator.after || expression.numerator.after }, number, context);
    }
    case 'sum': {
      const value = total(expression.terms);
      return ask(value <= context.outOf ? [value] : [], { kind: 'sum', terms: expression.terms, value });
    }
    case 'from_to':
      return ask([], { kind: 'range', low: expression.from, high: expression.to });
    default:
      return unclear(expression, LONGEST_NUMBER);
  }
}
