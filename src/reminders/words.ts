/** Reminders and their escalation. The subject is the board, never a machine; nobody is blamed. */

import type { Remaining } from '../domain/calendar.ts';
import { owner } from '../domain/owner.ts';
import { formatDate, formatDay, formatNumber, formatWeekday } from '../language/format.ts';
import { localPhone } from '../language/phone.ts';
import { type To, you, youFirst } from '../texts/address.ts';
import { bold, clip, lines, names, rich } from '../texts/rich.ts';
import { type AsOf, at, atWeekday, inBrackets, type Moment, remaining, toDate, toDay } from '../texts/when.ts';

/** “17:00 thứ Ba ngày 25/4/2017”. */
const dueWords = (due: Moment): string => `${due.time} ${formatWeekday(due.date)} ngày ${formatDate(due.date)}`;

/** A report somebody has begun: every reminder of it knows. */
interface Draft {
  readonly answered: number;
  readonly total: number;
}

const inDraft = (draft: Draft | null): string | null => {
  if (draft === null) return null;
  return draft.answered >= draft.total
    ? 'Báo cáo đã soạn xong, chưa gửi.'
    : `Báo cáo đang soạn dở, xong ${draft.answered}/${draft.total} câu.`;
};

const draftBehind = (draft: Draft | null): string => {
  if (draft === null) return '';
  return draft.answered >= draft.total ? '; đã soạn xong, chưa gửi' : `; đang soạn dở, xong ${draft.answered}/${draft.total} câu`;
};

/** Where somebody stopped in the middle. `place` is `null` where no question is counted; `code` once the report was sent. */
export interface Stop {
  readonly wave: string;
  readonly code: string | null;
  readonly doing: 'report' | 'edit' | 'complete';
  readonly place: { readonly done: number; readonly questions: number } | null;
  readonly unsent: boolean;
  readonly due: Moment;
  readonly remaining: Remaining;
}

const stopped = (p: Stop): string => {
  const what = `${{ report: 'làm', edit: 'sửa', complete: 'bổ sung' }[p.doing]} dở báo cáo ${p.code === null ? '' : `${p.code} `}${p.wave}`;
  const place = p.place === null ? '' : ` (xong ${p.place.done}/${p.place.questions} câu${p.unsent ? ', chưa gửi' : ''})`;
  return `${what}${p.place === null && p.unsent ? ', chưa gửi' : place}`;
};

interface DueWork {
  readonly wave: string;
  readonly due: Moment;
}

/** A piece of work in one line, where a message names several. */
export const work = {
  prepare: (p: DueWork & { draft: Draft | null }) => `Chuẩn bị báo cáo ${p.wave}: hạn ${at(p.due)}${draftBehind(p.draft)}`,
  open: (p: DueWork & { remaining: Remaining; draft: Draft | null }) =>
    `Báo cáo ${p.wave}: đến kỳ, hạn ${at(p.due)}${inBrackets(p.remaining)}${draftBehind(p.draft)}`,
  yearEnd: (p: DueWork & { asOf: AsOf; remaining: Remaining; draft: Draft | null }) =>
    `Báo cáo ${p.wave}: số liệu ${toDay(p.asOf)}, hạn ${at(p.due)}${inBrackets(p.remaining)}${draftBehind(p.draft)}`,
  report: (p: DueWork & { remaining: Remaining; draft: Draft | null }) =>
    `Báo cáo ${p.wave}: hạn ${at(p.due)}${inBrackets(p.remaining)}${draftBehind(p.draft)}`,
  late: (p: DueWork & { graceEnd: string | null; draft: Draft | null }) =>
    `Báo cáo ${p.wave}: đã qua hạn ${at(p.due)}${p.graceEnd === null ? '' : `, vẫn gửi được đến hết ngày ${formatDate(p.graceEnd)}`}${draftBehind(p.draft)}`,
  goals: (p: DueWork & { remaining: Remaining }) => `Đặt mục tiêu ${p.wave}: hạn ${at(p.due)}${inBrackets(p.remaining)}`,
  goalsBeside: (p: { wave: string; due: string }) => `Đặt mục tiêu ${p.wave} (hạn ${formatDay(p.due)})`,
  receipt: (p: { wave: string }) => `Xác nhận đã nhận thông báo ${p.wave}`,
  unfinished: (p: Stop) => `Đang ${stopped(p)}: hạn ${at(p.due)}${inBrackets(p.remaining)}`,
  filesLeft: (p: { count: number; code: string }) => `${p.count} tệp gửi khi sửa báo cáo ${p.code} chưa nộp`,
  missing: (p: { wave: string; fields: readonly string[] }) => `Bổ sung số liệu ${p.wave}: ${p.fields.join(', ')}`,
  /** What the unit promised on the telephone. */
  promised: (p: { wave: string; day: string | null; draft: Draft | null }) =>
    `Báo cáo ${p.wave}: đơn vị đã hẹn gửi${p.day === null ? '' : ` ngày ${formatDay(p.day)}`}${draftBehind(p.draft)}`,
  toComplete: (p: { code: string; fields: readonly string[]; due: Moment; remaining: Remaining }) =>
    `Bổ sung báo cáo ${p.code}: ${p.fields.join(', ')}, trước ${at(p.due)}${inBrackets(p.remaining)}`,
} as const;

