/**
 * `npm run understand -- FILE.tsv`: what the bot understands of typed inputs. The file has a header line and the columns id, field, input (others are ignored);
 * out come id, outcome and value as JSON, separated by tabs. The context is that of the sample plan at 09:00 on Thursday 20/4/2017.
 */
import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { calendar, standardHours } from '../domain/calendar.ts';
import { type ChecklistValue, readChecklist } from '../language/checklist.ts';
import { namedCommand, readCommand, readControl } from '../language/commands.ts';
import { type CountContext, readCount } from '../language/count.ts';
import { readDate } from '../language/date.ts';
import { readGoTo } from '../language/go-to.ts';
import { readMoney } from '../language/money.ts';
import { readPersonAndPosition } from '../language/names.ts';
import { readDrop, readPercent } from '../language/percent.ts';
import { readPhone } from '../language/phone.ts';
import { accept, command, confirm, mapReading, type Reading, reject, status } from '../language/reading.ts';
import { readScore } from '../language/score.ts';
import { readText } from '../language/text.ts';
import { readUnit } from '../language/units/unit.ts';
import { readYesNo } from '../language/yesno.ts';
import { caMau2017 } from './ca-mau-2017/index.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Reader = (text: string) => Reading<Json>;

const NOW = Date.parse('2017-04-20T09:00:00+07:00');
/** What the plan asks for in so many words; they may come back with an answer. */
const asked = (planned: number): string => caMau2017.targets.find((target) => target.planned === planned)?.name ?? '';
const COUNT: CountContext = { plan: 37_500, label: asked(37_500), previous: 9_200, unit: 'lao động', integer: true, cumulative: true };
/** The last report's text, which a liaison's "như kỳ trước" stands for. */
const PREVIOUS_TEXT = 'copy_prev';
const MENU_LABELS = 6;

const days = calendar({ days: caMau2017.holidays, zone: caMau2017.timezone, hours: standardHours });
const units = caMau2017.units.map(({ code, name, shortName, aliases }) => ({ code, name, short: shortName, aliases }));
const communes = caMau2017.targets.flatMap((target) => target.items ?? []).map(({ code, name, aliases }) => ({ code, name, aliases }));

/**
 * Every line is a question of its own: the last period's 9.200 is held against a number only when both are of one size. In a conversation any fall
 * of a running total is questioned.
 */
function count(text: string): Reading<Json> {
  const reading = readCount(text, COUNT);
  const fell = reading.outcome === 'ask' && reading.why.kind === 'below_previous' && reading.why.value * 2 < reading.why.previous;
  return fell ? readCount(text, { ...COUNT, cumulative: false }) : reading;
}

function done(value: ChecklistValue): Json {
  return value.kind === 'all' ? 'all' : value.kind === 'count' ? value.reached : value.codes;
}

/** What is no text: stickers, recordings, edits, files. */
function other(text: string): Reading<Json> {
  const kind = text.trim().toLowerCase().normalize('NFC').replace(/^<|>$/gu, '');
  if (/sửa|edit/u.test(kind)) {
    return confirm('edit', { kind: 'unknown_command' });
  }
  if (/ghi âm|thoại|voice|video tròn/u.test(kind)) {
    return reject({ kind: 'unknown_command' });
  }
  return /ảnh|tệp|file|photo|document|album/u.test(kind) ? accept('attach') : status('ignore');
}

/** Going to another question, as the controls it is like are named. */
const GOING = { see: 'edit', change: 'edit', back: 'back', skip: 'skip' } as const;

/** A control or a command said while a question is open comes before its answer. */
function inQuestion(reader: Reader): Reader {
  return (text) => {
    const control = readControl(text);
    if (control) {
      return command(control);
    }
    const going = readGoTo(text);
    if (going && going.to.kind !== 'words') {
      return command(GOING[going.wish]);
    }
    const named = /^\s*\//u.test(text) ? namedCommand(text) : null;
    return named ? command(named.command) : reader(text);
  };
}

