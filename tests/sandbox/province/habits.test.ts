import { expect, it } from 'vitest';
import { chance } from '../../../src/sandbox/province/chance.ts';
import { BLOCKED, doneAt, type Habit, habitOf, moodOf, within } from '../../../src/sandbox/province/habits.ts';
import { at, year as calendar } from '../../reminders/calendar.ts';

const DRAWN = 300;

it('most units do their work in time; some are late, silent, ask, slip, block or hand over', () => {
  const habits = Array.from({ length: 2_000 }, (_, seed) => habitOf(chance(seed, 'SYT')));
  const share = (habit: Habit) => habits.filter((one) => one === habit).length / habits.length;
  expect(share('prompt')).toBeGreaterThan(0.45);
  for (const habit of ['late', 'corrects', 'asks', 'silent'] as const) expect(share(habit), habit).toBeGreaterThan(0.04);
  for (const habit of ['blocks', 'hands_over'] as const) expect(share(habit), habit).toBeGreaterThan(0.01);
});

it('things are done in office hours, at the full hour, after they were read', () => {
  // Thursday before the three days off around 30/4.
  const read = at('2017-04-27 16:20');
  for (let seed = 0; seed < DRAWN; seed += 1) {
    const done = doneAt('report', 'prompt', read, calendar, chance(seed, 'SYT')) ?? 0;
    expect(done).toBeGreaterThan(read);
    expect(calendar.isOfficeTime(done)).toBe(true);
    expect(done % 3_600_000).toBe(0);
  }
});

it('who is silent does nothing, and who reports late not before the due day', () => {
  const read = at('2017-04-21 07:30');
  for (const purpose of ['confirm', 'goals', 'report', 'late_report', 'complete'] as const) {
    expect(doneAt(purpose, 'silent', read, calendar, chance(1, purpose))).toBeNull();
  }
  expect(doneAt('report', 'late', read, calendar, chance(1, 'late'))).toBeNull();
  const due = at('2017-04-25 07:30');
  for (let seed = 0; seed < DRAWN; seed += 1) {
    expect(doneAt('last_day', 'late', due, calendar, chance(seed, 'late'))).toBeGreaterThan(at('2017-04-25 17:00'));
  }
});

it('what was read a moment later is done at the same time', () => {
  const done = (moment: number) => within(BLOCKED, moment, calendar, chance(3, 'SYT'));
  expect(done(at('2017-04-21 07:30') + 48_000)).toBe(done(at('2017-04-21 07:30') + 1_200));
});

it('nobody is the same each time', () => {
  const moods = (habit: Habit) => new Set(Array.from({ length: DRAWN }, (_, seed) => moodOf(habit, chance(seed, 'mood'))));
  expect(moods('prompt')).toEqual(new Set(['prompt', 'late']));
  expect(moods('late')).toEqual(new Set(['late', 'prompt']));
  expect(moods('silent')).toEqual(new Set(['silent', 'late']));
});
