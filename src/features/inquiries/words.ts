/** A unit asks, the board answers. */
import { owner } from '../../domain/owner.ts';
import { formatDate, formatWeekday } from '../../language/format.ts';
import { localPhone } from '../../language/phone.ts';
import { type To, you, youFirst } from '../../texts/address.ts';
import { quote, rich } from '../../texts/rich.ts';
import { at, type Moment } from '../../texts/when.ts';

export const inquiries = {
  askBoard: (p: To = {}) => rich`${youFirst(p)} gõ câu hỏi; ${owner} nhận được kèm tên đơn vị và trả lời tại đây trong giờ làm việc.`,

  /** `goesOn`: a question of the bot still waits for its answer. */
  askSent: (p: { time: string; code: string; goesOn?: boolean }) => rich`
    Đã chuyển câu hỏi đến ${owner} lúc ${p.time}. Số theo dõi: ${p.code}.
    ${p.goesOn === true ? 'Mời trả lời tiếp câu đang hỏi ở trên.' : null}`,

  offHoursBoard: (p: { opens: Moment }) => rich`
    ${owner} đã nhận câu hỏi. Hiện ngoài giờ làm việc; ${owner} sẽ trả lời từ ${p.opens.time}, ${formatWeekday(p.opens.date)} ngày ${formatDate(p.opens.date)}.`,

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
    ${p.unit} (${p.name}${p.phone === null ? '' : `, ${localPhone(p.phone)}`}) hỏi lúc ${at(p.at)}:
    ${quote(p.question)}
    Câu hỏi ${p.code}${p.about === null ? '' : `, về báo cáo ${p.about}`}`,

  noneOpen: () => rich`Hiện không có câu hỏi nào chờ trả lời.`,

  questionAnswered: (p: { code: string; by: string; at: Moment }) => rich`Câu hỏi ${p.code} đã được ${p.by} trả lời lúc ${at(p.at)}.`,

  answerAsk: (p: { unit: string; question: string }) => rich`
    Trả lời ${p.unit}: ${quote(p.question, 250)}`,

  answerDone: (p: { unit: string }) => rich`Đã gửi trả lời đến ${p.unit}.`,

  answerOut: (p: { code: string; answer: string }) => rich`
    ${owner} trả lời câu hỏi ${p.code} của đơn vị:
    ${quote(p.answer)}`,

  questionClosed: (p: { code: string }) => rich`Đã ghi: câu hỏi ${p.code} đã trả lời qua điện thoại.`,

  /** [Đã rõ] under the board's answer. */
  answerClear: (p: To = {}) => rich`Đã ghi nhận. Cần trao đổi thêm, ${you(p)} bấm “Hỏi thêm”.`,
} as const;
