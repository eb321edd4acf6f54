/** What is said of what is kept of a person. */
import { owner } from '../../domain/owner.ts';
import { formatDate } from '../../language/format.ts';
import { type To, you, youFirst } from '../../texts/address.ts';
import { bold, rich } from '../../texts/rich.ts';

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
    Dạ, Anh/Chị là thành viên duy nhất của ${owner} trên hệ thống. Trước khi rút lại, xin mời thêm một thành viên.`,
} as const;
