/** The quick report: beginning, checking before it goes, the receipt. */
import { owner } from '../../domain/owner.ts';
import { formatDate, formatDay } from '../../language/format.ts';
import { type To, you, youFirst } from '../../texts/address.ts';
import { type Place, pageMark } from '../../texts/pages.ts';
import { type Paper, paperSentence } from '../../texts/paper.ts';
import { bold, names, numbered, rich, someLines } from '../../texts/rich.ts';
import { type AsOf, at, atWeekday, type Moment, type Timeliness, timeliness, toDate, toDay } from '../../texts/when.ts';

interface Received {
  readonly code: string;
  readonly unit: string;
  readonly wave: string;
  readonly at: Moment;
  readonly by: string;
  /** The head who approved it, when it went that way. */
  readonly approvedBy?: string | null;
  readonly paper: Paper;
  /** Until when it may be edited. */
  readonly editableUntil: Moment;
  /** The figures that are missing, and when they are asked for again. */
  readonly missing?: readonly string[];
  readonly missingAt?: Moment | null;
}

const missingLine = ({ missing = [], missingAt = null }: Received): string | null =>
  missing.length === 0
    ? null
    : `Chưa có số liệu: ${missing.join(', ')}.${missingAt === null ? '' : ` ${owner} sẽ nhắc bổ sung lúc ${atWeekday(missingAt)}.`}`;

