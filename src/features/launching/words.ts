/** The board composes a wave, a second person approves, units read of it. */
import { owner } from '../../domain/owner.ts';
import { formatDate, formatDay } from '../../language/format.ts';
import { type Paper, paperSentence } from '../../texts/paper.ts';
import { bold, clip, names, numbered, quote, rich } from '../../texts/rich.ts';
import { type Document, documentName } from '../../texts/wave.ts';
import { at, type Moment } from '../../texts/when.ts';

/** Whether paper is still wanted, in a few words, for the preview. */
function paperPhrase(paper: Paper): string {
  switch (paper.kind) {
    case 'thay':
      return 'thay văn bản giấy';
    case 'sau':
      return `văn bản giấy gửi sau${paper.due === null ? '' : `, trước ${formatDay(paper.due)}`}`;
    case 'theo_doi':
      return 'không thay văn bản chính thức';
  }
}

/** “14/4”, “18/4 (soát lại số liệu)”. */
const reminderDay = (p: { day: string; word: string | null }): string =>
  p.word === null ? formatDay(p.day) : `${formatDay(p.day)} (${p.word})`;

/** Who at the board to speak to. */
interface Officer {
  readonly name: string;
  readonly phone: string;
}

const contact = (officer: Officer): string => `Liên hệ: ${officer.name}${officer.phone === '' ? '' : `, ${officer.phone}`}`;

export const launching = {
  newStart: (p: { waves: readonly string[] }) => rich`
    ${bold('PHÁT ĐỘNG ĐỢT THI ĐUA')}
    Chọn mẫu; mọi mục điền sẵn, chỉ sửa mục cần sửa.
    ${numbered(p.waves, 90)}`,

  /** No sample left to launch. */
  nothingToLaunch: () => rich`Không còn đợt mẫu nào chờ phát động. Anh/Chị chép đợt trước hoặc soạn đợt khác.`,

  focusAsk: (p: { now: string | null }) => rich`
    Trọng tâm của đợt, trong 1 - 2 câu?
    ${p.now && `Hiện là: ${clip(p.now, 250)}`}`,

  dueAsk: (p: { now: string | null }) => rich`
    Hạn báo cáo vào ngày nào? Giờ hạn là 17:00.
    ${p.now && `Hiện là: ${p.now}`}
    Ví dụ: 25/4`,

  /** A date that does not fit the others. */
  datesWrong: (p: { problem: string }) => rich`Dạ, ${p.problem}. Anh/Chị sửa lại trước khi gửi.`,

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
    Nội dung thông báo ở tin ngay trên.`,

  /** Whether a second person approves: said under the preview. */
  previewFooter: (p: { alone: boolean }) =>
    p.alone
      ? rich`${owner} hiện có một thành viên trên hệ thống nên gửi được ngay, không qua duyệt.`
      : rich`Thông báo gửi đi sau khi một thành viên khác của ${owner} đồng ý.`,

  /** Head of the message sent to oneself as a trial. */
  testHeader: (p: { sampleUnit: string }) => rich`${bold('GỬI THỬ')} - chỉ Anh/Chị nhận tin này. Đơn vị mẫu: ${p.sampleUnit}.`,

  trialToast: 'Tin gửi thử: nút chưa có tác dụng',

  approvalRequest: (p: { approverPosition: string; author: string; wave: string; units: number; due: Moment | null }) => rich`
    Kính trình đồng chí ${p.approverPosition}:
    ${p.author} đề nghị gửi thông báo ${p.wave} đến ${p.units} đơn vị${p.due === null ? '' : `, hạn báo cáo ${at(p.due)}`}. Nội dung ở tin ngay trên.
    Kính xin ý kiến đồng chí.`,

  approvalSent: (p: { approvers: readonly string[] }) =>
    rich`Đã trình duyệt: ${names(p.approvers, 200, 'người')}. Có ý kiến, hệ thống báo tại đây.`,

  approvalOwn: () => rich`Dạ, người soạn không tự duyệt thông báo của mình. Xin chờ một thành viên khác của ${owner}.`,

  approvalGone: (p: { wave: string; state: string; by: string; at: Moment }) => rich`${p.wave}: ${p.state} lúc ${at(p.at)} (${p.by}).`,

  approved: (p: { wave: string; by: string; at: Moment }) => rich`${p.by} đã đồng ý gửi thông báo ${p.wave} lúc ${at(p.at)}.`,

  /** A second board member gave the launch back. */
  launchReturned: (p: { wave: string; by: string; at: Moment }) =>
    rich`${p.by} trả lại thông báo ${p.wave} lúc ${at(p.at)}. Bản soạn vẫn còn: gõ /phatdong để sửa, gửi lại.`,

  launch: (p: {
    title: string;
    unit: string;
    document: Document;
    issuer: string;
    board: string;
    occasion: string | null;
    slogan: string | null;
    tiedTo: string | null;
    start: string;
    end: string;
    focus: string | null;
    goalsDue: string | null;
    /** When a report is wanted. */
    reportDue: Moment | null;
    cutoff: string | null;
    paper: Paper;
    officer: Officer;
  }) => {
    const asks = [
      p.goalsDue && `Đăng ký mục tiêu, công trình, phần việc của đợt trước ngày ${formatDate(p.goalsDue)}.`,
      p.reportDue && `Báo cáo nhanh tại đây trước ${at(p.reportDue)}${p.cutoff ? `, số liệu đến ${formatDay(p.cutoff)}` : ''}.`,
    ].filter((ask): ask is string => Boolean(ask));
    return rich`
      📣 ${bold(clip(p.title, 140).toLocaleUpperCase('vi'))}
      Kính gửi: ${p.unit}

      Thực hiện ${documentName(p.document)} của ${p.issuer}, ${p.board} trân trọng thông báo đợt thi đua${
        p.occasion === null ? '' : ` lập thành tích ${clip(p.occasion, 140)}`
      }.

      ${p.slogan && `Khẩu hiệu: ${quote(p.slogan, 200)}`}
      ${p.tiedTo && `Gắn với: ${clip(p.tiedTo, 100)}`}
      Thời gian: ${formatDay(p.start)} - ${formatDate(p.end)}
      ${p.focus && `Trọng tâm: ${clip(p.focus, 160)}`}

      ${asks.length === 0 ? null : `Đề nghị đơn vị:\n${numbered(asks)}`}
      ${p.reportDue && paperSentence(p.paper)}

      ${contact(p.officer)}`;
  },

  noContact: (p: { units: readonly string[] }) =>
    p.units.length === 0
      ? rich`Mọi đơn vị đã có đầu mối.`
      : rich`Còn ${p.units.length} đơn vị chưa có đầu mối: ${names(p.units, 800) ?? ''}`,
} as const;
