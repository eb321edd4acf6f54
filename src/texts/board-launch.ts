/** The board composes, approves, sends. */
import { owner } from '../domain/owner.ts';
import { formatDate, formatDay } from '../language/format.ts';
import { type Paper, paperPhrase } from './paper.ts';
import { bold, clip, names, numbered, rich, someLines } from './rich.ts';
import { type Document, documentName } from './wave.ts';
import { at, type Moment } from './when.ts';

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
      ? rich`${owner} hiện có một thành viên trên hệ thống nên gửi được ngay, không qua duyệt.`
      : rich`Thông báo gửi đi sau khi một thành viên khác của ${owner} đồng ý.`,

  /** Head of the message sent to oneself as a trial. */
  testHeader: (p: { sampleUnit: string }) => rich`${bold('GỬI THỬ')} - chỉ Anh/Chị nhận tin này. Đơn vị mẫu: ${p.sampleUnit}.`,

  approvalRequest: (p: { approverPosition: string; author: string; wave: string; units: number; due: Moment | null }) => rich`
    Kính trình đồng chí ${p.approverPosition}:
    ${p.author} đề nghị gửi thông báo ${p.wave} đến ${p.units} đơn vị${p.due === null ? '' : `, hạn báo cáo ${at(p.due)}`}. Nội dung ở tin ngay dưới.
    Kính xin ý kiến đồng chí.`,

  approvalSent: (p: { approvers: readonly string[] }) =>
    rich`Đã trình duyệt: ${names(p.approvers, 200, 'người')}. Có ý kiến, hệ thống báo tại đây.`,

  approvalOwn: () => rich`Dạ, người soạn không tự duyệt thông báo của mình. Xin chờ một thành viên khác của ${owner}.`,

  approvalGone: (p: { wave: string; state: string; by: string; at: Moment }) => rich`${p.wave}: ${p.state} lúc ${at(p.at)} (${p.by}).`,

  approved: (p: { wave: string; by: string; at: Moment }) => rich`${p.by} đã đồng ý gửi thông báo ${p.wave} lúc ${at(p.at)}.`,

  /** A date that does not fit the others. */
  datesWrong: (p: { problem: string }) => rich`Dạ, ${p.problem}. Anh/Chị sửa lại trước khi gửi.`,
} as const;

/** The message that follows a sending notice, edited in place. */
export const progress = {
  sending: (p: { sent: number; total: number }) => rich`Đang gửi: ${p.sent}/${p.total}…`,
  paused: (p: { sent: number; total: number }) => rich`Đã tạm dừng: ${p.sent}/${p.total}. Tin đã gửi không thu lại được.`,
  stopped: (p: { sent: number; total: number; cancelled: number }) =>
    rich`Đã dừng hẳn: đã gửi ${p.sent}/${p.total}, không gửi ${p.cancelled}.`,
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
