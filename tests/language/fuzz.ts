/**
 * `npm run fuzz [-- SEED [COUNT]]`: a million seeded inputs through every reader. Fails when one throws, when one accepts what has two readings or none, or accepts
 * another value than the one meant; then measures that time grows in proportion to length. Prints the seed and the counts.
 */
import { readControl } from '../../src/language/commands.ts';
import { fold, normalise } from '../../src/language/fold.ts';
import { readGoals } from '../../src/language/goals.ts';
import { decodeTcvn3, looksLikeLegacyFont } from '../../src/language/legacy-font.ts';
import { findSecretMark } from '../../src/language/secret.ts';
import { readText } from '../../src/language/text.ts';
import { decodeTelex, decodeVni } from '../../src/language/typing.ts';
import { type Generated, generate } from './generated.ts';
import { fault, READERS } from './judge.ts';
import { random } from './random.ts';

const SHOWN_FAILURES = 20;
const DEFAULT_COUNT = 1_000_000;
/** Texts that punish careless patterns. */
const BAITS: readonly string[] = [
  '1',
  '1.',
  '1,',
  '1 ',
  ' ',
  'a',
  '-',
  '(',
  '9/',
  '1) ',
  '0913 ',
  'không ',
  'một ',
  'tuần ',
  'Sở ',
  'ê\u0301\u0323',
  '\u0301',
  '\n',
  '\t',
  'aaaaaaaa!',
  '1/1 ',
  'MẬT ',
  ' MẬT',
  '…',
  '\u200d',
  '👨\u200d',
  'Céng ',
  '\u202e',
];
const READ_WHOLE: Readonly<Record<string, (text: string) => unknown>> = {
  ...READERS,
  fold,
  normalise,
  decodeTelex,
  decodeVni,
  decodeTcvn3,
  looksLikeLegacyFont,
  findSecretMark,
  readControl,
  goals: (text) => readGoals(text, { max: 5 }),
  longText: (text) => readText(text, { min: 1, max: 10_000_000 }),
};

function milliseconds(work: () => unknown, turns: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < turns; turn++) {
    const from = process.hrtime.bigint();
    work();
    best = Math.min(best, Number(process.hrtime.bigint() - from) / 1e6);
  }
  return best;
}

/** Quadratic work takes sixteen times as long for four times the length; linear work four times, and a machine in use adds its noise. */
const TIMES_TOO_LONG = 10;
const TOO_SHORT_TO_TELL = 20;
const LONGEST_READING = 200;

/** Readers whose time grows faster than the length does, or that take too long for 50 kB. What looks slow is measured again before it counts. */
function slow(): string[] {
  const found: string[] = [];
  for (const [name, read] of Object.entries(READ_WHOLE)) {
    for (const bait of BAITS) {
      const text = (length: number): string => bait.repeat(Math.ceil(length / bait.length)).slice(0, length);
      const [short, long] = [text(50_000), text(200_000)];
      const measure = (turns: number): [number, number] => [milliseconds(() => read(short), turns), milliseconds(() => read(long), turns)];
      const tooLong = ([first, second]: [number, number]): boolean =>
        first > LONGEST_READING || (second > TOO_SHORT_TO_TELL && second > TIMES_TOO_LONG * Math.max(first, 1));
      let times = measure(2);
      for (let again = 0; again < 3 && tooLong(times); again++) {
        times = measure(7);
      }
      if (tooLong(times)) {
        found.push(
          `${name} on ${JSON.stringify(bait)}: ${times[0].toFixed(1)} ms for 50,000, ${times[1].toFixed(1)} ms for 200,000 characters`,
        );
      }
    }
  }
  return found;
}

function main(seed: number, count: number): number {
  const source = random(seed);
  const outcomes = new Map<string, number>();
  const failures: string[] = [];
  let failed = 0;
  let tagged = 0;
  const fail = (input: Generated, what: string): void => {
    failed += 1;
    if (failures.length < SHOWN_FAILURES) {
      failures.push(`${input.field} ${JSON.stringify(input.text)}: ${what}`);
    }
  };
  const started = process.hrtime.bigint();
  for (let turn = 0; turn < count; turn++) {
    const input = generate(source);
    tagged += input.readings === null ? 0 : 1;
    try {
      const reading = READERS[input.field](input.text);
      const key = `${input.field} ${reading.outcome}`;
      outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
      const what = fault(input, reading);
      if (what) {
        fail(input, what);
      }
    } catch (error) {
      fail(input, `threw ${String(error)}`);
    }
  }
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const crawling = slow();
  const lines = [
    `seed ${seed}, ${count} inputs (${tagged} with known readings), ${seconds.toFixed(1)} s`,
    ...[...outcomes].sort().map(([key, times]) => `  ${key}: ${times}`),
    `failures: ${failed}`,
    ...failures.map((line) => `  ${line}`),
    `slower than linear: ${crawling.length}`,
    ...crawling.map((line) => `  ${line}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return failed > 0 || crawling.length > 0 ? 1 : 0;
}

const [seed, count] = process.argv.slice(2).map(Number);
if ([seed, count].some((value) => value !== undefined && !(Number.isSafeInteger(value) && value >= 0))) {
  process.stderr.write('usage: npm run fuzz -- [SEED [COUNT]]\n');
  process.exitCode = 2;
} else {
  process.exitCode = main(seed ?? 20_170_420, count ?? DEFAULT_COUNT);
}
