/** Joining, consent, and handing a duty over. */

import { formatDate } from '../language/format.ts';
import { type To, you, youFirst } from './address.ts';
import { bold, clip, numbered, quote, rich, url } from './rich.ts';
import { at, type Moment } from './when.ts';

interface Joined extends To {
  readonly name: string;
  readonly unit: string;
  readonly duty: string;
}

export const onboarding = {
  /** `board` is the full name of the board. */
  welcome: (p: { board: string }) => rich`
    Kính chào Anh/Chị!
    Đây là kênh hỗ trợ của ${p.board}: gửi thông báo đợt thi đua, nhắc hạn và nhận báo cáo nhanh của đơn vị.

    Anh/Chị xác nhận đơn vị bằng một trong các cách sau:`,

  welcomeDeeplink: (p: To & { unit: string; duty: string }) => rich`
    Kính chào ${you(p)}!
    Đường dẫn này dành cho ${p.duty.toLowerCase()} của ${p.unit}.
    ${youFirst(p)} là người được phân công phải không ạ?`,

  privacy: (p: To = {}) => rich`
    Họ tên, số điện thoại và đơn vị của ${you(p)} chỉ dùng để gửi thông báo và ghi nhận báo cáo thi đua. Nội dung báo cáo do Ban và lãnh đạo có thẩm quyền xem, đơn vị khác không thấy. ${youFirst(p)} xem, sửa, rút lại bằng lệnh /thongtin.

    Không gửi văn bản, số liệu thuộc bí mật nhà nước qua kênh này.`,

  privacyDeclined: (p: To & { board: string }) => rich`
    Dạ, Bot không lưu thông tin của ${you(p)}. Đơn vị vẫn có thể gửi báo cáo bằng văn bản về ${p.board}. Khi cần, ${you(p)} gõ /start.`,

  askCode: () => rich`
    Anh/Chị nhập mã mời gồm 16 ký tự, ví dụ: CM7K-4Q2H-9TRX-2WLA.
    Mã gửi kèm công văn hoặc tin nhắn của Ban; không phân biệt chữ hoa, chữ thường, có hay không có dấu gạch.`,

  codeOk: (p: { unit: string; duty: string }) => rich`
    Mã hợp lệ.
    Đơn vị: ${p.unit}
    Vai trò: ${p.duty}

    Thông tin đúng không ạ?`,

  codeWrong: (p: { triesLeft: number }) => rich`
    Dạ, mã chưa đúng (còn ${p.triesLeft} lần thử). Anh/Chị kiểm tra và nhập lại.
    Mã không dùng chữ O và chữ I, chỉ dùng số 0 và số 1.`,

  codeExpired: (p: { date: string }) => rich`
    Dạ, mã đã hết hạn ngày ${formatDate(p.date)}. Anh/Chị bấm “Xin mã mới”, Ban sẽ cấp lại trong giờ làm việc.`,

  codeUsed: (p: { at: Moment }) => rich`
    Dạ, mã này đã được dùng lúc ${at(p.at)}. Nếu không phải Anh/Chị dùng, bấm “Báo cho Ban” để khóa mã.`,

  codeRevoked: () => rich`Dạ, Ban đã thu hồi mã này. Anh/Chị bấm “Xin mã mới”, Ban sẽ cấp lại trong giờ làm việc.`,

  /** The person pressed [Báo cho Ban] or [Xin mã mới]. */
  boardTold: () => rich`Đã chuyển đến Ban. Ban sẽ trả lời tại đây trong giờ làm việc.`,

  codeLocked: (p: { tries: number; minutes: number; boardPhone: string }) => rich`
    Anh/Chị đã nhập sai ${p.tries} lần. Bot tạm khóa việc nhập mã trong ${p.minutes} phút để bảo vệ tài khoản đơn vị.
    Cần gấp, xin gọi Ban: ${p.boardPhone}.`,

  sharePhone: () => rich`
    Anh/Chị bấm nút ngay dưới ô nhập tin để gửi số điện thoại của mình. Số này được đối chiếu với danh bạ đầu mối do đơn vị đăng ký với Ban.`,

  phoneMatch: (p: To & { maskedPhone: string; name: string; unit: string; duty: string }) => rich`
    Số ${p.maskedPhone} có trong danh bạ.
    Họ tên: ${p.name}
    Đơn vị: ${p.unit}
    Vai trò: ${p.duty}

    Thông tin đúng không ạ?`,

  phoneMatchMany: (p: To & { maskedPhone: string; units: readonly string[] }) => rich`
    Số ${p.maskedPhone} đang là đầu mối của ${p.units.length} đơn vị. ${youFirst(p)} chọn đơn vị muốn dùng trước; đổi đơn vị bằng lệnh /donvi.
    ${numbered(p.units, 80)}`,

  phoneNoMatch: (p: { maskedPhone: string }) => rich`
    Dạ, số ${p.maskedPhone} chưa có trong danh bạ đầu mối. Anh/Chị nhập mã mời, hoặc bấm “Gửi yêu cầu” để Ban xem xét.`,

  phoneNotOwn: () => rich`
    Dạ, số vừa gửi không phải số của tài khoản này. Anh/Chị bấm nút “Gửi số của tôi” ngay dưới ô nhập tin.`,

  askName: (p: To = {}) => rich`
    ${youFirst(p)} cho biết họ tên và chức vụ để Ban tiện liên hệ.
    Ví dụ: Nguyễn Thị Mai, Chuyên viên Văn phòng`,

  askPhone: (p: To = {}) => rich`
    ${youFirst(p)} cho biết số điện thoại để Ban tiện liên hệ.
    Ví dụ: 0913 123 456`,

  askUnit: () => rich`
    Anh/Chị công tác ở đơn vị nào? Gõ tên hoặc tên viết tắt.
    Ví dụ: Sở Y tế; Đầm Dơi`,

  /** A request to become the unit's liaison, for somebody with neither code nor known number. */
  requestSent: (p: { board: string; name: string; unit: string }) => rich`
    Đã gửi yêu cầu đến ${p.board}.
    Họ tên: ${p.name}
    Đơn vị đề nghị: ${p.unit}
    Ban sẽ trả lời tại đây, thường trong 1 ngày làm việc.`,

  requestDenied: (p: { unit: string; reason: string | null; boardPhone: string }) => rich`
    Ban chưa thể ghi nhận Anh/Chị làm đầu mối ${p.unit}.
    ${p.reason && `Lý do: ${clip(p.reason, 300)}`}
    Cần trao đổi, xin gọi Ban: ${p.boardPhone}.`,

  done: (p: Joined & { block: string | null; officer: { name: string; phone: string } | null; boardPhone: string }) => rich`
    ✅ ${bold('Đã kết nối')}
    Họ tên: ${p.name}
    Đơn vị: ${p.unit}
    Vai trò: ${p.duty}

    Thông báo và nhắc hạn chỉ gửi trong giờ hành chính. ${
      p.officer
        ? `Phụ trách${p.block ? ` ${p.block}` : ''} tại Ban: ${p.officer.name}, ${p.officer.phone}.`
        : `Cần trao đổi, xin gọi Ban: ${p.boardPhone}.`
    }`,

  /** The first board member, who came with the claim code of the start-up log. `hasUnits` tells whether lists are already in the database. */
  boardClaimed: (p: { name: string; board: string; hasUnits: boolean }) => rich`
    ✅ ${bold('Đã kết nối')}
    Anh/Chị ${p.name} là thành viên đầu tiên của ${p.board} trên hệ thống. Mã kết nối vừa dùng không còn hiệu lực.

    ${p.hasUnits ? 'Danh bạ đơn vị đã có. Việc tiếp theo:' : 'Việc tiếp theo, theo thứ tự:'}
    ${p.hasUnits ? null : '1. Gõ /xuat để lấy mẫu sổ quản lý (Excel), điền rồi gửi lại bằng lệnh /nhap.'}
    ${p.hasUnits ? '1. Gõ /danhba, chọn đơn vị, bấm “Mã mời” để mời đầu mối.' : '2. Gõ /danhba, chọn đơn vị, bấm “Mã mời” để mời đầu mối.'}
    ${p.hasUnits ? '2. Gõ /phatdong để phát động đợt thi đua.' : '3. Gõ /phatdong để phát động đợt thi đua.'}

    Nên mời thêm một thành viên của Ban để có người soạn, người duyệt.`,

  /** The claim code was good once: the board already has a member. */
  boardAlreadyClaimed: () => rich`
    Dạ, mã này đã hết hiệu lực vì Ban đã có thành viên trên hệ thống. Anh/Chị xin mã mời từ một thành viên của Ban.`,

  /** `/start` by somebody who is already connected. */
  alreadyLinked: (p: Joined) => rich`
    ${youFirst(p)} ${p.name} đã kết nối: ${p.duty}, ${p.unit}. ${youFirst(p)} chọn mục bên dưới.`,

  /** A good code for somebody already connected: the seat comes on top of those held. */
  addSeat: (p: Joined & { current: string }) => rich`
    ${youFirst(p)} đang là ${p.current}.
    Mã này thêm nhiệm vụ: ${p.duty}, ${p.unit}. ${youFirst(p)} nhận thêm phải không ạ?`,

  seatAdded: (p: Joined) => rich`Đã ghi nhận thêm nhiệm vụ: ${p.duty}, ${p.unit}. Đổi đơn vị bằng lệnh /donvi.`,

  /** The seat was taken by another person while this one was answering. */
  seatTaken: (p: { unit: string; duty: string; boardPhone: string }) => rich`
    Dạ, nhiệm vụ ${p.duty.toLowerCase()} của ${p.unit} vừa có người khác nhận. Cần trao đổi, xin gọi Ban: ${p.boardPhone}.`,

  /** The unit the code speaks of is not the person's own. */
  wrongUnit: (p: { boardPhone: string }) => rich`
    Dạ, mã chưa được dùng. Anh/Chị nhập mã khác, hoặc gọi Ban: ${p.boardPhone}.`,

  handover: (p: To & { unit: string }) => rich`
    ${youFirst(p)} bàn giao nhiệm vụ đầu mối ${p.unit} cho ai? Nhập họ tên và số điện thoại người nhận.
    Sau khi người nhận xác nhận, tài khoản của ${you(p)} sẽ thôi nhận thông báo của đơn vị.`,

  handoverStarted: (p: To & { newName: string; link: string; validUntil: string }) => rich`
    Đã ghi người nhận: ${p.newName}. ${youFirst(p)} chuyển đường dẫn này cho người nhận, hiệu lực đến ${formatDate(p.validUntil)}: ${url(p.link)}
    Trong khi chờ, ${you(p)} vẫn là đầu mối.`,

  handoverDone: (p: To & { unit: string; newName: string; at: Moment }) => rich`
    Đã bàn giao đầu mối ${p.unit} cho ${p.newName} lúc ${at(p.at)}. Cảm ơn ${you(p)} đã đồng hành!`,

  inGroup: (p: { link: string }) => rich`
    Báo cáo chỉ nhận trong cuộc trò chuyện riêng để bảo đảm thông tin của đơn vị. Anh/Chị bấm vào đây để mở: ${url(p.link)}`,
} as const;

