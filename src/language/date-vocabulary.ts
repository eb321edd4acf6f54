/** The words of dates and times, North and South. */
import { COURTESY } from './fillers.ts';
import { phrases } from './words.ts';

export type PartOfDay = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';
export type Edge = 'start' | 'middle' | 'end';

export type DatePiece =
  | { readonly kind: 'date'; readonly day: number; readonly month: number; readonly year: number | null }
  /** `exact`: written so that it can only be the 24-hour clock ("05:00", "17h"). */
  | { readonly kind: 'time'; readonly hour: number; readonly minute: number; readonly exact: boolean }
  | { readonly kind: 'part'; readonly part: PartOfDay }
  | { readonly kind: 'number'; readonly value: number; readonly digits: number }
  | { readonly kind: 'days_from_now'; readonly days: number }
  /** "trong ngày": today, unless a day follows. */
  | { readonly kind: 'within_day' }
  | { readonly kind: 'working_days_from_now'; readonly days: number }
  | { readonly kind: 'months_from_now'; readonly months: number }
  | { readonly kind: 'weekday'; readonly weekday: number }
  /** 0 this week, 1 next; `loose` where people do not agree which ("thứ sáu tới"). */
  | { readonly kind: 'week'; readonly offset: number; readonly loose: boolean; readonly edge: Edge | null }
  /** `month` null: counted from this month by `offset`. */
  | { readonly kind: 'month'; readonly month: number | null; readonly offset: number; readonly edge: Edge | null }
  | { readonly kind: 'year'; readonly year: number | null; readonly edge: Edge | null }
  | { readonly kind: 'lunar' }
  | { readonly kind: 'solar' }
  /** "trước", "khoảng": not quite the day named. */
  | { readonly kind: 'loose' }
  /** A dash, "đến": between two dates. */
  | { readonly kind: 'to' }
  /** A length of time that says not from when: "5 ngày", or whose end may be a day or a month: "5 tháng sau". */
  | { readonly kind: 'duration' }
  /** A word that belongs to no date. */
  | { readonly kind: 'unknown'; readonly typed: string };

/** What a phrase means; 'opens' waits for the number or name after it, a 'unit' for the number before it. */
export type Meaning =
  | DatePiece
  | { readonly kind: 'filler' }
  | { readonly kind: 'unit'; readonly unit: 'day' | 'week' | 'month' | 'working' }
  /** Before a number of days: "sau", "trong vòng". */
  | { readonly kind: 'counts' }
  | { readonly kind: 'opens'; readonly opens: 'month' | 'year' | 'weekday'; readonly edge?: Edge };

const week = (offset: number, edge: Edge | null = null, loose = false): Meaning => ({ kind: 'week', offset, edge, loose });
const month = (offset: number, edge: Edge | null = null): Meaning => ({ kind: 'month', month: null, offset, edge });
const opens = (what: 'month' | 'year' | 'weekday', edge?: Edge): Meaning =>
  edge ? { kind: 'opens', opens: what, edge } : { kind: 'opens', opens: what };

