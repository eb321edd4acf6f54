/** Help, by kind of work, and questions to the board. */
import { type To, you, youFirst } from './address.ts';
import { bold, numbered, rich } from './rich.ts';

export const help = {
  contact: (p: To & { boardPhone: string }) => rich`
    ${bold('TRỢ GIÚP')}
    /baocao - gửi báo cáo nhanh
    /dot - các đợt thi đua, mục tiêu
    /dangky - đăng ký chủ đề thi đua
    /dienhinh - giới thiệu điển hình
    /han - việc và hạn sắp tới
    /lichsu - báo cáo đã gửi
    /donvi - đổi đơn vị, bàn giao đầu mối
    /thongtin - dữ liệu của tôi

    Trong khi trả lời, ${you(p)} gõ: “quay lại”, “bỏ qua”, “sửa”, “hủy”.
    Gặp khó, gọi Ban: ${p.boardPhone} (giờ hành chính)`,

  leader: () => rich`
    ${bold('TRỢ GIÚP')}
    /tonghop - tình hình chung
    /cham - đơn vị chưa báo cáo
    /chitieu - tiến độ chỉ tiêu
    /kiennghi - kiến nghị chờ ý kiến
    /dienhinh - điển hình mới
    Xem một đơn vị: gõ tên, ví dụ “Đầm Dơi”.`,

  board: () => rich`
    ${bold('TRỢ GIÚP')}
    /phatdong - phát động đợt thi đua
    /thongbao - soạn thông báo, đính chính
    /duyet - báo cáo, gia hạn, câu hỏi chờ xử lý
    /tonghop - tình hình chung, xuất tệp
    /cham - đơn vị chưa báo cáo, cần gọi
    /nhac - nhắc đơn vị chưa báo cáo
    /danhba - đơn vị, đầu mối, mã mời
    /nhap, /xuat - sổ quản lý (Excel)
    /lich - lịch đợt thi đua
    Xem một đơn vị: gõ tên, ví dụ “Đầm Dơi”.`,

  press: (p: To & { boardPhone: string }) => rich`
    ${bold('TRỢ GIÚP')}
    /dienhinh - gương điển hình đã giới thiệu
    /thongtin - dữ liệu của tôi
    ${youFirst(p)} cần trao đổi, xin gọi Ban: ${p.boardPhone}`,

  /** Somebody not connected yet. */
  stranger: (p: { board: string; boardPhone: string }) => rich`
    ${bold('TRỢ GIÚP')}
    Đây là kênh hỗ trợ của ${p.board}. Anh/Chị gõ /start để kết nối bằng mã mời hoặc số điện thoại.
    Chưa có mã, xin gọi Ban: ${p.boardPhone} (giờ hành chính).`,

  /** How to enter numbers, shown on [Hướng dẫn nhập số]. */
  numbers: () => rich`
    ${bold('CÁCH NHẬP SỐ')}
    Số đếm: 12.450 hoặc 12450 hoặc 12,5 nghìn
    Phần lẻ dùng dấu phẩy: 71,5
    Phần trăm: 71,5 hoặc 9/15
    Tiền: 1,2 tỷ; 350 triệu
    Ngày: 28/4; thứ sáu; ngày mai
    Không phát sinh: 0. Chưa biết: “chưa có số liệu”. Không đổi: “như kỳ trước”.`,

  askBoard: (p: To = {}) => rich`${youFirst(p)} gõ câu hỏi; Ban nhận được kèm tên đơn vị và trả lời tại đây trong giờ làm việc.`,

  /** [Đã rõ] under the board's answer. */
  answerClear: (p: To = {}) => rich`Đã ghi nhận. Cần trao đổi thêm, ${you(p)} bấm “Hỏi thêm”.`,

  askSent: (p: { time: string; code: string }) => rich`Đã chuyển câu hỏi đến Ban lúc ${p.time}. Số theo dõi: ${p.code}.`,
} as const;

/** `/donvi`: the seats a person holds. */
export const seats = {
  choose: (p: To & { current: string; units: readonly string[] }) => rich`
    ${youFirst(p)} đang làm việc cho: ${p.current}
    ${numbered(p.units, 90)}
    Chọn đơn vị để đổi, hoặc bấm “Bàn giao”.`,

  only: (p: To & { unit: string; duty: string }) => rich`${youFirst(p)} là ${p.duty.toLowerCase()} của ${p.unit}.`,

  chosen: (p: { unit: string; duty: string }) => rich`Đã chuyển sang: ${p.unit} (${p.duty.toLowerCase()}).`,
} as const;

/** `/huy` and what answers when there is nothing to stop. */
export const control = {
  nothingToStop: (p: To = {}) => rich`Hiện không có việc nào đang làm dở. ${youFirst(p)} chọn mục bên dưới.`,
  stopped: () => rich`Đã dừng. Bản nháp vẫn được giữ.`,
  stoppedWithoutDraft: () => rich`Đã dừng.`,
  /** A press becomes part of the message it hung on: “đã chọn: Văn bản”. */
  chosen: (p: { label: string }) => rich`Đã chọn: ${p.label}`,
  /** A channel without buttons ends its list of choices with this. */
  typeANumber: () => 'Gõ số để chọn, gõ # để về menu.',
  /** A command left a question open in between. */
  backToQuestion: () => rich`Câu hỏi đang dở ở ngay dưới.`,
  chooseOne: (p: { last: number }) => rich`Dạ, danh sách có ${p.last} mục. Anh/Chị chọn số từ 1 đến ${p.last}.`,
} as const;
