import { describe, expect, it } from 'vitest';
import { plain } from '../../src/domain/messages.ts';
import { bold, clip, lines, names, numbered, quote, rich, someLines } from '../../src/texts/rich.ts';

describe('the template', () => {
  it('drops its own indentation and the blank lines around it', () => {
    expect(rich`
      Một
        Hai

      Ba
    `).toEqual(['Một\nHai\n\nBa']);
  });

  it('leaves out a line whose value is absent, and never doubles the blank line beside it', () => {
    const absent: string | null = null;
    expect(
      plain(rich`
      Đầu

      ${absent}

      Cuối ${'x'}
      ${undefined}`),
    ).toBe('Đầu\n\nCuối x');
  });

  it('leaves out a line whose values came out blank, but keeps a line with words', () => {
    expect(
      plain(rich`
      A
      ${''}
      ${''}B`),
    ).toBe('A\nB');
  });

  it('prints numbers the Vietnamese way', () => {
    expect(plain(rich`${37500} lao động, ${71.5}`)).toBe('37.500 lao động, 71,5');
  });

  it('keeps marks as data and joins the plain runs', () => {
    expect(rich`a ${'b'} ${bold('C')} d ${['e', bold('F')]}`).toEqual(['a b ', { bold: 'C' }, ' d e', { bold: 'F' }]);
  });

  it('takes what people typed as it is: markup, braces, line breaks, placeholders', () => {
    const hostile = '<b>&amp;</b> *x* {ten}\n\n  dòng hai';
    expect(rich`Nội dung: ${hostile}.`).toEqual([`Nội dung: ${hostile}.`]);
  });

  it('is empty when every line vanished', () => {
    expect(rich`${null}`).toEqual([]);
  });
});

describe('lists and cuts', () => {
  it('numbers from 1, leaves items whole and counts what does not fit', () => {
    expect(numbered(['Tân Lộc', 'Biển Bạch Đông'])).toBe('1. Tân Lộc\n2. Biển Bạch Đông');
    expect(numbered([])).toBeNull();
    expect(
      numbered(
        Array.from({ length: 50 }, () => 'x'.repeat(90)),
        200,
      ),
    ).toBe(`1. ${'x'.repeat(90)}\n2. ${'x'.repeat(90)}\n(còn 48 mục)`);
    // One that is longer than the room stands whole all the same.
    expect(numbered(['x'.repeat(300), 'y'], 200)).toBe(`1. ${'x'.repeat(300)}\n(còn 1 mục)`);
  });

  it('counts names and lines that do not fit', () => {
    expect(names(['A', 'B'])).toBe('A, B');
    expect(names([])).toBeNull();
    expect(names(['Sở Y tế', 'Sở Tư pháp', 'Ban Dân tộc'], 20)).toBe('Sở Y tế, Sở Tư pháp và 1 đơn vị khác');
    expect(names(['Một cái tên dài hơn chỗ dành cho nó'], 10)).toBe('Một cái tên dài hơn chỗ dành cho nó');
    expect(someLines(['một', 'hai', 'ba'], 'mục', 8)).toBe('một\nhai\nvà 1 mục khác');
    expect(someLines([], 'mục')).toBeNull();
    expect(lines([null, 'a', undefined, ''])).toBe('a');
  });

  it('cuts at a word, never inside a character', () => {
    expect(clip('Kỷ cương, sáng tạo', 12)).toBe('Kỷ cương,…');
    expect(clip('Kỷ cương', 8)).toBe('Kỷ cương');
    expect(clip('ab😀cd', 4)).toBe('ab…');
    expect(quote('  a  ')).toBe('“a”');
  });
});
