/** The board's daily work: reviewing, calling, deciding, answering. */
import { owner } from '../domain/owner.ts';
import { formatNumber } from '../language/format.ts';
import { bold, clip, numbered, quote, rich, someLines } from './rich.ts';
import { at, type Moment, type Timeliness, timeliness } from './when.ts';

export const boardDesk = {
  review: (p: {
    unit: string;
    wave: string;
    timeliness: Timeliness;
    items: readonly string[];
    warnings: readonly string[];
    onBehalf?: string | null;
  }) => rich`
    ${bold(p.unit)} - ${p.wave} (${timeliness(p.timeliness)})
    ${p.onBehalf && `${owner} nhập thay theo ${p.onBehalf}`}
    ${someLines(p.items, 'mục', 600)}
    ${p.warnings.length === 0 ? null : `Lưu ý: ${clip(p.warnings.join('; '), 250)}`}`,

  reviewNone: () => rich`Hiện không có mục nào chờ xem.`,

  reviewed: (p: { unit: string; by: string; at: Moment; state: string }) => rich`${p.unit}: ${p.state} lúc ${at(p.at)} (${p.by}).`,

  acceptBulk: (p: { plain: number; remarked: number }) => rich`
    ${p.plain} báo cáo không có lưu ý, đủ số liệu. Tiếp nhận tất cả?${p.remarked === 0 ? '' : ` ${formatNumber(p.remarked)} báo cáo có lưu ý vẫn xem từng bản.`}`,

  acceptedBulk: (p: { accepted: number; left: number }) =>
    rich`Đã tiếp nhận ${p.accepted} báo cáo. ${p.left === 0 ? 'Không còn báo cáo chờ xem.' : `Còn ${formatNumber(p.left)} báo cáo xem từng bản.`}`,

  returnReason: () => rich`Nội dung đề nghị bổ sung (đơn vị sẽ đọc được):`,

  returnFields: (p: { items: readonly string[] }) => rich`
    Cần bổ sung mục nào? Chọn một hoặc nhiều, xong bấm “Tiếp”.
    ${numbered(p.items, 60)}`,

  returnedDone: (p: { unit: string; due: Moment }) => rich`Đã gửi đề nghị bổ sung đến ${p.unit}, trước ${at(p.due)}.`,

  /** Standard reasons for returning, as the unit reads them. */
  returnReasons: {
    missingFigures: 'Thiếu số liệu, đề nghị bổ sung.',
    figuresDiffer: 'Số liệu chưa khớp với kỳ trước hoặc với đơn vị chủ trì, đề nghị kiểm tra lại.',
    missingEvidence: 'Đề nghị gửi kèm văn bản hoặc ảnh minh chứng.',
  },

  /** `about`: the code of the report it is about. */
  questionIn: (p: {
    unit: string;
    name: string;
    phone: string | null;
    at: Moment;
    code: string;
    about: string | null;
    question: string;
  }) => rich`
    ${p.unit} (${p.name}${p.phone === null ? '' : `, ${p.phone}`}) hỏi lúc ${at(p.at)}:
    ${quote(p.question, 600)}
    Câu hỏi ${p.code}${p.about === null ? '' : `, về báo cáo ${p.about}`}`,

  questionAnswered: (p: { code: string; by: string; at: Moment }) => rich`Câu hỏi ${p.code} đã được ${p.by} trả lời lúc ${at(p.at)}.`,

  answerAsk: (p: { unit: string; question: string }) => rich`
    Trả lời ${p.unit}: ${quote(p.question, 250)}`,

  answerDone: (p: { unit: string }) => rich`Đã gửi trả lời đến ${p.unit}.`,

  answerOut: (p: { code: string; answer: string }) => rich`
    ${owner} trả lời câu hỏi ${p.code} của đơn vị:
    ${quote(p.answer, 700)}`,

  questionClosed: (p: { code: string }) => rich`Đã ghi: câu hỏi ${p.code} đã trả lời qua điện thoại.`,

  correctionIn: (p: { unit: string; code: string; name: string; text: string }) => rich`
    ${p.unit} (${p.name}) xin đính chính báo cáo ${p.code}:
    ${quote(p.text, 500)}`,
} as const;
