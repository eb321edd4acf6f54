/** From the confirm card to the board's acceptance. */
import { owner } from '../domain/owner.ts';
import { formatDate } from '../language/format.ts';
import { type To, you, youFirst } from './address.ts';
import { type Paper, paperSentence } from './paper.ts';
import { bold, names, numbered, quote, rich, someLines } from './rich.ts';
import { at, atWeekday, type Moment, type Timeliness, timeliness } from './when.ts';

interface Received {
  readonly code: string;
  readonly unit: string;
  readonly wave: string;
  readonly at: Moment;
  readonly by: string;
  /** The head who approved it, when it went that way. */
  readonly approvedBy?: string | null;
  readonly paper: Paper;
  /** Until when it may be edited. */
  readonly editableUntil: Moment;
  /** The figures that are missing, and when they are asked for again. */
  readonly missing?: readonly string[];
  readonly missingAt?: Moment | null;
}

const missingLine = ({ missing = [], missingAt = null }: Received): string | null =>
  missing.length === 0
    ? null
    : `Chưa có số liệu: ${names(missing, 120, 'mục')}.${missingAt === null ? '' : ` ${owner} sẽ nhắc bổ sung lúc ${atWeekday(missingAt)}.`}`;

export const reportReceipts = {
  /** `items` are lines from `reportItem`; `missing` the names of figures not there yet. */
  confirm: (p: {
    unit: string;
    wave: string;
    cutoff: string | null;
    items: readonly string[];
    missing: readonly string[];
    head: string | null;
  }) => rich`
    ${bold('KIỂM TRA TRƯỚC KHI GỬI')}
    ${p.unit} - ${p.wave}
    ${p.cutoff && `Số liệu đến ${formatDate(p.cutoff)}`}

    ${someLines(p.items, 'mục', 560)}
    ${p.missing.length === 0 ? null : `Chưa có số liệu: ${names(p.missing, 120, 'mục')}`}

    ${p.head && `Lãnh đạo thông qua: ${p.head}`}

    Bấm “Gửi báo cáo” là xác nhận nội dung đã được lãnh đạo đơn vị đồng ý.`,

  /** The reporting period has not opened: the draft is ready, it cannot go yet. */
  notOpenYet: (p: To & { wave: string; opens: string }) => rich`
    Báo cáo ${p.wave} nhận từ ngày ${formatDate(p.opens)}. Bản nháp đã lưu; đến ngày đó ${you(p)} bấm “Báo cáo” để xem lại và gửi.`,

  editPick: (p: To & { items: readonly string[] }) => rich`
    ${youFirst(p)} sửa mục nào?
    ${numbered(p.items, 70)}`,

  attach: (p: To & { limit: number }) => rich`
    ${youFirst(p)} gửi tệp vào đây: PDF, Word, Excel hoặc ảnh, tối đa ${p.limit} MB. Không gửi văn bản mật.`,

  attached: (p: { name: string | null; count: number }) => rich`
    Đã nhận ${p.name === null ? 'ảnh' : `tệp ${quote(p.name, 80)}`}. Tổng số tệp kèm theo: ${p.count}.`,

  receipt: (p: Received & { timeliness: Timeliness; withdrawMinutes: number }) => rich`
    ✅ ${bold('ĐÃ NHẬN BÁO CÁO')}
    Mã báo cáo: ${p.code}
    ${p.unit} - ${p.wave}
    Lúc ${atWeekday(p.at)} (${timeliness(p.timeliness)})
    Người gửi: ${p.by}
    ${p.approvedBy && `Lãnh đạo thông qua: ${p.approvedBy}`}
    ${missingLine(p)}

    ${paperSentence(p.paper)}
    Thu hồi được trong ${p.withdrawMinutes} phút, sửa được đến ${at(p.editableUntil)}. Trân trọng cảm ơn!`,

  receiptLate: (p: Received & { workingDays: number; withdrawMinutes: number }) => rich`
    ${bold('ĐÃ NHẬN BÁO CÁO')}
    Mã báo cáo: ${p.code}
    ${p.unit} - ${p.wave}
    Lúc ${atWeekday(p.at)} (${timeliness({ kind: 'late', workingDays: p.workingDays })})
    Người gửi: ${p.by}
    ${p.approvedBy && `Lãnh đạo thông qua: ${p.approvedBy}`}
    ${missingLine(p)}

    ${paperSentence(p.paper)}
    Thu hồi được trong ${p.withdrawMinutes} phút, sửa được đến ${at(p.editableUntil)}. Trân trọng cảm ơn!`,

  already: (p: { unit: string; at: Moment; code: string; by: string }) => rich`
    ${p.unit} đã nộp báo cáo này lúc ${at(p.at)} (mã ${p.code}, người gửi ${p.by}).`,

  undone: () => rich`Đã thu hồi. Nội dung trở về bản nháp, ${owner} chưa nhận báo cáo này.`,

  /** Too late to withdraw: editing is still open. */
  undoTooLate: (p: To & { minutes: number }) => rich`
    Dạ, báo cáo chỉ thu hồi được trong ${p.minutes} phút. Nếu cần điều chỉnh, ${you(p)} bấm “Sửa”.`,

  /** `changes`: “Việc làm: 1.640 → 1.655”. */
  edited: (p: { code: string; at: Moment; changes: readonly string[] }) => rich`
    Đã cập nhật báo cáo ${p.code} lúc ${at(p.at)}.
    ${p.changes.length === 0 ? null : `Thay đổi: ${names(p.changes, 400, 'mục')}`}`,

  locked: (p: To & { date: string }) => rich`
    Số liệu đợt này đã chốt ngày ${formatDate(p.date)}, không sửa trực tiếp được. Nếu số liệu chưa đúng, ${you(p)} bấm “Xin đính chính”, ${owner} xem xét và mở lại.`,

  /** The answer to [Xin đính chính]: what should change, and why. */
  correctionAsk: (p: To = {}) => rich`
    ${youFirst(p)} cho biết mục cần đính chính, số đúng và lý do.
    Ví dụ: việc làm 1.655 thay 1.640, cộng sót một xã`,

  correctionSent: () => rich`Đã chuyển đề nghị đính chính đến ${owner}. ${owner} sẽ trả lời tại đây.`,

  /** The board opened a locked report again. */
  reopened: (p: To & { code: string; until: Moment }) => rich`
    ${owner} đã mở lại báo cáo ${p.code} để đính chính đến ${at(p.until)}. ${youFirst(p)} bấm “Sửa”.`,

  returned: (p: { code: string; wave: string; fields: readonly string[]; reason: string; due: Moment }) => rich`
    ${owner} đề nghị đơn vị bổ sung báo cáo ${p.code} (${p.wave})
    Mục: ${names(p.fields, 200, 'mục')}
    Nội dung: ${quote(p.reason, 400)}
    Thời gian: trước ${at(p.due)}`,

  resubmitted: (p: { code: string; version: number }) => rich`
    Đã gửi lại báo cáo ${p.code} (lần ${p.version}). ${owner} sẽ xem và phản hồi tại đây.`,

  accepted: (p: To & { wave: string; unit: string }) => rich`${owner} đã tiếp nhận báo cáo ${p.wave} của ${p.unit}. Cảm ơn ${you(p)}!`,

  missingFollowup: (p: To & { wave: string; missing: readonly string[] }) => rich`
    Báo cáo ${p.wave} còn ${p.missing.length} chỉ tiêu chưa có số liệu: ${names(p.missing, 300, 'chỉ tiêu')}.
    ${youFirst(p)} bổ sung khi đã có.`,

  toHead: (p: To & { head: string }) => rich`
    Đã trình đồng chí ${p.head}. Khi đồng chí đồng ý, báo cáo tự gửi và ${you(p)} nhận được biên nhận.`,

  /** The head is not connected: the liaison sends after asking in person. */
  noHead: (p: To & { unit: string }) => rich`
    Thủ trưởng ${p.unit} chưa kết nối nên chưa trình qua đây được. ${youFirst(p)} lấy bản để in trình ký, hoặc gửi khi lãnh đạo đã đồng ý.`,

  headReturned: (p: To & { head: string; reason: string | null }) => rich`
    Đồng chí ${p.head} đề nghị sửa dự thảo báo cáo${p.reason === null ? '' : `: ${quote(p.reason, 300)}`}. ${youFirst(p)} bấm “Sửa”, rồi trình lại.`,

  /** `/lichsu`: what was sent, newest first; lines from `historyLine`. */
  history: (p: { unit: string; lines: readonly string[] }) => rich`
    ${bold('BÁO CÁO ĐÃ GỬI')}
    ${p.unit}
    ${p.lines.length === 0 ? 'Chưa có báo cáo nào.' : someLines(p.lines, 'báo cáo', 600)}`,

  /** One line of `history`. */
  historyLine: (p: { code: string; wave: string; at: Moment; timeliness: Timeliness; state: string }) =>
    `${p.code}: ${p.wave}, ${at(p.at)} (${timeliness(p.timeliness)}), ${p.state}`,
} as const;

