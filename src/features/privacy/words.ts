/** What is said of what is kept of a person. */
import { owner } from '../../domain/owner.ts';
import { ERASED_NAME } from '../../domain/people.ts';
import { formatDate } from '../../language/format.ts';
import { type To, you, youFirst } from '../../texts/address.ts';
import { bold, rich } from '../../texts/rich.ts';

export const privacy = {
  kept: (
    p: To & {
      corrected: boolean;
      name: string;
      position: string | null;
      maskedPhone: string | null;
      seats: readonly string[];
      consentedOn: string | null;
      reports: number;
    },
  ) => rich`
    ${p.corrected ? 'Đã sửa. Từ nay thông tin ghi như sau.' : null}
    ${bold('DỮ LIỆU CỦA TÔI')}
    Họ tên: ${p.name}
    Chức vụ: ${p.position ?? 'chưa có'}
    Số điện thoại: ${p.maskedPhone ?? 'chưa có'}
    Nhiệm vụ: ${p.seats.length === 0 ? 'chưa có' : p.seats.join('; ')}
    Đồng ý lưu thông tin: ${p.consentedOn === null ? 'chưa trả lời' : `ngày ${formatDate(p.consentedOn)}`}
    Báo cáo đã gửi: ${p.reports}

    Thông tin chỉ dùng để gửi thông báo và ghi nhận báo cáo thi đua.`,

  correctWhat: (p: To = {}) => rich`${youFirst(p)} cần sửa mục nào ạ?`,

  correctName: (p: To = {}) => rich`
    ${youFirst(p)} nhập họ và tên đầy đủ, có dấu.
    Ví dụ: Nguyễn Thị Mai`,

  correctPosition: (p: To = {}) => rich`
    ${youFirst(p)} nhập chức vụ hiện nay.
    Ví dụ: Chuyên viên Văn phòng`,

  correctPhone: (p: To = {}) => rich`
    ${youFirst(p)} nhập số điện thoại để ${owner} tiện liên hệ.
    Ví dụ: 0913 123 456`,

  withdrawAsk: (p: To = {}) => rich`
    Khi rút lại, họ tên, chức vụ, số điện thoại, kết nối với tài khoản này và các tin nhắn đã lưu đều được xóa; ${you(p)} thôi giữ nhiệm vụ, thôi nhận thông báo.
    Báo cáo đã gửi là hồ sơ của đơn vị nên nội dung vẫn lưu, chỗ tên người gửi ghi “${ERASED_NAME}”. Nhật ký đồng ý chỉ còn mã số và thời điểm, không có tên.
    ${youFirst(p)} rút lại phải không ạ?`,

  withdrawn: (p: To & { board: string }) => rich`
    Đã ghi nhận việc rút lại. ${youFirst(p)} không còn nhiệm vụ nào trên hệ thống; sau tin này, họ tên, chức vụ, số điện thoại, kết nối và các tin nhắn đã lưu đều được xóa. Báo cáo đã gửi vẫn là hồ sơ của đơn vị, người gửi ghi “${ERASED_NAME}”.
    Tin nhắn trên máy của ${you(p)} thì ${you(p)} tự xóa. Đơn vị vẫn có thể gửi báo cáo bằng văn bản về ${p.board}. Khi cần, ${you(p)} gõ /start.`,

  /** The only board member cannot leave: nobody could let the next one in. */
  lastOfBoard: () => rich`
    Dạ, Anh/Chị là thành viên duy nhất của ${owner} trên hệ thống nên chưa rút lại được. Anh/Chị gõ /danhba, mời thêm một thành viên của ${owner}; khi người đó đã kết nối, Anh/Chị rút lại tại /thongtin.`,
} as const;
