/** Percentages: a level ("71,5", "1234/1650") and a fall since the start of the year ("0,8", "tăng 0,2"). */

import { unlessLeftOver } from './accounted.ts';
import { answerWord } from './answer-words.ts';
import { type Expression, leftAround, readExpression, type Value } from './expression.ts';
import { commonWord, dashed, farAbovePlan, notExact, noteOf, remainder, settled, total, unclear } from './number-field.ts';
import type { Mark } from './number-items.ts';
import { LONGEST_NUMBER } from './numeral.ts';
import { accept, ask, confirm, mapReading, type Reading, reject, type Why } from './reading.ts';
import { termsOf } from './terms.ts';

export interface PercentValue {
  /** In percent, rounded when it comes from a fraction. */
  readonly percent: number;
  /** Kept when the person gave "1234/1650". */
  readonly numerator?: number;
  readonly denominator?: number;
}

export interface PercentContext {
  /** What the plan asks for, in percent. */
  readonly plan?: number;
  readonly previous?: number;
  readonly kind?: 'level';
  /** The words of the question: "Trạm y tế xã có bác sĩ phục vụ". */
  readonly label?: string;
  /** Digits kept when a fraction is divided (1). */
  readonly decimals?: number;
}

/** Below a plan of this size, "0,8" is a percentage like the plan itself and no share of one. */
const PLAN_OF_SHARES = 10;

/** `value` rounded to `decimals` digits, as it is shown. */
export function roundTo(value: number, decimals: number): number {
  return Number(`${Math.round(Number(`${value}e${decimals}`))}e-${decimals}`);
}

function judge(number: number, value: Value, context: PercentContext): Reading<number> {
  const note = noteOf(value);
  const { plan } = context;
  if (number > 1e9) {
    return reject({ kind: 'too_large' });
  }
  if (number > 0 && number < 1 && !value.has('percent') && !value.scaled && (plan === undefined || plan >= PLAN_OF_SHARES)) {
    return ask([roundTo(number * 100, 6), number], { kind: 'ratio_or_percent', percent: roundTo(number * 100, 6), literal: number }, note);
  }
  return number > 100 ? confirm(number, { kind: 'over_100', value: number }, note) : asWritten(number, value);
}

/** A number in range: confirmed when it was written in an unusual way, or called approximate. */
function asWritten(number: number, value: Value): Reading<number> {
  const note = noteOf(value);
  if (value.style === 'comma_three') {
    return confirm(number, { kind: 'three_decimals', value: number }, note);
  }
  if (value.inWords || value.soft) {
    return confirm(number, { kind: 'in_words', value: number }, note);
  }
  return note ? confirm(number, { kind: 'estimate', value: number }, note) : accept(number);
}

/** The reading of digits in a percent field: one comma with three digits is a decimal, and "x.ddd" most likely is one too. */
function digitsOf(value: Value): { readonly numbers: readonly number[]; readonly doubtful: boolean } {
  if (value.style === 'comma_three' && value.readings.length === 2) {
    return { numbers: value.readings.slice(1), doubtful: false };
  }
  const [number] = value.readings;
  const grouped = value.style === 'dots' && !value.scaled && number !== undefined && /^\D*\d+\.\d{3}\D*$/u.test(value.typed);
  return grouped ? { numbers: [number / 1000], doubtful: true } : { numbers: value.readings, doubtful: value.readings.length > 1 };
}

/** "100 trạm", "12 triệu": a number of things or of money is no share, however round. `null`: it is none of these. */
function countOf(value: Value): Reading<number> | null {
  const [number] = value.readings;
  const things = !value.has('percent', 'plan') && number !== undefined && (value.scaled || value.thing !== '');
  return things ? ask([], { kind: 'count_given', typed: value.thing, value: number }) : null;
}

/** The one number in a percent field, or the question that it leaves. */
function numberOf(value: Value): number | Reading<number> {
  const { numbers, doubtful } = digitsOf(value);
  const [number] = numbers;
  if (number === undefined) {
    return ask([], { kind: 'no_number' });
  }
  return doubtful ? ask(numbers, { kind: 'two_readings', typed: value.typed }) : number;
}

function levelFrom(value: Value, context: PercentContext): Reading<number> {
  const counted = countOf(value);
  if (counted) {
    return counted;
  }
  const number = numberOf(value);
  if (typeof number !== 'number') {
    return number;
  }
  const doubtful = notExact(value, number) ?? dashed(value, number) ?? remainder(value, number, 100, 'level');
  if (doubtful) {
    return doubtful;
  }
  if (value.has('down', 'up', 'add', 'since_other', 'since_start') || value.sign === 'plus') {
    return ask([], { kind: 'change_given', value: number });
  }
  if (value.has('plan')) {
    const share = context.plan === undefined ? null : roundTo((context.plan * number) / 100, 6);
    const choices = share === null || share === number ? [number] : [number, share];
    return ask(choices, { kind: 'percent_of_plan', percent: number, plan: context.plan ?? null, value: share });
  }
  return settled(judge(number, value, context), value, ['percent', 'level']);
}

