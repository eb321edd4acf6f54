/**
 * `npm run fuzz [-- SEED [COUNT]]`: a million seeded inputs through every reader. Fails when one throws, when one accepts what has two readings or none, or accepts
 * another value than the one meant; then measures that time grows in proportion to length. Prints the seed and the counts.
 */
import { addDays, weekdayOf } from '../../src/language/calendar-day.ts';
import { readChecklist } from '../../src/language/checklist.ts';
import { readChoices } from '../../src/language/choices.ts';
import { readCommand, readControl } from '../../src/language/commands.ts';
import { readCount } from '../../src/language/count.ts';
import { readDate } from '../../src/language/date.ts';
import { fold, normalise } from '../../src/language/fold.ts';
import { readGoals } from '../../src/language/goals.ts';
import { decodeTcvn3, looksLikeLegacyFont } from '../../src/language/legacy-font.ts';
import { readMoney } from '../../src/language/money.ts';
import { readPersonName } from '../../src/language/names.ts';
import { readDrop, readPercent } from '../../src/language/percent.ts';
import { readPhone } from '../../src/language/phone.ts';
import { mapReading, type Reading } from '../../src/language/reading.ts';
import { readScore } from '../../src/language/score.ts';
import { findSecretMark } from '../../src/language/secret.ts';
import { splitNumbered } from '../../src/language/split.ts';
import { readText } from '../../src/language/text.ts';
import { decodeTelex, decodeVni } from '../../src/language/typing.ts';
import { readUnit } from '../../src/language/units.ts';
import { readYesNo } from '../../src/language/yesno.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { type FieldName, type Generated, generate } from './generated.ts';
import { random } from './random.ts';

const SHOWN_FAILURES = 20;
const DEFAULT_COUNT = 1_000_000;
const units = caMau2017.units.map(({ code, name, shortName, aliases }) => ({ code, name, short: shortName, aliases }));
const items = ['Tân Lộc', 'Hòa Mỹ', 'Tân Ân Tây', 'Định Bình'].map((name) => ({ code: name, name }));
const dateContext = {
  now: Date.parse('2017-04-20T09:00:00+07:00'),
  zone: 'Asia/Ho_Chi_Minh',
  purpose: 'deadline',
  isDayOff: (date: string) => weekdayOf(date) > 5,
  previousWorkingDay: (date: string) => addDays(date, -Math.max(1, weekdayOf(date) - 5)),
} as const;

type Value = unknown;
const READERS: Readonly<Record<FieldName, (text: string) => Reading<Value>>> = {
  count: (text) => readCount(text, { unit: 'lao động', integer: true, cumulative: false }),
  percent: (text) => mapReading(readPercent(text, { plan: 75 }), (value) => value.percent),
  drop: (text) => readDrop(text, {}),
  money: (text) => readMoney(text),
  score: (text) => readScore(text, { outOf: 19 }),
  date: (text) => readDate(text, dateContext),
  yesno: (text) => readYesNo(text),
  phone: (text) => readPhone(text),
  text: (text) => readText(text, { min: 10, max: 1000 }),
  unit: (text) => readUnit(text, units),
  command: (text) => readCommand(text),
  name: (text) => readPersonName(text),
  checklist: (text) => readChecklist(text, { items }),
  choices: (text) => readChoices(text, [{ label: 'Điển hình' }, { label: 'Khó khăn' }, { label: 'Kiến nghị' }]),
  split: (text) => ({ outcome: 'accept', value: splitNumbered(text) }),
};

/** What is wrong with a reading, or null. */
function fault(input: Generated, reading: Reading<Value>): string | null {
  const { readings } = input;
  if (readings === null) {
    return null;
  }
  if (reading.outcome === 'accept') {
    if (readings.length !== 1) {
      return `accepted ${JSON.stringify(reading.value)}, readings ${JSON.stringify(readings)}`;
    }
    return reading.value === readings[0] ? null : `accepted ${JSON.stringify(reading.value)}, meant ${JSON.stringify(readings[0])}`;
  }
  if (reading.outcome === 'confirm' && readings.length > 0 && !readings.includes(reading.value as number)) {
    return `proposes ${JSON.stringify(reading.value)}, readings ${JSON.stringify(readings)}`;
  }
  return null;
}

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
        found.push(`${name} on ${JSON.stringify(bait)}: ${times[0].toFixed(1)} ms for 50,000, ${times[1].toFixed(1)} ms for 200,000 characters`);
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
