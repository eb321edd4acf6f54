/** The board's daily work: reviewing, calling, deciding, answering. */
import { formatDate, formatDay, formatNumber } from '../language/format.ts';
import { bold, clip, lines, names, numbered, quote, rich, someLines } from './rich.ts';
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
    ${p.onBehalf && `Ban nhập thay theo ${p.onBehalf}`}
    ${someLines(p.items, 'mục', 600)}
    ${p.warnings.length === 0 ? null : `Lưu ý: ${clip(p.warnings.join('; '), 250)}`}`,

  reviewNone: () => rich`Hiện không có mục nào chờ xem.`,

  /** `/duyet`: what waits, by kind; kinds without anything are left out. */
  reviewQueue: (p: {
    reports: number;
    plain: number;
    registrations: number;
    exemplars: number;
    extensions: number;
    questions: number;
    requests: number;
  }) => rich`
    ${bold('CHỜ BAN XỬ LÝ')}
    ${lines([
      p.reports === 0 ? null : `Báo cáo: ${formatNumber(p.reports)} (${formatNumber(p.plain)} không có lưu ý)`,
      p.registrations === 0 ? null : `Đăng ký chủ đề: ${formatNumber(p.registrations)}`,
      p.exemplars === 0 ? null : `Điển hình: ${formatNumber(p.exemplars)}`,
      p.extensions === 0 ? null : `Xin gia hạn: ${formatNumber(p.extensions)}`,
      p.questions === 0 ? null : `Câu hỏi: ${formatNumber(p.questions)}`,
      p.requests === 0 ? null : `Yêu cầu tham gia: ${formatNumber(p.requests)}`,
    ])}`,

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

  sentencePick: (p: { sentences: readonly string[] }) => rich`
    Đưa câu nào vào dự thảo báo cáo? Chọn một hoặc nhiều, xong bấm “Tiếp”.
    ${numbered(p.sentences, 160)}`,

  sentenceSaved: (p: { count: number }) => rich`Đã đưa ${p.count} câu vào dự thảo báo cáo Word.`,

  /** Standard reasons for returning, as the unit reads them. */
  returnReasons: {
    missingFigures: 'Thiếu số liệu, đề nghị bổ sung.',
    figuresDiffer: 'Số liệu chưa khớp với kỳ trước hoặc với đơn vị chủ trì, đề nghị kiểm tra lại.',
    missingEvidence: 'Đề nghị gửi kèm văn bản hoặc ảnh minh chứng.',
  },

  callList: (p: { officer: string; lines: readonly string[] }) => rich`
    ${bold(`CẦN GỌI HÔM NAY: ${formatNumber(p.lines.length)} đơn vị`)} (phần của ${p.officer})
    ${p.lines.length === 0 ? 'Không còn đơn vị cần gọi.' : someLines(p.lines, 'đơn vị', 800)}`,

  /** “1. Sở Tư pháp: Lê Văn Bình, 0913 123 456 (hẹn 28/4)”. */
  callLine: (p: { n: number; unit: string; name: string | null; phone: string | null; note: string | null }) =>
    `${p.n}. ${p.unit}: ${p.name ?? 'chưa có đầu mối'}${p.phone === null ? '' : `, ${p.phone}`}${p.note === null ? '' : ` (${p.note})`}`,

  callNote: (p: { unit: string; example: string }) => rich`
    ${p.unit}: kết quả liên hệ?
    Ví dụ: ${p.example}`,

  callSaved: (p: { unit: string; note: string; until: string | null }) => rich`
    Đã ghi ${p.unit}: ${clip(p.note, 200)}.${p.until === null ? '' : ` Dừng nhắc tự động đến ${formatDay(p.until)}.`}`,

  escalate: (p: { units: readonly string[]; workingDays: number; name: string; position: string }) => rich`
    ${p.units.length} đơn vị quá hạn ${p.workingDays} ngày làm việc. Gửi lời đề nghị đến thủ trưởng đơn vị nào? Tin đứng tên ${p.name}, ${p.position}.
    ${numbered(p.units, 60)}`,

  escalateNone: () => rich`Không có đơn vị nào thuộc diện gửi lời đề nghị đến thủ trưởng.`,

  /** The heads of these units are not connected. */
  escalated: (p: { sent: readonly string[]; unreachable: readonly string[] }) => rich`
    ${p.sent.length === 0 ? null : `Đã gửi lời đề nghị đến thủ trưởng: ${names(p.sent, 300) ?? ''}.`}
    ${p.unreachable.length === 0 ? null : `Thủ trưởng chưa kết nối, cần gọi hoặc gửi công văn: ${names(p.unreachable, 300) ?? ''}.`}`,

  /** Manual nudge: who gets one, who had one today already. */
  remindConfirm: (p: { wave: string; units: number; today: number; promised: number }) => rich`
    Gửi lời nhắc ${p.wave} đến ${p.units} đơn vị chưa báo cáo?${p.today === 0 ? '' : ` Bỏ qua ${formatNumber(p.today)} đơn vị đã được nhắc hôm nay.`}${p.promised === 0 ? '' : ` Bỏ qua ${formatNumber(p.promised)} đơn vị đã hẹn.`}`,

  remindDone: (p: { units: number }) => rich`Đã đưa lời nhắc đến ${p.units} đơn vị vào hàng gửi.`,

  remindNone: () => rich`Không có đơn vị nào cần nhắc: đã báo cáo, đã hẹn hoặc đã được nhắc hôm nay.`,

  remindOffHours: (p: { opens: Moment }) => rich`Hiện ngoài giờ hành chính. Lời nhắc sẽ gửi lúc ${at(p.opens)}.`,

  extendReview: (p: { unit: string; wave: string; until: string; reason: string }) => rich`
    ${p.unit} xin gia hạn ${p.wave} đến ${formatDate(p.until)}: ${quote(p.reason, 300)}`,

  extendDayAsk: (p: { unit: string }) => rich`Gia hạn cho ${p.unit} đến ngày nào?`,

  extendDenyAsk: (p: { unit: string }) => rich`Lý do chưa gia hạn cho ${p.unit} (đơn vị sẽ đọc được):`,

  extendDone: (p: { unit: string; until: string | null }) => rich`
    ${p.until === null ? `Đã trả lời ${p.unit}: chưa gia hạn.` : `Đã gia hạn cho ${p.unit} đến ${formatDate(p.until)}.`}`,

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
    Ban trả lời câu hỏi ${p.code} của đơn vị:
    ${quote(p.answer, 700)}`,

  questionClosed: (p: { code: string }) => rich`Đã ghi: câu hỏi ${p.code} đã trả lời qua điện thoại.`,

  forwardAsk: (p: { members: readonly string[] }) => rich`
    Chuyển cho ai?
    ${numbered(p.members, 80)}`,

  forwarded: (p: { to: string }) => rich`Đã chuyển cho ${p.to}.`,

  joinRequest: (p: { name: string; phone: string; duty: string; unit: string; current: readonly string[] }) => rich`
    ${p.name} (${p.phone}) đề nghị làm ${p.duty.toLowerCase()} của ${p.unit}.
    ${p.current.length === 0 ? null : `Hiện đơn vị đã có: ${names(p.current, 200, 'người')}`}`,

  joinDone: (p: { name: string; unit: string; outcome: 'added' | 'replaced' | 'refused' }) => rich`
    ${{ added: 'Đã đồng ý', replaced: 'Đã thay người cũ bằng', refused: 'Đã từ chối' }[p.outcome]} ${p.name} (${p.unit}).`,

  correctionIn: (p: { unit: string; code: string; name: string; text: string }) => rich`
    ${p.unit} (${p.name}) xin đính chính báo cáo ${p.code}:
    ${quote(p.text, 500)}`,

  /** An officer is told that a leader gave an order. */
  leaderOrder: (p: { leader: string; wave: string; count: number; answerBy: Moment }) => rich`
    Đồng chí ${p.leader} giao Ban đôn đốc ${p.count} đơn vị chưa báo cáo ${p.wave}; báo lại trước ${at(p.answerBy)}.`,

  petitionOrder: (p: { leader: string; unit: string; petition: string; assignee: string | null; opinion: string | null }) => rich`
    ${p.assignee === null ? `Đồng chí ${p.leader} cho ý kiến về kiến nghị của ${p.unit}.` : `Đồng chí ${p.leader} giao ${p.assignee} xử lý kiến nghị của ${p.unit}.`}
    Kiến nghị: ${quote(p.petition, 300)}
    ${p.opinion && `Ý kiến: ${quote(p.opinion, 300)}`}`,

  /** Entering a report for a unit: from which source, who gave it. */
  onBehalfAsk: (p: { unit: string }) => rich`
    Nhập thay ${p.unit} theo nguồn nào, ai cung cấp?
    Ví dụ: công văn 45/BC-STP, bà Hoa`,

  /** A draft letter of reminder. */
  letterReady: (p: { units: number; at: Moment }) =>
    rich`Dự thảo công văn đôn đốc ${p.units} đơn vị, lúc ${at(p.at)} (chưa có số, chưa ký).`,

  /** Calendar of the year: lines from `calendarLine`. */
  calendar: (p: { lines: readonly string[] }) => rich`
    ${bold('LỊCH ĐỢT THI ĐUA')}
    ${p.lines.length === 0 ? 'Chưa có đợt nào trong lịch.' : someLines(p.lines, 'đợt', 800)}`,

  calendarLine: (p: { wave: string; start: string; end: string; due: string | null; state: string }) =>
    `${p.wave}: ${formatDay(p.start)} - ${formatDay(p.end)}${p.due === null ? '' : `, hạn ${formatDay(p.due)}`}, ${p.state}`,

  /** The morning before a rung: how many units will be written to, how many are left in peace and why. */
  dryRun: (p: { date: string; what: string; units: number; held: number }) => rich`
    Sáng ${formatDay(p.date)}: ${p.units} đơn vị nhận tin ${p.what}${p.held === 0 ? '' : `; ${formatNumber(p.held)} đơn vị không nhận vì đã báo cáo, đã hẹn hoặc tạm dừng nhắc`}.`,
} as const;
