/** A reminder rule as somebody would add one: this file, and its line in the list. */
import { MORNING } from '../../src/reminders/office.ts';
import { type Rule, sameDay, workingDueDay } from '../../src/reminders/rules/rule.ts';

/** Three working days before the due day: look over the figures. */
export const lookOver: Rule = {
  id: 'look_over',
  inPreview: { word: 'soát lại số liệu' },
  slot: (calendar, clocks) => calendar.instantAt(calendar.addWorkingDays(workingDueDay(calendar, clocks), -3), MORNING),
  until: (calendar, { dueAt }, slot) => sameDay(calendar, slot, dueAt),
  say: ({ unit, wave }) => ({ text: [`Đề nghị ${unit.name} soát lại số liệu ${wave}.`] }),
};
