/** Reminding by hand: what the board sees before it does, and what units read. */
import type { Remaining } from '../../domain/calendar.ts';
import { owner } from '../../domain/owner.ts';
import { formatDate, formatNumber } from '../../language/format.ts';
import { type To, you } from '../../texts/address.ts';
import { type Place, pageMark } from '../../texts/pages.ts';
import { bold, lines, numbered, rich } from '../../texts/rich.ts';
import { at, atWeekday, inBrackets, type Moment } from '../../texts/when.ts';
import type { About } from './buttons.ts';

const what: Readonly<Record<About, string>> = { report: 'chưa báo cáo', receipt: 'chưa xác nhận nhận thông báo' };

export const chasing = {
  none: () => rich`Hiện không có đợt thi đua đang diễn ra để nhắc.`,

  preview: (p: {
    about: About;
    wave: string;
    /** Only its units. */
    block: string | null;
    due: Moment;
    remaining: Remaining;
    /** Still owing, of those the board may chase. */
    owing: number;
    chased: number;
    remindedToday: number;
    /** For a day to come, on the telephone. */
    promised: number;
    withoutLiaison: number;
    blocked: number;
    messages: number;
    partners: number;
    later: Moment | null;
  }) => rich`
    ${bold('NHẮC ĐƠN VỊ - chưa gửi')}
    ${p.wave}${p.block === null ? '' : `, ${p.block}`}: ${p.owing} đơn vị ${what[p.about]}, hạn ${at(p.due)}${inBrackets(p.remaining)}
    Nhắc được: ${p.chased} đơn vị, ${p.messages} tin
    ${p.remindedToday === 0 ? null : `Hôm nay đã nhắc: ${formatNumber(p.remindedToday)} (mỗi đơn vị nhắc một lần trong ngày)`}
    ${p.promised === 0 ? null : `Đã hẹn ngày gửi: ${formatNumber(p.promised)}, chưa nhắc`}
    ${p.withoutLiaison === 0 ? null : `Chưa có đầu mối: ${formatNumber(p.withoutLiaison)}`}
    ${p.blocked === 0 ? null : `Đầu mối không nhận tin: ${formatNumber(p.blocked)}`}
    ${p.partners === 0 ? null : `Cơ quan phối hợp ${what[p.about]}: ${formatNumber(p.partners)}, không nhắc qua hệ thống`}
    ${p.later && `Ngoài giờ hành chính: tin gửi lúc ${atWeekday(p.later)}.`}
    ${p.chased === 0 ? null : 'Nội dung nhắc ở tin ngay trên.'}`,

  /** Nobody is left to be reminded. */
  nobody: (p: { about: About; wave: string; remindedToday: number }) =>
    p.remindedToday === 0
      ? rich`${p.wave}: không còn đơn vị ${what[p.about]} mà ${owner} nhắc được lúc này.`
      : rich`${p.wave}: hôm nay đã nhắc ${p.remindedToday} đơn vị ${what[p.about]}; mỗi đơn vị chỉ nhắc một lần trong ngày.`,

  whichBlock: (p: { about: About; wave: string; blocks: readonly { shortName: string; owing: number }[] }) => rich`
    ${bold('NHẮC MỘT KHỐI')} - ${p.wave}
    Nhắc Cụm, Khối nào? (số đơn vị ${what[p.about]})
    ${numbered(p.blocks.map(({ shortName, owing }) => `${shortName}: ${formatNumber(owing)}`))}`,

  /** A page of units. */
  units: (p: Place & { heading: string; count: number; units: readonly string[] }) => rich`
    ${bold(p.heading.toLocaleUpperCase('vi'))}: ${p.count}${pageMark(p)}
    ${lines(p.units) ?? 'Không có.'}`,

  testHeader: (p: { sampleUnit: string }) => rich`${bold('GỬI THỬ')} - chỉ Anh/Chị nhận tin này. Đơn vị mẫu: ${p.sampleUnit}.`,
  title: (p: { about: About; wave: string; block: string | null }) =>
    `${p.about === 'report' ? 'nhắc báo cáo' : 'nhắc xác nhận'} ${p.wave}${p.block === null ? '' : `, ${p.block}`}`,
  sendsLater: (p: { at: Moment }) => rich`Tin nhắc gửi đi lúc ${atWeekday(p.at)}, trong giờ hành chính.`,

  /** To a unit that has not confirmed a wave's notice. */
  receipt: (p: To & { unit: string; wave: string; sentOn: string }) => rich`
    Kính gửi ${p.unit},
    ${owner} chưa nhận được xác nhận của đơn vị về thông báo ${p.wave} gửi ngày ${formatDate(p.sentOn)}. Kính đề nghị ${you(p)} bấm “Đã nhận” để ${owner} theo dõi.`,
} as const;
