/** What stands above the keyboard, the welcome, help. */
import type { Remaining } from '../../domain/calendar.ts';
import { owner } from '../../domain/owner.ts';
import { type To, you, youFirst } from '../../texts/address.ts';
import { bold, rich } from '../../texts/rich.ts';
import { at, type Moment, remaining } from '../../texts/when.ts';

/** What is left, where no due date stands beside it: “hạn ngày mai”, “còn 3 ngày làm việc”, “đã qua hạn 2 ngày làm việc”. */
function left(phrase: Remaining): string {
  if (phrase.kind === 'working_days' || phrase.kind === 'past_today') return remaining(phrase);
  return phrase.kind === 'past_working_days' ? `đã qua hạn ${phrase.n} ngày làm việc` : `hạn ${remaining(phrase)}`;
}

interface Progress {
  readonly wave: string;
  readonly reported: number;
  readonly total: number;
  readonly remaining: Remaining;
}

export const menu = {
  contact: (p: To & { unit: string; urgent: { what: string; due: Moment } | null; more: number }) => rich`
    ${bold(p.unit)}
    ${p.urgent ? `Việc cần làm: ${p.urgent.what} (hạn ${at(p.urgent.due)})` : 'Hiện không có việc đến hạn.'}
    ${p.more === 0 ? null : `Còn ${p.more} việc khác, xem “Hạn nộp”.`}

    ${youFirst(p)} chọn mục:`,

  leader: (p: { name: string; wave: Progress | null }) => rich`
    Kính chào đồng chí ${p.name}.
    ${p.wave ? `${p.wave.wave}: đã báo cáo ${p.wave.reported}/${p.wave.total} đơn vị; ${left(p.wave.remaining)}.` : 'Hiện không có đợt thi đua đang diễn ra.'}
    Đồng chí chọn mục cần xem:`,

  board: (p: {
    board: string;
    reports: number;
    registrations: number;
    exemplars: number;
    extensions: number;
    questions: number;
    requests: number;
    next: { wave: string; remaining: Remaining } | null;
  }) => rich`
    ${bold(p.board)}
    Chờ xem: ${p.reports} báo cáo, ${p.registrations} đăng ký, ${p.exemplars} điển hình
    Chờ quyết: ${p.extensions} xin gia hạn, ${p.questions} câu hỏi${p.requests === 0 ? '' : `, ${p.requests} yêu cầu tham gia`}
    ${p.next && `Sắp đến hạn: ${p.next.wave} (${left(p.next.remaining)})`}`,

  press: (p: To & { name: string }) => rich`Kính chào ${you(p)} ${p.name}. Gương điển hình mới được gửi tại đây khi ${owner} giới thiệu.`,

  /** `board` is the full name of the board. */
  welcome: (p: { board: string }) => rich`
    Kính chào Anh/Chị!
    Đây là kênh hỗ trợ của ${p.board}: gửi thông báo đợt thi đua, nhắc hạn và nhận báo cáo nhanh của đơn vị.

    Anh/Chị xác nhận đơn vị bằng một trong các cách sau:`,
} as const;

/** Help, by kind of work. */
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
} as const;