/** Several things of a person in one message, and what rides on one. */
export const joined = {
  heading: (p: { unit: string | null }) =>
    p.unit === null ? rich`🗓 ${bold('Các việc cần làm của đơn vị')}` : rich`🗓 ${bold('Các việc cần làm')}: ${p.unit}`,
  /** Each line of whose work it is, where there are several units. */
  ofUnit: (p: { unit: string; line: string }) => `${p.unit} - ${p.line}`,
  rest: (p: { count: number }) => `và ${p.count} việc khác, xem ở “Hạn nộp”`,
  besides: (p: { lines: readonly string[] }) =>
    `Đơn vị còn việc: ${p.lines.map((line) => `${line.charAt(0).toLocaleLowerCase('vi')}${line.slice(1)}`).join(', ')}.`,
} as const;

export const remind = {
  /** To whoever stands in, on the first day. */
  standInBegins: (p: To & { role: string; to: string; next: { what: string; due: Moment } | null }) => rich`
    Từ hôm nay, ${you(p)} làm ${p.role}, đến hết ngày ${formatDate(p.to)}.
    ${p.next && `Việc tiếp theo: ${p.next.what} (hạn ${at(p.next.due)}).`}
    Các việc và hạn: gõ /han.`,

  standInEnds: (p: To & { role: string }) => rich`
    Thời gian làm ${p.role} đã hết; ${you(p)} thôi nhận thông báo và nhắc hạn của nhiệm vụ này. ${owner} cảm ơn ${you(p)}.`,

  /** The plan's yearly report has opened. */
  yearEnd: (p: {
    unit: string;
    report: string;
    document: string;
    asOf: AsOf;
    due: Moment;
    remaining: Remaining;
    draft: Draft | null;
  }) => rich`
    🗓 ${bold(p.report)}
    Kính gửi ${clip(p.unit, 200)},
    ${owner} đề nghị báo cáo kết quả cả năm theo ${p.document}. Số liệu ${toDate(p.asOf)}.
    Hạn gửi: ${atWeekday(p.due)}${inBrackets(p.remaining)}.
    ${inDraft(p.draft)}`,

  /** The same day, to the board. `reached`: units with somebody to write to. */
  yearlyTold: (p: { report: string; units: number; reached: number; due: Moment }) => rich`
    🗓 ${bold(p.report)} đã mở, hạn ${at(p.due)}.
    Đề nghị báo cáo gửi đến ${p.reached}/${p.units} đơn vị, chậm nhất trong ngày làm việc tiếp theo; chưa liên lạc được ${p.units - p.reached}.`,

  /** `mayReport`: whether this reader has the buttons. */
  goals: (p: To & { unit: string; wave: string; due: Moment; remaining: Remaining; mayReport: boolean }) => rich`
    🗓 ${bold('Đặt mục tiêu đợt')}: ${p.wave}
    ${p.unit} chưa đặt mục tiêu. Hạn: ${atWeekday(p.due)}${inBrackets(p.remaining)}.
    ${p.mayReport ? `${youFirst(p)} bấm “Đặt mục tiêu đợt” để gửi các mục tiêu của đơn vị, mỗi dòng một mục tiêu.` : null}`,

  t7: (
    p: To & {
      wave: string;
      cutoff: string | null;
      due: Moment;
      questions: number;
      minutes: number;
      draft: Draft | null;
      mayReport: boolean;
    },
  ) => rich`
    🗓 ${bold('Chuẩn bị số liệu')}: ${p.wave}
    ${p.cutoff === null ? `Hạn gửi ${dueWords(p.due)}.` : `Số liệu chốt đến ${formatDay(p.cutoff)}; hạn gửi ${dueWords(p.due)}.`}

    Báo cáo của đơn vị gồm ${p.questions} câu, khoảng ${p.minutes} phút.${p.mayReport ? ` ${youFirst(p)} bấm “Xem câu hỏi” để chuyển cho bộ phận chuyên môn chuẩn bị trước.` : ''}
    ${inDraft(p.draft)}`,

  t3: (p: { wave: string; cutoff: string; due: Moment; remaining: Remaining; draft: Draft | null }) => rich`
    🗓 ${bold('Đến kỳ báo cáo')}: ${p.wave}
    Số liệu đến ${formatDay(p.cutoff)} đã chốt. Hạn gửi: ${atWeekday(p.due)}${inBrackets(p.remaining)}.
    ${inDraft(p.draft)}`,

  t1: (p: { wave: string; unit: string; due: Moment; remaining: Remaining; draft: Draft | null }) => rich`
    ⏰ Hạn báo cáo: ${p.remaining.kind === 'date' ? '' : `${remaining(p.remaining)}, `}${dueWords(p.due)}
    ${p.wave} - ${p.unit}
    ${inDraft(p.draft)}`,

  today: (p: To & { wave: string; unit: string; time: string; draft: Draft | null }) => rich`
    ⏰ Hạn báo cáo: ${p.time} hôm nay
    ${p.wave} - ${p.unit}
    ${inDraft(p.draft)}
    Mục nào chưa có số liệu, ${you(p)} chọn “Chưa có số liệu”, gửi trước và bổ sung sau.`,

  overdue1: (p: { unit: string; wave: string; now: Moment; due: Moment; graceEnd: string | null; draft: Draft | null }) => rich`
    Kính gửi ${p.unit},
    Đến ${at(p.now)}, ${owner} chưa nhận được báo cáo ${p.wave} (hạn ${at(p.due)}).
    ${inDraft(p.draft)}
    ${p.graceEnd === null ? '' : `Đơn vị vẫn gửi được đến hết ngày ${formatDate(p.graceEnd)}. `}Nếu có vướng mắc, xin cho ${owner} biết.`,

  /** The day has come, or has gone by, for which the unit promised its report on the telephone. `today`: it is this day. */
  promisedDay: (p: {
    unit: string;
    wave: string;
    day: string;
    today: boolean;
    due: Moment;
    graceEnd: string | null;
    draft: Draft | null;
  }) => rich`
    Kính gửi ${p.unit},
    ${
      p.today
        ? `Qua điện thoại, đơn vị đã hẹn gửi báo cáo ${p.wave} trong hôm nay, ${formatDay(p.day)} (hạn ${at(p.due)}).`
        : `Qua điện thoại, đơn vị đã hẹn gửi báo cáo ${p.wave} ngày ${formatDay(p.day)} (hạn ${at(p.due)}); ${owner} chưa nhận được.`
    }
    ${inDraft(p.draft)}
    ${p.graceEnd === null ? '' : `Đơn vị vẫn gửi được đến hết ngày ${formatDate(p.graceEnd)}. `}Nếu có vướng mắc, xin cho ${owner} biết.`,

  /** The third working day after: no new deadline, only the road that is still open. */
  overdue3: (p: {
    unit: string;
    wave: string;
    due: Moment;
    graceEnd: string | null;
    officer: { name: string; phone: string };
    draft: Draft | null;
  }) => rich`
    Kính gửi ${p.unit},
    ${owner} chưa nhận được báo cáo ${p.wave} (hạn ${at(p.due)}).
    ${inDraft(p.draft)}
    ${p.graceEnd && `Đơn vị vẫn gửi được đến hết ngày ${formatDate(p.graceEnd)}.`}
    Cần trao đổi, xin gọi ${p.officer.name}, ${localPhone(p.officer.phone)}.`,

  /** Somebody stopped in the middle. */
  unfinished: (p: To & Stop) => rich`
    ${youFirst(p)} đang ${stopped(p)}.
    ${p.doing === 'report' ? 'Hạn gửi' : 'Hạn'}: ${atWeekday(p.due)}${inBrackets(p.remaining)}.`,

  /** Files came with a change that can be sent no more. `next`: another change takes them along. */
  filesLeft: (p: To & { count: number; code: string; wave: string; state: 'next' | 'locked' | 'ended'; until: Moment }) => rich`
    ${p.count} tệp ${you(p)} gửi khi sửa báo cáo ${p.code} (${p.wave}) chưa nộp, không có trong báo cáo.
    ${
      {
        next: `Tệp được giữ lại. Đến ${at(p.until)}, ${you(p)} bấm “Sửa” để gửi cùng lần sửa sau.`,
        locked: `Báo cáo đã khóa. Cần nộp thêm, ${you(p)} bấm “Xin đính chính”; khi ${owner} mở lại, tệp đi cùng lần sửa đó.`,
        ended: 'Báo cáo này không còn sửa được, tệp sẽ được xóa theo thời hạn lưu trữ.',
      }[p.state]
    }`,

  /** What the board asked for has not been begun by the next working morning. */
  toComplete: (p: { code: string; wave: string; fields: readonly string[]; due: Moment; remaining: Remaining }) => rich`
    Báo cáo ${p.code} (${p.wave}) đang chờ đơn vị bổ sung: ${p.fields.join(', ')}.
    Thời gian: trước ${at(p.due)}${inBrackets(p.remaining)}.`,
} as const;

