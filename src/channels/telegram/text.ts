import type { MessageEntity } from 'telegraf/types';
import type { RichText } from '../../domain/messages.ts';

/** What marks a run of text. Offsets and lengths count UTF-16 units, as Telegram does. */
export type Entity = MessageEntity.Bold | MessageEntity.TextLink;

/** A text in NFC with its marks, in order, none empty, none overlapping. */
export interface MarkedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

/** Telegram ignores the marks after the hundredth of a message. */
const MAX_ENTITIES = 100;

const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** Length as Telegram limits it: in code points, not UTF-16 units. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** Nothing to see: only white space, control and formatting characters. Telegram refuses such a message. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Cc}\p{Cf}]/u.test(text);
}

/** `text` in NFC, each half of a broken surrogate pair replaced by U+FFFD: Telegram refuses it otherwise. */
export function clean(text: string): string {
  return wellFormed(text).normalize('NFC');
}

function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/** Rich text as text with entities, in NFC. */
export function toMarked(rich: RichText): MarkedText {
  let text = '';
  const entities: Entity[] = [];
  for (const span of rich) {
    const words = wellFormed(typeof span === 'string' ? span : 'bold' in span ? span.bold : span.link);
    if (typeof span !== 'string' && words !== '') {
      const place = { offset: text.length, length: words.length };
      entities.push('bold' in span ? { type: 'bold', ...place } : { type: 'text_link', ...place, url: span.url });
    }
    text += words;
  }
  return text.normalize('NFC') === text ? { text, entities } : composed(text, entities);
}

/**
 * NFC letter by letter, so that the marks move along. Letters compose within a grapheme only, so the result is that of the whole text. A mark
 * that begins or ends inside a letter begins or ends before it.
 */
function composed(text: string, entities: readonly Entity[]): MarkedText {
  const moved = new Array<number>(text.length + 1);
  let result = '';
  for (const { segment, index } of graphemes.segment(text)) {
    moved.fill(result.length, index, index + segment.length);
    result += segment.normalize('NFC');
  }
  moved[text.length] = result.length;
  const kept: Entity[] = [];
  for (const entity of entities) {
    const offset = moved[entity.offset] as number;
    const length = (moved[entity.offset + entity.length] as number) - offset;
    if (length > 0) kept.push({ ...entity, offset, length });
  }
  return { text: result, entities: kept };
}

/**
 * The text in parts of at most `limit` code points and 100 marks, in order; joined, they are the text again. A part ends after an empty line,
 * a line or a word where one ends in its second half, never inside a mark (unless that alone is over the limit), and never inside a letter
 * (unless that alone is over the limit).
 */
export function splitText(marked: MarkedText, limit: number): MarkedText[] {
  const { text, entities } = marked;
  const parts: MarkedText[] = [];
  let start = 0;
  while (start < text.length) {
    const end = partEnd(text, entities, start, limit);
    parts.push({ text: text.slice(start, end), entities: within(entities, start, end) });
    start = end;
  }
  return parts;
}

function partEnd(text: string, entities: readonly Entity[], start: number, limit: number): number {
  const full = advance(text, start, limit);
  const ahead = entities.filter((entity) => entity.offset + entity.length > start);
  const tooMany = ahead[MAX_ENTITIES];
  const hard = tooMany && tooMany.offset < full ? tooMany.offset : full;
  if (hard === text.length) return hard;
  const near = ahead.filter((entity) => entity.offset < hard);
  return (
    wordEnd(text, near, start, hard) ?? letterEnd(text, near, start, hard) ?? wordEnd(text, [], start, hard) ?? atLetter(text, start, hard)
  );
}

/** The offset `count` code points after `start`, or the end. */
function advance(text: string, start: number, count: number): number {
  let at = start;
  for (let left = count; left > 0 && at < text.length; left--) at += (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
  return at;
}

/** The last good end of a paragraph, line or word in the second half of the part. */
function wordEnd(text: string, entities: readonly Entity[], start: number, hard: number): number | null {
  const floor = start + Math.floor((hard - start) / 2);
  for (const separator of ['\n\n', '\n', ' ']) {
    for (let at = text.lastIndexOf(separator, hard - separator.length); at >= floor; at = text.lastIndexOf(separator, at - 1)) {
      const end = at + separator.length;
      if (around(entities, end) === undefined && isLetterStart(text, end)) return end;
      if (at === 0) break;
    }
  }
  return null;
}

/** The last end of a letter outside every mark, or `null` when a mark fills the whole part. */
function letterEnd(text: string, entities: readonly Entity[], start: number, hard: number): number | null {
  let end = letterStart(text, hard);
  for (let mark = around(entities, end); mark; mark = around(entities, end)) end = letterStart(text, mark.offset);
  return end > start ? end : null;
}

/** The last end of a letter, or `hard` when a single letter (a heap of accents) fills the whole part. */
function atLetter(text: string, start: number, hard: number): number {
  const end = letterStart(text, hard);
  return end > start ? end : hard;
}

/** The mark that `at` lies strictly inside of. */
function around(entities: readonly Entity[], at: number): Entity | undefined {
  return entities.find((entity) => entity.offset < at && at < entity.offset + entity.length);
}

function letterStart(text: string, at: number): number {
  return at >= text.length ? text.length : (graphemes.segment(text).containing(at)?.index ?? at);
}

function isLetterStart(text: string, at: number): boolean {
  return letterStart(text, at) === at;
}

function within(entities: readonly Entity[], start: number, end: number): Entity[] {
  const inside: Entity[] = [];
  for (const entity of entities) {
    const from = Math.max(entity.offset, start);
    const to = Math.min(entity.offset + entity.length, end);
    if (to > from) inside.push({ ...entity, offset: from - start, length: to - from });
  }
  return inside;
}
