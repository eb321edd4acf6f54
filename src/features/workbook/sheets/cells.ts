/** What may stand in a cell of the workbook: each kind reads it, writes it, and shows it in a sentence. PURE. */

import type { Json, JsonObject } from '../../../domain/messages.ts';
import type { DayCell, ReadCell, WrittenCell } from '../../../exchange/workbook/book.ts';
import { daysInMonth } from '../../../language/calendar-day.ts';
import { fold } from '../../../language/fold.ts';
import { formatDate } from '../../../language/format.ts';
import { readPhone } from '../../../language/phone.ts';
import * as wrong from './wrong.ts';

/** Why a cell is not taken, in the words its reader is told. */
export class Wrong {
  readonly why: string;

  constructor(why: string) {
    this.why = why;
  }
}

export interface CellKind {
  readonly format: 'text' | 'number' | 'day';
  /** What may be picked. */
  readonly choices?: readonly string[];
  /** Nothing else may stand there. */
  readonly strict?: boolean;
  read(cell: ReadCell): Json | Wrong;
  write(value: Json): WrittenCell;
  /** As it stands in a sentence, without quotation marks. */
  show(value: Json): string;
}

/** A value as it stands in a sentence; '' where there is none. */
export const showing = (kind: CellKind, value: Json | undefined): string => (value === null || value === undefined ? '' : kind.show(value));

/** A cell as its reader sees it. */
export function textOf(cell: ReadCell): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if ('formula' in cell) return '(công thức)';
  if ('error' in cell) return `#${cell.error.replace(/^#/, '')}`;
  if ('percent' in cell) return `${String(Math.round(cell.percent * 1e6) / 1e4).replace('.', ',')}%`;
  return formatDate(cell.day) + (cell.time === undefined ? '' : ` ${cell.time.slice(0, 5)}`);
}

/** What no kind of cell takes. */
function unfit(cell: ReadCell): Wrong | null {
  if (typeof cell !== 'object') return null;
  if ('formula' in cell) return new Wrong(wrong.formula());
  return 'error' in cell ? new Wrong(wrong.errorValue()) : null;
}

/** Letters and digits as people write them down: blanks in a row are one. Lines stay lines. */
const tidy = (text: string): string =>
  text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
const shown = (value: Json): string => (value === null ? '' : Array.isArray(value) ? value.map(shown).join('; ') : String(value));

export function text(max: number, lines = false): CellKind {
  return {
    format: 'text',
    read(cell) {
      const bad = unfit(cell);
      if (bad) return bad;
      const read = tidy(lines ? textOf(cell) : textOf(cell).replaceAll('\n', ' '));
      const { length } = [...read];
      return length > max ? new Wrong(wrong.tooLong(length, max)) : read;
    },
    write: (value) => shown(value),
    show: shown,
  };
}

const CODE = /^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u;
const LONGEST_CODE = 40;

/** A code, by which rows name each other. */
export function code(): CellKind {
  return {
    ...text(LONGEST_CODE),
    read(cell) {
      const read = text(LONGEST_CODE).read(cell);
      return typeof read === 'string' && !CODE.test(read) ? new Wrong(wrong.badCode()) : read;
    },
  };
}

/** Several of them, with semicolons between. */
export function list(max: number, each = 200): CellKind {
  return {
    format: 'text',
    read(cell) {
      const bad = unfit(cell);
      if (bad) return bad;
      const parts = textOf(cell)
        .split(/[;\n]/)
        .map(tidy)
        .filter((part) => part !== '');
      if (parts.length > max) return new Wrong(wrong.tooMany(parts.length, max));
      const long = parts.find((part) => [...part].length > each);
      return long === undefined ? [...new Set(parts)] : new Wrong(wrong.tooLong([...long].length, each));
    },
    write: shown,
    show: shown,
  };
}

type Options = readonly (readonly [value: string, label: string, ...others: string[]])[];

function optionIn(options: Options, typed: string): string | null {
  const words = fold(typed);
  return options.find(([value, ...labels]) => [value, ...labels].some((one) => fold(one) === words))?.[0] ?? null;
}

/** One of a few, by its words or by its code. */
export function option(options: Options): CellKind {
  const choices = options.map(([, label]) => label);
  const show = (value: Json) => options.find(([one]) => one === value)?.[1] ?? shown(value);
  return {
    format: 'text',
    choices,
    strict: true,
    read(cell) {
      const bad = unfit(cell);
      if (bad) return bad;
      return optionIn(options, textOf(cell)) ?? new Wrong(wrong.notInList(choices));
    },
    write: show,
    show,
  };
}

