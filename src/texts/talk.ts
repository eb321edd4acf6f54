/** What every conversation says, whatever it is about. */
import { type To, youFirst } from './address.ts';
import { rich } from './rich.ts';

export const talk = {
  /** “trợ giúp” in the middle of a question. */
  help: () => rich`
    Trả lời bằng cách gõ hoặc bấm nút. Gõ “quay lại” để về câu trước, “bỏ qua” nếu câu không bắt buộc, “lưu” để làm sau, “hủy” để dừng.
    Số: 12.450 hoặc 12450; phần lẻ dùng dấu phẩy: 71,5.`,

  chooseAButton: (p: To = {}) => rich`Dạ, ${youFirst(p) === 'Đồng chí' ? 'đồng chí' : 'Anh/Chị'} chọn một trong các nút bên dưới.`,

  /** The lines ticked so far, by number. */
  ticked: (p: { lines: readonly number[] }) => rich`Đã chọn: ${p.lines.join(', ')}`,

  /** A flow whose subject is gone. */
  gone: (p: To = {}) => rich`Dạ, việc này không còn hiệu lực. ${youFirst(p)} chọn mục bên dưới.`,

  /** A file where the step takes words. */
  fileHere: (p: To = {}) => rich`Dạ, bước này chưa nhận tệp. ${youFirst(p)} gõ câu trả lời, hoặc bấm nút.`,

  edited: (p: To = {}) => rich`Dạ, tin vừa sửa chưa làm thay đổi câu trả lời. ${youFirst(p)} gõ “quay lại” để trả lời lại.`,
} as const;
