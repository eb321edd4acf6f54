/** Money in đồng: "12tr", "1,2 tỷ", "1 tỷ 200 triệu". */
import { answerWord } from './answer-words.ts';
import { unclear } from './count.ts';
import { readExpression, type Value } from './expression.ts';
import { fold } from './fold.ts';
import { LONGEST_NUMBER } from './numeral.ts';
import { accept, ask, confirm, type Note, type Reading, reject, status } from './reading.ts';

export interface MoneyContext {
  readonly plan?: number;
  readonly previous?: number;
}

const DONG = new Set(['dong', 'd', 'vnd', 'vnđ', 'dong viet nam', 'dong vn']);
const MILLION = 1e6;
const TIMES_PLAN = 2;

/** "150 trđ", "2 tỷđ", "500.000đ": the sign of the currency written onto the number or its multiplier. */
function spread(text: string): string {
  return text
    .slice(0, LONGEST_NUMBER + 1)
    .replace(/(tr|triệu|trieu|tỷ|tỉ|ty|ti|k|nghìn|ngàn)\s?\.?\s?(?:đ|₫)(?![\p{L}\p{M}])/giu, '$1 đồng')
    .replace(/(\d)\s?₫/gu, '$1 đồng')
    .replace(/\btr\s?\.\s?(?=đồng|dong)/giu, 'tr ');
}

function judge(number: number, value: Value, context: MoneyContext): Reading<number> {
  const note: Note | undefined = value.estimated ? { estimated: true } : undefined;
  if (!Number.isSafeInteger(number)) {
    return Number.isInteger(number)
      ? reject({ kind: 'too_large' })
      : ask([], { kind: 'not_integer', value: number, suggestion: null, unit: 'đồng' });
  }
  if (context.plan !== undefined && context.plan > 0 && number > TIMES_PLAN * context.plan) {
    return confirm(
      number,
      { kind: 'far_above_plan', value: number, plan: context.plan, times: Math.round((number / context.plan) * 10) / 10 },
      note,
    );
  }
  if (value.inWords || value.soft) {
    return confirm(number, { kind: 'in_words', value: number }, note);
  }
  if (value.before !== '') {
    return confirm(number, { kind: 'extra_words', typed: value.before, value: number }, note);
  }
  return value.estimated ? confirm(number, { kind: 'estimate', value: number }, note) : accept(number);
}

function fromValue(value: Value, context: MoneyContext): Reading<number> {
  const [number, other] = value.readings;
  if (number === undefined || value.percent || value.ofPlan) {
    return ask([], { kind: 'no_number' });
  }
  const unit = fold(value.after);
  const inDong = DONG.has(unit);
  if (!inDong && unit !== '') {
    return ask([], { kind: 'wrong_unit', expected: 'đồng', typed: value.after, value: number });
  }
  if (other !== undefined) {
    return ask(value.readings, { kind: 'two_readings', typed: value.typed });
  }
  if (value.comparison) {
    return ask([number], { kind: 'comparison', value: number });
  }
  if (value.sign === 'minus' && number !== 0) {
    return reject({ kind: 'negative', value: -number });
  }
  if (value.sign === 'dash' && number !== 0) {
    return ask([number], { kind: 'maybe_negative', value: number });
  }
  if (value.direction !== 'none' || value.sign === 'plus') {
    return ask([number], { kind: 'change_given', value: number });
  }
  if (!value.scaled && !inDong && number !== 0 && (number < MILLION || !Number.isInteger(number))) {
    const choices = Number.isInteger(number) ? [number * MILLION, number] : [Number(`${number}e9`), Number(`${number}e6`)];
    return ask(choices, { kind: 'money_unit_missing', value: number });
  }
  return judge(number, value, context);
}

function wordReading(text: string, context: MoneyContext): Reading<number> | null {
  switch (answerWord(text)) {
    case 'zero':
      return confirm(0, { kind: 'zero_word' });
    case 'missing':
      return status('missing');
    case 'zero_or_missing':
      return ask([0], { kind: 'zero_or_missing' });
    case 'not_yet':
      return status('not_yet');
    case 'same':
      return context.previous === undefined
        ? ask([], { kind: 'no_previous' })
        : confirm(context.previous, { kind: 'same_as_last', previous: context.previous });
    case 'plan':
    case 'all':
    case 'no_change':
      return ask([], { kind: 'no_number' });
    default:
      return null;
  }
}

/**
 * An amount of money in đồng. A bare number under a million could be millions: it asks, the millions first. Whole đồng only, up to 2^53.
 * Confirms estimates and words; rejects negative amounts. Never throws.
 */
export function readMoney(text: string, context: MoneyContext = {}): Reading<number> {
  const word = wordReading(text, context);
  if (word) {
    return word;
  }
  const expression = readExpression(spread(text));
  switch (expression.kind) {
    case 'value':
      return fromValue(expression.value, context);
    case 'sum': {
      const value = expression.terms.reduce((total, term) => total + term, 0);
      return ask([value], { kind: 'sum', terms: expression.terms, value });
    }
    case 'fraction':
      return ask([], { kind: 'several_numbers' });
    case 'from_to':
      return ask([], { kind: 'range', low: expression.from, high: expression.to });
    default:
      return unclear(expression, LONGEST_NUMBER);
  }
}
