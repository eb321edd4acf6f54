/** When a wave goes out by itself. PURE. */
import { readField } from '../../../conversations/fields.ts';
import type { Field } from '../../../conversations/form.ts';
import { type Answers, valueIn } from '../../../domain/answers.ts';
import type { Json } from '../../../domain/messages.ts';
import { readDate } from '../../../language/date.ts';
import { accept, confirm, mapReading, type Reading, reject } from '../../../language/reading.ts';
import { labels } from '../../../texts/labels.ts';
import type { Hours } from './subject.ts';
import { asking } from './words.ts';

/** Where no hour is said, the office's first. */
const FIRST_HOUR = '07:30';

export function hourField(subject: Hours, before: string | null, onRequest: boolean): Field {
  return readField({
    key: 'hour',
    label: labels.schedule,
    onRequest,
    unlisted: true,
    question: () => asking.scheduleAsk({ now: before }),
    display: (value) => subject.leavesAt(String(value)).words,
    read: (text) => readHour(subject, text),
  });
}

/** 'YYYY-MM-DDTHH:mm'; `null`: none was said. */
export function hourIn(answers: Answers): string | null {
  const hour = valueIn(answers.hour);
  return typeof hour === 'string' ? hour : null;
}

function readHour(subject: Hours, text: string): Reading<Json> {
  const { now, zone, isDayOff, previousWorkingDay } = subject;
  const read = readDate(text, { now, zone, isDayOff, previousWorkingDay, purpose: 'any' });
  if (read.outcome !== 'accept') return mapReading(read, (day): Json => (day.length > 10 ? day : `${day}T${FIRST_HOUR}`));
  const hour = read.value.length > 10 ? read.value : `${read.value}T${FIRST_HOUR}`;
  if (subject.instant(hour) <= now) return reject({ kind: 'because', because: asking.hourPast });
  const leaves = subject.leavesAt(hour);
  return leaves.hour === hour ? accept(hour) : confirm(leaves.hour, { kind: 'because', because: asking.hourOff({ at: leaves.words }) });
}
