/** Office hours and quiet hours, in words. */
import type { OfficeHours, QuietHours } from '../domain/calendar.ts';

const DAYS: Readonly<Record<number, string>> = {
  1: 'thứ Hai',
  2: 'thứ Ba',
  3: 'thứ Tư',
  4: 'thứ Năm',
  5: 'thứ Sáu',
  6: 'thứ Bảy',
  7: 'Chủ nhật',
};

/** “thứ Hai đến thứ Sáu, 07:00 - 11:00, 13:00 - 17:00”. */
export function officeWords({ weekdays, spans }: OfficeHours): string {
  const sorted = [...weekdays].sort((a, b) => a - b);
  const [first = 1, last = 5] = [sorted[0], sorted.at(-1)];
  const whole = sorted.length > 2 && last - first === sorted.length - 1;
  const days = whole ? `${DAYS[first]} đến ${DAYS[last]}` : sorted.map((day) => DAYS[day]).join(', ');
  return `${days}, ${spans.map(({ from, to }) => `${from} - ${to}`).join(', ')}`;
}

/** “21:00 - 06:00”. */
export const quietWords = ({ from, to }: QuietHours): string => `${from} - ${to}`;
