/** Help, by kind of work, and questions to the board. */
import { owner } from '../domain/owner.ts';
import { type To, you, youFirst } from './address.ts';
import { bold, rich } from './rich.ts';

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
    Gặp khó, gọi ${owner}: ${p.boardPhone} (giờ hành chính)`,

  leader: () => rich`
    ${bold('TRỢ GIÚP')}
    /tonghop - tình hình chung
    /cham - đơn vị chưa báo cáo
    /chitieu - tiến độ chỉ tiêu
    /kiennghi - kiến nghị chờ ý kiến
    /dienhinh - điển hình mới
    Xem một đơn vị: gõ tên hoặc tên viết tắt.`,

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
    Xem một đơn vị: gõ tên hoặc tên viết tắt.`,

  askBoard: (p: To = {}) => rich`${youFirst(p)} gõ câu hỏi; ${owner} nhận được kèm tên đơn vị và trả lời tại đây trong giờ làm việc.`,

  /** [Đã rõ] under the board's answer. */
  answerClear: (p: To = {}) => rich`Đã ghi nhận. Cần trao đổi thêm, ${you(p)} bấm “Hỏi thêm”.`,

  askSent: (p: { time: string; code: string }) => rich`Đã chuyển câu hỏi đến ${owner} lúc ${p.time}. Số theo dõi: ${p.code}.`,
} as const;
