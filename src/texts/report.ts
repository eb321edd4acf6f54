/** The quick report where more than its own feature says it: resuming, leaving, changing an answer; checks and receipts are files of their own. */
import { formatDate } from '../language/format.ts';
import { type To, you, youFirst } from './address.ts';
import { reportChecks } from './report-checks.ts';
import { reportReceipts } from './report-receipts.ts';
import { clip, lines, rich } from './rich.ts';
import { at, type Moment } from './when.ts';

export { reportStates } from './report-receipts.ts';

const flow = {
  resume: (p: To & { wave: string; done: number; questions: number; savedAt: Moment }) => rich`
    ${youFirst(p)} đang làm dở báo cáo ${p.wave} (xong ${p.done}/${p.questions} câu, lưu lúc ${at(p.savedAt)}).`,

  otherEditing: (p: To & { other: string; since: string }) => rich`
    ${p.other} đang nhập báo cáo này từ ${p.since}. Để tránh trùng, ${you(p)} chờ hoặc nhập tiếp thay.`,

  /** Another person of the unit took the draft over. */
  takenOver: (p: { other: string }) => rich`${p.other} đã nhập tiếp báo cáo này. Các câu đã trả lời vẫn còn.`,

  saved: (p: To & { done: number; questions: number }) => rich`
    Đã lưu bản nháp (${p.done}/${p.questions} câu). Khi cần, ${you(p)} bấm “Báo cáo” để làm tiếp.`,

  /** `files`: how many go when the draft is thrown away. */
  cancelAsk: (p: To & { files?: number } = {}) => rich`
    ${youFirst(p)} muốn dừng? Bản nháp vẫn được giữ đến hết hạn.
    ${p.files ? `Bấm “Xóa nháp” thì bỏ cả ${p.files} tệp kèm theo.` : null}`,

  draftDeleted: (p: { files?: number } = {}) => rich`Đã xóa bản nháp${p.files ? ` và ${p.files} tệp kèm theo` : ''}.`,

  /** Several answers in one message: what was understood, before it is used. */
  pasted: (p: { understood: readonly string[]; unclear: readonly string[] }) => rich`
    Đọc được ${p.understood.length} câu trả lời:
    ${lines(p.understood.map((line) => clip(line, 160)))}
    ${p.unclear.length === 0 ? null : `Chưa đọc được, sẽ hỏi lại:\n${lines(p.unclear.map((line) => clip(line, 100))) ?? ''}`}

    Ghi như vậy, đúng không ạ?`,

  /** A question left out because its figure is measured at another time of the year. */
  notYet: () => rich`Đã ghi: chỉ tiêu này chưa đến kỳ đánh giá. Không tính là thiếu số liệu.`,

  /** Why a figure is missing: one short answer, kept with the missing figure. */
  missingReason: (p: { name: string }) => rich`
    ${p.name}: chưa có số liệu vì lý do gì ạ?
    1. Chờ bộ phận chuyên môn
    2. Chờ các xã
    3. Kỳ này không đo
    4. Lý do khác`,

  missingOk: (p: To & { until: string | null }) => rich`
    Đã ghi: chưa có số liệu. Khi có, ${you(p)} bấm “Báo cáo” để bổ sung${p.until === null ? '' : `; hạn bổ sung ${formatDate(p.until)}`}.`,

  /** What was just understood, before the next question: “101/101 = 100%.” */
  echo: (p: { text: string }) => rich`${clip(p.text, 300)}.`,

  /** The answer the person changed belongs to a question asked before. */
  editedMessage: (p: To & { name: string; was: string; now: string }) => rich`
    ${youFirst(p)} vừa sửa câu trả lời “${p.name}”: ${clip(p.was, 150)} → ${clip(p.now, 150)}. Cập nhật vào báo cáo được không ạ?`,

  /** A message that answers an earlier one, whose answer it may change. */
  repliedTo: (p: To & { name: string; was: string; now: string }) => rich`
    ${youFirst(p)} nhắn lại cho câu “${p.name}”: ${clip(p.was, 150)} → ${clip(p.now, 150)}. Cập nhật vào báo cáo được không ạ?`,
} as const;

export const report = { ...flow, ...reportChecks, ...reportReceipts } as const;
