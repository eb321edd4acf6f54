import { expect, it } from 'vitest';
import { readPhone } from '../../../src/language/phone.ts';
import { inventedPhone } from '../../../src/sandbox/province/names.ts';

/** Beginnings of 055 that no operator has opened. */
const EMPTY = /^\+8455[0-8]\d{6}$/;

it('invented numbers are nobody’s, each account’s its own, and read as mobile numbers', () => {
  const accounts = [1001, 2001, 3001, 4001, 10_001, 10_092, 20_001];
  const phones = accounts.map(inventedPhone);
  expect(new Set(phones).size).toBe(accounts.length);
  for (const phone of phones) {
    expect(phone).toMatch(EMPTY);
    expect(readPhone(`0${phone.slice(3)}`)).toMatchObject({ outcome: 'accept', value: phone });
  }
});
