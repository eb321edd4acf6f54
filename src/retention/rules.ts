/** Which question of consent is asked, and what of a text is about somebody whose data is erased. PURE. */
import type { Json } from '../domain/messages.ts';
import { ERASED_ADDRESS } from '../domain/people.ts';

/** The wording of the question of consent: raised with each change of it, and kept with each answer. */
export const CONSENT_TEXT = 2;

/** What stands in place of a phone number. */
const ERASED_PHONE = '…';
/** What may stand between two digits of a phone number. */
const GAP = '[^0-9a-zA-Z]{0,3}';

export interface Sought {
  /** Names and phone numbers. */
  readonly words: readonly string[];
  /** Chats: channel and address. */
  readonly chats: readonly string[];
  /** What stands where a name stood. */
  readonly instead: string;
}

/** The digits that every way of writing a phone number has: without +84 or 0. `null` for what is none. */
function digitsOf(word: string): string | null {
  if (!/^\+?[\d\s.()-]+$/.test(word)) return null;
  const digits = word.replaceAll(/\D/g, '').replace(/^(?:0084|84|0)/, '');
  return digits.length >= 7 ? digits : null;
}

const literal = (word: string) => word.replaceAll(/[.*+?^${}()|[\]\\-]/g, '\\$&');

/** One pattern that finds a row in which any of the words may stand, for PostgreSQL and for JavaScript alike; `null` when nothing is sought. */
export function searchPattern({ words, chats }: Omit<Sought, 'instead'>): string | null {
  const parts = [
    ...words.map((word) => {
      const digits = digitsOf(word);
      return digits === null ? literal(word) : [...digits].join(GAP);
    }),
    ...chats.map((chat) => `"${literal(chat)}`),
  ];
  return parts.length === 0 ? null : parts.join('|');
}

/** A name as a whole. One word alone (“An”) is a name only where nothing stands beside it: it is the beginning of “An toàn giao thông”, too. */
function nameIn(name: string): RegExp {
  return name.includes(' ')
    ? new RegExp(`(?<![\\p{L}\\p{M}])${literal(name)}(?![\\p{L}\\p{M}])`, 'gu')
    : new RegExp(`(?<=(?:^|[:,;(“\\n])\\s*)${literal(name)}(?=\\s*(?:[,;:.)”\\n]|$))`, 'gu');
}

function phoneIn(digits: string): RegExp {
  return new RegExp(`(?<!\\d)(?:(?:\\+|00)?${GAP}84${GAP}|0${GAP})?${[...digits].join(GAP)}(?!\\d)`, 'g');
}

/** The text without these names and phone numbers, however the numbers are written. @param instead what stands where a name stood */
export function withoutWords(text: string, words: readonly string[], instead: string): string {
  // The longest first: one may be a part of another.
  const ordered = [...words].sort((a, b) => b.length - a.length);
  return ordered.reduce((rest, word) => {
    const digits = digitsOf(word);
    return digits === null ? rest.replaceAll(nameIn(word), instead) : rest.replaceAll(phoneIn(digits), ERASED_PHONE);
  }, text);
}

/** The same in every text of a value; a message that is named by its chat (“telegram:12:34”) is not any more. */
export function withoutPerson(value: Json, sought: Sought): Json {
  if (typeof value === 'string') {
    const chat = sought.chats.find((one) => value === one || value.startsWith(`${one}:`));
    return chat === undefined ? withoutWords(value, sought.words, sought.instead) : ERASED_ADDRESS + value.slice(chat.length);
  }
  if (Array.isArray(value)) return value.map((one) => withoutPerson(one, sought));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutPerson(one, sought)]));
}
