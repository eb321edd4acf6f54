/** The board's telephone: whom to call today, what came of it. */
import type { Remaining } from '../../domain/calendar.ts';
import { owner } from '../../domain/owner.ts';
import type { CallOutcome, Unclear } from '../../language/call-note.ts';
import { formatDay, formatNumber } from '../../language/format.ts';
import { localPhone } from '../../language/phone.ts';
import { callOutcomes } from '../../texts/call-outcomes.ts';
import { type Place, pageMark } from '../../texts/pages.ts';
import { bold, lines, quote, rich } from '../../texts/rich.ts';
import { at, inBrackets, type Moment, weekdayDay } from '../../texts/when.ts';

/** In the caller's words, as long as they are kept. */
const said = (p: { outcome: CallOutcome; words: string }): string =>
  p.words === '' ? callOutcomes[p.outcome].toLocaleLowerCase('vi') : quote(p.words, 120);

/** Whom to ask for; `role`: what they are where it is not the liaison. */
interface Contact {
  readonly name: string;
  readonly role: string | null;
  readonly phone: string | null;
}

const named = ({ name, role }: Contact): string => `${name}${role === null ? '' : ` (${role})`}`;
const person = (contact: Contact): string => `${named(contact)}, ${contact.phone === null ? 'chưa có số máy' : localPhone(contact.phone)}`;

interface Last {
  readonly at: Moment;
  readonly by: string;
  readonly outcome: CallOutcome;
  readonly words: string;
  readonly today: boolean;
}

/** Why the day is asked for. */
const doubts: Readonly<Record<Unclear, string>> = {
  which: '',
  past: 'Ngày hẹn đã qua. ',
  day_off: 'Ngày hẹn là ngày nghỉ. ',
  after_lock: 'Sau ngày khóa số liệu không nhận báo cáo của đợt. ',
};

