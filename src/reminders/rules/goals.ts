/** The last working day before the goals of a wave are due: set them, while nobody has. PURE. */

import { to } from '../../domain/button.ts';
import { setGoals } from '../../features/goals/buttons.ts';
import { MORNING } from '../office.ts';
import { remind, work } from '../words.ts';
import { moment, nextDay, type Rule, reminder, workingDueDay } from './rule.ts';

/** Until then the notice itself, which asks for them, is fresh. */
const WORKING_DAYS_AFTER_LAUNCH = 3;

export const goals: Rule = {
  id: 'goals',
  about: 'goals',
  waits: true,
  inPreview: { word: 'đặt mục tiêu' },
  slot(calendar, clocks) {
    // Of a short form they are asked for beside its reports only.
    if (clocks.form !== 'day_du') return null;
    const day = calendar.before(workingDueDay(calendar, clocks));
    const fresh = calendar.addWorkingDays(calendar.localDate(clocks.createdAt), WORKING_DAYS_AFTER_LAUNCH);
    return day < fresh ? null : calendar.instantAt(day, MORNING);
  },
  until: (calendar, { dueAt }, slot) => nextDay(calendar, slot, dueAt),
  say(facts) {
    const { calendar, now, dueAt, unitId, waveId } = facts;
    if (waveId === null) return null;
    const due = { due: moment(calendar, dueAt), remaining: calendar.remaining(now, dueAt) };
    const text = remind.goals({ you: facts.unit.address, unit: facts.unit.name, wave: facts.wave, mayReport: facts.mayReport, ...due });
    return reminder(facts, text, 'remind.goals', { setGoals: to(setGoals, { wave: waveId, unit: unitId }) });
  },
  line: ({ calendar, now, dueAt, waveShort }) =>
    work.goals({ wave: waveShort, due: moment(calendar, dueAt), remaining: calendar.remaining(now, dueAt) }),
};