function fractionFrom(fraction: Extract<Expression, { kind: 'fraction' }>, context: PercentContext): Reading<PercentValue> {
  const { numerator: top, denominator: bottom, around } = fraction;
  const [numerator] = top.readings;
  const [denominator] = bottom.readings;
  const has = (...marks: readonly Mark[]): boolean => around.some(({ mark }) => (marks as readonly string[]).includes(mark));
  const clear = top.readings.length === 1 && bottom.readings.length === 1 && top.sign === 'none' && !has('compare', 'plan');
  if (
    numerator === undefined ||
    denominator === undefined ||
    !clear ||
    denominator === 0 ||
    !Number.isSafeInteger(Math.trunc(denominator))
  ) {
    return ask([], { kind: 'several_numbers' });
  }
  // Multiplied first: 1257 of 2000 is 62.85, and not a little less.
  const exact = (numerator * 100) / denominator;
  const decimals = context.decimals ?? 1;
  const percent = roundTo(exact, decimals);
  if (!Number.isInteger(numerator) || !Number.isInteger(denominator) || (fraction.percent === null && has('percent'))) {
    // "71,5/75": what was reached beside what was planned.
    const reached = { percent: numerator };
    const choices = denominator === context.plan || top.has('percent') ? [reached] : [reached, { percent }];
    return ask(choices, { kind: 'fraction', numerator, denominator, percent });
  }
  const value = { percent, numerator, denominator };
  const why: Why = { kind: 'fraction', numerator, denominator, percent };
  if (fraction.percent !== null && Math.abs(fraction.percent - exact) > 0.5) {
    return ask([value, { percent: fraction.percent }], { kind: 'disagree', first: percent, second: fraction.percent });
  }
  const left = [leftAround(around, ['thing']), sameThing(top.thing, bottom.thing) ? '' : top.thing].join(' ').trim();
  if (has('not', 'remain') && denominator >= numerator) {
    // "28/101 trạm chưa đạt": the others did.
    const done = denominator - numerator;
    const rest: PercentValue = { percent: roundTo((done * 100) / denominator, decimals), numerator: done, denominator };
    return ask([rest], { kind: 'rest_given', value: percent });
  }
  return unlessLeftOver(judgeFraction(value, exact, has('approx'), top.inWords || bottom.inWords), left, () => why);
}

/** "43 xã trên 60 xã": one thing, or not named twice. */
function sameThing(top: string, bottom: string): boolean {
  return top === '' || bottom === '' || top === bottom;
}

function judgeFraction(value: Required<PercentValue>, exact: number, estimated: boolean, inWords: boolean): Reading<PercentValue> {
  const { percent, numerator, denominator } = value;
  const why: Why = { kind: 'fraction', numerator, denominator, percent };
  if (percent > 100) {
    return confirm(value, { kind: 'over_100', value: percent });
  }
  if (inWords || estimated) {
    return confirm(value, why, estimated ? { estimated: true } : undefined);
  }
  // Nothing was rounded away: there is nothing to confirm, only to show.
  return exact === percent ? accept(value, { echo: true }) : confirm(value, why);
}

/** "bằng kế hoạch": the plan's own figure is offered. */
function planWord(plan: number | undefined): Reading<number> {
  return plan === undefined ? ask([], { kind: 'no_number' }) : ask([plan], { kind: 'percent_of_plan', percent: 100, plan, value: plan });
}

function levelWord(text: string, context: PercentContext): Reading<number> | null {
  const word = answerWord(text);
  switch (word) {
    case 'all':
      return confirm(100, { kind: 'all_percent' });
    case 'plan':
      return planWord(context.plan);
    case 'no_change':
      return ask([], { kind: 'no_number' });
    default:
      return commonWord(word, context.previous);
  }
}

const asPercent = (percent: number): PercentValue => ({ percent });

/**
 * A level in percent, or "reached/total". A fraction that divides without rounding is accepted and kept; a rounded one is confirmed.
 * Confirms over 100, three decimals, estimates; asks on shares of one ("0,715"), "x.ddd", comparisons and changes. Never throws.
 */
