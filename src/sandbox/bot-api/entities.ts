/** Text as Telegram keeps it: cleaned, trimmed, with checked and detected entities. Offsets are in UTF-16 code units. */

import { badRequest } from './errors.ts';
import { LIMITS } from './methods.ts';
import type { MessageEntity } from './types.ts';

export interface FormattedText {
  readonly text: string;
  readonly entities: MessageEntity[];
}

/** The kinds a bot gives; others it gives are left out. */
const EXPLICIT = new Set(['bold', 'text_link']);
const NO_ENTITIES: MessageEntity[] = [];

/** Characters the server removes (carriage return, direction marks, vertical marks) or turns into a space (other control characters). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNCLEAN = /[\x00-\x09\x0b-\x1f\u2028-\u202e]|\u030a|\u0333|\u033f/;
const REMOVED = /[\r\u2028-\u202e]|\u030a|\u0333|\u033f/;

/** Whether a text has only characters that show nothing. */
function blank(text: string): boolean {
  return /^[\s\u200b-\u200f\u2060\ufeff]*$/.test(text);
}

/** The number of code points, counting no further than needed to know whether it exceeds `limit`. */
export function longerThan(text: string, limit: number): boolean {
  if (text.length <= limit) {
    return false;
  }
  let count = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0xdc00 || unit > 0xdfff) {
      count += 1;
      if (count > limit) {
        return true;
      }
    }
  }
  return false;
}

/** Cuts `[from, to)` out of the offsets of entities; entities left empty go. */
function shifted(entities: readonly MessageEntity[], place: (offset: number) => number): MessageEntity[] {
  const moved: MessageEntity[] = [];
  for (const entity of entities) {
    const offset = place(entity.offset);
    const length = place(entity.offset + entity.length) - offset;
    if (length > 0) {
      moved.push({ ...entity, offset, length });
    }
  }
  return moved;
}

function clean(given: FormattedText): FormattedText {
  if (!UNCLEAN.test(given.text)) {
    return given;
  }
  const places = new Uint32Array(given.text.length + 1);
  let text = '';
  for (let i = 0; i < given.text.length; i += 1) {
    places[i] = text.length;
    const unit = given.text[i] as string;
    if (!REMOVED.test(unit)) {
      text += UNCLEAN.test(unit) ? ' ' : unit;
    }
  }
  places[given.text.length] = text.length;
  return { text, entities: shifted(given.entities, (offset) => places[offset] as number) };
}

function trim(given: FormattedText): FormattedText {
  const text = given.text.trim();
  if (text.length === given.text.length) {
    return given;
  }
  const start = given.text.length - given.text.trimStart().length;
  return { text, entities: shifted(given.entities, (offset) => Math.min(Math.max(offset - start, 0), text.length)) };
}

function insideSymbol(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  const before = text.charCodeAt(offset - 1);
  return unit >= 0xdc00 && unit <= 0xdfff && before >= 0xd800 && before <= 0xdbff;
}

function integerField(entity: Record<string, unknown>, name: string): number {
  const value = entity[name];
  if (value === undefined) {
    throw badRequest(`Can't parse MessageEntity: Can't find field "${name}"`);
  }
  if (!Number.isSafeInteger(value)) {
    throw badRequest(`Can't parse MessageEntity: Field "${name}" must be of type Number`);
  }
  return value as number;
}

/** An address as Telegram takes it (http is added when the scheme is missing), or `null` when it is none. */
function linkUrl(address: string): string | null {
  const text = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `http://${address}`;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  if (url.protocol === 'tg:' || url.protocol === 'ton:') {
    return url.href;
  }
  const named = url.hostname.includes('.') || url.hostname.startsWith('[');
  return (url.protocol === 'http:' || url.protocol === 'https:') && named ? url.href : null;
}

