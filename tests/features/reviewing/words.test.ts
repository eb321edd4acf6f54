import { expect, it } from 'vitest';
import { remarkWords } from '../../../src/features/reviewing/words.ts';

it('say why the board should look', () => {
  expect(remarkWords.belowPrevious({ name: 'Việc làm', value: 900, previous: 1_640 })).toBe('Việc làm 900, thấp hơn kỳ trước 1.640');
  expect(remarkWords.over100({ name: 'Gọi nhập ngũ', value: 100.5 })).toBe('Gọi nhập ngũ 100,5%, vượt 100%');
});
