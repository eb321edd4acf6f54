/** Every reminder rule there is, in rising urgency: of two of one report on one day the later one here is given. A new one is a file and a line. PURE. */
import { dayBefore } from './day-before.ts';
import { dueDay } from './due-day.ts';
import { goals } from './goals.ts';
import { open } from './open.ts';
import { overdue1 } from './overdue-1.ts';
import { overdue3 } from './overdue-3.ts';
import { prepare } from './prepare.ts';
import type { Rule } from './rule.ts';
import { yearEnd } from './year-end.ts';

export const rules: readonly Rule[] = [goals, yearEnd, prepare, open, dayBefore, dueDay, overdue1, overdue3];
