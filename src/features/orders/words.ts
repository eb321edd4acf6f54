/** A leader has the board chase those who have not reported. */
import { owner } from '../../domain/owner.ts';
import { formatDate } from '../../language/format.ts';
import { bold, names, rich } from '../../texts/rich.ts';
import { at, type Moment } from '../../texts/when.ts';

export const orders = {
  ask: (p: { units: readonly string[]; wave: string }) =>
    rich`Giao ${owner} đôn đốc ${p.units.length === 1 ? (p.units[0] ?? '') : `${p.units.length} đơn vị`} chưa báo cáo ${p.wave}?`,

  /** `board` is the full name of the board. */
  done: (p: { board: string; now: Moment; back: Moment }) => rich`
    Đã chuyển ý kiến của đồng chí đến ${p.board} lúc ${p.now.time}. Kết quả sẽ báo lại đồng chí trước ${p.back.time} ngày ${formatDate(p.back.date)}.`,

  /** The same leader did so today. */
  doneBefore: (p: { wave: string; at: Moment; back: Moment }) => rich`
    Đồng chí đã giao ${owner} đôn đốc ${p.wave} lúc ${at(p.at)}. Kết quả báo lại trước ${p.back.time} ngày ${formatDate(p.back.date)}.`,

  nobody: (p: { wave: string }) => rich`${p.wave}: không còn đơn vị chưa báo cáo cần đôn đốc.`,
  not: () => rich`Đã hủy, chưa giao việc nào.`,

  /** To the board. */
  task: (p: { leader: string; wave: string; units: readonly string[]; back: Moment }) => rich`
    ${bold('GIAO ĐÔN ĐỐC')}
    Đồng chí ${p.leader} giao ${owner} đôn đốc ${p.units.length} đơn vị chưa báo cáo ${p.wave}: ${names(p.units, 480) ?? ''}.
    Kết quả báo lại trước ${p.back.time} ngày ${formatDate(p.back.date)} (hệ thống tự báo số đơn vị đã gửi).`,
} as const;
