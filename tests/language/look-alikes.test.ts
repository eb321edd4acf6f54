/** Letters that only look like ours are ours: for matching and for storing. */
import { expect, it } from 'vitest';
import { fold, normalise } from '../../src/language/fold.ts';
import { readMoney } from '../../src/language/money.ts';
import { readPersonAndPosition } from '../../src/language/names.ts';

it.each([
  ['Ðặng Văn Ðức', 'Đặng Văn Đức', 'dang van duc'],
  ['CÐCÐ', 'CĐCĐ', 'cdcd'],
  ['12.500.000 ð', '12.500.000 đ', '12.500.000 d'],
  // Cyrillic М, Н and Т, Greek Υ.
  ['СМ7К-4Q2Н', 'CM7K-4Q2H', 'cm7k-4q2h'],
  ['Sở Υ Тế', 'Sở Y Tế', 'so y te'],
])('M8: %s is %s', (typed, stored, folded) => {
  expect(normalise(typed)).toBe(stored);
  expect(normalise(stored)).toBe(stored);
  expect(fold(typed)).toBe(folded);
});

it('M8: leaves words of another script as they are', () => {
  for (const text of ['Москва và СССР', 'Привет', 'hệ số α, β']) expect(normalise(text)).toBe(text);
});

it('M8: is read with them as with ours', () => {
  expect(readMoney('500.000ð')).toEqual({ outcome: 'accept', value: 500_000 });
  expect(readPersonAndPosition('Ðặng Văn Ðức, Trưởng phòng')).toMatchObject({ value: { name: 'Đặng Văn Đức', position: 'Trưởng phòng' } });
});
