/** What stands above the keyboard, the welcome, help. */
import type { Remaining } from '../../domain/calendar.ts';
import { owner } from '../../domain/owner.ts';
import { phoneOf, type To, you, youFirst } from '../../texts/address.ts';
import { bold, lines, rich } from '../../texts/rich.ts';
import { at, type Moment, remaining } from '../../texts/when.ts';

/** What is left, where no due date stands beside it: “hạn ngày mai”, “còn 3 ngày làm việc”, “đã qua hạn 2 ngày làm việc”. */
function left(phrase: Remaining): string {
  if (phrase.kind === 'working_days' || phrase.kind === 'past_today') return remaining(phrase);
  return phrase.kind === 'past_working_days' ? `đã qua hạn ${phrase.n} ngày làm việc` : `hạn ${remaining(phrase)}`;
}

interface Progress {
  readonly wave: string;
  readonly reported: number;
  readonly total: number;
  readonly remaining: Remaining;
}

/** What waits, with how many of it; `null` when nothing does. */
function waiting(heading: string, counts: Readonly<Record<string, number>>): string | null {
  const some = Object.entries(counts).filter(([, n]) => n > 0);
  return some.length === 0 ? null : `${heading}: ${some.map(([what, n]) => `${n} ${what}`).join(', ')}`;
}

export const menu = {
  contact: (p: To & { unit: string; urgent: { what: string; due: Moment } | null; more: number }) => rich`
    ${bold(p.unit)}
    ${p.urgent ? `Việc cần làm: ${p.urgent.what} (hạn ${at(p.urgent.due)})` : 'Hiện không có việc đến hạn.'}
    ${p.more === 0 ? null : `Còn ${p.more} việc khác, xem “Hạn nộp”.`}

    ${youFirst(p)} chọn mục:`,

  head: (p: { name: string; unit: string; waiting: number; next: { what: string; due: Moment } | null }) => rich`
    Kính chào đồng chí ${p.name}.
    ${bold(p.unit)}
    ${p.waiting === 0 ? 'Hiện không có dự thảo chờ đồng chí cho ý kiến.' : `Chờ đồng chí cho ý kiến: ${p.waiting} dự thảo báo cáo`}
    ${p.next && `Sắp đến hạn: ${p.next.what} (hạn ${at(p.next.due)})`}

    Đồng chí chọn mục:`,

  leader: (p: { name: string; wave: Progress | null }) => rich`
    Kính chào đồng chí ${p.name}.
    ${p.wave ? `${p.wave.wave}: đã báo cáo ${p.wave.reported}/${p.wave.total} đơn vị; ${left(p.wave.remaining)}.` : 'Hiện không có đợt thi đua đang diễn ra.'}
    Đồng chí chọn mục cần xem:`,

  board: (p: {
    board: string;
    reports: number;
    questions: number;
    requests: number;
    next: { wave: string; remaining: Remaining } | null;
  }) => rich`
    ${bold(p.board)}
    ${waiting('Chờ xem', { 'báo cáo': p.reports })}
    ${waiting('Chờ quyết', { 'câu hỏi': p.questions, 'yêu cầu tham gia': p.requests })}
    ${p.reports + p.questions + p.requests === 0 ? `Hiện không có việc chờ ${owner} xử lý.` : null}
    ${p.next && `Sắp đến hạn: ${p.next.wave} (${left(p.next.remaining)})`}`,

  press: (p: To & { name: string }) => rich`Kính chào ${you(p)} ${p.name}. Gương điển hình mới được gửi tại đây khi ${owner} giới thiệu.`,

  /** `board` is the full name of the board. */
  welcome: (p: { board: string }) => rich`
    Kính chào Anh/Chị!
    Đây là kênh hỗ trợ của ${p.board}: gửi thông báo đợt thi đua, nhắc hạn và nhận báo cáo nhanh của đơn vị.

    Anh/Chị xác nhận đơn vị bằng một trong các cách sau:`,
} as const;

/** Small talk is answered in a word. */
export const smallTalk = {
  thanks: () => rich`Dạ, không có gì ạ.`,
  fine: () => rich`Dạ.`,
  hello: (p: To & { name: string }) => rich`Dạ, kính chào ${you(p)} ${p.name}.`,
  bye: (p: To) => rich`Dạ, kính chào ${you(p)}.`,
} as const;

/** Help: the commands that work for whoever asks, one a line, and how to go on from there. */
export const help = {
  list: (
    p: To & {
      commands: readonly { readonly command: string; readonly description: string }[];
      /** Answers questions of forms. */
      answers: boolean;
      /** Sees a unit by its name. */
      units: boolean;
      reach: 'button' | 'phone' | 'none';
      boardPhone: string;
    },
  ) => rich`
    ${bold('TRỢ GIÚP')}
    ${lines(p.commands.map(({ command, description }) => `/${command} - ${description}`))}

    ${p.answers ? `Trong khi trả lời, ${you(p)} gõ: “quay lại”, “bỏ qua”, “sửa”, “hủy”.` : null}
    ${p.units ? 'Xem một đơn vị: gõ tên hoặc tên viết tắt.' : null}
    ${p.reach === 'none' ? null : `Gặp khó, ${you(p)} ${p.reach === 'button' ? `bấm “Hỏi ${owner}” hoặc ` : ''}gọi ${owner}${phoneOf(p)} (giờ hành chính)`}`,
} as const;
