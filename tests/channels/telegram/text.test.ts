import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, codePoints, isBlank, type MarkedText, splitText, toMarked } from '../../../src/channels/telegram/text.ts';
import { plain, type Span } from '../../../src/domain/messages.ts';

const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** Letters that break naive code: decomposed Vietnamese, a flag, a family, half a pair, spaces, line ends. */
const letters = fc.oneof(
  fc.constantFrom(
    'a',
    'ế',
    'ế'.normalize('NFD'),
    'Đ',
    ' ',
    '\n',
    '\n\n',
    '\r\n',
    '🇻🇳',
    '👨‍👩‍👧',
    '😀',
    '\u0301',
    '\u0323',
    '\ud83d',
    '\ude00',
    '<b>',
    '&',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
const words = fc.array(letters, { maxLength: 30 }).map((parts) => parts.join(''));
const span: fc.Arbitrary<Span> = fc.oneof(
  words,
  words.map((bold) => ({ bold })),
  words.map((link) => ({ link, url: 'https://example.vn' })),
);
const rich = fc.array(span, { maxLength: 20 });

function checkEntities({ text, entities }: MarkedText): void {
  let end = 0;
  for (const entity of entities) {
    expect(entity.length).toBeGreaterThan(0);
    expect(entity.offset).toBeGreaterThanOrEqual(end);
    end = entity.offset + entity.length;
    for (const at of [entity.offset, end]) expect(/^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1))).toBe(false);
  }
  expect(end).toBeLessThanOrEqual(text.length);
}

describe('marks', () => {
  it('are data: markup in the words stays words', () => {
    expect(toMarked(['Đơn vị <b>A & B</b> ', { bold: '*đậm*' }, ' ', { link: 'xem', url: 'https://example.vn' }])).toEqual({
      text: 'Đơn vị <b>A & B</b> *đậm* xem',
      entities: [
        { type: 'bold', offset: 20, length: 5 },
        { type: 'text_link', offset: 26, length: 3, url: 'https://example.vn' },
      ],
    });
  });

  it('count UTF-16 units and move with composition', () => {
    expect(toMarked(['😀 Thi đua '.normalize('NFD'), { bold: 'Cà Mau'.normalize('NFD') }, '!'])).toEqual({
      text: '😀 Thi đua Cà Mau!',
      entities: [{ type: 'bold', offset: 11, length: 6 }],
    });
  });

  it('are left out when empty, and a letter split between two spans becomes one, marked as its later part', () => {
    expect(toMarked([{ bold: '' }, 'e', { bold: '\u0302\u0301' }, 'x'])).toEqual({
      text: 'ếx',
      entities: [{ type: 'bold', offset: 0, length: 1 }],
    });
    expect(toMarked([{ bold: 'e' }, '\u0301'])).toEqual({ text: 'é', entities: [] });
  });

  it('keep the text in NFC, well formed, and valid', () => {
    fc.assert(
      fc.property(rich, (spans) => {
        const marked = toMarked(spans);
        const wellFormedSpans = spans.map((one) => clean(plain([one])));
        expect(marked.text).toBe(wellFormedSpans.join('').normalize('NFC'));
        expect(() => encodeURIComponent(marked.text)).not.toThrow();
        checkEntities(marked);
      }),
    );
  });
});

describe('splitting', () => {
  it('returns the text again, each part within the limit, marks valid, letters whole', () => {
    fc.assert(
      fc.property(rich, fc.integer({ min: 20, max: 120 }), (spans, limit) => {
        const marked = toMarked(spans);
        const parts = splitText(marked, limit);
        expect(parts.map((part) => part.text).join('')).toBe(marked.text);
        const starts = new Set([...graphemes.segment(marked.text)].map((letter) => letter.index));
        const longest = Math.max(0, ...[...graphemes.segment(marked.text)].map((letter) => codePoints(letter.segment)));
        let at = 0;
        for (const part of parts) {
          expect(codePoints(part.text)).toBeLessThanOrEqual(limit);
          expect(part.text.length).toBeGreaterThan(0);
          checkEntities(part);
          if (longest <= limit) expect(starts.has(at)).toBe(true);
          at += part.text.length;
        }
        const marks = (one: MarkedText) => one.entities.reduce((sum, entity) => sum + entity.length, 0);
        expect(parts.reduce((sum, part) => sum + marks(part), 0)).toBe(marks(marked));
      }),
      { numRuns: 300 },
    );
  });

  it('never cuts a mark that fits into one part', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ maxLength: 60 }), fc.string({ minLength: 1, maxLength: 30 })), { maxLength: 30 }),
        (pairs) => {
          const marked = toMarked(pairs.flatMap(([before, bold]) => [before, { bold }]));
          const parts = splitText(marked, 60);
          expect(
            parts.flatMap((part) => part.entities.map((entity) => part.text.slice(entity.offset, entity.offset + entity.length))),
          ).toEqual(marked.entities.map((entity) => marked.text.slice(entity.offset, entity.offset + entity.length)));
        },
      ),
    );
  });

  it('leaves 4096 code points in one part and takes two for 4097, whatever UTF-16 makes of them', () => {
    const smiles = '😀'.repeat(4096);
    expect(splitText(toMarked([smiles]), 4096)).toHaveLength(1);
    const parts = splitText(toMarked([`${smiles}ạ`]), 4096);
    expect(parts.map((part) => codePoints(part.text))).toEqual([4096, 1]);
  });

  it('prefers an empty line to a line to a word', () => {
    const marked = toMarked([`${'a'.repeat(60)}\n\n${'b'.repeat(20)}\n${'c'.repeat(10)} ${'d'.repeat(30)}`]);
    expect(splitText(marked, 100).map((part) => part.text.at(0))).toEqual(['a', 'b']);
  });

  it('does not end a word where an accent sits on the space', () => {
    const text = `${'x'.repeat(15)} \u0301${'y'.repeat(10)}`;
    expect(splitText({ text, entities: [] }, 20).map((part) => part.text.length)).toEqual([20, 7]);
  });

  it('cuts a mark that is longer than a part at a word, as two marks', () => {
    const parts = splitText(toMarked(['x', { bold: 'chữ '.repeat(50) }]), 100);
    expect(parts[0]).toEqual({ text: 'x', entities: [] });
    expect(parts.slice(1).every((part) => part.text.startsWith('chữ ') && part.entities.length === 1)).toBe(true);
  });

  it('gives no part more than 100 marks', () => {
    const parts = splitText(toMarked(Array.from({ length: 250 }, (_, n) => [{ bold: `${n}` }, ' ']).flat()), 4096);
    expect(parts.map((part) => part.entities.length)).toEqual([100, 100, 50]);
  });

  it('gets through a heap of accents longer than a part', () => {
    const heap = `a${'\u0323'.repeat(50)}`;
    expect(
      splitText({ text: heap, entities: [] }, 20)
        .map((part) => part.text)
        .join(''),
    ).toBe(heap);
  });
});

it('knows a blank text', () => {
  for (const text of ['', ' ', '\n\t\u00a0', '\u200b\u2060', '\ufeff\u202e']) expect(isBlank(text)).toBe(true);
  for (const text of ['0', '…', '👍']) expect(isBlank(text)).toBe(false);
});
