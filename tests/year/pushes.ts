/** What somebody heard of the bot by itself over a wave of months. */
import { at, local } from '../reminders/calendar.ts';
import type { Push } from './town.ts';

/** From the day after the notice of the special wave to the day on which its first reminder used to come. */
const FROM = at('2020-05-05 00:00');
const UNTIL = at('2020-10-06 23:59');
const DAY = 86_400_000;

/** The longest time without a word between the notice and the sixth of October, in days. */
export function silences(pushes: readonly Push[]): number {
  const moments = [FROM, ...pushes.map(({ at: moment }) => moment).filter((moment) => moment > FROM && moment < UNTIL), UNTIL];
  return Math.max(...moments.slice(1).map((moment, i) => Math.round((moment - (moments[i] as number)) / DAY)));
}

function inMonths(pushes: readonly Push[]): ReadonlyMap<string, readonly Push[]> {
  const months = new Map<string, Push[]>();
  for (const push of pushes) {
    const month = local(push.at).slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), push]);
  }
  return months;
}

/** “2020-06 1”, month by month. */
export function monthsOf(pushes: readonly Push[], until: number): string[] {
  return [...inMonths(pushes.filter((push) => push.at < until))].map(([month, heard]) => `${month} ${heard.length}`);
}

/** Months in which somebody heard more than so much. */
export function tooMany(pushes: readonly Push[], most: number): string[] {
  return [...inMonths(pushes)].filter(([, heard]) => heard.length > most).map(([month, heard]) => `${month}: ${heard.length}`);
}
