/** Days, hours and what is left of them, in words. Which phrase is true is the calendar's business (domain/calendar.ts); here it is only worded. */
import type { Remaining } from '../domain/calendar.ts';
import { formatDate, formatDay, formatNumber, formatWeekday } from '../language/format.ts';

/** An instant as its reader's clock shows it: the caller knows the zone. `date` is 'YYYY-MM-DD', `time` 'HH:mm'. */
export interface Moment {
  readonly date: string;
  readonly time: string;
}

/** “17:00 ngày 25/4/2017”. */
export const at = (moment: Moment): string => `${moment.time} ngày ${formatDate(moment.date)}`;

/** “17:00, thứ Ba ngày 25/4/2017”. */
export const atWeekday = (moment: Moment): string => `${moment.time}, ${formatWeekday(moment.date)} ngày ${formatDate(moment.date)}`;

/** A day as it is said on `today`: “11/5”, with its year where that is another: “11/5/2017”. */
export const dayWithYear = (day: string, today: string): string =>
  day.slice(0, 4) === today.slice(0, 4) ? formatDay(day) : formatDate(day);

/** The day figures are asked for, 'YYYY-MM-DD'; `estimated`: they are asked for before it has come. */
export interface AsOf {
  readonly day: string;
  readonly estimated: boolean;
}

const estimate = ({ estimated }: AsOf): string => (estimated ? 'ước ' : '');

/** “đến 20/4”, “ước đến 31/12”. */
export const toDay = (asOf: AsOf): string => `${estimate(asOf)}đến ${formatDay(asOf.day)}`;

/** The same at the head of a sentence: “Đến 20/4”, “Ước đến 31/12”. */
export const toDayFirst = (asOf: AsOf): string => `${asOf.estimated ? 'Ước đến' : 'Đến'} ${formatDay(asOf.day)}`;

/** “đến 20/4/2017”, “ước đến 31/12/2017”. */
export const toDate = (asOf: AsOf): string => `${estimate(asOf)}đến ${formatDate(asOf.day)}`;

/** “đến ngày 20/4/2017”, as documents say it. */
export const toDateWritten = (asOf: AsOf): string => `${estimate(asOf)}đến ngày ${formatDate(asOf.day)}`;

/** “thứ Ba 25/4”. */
export const weekdayDay = (date: string): string => `${formatWeekday(date)} ${formatDay(date)}`;

/** What is left until a due time: “hôm nay”, “ngày mai”, “thứ Hai 15/5”, “còn 3 ngày làm việc”, “đã qua 2 ngày làm việc”. */
export function remaining(phrase: Remaining): string {
  switch (phrase.kind) {
    case 'today':
      return 'hôm nay';
    case 'tomorrow':
      return 'ngày mai';
    case 'date':
      return weekdayDay(phrase.date);
    case 'working_days':
      return `còn ${formatNumber(phrase.n)} ngày làm việc`;
    case 'past_today':
      return 'đã qua hạn hôm nay';
    case 'past_working_days':
      return `đã qua ${formatNumber(phrase.n)} ngày làm việc`;
  }
}

/** The phrase in brackets after a date that is printed anyway: a plain date would say the same twice, so it is left out. */
export const inBrackets = (phrase: Remaining): string => (phrase.kind === 'date' ? '' : ` (${remaining(phrase)})`);

/** Whether a report kept its due time; `workingDays` 0 means late on the same day. */
export type Timeliness =
  | { readonly kind: 'on_time' }
  | { readonly kind: 'extended' }
  | { readonly kind: 'late'; readonly workingDays: number };

/** “đúng hạn”, “trong hạn gia hạn”, “sau hạn 2 ngày làm việc”. */
export function timeliness(value: Timeliness): string {
  if (value.kind === 'on_time') return 'đúng hạn';
  if (value.kind === 'extended') return 'trong hạn gia hạn';
  return value.workingDays === 0 ? 'sau hạn trong ngày' : `sau hạn ${formatNumber(value.workingDays)} ngày làm việc`;
}
