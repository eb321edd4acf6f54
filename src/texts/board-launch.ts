/** The board composes, approves, sends. */
import { formatDate, formatDay, formatWeekday } from '../language/format.ts';
import { type Paper, paperPhrase } from './paper.ts';
import type { Step } from './report-questions.ts';
import { bold, clip, names, numbered, quote, rich, someLines } from './rich.ts';
import { type Document, documentName } from './wave.ts';
import { at, type Moment, weekdayDay } from './when.ts';

const head = (step: Step, name: string): string => `Bước ${step.i}/${step.n} - ${name}`;

/** “14/4”, “18/4 (soát lại số liệu)”. */
const reminderDay = (p: { day: string; word: string | null }): string =>
  p.word === null ? formatDay(p.day) : `${formatDay(p.day)} (${p.word})`;

export const boardLaunch = {
  newStart: (p: { waves: readonly string[] }) => rich`
    ${bold('PHÁT ĐỘNG ĐỢT THI ĐUA')}
    Chọn mẫu; mọi mục điền sẵn, chỉ sửa mục cần sửa.
    ${numbered(p.waves, 90)}`,

  /** No sample left to launch. */
  nothingToLaunch: () => rich`Không còn đợt mẫu nào chờ phát động. Anh/Chị chép đợt trước hoặc soạn đợt khác.`,

  alreadyLaunched: (p: { wave: string; at: Moment; by: string }) => rich`${p.wave} đã được ${p.by} phát động lúc ${at(p.at)}.`,

  new1: (p: { step: Step }) => rich`
    ${head(p.step, 'Tên đợt')}
    Ví dụ: Đợt thi đua chào mừng 19/5`,

  /** `occasion` was computed from the name: “kỷ niệm 127 năm Ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2017)”; `null`: ask. */
  new2: (p: { step: Step; occasion: string | null }) =>
    p.occasion === null
      ? rich`
        ${head(p.step, 'Dịp kỷ niệm')}
        Đợt gắn với dịp nào? Ví dụ: kỷ niệm 72 năm Quốc khánh (02/9/1945 - 02/9/2017)`
      : rich`
        ${head(p.step, 'Dịp kỷ niệm')}
        Tính được: ${p.occasion}. Đúng không ạ?`,

  new3: (p: { step: Step }) => rich`
    ${head(p.step, 'Thời gian')}
    Nhập ngày bắt đầu và kết thúc. Ví dụ: 03/5 - 19/5`,

  new4: (p: { step: Step }) => rich`
    ${head(p.step, 'Ngày chốt số liệu và hạn báo cáo')}
    Ví dụ: chốt 10/5, hạn 17h ngày 15/5`,

  /** `name` of the holiday, if it has one. */
  deadlineOff: (p: { date: string; name: string | null; suggested: string }) => rich`
    ${formatDate(p.date)} là ${formatWeekday(p.date)}, ${p.name === null ? 'ngày nghỉ' : `ngày nghỉ (${p.name})`}. Chuyển lên ${weekdayDay(p.suggested)} được không ạ?`,

  new5: (p: { step: Step }) => rich`
    ${head(p.step, 'Trọng tâm và nội dung báo cáo')}
    Viết trọng tâm trong 1 - 2 câu, rồi chọn mẫu báo cáo.`,

  formAsk: () => rich`Mẫu báo cáo của đợt?`,

  targetsAsk: (p: { targets: readonly string[] }) => rich`
    Đợt này hỏi chỉ tiêu nào? Chọn một hoặc nhiều, xong bấm “Tiếp”.
    ${numbered(p.targets, 60)}`,

  new6: (p: { step: Step; chosen: number }) => rich`
    ${head(p.step, 'Đơn vị nhận')}
    Đang chọn: ${p.chosen} đơn vị`,

  audienceAsk: (p: { what: 'kind' | 'block' | 'unit'; options: readonly string[] }) => rich`
    ${{ kind: 'Chọn loại đơn vị', block: 'Chọn Cụm, Khối', unit: 'Gõ tên các đơn vị, cách nhau bằng dấu phẩy' }[p.what]}${p.what === 'unit' ? '.' : ', một hoặc nhiều, xong bấm “Tiếp”.'}
    ${numbered(p.options, 60)}`,

  audienceEmpty: () => rich`Dạ, chưa có đơn vị nào trong danh sách nhận. Anh/Chị chọn lại.`,

  new7: (p: { step: Step }) => rich`
    ${head(p.step, 'Văn bản phát động')}
    Nhập số, ký hiệu và ngày, rồi gửi tệp. Ví dụ: 15/KH-UBND ngày 07/3/2017`,

  paperAsk: () => rich`
    Báo cáo tại đây có thay văn bản giấy không?
    1. Không thay, chỉ theo dõi
    2. Văn bản giấy gửi sau
    3. Thay văn bản giấy (khi có văn bản cho phép)`,

  newPreview: (p: {
    wave: string;
    start: string;
    end: string;
    cutoff: string | null;
    due: Moment | null;
    graceEnd: string | null;
    reminders: readonly { day: string; word: string | null }[];
    units: number;
    reachable: number;
    withoutLiaison: number;
    document: Document;
    paper: Paper;
  }) => rich`
    ${bold('XEM TRƯỚC - chưa gửi')}
    Đợt: ${p.wave}
    Thời gian: ${formatDay(p.start)} - ${formatDate(p.end)}
    ${p.due && `${p.cutoff ? `Chốt số: ${formatDay(p.cutoff)}; h` : 'H'}ạn: ${at(p.due)}${p.graceEnd ? `; nhận muộn đến ${formatDay(p.graceEnd)}` : ''}`}
    ${p.reminders.length === 0 ? null : `Nhắc: ${p.reminders.map(reminderDay).join(', ')}`}
    Nhận: ${p.units} đơn vị; liên lạc được ${p.reachable}; chưa có đầu mối ${p.withoutLiaison}
    Văn bản: ${documentName(p.document)}; ${paperPhrase(p.paper)}
    Nội dung thông báo ở tin ngay dưới.`,

  /** Whether a second person approves: said under the preview. */
  previewFooter: (p: { alone: boolean }) =>
    p.alone
      ? rich`Ban hiện có một thành viên trên hệ thống nên gửi được ngay, không qua duyệt.`
      : rich`Thông báo gửi đi sau khi một thành viên khác của Ban đồng ý.`,

  editPick: (p: { fields: readonly string[] }) => rich`
    Sửa mục nào?
    ${numbered(p.fields, 90)}`,

  /** Head of the message sent to oneself as a trial. */
  testHeader: (p: { sampleUnit: string }) => rich`${bold('GỬI THỬ')} - chỉ Anh/Chị nhận tin này. Đơn vị mẫu: ${p.sampleUnit}.`,

  approvalRequest: (p: { approverPosition: string; author: string; wave: string; units: number; due: Moment | null }) => rich`
    Kính trình đồng chí ${p.approverPosition}:
    ${p.author} đề nghị gửi thông báo ${p.wave} đến ${p.units} đơn vị${p.due === null ? '' : `, hạn báo cáo ${at(p.due)}`}. Nội dung ở tin ngay dưới.
    Kính xin ý kiến đồng chí.`,

  approvalSent: (p: { approvers: readonly string[] }) =>
    rich`Đã trình duyệt: ${names(p.approvers, 200, 'người')}. Có ý kiến, hệ thống báo tại đây.`,

  approvalOwn: () => rich`Dạ, người soạn không tự duyệt thông báo của mình. Xin chờ một thành viên khác của Ban.`,

  approvalGone: (p: { wave: string; state: string; by: string; at: Moment }) => rich`${p.wave}: ${p.state} lúc ${at(p.at)} (${p.by}).`,

  approved: (p: { wave: string; by: string; at: Moment }) => rich`${p.by} đã đồng ý gửi thông báo ${p.wave} lúc ${at(p.at)}.`,

  returnAsk: () => rich`Xin đồng chí cho biết nội dung cần sửa (người soạn sẽ đọc được).`,

  returned: (p: { wave: string; by: string; reason: string }) => rich`
    ${p.by} trả lại thông báo ${p.wave}: ${quote(p.reason, 400)}
    Bản soạn vẫn còn, Anh/Chị bấm “Sửa”.`,

  scheduleAsk: () => rich`Gửi vào lúc nào? Ví dụ: 07:30 thứ Hai 20/3`,

  scheduled: (p: { wave: string; at: Moment }) => rich`Đã hẹn gửi thông báo ${p.wave} lúc ${at(p.at)}.`,

  /** A date that does not fit the others. */
  datesWrong: (p: { problem: string }) => rich`Dạ, ${p.problem}. Anh/Chị sửa lại trước khi gửi.`,

  correctionAsk: (p: { wave: string }) => rich`
    Nội dung đính chính ${p.wave} (gửi đến mọi đơn vị đã nhận thông báo):`,

  noticeAsk: () => rich`
    Nội dung thông báo? Viết như văn bản gửi đơn vị, không cần “Kính gửi”.`,

  noticeTitleAsk: () => rich`Tên thông báo, để theo dõi trong danh sách?`,

  noticePreview: (p: { units: number; reachable: number; withoutLiaison: number }) => rich`
    ${bold('XEM TRƯỚC - chưa gửi')}
    Nhận: ${p.units} đơn vị; liên lạc được ${p.reachable}; chưa có đầu mối ${p.withoutLiaison}
    Nội dung thông báo ở tin ngay dưới.`,
} as const;

