/** The days that waves are tied to, year after year, and how many years they are then. Ordinals of congresses are text, never arithmetic. PURE. */
import { dayOf, daysInMonth, partsOf } from '../language/calendar-day.ts';
import { fold } from '../language/fold.ts';
import { formatDate } from '../language/format.ts';
import { hungKings, lunarDay, tet } from './lunar.ts';

export interface Anniversary {
  readonly id: string;
  /** What is remembered, in full. */
  readonly name: string;
  /** What a wave is called after it: “30/4”. */
  readonly short: string;
  /** Printed in report codes: "3004". */
  readonly code: string;
  /** The day it goes back to, 'YYYY-MM-DD'; `null` for a lunar day, which is not counted. */
  readonly base: string | null;
  /** The day in a year, 'YYYY-MM-DD'. */
  on(year: number): string;
}

const counted = (id: string, base: string, short: string, name: string): Anniversary => ({
  id,
  name,
  short,
  code: id.slice(2),
  base,
  on: (year) => dayInYear(base, year),
});

/** In the order of the year; lunar days are in spring. */
export const anniversaries: readonly Anniversary[] = [
  { id: 'T-TET', name: 'Tết Nguyên đán', short: 'Tết', code: 'TET', base: null, on: tet },
  { id: 'T-GIOTO', name: 'Giỗ Tổ Hùng Vương', short: 'Giỗ Tổ', code: 'GIOTO', base: null, on: hungKings },
  counted('T-3004', '1975-04-30', '30/4', 'Ngày giải phóng miền Nam, thống nhất đất nước'),
  counted('T-1905', '1890-05-19', '19/5', 'Ngày sinh Chủ tịch Hồ Chí Minh'),
  counted('T-1908', '1945-08-19', '19/8', 'Cách mạng tháng Tám'),
  counted('T-0209', '1945-09-02', '02/9', 'Quốc khánh nước Cộng hòa xã hội chủ nghĩa Việt Nam'),
  counted('T-1312', '1940-12-13', '13/12', 'Ngày truyền thống của Đảng bộ, quân, dân tỉnh Cà Mau'),
  counted('T-2212', '1944-12-22', '22/12', 'Ngày thành lập Quân đội nhân dân Việt Nam'),
];

export function findAnniversary(id: string): Anniversary | null {
  return anniversaries.find((one) => one.id === id) ?? null;
}

/** “kỷ niệm 43 năm Ngày giải phóng miền Nam, thống nhất đất nước (30/4/1975 - 30/4/2018)”; a lunar day with its date: “Giỗ Tổ Hùng Vương (mùng 10 tháng 3 âm lịch, 25/4/2018)”. */
export function occasionOf({ name, base, on }: Anniversary, year: number): string {
  const day = on(year);
  if (base !== null) return `kỷ niệm ${year - partsOf(base).year} năm ${name} (${formatDate(base)} - ${formatDate(day)})`;
  const lunar = lunarDay(day);
  return `${name} (${lunar.day <= 10 ? 'mùng' : 'ngày'} ${lunar.day} tháng ${lunar.month === 1 ? 'Giêng' : lunar.month} âm lịch, ${formatDate(day)})`;
}

/** “(30/4/1975 - 30/4/2017)” behind “kỷ niệm 42 năm …”. */
const COUNTED = /kỷ niệm\s+\d{1,4}\s+năm((?:(?!kỷ niệm|\().)*)\((\d{1,2}\/\d{1,2}\/(\d{4}))\s*-\s*(\d{1,2}\/\d{1,2})\/\d{4}\)/giu;
/** A second one under the same number of years: “… (19/8/1945 - 19/8/2017) và Quốc khánh (02/9/1945 - 02/9/2017)”. */
const SPAN = /\((\d{1,2}\/\d{1,2}\/\d{4})\s*-\s*(\d{1,2}\/\d{1,2})\/(\d{4})\)/gu;

/** An occasion of one year as it reads in another: years are counted anew, dates and the year itself moved; what is no date stays. */
export function occasionInYear(occasion: string, from: number, to: number): string {
  const spans = occasion
    .replace(
      COUNTED,
      (_whole, name: string, base: string, baseYear: string, day: string) =>
        `kỷ niệm ${to - Number(baseYear)} năm${name}(${base} - ${day}/${to})`,
    )
    .replace(SPAN, (whole, base: string, day: string, year: string) => (Number(year) === from ? `(${base} - ${day}/${to})` : whole));
  return yearMoved(spans, from, to);
}

/** A name with its year, where it has one: “Đợt thi đua đặc biệt năm 2020”. */
export function yearMoved(text: string, from: number, to: number): string {
  return text
    .replace(new RegExp(`(?<![\\d/])${from}(?!\\d)`, 'g'), String(to))
    .replace(new RegExp(`(?<=\\d/)${from}(?!\\d)`, 'g'), String(to));
}

/** The same day of another year; 29/02 is 28/02 where there is none. */
export function dayInYear(date: string, year: number): string {
  const { month, day } = partsOf(date);
  return dayOf(year, month, Math.min(day, daysInMonth(year, month)));
}

/** The anniversary a wave's name speaks of: by its day (“chào mừng 19/5”), or by its words; the one whose name fits closest. `null`: none. */
export function anniversaryIn(text: string): Anniversary | null {
  const words = ` ${fold(text).replace(/[^a-z0-9/]+/g, ' ')} `;
  const days = [...words.matchAll(/(?<!\d)(\d{1,2}) ?(?:\/|thang) ?(\d{1,2})(?!\d)/g)].map(
    ([, day, month]) => `${Number(day)}/${Number(month)}`,
  );
  const byDay = anniversaries.find(({ base }) => base !== null && days.includes(`${partsOf(base).day}/${partsOf(base).month}`));
  if (byDay) return byDay;
  const KNOWN: readonly (readonly [string, readonly string[]])[] = [
    ['T-GIOTO', ['gio to', 'hung vuong']],
    ['T-TET', ['tet nguyen dan', 'mung xuan', 'tet am lich']],
    ['T-3004', ['giai phong mien nam', 'thong nhat dat nuoc', 'chien thang']],
    ['T-1905', ['ngay sinh chu tich ho chi minh', 'sinh nhat bac']],
    ['T-0209', ['quoc khanh']],
    ['T-1908', ['cach mang thang tam']],
    ['T-1312', ['ngay truyen thong cua dang bo']],
    ['T-2212', ['quan doi nhan dan', 'quoc phong toan dan']],
  ];
  const found = KNOWN.find(([, phrases]) => phrases.some((phrase) => words.includes(` ${phrase} `)));
  return found ? findAnniversary(found[0]) : null;
}
