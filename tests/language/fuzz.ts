/**
 * `npm run fuzz [-- SEED [COUNT]]`: a million seeded inputs through every reader. Fails when one throws, when one accepts what has two readings or none, or accepts
 * another value than the one meant. Then a million accepted answers, each with a word left out or an ordinary word put in: fails when one is still accepted as it
 * was. Then measures that time grows in proportion to length. Prints the seed and the counts.
 */
import { readFileSync } from 'node:fs';
import { readControl } from '../../src/language/commands.ts';
import { fold, normalise } from '../../src/language/fold.ts';
import { readGoals } from '../../src/language/goals.ts';
import { decodeTcvn3, looksLikeLegacyFont } from '../../src/language/legacy-font.ts';
import { findSecretMark } from '../../src/language/secret.ts';
import { readText } from '../../src/language/text.ts';
import { decodeTelex, decodeVni } from '../../src/language/typing.ts';
import { understand } from '../../src/sandbox/understand.ts';
import { type Generated, generate } from './generated.ts';
import { fault, READERS } from './judge.ts';
import { type Leftovers, leftovers, TYPED_IN } from './leftover.ts';
import { ORDINARY_WORDS } from './ordinary-words.ts';
import { type Random, random } from './random.ts';

const SHOWN_FAILURES = 20;
const DEFAULT_COUNT = 1_000_000;
/** Every word is put into the answers of the tables; into generated ones, which are many, some. */
const WORDS_PUT = 10;
const TABLES = ['inputs.tsv', 'inputs-2.tsv', 'understood.tsv', 'unseen.tsv', 'later.tsv'];
const TIMED = 10_000;
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

/** Seconds of processor time, of the whole process, that `work` takes; what else the machine does is not counted. */
function processorSeconds(work: () => unknown): number {
  const from = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1e6;
}

function least(work: () => unknown, turns: number): number {
  return Math.min(...Array.from({ length: turns }, () => processorSeconds(work) * 1000));
}

/** Quadratic work takes sixteen times as long for four times the length; linear work four times, and a machine in use adds its noise. */
const TIMES_TOO_LONG = 10;
const TOO_SHORT_TO_TELL = 20;
const LONGEST_READING = 200;

interface Growth {
  /** The most times as long that four times the length took. */
  readonly worst: number;
  readonly tooLong: readonly string[];
}

/** Readers whose time grows faster than the length does, or that take too long for 50 kB. What looks slow is measured again before it counts. */
function growth(): Growth {
  const found: string[] = [];
  let worst = 0;
  for (const [name, read] of Object.entries(READ_WHOLE)) {
    for (const bait of BAITS) {
      const text = (length: number): string => bait.repeat(Math.ceil(length / bait.length)).slice(0, length);
      const [short, long] = [text(50_000), text(200_000)];
      const measure = (turns: number): [number, number] => [least(() => read(short), turns), least(() => read(long), turns)];
      const tooLong = ([first, second]: [number, number]): boolean =>
        first > LONGEST_READING || (second > TOO_SHORT_TO_TELL && second > TIMES_TOO_LONG * Math.max(first, 1));
      let times = measure(2);
      for (let again = 0; again < 3 && tooLong(times); again++) {
        times = measure(7);
      }
      worst = times[1] > TOO_SHORT_TO_TELL ? Math.max(worst, times[1] / Math.max(times[0], 1)) : worst;
      if (tooLong(times)) {
        found.push(
          `${name} on ${JSON.stringify(bait)}: ${times[0].toFixed(1)} ms for 50,000, ${times[1].toFixed(1)} ms for 200,000 characters`,
        );
      }
    }
  }
  return { worst, tooLong: found };
}

