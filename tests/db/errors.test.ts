/** What an answer of the server means, by its SQLSTATE. */
import { expect, it } from 'vitest';
import { DatabaseAway, DatabaseBusy, DatabaseRefused, StatementFailed, translate, UniqueViolation } from '../../src/db/errors.ts';

const answer = (code: string, severity = 'ERROR') => Object.assign(new Error('no room for "0913 123 456"'), { code, severity });

it.each([
  ...[
    '40001',
    '40P01',
    '53000',
    '53100',
    '53200',
    '53400',
    '55006',
    '55P03',
    '57000',
    '57014',
    '58000',
    '58030',
    '58P01',
    'XX000',
    'XX001',
  ],
])('R2: %s passes by itself: the statement had no effect, its connection goes on', (code) => {
  const { error, over } = translate(answer(code), 'select 1', 'here', true);
  expect(error).toBeInstanceOf(DatabaseBusy);
  expect(error).toMatchObject({ code });
  expect(over).toBe(false);
});

it.each([
  ['08006', 'ERROR', DatabaseAway],
  ['25006', 'ERROR', DatabaseAway],
  ['53300', 'FATAL', DatabaseAway],
  ['57P01', 'FATAL', DatabaseAway],
  ['XX000', 'PANIC', DatabaseAway],
  ['28P01', 'FATAL', DatabaseRefused],
  ['42704', 'FATAL', DatabaseRefused],
])('R2: %s (%s) speaks of the connection, which is over', (code, severity, kind) => {
  const { error, over } = translate(answer(code, severity), 'select 1', 'here', true);
  expect(error).toBeInstanceOf(kind);
  expect(over).toBe(true);
});

it.each(['22001', '23502', '23514', '42501', '42704', '54000', 'P0001'])('R2: %s says that the statement is wrong', (code) => {
  const { error, over } = translate(answer(code), 'select 1', 'here', true);
  expect(error).toBeInstanceOf(StatementFailed);
  expect(error).not.toBeInstanceOf(UniqueViolation);
  expect(over).toBe(false);
});
