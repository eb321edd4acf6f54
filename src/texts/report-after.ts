/** A report after it was sent: looking at it, changing it, asking for it to be opened again, what the board's eye should fall on. */
import { owner } from '../domain/owner.ts';
import { formatDecimal, formatPercent } from '../language/format.ts';
import { type To, you } from './address.ts';
import { bold, names, quote, rich, someLines } from './rich.ts';
import { at, type Moment, type Timeliness, timeliness } from './when.ts';

export const reportAfter = {
  /** A sent report as it stands; `items` are lines from `reportItem`. */
  card: (p: {
    code: string;
    version: number;
    unit: string;
    wave: string;
    at: Moment;
    timeliness: Timeliness;
    state: string;
    by: string;
    approvedBy: string | null;
    items: readonly string[];
    missing: readonly string[];
    asked: { fields: readonly string[]; reason: string; due: Moment } | null;
  }) => rich`
    ${bold(`BÁO CÁO ${p.code}`)}${p.version > 1 ? ` (lần ${p.version})` : ''}
    ${p.unit} - ${p.wave}
    ${at(p.at)} (${timeliness(p.timeliness)}), ${p.state}
    Người gửi: ${p.by}${p.approvedBy === null ? '' : `; lãnh đạo thông qua: ${p.approvedBy}`}

    ${someLines(p.items, 'mục', 420)}
    ${p.missing.length === 0 ? null : `Chưa có số liệu: ${names(p.missing, 100, 'mục')}`}
    ${p.asked && `${owner} đề nghị bổ sung trước ${at(p.asked.due)}: ${names(p.asked.fields, 80, 'mục') ?? ''}; ${quote(p.asked.reason, 150)}`}`,

  /** Before an edited or completed report goes out again. */
  confirmChanges: (p: { unit: string; wave: string; code: string; changes: readonly string[] }) => rich`
    ${bold('KIỂM TRA TRƯỚC KHI GỬI')}
    ${p.unit} - ${p.wave}
    Báo cáo ${p.code}

    ${p.changes.length === 0 ? 'Không có nội dung thay đổi.' : someLines(p.changes, 'mục', 560)}

    Bấm “Gửi báo cáo” là xác nhận nội dung đã được lãnh đạo đơn vị đồng ý.`,

  /** One change: “Việc làm: 1.640 → 1.655”. `was` is `null` for what is new, `now` for what is left out. */
  change: (p: { name: string; was: string | null; now: string | null }) =>
    p.was === null ? `${p.name}: ${p.now ?? ''}` : `${p.name}: ${p.was} → ${p.now ?? 'bỏ'}`,

  /** Under a question asked again. */
  nowIs: (p: { value: string }) => rich`Hiện ghi: ${quote(p.value, 120)}`,

  unchanged: (p: { code: string }) => rich`Báo cáo ${p.code} không có thay đổi nào để gửi.`,

  /** The board has looked at it already. */
  seen: (p: To & { code: string }) => rich`
    Dạ, ${owner} đã xem báo cáo ${p.code} nên không thu hồi được. Nếu cần điều chỉnh, ${you(p)} bấm “Sửa”.`,

  remindLater: (p: To) => rich`Khi có số liệu, ${you(p)} bấm “Báo cáo” để bổ sung.`,

  word: (p: { code: string }) => rich`Báo cáo ${p.code} theo thể thức văn bản để trình ký: số, ngày và chữ ký để trống.`,

  wordOfDraft: (p: { wave: string }) => rich`Dự thảo báo cáo ${p.wave} để in, trình ký. Báo cáo chưa gửi đến ${owner}.`,

  /** To the board member who let a locked report be corrected. */
  correctionGranted: (p: { code: string; unit: string; until: Moment }) => rich`
    Đã mở lại báo cáo ${p.code} của ${p.unit} đến ${at(p.until)}.`,

  correctionDenied: (p: { code: string; unit: string }) => rich`Đã trả lời ${p.unit}: chưa mở lại báo cáo ${p.code}.`,

  /** To the unit. */
  correctionRefused: (p: To & { code: string; boardPhone: string }) => rich`
    ${owner} chưa mở lại báo cáo ${p.code}: số liệu đợt đã chốt. Cần trao đổi, ${you(p)} gọi ${owner}: ${p.boardPhone}.`,
} as const;

/** Answers in a few words, where they stand beside each other. */
export const answerWords = { missing: 'chưa có số liệu', notYet: 'chưa đến kỳ', none: 'không có' } as const;

/** Why the board should look: a phrase each. */
export const remarkWords = {
  missing: (p: { name: string }) => `chưa có số liệu ${p.name}`,
  estimated: (p: { name: string }) => `${p.name} là số ước`,
  farAbovePlan: (p: { name: string }) => `${p.name} trên 2 lần chỉ tiêu năm`,
  belowPrevious: (p: { name: string; value: number; previous: number }) =>
    `${p.name} ${formatDecimal(p.value)}, thấp hơn kỳ trước ${formatDecimal(p.previous)}`,
  over100: (p: { name: string; value: number }) => `${p.name} ${formatPercent(p.value)}, vượt 100%`,
  notDeployed: 'chưa triển khai',
  nothing: 'đơn vị báo không có nội dung phát sinh',
} as const;
