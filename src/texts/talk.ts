/** What every conversation says, whatever it is about. */
import { owner } from '../domain/owner.ts';
import { type To, you, youFirst } from './address.ts';
import { labels } from './labels.ts';
import { type Place, pageMark } from './pages.ts';
import { bold, lines, quote, rich } from './rich.ts';

export const talk = {
  /** “trợ giúp” in the middle of a question. */
  help: () => rich`
    Trả lời bằng cách gõ hoặc bấm nút. Gõ “quay lại” để về câu trước, “bỏ qua” nếu câu không bắt buộc, “lưu” để làm sau, “hủy” để dừng.
    Số: 12.450 hoặc 12450; phần lẻ dùng dấu phẩy: 71,5.`,

  chooseAButton: (p: To = {}) => rich`Dạ, ${youFirst(p) === 'Đồng chí' ? 'đồng chí' : 'Anh/Chị'} chọn một trong các nút bên dưới.`,

  /** The lines ticked so far, by number. */
  ticked: (p: { lines: readonly number[] }) => rich`Đã chọn: ${p.lines.join(', ')}`,

  /** A line of the list of answers: a question that was not asked, for who wants to add something. */
  addedLine: (p: { name: string }) => `${p.name} (bổ sung nếu có)`,

  /** Sending was asked for in the middle: the questions still open, by their short names. */
  notComplete: (p: { open: readonly string[] }) => rich`Dạ, chưa gửi được: còn ${p.open.length} câu chưa trả lời (${p.open.join(', ')}).`,

  /** A question's own example, below what was wrong with an answer. */
  example: (p: { example: string }) => rich`Ví dụ: ${p.example}`,

  /** A button of a question that was answered before. */
  answeredAlready: (p: { name: string; answer: string }) =>
    rich`Dạ, câu “${p.name}” đã trả lời: ${quote(p.answer, 150)}. Câu hỏi hiện tại ở ngay dưới.`,

  /** A message that answers an earlier one says what stands there already. */
  answerStands: (p: { name: string; answer: string }) => rich`Câu “${p.name}” đang ghi: ${quote(p.answer, 150)}, không thay đổi.`,

  /** A message that answers a question not answered yet, while another is asked. */
  answerOffered: (p: { name: string; answer: string }) => rich`Ghi câu “${p.name}”: ${quote(p.answer, 150)}, đúng không ạ?`,

  /** Words beside a file that read as the answer to the question asked. */
  captionOffered: (p: { caption: string; name: string; answer: string }) => rich`
    Lời ghi kèm tệp: ${quote(p.caption, 150)}.
    Ghi vào câu “${p.name}”: ${quote(p.answer, 150)}, đúng không ạ?`,

  /** Above a question answered before, where a message that answered it says several things. */
  sayItHere: (p: To = {}) => rich`Nội dung này gồm nhiều phần. ${youFirst(p)} trả lời lại câu dưới đây ạ.`,

  /** One of the messages of a text that came in parts was edited. */
  partEdited: (p: To = {}) => rich`
    Dạ, tin vừa sửa chỉ là một phần của câu trả lời dài nên câu trả lời chưa thay đổi. ${youFirst(p)} gửi lại cả câu trả lời nếu cần đổi.`,

  /** The parts of a text came the wrong way round. */
  halved: (p: To = {}) => rich`
    Dạ, tin dài bị tách thành nhiều phần và đến không đúng thứ tự nên chưa ghi phần nào. ${youFirst(p)} gửi lại, mỗi tin không quá 3.000 ký tự.`,

  /** An edited message whose answer is in a draft that was put aside. */
  editedLater: (p: To = {}) => rich`Dạ, câu trả lời trong bản nháp chưa thay đổi. ${youFirst(p)} bấm “Làm tiếp” để sửa.`,

  /** An edited message whose answer has gone its way. */
  editedTooLate: (p: To = {}) => rich`
    Dạ, nội dung trước đó đã được ghi nhận, sửa tin không làm thay đổi. Cần đổi, ${youFirst(p) === 'Đồng chí' ? 'đồng chí' : 'Anh/Chị'} gửi tin mới.`,

  /** Said above a question that is asked once more. */
  answerNow: (p: { name: string; answer: string }) => rich`${p.name} đang ghi: ${quote(p.answer, 150)}`,

  /** “như kỳ trước”, where nothing was written last time. */
  noLastText: (p: To = {}) => rich`Dạ, chưa có nội dung kỳ trước. ${youFirst(p)} ghi nội dung kỳ này.`,

  /** Somebody wants to go to a question that is not there. */
  noSuchQuestion: (p: { questions: number }) => rich`Dạ, phần này có ${p.questions} câu, từ câu 1 đến câu ${p.questions}.`,

  /** A question to the reader, with an answer beside it or without. */
  askedBeside: (p: { answer: string | null; question: string }) =>
    p.answer === null
      ? rich`Dạ, ${quote(p.question, 200)} là câu hỏi. Bấm “Hỏi ${owner}” để gửi câu này tới ${owner}, hoặc “Nhập lại” để trả lời.`
      : rich`Câu trả lời: ${quote(p.answer, 150)}. Câu hỏi ${quote(p.question, 200)} có thể gửi tới ${owner}.`,

  /** Under what was pasted, where words have no marks. */
  pastedWithoutMarks: () => rich`Có nội dung gõ không dấu, sẽ vào văn bản đúng như vậy; nếu tiện, xin sửa lại có dấu trước khi gửi.`,

  /** A flow whose subject is gone. */
  gone: (p: To = {}) => rich`Dạ, việc này không còn hiệu lực. ${youFirst(p)} chọn mục bên dưới.`,

  /** No more files fit beside one report. */
  filesFull: (p: To & { most: number }) =>
    rich`Dạ, báo cáo này đã đủ ${p.most} tệp kèm theo. ${youFirst(p)} gửi thêm qua hệ thống quản lý văn bản.`,

  /** Stands where a file would be that cannot be had any more. */
  fileGone: () => rich`(Tệp này hiện chưa tải về được.)`,

  /** A file where the step takes words. */
  fileHere: (p: To = {}) => rich`Dạ, bước này chưa nhận tệp. ${youFirst(p)} gõ câu trả lời, hoặc bấm nút.`,

  /** Files sent together, once they have all come: how many were taken, and why the others were not. `asked`: a question waits for its answer. */
  album: (p: { taken: number; full: number; type: number; big: number; most: number; limit: number; asked: boolean }) => {
    const total = p.taken + p.full + p.type + p.big;
    const reasons = [
      ...(p.full > 0 ? [`${p.full} tệp vượt mức ${p.most} tệp cho một báo cáo`] : []),
      ...(p.type > 0 ? [`${p.type} tệp không phải PDF, Word, Excel hoặc ảnh`] : []),
      ...(p.big > 0 ? [`${p.big} tệp lớn hơn ${p.limit} MB`] : []),
    ];
    return rich`
      Đã nhận ${p.taken === total ? total : `${p.taken}/${total}`} tệp gửi cùng lúc, kèm theo báo cáo.
      ${reasons.length > 0 ? `Chưa nhận ${reasons.join('; ')}. Xin gửi các tệp này qua hệ thống quản lý văn bản.` : null}
      ${p.asked ? 'Mời trả lời tiếp câu đang hỏi.' : null}`;
  },

  /** [Lý do khác] */
  reasonInWords: () => rich`Xin cho biết lý do trong một câu.`,

  /** A pasted answer that must be asked back. */
  pastedUnclear: (p: { name: string; typed: string }) => rich`${p.name}: ${quote(p.typed, 100)}`,

  /** [Xem bản nháp], [Chỉ xem]: where the answers stand, page by page. */
  draft: (p: Place & { title: string; done: number; questions: number; lines: readonly string[] }) => rich`
    ${bold('BẢN NHÁP')} - ${p.title} (${p.done}/${p.questions} câu)${pageMark(p)}
    ${lines(p.lines) ?? 'Chưa có câu trả lời nào.'}`,

  /** Before a draft is begun anew. */
  startOverAsk: (p: To & { done: number; questions: number; minutes: number }) => rich`
    ${youFirst(p)} muốn làm lại từ đầu? Bản nháp hiện có (${p.done}/${p.questions} câu) được cất ${p.minutes} phút, trong lúc đó lấy lại được.`,

  /** The question below is the first of the new one. */
  startedOver: (p: To & { done: number; questions: number; minutes: number }) => rich`
    Đã làm lại từ đầu. Trong ${p.minutes} phút, ${you(p)} bấm “Lấy lại bản nháp” để dùng lại bản cũ (${p.done}/${p.questions} câu).`,

  /** `kept`: answers of the one begun anew, which is put aside in turn. */
  restored: (p: To & { done: number; questions: number; kept: number; minutes: number }) => rich`
    Đã lấy lại bản nháp (${p.done}/${p.questions} câu).
    ${p.kept === 0 ? null : `Bản vừa nhập được cất ${p.minutes} phút; ${you(p)} bấm “Lấy lại bản nháp” để dùng lại.`}`,

  /** Nothing is put aside any more. */
  restoreOver: () => rich`Dạ, không còn bản nháp cũ để lấy lại. Bản đang có ở ngay dưới.`,

  /** A draft that somebody else sent or threw away meanwhile. */
  draftGone: () => rich`Bản nháp này không còn: báo cáo đã được gửi, hoặc bản nháp đã được xóa.`,
} as const;

/** Why a figure is missing, as offered and as kept. */
export const missingReasons = [
  { label: labels.waitingForOffice, reason: 'Chờ bộ phận chuyên môn' },
  { label: labels.waitingForCommunes, reason: 'Chờ các xã' },
  { label: labels.noFigureThisPeriod, reason: 'Kỳ này không đo' },
] as const;
