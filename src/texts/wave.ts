/** Launching, acknowledging, goals, correction, closing: what units read about a wave. */
import { formatDate, formatDay } from '../language/format.ts';
import type { To } from './address.ts';
import { type Paper, paperSentence } from './paper.ts';
import { bold, clip, numbered, quote, rich, someLines } from './rich.ts';
import { at, type Moment } from './when.ts';

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

  setGoal: (p: { most: number }) => rich`
    Đợt này đơn vị đề ra mục tiêu, công trình, phần việc nào? Mỗi dòng một việc, tối đa ${p.most} dòng, có con số nếu được.
    Ví dụ:
    Giải quyết việc làm 1.200 lao động
    Hoàn thành 02 tuyến lộ bê tông`,

  goalsSaved: (p: To & { goals: readonly string[]; editableUntil: string | null }) => rich`
    Đã ghi ${p.goals.length} việc:
    ${numbered(p.goals, 110)}
    ${p.editableUntil && `Sửa được đến ngày ${formatDate(p.editableUntil)}.`}`,

  /** `/dot`: the waves of the year; lines from `line`. */
  list: (p: { lines: readonly string[] }) => rich`
    ${bold('ĐỢT THI ĐUA')}
    ${p.lines.length === 0 ? 'Hiện chưa có đợt thi đua nào được phát động.' : someLines(p.lines, 'đợt', 650)}`,

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
