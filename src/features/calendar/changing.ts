/** What changing days writes, and what it comes to. */

import { recordAct } from '../../db/audit.ts';
import type { Part } from '../../db/part.ts';
import { dueBetween, lookAgain } from '../../obligations/store.ts';
import { clearDays, type DayOff, daysOfYear, setDays } from '../../registry/store.ts';
import type { KnownContext } from '../context.ts';
import { type Reply, say } from '../reply.ts';
import { calendarWords, type Kind } from './words.ts';

export interface DayChange {
  readonly kind: Kind;
  /** In order. */
  readonly days: readonly string[];
  /** What it is called where nobody says. */
  readonly name?: string | null;
  readonly basis?: string | null;
}

const NAMES: Readonly<Record<'off' | 'worked', string>> = { off: 'Ngày nghỉ', worked: '' };

/** How these days stand now, those that have a row. */
export async function standing({ house }: KnownContext, days: readonly string[]): Promise<DayOff[]> {
  const years = [...new Set(days.map((day) => Number(day.slice(0, 4))))];
  const rows = await Promise.all(years.map((year) => daysOfYear(house.database, year)));
  return rows.flat().filter(({ date }) => days.includes(date));
}

/** Of these days those that would change. A weekend is off without a row, and a working day works without one. */
export async function changingDays(context: KnownContext, { kind, days }: DayChange): Promise<string[]> {
  const now = await standing(context, days);
  if (kind === 'plain') return days.filter((day) => now.some(({ date }) => date === day));
  return days.filter((day) => context.calendar.isWorkingDay(day) === (kind === 'off'));
}

/** What is due on these days. */
export async function dueOn({ house, calendar }: KnownContext, days: readonly string[]) {
  const spans = await Promise.all(
    days.map((day) => dueBetween(house.database, calendar.instantAt(day, '00:00'), calendar.endOfDay(day) + 1)),
  );
  const units = new Map<string, number>();
  for (const { wave, units: count } of spans.flat()) units.set(wave, (units.get(wave) ?? 0) + count);
  return [...units].map(([wave, count]) => ({ wave, units: count }));
}

/** Written at once; the ladder computes its days anew. */
export async function changeDays(context: KnownContext, change: DayChange): Promise<Reply> {
  const { house, person } = context;
  const { kind, days } = change;
  const due = await dueOn(context, days);
  house.log.info({ kind, days, by: person.id }, 'days of the calendar were changed');
  return { parts: partsOf(context, change), say: [say(calendarWords.done({ kind, days, due }))] };
}

function partsOf({ house, person, now }: KnownContext, { kind, days, name, basis }: DayChange): Part[] {
  const rows =
    kind === 'plain' ? [] : days.map((date): DayOff => ({ date, name: name ?? NAMES[kind], off: kind === 'off', basis: basis ?? null }));
  return [
    kind === 'plain' ? clearDays(house.database, days) : setDays(house.database, rows),
    recordAct(house.database, {
      id: house.id(),
      personId: person.id,
      now,
      action: 'change_days',
      subject: days[0] ?? '',
      detail: { kind, days },
    }),
    lookAgain(house.database, now),
  ];
}
