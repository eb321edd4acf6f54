/** Joining, consent, taking a seat. */
import { owner } from '../../domain/owner.ts';
import { formatDate } from '../../language/format.ts';
import { phoneOf, type To, you, youFirst } from '../../texts/address.ts';
import { bold, numbered, rich } from '../../texts/rich.ts';
import { at, type Moment } from '../../texts/when.ts';

/** What a code gives. */
interface Offered extends To {
  readonly unit: string;
  readonly duty: string;
  /** “đầu mối của Sở Y tế” */
  readonly role: string;
  /** Whose place, when it is somebody's. */
  readonly replaces: string | null;
  readonly days: Days | null;
}

/** The last day included. */
interface Days {
  readonly fromDay: string;
  readonly toDay: string;
}

const inDays = ({ fromDay, toDay }: Days) =>
  fromDay === toDay ? `trong ngày ${formatDate(fromDay)}` : `từ ngày ${formatDate(fromDay)} đến hết ngày ${formatDate(toDay)}`;

const terms = (p: Offered) => [p.replaces && `Thay: ${p.replaces}`, p.days && `Thời gian: ${inDays(p.days)}`].filter(Boolean).join('\n');

interface Joined extends To {
  readonly name: string;
  readonly position: string | null;
  /** “đầu mối của Sở Y tế” */
  readonly role: string;
  /** What is due next. */
  readonly next: { readonly what: string; readonly due: Moment } | null;
}

const nextWork = (p: Pick<Joined, 'next'>) => p.next && `Việc tiếp theo: ${p.next.what} (hạn ${at(p.next.due)}).`;