/** What one part of the run has to say, and how much of it is wrong. */
interface Report {
  readonly lines: readonly string[];
  readonly wrong: number;
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

/** The first readings of the process: nothing is warm yet. */
function timed(seed: number): Report {
  const source = random(seed);
  const inputs = Array.from({ length: TIMED }, () => generate(source));
  const seconds = processorSeconds(() => inputs.map(({ field, text }) => understand(TYPED_IN[field] ?? 'van_ban', text)));
  return { lines: [`the first ${TIMED} inputs: ${seconds.toFixed(2)} s of processor time beyond the start`], wrong: 0 };
}

/** Inputs made from grammar pieces, held against all they can mean. */
function tagged(seed: number, count: number): Report {
  const source = random(seed);
  const outcomes = new Map<string, number>();
  const failures: string[] = [];
  let failed = 0;
  let known = 0;
  const fail = (input: Generated, what: string): void => {
    failed += 1;
    if (failures.length < SHOWN_FAILURES) {
      failures.push(`${input.field} ${JSON.stringify(input.text)}: ${what}`);
    }
  };
  for (let turn = 0; turn < count; turn++) {
    const input = generate(source);
    known += input.readings === null ? 0 : 1;
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
  const counts = [...outcomes].sort().map(([key, times]) => `${key}: ${times}`);
  return {
    lines: [`${count} inputs, ${known} with known readings`, ...indented(counts), `failures: ${failed}`, ...indented(failures)],
    wrong: failed,
  };
}

/** Accepted answers of the tables with every ordinary word, then of generated inputs with some, until there are enough. */
function* answers(source: Random): Generator<{ field: string; text: string; put: readonly string[] }> {
  for (const table of TABLES) {
    const [, ...lines] = readFileSync(new URL(table, import.meta.url), 'utf8').split('\n');
    for (const line of lines) {
      const [, field = '', text = ''] = line.split('\t');
      if (Object.values(TYPED_IN).includes(field)) {
        yield { field, text, put: ORDINARY_WORDS };
      }
    }
  }
  for (;;) {
    const { field, text } = generate(source);
    const typedIn = TYPED_IN[field];
    if (typedIn !== undefined) {
      yield { field: typedIn, text, put: Array.from({ length: WORDS_PUT }, () => source.pick(ORDINARY_WORDS)) };
    }
  }
}

function unread(seed: number, count: number): Report {
  const silent: Leftovers['silent'][number][] = [];
  let inputs = 0;
  let accepted = 0;
  for (const { field, text, put } of answers(random(seed))) {
    const found = leftovers(field, text, put);
    inputs += found.inputs;
    accepted += found.inputs > 0 ? 1 : 0;
    silent.push(...found.silent);
    if (inputs >= count) {
      break;
    }
  }
  const fields = new Map<string, number>();
  const examples = new Map<string, string>();
  for (const { field, word, from, text, value } of silent) {
    fields.set(field, (fields.get(field) ?? 0) + 1);
    if (examples.size < SHOWN_FAILURES) {
      examples.set(`${field} ${word}`, `${field} ${JSON.stringify(text)} is still ${JSON.stringify(value)}, as ${JSON.stringify(from)}`);
    }
  }
  return {
    lines: [
      `${inputs} inputs from ${accepted} accepted answers: a word left out, or one of ${ORDINARY_WORDS.length} ordinary words put in`,
      `silent: ${silent.length}`,
      ...indented([...fields].sort().map(([field, times]) => `${field}: ${times}`)),
      ...indented([...examples.values()]),
    ],
    wrong: silent.length,
  };
}

function grown(): Report {
  const { worst, tooLong } = growth();
  return {
    lines: [
      `four times the length took at most ${worst.toFixed(1)} times as long`,
      `slower than linear: ${tooLong.length}`,
      ...indented(tooLong),
    ],
    wrong: tooLong.length,
  };
}

function main(seed: number, count: number): number {
  process.stdout.write(`seed ${seed}\n`);
  const parts = [() => timed(seed), () => tagged(seed, count), () => unread(seed, count), grown];
  let wrong = 0;
  for (const part of parts) {
    let report: Report = { lines: [], wrong: 0 };
    const seconds = processorSeconds(() => {
      report = part();
    });
    const [first = '', ...others] = report.lines;
    process.stdout.write(`${[`${first}, ${seconds.toFixed(1)} s`, ...others].join('\n')}\n`);
    wrong += report.wrong;
  }
  return wrong > 0 ? 1 : 0;
}

const [seed, count] = process.argv.slice(2).map(Number);
if ([seed, count].some((value) => value !== undefined && !(Number.isSafeInteger(value) && value >= 0))) {
  process.stderr.write('usage: npm run fuzz -- [SEED [COUNT]]\n');
  process.exitCode = 2;
} else {
  process.exitCode = main(seed ?? 20_170_420, count ?? DEFAULT_COUNT);
}
