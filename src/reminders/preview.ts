/** The reminders of a wave as the board sees them before it launches it: by the same rules that give them later. PURE. */
import type { Calendar } from '../domain/calendar.ts';
import { slotsFrom } from './due.ts';
import type { Clocks, Rule } from './rules/rule.ts';

/** A reminder's day, 'YYYY-MM-DD', and the word behind it where its rule has one. */
export interface Previewed {
  readonly day: string;
  readonly word: string | null;
}

/**
 * What a unit that does not report would be given of a wave launched at `now` (epoch ms), day by day: of two reminders on one day the more urgent, as
 * `due` gives them. Rules that keep out of the preview are left out.
 */
export function preview(rules: readonly Rule[], wave: Omit<Clocks, 'nature'>, calendar: Calendar, now: number): Previewed[] {
  const days = new Map<string, Rule>();
  // In rising urgency: the last of a day stays.
  for (const { rule, at } of slotsFrom(rules, { ...wave, nature: 'bat_buoc' }, calendar, now)) days.set(calendar.localDate(at), rule);
  return [...days]
    .flatMap(([day, { inPreview }]) => (inPreview === 'hidden' ? [] : [{ day, word: inPreview === 'day' ? null : inPreview.word }]))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}