export const handover = {
  invite: (p: To & { oldName: string; unit: string; openDuties: readonly string[] }) => rich`
    ${p.oldName} bàn giao nhiệm vụ đầu mối ${p.unit} cho ${you(p)}. ${
      p.openDuties.length === 0 ? 'Hiện không có việc đang mở.' : `Việc đang mở: ${p.openDuties.slice(0, 5).join('; ')}.`
    }`,

  accepted: (p: To & { unit: string; oldName: string }) => rich`
    Đã nhận nhiệm vụ đầu mối ${p.unit} từ ${p.oldName}. Bản nháp và lịch sử báo cáo của đơn vị vẫn giữ nguyên.`,
} as const;

/** What is kept of a person, and how to take it back (/thongtin). */
export const privacy = {
  kept: (
    p: To & {
      name: string;
      position: string | null;
      maskedPhone: string | null;
      seats: readonly string[];
      consentedOn: string;
      reports: number;
    },
  ) => rich`
    ${bold('DỮ LIỆU CỦA TÔI')}
    Họ tên: ${p.name}
    ${p.position && `Chức vụ: ${p.position}`}
    Số điện thoại: ${p.maskedPhone ?? 'chưa có'}
    Nhiệm vụ: ${p.seats.length === 0 ? 'chưa có' : p.seats.join('; ')}
    Đồng ý lưu thông tin: ngày ${formatDate(p.consentedOn)}
    Báo cáo đã gửi: ${p.reports}

    Thông tin chỉ dùng để gửi thông báo và ghi nhận báo cáo thi đua.`,

  withdrawAsk: (p: To = {}) => rich`
    Khi rút lại, số điện thoại và kết nối của ${you(p)} được xóa, ${you(p)} thôi nhận thông báo. Báo cáo đã gửi là hồ sơ của đơn vị nên vẫn lưu, kèm họ tên người gửi.
    ${youFirst(p)} rút lại phải không ạ?`,

  withdrawn: (p: To & { board: string }) => rich`
    Đã rút lại và xóa thông tin của ${you(p)}. Đơn vị vẫn có thể gửi báo cáo bằng văn bản về ${p.board}. Khi cần, ${you(p)} gõ /start.`,

  /** The only board member cannot leave: nobody could let the next one in. */
  lastOfBoard: () => rich`
    Dạ, Anh/Chị là thành viên duy nhất của Ban trên hệ thống. Trước khi rút lại, xin mời thêm một thành viên.`,

  updated: (p: { what: string; value: string }) => rich`Đã sửa ${p.what}: ${quote(p.value, 80)}.`,
} as const;
