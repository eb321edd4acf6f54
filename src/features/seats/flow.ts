/** Somebody stands in from a day to a day. */
import { dateField, readField } from '../../conversations/fields.ts';
import { flow } from '../../conversations/form.ts';
import { type Answers, valueIn } from '../../domain/answers.ts';
import { type DateContext, readDate } from '../../language/date.ts';
import { formatDate } from '../../language/format.ts';
import { reject } from '../../language/reading.ts';
import { seats } from './words.ts';

export interface StandInSubject {
  readonly unitId: string;
  readonly unitName: string;
  readonly duty: 'deputy' | 'head';
  /** For whom: “đầu mối của Sở Y tế”. */
  readonly role: string;
  readonly now: number;
  readonly zone: string;
}

export const standInFlow = flow<StandInSubject>()({
  name: 'stand_in',
  version: 1,
  personal: true,
  form: (subject) => ({ exits: 'cancel', fields: (answers) => fields(subject, answers) }),
});

const dayOf = (value: unknown) => String(value ?? '').slice(0, 10);

/** The first day and the last, as they were answered. */
export function daysIn(answers: Answers): { from: string; to: string } {
  return { from: dayOf(valueIn(answers.from)), to: dayOf(valueIn(answers.to)) };
}

function fields(subject: StandInSubject, answers: Answers) {
  // People are away on days off, too.
  const context: DateContext = {
    now: subject.now,
    zone: subject.zone,
    purpose: 'deadline',
    isDayOff: () => false,
    previousWorkingDay: (day) => day,
  };
  const { from } = daysIn(answers);
  return [
    dateField({ key: 'from', label: 'Từ ngày', question: () => seats.standInFrom({ role: subject.role }), context }),
    readField({
      key: 'to',
      label: 'Đến ngày',
      question: () => seats.standInTo({ from }),
      display: (value) => formatDate(dayOf(value)),
      read(text) {
        const reading = readDate(text, context);
        const given = reading.outcome === 'accept' || reading.outcome === 'confirm' ? dayOf(reading.value) : '';
        return given !== '' && given < from ? reject({ kind: 'period_reversed', from, to: given }) : reading;
      },
    }),
  ];
}