export const calls = {
  none: () => rich`Hiện không có đợt thi đua nào đang chờ báo cáo.`,

  /** Before the due day nobody is called to account. */
  early: (p: { wave: string; due: Moment; remaining: Remaining }) => rich`
    ${p.wave}: hạn ${at(p.due)}${inBrackets(p.remaining)}. Danh sách cần gọi có từ ngày hạn.`,

  over: (p: { wave: string }) => rich`${p.wave} đã khóa số liệu, không nhận thêm báo cáo.`,

  nobody: (p: { wave: string }) => rich`${p.wave}: không còn đơn vị nào chưa báo cáo.`,

  /** A page; `lines` from `due`, `heading` and `noted`. `own`: only the units that this officer follows. */
  list: (p: Place & { wave: string; count: number; own: string | null; lines: readonly string[] }) => rich`
    ${bold(`CẦN GỌI HÔM NAY: ${formatNumber(p.count)} đơn vị`)}${p.own === null ? '' : ` (phần của ${p.own})`} - ${p.wave}${pageMark(p)}
    ${lines(p.lines)}`,

  /** Above the file. */
  file: (p: { wave: string; now: Moment; count: number; own: string | null }) => rich`
    Danh sách cần gọi ${p.wave} lúc ${at(p.now)}: ${p.count} đơn vị${p.own === null ? '' : ` (phần của ${p.own})`}. In được khổ A4 ngang.`,

  called: (p: { count: number }) => `HÔM NAY ĐÃ GỌI: ${formatNumber(p.count)}`,
  promised: (p: { count: number }) => `ĐÃ HẸN: ${formatNumber(p.count)}`,

  /** A unit to be called, with whom to ask for. */
  due: (p: {
    n: number;
    unit: string;
    partner: boolean;
    contacts: readonly Contact[];
    phone: string | null;
    working: { done: number; questions: number } | null;
    /** The day that was promised and went by. */
    missed: string | null;
    broken: number;
    noAnswer: string | null;
  }) => {
    // Where nobody has a number of their own the office's leads to them.
    const office = p.phone === null || p.contacts.some(({ phone }) => phone !== null) ? null : `số máy cơ quan ${localPhone(p.phone)}`;
    const names = office === null ? p.contacts.map(person) : p.contacts.map(named);
    const reach = [names.length > 0 ? names.join('; ') : 'chưa có đầu mối', ...(office === null ? [] : [office])].join(', ');
    return [
      `${p.n}. ${p.unit}${p.partner ? ' (phối hợp)' : ''}: ${reach}`,
      p.working === null ? null : `đang làm ${p.working.done}/${p.working.questions}`,
      p.missed === null ? null : `đã hẹn ${formatDay(p.missed)}${p.broken > 1 ? ` (lần hẹn thứ ${p.broken})` : ''}`,
      p.noAnswer === null ? null : `${formatDay(p.noAnswer)} không nghe máy`,
    ]
      .filter((part) => part !== null)
      .join('; ');
  },

  /** A unit that was called today, or that promised: a colleague need not call again. */
  noted: (p: {
    n: number;
    unit: string;
    by: string;
    at: Moment | null;
    outcome: CallOutcome;
    words: string;
    promisedOn: string | null;
  }) => {
    const when = p.at === null ? '' : `${p.at.time} `;
    return `${p.n}. ${p.unit}: ${p.promisedOn === null ? '' : `hẹn ${formatDay(p.promisedOn)}; `}${when}${p.by}${p.by === '' ? '' : ': '}${said(p)}`;
  },

  /** The same to choose from. */
  choiceNoted: (p: { unit: string; promisedOn: string | null }) =>
    `${p.unit} (${p.promisedOn === null ? 'đã gọi hôm nay' : `hẹn ${formatDay(p.promisedOn)}`})`,

  /** A page of the units to choose from. */
  whichUnit: (p: Place & { wave: string; lines: readonly string[] }) => rich`
    ${bold('GHI KẾT QUẢ GỌI')} - ${p.wave}${pageMark(p)}
    Đơn vị nào?
    ${lines(p.lines)}`,

  /** `example`: of what may be written. */
  note: (p: { unit: string; last: Last | null; promisedOn: string | null; broken: number; example: string }) => rich`
    ${p.unit}: kết quả liên hệ?
    ${
      p.last &&
      `${p.last.today ? `Hôm nay ${p.last.at.time}` : `Lần trước, ${at(p.last.at)}`}${p.last.by === '' ? '' : `, ${p.last.by}`}: ${said(p.last)}`
    }
    ${p.promisedOn && `Đang hẹn ${weekdayDay(p.promisedOn)}.`}
    ${p.broken === 0 ? null : `Đã qua ${p.broken} ngày hẹn chưa gửi.`}
    Ví dụ: ${p.example}`,

  whichDay: (p: { unit: string; why: Unclear; lastDay: string }) => rich`
    ${p.unit}
    ${doubts[p.why]}Đơn vị hẹn gửi báo cáo ngày nào? (nhận đến ${formatDay(p.lastDay)})`,

  /** Said of a day on which nothing is taken any more. */
  afterLock: (p: { lastDay: string }) => `Số liệu khóa ngày ${formatDay(p.lastDay)}; sau ngày đó không nhận báo cáo của đợt.`,

  /** `quiet`: partner bodies are not reminded anyway. `left`: of the list it was written from. */
  written: (p: { unit: string; words: string; promisedOn: string | null; quiet: boolean; left: number | null }) => rich`
    Đã ghi ${p.unit}: ${quote(p.words, 300)}
    ${
      p.promisedOn &&
      `Hẹn gửi: ${weekdayDay(p.promisedOn)}.${p.quiet ? ' Hệ thống dừng nhắc tự động đơn vị này đến ngày hẹn; chưa gửi thì nhắc lại.' : ''}`
    }
    ${p.left === null ? null : p.left === 0 ? 'Không còn đơn vị cần gọi hôm nay.' : `Còn ${formatNumber(p.left)} đơn vị cần gọi hôm nay.`}`,

  /** A day that can still be promised, 'YYYY-MM-DD'. */
  exampleOfDay: (p: { day: string }) => `hẹn ${formatDay(p.day)}`,
  exampleOfNote: (p: { day: string }) => `gặp chị Mai, hẹn ${formatDay(p.day)}`,

  /** It reported, was let off or ended meanwhile. */
  notListed: (p: { unit: string }) =>
    rich`${p.unit} không còn trong danh sách cần gọi của ${owner}: đã gửi báo cáo, hoặc không còn phải báo cáo.`,
} as const;
