/** How the people of a unit do their work, and when. PURE. */
import type { Calendar } from '../../domain/calendar.ts';
import type { Chance } from './chance.ts';

/**
 * `prompt`: confirms, sets goals, reports in time. `late`: reports after the due day. `silent`: reads and does nothing. `corrects`: in time, one number
 * wrong at first. `asks`: asks the board something before reporting. `blocks`: reads the first notice and blocks the bot.
 */
export type Habit = 'prompt' | 'late' | 'silent' | 'corrects' | 'asks' | 'blocks';

/** So many in a hundred. */
const SHARES: readonly (readonly [Habit, number])[] = [
  ['prompt', 56],
  ['late', 18],
  ['corrects', 9],
  ['asks', 7],
  ['silent', 7],
  ['blocks', 3],
];

export function habitOf(chance: Chance): Habit {
  let drawn = chance.next() * 100;
  for (const [habit, share] of SHARES) {
    drawn -= share;
    if (drawn < 0) return habit;
  }
  return 'prompt';
}

/** What a message asks for, as people see it: by its buttons and its words. */
export type Wish = 'confirm' | 'goals' | 'report' | 'last_day' | 'late_report' | 'complete';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** How long after reading something it is done, least and most, in working hours; `null`: never. */
const PATIENCE: Readonly<Record<Wish, Readonly<Record<Habit, readonly [number, number] | null>>>> = {
  confirm: { prompt: [0.05, 6], late: [2, 24], corrects: [0.1, 8], asks: [0.1, 8], silent: null, blocks: null },
  goals: { prompt: [1, 30], late: [20, 80], corrects: [2, 40], asks: [4, 40], silent: null, blocks: null },
  report: { prompt: [0.2, 14], late: null, corrects: [0.5, 14], asks: [1, 14], silent: null, blocks: null },
  last_day: { prompt: null, late: [10, 40], corrects: null, asks: null, silent: null, blocks: null },
  late_report: { prompt: [0.2, 4], late: [0.5, 10], corrects: [0.2, 4], asks: [0.5, 6], silent: null, blocks: null },
  complete: { prompt: [0.5, 6], late: [2, 14], corrects: [0.5, 6], asks: [0.5, 8], silent: null, blocks: null },
};

/** When somebody with this habit does what a message of `at` asks for, epoch ms in office hours; `null`: never. */
export function doneAt(wish: Wish, habit: Habit, at: number, calendar: Calendar, chance: Chance): number | null {
  const patience = PATIENCE[wish][habit];
  if (patience === null) return null;
  const [least, most] = patience;
  const HALF_HOUR_MS = HOUR_MS / 2;
  // People look up at the half hour: who acts at one moment is served together, and a year is a thousand moments.
  const moment = officeMoment(calendar, at, (least + (most - least) * chance.next() ** 2) * HOUR_MS);
  return officeMoment(calendar, Math.ceil(moment / HALF_HOUR_MS) * HALF_HOUR_MS, 0);
}

/** The moment that lies so many milliseconds of office hours after `from`. */
export function officeMoment(calendar: Calendar, from: number, within: number): number {
  let left = within;
  let at = from;
  // Quarter by quarter: a year of office hours has some 8,000.
  const STEP = 15 * MINUTE_MS;
  while (left > 0 || !calendar.isOfficeTime(at)) {
    if (calendar.isOfficeTime(at)) {
      const step = Math.min(STEP, left);
      left -= step;
      at += step;
      if (left <= 0 && calendar.isOfficeTime(at)) break;
    } else at = (Math.floor(at / STEP) + 1) * STEP;
  }
  return at;
}
