/** The board's directory: a unit's card, invites, and the workbook that keeps the lists. */
import type { Duty } from '../../domain/people.ts';
import { formatDate } from '../../language/format.ts';
import { bold, numbered, quote, rich, someLines, url } from '../../texts/rich.ts';

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

interface Contact {
  readonly name: string;
  readonly duty: string;
  readonly phone: string | null;
  readonly connected: boolean;
}

export const directory = {
  /** `units` owe reports, `receiving` only get notices; the others are counted among `units`. */
  ask: (p: { units: number; receiving: number; withoutLiaison: number; blocked: number }) => rich`
    ${bold('DANH BẠ')}
    ${p.units} đơn vị báo cáo: có đầu mối ${p.units - p.withoutLiaison}, chưa có ${p.withoutLiaison}${p.blocked === 0 ? '' : `; đầu mối không nhận tin ${p.blocked}`}
    ${p.receiving === 0 ? null : `Ngoài ra: ${p.receiving} đơn vị chỉ nhận thông báo`}
    Gõ tên hoặc tên viết tắt của đơn vị để xem.`,

  empty: () => rich`
    ${bold('DANH BẠ')}
    Chưa có đơn vị nào. Gõ /nhap để nhập sổ quản lý (Excel).`,

  unitCard: (p: {
    unit: string;
    code: string;
    block: string | null;
    nature: keyof typeof natureNames;
    phone: string | null;
    contacts: readonly Contact[];
    note: string | null;
  }) => rich`
    ${bold(p.unit)} (${p.code})
    ${p.block && `Cụm, Khối: ${p.block}`}
    Tính chất: ${natureNames[p.nature]}
    ${p.phone && `Máy cơ quan: ${p.phone}`}
    ${
      p.contacts.length === 0
        ? 'Đầu mối: chưa có đầu mối'
        : someLines(
            p.contacts.map((c) => `${c.duty}: ${c.name}${c.phone === null ? '' : `, ${c.phone}`}${c.connected ? '' : ' (chưa kết nối)'}`),
            'người',
            500,
          )
    }
    ${p.note && `Ghi chú: ${p.note}`}`,

  unknownUnit: (p: { typed: string }) => rich`Dạ, không thấy đơn vị ${quote(p.typed, 60)}. Anh/Chị gõ tên hoặc tên viết tắt.`,

  /** Several units fit the name. */
  whichUnit: (p: { units: readonly string[] }) => rich`
    Anh/Chị chọn đơn vị:
    ${numbered(p.units)}`,

  chooseSeat: (p: { unit: string; seats: readonly { duty: string; purpose: string }[] }) => rich`
    Mã mời ${p.unit} cho vị trí nào?
    ${numbered(p.seats.map((seat) => `${seat.duty}: ${seat.purpose}`))}`,

  invite: (p: { unit: string; duty: string; code: string; validUntil: string; link: string }) => rich`
    Mã mời cho ${p.unit} (${p.duty}): ${p.code}
    Hiệu lực đến ${formatDate(p.validUntil)}, dùng 1 lần. Đường dẫn: ${url(p.link)}`,

  /** A message to pass on to the person invited. */
  inviteMessage: (p: { board: string; unit: string; duty: string; code: string; validUntil: string; link: string }) => rich`
    ${p.board} kính mời Anh/Chị kết nối với vai trò ${p.duty.toLowerCase()} của ${p.unit}.
    Mở ${url(p.link)}, hoặc mở trò chuyện và nhập mã ${p.code} (hiệu lực đến ${formatDate(p.validUntil)}, dùng 1 lần).`,

  revoked: (p: { unit: string; duty: string }) => rich`Đã thu hồi mã mời ${p.unit} (${p.duty}).`,

  /** The code was used before it could be revoked. */
  revokeTooLate: (p: { by: string }) => rich`Dạ, mã đã được ${p.by} dùng nên không thu hồi được.`,
} as const;