interface WaveThisMorning {
  readonly wave: string;
  readonly reported: number;
  readonly total: number;
  readonly fresh: number;
  readonly promised: number;
  readonly untouched: number;
}

/** To the board, in the morning of a working day. */
export const digest = {
  /** `yesterday`: the last working day, which need not be the day before. */
  board: (p: {
    day: string;
    yesterday: string;
    waves: readonly WaveThisMorning[];
    /** Waves beyond those. */
    left: number;
    waiting: { reports: number; questions: number; requests: number };
  }) => {
    const waiting = [
      p.waiting.reports === 0 ? null : `${p.waiting.reports} báo cáo`,
      p.waiting.questions === 0 ? null : `${p.waiting.questions} câu hỏi`,
      p.waiting.requests === 0 ? null : `${p.waiting.requests} yêu cầu tham gia`,
    ].filter((part) => part !== null);
    const [only, ...others] = p.waves;
    const one = others.length === 0 ? only : undefined;
    return rich`
      ${bold(`SÁNG ${formatWeekday(p.day)} ${formatDay(p.day)}`)}${one === undefined ? '' : ` - ${one.wave}`}
      ${lines(p.waves.map((wave) => `${one === undefined ? `${wave.wave}: đã` : 'Đã'} ${thisMorning(wave, p.day, p.yesterday)}`))}
      ${p.left === 0 ? null : `(còn ${p.left} đợt khác)`}
      ${waiting.length === 0 ? null : `Chờ ${owner}: ${waiting.join(', ')}`}`;
  },
} as const;