/** Several of a few. `none`: what stands for an empty list where a blank cell means something else. */
export function options(given: Options, none?: string): CellKind {
  const choices = given.map(([, label]) => label);
  const show = (value: Json) =>
    Array.isArray(value) && value.length === 0 && none !== undefined
      ? none
      : (value as readonly string[]).map((one) => given.find(([key]) => key === one)?.[1] ?? one).join('; ');
  return {
    format: 'text',
    choices: none === undefined ? choices : [...choices, none],
    read(cell) {
      const parts = list(50).read(cell);
      if (parts instanceof Wrong) return parts;
      if (none !== undefined && (parts as readonly string[]).some((part) => fold(part) === fold(none))) return [];
      const read = (parts as readonly string[]).map((part) => optionIn(given, part) ?? new Wrong(wrong.partNotInList(part, choices)));
      const bad = read.find((one) => one instanceof Wrong);
      if (bad instanceof Wrong) return bad;
      // In the order of the list, so that the same things are the same value.
      return given.flatMap(([key]) => (read.includes(key) ? [key] : []));
    },
    write: show,
    show,
  };
}

const YES = ['có', 'x', 'đúng', 'yes', 'true', '1'].map(fold);
const NO = ['không', 'o', 'sai', 'no', 'false', '0'].map(fold);

function truth(cell: ReadCell, yes: string, no: string): boolean | Wrong {
  const bad = unfit(cell);
  if (bad) return bad;
  const words = fold(textOf(cell));
  if (YES.includes(words)) return true;
  return NO.includes(words) ? false : new Wrong(wrong.notInList([yes, no].filter((one) => one !== '')));
}

/** “Có” or “Không”. */
export function yesNo(): CellKind {
  const show = (value: Json) => (value === true ? 'Có' : 'Không');
  return { format: 'text', choices: ['Có', 'Không'], strict: true, read: (cell) => truth(cell, 'Có', 'Không'), write: show, show };
}

/** “x” where it is so, and nothing where it is not. */
export function mark(): CellKind {
  return {
    format: 'text',
    choices: ['x'],
    read: (cell) => truth(cell, 'x', ''),
    write: (value) => (value === true ? 'x' : null),
    show: (value) => (value === true ? 'x' : ''),
  };
}

/** How many places stand behind the comma at most. */
const PLACES = 6;

export function number(least: number, most: number, whole = false): CellKind {
  const show = (value: Json) => (value === null ? '' : String(value).replace('.', ','));
  return {
    format: 'number',
    read(cell) {
      const bad = unfit(cell);
      if (bad) return bad;
      if (typeof cell === 'object' && 'percent' in cell) return new Wrong(wrong.percentFormat(textOf(cell)));
      const read = typeof cell === 'number' ? cell : numberIn(textOf(cell));
      if (read === null || typeof cell === 'object') return new Wrong(whole ? wrong.notWhole() : wrong.notNumber());
      if (whole && !Number.isInteger(read)) return new Wrong(wrong.notWhole());
      if (read < least || read > most) return new Wrong(wrong.outside(show(least), show(most)));
      return Number(read.toFixed(PLACES));
    },
    write: (value) => value as number | null,
    show,
  };
}

/** “37.500”, “1,5”, “1.234,5”: a dot before three digits parts thousands, a comma is the decimal sign. */
function numberIn(written: string): number | null {
  const bare = written.replace(/\s/g, '');
  if (!/^-?\d+(?:[.,]\d+)*$/.test(bare)) return null;
  const thousands = bare.replace(/\.(?=\d{3}(?:\D|$))/g, '');
  const plain = thousands.replace(',', '.');
  const read = Number(plain);
  return Number.isNaN(read) ? null : read;
}

const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;
export const year = (): CellKind => number(2000, LAST_YEAR, true);

const MILLISECONDS_A_DAY = 86_400_000;
/** The end of the last year. */
const LAST_SERIAL = 73_416;
const WRITTEN_DAY = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,T]+(\d{1,2})[:h.](\d{2})(?::(\d{2}))?)?$/i;
const ISO_DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;
const two = (n: number): string => String(n).padStart(2, '0');

function dayIn(cell: ReadCell): DayCell | Wrong {
  const bad = unfit(cell);
  if (bad) return bad;
  if (typeof cell === 'object' && 'day' in cell) return inReach(cell);
  // A cell that lost its format: the file counts days.
  if (typeof cell === 'number' && cell >= 1 && cell < LAST_SERIAL) return inReach(dayOfSerial(cell));
  const written = textOf(cell);
  const vietnamese = WRITTEN_DAY.exec(written);
  const iso = ISO_DAY.exec(written);
  const found = vietnamese ?? iso;
  if (!found) return new Wrong(wrong.notDay());
  const [y, m, d] = (vietnamese ? [found[3], found[2], found[1]] : [found[1], found[2], found[3]]).map(Number) as [number, number, number];
  const [hour, minute, second] = [found[4], found[5], found[6]].map((part) => Number(part ?? 0)) as [number, number, number];
  if (m < 1 || m > 12 || d < 1 || d > daysInMonth(y, m)) return new Wrong(wrong.impossibleDay());
  if (hour > 23 || minute > 59 || second > 59) return new Wrong(wrong.impossibleTime());
  const day = `${y}-${two(m)}-${two(d)}`;
  return inReach(found[4] === undefined ? { day } : { day, time: `${two(hour)}:${two(minute)}:${two(second)}` });
}

