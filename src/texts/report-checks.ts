/** Answers that cannot be taken as they are: what is wrong, and what to do. Values come worded (“12.450”, “71,5%”) where a unit matters. */
import { formatDecimal } from '../language/format.ts';
import { type To, youFirst } from './address.ts';
import { quote, rich } from './rich.ts';

export const reportChecks = {
  errAmbiguous: (p: { typed: string }) => rich`Dạ, ${quote(p.typed, 60)} là số nào ạ?`,

  errInteger: (p: { unit: string; suggestion: string | null }) => rich`
    Dạ, số ${p.unit} phải là số nguyên. ${p.suggestion === null ? 'Xin nhập lại.' : `Có phải ${p.suggestion} không ạ?`}`,

  errNegative: (p: To = {}) => rich`Dạ, số này không thể âm. ${youFirst(p)} nhập lại.`,

  errUnit: (p: { unit: string; value: string }) => rich`
    Dạ, câu này hỏi số ${p.unit}. ${p.value} là số ${p.unit} phải không ạ?`,

  /** `times`: how many times the yearly plan, at least 2. */
  warnBig: (p: To & { times: number; value: string; plan: string }) => rich`
    Số này gấp ${formatDecimal(p.times, 1)} lần chỉ tiêu năm (${p.value}/${p.plan}). ${youFirst(p)} xem lại, số này đúng không ạ?`,

  warnOver100: (p: { value: string }) => rich`Tỷ lệ ${p.value} vượt 100%. Số này đúng không ạ?`,

  sameAsLast: (p: { last: string }) => rich`Kỳ trước là ${p.last}. Giữ nguyên, đúng không ạ?`,

  noLast: (p: To = {}) => rich`Dạ, chưa có số liệu kỳ trước. ${youFirst(p)} nhập số kỳ này.`,

  errTooLong: (p: To & { length: number; limit: number }) => rich`
    Dạ, nội dung dài ${p.length} ký tự, mục này nhận tối đa ${p.limit}. ${youFirst(p)} gửi bản ngắn hơn, hoặc gửi nguyên văn thành tệp kèm theo.`,

  /** Skip was asked at a question that must be answered. */
  errRequired: (p: To = {}) => rich`Dạ, câu này cần trả lời. ${youFirst(p)} trả lời, hoặc bấm “Lưu, làm sau”.`,
} as const;
