/** What every conversation says, whatever it is about. */
import { type To, youFirst } from './address.ts';
import { labels } from './labels.ts';
import { bold, quote, rich, someLines } from './rich.ts';

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

  /** No more files fit beside one report. */
  filesFull: (p: To & { most: number }) =>
    rich`Dạ, báo cáo này đã đủ ${p.most} tệp kèm theo. ${youFirst(p)} gửi thêm qua hệ thống quản lý văn bản.`,

  /** Stands where a file would be that cannot be had any more. */
  fileGone: () => rich`(Tệp này hiện chưa tải về được.)`,

  /** A file where the step takes words. */
  fileHere: (p: To = {}) => rich`Dạ, bước này chưa nhận tệp. ${youFirst(p)} gõ câu trả lời, hoặc bấm nút.`,

  /** Said once for photos sent together, however many follow. */
  albumKept: () => rich`Đã nhận các ảnh, tệp gửi cùng lúc; tất cả được gửi kèm báo cáo. Mời trả lời tiếp câu đang hỏi.`,

  /** [Lý do khác] */
  reasonInWords: () => rich`Xin cho biết lý do trong một câu.`,

  /** A pasted answer that must be asked back. */
  pastedUnclear: (p: { name: string; typed: string }) => rich`${p.name}: ${quote(p.typed, 100)}`,

  /** [Xem bản nháp], [Chỉ xem]: where the answers stand. */
  draft: (p: { title: string; done: number; questions: number; lines: readonly string[] }) => rich`
    ${bold('BẢN NHÁP')} - ${p.title} (${p.done}/${p.questions} câu)
    ${p.lines.length === 0 ? 'Chưa có câu trả lời nào.' : someLines(p.lines, 'mục', 700)}`,

  /** A draft that somebody else sent or threw away meanwhile. */
  draftGone: () => rich`Bản nháp này không còn: báo cáo đã được gửi, hoặc bản nháp đã được xóa.`,
} as const;

/** Why a figure is missing, as offered and as kept. */
export const missingReasons = [
  { label: labels.waitingForOffice, reason: 'Chờ bộ phận chuyên môn' },
  { label: labels.waitingForCommunes, reason: 'Chờ các xã' },
  { label: labels.noFigureThisPeriod, reason: 'Kỳ này không đo' },
] as const;
