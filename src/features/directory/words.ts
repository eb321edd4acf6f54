/** The board's directory: a unit's card, invites, and the workbook that keeps the lists. */
import type { Remaining } from '../../domain/calendar.ts';
import type { Duty } from '../../domain/people.ts';
import { formatDate, formatDay } from '../../language/format.ts';
import { localPhone } from '../../language/phone.ts';
import { type To, youFirst } from '../../texts/address.ts';
import { type Place, pageMark } from '../../texts/pages.ts';
import { bold, lines, numbered, quote, rich, url } from '../../texts/rich.ts';
import { at, inBrackets, type Moment, type Timeliness, timeliness } from '../../texts/when.ts';
import type { UnitContact } from './buttons.ts';

/** A line under the name, for the person who chooses a seat. */
export const dutyPurposes: Readonly<Record<Duty, string>> = {
  liaison: 'nhận thông báo, gửi báo cáo của đơn vị',
  deputy: 'làm thay đầu mối khi vắng',
  head: 'duyệt báo cáo của đơn vị trước khi gửi',
  block_head: 'xem và nhắc các đơn vị trong Cụm, Khối',
  council: 'xem các đơn vị trong Cụm, Khối được phân công',
  board: 'phát động, duyệt, tổng hợp',
  leader: 'xem tổng hợp toàn tỉnh',
  observer: 'chỉ xem tổng hợp',
  press: 'nhận gương điển hình để viết bài',
};

/** Natures of a unit, in words. */
export const natureNames = { bat_buoc: 'bắt buộc báo cáo', phoi_hop: 'phối hợp', chi_nhan: 'chỉ nhận thông báo' } as const;

/** Above a list of units, by who answers for them. */
const contactTitles: Readonly<Record<UnitContact, string>> = {
  none: 'CHƯA CÓ ĐẦU MỐI',
  blocked: 'ĐẦU MỐI KHÔNG NHẬN TIN',
  reached: 'ĐÃ CÓ ĐẦU MỐI',
  receiving: 'CHỈ NHẬN THÔNG BÁO',
};

interface Contact {
  readonly name: string;
  readonly duty: string;
  readonly phone: string | null;
  readonly connected: boolean;
}

