/** /lich: the days that are off, and those worked instead; changed by buttons, by a form, or in a sentence. */

import { publicHolidays } from '../../calendar/holidays.ts';
import { recordAct } from '../../db/audit.ts';
import { press } from '../../domain/button.ts';
import type { Choice } from '../../domain/messages.ts';
import { seatFor } from '../../domain/people.ts';
import { daysInMonth, partsOf } from '../../language/calendar-day.ts';
import type { DateContext } from '../../language/date.ts';
import { readDayChange, readDays } from '../../language/day-changes.ts';
import { lookAgain } from '../../obligations/store.ts';
import { type DayOff, daysOfYear, setDays } from '../../registry/store.ts';
import { labelOf, labels } from '../../texts/labels.ts';
import { arranged } from '../../texts/layout.ts';
import { inParts, pageAt, turning } from '../../texts/pages.ts';
import { action } from '../action.ts';
import { type Authorized, allow, unowned } from '../authorized.ts';
import { type KnownContext, type LoadContext, sourceOf } from '../context.ts';
import { hearing } from '../hearing.ts';
import { begin, type Reply, say } from '../reply.ts';
import { settings } from '../settings/buttons.ts';
import { talk } from '../talk.ts';
import * as buttons from './buttons.ts';
import { changeDays, changingDays, dueOn, standing } from './changing.ts';
import { type DaySubject, dayFlow } from './flow.ts';
import { calendarWords as texts } from './words.ts';

/** Lines on a page, each with a button. */
const PAGE = 9;
const COMING = 5;
const BASIS = 'Bộ luật Lao động';

export const calendar = action(buttons.calendar, {
  may: 'launch',
  commands: ['lich'],
  typed: (text) => (text.trim() === '' ? {} : { named: text.trim() }),
  load: async (_context, args) => unowned(args),
  async run(context) {
    const { house, args, calendar: days, now } = context;
    if (args.named !== undefined) return named(context, args.named);
    const today = days.localDate(now);
    const year = partsOf(today).year;
    const [rows, next] = await Promise.all([daysOfYear(house.database, year), daysOfYear(house.database, year + 1)]);
    const coming = [...rows, ...next].filter(({ date }) => date >= today).slice(0, COMING);
    const text = texts.overview({
      hours: days.hours,
      quiet: days.quiet,
      year,
      off: rows.filter(({ off }) => off).length,
      worked: rows.filter(({ off }) => !off).length,
      coming,
    });
    return {
      say: [
        say(text, {
          choices: [
            [press(labelOf.year(year), buttons.year, { year }), press(labelOf.year(year + 1), buttons.year, { year: year + 1 })],
            [press(labels.addDayOff, buttons.addDay, { kind: 'off' }), press(labels.addWorkedDay, buttons.addDay, { kind: 'worked' })],
            [press(labels.officeHours, settings)],
          ],
        }),
      ],
    };
  },
});

/** “5/2017”, “tháng 5”, “2018”, “năm 2018”. */
async function named(context: KnownContext, typed: string): Promise<Reply> {
  const current = partsOf(context.calendar.localDate(context.now)).year;
  const year = /^(?:năm|nam)?\s*(\d{4})$/iu.exec(typed)?.[1];
  if (year) return yearOf(context, Number(year));
  const month = /^(?:tháng|thang)?\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}))?$/iu.exec(typed);
  const number = Number(month?.[1] ?? 0);
  if (number >= 1 && number <= 12) return monthOf(context, Number(month?.[2] ?? current), number);
  return { say: [say(texts.unknownTime({ typed }))] };
}

/** Years that are computed without a doubt, and that anybody would look at. */
const inRange = (year: number): boolean => year >= 1990 && year <= 2100;

async function yearOf(context: KnownContext, year: number, asked?: number): Promise<Reply> {
  if (!inRange(year)) return { say: [say(texts.unknownTime({ typed: String(year) }))] };
  const rows = await daysOfYear(context.house.database, year);
  const shownRows = rows.length > 0 ? rows : publicHolidays(year).map((day): DayOff => ({ ...day, basis: BASIS }));
  const { page, pages, shown } = pageAt(inParts(shownRows, PAGE), asked);
  const turns = turning({ page, pages }, (label, to) => press(label, buttons.year, { year, page: to }));
  const place = { year, page, pages, days: shown };
  if (rows.length === 0)
    return { say: [say(texts.proposed(place), { choices: [...turns, [press(labels.useComputed, buttons.useComputed, { year })]] })] };
  const clear = shown.map(({ date }): Choice => press(labelOf.clearDay(date), buttons.setDay, { kind: 'plain', days: [date] }));
  const months = [...new Set(shown.map(({ date }) => partsOf(date).month))];
  const toMonths = months.map((month): Choice => press(labelOf.month(month), buttons.month, { year, month }));
  return { say: [say(texts.year(place), { choices: [...turns, ...arranged(clear), ...arranged(toMonths)] })] };
}

