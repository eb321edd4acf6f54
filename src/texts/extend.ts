/** Asking for more time, and reports that went by paper. */
import { formatDate } from '../language/format.ts';
import { type To, you, youFirst } from './address.ts';
import { quote, rich } from './rich.ts';
import { at, type Moment } from './when.ts';

export const extend = {
  /** `example` a working day after the due date, worded: “28/4”. */
  ask: (p: { example: string }) => rich`
    Đơn vị xin gia hạn đến ngày nào, vì lý do gì?
    Ví dụ: ${p.example}, chờ số liệu của các xã`,

  reasonAsk: (p: { until: string }) => rich`Xin gia hạn đến ${formatDate(p.until)}. Lý do là gì ạ?`,

  sent: (p: { until: string }) =>
    rich`Đã gửi đề nghị gia hạn đến ${formatDate(p.until)}. Ban sẽ trả lời tại đây; trong khi chờ, hạn cũ vẫn áp dụng.`,

  granted: (p: { wave: string; unit: string; until: Moment }) => rich`Ban đồng ý gia hạn ${p.wave} cho ${p.unit} đến ${at(p.until)}.`,

  denied: (p: { wave: string; reason: string }) => rich`
    Ban chưa thể gia hạn ${p.wave}: ${quote(p.reason, 300)}
    Đề nghị đơn vị gửi trước phần đã có, phần còn lại bổ sung sau.`,

  /** The day asked for lies after the last day the board may grant. */
  tooFar: (p: To & { latest: string }) => rich`Dạ, gia hạn muộn nhất đến ${formatDate(p.latest)}. ${youFirst(p)} chọn ngày khác.`,

  pending: (p: { until: string }) => rich`Đề nghị gia hạn đến ${formatDate(p.until)} đang chờ Ban xem.`,
} as const;

export const paper = {
  claimed: (p: To = {}) => rich`
    Cảm ơn ${you(p)}. Xin cho biết số, ký hiệu và ngày của văn bản đã gửi.
    Ví dụ: 45/BC-SYT ngày 24/4/2017
    Nếu thuận tiện, ${you(p)} chụp ảnh văn bản gửi tại đây, Ban nhập số liệu thay.`,

  photoAsk: (p: To = {}) => rich`${youFirst(p)} gửi ảnh hoặc tệp văn bản vào đây.`,

  recorded: (p: { document: string }) => rich`
    Đã ghi: đơn vị gửi văn bản ${quote(p.document, 80)}. Ban dừng nhắc và nhập số liệu thay; đơn vị nhận được tin để kiểm tra.`,
} as const;
