/** Joining, consent, taking a seat. */
import { owner } from '../../domain/owner.ts';
import { formatDate } from '../../language/format.ts';
import { type To, you, youFirst } from '../../texts/address.ts';
import { bold, rich } from '../../texts/rich.ts';
import { at, type Moment } from '../../texts/when.ts';

interface Joined extends To {
  readonly name: string;
  readonly unit: string;
  readonly duty: string;
}

export const linking = {
  welcomeDeeplink: (p: To & { unit: string; duty: string }) => rich`
    Kính chào ${you(p)}!
    Đường dẫn này dành cho ${p.duty.toLowerCase()} của ${p.unit}.
    ${youFirst(p)} là người được phân công phải không ạ?`,

  privacy: (p: To = {}) => rich`
    Họ tên, số điện thoại và đơn vị của ${you(p)} chỉ dùng để gửi thông báo và ghi nhận báo cáo thi đua. Nội dung báo cáo do ${owner} và lãnh đạo có thẩm quyền xem, đơn vị khác không thấy. ${youFirst(p)} xem, sửa, rút lại bằng lệnh /thongtin.

    Không gửi văn bản, số liệu thuộc bí mật nhà nước qua kênh này.`,

  privacyDeclined: (p: To & { board: string }) => rich`
    Dạ, Bot không lưu thông tin của ${you(p)}. Đơn vị vẫn có thể gửi báo cáo bằng văn bản về ${p.board}. Khi cần, ${you(p)} gõ /start.`,

  askCode: () => rich`
    Anh/Chị nhập mã mời gồm 16 ký tự, ví dụ: CM7K-4Q2H-9TRX-2WLA.
    Mã gửi kèm công văn hoặc tin nhắn của ${owner}; không phân biệt chữ hoa, chữ thường, có hay không có dấu gạch.`,

  codeOk: (p: { unit: string; duty: string }) => rich`
    Mã hợp lệ.
    Đơn vị: ${p.unit}
    Vai trò: ${p.duty}

    Thông tin đúng không ạ?`,

  codeWrong: (p: { triesLeft: number }) => rich`
    Dạ, mã chưa đúng (còn ${p.triesLeft} lần thử). Anh/Chị kiểm tra và nhập lại.
    Mã không dùng chữ O và chữ I, chỉ dùng số 0 và số 1.`,

  codeExpired: (p: { date: string; boardPhone: string }) => rich`
    Dạ, mã đã hết hạn ngày ${formatDate(p.date)}. Anh/Chị gọi ${owner} để được cấp mã mới: ${p.boardPhone} (giờ hành chính).`,

  codeUsed: (p: { at: Moment; boardPhone: string }) => rich`
    Dạ, mã này đã được dùng lúc ${at(p.at)}. Nếu người dùng mã không phải Anh/Chị, xin báo ngay cho ${owner}: ${p.boardPhone}.`,

  codeRevoked: (p: { boardPhone: string }) => rich`
    Dạ, ${owner} đã thu hồi mã này. Anh/Chị gọi ${owner} để được cấp mã mới: ${p.boardPhone} (giờ hành chính).`,

  codeLocked: (p: { tries: number; minutes: number; boardPhone: string }) => rich`
    Anh/Chị đã nhập sai ${p.tries} lần. Bot tạm khóa việc nhập mã trong ${p.minutes} phút để bảo vệ tài khoản đơn vị.
    Cần gấp, xin gọi ${owner}: ${p.boardPhone}.`,

  noCode: (p: { board: string; boardPhone: string }) => rich`
    Mã mời do ${p.board} cấp cho từng đơn vị. Anh/Chị xin gọi ${owner}: ${p.boardPhone} (giờ hành chính).`,

  askName: (p: To = {}) => rich`
    ${youFirst(p)} cho biết họ tên và chức vụ để ${owner} tiện liên hệ.
    Ví dụ: Nguyễn Thị Mai, Chuyên viên Văn phòng`,

  done: (p: Joined & { block: string | null; officer: { name: string; phone: string } | null; boardPhone: string }) => rich`
    ✅ ${bold('Đã kết nối')}
    Họ tên: ${p.name}
    Đơn vị: ${p.unit}
    Vai trò: ${p.duty}

    Thông báo và nhắc hạn chỉ gửi trong giờ hành chính. ${
      p.officer
        ? `Phụ trách${p.block ? ` ${p.block}` : ''} tại ${owner}: ${p.officer.name}, ${p.officer.phone}.`
        : `Cần trao đổi, xin gọi ${owner}: ${p.boardPhone}.`
    }`,

  /** The first board member, who came with the claim code of the start-up log. `hasUnits` tells whether lists are already in the database. */
  boardClaimed: (p: { name: string; board: string; hasUnits: boolean }) => rich`
    ✅ ${bold('Đã kết nối')}
    Anh/Chị ${p.name} là thành viên đầu tiên của ${p.board} trên hệ thống. Mã kết nối vừa dùng không còn hiệu lực.

    ${p.hasUnits ? 'Danh bạ đơn vị đã có. Việc tiếp theo:' : 'Việc tiếp theo, theo thứ tự:'}
    ${p.hasUnits ? null : '1. Gõ /xuat để lấy mẫu sổ quản lý (Excel), điền rồi gửi lại bằng lệnh /nhap.'}
    ${p.hasUnits ? '1. Gõ /danhba, chọn đơn vị, lấy mã mời cho đầu mối.' : '2. Gõ /danhba, chọn đơn vị, lấy mã mời cho đầu mối.'}
    ${p.hasUnits ? '2. Gõ /phatdong để phát động đợt thi đua.' : '3. Gõ /phatdong để phát động đợt thi đua.'}

    Nên mời thêm một thành viên của ${owner} để có người soạn, người duyệt.`,

  /** The claim code was good once: the board already has a member. */
  boardAlreadyClaimed: () => rich`
    Dạ, mã này đã hết hiệu lực vì ${owner} đã có thành viên trên hệ thống. Anh/Chị xin mã mời từ một thành viên của ${owner}.`,

  /** A good code for somebody already connected: the seat comes on top of those held. */
  addSeat: (p: Joined & { current: string }) => rich`
    ${youFirst(p)} đang là ${p.current}.
    Mã này thêm nhiệm vụ: ${p.duty}, ${p.unit}. ${youFirst(p)} nhận thêm phải không ạ?`,

  seatAdded: (p: Joined) => rich`Đã ghi nhận thêm nhiệm vụ: ${p.duty}, ${p.unit}. Đổi đơn vị bằng lệnh /donvi.`,

  /** The unit the code speaks of is not the person's own. */
  wrongUnit: (p: { boardPhone: string }) => rich`
    Dạ, mã chưa được dùng. Anh/Chị nhập mã khác, hoặc gọi ${owner}: ${p.boardPhone}.`,
} as const;