function checkEntity(text: string, given: unknown): MessageEntity | null {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw badRequest("Can't parse MessageEntity: expected an Object");
  }
  const entity = given as Record<string, unknown>;
  const offset = integerField(entity, 'offset');
  const length = integerField(entity, 'length');
  const type = entity.type;
  if (typeof type !== 'string') {
    throw badRequest('Can\'t parse MessageEntity: Can\'t find field "type"');
  }
  if (offset < 0 || offset > 1_000_000) {
    throw badRequest(`Receive an entity with incorrect offset ${offset}`);
  }
  if (length < 0 || length > 1_000_000) {
    throw badRequest(`Receive an entity with incorrect length ${length}`);
  }
  // Detected kinds such as bot_command are found by the server itself, whatever the bot says.
  if (!EXPLICIT.has(type) || length === 0) {
    return null;
  }
  if (offset > text.length) {
    throw badRequest(`Entity begins after the end of the text at UTF-16 offset ${offset}`);
  }
  if (offset + length > text.length) {
    throw badRequest(`Entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${offset + length}`);
  }
  if (insideSymbol(text, offset)) {
    throw badRequest(`Entity begins in a middle of a UTF-16 symbol at byte offset ${Buffer.byteLength(text.slice(0, offset + 1))}`);
  }
  if (insideSymbol(text, offset + length)) {
    const at = Buffer.byteLength(text.slice(0, offset + length + 1));
    throw badRequest(`Entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at byte offset ${at}`);
  }
  const checked: MessageEntity = { type, offset, length };
  if (type === 'text_link') {
    if (typeof entity.url !== 'string') {
      throw badRequest('Can\'t parse MessageEntity: Can\'t find field "url"');
    }
    const url = linkUrl(entity.url);
    if (url === null) {
      throw badRequest(`Entity URL '${entity.url}' is invalid: Wrong HTTP URL`);
    }
    checked.url = url;
  }
  return checked;
}

function checkEntities(text: string, given: unknown): MessageEntity[] {
  if (!Array.isArray(given)) {
    throw badRequest('Expected an Array of MessageEntity');
  }
  const entities: MessageEntity[] = [];
  for (const item of given) {
    const entity = checkEntity(text, item);
    if (entity !== null) {
      entities.push(entity);
    }
  }
  return entities.sort((a, b) => a.offset - b.offset || b.length - a.length);
}

const DETECTED: readonly { readonly type: string; readonly pattern: RegExp }[] = [
  { type: 'bot_command', pattern: /(?<![\p{L}\p{N}_/<>])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\p{L}\p{M}\p{N}_/<>])/gu },
  { type: 'url', pattern: /(?<![\p{L}\p{N}_])(?:https?:\/\/|t\.me\/)[^\s<>"]*[^\s<>".,;:!?)\]]/giu },
];

/** The entities Telegram finds by itself (commands and links), where `explicit` ones leave room. */
export function detectEntities(text: string, explicit: readonly MessageEntity[] = NO_ENTITIES): MessageEntity[] {
  if (!text.includes('/')) {
    return explicit as MessageEntity[];
  }
  const found: MessageEntity[] = [...explicit];
  const taken = explicit.filter((entity) => entity.type === 'text_link');
  for (const { type, pattern } of DETECTED) {
    for (const match of text.matchAll(pattern)) {
      const offset = match.index;
      const length = match[0].length;
      if (!taken.some((entity) => offset < entity.offset + entity.length && entity.offset < offset + length)) {
        const entity = { type, offset, length };
        found.push(entity);
        taken.push(entity);
      }
    }
  }
  return found.sort((a, b) => a.offset - b.offset || b.length - a.length);
}

/** A person's text as it reaches the bot. */
export function typedText(text: string): FormattedText {
  const { text: kept } = trim(clean({ text, entities: NO_ENTITIES }));
  return { text: kept, entities: detectEntities(kept) };
}

export interface TextRules {
  /** A caption may be empty. */
  readonly mayBeEmpty: boolean;
  /** Code points. */
  readonly limit: number;
  readonly tooLong: string;
}

export const MESSAGE_TEXT: TextRules = { mayBeEmpty: false, limit: LIMITS.textCharacters, tooLong: 'message is too long' };
export const CAPTION: TextRules = { mayBeEmpty: true, limit: LIMITS.captionCharacters, tooLong: 'message caption is too long' };

/** The bot's text, checked. Throws an ApiError for wrong entities, and a text that is empty or too long. */
export function botText(source: string, entities: unknown, rules: TextRules): FormattedText {
  if (source === '' && !rules.mayBeEmpty) {
    throw badRequest('Message text is empty');
  }
  if (source.length * 3 > LIMITS.sourceBytes && Buffer.byteLength(source) > LIMITS.sourceBytes) {
    throw badRequest('Text is too long');
  }
  const given = { text: source, entities: entities === undefined ? NO_ENTITIES : checkEntities(source, entities) };
  const kept = trim(clean(given));
  if (blank(kept.text)) {
    if (!rules.mayBeEmpty) {
      throw badRequest('Text must be non-empty');
    }
    return { text: '', entities: NO_ENTITIES };
  }
  if (longerThan(kept.text, rules.limit)) {
    throw badRequest(rules.tooLong);
  }
  return { text: kept.text, entities: detectEntities(kept.text, kept.entities) };
}