export const linking = {
  welcomeDeeplink: (p: Offered) => rich`
    Kính chào ${you(p)}!
    Đường dẫn này dành cho ${p.role}.
    ${terms(p)}
    ${youFirst(p)} là người được phân công phải không ạ?`,

  privacy: (p: To = {}) => rich`
    Họ tên, số điện thoại và đơn vị của ${you(p)} chỉ dùng để gửi thông báo và ghi nhận báo cáo thi đua. Ngoài đơn vị, nội dung báo cáo chỉ do ${owner}, lãnh đạo có thẩm quyền và người được giao theo dõi đơn vị (thành viên Hội đồng, trưởng Khối, người xem tổng hợp) xem. ${youFirst(p)} xem, sửa, rút lại bằng lệnh /thongtin.

    Không gửi văn bản, số liệu thuộc bí mật nhà nước qua kênh này.`,

  privacyDeclined: (p: To & { board: string }) => rich`
    Dạ, Bot không lưu thông tin của ${you(p)}. Đơn vị vẫn có thể gửi báo cáo bằng văn bản về ${p.board}. Khi cần, ${you(p)} gõ /start.`,

  askCode: () => rich`
    Anh/Chị nhập mã mời gồm 16 ký tự, ví dụ: CM7K-4Q2H-9TRX-2WLA.
    Mã gửi kèm công văn hoặc tin nhắn của ${owner}; không phân biệt chữ hoa, chữ thường, có hay không có dấu gạch.`,

  codeOk: (p: Offered) => rich`
    Mã hợp lệ.
    Đơn vị: ${p.unit}
    Vai trò: ${p.duty}
    ${terms(p)}

    Thông tin đúng không ạ?`,

  sharePhone: () => rich`
    Anh/Chị bấm nút “Gửi số của tôi” ngay dưới ô nhập tin để gửi số điện thoại của mình. Số này được đối chiếu với danh bạ đầu mối do đơn vị đăng ký với ${owner}.`,

  /** The channel's keyboard for it goes with this. */
  phoneReceived: (p: { maskedPhone: string }) => rich`Đã nhận số ${p.maskedPhone}.`,

  phoneMatch: (p: Offered & { maskedPhone: string; name: string; position: string | null }) => rich`
    Số ${p.maskedPhone} có trong danh bạ đầu mối.
    Họ tên: ${p.name}
    ${p.position && `Chức vụ: ${p.position}`}
    Đơn vị: ${p.unit}
    Nhiệm vụ: ${p.duty}

    Thông tin đúng không ạ?`,

  phoneMatchMany: (p: { maskedPhone: string; places: readonly string[] }) => rich`
    Số ${p.maskedPhone} có trong danh bạ ở ${p.places.length} nơi. Anh/Chị chọn nơi kết nối trước; nơi khác gửi lại số để kết nối tiếp.
    ${numbered(p.places)}`,

  phoneNoMatch: (p: { maskedPhone: string }) => rich`
    Dạ, số ${p.maskedPhone} chưa có trong danh bạ đầu mối. Anh/Chị nhập mã mời, hoặc bấm “Gửi yêu cầu” để ${owner} xem xét.`,

  /** From somebody who is connected already: a number that was not known of them. */
  phoneKept: (p: To & { maskedPhone: string }) => rich`Đã ghi ${p.maskedPhone} là số điện thoại của ${you(p)}. Cần sửa, xin gõ /thongtin.`,

  /** The number came from somebody who is connected already. */
  phoneKnown: (p: To & { maskedPhone: string }) => rich`Dạ, số ${p.maskedPhone} không có nhiệm vụ nào khác chờ ${you(p)} trong danh bạ.`,

  /** `asked`: the button for it stands below. */
  phoneNotOwn: (p: { asked: boolean }) =>
    rich`Dạ, số vừa gửi không phải số của tài khoản này.${p.asked ? ' Anh/Chị bấm nút “Gửi số của tôi” ngay dưới ô nhập tin.' : ' Tin này không được ghi nhận.'}`,

  codeWrong: (p: { triesLeft: number }) => rich`
    Dạ, mã chưa đúng (còn ${p.triesLeft} lần thử). Anh/Chị kiểm tra và nhập lại.
    Mã không dùng chữ O và chữ I, chỉ dùng số 0 và số 1.`,

  codeExpired: (p: { date: string; boardPhone: string }) => rich`
    Dạ, mã đã hết hạn ngày ${formatDate(p.date)}. Anh/Chị gọi ${owner} để được cấp mã mới${phoneOf(p)} (giờ hành chính).`,

  codeUsed: (p: { at: Moment; boardPhone: string }) => rich`
    Dạ, mã này đã được dùng lúc ${at(p.at)}. Nếu người dùng mã không phải Anh/Chị, xin báo ngay cho ${owner}${phoneOf(p)}.`,

  codeRevoked: (p: { boardPhone: string }) => rich`
    Dạ, ${owner} đã thu hồi mã này. Anh/Chị gọi ${owner} để được cấp mã mới${phoneOf(p)} (giờ hành chính).`,

  codeLocked: (p: { tries: number; minutes: number; boardPhone: string }) => rich`
    Anh/Chị đã nhập sai ${p.tries} lần. Bot tạm khóa việc nhập mã trong ${p.minutes} phút để bảo vệ tài khoản đơn vị.
    Cần gấp, xin gọi ${owner}${phoneOf(p)}.`,

  noCode: (p: { board: string; boardPhone: string }) => rich`
    Mã mời do ${p.board} cấp cho từng đơn vị. Anh/Chị bấm “Gửi yêu cầu” để ${owner} xem xét, hoặc gọi ${owner}${phoneOf(p)} (giờ hành chính).`,

  askName: (p: To = {}) => rich`
    ${youFirst(p)} cho biết họ tên và chức vụ để ${owner} tiện liên hệ.
    Ví dụ: Nguyễn Thị Mai, Chuyên viên Văn phòng`,

  /** The seat is held, and the code does not say whether somebody is replaced. */
  whom: (p: To & { unit: string; duty: string; holders: readonly string[] }) => rich`
    ${p.unit} đang có ${p.duty.toLowerCase()}: ${p.holders.join(', ')}.
    ${youFirst(p)} thay hay thêm? Người được thay được báo tin và thôi nhận thông báo; bản nháp đang làm chuyển cho ${you(p)}.`,

  done: (p: Joined & { block: string | null; officer: { name: string; phone: string } | null; boardPhone: string }) => rich`
    ✅ ${bold('Đã kết nối')}
    Họ tên: ${p.name}
    ${p.position && `Chức vụ: ${p.position}`}
    Nhiệm vụ: ${p.role}
    ${nextWork(p)}

    Thông báo và nhắc hạn chỉ gửi trong giờ hành chính. ${
      p.officer
        ? `Phụ trách${p.block ? ` ${p.block}` : ''} tại ${owner}: ${p.officer.name}, ${p.officer.phone}.`
        : `Cần trao đổi, xin gọi ${owner}${phoneOf(p)}.`
    }`,

  /** To whoever could not be written to for a while: what was sent out meanwhile follows. */
  backInReach: (p: To & Pick<Joined, 'next'>) => rich`
    Trong thời gian ${you(p)} không nhận được tin, ${owner} đã gửi thông báo còn hiệu lực dưới đây.
    ${nextWork(p)}`,

  /** To a unit's head, a leader or the board: what was meant for them meanwhile follows. */
  officialBackInReach: (p: To) => rich`Tin dưới đây được gửi trong thời gian ${you(p)} không nhận được tin.`,

  /** The first board member, who came with the claim code of the start-up log. `hasUnits` tells whether lists are already in the database. */
  boardClaimed: (p: { name: string; board: string; hasUnits: boolean }) => rich`
    ✅ ${bold('Đã kết nối')}
    Anh/Chị ${p.name} là thành viên đầu tiên của ${p.board} trên hệ thống. Mã kết nối vừa dùng không còn hiệu lực.

    Danh bạ đơn vị ${p.hasUnits ? 'đã có' : 'chưa có'}. Việc tiếp theo:
    ${numbered([...(p.hasUnits ? [] : ['Gõ /nhap, lấy mẫu trống, điền danh sách đơn vị rồi gửi lại tại đây.']), 'Gõ /danhba, chọn đơn vị, lấy mã mời cho đầu mối.', 'Gõ /phatdong để phát động đợt thi đua.'])}

    Nên mời thêm một thành viên của ${owner} để có người soạn, người duyệt.`,

  /** The claim code was good once: the board already has a member. */
  boardAlreadyClaimed: () => rich`
    Dạ, mã này đã hết hiệu lực vì ${owner} đã có thành viên trên hệ thống. Anh/Chị xin mã mời từ một thành viên của ${owner}.`,

  /** A good code for somebody already connected: the seat comes on top of those held. */
  addSeat: (p: Offered & { current: string | null }) => rich`
    ${p.current && `${youFirst(p)} đang là ${p.current}.`}
    Mã này ${p.current === null ? 'giao' : 'thêm'} nhiệm vụ: ${p.role}.
    ${terms(p)}
    ${youFirst(p)} nhận phải không ạ?`,

  seatAdded: (p: Joined) => rich`
    Đã ghi nhận nhiệm vụ: ${p.role}.
    ${nextWork(p)}`,

  standInBegun: (p: Joined & Days) => rich`
    ✅ Đã ghi nhận: ${p.name} làm ${p.role} ${inDays(p)}. Nhiệm vụ tự kết thúc khi hết ngày.
    ${nextWork(p)}`,

  standInLater: (p: Joined & Days) => rich`
    ✅ Đã ghi nhận: ${p.name} làm ${p.role} ${inDays(p)}. Khi đến ngày, ${you(p)} được báo tin.`,

  /** A report that the one before left in the middle. */
  draftLeft: (p: { wave: string; done: number; questions: number }) => rich`
    Đơn vị có báo cáo đang làm dở: ${p.wave}, đã xong ${p.done}/${p.questions} câu.`,

  /** The unit the code speaks of is not the person's own. */
  wrongUnit: (p: { boardPhone: string }) => rich`
    Dạ, mã chưa được dùng. Anh/Chị nhập mã khác, hoặc gọi ${owner}${phoneOf(p)}.`,
} as const;

/** Said by whatever asks for consent. */
export const { privacyDeclined } = linking;
