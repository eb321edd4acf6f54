/** Hours of a day as people write them: “07:00 - 11:00, 13:00 - 17:00”, “7h30-11h30; 13g đến 17g”. */
import { fold } from './fold.ts';
import { accept, ask, type Reading, reject } from './reading.ts';

/** 'HH:mm'. */
export interface HourSpan {
  readonly from: string;
  readonly to: string;
}

const TIME = /(\d{1,2})\s*(?:(?:[:.hg]|gio)\s*(\d{2})?)?(?:\s*(?:phut|p))?/gu;
/** What may stand between and around them. */
const BETWEEN = /^(?:[\s,;.–—-]|den|toi|va|tu|sang|chieu|buoi|gio|hanh chinh|yen lang)*$/u;
const MOST_SPANS = 6;

/** Spans one after the other, each from before to. */
export function readHours(text: string): Reading<HourSpan[]> {
  const reading = pairs(text);
  if (!Array.isArray(reading)) return reading;
  const inOrder = reading.every(({ from, to }, i) => from < to && (i === 0 || (reading[i - 1] as HourSpan).to <= from));
  return inOrder ? accept(reading) : ask([], { kind: 'hours_needed' });
}

/** One span, which may go over midnight: “21:00 - 06:00”. */
export function readNight(text: string): Reading<HourSpan> {
  const reading = pairs(text);
  if (!Array.isArray(reading)) return reading;
  const [span, second] = reading;
  return span && !second && span.from !== span.to ? accept(span) : ask([], { kind: 'hours_needed' });
}

function pairs(text: string): HourSpan[] | Reading<never> {
  const plain = fold(text);
  const times = [...plain.matchAll(TIME)];
  if (times.length === 0 || times.length % 2 === 1 || times.length > 2 * MOST_SPANS || !BETWEEN.test(plain.replace(TIME, ' '))) {
    return ask([], { kind: 'hours_needed' });
  }
  const clock = times.map(([, hour, minute = '00']) => ({ hour: Number(hour), minute: Number(minute) }));
  if (clock.some(({ hour, minute }) => hour > 23 || minute > 59)) return reject({ kind: 'no_such_time' });
  const written = clock.map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  return Array.from({ length: written.length / 2 }, (_, i) => ({ from: written[2 * i] as string, to: written[2 * i + 1] as string }));
}
