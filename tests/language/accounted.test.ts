/** Every word of an answer is taken, a listed filler, or a question. */
import { describe, expect, it } from 'vitest';
import { leftOver, unlessLeftOver, withoutFraming } from '../../src/language/accounted.ts';
import { accept, type Reading, reject, type Why } from '../../src/language/reading.ts';
import { wordsOf } from '../../src/language/words.ts';

const why = (value: number, typed: string): Why => ({ kind: 'extra_words', typed, value });

describe('words left over', () => {
  it.each([
    ['dạ em báo cáo anh là 12.450 nghen', ['12', '450'], ''],
    ['còn lại 10 hộ', ['10'], 'còn lại hộ'],
    ['28 chưa đạt', ['28'], 'chưa'],
    ['dat 28 roi a', ['28'], ''],
  ])('of “%s”', (text, values, left) => {
    const words = wordsOf(text);
    expect(
      leftOver(
        words,
        words.map((word) => values.includes(word.typed)),
      ),
    ).toBe(left);
  });

  it('frames are cut off at both ends, never inside', () => {
    const inside = (text: string) => withoutFraming(wordsOf(text)).map((word) => word.typed);
    expect(inside('dạ em báo cáo anh chị là Tân Lộc có Hòa Mỹ rồi nghen')).toEqual(['tân', 'lộc', 'có', 'hòa', 'mỹ']);
    expect(inside('dạ em')).toEqual([]);
  });

  it('turn a value that would be stored into an offer, and nothing else', () => {
    expect(unlessLeftOver(accept(28), 'chưa', why)).toEqual({
      outcome: 'ask',
      choices: [28],
      why: { kind: 'extra_words', typed: 'chưa', value: 28 },
    });
    expect(unlessLeftOver(accept(28), '', why)).toEqual(accept(28));
    const refused: Reading<number> = reject({ kind: 'too_large' });
    expect(unlessLeftOver(refused, 'chưa', why)).toBe(refused);
  });
});
