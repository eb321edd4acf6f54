/** Launching, acknowledging, goals, correction, closing: what units read about a wave. */
import { formatDate, formatDay } from '../language/format.ts';
import { type To, you, youFirst } from './address.ts';
import { type Paper, paperSentence } from './paper.ts';
import { bold, clip, numbered, quote, rich, someLines } from './rich.ts';
import { at, days, type Moment } from './when.ts';

/** The document a wave or a plan rests on. */
export interface Document {
  /** “Kế hoạch” */
  readonly type: string;
  readonly number: string | null;
  readonly date: string | null;
}

/** “Kế hoạch số 15/KH-UBND ngày 07/3/2017”; without a number, what is known. */
export const documentName = (document: Document): string =>
  `${document.type}${document.number === null ? '' : ` số ${document.number}`}${document.date === null ? '' : ` ngày ${formatDate(document.date)}`}`;

/** Who at the board to speak to. */
export interface Officer {
  readonly name: string;
  readonly phone: string;
}

const contact = (officer: Officer): string => `Liên hệ: ${officer.name}, ${officer.phone}`;

export const wave = {
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

  /** The plan of a year: its duties, each with its own due day; a duty without one is left out. */
  launchAnnual: (p: {
    year: number;
    unit: string;
    issuer: string;
    document: Document;
    subject: string;
    slogan: string | null;
    unitPlanDue: string | null;
    registrationDue: string | null;
    board: string;
    block: string | null;
    officer: Officer;
  }) => {
    const asks = [
      p.unitPlanDue && `Xây dựng kế hoạch thực hiện (gửi số, ngày văn bản) trước ${formatDate(p.unitPlanDue)}.`,
      p.registrationDue && `Đăng ký chủ đề, nội dung phong trào về UBND tỉnh (qua ${p.board}) trước ${formatDate(p.registrationDue)}.`,
      p.block && `Ký kết giao ước thi đua theo lịch của ${p.block}.`,
    ].filter((ask): ask is string => Boolean(ask));
    return rich`
      📣 ${bold(`PHÁT ĐỘNG PHONG TRÀO THI ĐUA NĂM ${p.year}`)}
      Kính gửi: ${p.unit}

      ${p.issuer} đã ban hành ${documentName(p.document)}: ${clip(p.subject, 200)}.

      ${p.slogan && `Khẩu hiệu: ${quote(p.slogan, 200)}`}

      ${asks.length === 0 ? null : `Đề nghị đơn vị:\n${numbered(asks)}`}

      ${contact(p.officer)}`;
  },

  /** `next`: the next thing to do; `reminders`: the days of preparation and opening. */
  ackOk: (p: { unit: string; at: Moment; next: { what: string; due: string } | null; prepare: string | null; opens: string | null }) => {
    const reminders = [p.prepare && `nhắc chuẩn bị ${formatDay(p.prepare)}`, p.opens && `mở báo cáo ${formatDay(p.opens)}`]
      .filter(Boolean)
      .join(', ');
    return rich`
      Đã ghi nhận: ${p.unit} xác nhận đã nhận thông báo lúc ${at(p.at)}.
      ${p.next && `Việc tiếp theo: ${p.next.what} (${formatDay(p.next.due)}).`}
      ${reminders === '' ? null : `${reminders.charAt(0).toLocaleUpperCase('vi')}${reminders.slice(1)}.`}`;
  },

  ackAlready: (p: { unit: string; by: string; at: Moment }) => rich`${p.by} đã xác nhận thay ${p.unit} lúc ${at(p.at)}.`,

  ackReminder: (p: To & { unit: string; wave: string; sentOn: string }) => rich`
    Kính gửi ${p.unit},
    Ban chưa nhận được xác nhận của đơn vị về thông báo ${p.wave} gửi ngày ${formatDate(p.sentOn)}. Kính đề nghị ${you(p)} bấm “Đã nhận” để Ban theo dõi.`,

  setGoal: (p: { most: number }) => rich`
    Đợt này đơn vị đề ra mục tiêu, công trình, phần việc nào? Mỗi dòng một việc, tối đa ${p.most} dòng, có con số nếu được.
    Ví dụ:
    Giải quyết việc làm 1.200 lao động
    Hoàn thành 02 tuyến lộ bê tông`,

  goalsSaved: (p: To & { goals: readonly string[]; editableUntil: string | null }) => rich`
    Đã ghi ${p.goals.length} việc:
    ${numbered(p.goals, 110)}
    ${p.editableUntil && `Sửa được đến ngày ${formatDate(p.editableUntil)}.`}`,

  goalsTooMany: (p: To & { given: number; most: number }) => rich`
    Dạ, có ${p.given} dòng, mục này nhận tối đa ${p.most} việc. ${youFirst(p)} chọn những việc chính, gửi lại.`,

  changed: (p: { wave: string; unit: string; change: string; board: string }) => rich`
    ${bold('ĐÍNH CHÍNH')} - ${p.wave}
    Kính gửi: ${p.unit}
    ${clip(p.change, 600)}
    Các nội dung khác không thay đổi. ${p.board} trân trọng thông báo.`,

  closed: (p: { wave: string; date: string; reported: number; total: number; worksDone: number; exemplars: number; board: string }) => rich`
    ${p.wave} kết thúc ngày ${formatDate(p.date)}.
    Kết quả chung: ${p.reported}/${p.total} đơn vị báo cáo; ${p.worksDone} công trình, phần việc hoàn thành; ${p.exemplars} điển hình được giới thiệu.
    ${p.board} trân trọng cảm ơn quý đơn vị.`,

  cancelled: (p: { wave: string; unit: string; board: string }) => rich`
    Kính gửi: ${p.unit}
    ${p.board} thông báo dừng ${p.wave}. Đơn vị không phải báo cáo đợt này.`,

  /** A free notice of the board to an audience. */
  notice: (p: { unit: string; body: string; officer: Officer }) => rich`
    Kính gửi: ${p.unit}

    ${clip(p.body, 700)}

    ${contact(p.officer)}`,

  /** `/dot`: the waves of the year; lines from `line`. */
  list: (p: { lines: readonly string[] }) => rich`
    ${bold('ĐỢT THI ĐUA')}
    ${p.lines.length === 0 ? 'Hiện chưa có đợt thi đua nào được phát động.' : someLines(p.lines, 'đợt', 650)}`,

  line: (p: { name: string; start: string; end: string; state: string }) =>
    `${p.name}: ${formatDay(p.start)} - ${formatDate(p.end)}, ${p.state}`,

  card: (p: {
    wave: string;
    occasion: string | null;
    start: string;
    end: string;
    focus: string | null;
    cutoff: string | null;
    due: Moment | null;
    goals: readonly string[];
    state: string;
  }) => rich`
    ${bold(p.wave)}
    ${p.occasion && `Dịp: ${clip(p.occasion, 120)}`}
    Thời gian: ${formatDay(p.start)} - ${formatDate(p.end)}
    ${p.focus && `Trọng tâm: ${clip(p.focus, 200)}`}
    ${p.cutoff && `Số liệu chốt đến ${formatDay(p.cutoff)}`}
    ${p.due && `Hạn báo cáo: ${at(p.due)}`}
    Tình trạng: ${p.state}
    ${p.goals.length === 0 ? null : `Mục tiêu đơn vị đã đặt:\n${numbered(p.goals, 80)}`}`,

  /** The rungs of a wave, for the board: “14/4, 21/4, 24/4, 25/4”. */
  rungs: (dates: readonly string[]) => days(dates),
} as const;

/** States of a wave, in words. */
export const waveStates = {
  draft: 'đang soạn',
  awaiting_approval: 'chờ duyệt',
  scheduled: 'đã hẹn giờ gửi',
  launched: 'đang diễn ra',
  closed: 'đã kết thúc',
  cancelled: 'đã dừng',
} as const;
