import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { botText, detectEntities, MESSAGE_TEXT, typedText } from '../../../src/sandbox/bot-api/entities.ts';
import { ApiError } from '../../../src/sandbox/bot-api/errors.ts';
import { parseHtml } from '../../../src/sandbox/bot-api/html.ts';

function failure(source: string): string {
  try {
    parseHtml(source);
  } catch (error) {
    expect(error).toBeInstanceOf(ApiError);
    return (error as ApiError).description;
  }
  throw new Error(`"${source}" was parsed`);
}

describe('HTML', () => {
  it('becomes text and entities', () => {
    expect(parseHtml('<b>Đợt <i>thi</i></b> đua &lt;91&gt; &amp; &quot;x&quot; &#272;&copy;')).toEqual({
      text: 'Đợt thi đua <91> & "x" Đ&copy;',
      entities: [
        { type: 'bold', offset: 0, length: 7 },
        { type: 'italic', offset: 4, length: 3 },
      ],
    });
    expect(parseHtml('<a href="https://t.me/bot?start=a&amp;b">mở</a> <a href=\'x\'>y</a><u></u>').entities).toEqual([
      { type: 'text_link', offset: 0, length: 2, url: 'https://t.me/bot?start=a&b' },
    ]);
    expect(
      parseHtml('<blockquote expandable>a</blockquote><span class="tg-spoiler">b</span><pre>c</pre>').entities.map((item) => item.type),
    ).toEqual(['expandable_blockquote', 'spoiler', 'pre']);
    expect(parseHtml('😀<b>😀</b>').entities).toEqual([{ type: 'bold', offset: 2, length: 2 }]);
  });

  it.each([
    ['Sở Y tế <Cà Mau>', `Unsupported start tag "cà" at byte offset 12`],
    ['a < b', 'Unsupported start tag "" at byte offset 2'],
    ['a <', 'Unclosed start tag at byte offset 2'],
    ['<b>a', `Can't find end tag corresponding to start tag "b"`],
    ['<b>đ</i>', 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"'],
    ['a</b>', 'Unexpected end tag at byte offset 1'],
    ['<i>a</i', 'Unclosed end tag at byte offset 4'],
    ['<i   =aba>', 'Empty attribute name in the tag "i" at byte offset 0'],
    ['<i aba>', 'Expected equal sign in declaration of an attribute of the tag "i" at byte offset 0'],
    ['<i aba = ', 'Unclosed start tag "i" at byte offset 0'],
    ['<i aba = x,', 'Unexpected end of name token at byte offset 9'],
    ['<a href="x>y</a>', 'Unclosed start tag at byte offset 0'],
    ['<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ])('%s', (source, words) => {
    expect(failure(source)).toBe(`Bad Request: can't parse entities: ${words}`);
  });

  it('gives back any text that was escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        expect(parseHtml(escaped)).toEqual({ text, entities: [] });
      }),
    );
  });

  it('never fails with anything but an error of the API', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '/', 'b', 'a', ' ', '=', '"', '&', ';', 'đ', '😀') }), (source) => {
        try {
          const { text, entities } = parseHtml(source);
          expect(entities.every((entity) => entity.length > 0 && entity.offset + entity.length <= text.length)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(ApiError);
        }
      }),
    );
  });
});

describe('typed text', () => {
  it('finds commands as Telegram does', () => {
    expect(detectEntities('/start abc').map(({ offset, length }) => [offset, length])).toEqual([[0, 6]]);
    expect(detectEntities('/báo_cáo')).toEqual([]);
    expect(detectEntities('a/b')).toEqual([]);
    expect(detectEntities('xem /tonghop@bot_cua_toi, #thiđua và https://t.me/x.').map((entity) => entity.type)).toEqual([
      'bot_command',
      'hashtag',
      'url',
    ]);
  });

  it('is cleaned and trimmed, with offsets that follow', () => {
    expect(typedText(' a\r\nb\u202ec\td ').text).toBe('a\nbc d');
    const entities = [{ type: 'bold', offset: 2, length: 3 }];
    expect(botText('\r \u202eabc', undefined, entities, MESSAGE_TEXT)).toEqual({
      text: 'abc',
      entities: [{ type: 'bold', offset: 0, length: 2 }],
    });
  });
});
