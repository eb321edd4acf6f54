/** `parse_mode: HTML`: from marked-up text to text and entities, with the real server's errors. */

import { badRequest } from './errors.ts';
import type { MessageEntity } from './types.ts';

export interface FormattedText {
  readonly text: string;
  readonly entities: MessageEntity[];
}

interface OpenTag {
  readonly name: string;
  readonly offset: number;
  /** The value of the one attribute the tag understands. */
  readonly argument: string;
}

const TYPES: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  a: 'text_link',
};

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const REFERENCE = /&(?:#(\d{1,8})|#x([0-9a-fA-F]{1,8})|(lt|gt|amp|quot));?/y;
const SPACE = /[\s\0]/;

/** Reads a character reference at `at`, or gives the character itself. */
function character(source: string, at: number): { text: string; end: number } {
  if (source[at] === '&') {
    REFERENCE.lastIndex = at;
    const match = REFERENCE.exec(source);
    if (match) {
      const code = match[1] !== undefined ? Number(match[1]) : match[2] !== undefined ? Number.parseInt(match[2], 16) : -1;
      if (code > 0 && code < 0x10ffff) {
        return { text: String.fromCodePoint(code), end: REFERENCE.lastIndex };
      }
      if (match[3] !== undefined) {
        return { text: NAMED[match[3]] as string, end: REFERENCE.lastIndex };
      }
    }
  }
  return { text: source[at] as string, end: at + 1 };
}

class HtmlReader {
  private readonly source: string;
  private at = 0;
  private text = '';
  private readonly open: OpenTag[] = [];
  private readonly entities: MessageEntity[] = [];

  constructor(source: string) {
    this.source = source;
  }

  read(): FormattedText {
    const { source } = this;
    while (this.at < source.length) {
      const next = source[this.at];
      if (next === '<') {
        if (source[this.at + 1] === '/') {
          this.endTag();
        } else {
          this.startTag();
        }
      } else if (next === '&') {
        const { text, end } = character(source, this.at);
        this.text += text;
        this.at = end;
      } else {
        const stop = source.slice(this.at).search(/[<&]/);
        const end = stop < 0 ? source.length : this.at + stop;
        this.text += source.slice(this.at, end);
        this.at = end;
      }
    }
    const unclosed = this.open.at(-1);
    if (unclosed !== undefined) {
      throw badRequest(`Can't parse entities: Can't find end tag corresponding to start tag "${unclosed.name}"`);
    }
    // An outer entity goes before the inner one it begins with.
    this.entities.sort((a, b) => a.offset - b.offset || b.length - a.length);
    return { text: this.text, entities: this.entities };
  }

  /** The server counts bytes of UTF-8. */
  private fail(what: string, at: number, rest = ''): never {
    throw badRequest(`Can't parse entities: ${what} at byte offset ${Buffer.byteLength(this.source.slice(0, at))}${rest}`);
  }

  private skipSpaces(): void {
    while (this.at < this.source.length && SPACE.test(this.source[this.at] as string)) {
      this.at += 1;
    }
  }

  private startTag(): void {
    const { source } = this;
    const begin = this.at;
    const end = source.slice(begin + 1).search(/[\s>]/);
    if (end < 0) {
      this.fail('Unclosed start tag', begin);
    }
    this.at = begin + 1 + end;
    const name = source.slice(begin + 1, this.at).toLowerCase();
    if (!Object.hasOwn(TYPES, name)) {
      this.fail(`Unsupported start tag "${name}"`, begin);
    }
    let argument = '';
    for (this.skipSpaces(); source[this.at] !== '>'; this.skipSpaces()) {
      const [attribute, value] = this.attribute(name, begin);
      const understood =
        (name === 'a' && attribute === 'href') ||
        (name === 'code' && attribute === 'class' && value.startsWith('language-')) ||
        (name === 'span' && attribute === 'class' && value.startsWith('tg-')) ||
        (name === 'blockquote' && attribute === 'expandable');
      if (understood) {
        argument = name === 'code' ? value.slice('language-'.length) : attribute === 'expandable' ? attribute : value;
      }
    }
    if (name === 'span' && argument !== 'tg-spoiler') {
      this.fail('Tag "span" must have class "tg-spoiler"', begin);
    }
    this.at += 1;
    this.open.push({ name, offset: this.text.length, argument });
  }

  private attribute(tag: string, begin: number): [string, string] {
    const { source } = this;
    const from = this.at;
    if (from >= source.length) {
      this.fail(`Unclosed start tag "${tag}"`, begin);
    }
    while (this.at < source.length && !/[\s=>]/.test(source[this.at] as string)) {
      this.at += 1;
    }
    const attribute = source.slice(from, this.at).toLowerCase();
    if (attribute === '') {
      this.fail(`Empty attribute name in the tag "${tag}"`, begin);
    }
    this.skipSpaces();
    if (source[this.at] !== '=') {
      if (tag === 'blockquote' && attribute === 'expandable') {
        return [attribute, ''];
      }
      this.fail(`Expected equal sign in declaration of an attribute of the tag "${tag}"`, begin);
    }
    this.at += 1;
    this.skipSpaces();
    if (this.at >= source.length) {
      this.fail(`Unclosed start tag "${tag}"`, begin);
    }
    return [attribute, this.attributeValue(begin)];
  }

  private attributeValue(begin: number): string {
    const { source } = this;
    const quote = source[this.at] as string;
    const from = this.at;
    if (quote !== '"' && quote !== "'") {
      while (this.at < source.length && /[A-Za-z0-9.-]/.test(source[this.at] as string)) {
        this.at += 1;
      }
      if (!/[\s>]/.test(source[this.at] ?? '')) {
        this.fail('Unexpected end of name token', from);
      }
      return source.slice(from, this.at).toLowerCase();
    }
    let value = '';
    for (this.at += 1; source[this.at] !== quote; ) {
      if (this.at >= source.length) {
        this.fail('Unclosed start tag', begin);
      }
      const { text, end } = character(source, this.at);
      value += text;
      this.at = end;
    }
    this.at += 1;
    return value;
  }

  private endTag(): void {
    const { source } = this;
    const begin = this.at;
    const opened = this.open.pop();
    if (opened === undefined) {
      this.fail('Unexpected end tag', begin);
    }
    this.at += 2;
    const from = this.at;
    while (this.at < source.length && !/[\s>]/.test(source[this.at] as string)) {
      this.at += 1;
    }
    const name = source.slice(from, this.at).toLowerCase();
    this.skipSpaces();
    if (source[this.at] !== '>') {
      this.fail('Unclosed end tag', begin);
    }
    this.at += 1;
    if (name !== '' && name !== opened.name) {
      this.fail('Unmatched end tag', begin, `, expected "</${opened.name}>", found "</${name}>"`);
    }
    this.close(opened);
  }

  private close(tag: OpenTag): void {
    const length = this.text.length - tag.offset;
    if (length === 0) {
      return;
    }
    let type = TYPES[tag.name] as string;
    const entity: MessageEntity = { type, offset: tag.offset, length };
    if (type === 'text_link') {
      const url = linkUrl(tag.argument || this.text.slice(tag.offset));
      // The real server drops a link whose address is no address, and keeps its text.
      if (url === null) {
        return;
      }
      entity.url = url;
    } else if (tag.name === 'blockquote' && tag.argument === 'expandable') {
      type = 'expandable_blockquote';
    } else if (tag.name === 'code' && tag.argument !== '') {
      entity.language = tag.argument;
    }
    entity.type = type;
    this.entities.push(entity);
  }
}

/** An address as Telegram takes it (http is added when the scheme is missing), or `null` when it is none. */
export function linkUrl(address: string): string | null {
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

/** Throws an ApiError, "Bad Request: can't parse entities: …", for what Telegram's HTML does not allow. */
export function parseHtml(source: string): FormattedText {
  return /[<&]/.test(source) ? new HtmlReader(source).read() : { text: source, entities: [] };
}