async function monthOf({ house, calendar: days }: KnownContext, year: number, month: number): Promise<Reply> {
  if (!inRange(year)) return { say: [say(texts.unknownTime({ typed: `${month}/${year}` }))] };
  const rows = await daysOfYear(house.database, year);
  const start = `${year}-${String(month).padStart(2, '0')}`;
  const all = Array.from({ length: daysInMonth(year, month) }, (_, i) => `${start}-${String(i + 1).padStart(2, '0')}`);
  const inMonth = rows.filter(({ date }) => date.startsWith(start));
  const working = all.filter((day) => days.isWorkingDay(day)).length;
  return {
    say: [
      say(texts.month({ year, month, working, days: inMonth }), {
        choices: [[press(labelOf.year(year), buttons.year, { year })]],
      }),
    ],
  };
}

export const year = action(buttons.year, {
  may: 'launch',
  load: async (_context, args) => unowned(args),
  run: (context) => yearOf(context, context.args.year, context.args.page),
});

export const month = action(buttons.month, {
  may: 'launch',
  load: async (_context, args) => unowned(args),
  run: (context) => monthOf(context, context.args.year, context.args.month),
});

/** [Dùng lịch này]: never over what somebody has written. */
export const useComputed = action(buttons.useComputed, {
  may: 'launch',
  load: async (_context, args) => unowned(args),
  async run({ house, person, now, args: { year: chosen } }) {
    if ((await daysOfYear(house.database, chosen)).length > 0) return { say: [say(texts.alreadyWritten({ year: chosen }))] };
    const days = publicHolidays(chosen).map((day): DayOff => ({ ...day, basis: BASIS }));
    house.log.info({ year: chosen, days: days.length, by: person.id }, 'the computed holidays of a year were taken');
    return {
      parts: [
        setDays(house.database, days),
        recordAct(house.database, {
          id: house.id(),
          personId: person.id,
          now,
          action: 'change_days',
          subject: String(chosen),
          detail: { kind: 'computed', days: days.map(({ date }) => date) },
        }),
        lookAgain(house.database, now),
      ],
      say: [
        say(texts.used({ year: chosen, count: days.length }), { choices: [[press(labelOf.year(chosen), buttons.year, { year: chosen })]] }),
      ],
    };
  },
});

/** Days said without a year lie ahead; those of the past are named with theirs. No day is off here: which are is what is being said. */
function datesOf({ calendar: days, now }: Pick<LoadContext, 'calendar' | 'now'>, text: string): DateContext {
  const purpose = /\d{4}/.test(text) ? 'any' : 'deadline';
  return { now, zone: days.zone, purpose, isDayOff: () => false, previousWorkingDay: (date) => days.before(date) };
}

/** “nghỉ 02/5”, “làm bù thứ Bảy 06/5”, “bỏ nghỉ 02/5”: asked about before it is written; a day that is not clear is asked for by the form. */
export const saidDay = hearing({
  may: 'launch',
  first: true,
  async hear(context, text) {
    const change = readDayChange(text);
    if (!change) return null;
    const { kind, days: typed } = change;
    const reading = readDays(typed, datesOf(context, typed));
    if (reading.outcome !== 'accept') {
      if (kind === 'plain') return { say: [say(texts.dayAsk({ kind: 'off' }))] };
      return { begin: { ...begin(dayFlow, kind), said: { text: typed, from: sourceOf(context) } } };
    }
    const days = await changingDays(context, { kind, days: reading.value });
    if (days.length === 0) return { say: [say(texts.nothing({ kind, days: reading.value }))] };
    const [now, due] = await Promise.all([standing(context, days), dueOn(context, days)]);
    return {
      say: [
        say(texts.ask({ kind, days, now, due }), {
          choices: [[press(labels.writeDays, buttons.setDay, { kind, days }), press(labels.no, buttons.keepDays)]],
        }),
      ],
    };
  },
});

export const setDay = action(buttons.setDay, {
  may: 'launch',
  load: async (_context, args) => unowned(args),
  async run(context) {
    const { kind } = context.args;
    const days = await changingDays(context, context.args);
    if (days.length === 0) return { say: [say(texts.nothing({ kind, days: context.args.days }))] };
    return changeDays(context, { kind, days });
  },
});

export const keepDays = action(buttons.keepDays, { may: 'launch', run: async () => ({ say: [say(texts.kept())] }) });

export const addDay = action(buttons.addDay, {
  may: 'launch',
  load: async (_context, args) => unowned(args),
  run: async ({ args }) => ({ begin: begin(dayFlow, args.kind) }),
});

async function loadDay(context: LoadContext, kind: string): Promise<Authorized<DaySubject> | null> {
  const seat = context.person && seatFor(context.person, 'launch');
  return kind === 'off' || kind === 'worked' ? allow(seat, { kind, dates: datesOf(context, '') }) : null;
}

export const dayTalk = talk(dayFlow, {
  may: 'launch',
  load: loadDay,
  async end(context) {
    const { answers, subject } = context;
    const { kind } = subject;
    const [days, name, basis] = [answers.days, answers.name, answers.basis];
    const said = days?.state === 'value' ? days.value : [];
    const changing = await changingDays(context, { kind, days: said });
    if (changing.length === 0) return { say: [say(texts.nothing({ kind, days: said }))] };
    return changeDays(context, {
      kind,
      days: changing,
      name: name?.state === 'value' ? name.value : null,
      basis: basis?.state === 'value' ? basis.value : null,
    });
  },
});