export const reporting = {
  pick: (p: To & Place & { waves: readonly string[] }) => rich`
    ${youFirst(p)} báo cáo đợt nào?${pageMark(p)}
    ${numbered(p.waves, Number.POSITIVE_INFINITY)}`,

  /** Reports that are not open yet, above the one that is. */
  ahead: (p: { waves: readonly string[] }) => rich`Chưa đến kỳ, soạn trước được: ${names(p.waves, 200, 'báo cáo')}.`,

  pickUnit: (p: To & Place & { units: readonly string[] }) => rich`
    ${youFirst(p)} báo cáo cho đơn vị nào?${pageMark(p)}
    ${numbered(p.units, Number.POSITIVE_INFINITY)}`,

  /** A wave that is not this unit's. */
  notAsked: (p: { wave: string }) => rich`${p.wave} không yêu cầu đơn vị báo cáo.`,

  /** `next`: the nearest wave and the day its reports open. */
  noneDue: (p: { next: { wave: string; opens: string } | null }) => rich`
    Hiện không có đợt nào cần báo cáo.${p.next === null ? '' : ` Đợt gần nhất: ${p.next.wave}, mở từ ngày ${formatDate(p.next.opens)}.`}`,

  /** The questions as one message to pass on and paste back. `lines` come from `questionLine`. */
  questions: (p: { wave: string; unit: string; asOf: AsOf | null; lines: readonly string[]; time: string; due: string }) => rich`
    CÂU HỎI BÁO CÁO - ${p.wave}
    ${p.unit}${p.asOf === null ? '' : `, số liệu ${toDay(p.asOf)}`}

    ${p.lines.map((line, i) => `${i + 1}) ${line}`).join('\n')}

    Chép tin này, điền vào chỗ “…” rồi gửi lại tại đây trước ${p.time} ngày ${formatDay(p.due)}.`,

  /** `minutes`: how long it takes, `questions` how many follow. */
  intro: (p: { wave: string; unit: string; asOf: AsOf | null; questions: number; minutes: number }) => rich`
    ${bold('BÁO CÁO NHANH')} - ${p.wave}
    ${p.unit}${p.asOf === null ? '' : `, số liệu ${toDay(p.asOf)}`}; ${p.questions} câu, khoảng ${p.minutes} phút.
    Muốn gửi một lần: chép “Xem câu hỏi”, điền rồi dán vào đây.`,

  nothing: (p: To = {}) => rich`
    Kỳ này đơn vị không có số liệu, nội dung phát sinh. ${youFirst(p)} cho biết lý do trong một câu để ${owner} ghi nhận.`,

  /** `items` are lines from `reportItem`; `missing` the names of figures not there yet. */
  confirm: (p: {
    unit: string;
    wave: string;
    asOf: AsOf | null;
    items: readonly string[];
    missing: readonly string[];
    head: string | null;
    /** From when reports are taken, while that is to come. */
    opens?: Moment | null;
  }) => rich`
    ${bold('KIỂM TRA TRƯỚC KHI GỬI')}
    ${p.unit} - ${p.wave}
    ${p.asOf && `Số liệu ${toDate(p.asOf)}`}

    ${someLines(p.items, 'mục', 560)}
    ${p.missing.length === 0 ? null : `Chưa có số liệu: ${names(p.missing, 120, 'mục')}`}

    ${p.head && `Lãnh đạo thông qua: ${p.head}`}

    ${
      p.opens
        ? `Báo cáo nhận từ ${atWeekday(p.opens)}. Bấm “Gửi khi đến kỳ” là xác nhận nội dung đã được lãnh đạo đơn vị đồng ý; đến lúc đó báo cáo tự gửi.`
        : 'Bấm “Gửi báo cáo” là xác nhận nội dung đã được lãnh đạo đơn vị đồng ý.'
    }`,

  /** The reporting period has not opened: the draft is ready, it cannot go yet. */
  notOpenYet: (p: To & { wave: string; opens: Moment }) => rich`
    Báo cáo ${p.wave} nhận từ ${atWeekday(p.opens)}. Bản nháp đã lưu; ${you(p)} bấm “Gửi khi đến kỳ” thì đến lúc đó báo cáo tự gửi.`,

  /** It goes by itself at `at`. */
  scheduled: (p: To & { wave: string; at: Moment }) => rich`
    Đã hẹn gửi báo cáo ${p.wave} lúc ${atWeekday(p.at)}. Đến lúc đó báo cáo tự gửi và ${you(p)} nhận được biên nhận. Nếu sửa nội dung, xin hẹn gửi lại.`,

  unscheduled: (p: { wave: string }) => rich`Đã bỏ hẹn gửi báo cáo ${p.wave}. Bản nháp vẫn được giữ.`,

  /** The time came, and it did not go: its answers are others now, or whoever wanted it sent reports for the unit no more. */
  notSentByItself: (p: To & { wave: string; why: 'changed' | 'left' }) => rich`
    Đã đến kỳ nhận báo cáo ${p.wave}. ${
      p.why === 'changed' ? 'Bản nháp thay đổi sau khi hẹn gửi' : 'Người hẹn gửi không còn báo cáo cho đơn vị'
    } nên báo cáo CHƯA gửi. ${youFirst(p)} bấm “Báo cáo” để xem lại và gửi.`,

  /** Not sent, and nothing more is taken. */
  over: (p: { wave: string; locked: string }) => rich`
    ${p.wave} đã khóa số liệu ngày ${formatDate(p.locked)}; ${owner} không nhận thêm báo cáo của đợt này. Cần trao đổi, xin bấm “Hỏi ${owner}”.`,

  receipt: (p: Received & { timeliness: Timeliness; withdrawMinutes: number }) => rich`
    ✅ ${bold('ĐÃ NHẬN BÁO CÁO')}
    Mã báo cáo: ${p.code}
    ${p.unit} - ${p.wave}
    Lúc ${atWeekday(p.at)} (${timeliness(p.timeliness)})
    Người gửi: ${p.by}
    ${p.approvedBy && `Lãnh đạo thông qua: ${p.approvedBy}`}
    ${missingLine(p)}

    ${paperSentence(p.paper)}
    Thu hồi được trong ${p.withdrawMinutes} phút, sửa được đến ${at(p.editableUntil)}. Trân trọng cảm ơn!`,

  receiptLate: (p: Received & { workingDays: number; withdrawMinutes: number }) => rich`
    ${bold('ĐÃ NHẬN BÁO CÁO')}
    Mã báo cáo: ${p.code}
    ${p.unit} - ${p.wave}
    Lúc ${atWeekday(p.at)} (${timeliness({ kind: 'late', workingDays: p.workingDays })})
    Người gửi: ${p.by}
    ${p.approvedBy && `Lãnh đạo thông qua: ${p.approvedBy}`}
    ${missingLine(p)}

    ${paperSentence(p.paper)}
    Thu hồi được trong ${p.withdrawMinutes} phút, sửa được đến ${at(p.editableUntil)}. Trân trọng cảm ơn!`,
} as const;