/** The message that follows a sending notice, edited in place. */
export const progress = {
  sending: (p: { sent: number; total: number }) => rich`Đang gửi: ${p.sent}/${p.total}…`,
  paused: (p: { sent: number; total: number }) => rich`Đã tạm dừng: ${p.sent}/${p.total}. Tin đã gửi không thu lại được.`,
  stopped: (p: { sent: number; total: number; cancelled: number }) =>
    rich`Đã dừng hẳn: đã gửi ${p.sent}/${p.total}, không gửi ${p.cancelled}.`,
  /** The channel asks for patience: the rest follows by itself. */
  slowed: (p: { sent: number; total: number; minutes: number }) =>
    rich`Đang gửi: ${p.sent}/${p.total}. Kênh yêu cầu gửi chậm lại, khoảng ${p.minutes} phút nữa gửi tiếp.`,

  sent: (p: { what: string; units: number; reached: number; withoutLiaison: number; failed: number; uncertain: number }) => rich`
    ✅ Đã gửi thông báo ${p.what}
    Thành công ${p.reached}/${p.units} đơn vị. Chưa có đầu mối ${p.withoutLiaison}; không gửi được ${p.failed}${p.uncertain === 0 ? '' : `; chưa rõ kết quả ${p.uncertain}`}.`,

  /** Who was not reached, with numbers to call: “Sở Tư pháp: chặn tin, bà Hoa 0913 …”. */
  notReached: (p: { what: string; lines: readonly string[] }) => rich`
    ${bold('ĐƠN VỊ CHƯA NHẬN')} - ${p.what}
    ${p.lines.length === 0 ? 'Không có.' : someLines(p.lines, 'đơn vị', 800)}`,

  notReachedLine: (p: { unit: string; why: keyof typeof unreachableWords; name: string | null; phone: string | null }) =>
    `${p.unit}: ${unreachableWords[p.why]}${p.name === null ? '' : `, ${p.name}`}${p.phone === null ? '' : ` ${p.phone}`}`,

  receipts: (p: { what: string; confirmed: number; total: number; waiting: readonly string[] }) => rich`
    ${bold('ĐÃ XÁC NHẬN')} ${p.confirmed}/${p.total} - ${p.what}
    ${p.waiting.length === 0 ? 'Mọi đơn vị đã xác nhận.' : `Chưa xác nhận: ${names(p.waiting, 750) ?? ''}`}`,

  /** The board is told that a notice keeps failing. */
  failing: (p: { what: string; failed: number; total: number; reason: string }) => rich`
    ⚠ Thông báo ${p.what}: ${p.failed}/${p.total} tin chưa gửi được (${clip(p.reason, 120)}). Đang tạm dừng để khỏi gửi sai tiếp; xem lại nội dung, rồi bấm “Tiếp tục” hoặc “Dừng hẳn”.`,

  /** The bot's own account is refused: nothing leaves any more. */
  accountDead: (p: { channel: string }) =>
    rich`⚠ Kênh ${p.channel} từ chối tài khoản của hệ thống, mọi tin đang dừng. Cần báo người quản trị kiểm tra mã kết nối.`,

  retried: (p: { count: number }) => rich`Đã đưa ${p.count} tin vào hàng gửi lại.`,
} as const;

/** Why a person could not be written to. */
export const unreachableWords = {
  blocked: 'đã chặn tin',
  deactivated: 'tài khoản không còn',
  kicked: 'đã rời cuộc trò chuyện',
  not_started: 'chưa mở trò chuyện',
  not_found: 'không tìm thấy tài khoản',
  rejected: 'tin bị từ chối',
  no_liaison: 'chưa có đầu mối',
  unknown: 'chưa rõ kết quả',
} as const;
