/** Reminders and their escalation. The subject is the board, never a machine; nobody is blamed. */

import type { Remaining } from '../domain/calendar.ts';
import { owner } from '../domain/owner.ts';
import { formatDate, formatDay, formatWeekday } from '../language/format.ts';
import { type To, you, youFirst } from '../texts/address.ts';
import { bold, clip, names, rich } from '../texts/rich.ts';
import { at, atWeekday, inBrackets, type Moment, remaining } from '../texts/when.ts';

/** “17:00 thứ Ba ngày 25/4/2017”. */
const dueWords = (due: Moment): string => `${due.time} ${formatWeekday(due.date)} ngày ${formatDate(due.date)}`;

export const remind = {
  /** The plan's yearly report has opened. `unit`: one, or several of one person. */
  yearly: (p: { unit: string; report: string; document: string; cutoff: string; due: Moment; remaining: Remaining }) => rich`
    🗓 ${bold(p.report)}
    Kính gửi ${clip(p.unit, 200)},
    ${owner} đề nghị báo cáo kết quả cả năm theo ${p.document}. Số liệu tính đến ${formatDate(p.cutoff)}; phần chưa kết thúc ghi số ước.
    Hạn gửi: ${atWeekday(p.due)}${inBrackets(p.remaining)}.`,

  /** The same day, to the board. */
  yearlyTold: (p: { report: string; units: number; reached: number; due: Moment }) => rich`
    🗓 ${bold(p.report)} đã mở, hạn ${at(p.due)}.
    Đã gửi đề nghị báo cáo đến ${p.reached}/${p.units} đơn vị; chưa liên lạc được ${p.units - p.reached}.`,

  t7: (p: To & { wave: string; cutoff: string | null; due: Moment; questions: number; minutes: number }) => rich`
    🗓 ${bold('Chuẩn bị số liệu')}: ${p.wave}
    ${p.cutoff === null ? `Hạn gửi ${dueWords(p.due)}.` : `Số liệu chốt đến ${formatDay(p.cutoff)}; hạn gửi ${dueWords(p.due)}.`}

    Báo cáo của đơn vị gồm ${p.questions} câu, khoảng ${p.minutes} phút. ${youFirst(p)} bấm “Xem câu hỏi” để chuyển cho bộ phận chuyên môn chuẩn bị trước.`,

  t3: (p: { wave: string; cutoff: string; due: Moment; remaining: Remaining; draft: { done: number; questions: number } | null }) => rich`
    🗓 ${bold('Đến kỳ báo cáo')}: ${p.wave}
    Số liệu đến ${formatDay(p.cutoff)} đã chốt. Hạn gửi: ${atWeekday(p.due)}${inBrackets(p.remaining)}.
    ${p.draft && `Bản nháp đã xong ${p.draft.done}/${p.draft.questions} câu.`}`,

  t1: (p: { wave: string; unit: string; due: Moment; remaining: Remaining; questionsLeft: number | null }) => rich`
    ⏰ Hạn báo cáo: ${p.remaining.kind === 'date' ? '' : `${remaining(p.remaining)}, `}${dueWords(p.due)}
    ${p.wave} - ${p.unit}
    ${p.questionsLeft === null ? null : `Bản nháp còn ${p.questionsLeft} câu.`}`,

  today: (p: To & { wave: string; unit: string; time: string }) => rich`
    ⏰ Hạn báo cáo: ${p.time} hôm nay
    ${p.wave} - ${p.unit}
    Mục nào chưa có số liệu, ${you(p)} chọn “Chưa có số liệu”, gửi trước và bổ sung sau.`,

  overdue1: (p: { unit: string; wave: string; now: Moment; due: Moment; graceEnd: string | null }) => rich`
    Kính gửi ${p.unit},
    Đến ${at(p.now)}, ${owner} chưa nhận được báo cáo ${p.wave} (hạn ${at(p.due)}).
    ${p.graceEnd === null ? '' : `Đơn vị vẫn gửi được đến hết ngày ${formatDate(p.graceEnd)}. `}Nếu có vướng mắc, xin cho ${owner} biết.`,

  /** The third working day after: no new deadline, only the road that is still open. */
  overdue3: (p: { unit: string; wave: string; due: Moment; graceEnd: string | null; officer: { name: string; phone: string } }) => rich`
    Kính gửi ${p.unit},
    ${owner} chưa nhận được báo cáo ${p.wave} (hạn ${at(p.due)}).
    ${p.graceEnd && `Đơn vị vẫn gửi được đến hết ngày ${formatDate(p.graceEnd)}.`}
    Cần trao đổi, xin gọi ${p.officer.name}, ${p.officer.phone}.`,

  /** Somebody stopped in the middle. `place` is `null` where no question is counted; `code` once the report was sent. */
  unfinished: (
    p: To & {
      wave: string;
      code: string | null;
      doing: 'report' | 'edit' | 'complete';
      place: { done: number; questions: number } | null;
      unsent: boolean;
      due: Moment;
      remaining: Remaining;
    },
  ) => {
    const what = `${{ report: 'làm', edit: 'sửa', complete: 'bổ sung' }[p.doing]} dở báo cáo ${p.code === null ? '' : `${p.code} `}${p.wave}`;
    const place = p.place === null ? '' : ` (xong ${p.place.done}/${p.place.questions} câu${p.unsent ? ', chưa gửi' : ''})`;
    return rich`
      ${youFirst(p)} đang ${what}${p.place === null && p.unsent ? ', chưa gửi' : place}.
      ${p.doing === 'report' ? 'Hạn gửi' : 'Hạn'}: ${atWeekday(p.due)}${inBrackets(p.remaining)}.`;
  },

  /** What the board asked for has not been begun by the next working morning. */
  toComplete: (p: { code: string; wave: string; fields: readonly string[]; due: Moment; remaining: Remaining }) => rich`
    Báo cáo ${p.code} (${p.wave}) đang chờ đơn vị bổ sung: ${names(p.fields, 200, 'mục')}.
    Thời gian: trước ${at(p.due)}${inBrackets(p.remaining)}.`,
} as const;