const READERS: Readonly<Record<string, Reader>> = {
  so_nguyen: inQuestion(count),
  phan_tram: inQuestion((text) => mapReading(readPercent(text, { plan: 75, label: asked(75) }), (value) => value.percent)),
  phan_tram_giam: inQuestion((text) => readDrop(text, { plan: 1.5, label: asked(1.5) })),
  tien: inQuestion((text) => readMoney(text)),
  diem: inQuestion((text) => readScore(text, { outOf: 19 })),
  danh_sach_8_xa: inQuestion((text) => mapReading(readChecklist(text, { items: communes }), done)),
  ngay: inQuestion((text) =>
    readDate(text, {
      now: NOW,
      zone: caMau2017.timezone,
      purpose: 'deadline',
      isDayOff: (date) => !days.isWorkingDay(date),
      previousWorkingDay: (date) => days.before(date),
    }),
  ),
  co_khong: inQuestion(readYesNo),
  lenh_o_menu: (text) => readCommand(text, { menu: MENU_LABELS }),
  trong_luong_hoi: inQuestion((text) => {
    const named = namedCommand(text);
    return named ? command(named.command) : readText(text, { min: 10, max: 1000 });
  }),
  van_ban: inQuestion((text) => readText(text, { min: 10, max: 1000, previous: PREVIOUS_TEXT })),
  dien_thoai: inQuestion(readPhone),
  ho_ten: inQuestion((text) => mapReading(readPersonAndPosition(text), ({ name }) => name)),
  don_vi: inQuestion((text) => readUnit(text, units)),
  loai_khac: other,
};

/** The value printed beside the outcome: the value, the choices (null when there are none), the state or the command. */
function shownValue(reading: Reading<Json>): Json {
  switch (reading.outcome) {
    case 'accept':
    case 'confirm':
      return reading.value;
    case 'status':
      return reading.status;
    case 'command':
      return reading.command;
    case 'reject':
      return reading.why.kind === 'past' ? reading.why.date : null;
    case 'ask':
      if (reading.why.kind === 'attach') {
        return 'attach';
      }
      if (reading.why.kind === 'names_needed' && reading.choices.length === 0) {
        return reading.why.count;
      }
      if (reading.why.kind === 'several_phones') {
        return null;
      }
      // A week without a day offers its days as buttons; it names none.
      return reading.choices.length === 0 || reading.why.kind === 'weekday_missing' ? null : reading.choices;
  }
}

/** What one cell of the table is understood as. A field this bot does not ask is an ask without a value. */
export function understand(field: string, input: string): { outcome: Reading<Json>['outcome']; value: Json } {
  const known = READERS[field] ?? READERS[Object.keys(READERS).find((name) => field.startsWith(name)) ?? ''];
  const reading: Reading<Json> = known ? known(input) : { outcome: 'ask', choices: [], why: { kind: 'unknown_choice' } };
  return { outcome: reading.outcome, value: shownValue(reading) };
}

/** The table's lines understood, one line each. Throws when a column is missing. */
export function understandTable(table: string): string[] {
  const [header = '', ...lines] = table.replace(/^\ufeff/u, '').split(/\r?\n/u);
  const columns = header.split('\t').map((name) => name.trim());
  const [id, field, input] = ['id', 'field', 'input'].map((name) => {
    const index = columns.indexOf(name);
    if (index < 0) {
      throw new Error(`the first line has no column "${name}": ${columns.slice(0, 10).join(', ').slice(0, 200)}`);
    }
    return index;
  }) as [number, number, number];
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const cells = line.split('\t');
      const { outcome, value } = understand((cells[field] ?? '').trim(), cells[input] ?? '');
      return `${cells[id] ?? ''}\t${outcome}\t${JSON.stringify(value)}`;
    });
}

async function main(file: string | undefined): Promise<number> {
  if (file === undefined) {
    process.stderr.write('usage: npm run understand -- FILE.tsv\n');
    return 2;
  }
  try {
    const lines = understandTable(await readFile(file, 'utf8'));
    process.stdout.write(lines.map((line) => `${line}\n`).join(''));
    return 0;
  } catch (error) {
    process.stderr.write(`cannot understand ${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

// Run as a command, not when a test imports it.
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv[2]);
}
