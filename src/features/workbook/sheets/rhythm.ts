/** How the reports of a wave follow each other, in words: “Tháng 31; hạn ngày 15”. PURE. */
import type { Json, JsonObject } from '../../../domain/messages.ts';
import { type CellKind, text, Wrong } from './cells.ts';
import * as wrong from './wrong.ts';

const KINDS = [
  ['fortnightly', '2 tuần', 'weekday'],
  ['weekly', 'Tuần', 'weekday'],
  ['monthly', 'Tháng', 'day'],
  ['quarterly', 'Quý', 'day'],
] as const;
const LONGEST = 2_000;

const object = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};

function dueWords(due: JsonObject): string {
  if (typeof due.workingDays === 'number') return `hạn ${due.workingDays} ngày làm việc`;
  return typeof due.weekday === 'number' ? `hạn thứ ${due.weekday}` : `hạn ngày ${String(due.day)}`;
}

function show(value: Json): string {
  const { rhythm: given, due } = object(value);
  const own = object(given);
  const known = KINDS.find(([kind]) => kind === own.kind);
  const cutoffs = Array.isArray(own.cutoffs) ? own.cutoffs.join(', ') : '';
  return `${known ? `${known[1]} ${String(own[known[2]])}` : `Ngày ${cutoffs}`}; ${dueWords(object(due))}`;
}

function readDue(written: string): JsonObject | null {
  const [, days, day, weekday] = /^hạn (?:(\d{1,2}) ngày làm việc|ngày (\d{1,2})|thứ ([1-7]))$/.exec(written) ?? [];
  if (days !== undefined) return { workingDays: Number(days) };
  if (day !== undefined) return { day: Number(day) };
  return weekday === undefined ? null : { weekday: Number(weekday) };
}

function readRhythm(written: string): JsonObject | null {
  const custom = /^Ngày (\d{4}-\d\d-\d\d(?:, ?\d{4}-\d\d-\d\d)*)$/.exec(written)?.[1];
  if (custom !== undefined) return { kind: 'custom', cutoffs: custom.split(/, ?/) };
  for (const [kind, word, field] of KINDS) {
    const n = new RegExp(`^${word} (\\d{1,2})$`).exec(written)?.[1];
    if (n !== undefined) return { kind, [field]: Number(n) };
  }
  return null;
}

export function rhythm(): CellKind {
  return {
    format: 'text',
    read(cell) {
      const written = text(LONGEST).read(cell);
      if (typeof written !== 'string') return written;
      const [first = '', second = ''] = written.split(/; ?/);
      const [given, due] = [readRhythm(first), readDue(second)];
      return given === null || due === null ? new Wrong(wrong.rhythm()) : { rhythm: given, due };
    },
    write: (value) => (value === null ? null : show(value)),
    show: (value) => (value === null ? '' : show(value)),
  };
}
