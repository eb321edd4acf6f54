/** A day off, or one that is worked instead: which, what for, by which paper. */

import { readField, textField } from '../../conversations/fields.ts';
import { flow } from '../../conversations/form.ts';
import type { DateContext } from '../../language/date.ts';
import { readDays } from '../../language/day-changes.ts';
import { formatDate } from '../../language/format.ts';
import { labels } from '../../texts/labels.ts';
import { calendarWords } from './words.ts';

export interface DaySubject {
  readonly kind: 'off' | 'worked';
  readonly dates: DateContext;
}

export const dayFlow = flow<DaySubject>()({
  name: 'calendar_day',
  version: 1,
  personal: true,
  form: ({ kind, dates }) => ({
    exits: 'cancel',
    fields: () => [
      readField({
        key: 'days',
        label: labels.dayOff,
        question: () => calendarWords.dayAsk({ kind }),
        display: (value) => (Array.isArray(value) ? value.map((day) => formatDate(String(day))).join(', ') : formatDate(String(value))),
        read: (text) => readDays(text, dates),
      }),
      textField({
        key: 'name',
        label: labels.occasion,
        min: 3,
        max: 100,
        none: labels.skip,
        question: () => calendarWords.nameAsk({ kind }),
      }),
      textField({ key: 'basis', label: labels.basis, min: 3, max: 200, none: labels.skip, question: () => calendarWords.basisAsk() }),
    ],
  }),
});
