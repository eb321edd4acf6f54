/** Heads are asked to see to a report that is late: what the board reads before it writes, and what heads read. */
import { owner } from '../../domain/owner.ts';
import { formatDay, formatNumber } from '../../language/format.ts';
import { type Place, pageMark } from '../../texts/pages.ts';
import { bold, lines, names, rich } from '../../texts/rich.ts';
import { at, atWeekday, type Moment } from '../../texts/when.ts';
import type { Way } from './buttons.ts';

/** Room for names within a sentence. */
const NAMES = 300;
const named = (units: readonly string[]): string => names(units, NAMES) ?? '';

/** A message to a unit's head as the list says it. */
export interface Written {
  readonly on: string;
  readonly by: string;
  readonly state: 'waiting' | 'sent' | 'failed' | 'known';
}

const written = ({ on, by, state }: Written): string =>
  ({
    waiting: `chờ gửi thủ trưởng, ${by}`,
    sent: `đã gửi thủ trưởng ${formatDay(on)}, ${by}`,
    failed: `tin gửi thủ trưởng ${formatDay(on)} không đến`,
    known: `thủ trưởng đã biết ${formatDay(on)}`,
  })[state];

const heads = { none: 'thủ trưởng chưa kết nối', blocked: 'thủ trưởng không nhận tin', reached: null } as const;

