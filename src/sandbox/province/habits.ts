/** How the people of a unit do their work, and when. PURE. */
import type { Calendar } from '../../domain/calendar.ts';
import type { Chance } from './chance.ts';
import type { Purpose } from './wishes.ts';

/**
 * `prompt`: confirms, sets goals, reports in time. `late`: reports after the due day. `silent`: reads and does nothing. `corrects`: in time, one number
 * wrong at first. `asks`: asks the board something before reporting. `blocks`: reads the first notice, blocks the bot and comes back after weeks.
 * `hands_over`: in time, and somebody else holds the seat after the first report.
 */
export type Habit = 'prompt' | 'late' | 'silent' | 'corrects' | 'asks' | 'blocks' | 'hands_over';

/** So many in a hundred. */
const SHARES: readonly (readonly [Habit, number])[] = [
  ['prompt', 53],
  ['late', 18],
  ['corrects', 9],
  ['asks', 7],
  ['silent', 7],
  ['blocks', 3],
  ['hands_over', 3],
];

export function habitOf(chance: Chance): Habit {
  let drawn = chance.next() * 100;
  for (const [habit, share] of SHARES) {
    drawn -= share;
    if (drawn < 0) return habit;
  }
  return 'prompt';
}

/** Of a hundred people so many give their number; the others are reached by the bot alone. */
const GIVES_NUMBER = 0.8;

export const givesNumberOf = (chance: Chance): boolean => chance.happens(GIVES_NUMBER);

/** Nobody is the same each time: of a hundred reports so many are written late by those in time, in time by those who are late, and late by the silent. */
const SLOW = 0.05;
const QUICK = 0.3;
const WOKEN = 0.12;

/** How somebody with this habit goes about one report. */
export function moodOf(habit: Habit, chance: Chance): Habit {
  if (habit === 'silent') return chance.happens(WOKEN) ? 'late' : habit;
  if (habit === 'late') return chance.happens(QUICK) ? 'prompt' : habit;
  return chance.happens(SLOW) ? 'late' : habit;
}

const HOUR_MS = 3_600_000;
/** A year of office hours has some 8,000 quarters. */
const STEP_MS = HOUR_MS / 4;

type Span = readonly [least: number, most: number];

/** How long after reading something it is done, in office hours; `null`: never. */
const PATIENCE: Readonly<Record<Purpose, Readonly<Record<Habit, Span | null>>>> = {
  confirm: { prompt: [0.05, 6], late: [2, 24], corrects: [0.1, 8], asks: [0.1, 8], silent: null, blocks: null, hands_over: [0.1, 8] },
  goals: { prompt: [1, 30], late: [20, 80], corrects: [2, 40], asks: [4, 40], silent: null, blocks: null, hands_over: [2, 40] },
  report: { prompt: [0.2, 14], late: null, corrects: [0.5, 14], asks: [1, 14], silent: null, blocks: null, hands_over: [0.5, 14] },
  last_day: { prompt: null, late: [10, 40], corrects: null, asks: null, silent: null, blocks: null, hands_over: null },
  late_report: { prompt: [0.2, 4], late: [0.5, 10], corrects: [0.2, 4], asks: [0.5, 6], silent: null, blocks: null, hands_over: [0.5, 6] },
  complete: { prompt: [0.5, 6], late: [2, 14], corrects: [0.5, 6], asks: [0.5, 8], silent: null, blocks: null, hands_over: [0.5, 8] },
  understood: { prompt: [0.1, 4], late: [0.5, 8], corrects: [0.1, 4], asks: [0.1, 4], silent: null, blocks: null, hands_over: [0.1, 4] },
};

/** How long the bot is blocked, and how long after a report the seat is handed over. In office hours. */
export const BLOCKED: Span = [60, 140];
export const HANDING_OVER: Span = [20, 60];
/** How long after the first notice somebody blocks the bot. */
export const BLOCKING: Span = [1, 30];

/** When somebody with this habit does what a message of `at` is for, epoch ms in office hours; `null`: never. */
export function doneAt(purpose: Purpose, habit: Habit, at: number, calendar: Calendar, chance: Chance): number | null {
  const patience = PATIENCE[purpose][habit];
  return patience && within(patience, at, calendar, chance);
}

/**
 * A moment so many office hours after `at`, rather sooner than later. People look up at the full hour: who acts at one moment is served together, and
 * what came a second sooner or later makes no difference.
 */
export function within([least, most]: Span, at: number, calendar: Calendar, chance: Chance): number {
  const from = Math.floor(at / HOUR_MS) * HOUR_MS;
  const moment = officeMoment(calendar, from, (least + (most - least) * chance.next() ** 2) * HOUR_MS);
  return officeMoment(calendar, Math.ceil(moment / HOUR_MS) * HOUR_MS, 0);
}

/** The moment that lies so many milliseconds of office hours after `from`; itself in office hours. */
function officeMoment(calendar: Calendar, from: number, span: number): number {
  let left = span;
  let at = from;
  while (left > 0 || !calendar.isOfficeTime(at)) {
    if (calendar.isOfficeTime(at)) {
      const step = Math.min(STEP_MS, left);
      left -= step;
      at += step;
    } else at = (Math.floor(at / STEP_MS) + 1) * STEP_MS;
  }
  return at;
}
