/**
 * Which wave a text names: by its day (“30/4”, “30 tháng 4”), its code (“3004”), its year, or words of its name and occasion, with or without marks; one of its
 * reports by what that is called (“tháng 6”, “quý 3”) or its number (“kỳ 2”). PURE.
 */
import { fold } from './fold.ts';

export interface WaveNames {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly code: string;
  readonly occasion: string;
  /** 'YYYY-MM-DD'. */
  readonly anniversary: string | null;
  /** The one its numbers are of. */
  readonly year: number;
  /** Of a wave that is reported to several times: what this report is called, “tháng 6”, and its number. */
  readonly called?: string | null;
  readonly number?: number | null;
}

/**
 * `ids`: the waves that fit all that the text says; without one, those that fit its day or code. `sure`: exactly one fits, and nothing in the text is left
 * over. `strong`: the text speaks of a wave, by a day, a code or the word “đợt”, whether there is one or not.
 */
export interface NamedWaves {
  readonly ids: readonly string[];
  readonly sure: boolean;
  readonly strong: boolean;
}

const MONTHS: Readonly<Record<string, number>> = {
  gieng: 1,
  hai: 2,
  ba: 3,
  tu: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  chap: 12,
};
const DAY = /(?<!\d)(\d{1,2})\s*(?:[/.-]\s*|thang\s+)(\d{1,2}|[a-z]{2,5})(?:\s*(?:[/.-]\s*|nam\s+)(\d{4}))?(?!\d)/g;
/** Words that say that a wave is meant, or that are said around one. */
const AROUND = new Set(
  'dot thi dua chao mung dip ngay ky niem tinh ca mau cua cho ve xem gui giup em anh chi toi minh ban a ah nhe nha oi voi di da thua nay do la'.split(
    ' ',
  ),
);

interface Day {
  readonly day: string;
  readonly year: number | null;
}

/** The days in a text without marks, and what is left of it. */
function daysIn(folded: string): { days: Day[]; rest: string } {
  const days: Day[] = [];
  const rest = folded.replace(DAY, (whole, day: string, month: string, year: string | undefined, at: number) => {
    // “DB20 tháng 6” is a code and a month.
    if (/^\d+\s*thang/.test(whole) && /[a-z]/.test(folded[at - 1] ?? '')) return whole;
    const number = /^\d/.test(month) ? Number(month) : MONTHS[month];
    if (number === undefined || number < 1 || number > 12 || Number(day) < 1 || Number(day) > 31) return whole;
    days.push({ day: `${Number(day)}/${number}`, year: year === undefined ? null : Number(year) });
    return ' ';
  });
  return { days, rest };
}

const wordsIn = (folded: string): string[] => folded.match(/[a-z0-9]+/g) ?? [];

/** “tháng 6”, “quý 3”, “quý III”, “tuần 2”, “kỳ 2”, “kỳ thứ 2”, without marks. */
const PERIOD = /(?<![a-z0-9])(thang|quy|tuan|ky)\s+(?:thu\s+)?(\d{1,2}|i{1,3}|iv)(?![a-z0-9])/g;
const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };

interface Period {
  readonly kind: string;
  readonly number: number;
}

/** The reports of waves in a text without marks, and what is left of it. */
function periodsIn(folded: string): { periods: Period[]; rest: string } {
  const periods: Period[] = [];
  const rest = folded.replace(PERIOD, (_, kind: string, number: string) => {
    periods.push({ kind, number: ROMAN[number] ?? Number(number) });
    return ' ';
  });
  return { periods, rest };
}

interface Known {
  readonly wave: WaveNames;
  readonly periods: readonly Period[];
  readonly days: readonly Day[];
  readonly words: ReadonlySet<string>;
}

function known(wave: WaveNames): Known {
  const { days, rest } = daysIn(fold(`${wave.name} ; ${wave.shortName} ; ${wave.occasion}`));
  const called = wave.called ? periodsIn(fold(wave.called)).periods : [];
  const periods = typeof wave.number === 'number' ? [...called, { kind: 'ky', number: wave.number }] : called;
  const [, month, day] = wave.anniversary?.split('-') ?? [];
  const anniversary = month && day ? [{ day: `${Number(day)}/${Number(month)}`, year: null }] : [];
  return { wave, periods, days: [...days, ...anniversary], words: new Set(wordsIn(rest)) };
}

/** @param waves any that may be meant, those of other years too: of the same name the newest year's is meant unless a year is said */
export function readWaveName(text: string, waves: readonly WaveNames[]): NamedWaves {
  const { days, rest: withoutDays } = daysIn(fold(text));
  // “tháng 6” is only a report where some wave has reports of months.
  const several = waves.some(({ number }) => typeof number === 'number');
  const { periods, rest } = several ? periodsIn(withoutDays) : { periods: [], rest: withoutDays };
  const words = wordsIn(rest.replace(/\bnam (?=20\d\d\b)/g, ' '));
  const codes = words.filter((word) => waves.some((wave) => fold(wave.code) === word));
  const years = words.filter((word) => /^20\d\d$/.test(word) && !codes.includes(word)).map(Number);
  const said = words.filter((word) => !AROUND.has(word) && !codes.includes(word) && !years.includes(Number(word)));
  const strong = days.length > 0 || codes.length > 0 || periods.length > 0 || words.includes('dot');
  if (days.length + periods.length + codes.length + years.length + said.length === 0) return { ids: [], sure: false, strong: false };
  const fitting = waves
    .map(known)
    .filter(
      ({ wave, days: own, periods: called }) =>
        periods.every(({ kind, number }) => called.some((one) => one.kind === kind && one.number === number)) &&
        days.every(({ day, year }) =>
          own.some(
            (one) =>
              one.day === day && (year === null || (waves.some((any) => any.year === year) ? year === wave.year : year === one.year)),
          ),
        ) &&
        codes.every((code) => fold(wave.code) === code) &&
        years.every((year) => wave.year === year),
    );
  const whole = fitting.filter(({ words: own }) => said.every((word) => own.has(word)));
  const newest = Math.max(...whole.map(({ wave }) => wave.year));
  const meant = whole.filter(({ wave }) => wave.year === newest);
  if (meant.length > 0) return { ids: meant.map(({ wave }) => wave.id), sure: meant.length === 1, strong };
  return { ids: days.length + periods.length + codes.length > 0 ? fitting.map(({ wave }) => wave.id) : [], sure: false, strong };
}
