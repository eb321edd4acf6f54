/** What officials type and what is understood: the table handed over with the project, our copy of it, and our own rows of other kinds. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { understand, understandTable } from '../../src/sandbox/understand.ts';

interface Row {
  readonly id: string;
  readonly field: string;
  readonly input: string;
  readonly outcome: string;
  readonly value: unknown;
}

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

function rows(file: string): Row[] {
  const [, ...lines] = readFileSync(file, 'utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const [id = '', field = '', input = '', outcome = '', value = ''] = line.split('\t');
      return { id, field, input, outcome, value: value === '' ? null : JSON.parse(value) };
    });
}

const handedOver = path('../../../shared/domain/inputs.tsv');
const own = rows(path('understood.tsv'));
const copied = rows(path('inputs.tsv'));

describe.each([
  ['the rows of inputs.tsv', copied],
  ['our own rows', own],
] as const)('%s', (_name, table) => {
  it.each(table)('$id $field “$input” → $outcome', ({ field, input, outcome, value }) => {
    expect(understand(field, input)).toEqual({ outcome, value });
  });
});

describe('the table handed over', () => {
  it('has our copy word for word', (context) => {
    if (!existsSync(handedOver)) {
      process.stdout.write(`skipped: ${handedOver} is not there\n`);
      context.skip();
    }
    expect(rows(handedOver)).toEqual(copied);
  });

  it('has at least twice as many rows of our own beside it', () => {
    const known = new Set(copied.map(({ field, input }) => `${field}\t${input}`));
    expect(own.filter(({ field, input }) => !known.has(`${field}\t${input}`)).length).toBeGreaterThanOrEqual(2 * copied.length);
  });
});

describe('understand', () => {
  it('prints id, outcome and value as JSON, whatever the order of the columns', () => {
    expect(understandTable('input\tnote\tid\tfield\r\n12.450 hộ\tx\tA1\tso_nguyen\r\n\r\nko có\t\tA2\tvan_ban\r\n')).toEqual([
      'A1\task\t[12450]',
      'A2\tstatus\t"none"',
    ]);
  });

  it('says which column is missing', () => {
    expect(() => understandTable('id\tinput\n1\t2')).toThrow('no column "field"');
  });

  it('answers a field it does not know without a value', () => {
    expect(understandTable('id\tfield\tinput\n1\tmau_sac\txanh')).toEqual(['1\task\tnull']);
  });
});
