import { expect, it } from 'vitest';
import { inviteCode, readInviteCode } from '../../src/registry/rules.ts';

const bytes = (value: (n: number) => number) => Uint8Array.from({ length: 16 }, (_, n) => value(n));

it('reads every code it makes, as people type it', () => {
  const made = Array.from({ length: 20_000 }, (_, seed) =>
    // Most of these draw letters only: the rare case is the one to look at.
    inviteCode(bytes((n) => 10 + ((seed * 31 + n * 7 + (seed >> (n % 8))) % 22))),
  );
  expect(made.filter((code) => !/^([0-9A-HJ-NP-X]{4}-){3}[0-9A-HJ-NP-X]{4}$/.test(code) || !/\d/.test(code))).toEqual([]);
  expect(made.filter((code) => readInviteCode(code) !== code)).toEqual([]);
  expect(made.filter((code) => readInviteCode(` ${code.toLowerCase().replaceAll('-', ' ')} `) !== code)).toEqual([]);
});

it('takes O for 0 and I for 1', () => {
  expect(readInviteCode('oab1-cdef-ghjk-lmni')).toBe('0AB1-CDEF-GHJK-LMN1');
});

it('takes words for no code, except where a code belongs', () => {
  expect(readInviteCode('khong biet ma nao ca')).toBeNull();
  expect(readInviteCode('lapr dskv cjxe abve')).toBeNull();
  expect(readInviteCode('ABCD-EFGH-JKLM-NPQO')).toBe('ABCD-EFGH-JKLM-NPQ0');
  expect(readInviteCode('lapr dskv cjxe abve', true)).toBe('LAPR-DSKV-CJXE-ABVE');
  expect(readInviteCode('LAPR-DSKV-CJXE', true)).toBeNull();
  expect(readInviteCode('1'.repeat(65), true)).toBeNull();
});
