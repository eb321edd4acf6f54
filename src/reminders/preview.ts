/** The reminders of a wave as the board sees them before it launches it: by the same rules that give them later. PURE. */
import type { Calendar } from '../domain/calendar.ts';
import { slotsFrom } from './due.ts';
import type { Clocks, Rule } from './rules/rule.ts';

/** A reminder's day, 'YYYY-MM-DD', and the word behind it where its rule has one. */
export interface Previewed {
  readonly day: string;
  readonly word: string | null;
}

/** A wave to be launched. Instants are epoch ms. */
export interface PreviewedWave extends Pick<Clocks, 'form' | 'cutoffOn' | 'dueAt' | 'lockAt'> {
  /** When its time begins, where that is later than the launch: one of several reports. */
  readonly createdAt?: number;
  readonly goalsDue: number | null;
}

/**
 * What a unit that does nothing would be given of a wave launched at `now` (epoch ms), day by day: of two reminders on one day the more urgent names it.
 * Rules that keep out of the preview are left out.
 */
export function preview(rules: readonly Rule[], wave: PreviewedWave, calendar: Calendar, now: number): Previewed[] {
  const { form, cutoffOn, dueAt, lockAt, goalsDue } = wave;
  const clocks = { form, cutoffOn, lockAt, nature: 'bat_buoc', createdAt: Math.max(wave.createdAt ?? now, now) } as const;
  const slots = [
    ...(goalsDue === null ? [] : slotsFrom(rules, { ...clocks, about: 'goals', createdAt: now, dueAt: goalsDue }, calendar)),
    ...slotsFrom(rules, { ...clocks, about: 'report', dueAt }, calendar),
  ];
  const days = new Map<string, Rule>();
  // In rising urgency: the last of a day stays.
  for (const { rule, at } of slots.toSorted((a, b) => a.rank - b.rank)) days.set(calendar.localDate(at), rule);
  return [...days]
    .flatMap(([day, { inPreview }]) => (inPreview === 'hidden' ? [] : [{ day, word: inPreview === 'day' ? null : inPreview.word }]))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}
