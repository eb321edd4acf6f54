/** Criteria met out of a fixed number: "15", "15/19", "15 tiêu chí". */
import { answerWord } from './answer-words.ts';
import { type Expression, readExpression, type Value } from './expression.ts';
import { commonWord, notExact, remainder, settled, total, unclear } from './number-field.ts';
import { LONGEST_NUMBER } from './numeral.ts';
import { accept, ask, confirm, type Reading, reject } from './reading.ts';
import { termsOf } from './terms.ts';

export interface ScoreContext {
  readonly outOf: number;
  readonly previous?: number;
  /** What is counted ("tiêu chí"). */
  readonly unit?: string;
  /** The words of the question. */
  readonly label?: string;
}

function judge(value: Value, number: number, context: ScoreContext): Reading<number> {
  const inexact = notExact(value, number);
  if (inexact) {
    return inexact;
  }
  if (value.has('percent')) {
    return ask([], { kind: 'wrong_unit', expected: context.unit ?? 'tiêu chí', typed: '%', value: number });
  }
  if (!Number.isInteger(number)) {
    return ask([], { kind: 'not_integer', value: number, suggestion: null, unit: context.unit ?? null });
  }
  if (number > context.outOf) {
    return reject({ kind: 'out_of_scale', value: number, outOf: context.outOf });
  }
  if (value.thing !== '') {
    return ask([number], { kind: 'wrong_unit', expected: context.unit ?? null, typed: value.thing, value: number });
  }
  const rest = remainder(value, number, context.outOf);
  if (rest) {
    return rest;
  }
  if (value.has('down', 'up', 'add', 'since_other') || value.sign !== 'none') {
    return ask([], { kind: 'no_number' });
  }
  if (value.has('approx')) {
    return settled(confirm(number, { kind: 'estimate', value: number }, { estimated: true }), value, []);
  }
  return settled(value.inWords ? confirm(number, { kind: 'in_words', value: number }) : accept(number), value, []);
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

/** The numerator with all that was said around the fraction. */
function numeratorIn({ numerator, around }: Extract<Expression, { kind: 'fraction' }>): Value {
  return { ...numerator, around, has: (...asked) => around.some((item) => asked.some((mark) => mark === item.mark)) };
}

/** A whole number from 0 to `outOf`, alone or as a fraction of it. Another denominator asks; a larger number is rejected. Never throws. */
export function readScore(text: string, context: ScoreContext): Reading<number> {
  const word = wordReading(text, context);
  if (word) {
    return word;
  }
  const expression = readExpression(text, termsOf(context.unit ?? 'tiêu chí', context.label));
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
      return judge(numeratorIn(expression), number, context);
    }
    case 'sum': {
      const value = total(expression.terms);
      return ask(value <= context.outOf ? [value] : [], { kind: 'sum', terms: expression.terms, value });
    }
    case 'from_to':
      return ask([], { kind: 'range', low: expression.from, high: expression.to });
    default:
      return unclear(expression, LONGEST_NUMBER, (value) => !value.has('percent'));
  }
}
