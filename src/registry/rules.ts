/** Codes people type, and what may be said of a seat. PURE: randomness comes in as bytes. */
import type { Duty } from '../domain/people.ts';
import { normalise } from '../language/fold.ts';

/** Without I and O, so that a code read aloud or copied by hand is never mistaken. 32 letters: 5 bits each. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRSTUVWX';
const LENGTH = 16;
const DASHED = /^\s*\p{L}{4}([-–—]\p{L}{4}){3}\s*$/u;

/**
 * A code of nearly 80 random bits, "XXXX-XXXX-XXXX-XXXX". There is always a digit in it, by which it is told from words (one of 400 would have none).
 * Takes 16 random bytes; throws a RangeError on fewer.
 */
export function inviteCode(random: Uint8Array): string {
  if (random.length < LENGTH) throw new RangeError(`an invite code needs ${LENGTH} random bytes, got ${random.length}`);
  const drawn = Array.from(random.subarray(0, LENGTH), (byte) => ALPHABET[byte % 32]).join('');
  const letters = /\d/.test(drawn) ? drawn : `${drawn.slice(0, -1)}${(random[LENGTH - 1] as number) % 10}`;
  return (letters.match(/.{4}/g) as string[]).join('-');
}

/**
 * What a person meant as a code: any case, with or without dashes and spaces, O read as 0 and I as 1.
 * `null` when it cannot be a code at all. Where anything may be typed, text with neither a digit nor a code's dashes is words and no wrong guess; where a
 * code belongs (`expected`), it may be one made before every code had a digit.
 */
export function readInviteCode(text: string, expected = false): string | null {
  if (text.length > 64) return null;
  const letters = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—.]/g, '')
    .replace(/O/g, '0')
    .replace(/I/g, '1');
  if (letters.length !== LENGTH || !/^[0-9A-Z]+$/.test(letters)) return null;
  if (!expected && !/\d/.test(text) && !DASHED.test(text)) return null;
  return (letters.match(/.{4}/g) as string[]).join('-');
}

/** A code as it is printed, or all in one, set apart from other letters: "Mã: CM7K-4Q2H-9TRX-2WLA", "…?start=CM7K4Q2H9TRX2WLA". */
const INSIDE =
  /(?<![\p{L}\p{N}_-])[0-9a-z]{4}(?:[-–—][0-9a-z]{4}){3}(?![\p{L}\p{N}_-])|(?<![\p{L}\p{N}_-])(?=[a-z]*\d)(?=\d*[a-z])[0-9a-z]{16}(?![\p{L}\p{N}_-])/giu;
const LONGEST_AROUND = 4_096;

/**
 * The code in a text that says more than it, or `null`: a sentence, a link, a message that was passed on. Of several different codes none is meant more
 * than another. Codes have had a digit in them for long: words with dashes are none.
 */
export function findInviteCode(text: string): string | null {
  const found = [...normalise(text.slice(0, LONGEST_AROUND).normalize('NFKC')).matchAll(INSIDE)].flatMap(([one]) =>
    /\d/.test(one) ? (readInviteCode(one) ?? []) : [],
  );
  const [code, ...others] = new Set(found);
  return code !== undefined && others.length === 0 ? code : null;
}

/** After so many wrong codes in a row an address waits. */
export const WRONG_CODES = 5;
export const LOCK_MS = 30 * 60_000;
export const INVITE_DAYS = 30;

/** Whether a seat gets notices and reminders by itself. A head is written to by a person, not by the clock. */
export function isAutomatic(duty: Duty): boolean {
  return duty === 'liaison' || duty === 'deputy';
}

/** Duties that one person of a unit has: who comes to a held one is asked whether they replace somebody. Of the others there are several as a rule. */
export const ONE_HOLDER: readonly Duty[] = ['liaison', 'deputy', 'head', 'block_head'];

/** A seat has one name for good, so creating it twice is one. */
export function seatId(place: { unitId: string } | { blockId: string }, duty: Duty): string {
  return `${'unitId' in place ? place.unitId : place.blockId}:${duty}`;
}

/** What a unit was called from a day to a day, both included. 'YYYY-MM-DD'. */
export interface FormerName {
  readonly name: string;
  readonly validFrom: string;
  readonly validTo: string;
}

/** The name on a day; without one for that day, today's. */
export function nameOn(today: string, former: readonly FormerName[], day: string): string {
  return former.findLast(({ validFrom, validTo }) => validFrom <= day && day <= validTo)?.name ?? today;
}
