/**
 * Numbers written in digits, and the cutting of a short text into numerals, words and signs.
 * Rules: "." before exactly three digits groups thousands, otherwise it is decimal; "," is decimal, but one "," before exactly three digits can
 * be either (unless the number starts "0,"), two or more group thousands; with both signs the last one is decimal; a space groups thousands.
 */
import { plainLower } from './fold.ts';
import { plainOf, type Word } from './words.ts';

/** How a numeral was written; what a reader makes of it depends on the field. */
export type Style = 'plain' | 'dots' | 'comma_three' | 'commas' | 'spaces' | 'decimal' | 'mixed' | 'unclear';

export interface Numeral {
  readonly kind: 'numeral';
  /** Decimal strings with "." ("37500", "71.5"), one per reading; the grouped reading comes first. Empty when it cannot be read. */
  readonly readings: readonly string[];
  readonly style: Style;
  readonly typed: string;
  /** No space between this and the token before it. */
  readonly tight: boolean;
}

export interface WordToken extends Word {
  readonly kind: 'word';
  readonly tight: boolean;
}

export interface Sign {
  readonly kind: 'sign';
  readonly sign: string;
  readonly tight: boolean;
  /** No space between this and the token after it. */
  readonly tightAfter: boolean;
}

export type Token = Numeral | WordToken | Sign;

/** What a number reader looks at, in characters; an answer that is a number is never longer. */
export const LONGEST_NUMBER = 200;

const VULGAR_FRACTION = /[\u00bc-\u00be\u2150-\u215f\u2189]/gu;
const RAISED_DIGIT = /[\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089]/gu;
const ENCLOSED_DIGIT = /[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289]|\u{1f100}|\u{1f101}/gu;
const AREA = /\b(?:k|c|d|m)?m[\u00b2\u00b3]/gu;
/** Letters, marks, invisible signs and full-width digits, among which no picture of a digit hides. */
const PLAIN = /^[\n -~\u00a0\u00c0-\u036f\u1e00-\u1eff\u200b-\u200f\u202a-\u202f\u2066-\u2069\ufeff\uff10-\uff19]*$/;
/** What turns a digit into a picture of one ("1" in a key cap). */
const KEY_CAP = /[\ufe0e\ufe0f\u20e3]/gu;

/**
 * The text as a number reader sees it: compatibility forms resolved, but never so that two numbers run together or a power becomes a digit
 * ("37½" is not 371/2, "10²" is not 102).
 */
export function numberText(text: string): string {
  if (PLAIN.test(text)) {
    return plainLower(text);
  }
  return plainLower(
    text
      .replace(KEY_CAP, '')
      .replace(AREA, (unit) => ` ${unit.slice(0, -1)}vuong `)
      .replace(VULGAR_FRACTION, ' \u00a4 ')
      .replace(RAISED_DIGIT, ' \u00a4 ')
      .replace(ENCLOSED_DIGIT, ' $& '),
  ).replace(/[\u2010-\u2015\u2212]/gu, '-');
}

const GROUP = /^\d{3}$/u;

function groupsOfThree(parts: readonly string[]): boolean {
  return /^[1-9]\d{0,2}$/u.test(parts[0] ?? '') && parts.slice(1).every((part) => GROUP.test(part));
}

/** What digits with separators between them (`signs[i]` stands before `parts[i + 1]`) can mean. */
export function readDigits(parts: readonly string[], signs: readonly string[]): { readings: string[]; style: Style } {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  const kinds = new Set(signs);
  const joined = parts.join('');
  if (signs.length === 0) {
    return { readings: [joined], style: 'plain' };
  }
  if (kinds.size === 1) {
    const sign = signs[0];
    const grouped = groupsOfThree(parts);
    const decimal = `${first === '' ? '0' : first}.${last}`;
    if (sign === ' ' || sign === "'") {
      return grouped ? { readings: [joined], style: 'spaces' } : { readings: [], style: 'unclear' };
    }
    if (signs.length > 1) {
      return grouped ? { readings: [joined], style: sign === '.' ? 'dots' : 'commas' } : { readings: [], style: 'unclear' };
    }
    if (GROUP.test(last) && grouped) {
      return sign === '.' ? { readings: [joined], style: 'dots' } : { readings: [joined, decimal], style: 'comma_three' };
    }
    if (first.length > 1 && first.startsWith('0')) {
      return { readings: [], style: 'unclear' };
    }
    return { readings: [decimal], style: 'decimal' };
  }
  const whole = parts.slice(0, -1);
  const before = new Set(signs.slice(0, -1));
  const decimalSign = signs.at(-1) ?? '';
  if (before.size !== 1 || before.has(decimalSign) || decimalSign === ' ' || decimalSign === "'" || !groupsOfThree(whole)) {
    return { readings: [], style: 'unclear' };
  }
  const value = `${whole.join('')}.${last}`;
  if (GROUP.test(last) && (before.has(' ') || before.has("'"))) {
    return { readings: [joined, value], style: 'unclear' };
  }
  return { readings: [value], style: 'mixed' };
}

const SEPARATED = /[.,'’](?=\d)/uy;
const SPACED_GROUP = / (?=\d{3}(?!\d))/uy;
const DIGITS = /\d+/uy;
const WORD = /[\p{L}\p{M}]+/uy;

/** What a sticky pattern finds at this place. */
function matchAt(text: string, pattern: RegExp, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? text.slice(at, pattern.lastIndex) : null;
}

/** Cuts `text` (from `numberText`) into tokens. Linear; the caller bounds the length. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const start = at;
    const tight = start > 0 && text.charAt(start - 1) !== ' ';
    const leading = /[.,]/u.test(text.charAt(at)) && /\d/u.test(text.charAt(at + 1)) && !tight;
    const digits = leading ? '' : matchAt(text, DIGITS, at);
    if (digits !== null) {
      at += digits.length;
      const parts = [digits];
      const signs: string[] = [];
      for (;;) {
        const mayGroup = parts.length === 1 ? /^[1-9]\d{0,2}$/u.test(digits) : signs.every((sign) => sign === ' ');
        const sign = matchAt(text, SEPARATED, at) ?? (mayGroup ? matchAt(text, SPACED_GROUP, at) : null);
        if (sign === null) {
          break;
        }
        const part = matchAt(text, DIGITS, at + sign.length) ?? '';
        at += sign.length + part.length;
        signs.push(sign === '’' ? "'" : sign);
        parts.push(part);
      }
      found.push({ kind: 'numeral', ...readDigits(parts, signs), typed: text.slice(start, at), tight });
      continue;
    }
    const word = matchAt(text, WORD, at);
    if (word !== null) {
      at += word.length;
      found.push({ kind: 'word', typed: word, plain: plainOf(word), tight });
      continue;
    }
    const sign = String.fromCodePoint(text.codePointAt(at) ?? 32);
    at += sign.length;
    if (sign !== ' ') {
      const tightAfter = at < text.length && text.charAt(at) !== ' ';
      found.push({ kind: 'sign', sign, tight, tightAfter });
    }
  }
  return found;
}