function thisMorning(wave: WaveThisMorning, day: string, yesterday: string): string {
  const since = Date.parse(day) - Date.parse(yesterday) === 86_400_000 ? 'hôm qua' : `từ ${formatDay(yesterday)}`;
  const left = wave.total - wave.reported;
  return (
    `báo cáo ${formatNumber(wave.reported)}/${formatNumber(wave.total)}${wave.fresh === 0 ? '' : ` (${since} thêm ${formatNumber(wave.fresh)})`}\n` +
    `Chưa báo cáo ${formatNumber(left)}: đã hẹn ${formatNumber(wave.promised)}, chưa liên hệ ${formatNumber(wave.untouched)}`
  );
}

/** To a leader who had something done. */
export const cameOf = {
  /** Units that were to be chased: those that have reported since, and those that have not. */
  /** `named`: those may be told by name, the wave being due. */
  order: (p: { wave: string; total: number; reported: number; left: readonly string[]; named: boolean }) => rich`
    Kết quả đôn đốc ${p.wave}: ${p.reported}/${p.total} đơn vị đồng chí giao đã báo cáo.
    ${p.left.length === 0 ? null : p.named ? `Còn ${p.left.length}: ${names(p.left, 480) ?? ''}.` : `Còn ${p.left.length} đơn vị; trước hạn chưa nêu tên đơn vị.`}`,
} as const;