/** States of a report, in words. */
export const reportStates = {
  submitted: `chờ ${owner} xem`,
  returned: 'đang bổ sung',
  accepted: `${owner} đã tiếp nhận`,
  withdrawn: 'đã thu hồi',
} as const;

/** To the head of a unit. */
export const head = {
  review: (p: { head: string; wave: string; due: Moment; items: readonly string[]; missing: readonly string[] }) => rich`
    Kính trình đồng chí ${p.head}: dự thảo báo cáo ${p.wave} của đơn vị, hạn ${at(p.due)}.

    ${someLines(p.items, 'mục', 560)}
    ${p.missing.length === 0 ? null : `Chưa có số liệu: ${names(p.missing, 120, 'mục')}`}`,

  approved: (p: { code: string; at: Moment }) => rich`Đã gửi báo cáo ${p.code} lúc ${at(p.at)} theo ý kiến đồng chí.`,

  changeAsk: () => rich`Xin đồng chí cho ý kiến cần sửa.`,

  changeSent: (p: { liaison: string }) => rich`Đã chuyển ý kiến của đồng chí đến ${p.liaison}.`,

  /** The draft was sent or changed after it was shown to the head. */
  outdated: () => rich`Dạ, dự thảo này đã được gửi hoặc đã thay đổi. Bản mới nhất ở ngay dưới.`,
} as const;