export const escalating = {
  none: () => rich`Hiện không có đợt thi đua nào quá hạn báo cáo.`,

  /** Before the first working day after the due day nobody's head is written to. */
  early: (p: { wave: string; due: Moment }) => rich`
    ${p.wave}: hạn ${at(p.due)}. Việc đề nghị thủ trưởng bắt đầu từ ngày làm việc đầu tiên sau hạn.`,

  over: (p: { wave: string }) => rich`${p.wave} đã khóa số liệu, không nhận thêm báo cáo.`,

  /** Nobody is left who may be written to. */
  nobody: (p: { wave: string; called: number }) => rich`
    ${p.wave}: không còn đơn vị chưa báo cáo cần gửi lời đề nghị.
    ${p.called === 0 ? null : `Cơ quan phối hợp chưa báo cáo: ${formatNumber(p.called)}, ${owner} liên hệ qua điện thoại.`}`,

  card: (
    p: Place & { wave: string; count: number; days: number; sender: string; position: string; lines: readonly string[]; called: number },
  ) => rich`
    ${bold('ĐỀ NGHỊ THỦ TRƯỞNG')} - ${p.wave}${pageMark(p)}
    ${formatNumber(p.count)} đơn vị quá hạn ${formatNumber(p.days)} ngày làm việc. Gửi lời đề nghị đến thủ trưởng đơn vị nào? Tin đứng tên ${p.sender}, ${p.position}.
    ${lines(p.lines)}
    ${p.called === 0 ? null : `Cơ quan phối hợp chưa báo cáo: ${formatNumber(p.called)}, ${owner} liên hệ qua điện thoại.`}`,

  /** A unit of the list, with what is known of it. */
  unit: (p: {
    unit: string;
    head: keyof typeof heads;
    letter: Written | null;
    /** The day the draft of an official letter was made. */
    document: string | null;
    promisedOn: string | null;
  }) => {
    const known = [
      p.promisedOn === null ? null : `hẹn ${formatDay(p.promisedOn)}`,
      p.letter === null ? heads[p.head] : written(p.letter),
      p.document === null ? null : `soạn công văn ${formatDay(p.document)}`,
    ].filter((one) => one !== null);
    return known.length === 0 ? p.unit : `${p.unit} (${known.join('; ')})`;
  },

  /** In a list that was begun before. */
  reportedSince: (p: { unit: string }) => `${p.unit} (đã gửi báo cáo)`,

  line: (p: { n: number; unit: string }) => `${p.n}. ${p.unit}`,

  which: (p: Place & { way: Way; wave: string; lines: readonly string[] }) => rich`
    ${bold(p.way === 'message' ? 'ĐỀ NGHỊ THỦ TRƯỞNG' : 'CÔNG VĂN ĐÔN ĐỐC')} - ${p.wave}${pageMark(p)}
    ${p.way === 'message' ? 'Gửi đến thủ trưởng đơn vị nào?' : 'Soạn công văn gửi đơn vị nào?'} Chọn số hoặc gõ tên, nhiều đơn vị cách nhau bằng dấu phẩy.
    ${lines(p.lines)}`,

  needsOne: () => rich`Chọn ít nhất một đơn vị.`,

  /** Why a unit that was named is not written to. */
  called: (p: { unit: string }) => `${p.unit} là cơ quan phối hợp: ${owner} liên hệ qua điện thoại, không gửi tin, công văn đôn đốc.`,
  reportedOne: (p: { unit: string }) => `${p.unit} đã gửi báo cáo.`,

  /** Before it goes; what heads read stands above. */
  preview: (p: {
    fresh: readonly string[];
    /** Written to before, with when and by whom. */
    again: readonly { unit: string; on: string; by: string }[];
    /** Whose heads are not here, or get no messages. */
    none: readonly string[];
    blocked: readonly string[];
    reported: readonly string[];
    later: Moment | null;
  }) => rich`
    ${bold('CHƯA GỬI')} - nội dung ở tin ngay trên
    ${p.fresh.length === 0 ? null : `Gửi thủ trưởng ${formatNumber(p.fresh.length)} đơn vị: ${named(p.fresh)}`}
    ${p.again.length === 0 ? null : `Đã gửi trước đó: ${named(p.again.map(({ unit, on, by }) => `${unit} (${formatDay(on)}, ${by})`))}`}
    ${p.none.length === 0 ? null : `Thủ trưởng chưa kết nối, cần gửi công văn: ${named(p.none)}`}
    ${p.blocked.length === 0 ? null : `Thủ trưởng không nhận tin, cần gửi công văn: ${named(p.blocked)}`}
    ${p.reported.length === 0 ? null : `Đã gửi báo cáo: ${named(p.reported)}`}
    ${p.later && p.fresh.length + p.again.length > 0 ? `Ngoài giờ hành chính: tin gửi lúc ${atWeekday(p.later)}.` : null}`,

  /** None of the chosen can be written to here. */
  nobodyReached: (p: { none: readonly string[]; blocked: readonly string[]; reported: readonly string[] }) => rich`
    ${p.none.length === 0 ? null : `Thủ trưởng chưa kết nối, cần gửi công văn: ${named(p.none)}`}
    ${p.blocked.length === 0 ? null : `Thủ trưởng không nhận tin, cần gửi công văn: ${named(p.blocked)}`}
    ${p.reported.length === 0 ? null : `Đã gửi báo cáo: ${named(p.reported)}`}
    Chưa gửi tin nào.`,

  /** What became of the press. */
  sent: (p: {
    sent: readonly string[];
    /** Written to since it was shown, or by this very button. */
    before: readonly { unit: string; by: string; at: Moment }[];
    unreached: readonly string[];
    reported: readonly string[];
    later: Moment | null;
  }) => rich`
    ${p.sent.length === 0 ? 'Không gửi thêm tin nào.' : `Đã gửi lời đề nghị đến thủ trưởng ${formatNumber(p.sent.length)} đơn vị: ${named(p.sent)}.`}
    ${p.later && p.sent.length > 0 ? `Tin gửi đi lúc ${atWeekday(p.later)}, trong giờ hành chính.` : null}
    ${p.before.length === 0 ? null : `Trước đó đã gửi: ${named(p.before.map(({ unit, by, at: when }) => `${unit} (${by}, ${at(when)})`))}.`}
    ${p.unreached.length === 0 ? null : `Thủ trưởng không còn nhận tin, cần gửi công văn: ${named(p.unreached)}.`}
    ${p.reported.length === 0 ? null : `Đã gửi báo cáo, không cần đề nghị: ${named(p.reported)}.`}`,

  not: () => rich`Đã dừng, chưa gửi tin nào.`,

  /** Above the file. */
  drafted: (p: { wave: string; units: readonly string[]; reported: readonly string[] }) => rich`
    Dự thảo công văn đôn đốc báo cáo ${p.wave}, gửi ${p.units.length} đơn vị: ${named(p.units)}. Số, ngày, thời hạn mới và chữ ký để trống.
    ${p.reported.length === 0 ? null : `Đã gửi báo cáo, không có trong công văn: ${named(p.reported)}.`}`,

  notDrafted: (p: { reported: readonly string[] }) => rich`
    ${p.reported.length === 0 ? 'Không còn đơn vị nào cần công văn đôn đốc.' : `Đã gửi báo cáo: ${named(p.reported)}. Không còn đơn vị nào cần công văn đôn đốc.`}`,

  /** To the head who said so. */
  thanks: () => rich`Cảm ơn đồng chí. Đã báo lại ${owner}.`,
  knownBefore: (p: { at: Moment }) => rich`Đồng chí đã xác nhận lúc ${at(p.at)}. Cảm ơn đồng chí.`,
  changeAsked: () => rich`Đã chuyển đề nghị đổi đầu mối đến ${owner}. ${owner} liên hệ với đơn vị và cấp mã cho người mới.`,

  /** To the official in whose name it went. */
  headKnows: (p: { head: string; unit: string; wave: string }) =>
    rich`Đồng chí ${p.head}, thủ trưởng ${p.unit}, đã biết lời đề nghị về báo cáo ${p.wave}.`,

  /** To the board. */
  changeWanted: (p: { head: string; unit: string; wave: string }) => rich`
    Đồng chí ${p.head}, thủ trưởng ${p.unit}, đề nghị đổi đầu mối của đơn vị (báo cáo ${p.wave}).
    Liên hệ đơn vị, rồi bấm “Mã mời” để cấp mã cho người mới.`,
} as const;