export function readPercent(text: string, context: PercentContext): Reading<PercentValue> {
  const word = levelWord(text, context);
  if (word) {
    return mapReading(word, asPercent);
  }
  const expression = readExpression(text, termsOf(undefined, context.label));
  switch (expression.kind) {
    case 'value':
      return mapReading(levelFrom(expression.value, context), asPercent);
    case 'fraction':
      return fractionFrom(expression, context);
    case 'sum': {
      const value = roundTo(total(expression.terms), 6);
      return ask([{ percent: value }], { kind: 'sum', terms: expression.terms, value });
    }
    case 'from_to':
      return ask([{ percent: expression.to }], {
        kind: 'from_to',
        from: expression.from,
        to: expression.to,
        value: roundTo(expression.from - expression.to, 6),
      });
    default:
      return mapReading(
        unclear(expression, LONGEST_NUMBER, (value) => value.has('percent')),
        asPercent,
      );
  }
}

export interface DropContext {
  /** The words of the question: "Tỷ lệ hộ nghèo giảm trong năm". */
  readonly label?: string;
  /** The fall the plan asks for, in percentage points. */
  readonly plan?: number;
  readonly previous?: number;
}

function dropWord(text: string, context: DropContext): Reading<number> | null {
  const word = answerWord(text);
  switch (word) {
    case 'no_change':
      return confirm(0, { kind: 'zero_word' });
    case 'plan':
      return planWord(context.plan);
    case 'all':
      return ask([], { kind: 'no_number' });
    default:
      return commonWord(word, context.previous);
  }
}

function dropFrom(value: Value, context: DropContext): Reading<number> {
  const counted = countOf(value);
  if (counted) {
    return counted;
  }
  const number = numberOf(value);
  if (typeof number !== 'number') {
    return number;
  }
  if (value.has('compare')) {
    return ask([number], { kind: 'comparison', value: number });
  }
  if (value.has('since_other')) {
    return ask(value.has('down') ? [number] : [], { kind: 'change_given', value: number });
  }
  const denied = value.has('not') ? remainder(value, number, null) : null;
  if (denied) {
    return denied;
  }
  const moves = value.has('down', 'up', 'add');
  if (value.has('level', 'remain') || (!moves && value.has('now', 'rate', 'label'))) {
    return ask([], { kind: 'level_given', level: number });
  }
  if (value.has('plan')) {
    const share = context.plan === undefined ? null : roundTo((context.plan * number) / 100, 6);
    return ask(share === null ? [] : [share], { kind: 'percent_of_plan', percent: number, plan: context.plan ?? null, value: share });
  }
  return settled(fallen(value, number, moves, context), value, ['percent', 'down', 'up', 'add', 'plus', 'since_start']);
}

/** A change by `number` points, by its words and its sign. */
function fallen(value: Value, number: number, moves: boolean, context: DropContext): Reading<number> {
  if (value.has('add') && value.has('down')) {
    return ask([number], { kind: 'signed_drop', value: number });
  }
  if (value.has('add') || value.sign === 'plus' || (moves && value.sign !== 'none') || (value.has('up') && value.has('down'))) {
    return ask(number === 0 ? [0] : [number, -number], { kind: 'signed_drop', value: number });
  }
  if (value.has('up')) {
    return number === 0 ? confirm(0, { kind: 'zero_word' }) : confirm(-number, { kind: 'rise', value: number });
  }
  if (number !== 0 && value.sign !== 'none') {
    return confirm(number, { kind: 'signed_drop', value: number });
  }
  const note = noteOf(value);
  if (number > 100) {
    return confirm(number, { kind: 'over_100', value: number }, note);
  }
  return farAbovePlan(number, context.plan, note) ?? asWritten(number, value);
}

/**
 * By how many percentage points a rate fell since the start of the year; negative when it rose. "tăng 0,2" is confirmed as -0.2,
 * "-0,8" as 0.8; "còn 11,7%" is a level and asks; "từ 12,5 xuống 11,7" is confirmed as the difference. Never throws.
 */
export function readDrop(text: string, context: DropContext): Reading<number> {
  const word = dropWord(text, context);
  if (word) {
    return word;
  }
  const expression = readExpression(text, termsOf(undefined, context.label));
  switch (expression.kind) {
    case 'value':
      return dropFrom(expression.value, context);
    case 'from_to': {
      const value = roundTo(expression.from - expression.to, 6);
      return confirm(value, { kind: 'from_to', from: expression.from, to: expression.to, value });
    }
    case 'sum': {
      const value = roundTo(total(expression.terms), 6);
      return ask([value], { kind: 'sum', terms: expression.terms, value });
    }
    case 'fraction':
      return ask([], { kind: 'several_numbers' });
    default:
      return unclear(expression, LONGEST_NUMBER, (value) => value.has('percent'));
  }
}
