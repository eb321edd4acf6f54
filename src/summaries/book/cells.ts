/** How facts become cells: instants as moments of the board's clock, answers in words, nothing where there is nothing. PURE. */
import type { Json } from '../../domain/messages.ts';
import type { ColumnToWrite, DayCell, SheetToWrite, WrittenCell } from '../../exchange/workbook/book.ts';
import { formatDate, formatDecimal, formatNumber } from '../../language/format.ts';
import type { Moment } from '../../texts/when.ts';
import type { GivenRow } from './rows.ts';

/** “x” where it is so. */
export const mark = (yes: boolean): WrittenCell => (yes ? 'x' : null);

export const day = (date: string | null): WrittenCell => (date === null ? null : { day: date });

/** @param at epoch ms @param clock the board's */
export function instant(at: number | null, clock: (at: number) => Moment): WrittenCell {
  if (at === null) return null;
  const { date, time } = clock(at);
  return { day: date, time: `${time}:00` } satisfies DayCell;
}

export const text = (heading: string, width: number): ColumnToWrite => ({ heading, width, format: 'text' });
export const figure = (heading: string, width = 11): ColumnToWrite => ({ heading, width, format: 'figure' });
export const date = (heading: string, width = 12): ColumnToWrite => ({ heading, width, format: 'day' });
export const moment = (heading: string): ColumnToWrite => ({ heading, width: 16, format: 'day' });
export const tick = (heading: string): ColumnToWrite => ({ heading, width: 9, format: 'text' });

/** A sheet without its banner, which all sheets of a book share. */
export type Sheet = Omit<SheetToWrite, 'banner'>;

/** Percent with one decimal, as a number: 71.5. `null` of nothing. */
export function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1_000) / 10;
}

const STATES: Readonly<Record<Exclude<GivenRow['state'], 'value'>, string>> = {
  missing: 'chưa có số liệu',
  not_yet: 'chưa đến kỳ',
  none: 'không có',
};

const COUNTED: Readonly<Record<string, string>> = {
  collectives: 'tập thể',
  individuals: 'cá nhân',
  direct: 'trực tiếp lao động',
  meetings: 'cuộc',
  people: 'lượt người',
  items: 'tin, bài',
  columns: 'chuyên mục',
  contests: 'cuộc thi',
  entries: 'bài dự thi',
};

const CHOSEN: Readonly<Record<string, string>> = {
  document: 'Ban hành văn bản',
  meeting: 'Hội nghị, lễ phát động',
  within: 'Lồng ghép cuộc họp',
  none: 'Chưa triển khai',
  own: 'Báo cáo theo kênh riêng',
  here: 'Trả lời tại đây',
  council: 'Hội đồng Thi đua - Khen thưởng',
  initiative_council: 'Hội đồng xét công nhận sáng kiến',
  rules: 'Quy chế thi đua, khen thưởng',
  officer: 'Phân công cán bộ phụ trách',
  exemplars: 'Điển hình tiên tiến',
  difficulties: 'Khó khăn, hạn chế',
  petitions: 'Kiến nghị, đề xuất',
  rewards: 'Khen thưởng',
  district: 'Huyện thẩm tra',
  province: 'Đã trình tỉnh',
  decided: 'Đã có quyết định',
};
/** Fields whose answer is one of a list. */
const CHOICES = /^(?:deploy|own_channel|structure|extra|step:.*)$/;

/** An answer in words, whatever kind it is of; words of units as they were written. */
export function answerWords(field: string, value: Json, state: GivenRow['state'] | null): string | null {
  if (state === null) return null;
  if (state !== 'value') return STATES[state];
  return valueWords(field, value);
}

function valueWords(field: string, value: Json): string {
  if (typeof value === 'number') return formatDecimal(value);
  if (typeof value === 'string') return CHOICES.test(field) ? (CHOSEN[value] ?? value) : value;
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  if (value === null) return '';
  if (Array.isArray(value))
    return (value as readonly Json[])
      .map((one) => (field === 'goals' && typeof one === 'number' ? `mục ${one}` : valueWords(field, one)))
      .join(', ');
  const { percent: share, numerator, denominator, number, date: on, ...rest } = value as { readonly [key: string]: Json };
  const parts = [
    typeof share === 'number' ? `${formatDecimal(share)}%` : null,
    typeof numerator === 'number' && typeof denominator === 'number' ? `${formatNumber(numerator)}/${formatNumber(denominator)}` : null,
    typeof number === 'string' ? number : null,
    typeof on === 'string' ? `ngày ${formatDate(on)}` : null,
    ...Object.entries(rest).map(([key, one]) => (typeof one === 'number' ? `${formatNumber(one)} ${COUNTED[key] ?? key}` : null)),
  ];
  return parts.filter((part) => part !== null).join(', ');
}