export const directory = {
  /** `receiving` only get notices; the others owe reports, by who answers for them. */
  ask: (p: { none: number; blocked: number; reached: number; receiving: number }) => rich`
    ${bold('DANH BẠ')}
    ${p.none + p.blocked + p.reached} đơn vị báo cáo: có đầu mối ${p.reached + p.blocked}, chưa có ${p.none}${p.blocked === 0 ? '' : `; đầu mối không nhận tin ${p.blocked}`}
    ${p.receiving === 0 ? null : `Ngoài ra: ${p.receiving} đơn vị chỉ nhận thông báo`}
    Gõ tên hoặc tên viết tắt của đơn vị để xem.`,

  empty: () => rich`
    ${bold('DANH BẠ')}
    Chưa có đơn vị nào: danh sách đơn vị được nạp khi cài đặt hệ thống.`,

  /** A unit that ended on a day, and those that took its work over. */
  ended: (p: To & Place & { unit: string; until: string; successors: readonly string[] }) => rich`
    ${p.unit} đã kết thúc hoạt động sau ngày ${formatDate(p.until)}. Nay là${pageMark(p)}:
    ${numbered(p.successors, Number.POSITIVE_INFINITY)}
    ${youFirst(p)} chọn đơn vị cần xem; báo cáo trước đây xem ở “Đơn vị trước đây”.`,

  /** `until`: of a unit that ended, its last day. */
  unitCard: (p: {
    unit: string;
    until: string | null;
    code: string;
    block: string | null;
    nature: keyof typeof natureNames;
    phone: string | null;
    /** `null`: not for whoever looks. */
    contacts: readonly Contact[] | null;
    note: string | null;
    /** How it stands in the wave people speak of, and its figures, a line each. */
    standing: readonly string[];
    /** Its reports over the year; `null`: it owed none, or is not judged by them. */
    record: { owed: number; onTime: number } | null;
  }) => rich`
    ${bold(p.unit)} (${p.code})
    ${p.until && `Đã kết thúc hoạt động sau ngày ${formatDate(p.until)}`}
    ${p.block && `Cụm, Khối: ${p.block}`}
    Tính chất: ${natureNames[p.nature]}
    ${p.phone && `Máy cơ quan: ${localPhone(p.phone)}`}
    ${
      p.contacts?.length === 0
        ? 'Đầu mối: chưa có'
        : lines(
            (p.contacts ?? []).map(
              (c) => `${c.duty}: ${c.name}${c.phone === null ? '' : `, ${localPhone(c.phone)}`}${c.connected ? '' : ' (không nhận tin)'}`,
            ),
          )
    }
    ${p.note && `Ghi chú: ${p.note}`}

    ${lines(p.standing)}
    ${p.record && `Báo cáo đúng hạn: ${p.record.onTime}/${p.record.owed} đợt trong năm`}`,

  /** How a unit stands in a wave; `figures` of it follow. */
  reported: (p: { wave: string; at: Moment; timeliness: Timeliness; state: string }) =>
    `${p.wave}: đã báo cáo lúc ${at(p.at)} (${timeliness(p.timeliness)}), ${p.state}`,
  /** `changed`: when it was last changed after it was sent. */
  sentBy: (p: { by: string; approvedBy: string | null; changed: Moment | null }) =>
    `Người gửi: ${p.by}${p.approvedBy === null ? '' : `; lãnh đạo thông qua: ${p.approvedBy}`}${p.changed === null ? '' : `; sửa lúc ${at(p.changed)}`}`,
  nothing: 'Không phát sinh nội dung, số liệu',
  ownChannel: 'Báo cáo theo hệ thống riêng của ngành',
  /** Nobody hears before the due time who has reported. */
  dueOnly: (p: { wave: string; due: Moment; remaining: Remaining }) => `${p.wave}: hạn ${at(p.due)}${inBrackets(p.remaining)}`,
  /** `locked`: the day, worded, once nothing more is taken. */
  lockedWithout: (p: { wave: string; locked: string }) => `${p.wave}: không báo cáo, đã khóa ngày ${p.locked}`,
  /** `promised`: the day the unit promised on the telephone. */
  notReported: (p: {
    wave: string;
    due: Moment;
    remaining: Remaining;
    working: { done: number; questions: number } | null;
    promised: { day: string; over: boolean } | null;
  }) =>
    `${p.wave}: chưa báo cáo, hạn ${at(p.due)}${inBrackets(p.remaining)}${p.working === null ? '' : `; đang làm ${p.working.done}/${p.working.questions} câu`}${p.promised === null ? '' : `; ${p.promised.over ? 'đã hẹn' : 'hẹn'} ${formatDay(p.promised.day)}`}`,
  wrote: (p: { exemplars: number; petitions: number }) => `Điển hình: ${p.exemplars}; kiến nghị: ${p.petitions}`,

  /** A page of the units that stand alike. */
  byContact: (p: Place & { contact: UnitContact; count: number; units: readonly string[] }) => rich`
    ${bold(`${contactTitles[p.contact]}: ${p.count} đơn vị`)}${pageMark(p)}
    ${lines(p.units) ?? (p.contact === 'none' ? 'Mọi đơn vị đã có đầu mối.' : 'Không có đơn vị nào.')}`,

  unknownUnit: (p: To & { typed: string }) => rich`Dạ, không thấy đơn vị ${quote(p.typed, 60)}. ${youFirst(p)} gõ tên hoặc tên viết tắt.`,

  /** Several units fit the name. */
  whichUnit: (p: To & Place & { units: readonly string[] }) => rich`
    ${youFirst(p)} chọn đơn vị${pageMark(p)}:
    ${numbered(p.units)}`,

  chooseSeat: (p: { unit: string; seats: readonly { duty: string; purpose: string }[] }) => rich`
    Mã mời ${p.unit} cho vị trí nào?
    ${numbered(p.seats.map((seat) => `${seat.duty}: ${seat.purpose}`))}`,

  /** The seat is held. */
  replaceOrAdd: (p: { unit: string; duty: string; holders: readonly string[] }) => rich`
    ${p.unit} đang có ${p.duty.toLowerCase()}: ${p.holders.join(', ')}.
    Mã mời để thay hay thêm? Khi mã được dùng, người được thay được báo tin và thôi nhận thông báo.`,

  invite: (p: { unit: string; duty: string; replaces: string | null; code: string; validUntil: string; link: string }) => rich`
    Mã mời cho ${p.unit} (${p.duty}${p.replaces === null ? '' : `, thay ${p.replaces}`}): ${p.code}
    Hiệu lực đến ${formatDate(p.validUntil)}, dùng 1 lần. Đường dẫn: ${url(p.link)}`,

  /** A message to pass on to the person invited. */
  inviteMessage: (p: { board: string; unit: string; duty: string; code: string; validUntil: string; link: string }) => rich`
    ${p.board} kính mời Anh/Chị kết nối với vai trò ${p.duty.toLowerCase()} của ${p.unit}.
    Mở ${url(p.link)}, hoặc mở trò chuyện và nhập mã ${p.code} (hiệu lực đến ${formatDate(p.validUntil)}, dùng 1 lần).`,

  revoked: (p: { unit: string; duty: string }) => rich`Đã thu hồi mã mời ${p.unit} (${p.duty}).`,

  /** The code was used before it could be revoked. */
  revokeTooLate: (p: { by: string }) => rich`Dạ, mã đã được ${p.by} dùng nên không thu hồi được.`,
} as const;
