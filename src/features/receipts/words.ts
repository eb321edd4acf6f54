/** A unit confirms that a notice reached it. */
import { formatDay } from '../../language/format.ts';
import { quote, rich } from '../../texts/rich.ts';
import { at, type Moment } from '../../texts/when.ts';

export const receipts = {
  /** `next`: the next thing to do; `reminders`: the days of preparation and opening. */
  ackOk: (p: { unit: string; at: Moment; next: { what: string; due: string } | null; prepare: string | null; opens: string | null }) => {
    const reminders = [p.prepare && `nhắc chuẩn bị ${formatDay(p.prepare)}`, p.opens && `mở báo cáo ${formatDay(p.opens)}`]
      .filter(Boolean)
      .join(', ');
    return rich`
      Đã ghi nhận: ${p.unit} xác nhận đã nhận thông báo lúc ${at(p.at)}.
      ${p.next && `Việc tiếp theo: ${p.next.what} (hạn ${formatDay(p.next.due)}).`}
      ${reminders === '' ? null : `${reminders.charAt(0).toLocaleUpperCase('vi')}${reminders.slice(1)}.`}`;
  },

  noticeOk: (p: { unit: string; title: string; at: Moment }) =>
    rich`Đã ghi nhận: ${p.unit} xác nhận đã nhận thông báo ${quote(p.title, 80)} lúc ${at(p.at)}.`,

  /** `by`: who confirmed it instead of the reader; `null`: the reader did, or nobody is named. */
  ackAlready: (p: { unit: string; by: string | null; at: Moment }) =>
    p.by === null
      ? rich`${p.unit} đã xác nhận nhận thông báo lúc ${at(p.at)}. Không cần xác nhận lại.`
      : rich`${p.by} đã xác nhận thay ${p.unit} lúc ${at(p.at)}.`,
} as const;