/** Days are counted from the end of 1899, and a day's time is a fraction of it. */
function dayOfSerial(serial: number): DayCell {
  const moment = new Date(Date.UTC(1899, 11, 30) + Math.round(serial * MILLISECONDS_A_DAY)).toISOString();
  const [day, time] = [moment.slice(0, 10), moment.slice(11, 23).replace('.000', '')];
  return time === '00:00:00' ? { day } : { day, time };
}

function inReach(day: DayCell): DayCell | Wrong {
  const y = Number(day.day.slice(0, 4));
  return y < FIRST_YEAR || y > LAST_YEAR ? new Wrong(wrong.outside(String(FIRST_YEAR), String(LAST_YEAR))) : day;
}

/** A day, 'YYYY-MM-DD'. */
export function day(): CellKind {
  return {
    format: 'day',
    read(cell) {
      const read = dayIn(cell);
      return read instanceof Wrong ? read : read.day;
    },
    write: (value) => (value === null ? null : { day: value as string }),
    show: (value) => (value === null ? '' : formatDate(value as string)),
  };
}

/**
 * A moment on the board's clock, 'YYYY-MM-DDTHH:mm:ss'. A day alone means the time of day that such a moment has as a rule, and is written without it.
 * @param usual 'HH:mm:ss'
 */
export function moment(usual: string): CellKind {
  const parts = (value: Json): DayCell => {
    const [date = '', time = usual] = String(value).split('T');
    return time === usual ? { day: date } : { day: date, time };
  };
  return {
    format: 'day',
    read(cell) {
      const read = dayIn(cell);
      return read instanceof Wrong ? read : `${read.day}T${read.time ?? usual}`;
    },
    write: (value) => (value === null ? null : parts(value)),
    show: (value) => (value === null ? '' : textOf(parts(value))),
  };
}

/** A telephone number as it is kept: “+84913123456”. Written as people write it. */
export function mobile(): CellKind {
  const local = (value: Json) => {
    const digits = String(value).replace(/^\+84/, '0');
    return /^0\d{9}$/.test(digits) ? `${digits.slice(0, 4)} ${digits.slice(4, 7)} ${digits.slice(7)}` : digits;
  };
  return {
    format: 'text',
    read(cell) {
      const bad = unfit(cell);
      if (bad) return bad;
      const written = textOf(cell);
      const read = readPhone(written);
      // A landline, a number of before 2018 in its new form, a first 0 that a sheet dropped: what a chat would confirm the list takes as it is meant.
      if (read.outcome === 'accept') return read.value;
      if (read.outcome === 'confirm' && read.why.kind !== 'phone_within') return read.value;
      return new Wrong(wrong.phone(written));
    },
    write: (value) => (value === null ? null : local(value)),
    show: (value) => (value === null ? '' : local(value)),
  };
}

/** Months of a year, in words “1; 3; 12”, “1-12” or “hằng tháng”. */
export function months(): CellKind {
  const all = Array.from({ length: 12 }, (_, i) => i + 1);
  const show = (value: Json) => {
    const given = value as readonly number[];
    return given.length === 12 ? '1-12' : given.join('; ');
  };
  return {
    format: 'text',
    read(cell) {
      const bad = unfit(cell);
      if (bad) return bad;
      const written = fold(textOf(cell));
      if (written === fold('hằng tháng') || written === fold('tất cả')) return all;
      const read: number[] = [];
      for (const part of written.split(/[;,\s]+/).filter((one) => one !== '')) {
        const [, from, to] = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(part) ?? [];
        const [first, last] = [Number(from), Number(to ?? from)];
        if (from === undefined || first < 1 || last > 12 || first > last) return new Wrong(wrong.months());
        read.push(...all.slice(first - 1, last));
      }
      return [...new Set(read)].sort((a, b) => a - b);
    },
    write: show,
    show,
  };
}

/** “101 trạm”: what a share is a share of. */
export function denominator(): CellKind {
  const show = (value: Json) => {
    const { value: n, unit } = value as JsonObject;
    return value === null ? '' : `${String(n).replace('.', ',')} ${unit}`;
  };
  return {
    format: 'text',
    read(cell) {
      const bad = unfit(cell);
      if (bad) return bad;
      const [, written = '', unit = ''] = /^([\d.,]+)\s+(.+)$/.exec(textOf(cell)) ?? [];
      const n = numberIn(written);
      return n === null || n <= 0 ? new Wrong(wrong.denominator()) : { value: n, unit: tidy(unit) };
    },
    write: (value) => (value === null ? null : show(value)),
    show: (value) => (value === null ? '' : show(value)),
  };
}
