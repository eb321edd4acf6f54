/** The board's directory: a unit's card, invites, and the workbook that keeps the lists. */
import { formatDate, formatNumber } from '../language/format.ts';
import { bold, clip, names, numbered, quote, rich, someLines, url } from './rich.ts';

/** Natures of a unit, in words. */
export const natureNames = { bat_buoc: 'bắt buộc báo cáo', phoi_hop: 'phối hợp', chi_nhan: 'chỉ nhận thông báo' } as const;

interface Contact {
  readonly name: string;
  readonly duty: string;
  readonly phone: string | null;
  readonly connected: boolean;
}

export const directory = {
  ask: (p: { units: number; withoutLiaison: number }) => rich`
    ${bold('DANH BẠ')}
    ${p.units} đơn vị; chưa có đầu mối: ${p.withoutLiaison}
    Gõ tên đơn vị để xem, ví dụ: Đầm Dơi`,

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
    ${p.note && `Ghi chú: ${clip(p.note, 200)}`}`,

  unknownUnit: (p: { typed: string }) =>
    rich`Dạ, không thấy đơn vị ${quote(p.typed, 60)}. Anh/Chị gõ tên hoặc tên viết tắt, ví dụ: Đầm Dơi.`,

  /** Several units fit the name. */
  whichUnit: (p: { units: readonly string[] }) => rich`
    Anh/Chị chọn đơn vị:
    ${numbered(p.units, 90)}`,

  chooseSeat: (p: { unit: string; seats: readonly { duty: string; purpose: string }[] }) => rich`
    Mã mời ${p.unit} cho vị trí nào?
    ${numbered(
      p.seats.map((seat) => `${seat.duty}: ${seat.purpose}`),
      90,
    )}`,

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

  noContact: (p: { units: readonly string[] }) =>
    p.units.length === 0
      ? rich`Mọi đơn vị đã có đầu mối.`
      : rich`Còn ${p.units.length} đơn vị chưa có đầu mối: ${names(p.units, 800) ?? ''}`,

  codesCreated: (p: { count: number; validUntil: string }) => rich`
    Đã tạo ${p.count} mã mời, hiệu lực đến ${formatDate(p.validUntil)}. Danh sách ở tệp kèm theo; mỗi đơn vị một dòng, in gửi cùng công văn.`,

  /** A code was reported as used by somebody else. */
  codeReported: (p: { unit: string; duty: string; name: string | null }) => rich`
    ⚠ Có người báo mã mời ${p.unit} (${p.duty}) không do mình dùng${p.name === null ? '' : `. Người đã dùng: ${p.name}`}. Mã đã khóa; xin gọi đơn vị để xác minh.`,

  newCodeAsked: (p: { name: string; unit: string | null }) => rich`${p.name} xin mã mời mới${p.unit === null ? '' : ` cho ${p.unit}`}.`,

  seatEnded: (p: { name: string; unit: string; duty: string }) =>
    rich`Đã thôi nhiệm vụ ${p.duty.toLowerCase()} của ${p.name} tại ${p.unit}.`,
} as const;

/** One fault of a workbook: where it is and what to do. */
export interface WorkbookFault {
  readonly sheet: string;
  readonly row: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly problem: string;
}

/** “Đầu mối, dòng 14, Di động “091312345”: thiếu một chữ số”. */
export const faultLine = (fault: WorkbookFault): string =>
  `${fault.sheet}, dòng ${fault.row}${fault.column === null ? '' : `, ${fault.column}`}${fault.value === null || fault.value === '' ? '' : ` ${quote(fault.value, 40)}`}: ${fault.problem}`;

export const workbook = {
  ask: (p: { limit: number }) => rich`
    Anh/Chị gửi sổ quản lý (tệp Excel .xlsx, tối đa ${p.limit} MB). Mẫu trống và danh sách hiện có lấy bằng lệnh /xuat.
    Hệ thống cho xem thay đổi trước khi ghi.`,

  /** What an import would change. */
  preview: (p: { added: number; changed: number; untouched: number; faults: readonly WorkbookFault[]; details: readonly string[] }) => rich`
    ${bold('XEM TRƯỚC KHI NHẬP')}
    Thêm ${p.added}, sửa ${p.changed}, giữ nguyên ${p.untouched} dòng
    ${someLines(p.details, 'thay đổi', 350)}
    ${p.faults.length === 0 ? null : `Lỗi ${formatNumber(p.faults.length)} dòng, sẽ không nhập:`}
    ${someLines(p.faults.map(faultLine), 'lỗi', 350)}`,

  nothingNew: () => rich`Sổ không có gì thay đổi so với hệ thống.`,

  allFaulty: (p: { faults: readonly WorkbookFault[] }) => rich`
    Chưa nhập được: mọi dòng đều có lỗi.
    ${someLines(p.faults.map(faultLine), 'lỗi', 700)}`,

  imported: (p: { added: number; changed: number; skipped: number }) => rich`
    Đã nhập: thêm ${p.added}, sửa ${p.changed} dòng.${p.skipped === 0 ? '' : ` Chưa nhập ${formatNumber(p.skipped)} dòng có lỗi.`}`,

  /** Something was changed by another person between preview and consent. */
  outdated: () => rich`Dạ, dữ liệu đã thay đổi sau khi xem trước. Anh/Chị gửi lại sổ để xem thay đổi mới.`,

  notAWorkbook: () => rich`Dạ, tệp này không đọc được như sổ quản lý. Anh/Chị lấy mẫu bằng lệnh /xuat, điền rồi gửi lại.`,

  missingSheets: (p: { sheets: readonly string[] }) =>
    rich`Dạ, sổ thiếu trang: ${names(p.sheets, 300, 'trang') ?? ''}. Anh/Chị lấy mẫu bằng lệnh /xuat.`,

  exported: (p: { date: string; time: string }) =>
    rich`Sổ quản lý lúc ${p.time} ngày ${formatDate(p.date)}. Sửa xong gửi lại bằng lệnh /nhap.`,
} as const;
