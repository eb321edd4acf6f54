/** Money in đồng: "12tr", "1,2 tỷ", "1 tỷ 200 triệu". */
import { answerWord } from './answer-words.ts';
import { readExpression, type Value } from './expression.ts';
import { commonWord, dashed, farAbovePlan, notExact, noteOf, remainder, settled, total, unclear } from './number-field.ts';
import type { Terms } from './number-items.ts';
import { LONGEST_NUMBER } from './numeral.ts';
import { accept, ask, confirm, type Reading, reject } from './reading.ts';
import { phrases } from './words.ts';

export interface MoneyContext {
  readonly plan?: number;
  readonly previous?: number;
}

/** The unit, and words that name a sum of money. */
const TERMS: Terms = {
  units: phrases<true>([[true, ['đồng', 'đ', 'd', 'vnd', 'vnđ', 'đồng việt nam', 'đồng vn', 'đồng chẵn']]]),
  label: ['số', 'tiền', 'trị', 'giá', 'tổng', 'kinh', 'phí', 'nguồn', 'quỹ', 'mức', 'vận', 'động', 'huy', 'quyên', 'góp'],
};
const FOREIGN = /(?:^| )(?:usd|đô|do la|euro?|tệ)(?: |$)/u;
const MILLION = 1e6;

/** "150 trđ", "2 tỷđ", "500.000đ": the sign of the currency written onto the number or its multiplier. */
function spread(text: string): string {
  return text
    .slice(0, LONGEST_NUMBER + 1)
    .replace(/(tr|triệu|trieu|tỷ|tỉ|ty|ti|k|nghìn|ngàn)\s?\.?\s?(?:đ|₫)(?![\p{L}\p{M}])/giu, '$1 đồng')
    .replace(/(\d)\s?₫/gu, '$1 đồng')
    .replace(/\btr\s?\.\s?(?=đồng|dong)/giu, 'tr ');
}

function judge(number: number, value: Value, context: MoneyContext): Reading<number> {
  const note = noteOf(value);
  if (!Number.isSafeInteger(number)) {
    return Number.isInteger(number)
      ? reject({ kind: 'too_large' })
      : ask([], { kind: 'not_integer', value: number, suggestion: null, unit: 'đồng' });
  }
  const far = farAbovePlan(number, context.plan, note);
  if (far) {
    return far;
  }
  if (value.inWords || value.soft) {
    return confirm(number, { kind: 'in_words', value: number }, note);
  }
  return note ? confirm(number, { kind: 'estimate', value: number }, note) : accept(number);
}

function fromValue(value: Value, context: MoneyContext): Reading<number> {
  const [number, other] = value.readings;
  if (number === undefined || value.has('percent', 'plan')) {
    return ask([], { kind: 'no_number' });
  }
  const inDong = value.has('unit');
  const currency = value.thing || wordsAround(value);
  if (value.thing !== '' || FOREIGN.test(currency)) {
    return ask([], { kind: 'wrong_unit', expected: 'đồng', typed: currency, value: number });
  }
  if (other !== undefined) {
    return ask(value.readings, { kind: 'two_readings', typed: value.typed });
  }
  const doubtful = notExact(value, number) ?? dashed(value, number);
  if (doubtful) {
    return doubtful;
  }
  if (value.has('up', 'down', 'add', 'level', 'since_other') || value.sign === 'plus') {
    return ask([number], { kind: 'change_given', value: number });
  }
  const rest = remainder(value, number, null);
  if (rest) {
    return rest;
  }
  if (!value.scaled && !inDong && number !== 0 && (number < MILLION || !Number.isInteger(number))) {
    const choices = Number.isInteger(number) ? [number * MILLION, number] : [Number(`${number}e9`), Number(`${number}e6`)];
    return ask(choices, { kind: 'money_unit_missing', value: number });
  }
  return settled(judge(number, value, context), value, []);
}

function wordsAround(value: Value): string {
  return value.around.flatMap(({ mark, typed }) => (mark === 'word' ? [typed] : [])).join(' ');
}

function wordReading(text: string, context: MoneyContext): Reading<number> | null {
  const word = answerWord(text);
  switch (word) {
    case 'plan':
    case 'all':
    case 'no_change':
      return ask([], { kind: 'no_number' });
    default:
      return commonWord(word, context.previous);
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
  const expression = readExpression(spread(text), TERMS);
  switch (expression.kind) {
    case 'value':
      return fromValue(expression.value, context);
    case 'sum': {
      const value = total(expression.terms);
      return ask([value], { kind: 'sum', terms: expression.terms, value });
    }
    case 'fraction':
      return ask([], { kind: 'several_numbers' });
    case 'from_to':
      return ask([], { kind: 'range', low: expression.from, high: expression.to });
    default:
      return unclear(expression, LONGEST_NUMBER, (value) => value.scaled || value.has('unit'));
  }
}