export const DATE_WORDS = phrases<Meaning>([
  [
    { kind: 'days_from_now', days: 0 },
    ['hôm nay', 'nay', 'bữa nay', 'ngày hôm nay', 'ngay hôm nay', 'trong ngày hôm nay', 'hnay', 'trong hôm nay'],
  ],
  [{ kind: 'within_day' }, ['trong ngày']],
  [{ kind: 'days_from_now', days: 1 }, ['mai', 'ngày mai', 'bữa mai', 'ngay mai', 'hôm mai']],
  [{ kind: 'days_from_now', days: 2 }, ['mốt', 'ngày mốt', 'bữa mốt', 'ngày kia']],
  [{ kind: 'days_from_now', days: 3 }, ['ngày kìa', 'bữa kìa']],
  [{ kind: 'days_from_now', days: -1 }, ['hôm qua', 'ngày hôm qua', 'bữa qua', 'bữa hôm qua', 'qua', 'hqua']],
  [{ kind: 'days_from_now', days: -2 }, ['hôm kia', 'bữa hôm kia', 'hôm kìa', 'ngày hôm kia']],
  [{ kind: 'part', part: 'morning' }, ['sáng', 'buổi sáng', 'sáng sớm', 'đầu giờ sáng']],
  [{ kind: 'part', part: 'noon' }, ['trưa', 'buổi trưa']],
  [{ kind: 'part', part: 'afternoon' }, ['chiều', 'buổi chiều', 'xế chiều']],
  [{ kind: 'part', part: 'evening' }, ['tối', 'buổi tối']],
  [{ kind: 'part', part: 'night' }, ['đêm', 'khuya', 'ban đêm', 'nửa đêm']],
  [{ kind: 'weekday', weekday: 1 }, ['thứ hai', 'đầu tuần thứ hai']],
  [{ kind: 'weekday', weekday: 2 }, ['thứ ba']],
  [{ kind: 'weekday', weekday: 3 }, ['thứ tư']],
  [{ kind: 'weekday', weekday: 4 }, ['thứ năm']],
  [{ kind: 'weekday', weekday: 5 }, ['thứ sáu']],
  [{ kind: 'weekday', weekday: 6 }, ['thứ bảy', 'thứ bẩy']],
  [{ kind: 'weekday', weekday: 7 }, ['chủ nhật', 'chúa nhật', 'cn', 'ngày chủ nhật']],
  [opens('weekday'), ['thứ']],
  [week(0), ['tuần này', 'trong tuần', 'trong tuần này', 'này']],
  [
    week(1),
    [
      'tuần sau',
      'tuần tới',
      'tuần kế',
      'tuần kế tiếp',
      'tuần tiếp theo',
      'sau tuần này',
      'trong tuần sau',
      'trong tuần tới',
      'qua tuần',
      'sang tuần',
      'qua tuần sau',
      'sang tuần sau',
    ],
  ],
  [week(2), ['tuần sau nữa', 'tuần tới nữa']],
  [week(-1), ['tuần trước', 'tuần rồi', 'tuần qua', 'tuần vừa rồi']],
  [week(0, null, true), ['tới', 'sắp tới', 'tới đây']],
  [week(0, 'start'), ['đầu tuần', 'đầu tuần này']],
  [week(1, 'start'), ['đầu tuần sau', 'đầu tuần tới']],
  [week(0, 'middle'), ['giữa tuần', 'giữa tuần này']],
  [week(1, 'middle'), ['giữa tuần sau', 'giữa tuần tới']],
  [week(0, 'end'), ['cuối tuần', 'cuối tuần này', 'hết tuần', 'hết tuần này']],
  [week(1, 'end'), ['cuối tuần sau', 'cuối tuần tới', 'hết tuần sau']],
  [month(0), ['tháng này', 'trong tháng', 'trong tháng này']],
  [month(1), ['tháng sau', 'tháng tới', 'sang tháng', 'tháng kế', 'qua tháng']],
  [month(-1), ['tháng trước', 'tháng rồi', 'tháng qua']],
  [month(0, 'start'), ['đầu tháng', 'đầu tháng này']],
  [month(1, 'start'), ['đầu tháng sau', 'đầu tháng tới']],
  [month(0, 'middle'), ['giữa tháng', 'giữa tháng này']],
  [month(1, 'middle'), ['giữa tháng sau', 'giữa tháng tới']],
  [month(0, 'end'), ['cuối tháng', 'cuối tháng này', 'hết tháng', 'hết tháng này', 'ngày cuối tháng', 'ngày cuối cùng của tháng']],
  [month(1, 'end'), ['cuối tháng sau', 'cuối tháng tới', 'hết tháng sau', 'hết tháng tới']],
  [{ kind: 'year', year: null, edge: 'end' }, ['cuối năm', 'cuối năm nay', 'hết năm', 'hết năm nay']],
  [{ kind: 'year', year: null, edge: null }, ['năm nay']],
  [opens('month'), ['tháng', 'thg', 'th', 't']],
  [opens('month', 'start'), ['đầu tháng']],
  [opens('month', 'middle'), ['giữa tháng']],
  [opens('month', 'end'), ['cuối tháng', 'hết tháng']],
  [opens('year'), ['năm']],
  [
    { kind: 'lunar' },
    [
      'âm lịch',
      'âm',
      'mùng',
      'mồng',
      'rằm',
      'giêng',
      'tháng giêng',
      'chạp',
      'tháng chạp',
      'ta',
      'ngày ta',
      'giỗ tổ',
      'tết',
      'ngày rằm',
      'al',
      'ngày mùng',
    ],
  ],
  [{ kind: 'solar' }, ['tây', 'dương lịch', 'dương', 'ngày tây', 'lịch tây', 'dl']],
  [
    { kind: 'loose' },
    [
      'trước',
      'trước ngày',
      'khoảng',
      'tầm',
      'khoảng ngày',
      'chừng',
      'cỡ',
      'độ',
      'tầm ngày',
      'có thể',
      'chắc',
      'chắc là',
      'dự kiến',
      'dự kiến ngày',
    ],
  ],
  [{ kind: 'to' }, ['đến', 'tới ngày', 'hoặc', 'hay', 'hoặc ngày']],
  [{ kind: 'unit', unit: 'day' }, ['ngày nữa', 'hôm nữa', 'bữa nữa', 'ngày tới', 'ngày sau']],
  [{ kind: 'unit', unit: 'month' }, ['tháng nữa']],
  [{ kind: 'counts' }, ['sau', 'trong', 'trong vòng', 'khoảng trong', 'trong khoảng']],
  [{ kind: 'unit', unit: 'week' }, ['tuần nữa']],
  [{ kind: 'unit', unit: 'working' }, ['ngày làm việc', 'ngày làm việc nữa']],
  [
    { kind: 'filler' },
    [
      'ngày',
      'hạn',
      'hạn nộp',
      'hạn gửi',
      'hạn là',
      'vào',
      'lúc',
      'vào lúc',
      'là',
      'nộp',
      'gửi',
      'sẽ gửi',
      'sẽ nộp',
      'dạ',
      'ạ',
      'em',
      'xin',
      'hẹn',
      'chậm nhất',
      'chậm nhất là',
      'trễ nhất',
      'muộn nhất',
      'đến ngày',
      'đến hết',
      'đến hết ngày',
      'hết ngày',
      'hôm',
      'của',
      'nhé',
      'nha',
      'gia hạn',
      'gia hạn đến',
      'xin gia hạn đến',
      'đến lúc',
      ...COURTESY,
      'rồi',
      'báo cáo',
      'số liệu',
      'cuối ngày',
      'ban',
      'anh',
      'chị',
      'và',
      'chốt',
      'ng',
      'thời hạn',
      'lịch',
      'luôn',
      'bữa',
      'đến hạn',
    ],
  ],
]);
