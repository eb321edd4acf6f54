/** What leaders see: one screen, then names, then one unit. Before the due time nobody is named. */

import type { Remaining } from '../domain/calendar.ts';
import { owner } from '../domain/owner.ts';
import { formatDate, formatDay, formatNumber, formatPercent } from '../language/format.ts';
import { type Place, pageMark } from '../texts/pages.ts';
import { bold, lines, names, rich, someLines } from '../texts/rich.ts';
import { type AsOf, at, dayWithYear, inBrackets, type Moment, remaining, toDay } from '../texts/when.ts';

/** “86%”, in whole percents. */
export const percentOf = (part: number, whole: number): string => formatPercent(whole > 0 ? Math.round((part / whole) * 100) : 0);

/** What the board knows of a unit that has not reported. */
export type UnitState =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'promised'; readonly date: string }
  /** Its day went by. */
  | { readonly kind: 'promise_over'; readonly date: string }
  | { readonly kind: 'called'; readonly date: string }
  | { readonly kind: 'extended'; readonly date: string }
  | { readonly kind: 'working'; readonly done: number; readonly questions: number }
  | { readonly kind: 'waiting_head' }
  | { readonly kind: 'supplementing' }
  | { readonly kind: 'paper' }
  | { readonly kind: 'no_liaison' }
  /** The liaison cannot be written to; the name where the reader may have it. */
  | { readonly kind: 'blocked'; readonly name: string | null };

export const stateWords = (state: UnitState): string | null => {
  switch (state.kind) {
    case 'nothing':
      return null;
    case 'promised':
      return `hẹn ${formatDay(state.date)}`;
    case 'promise_over':
      return `đã hẹn ${formatDay(state.date)}`;
    case 'called':
      return `đã gọi ${formatDay(state.date)}`;
    case 'extended':
      return `gia hạn ${formatDay(state.date)}`;
    case 'working':
      return `đang làm ${state.done}/${state.questions}`;
    case 'waiting_head':
      return 'chờ lãnh đạo đơn vị';
    case 'supplementing':
      return 'đang bổ sung';
    case 'paper':
      return 'đã gửi văn bản';
    case 'no_liaison':
      return 'chưa có đầu mối';
    case 'blocked':
      return state.name === null ? 'đầu mối không nhận tin' : `${state.name} không nhận tin`;
  }
};

/** “Phú Tân (hẹn 28/4)”. */
export function unitWithState(p: { name: string; state: UnitState }): string {
  const words = stateWords(p.state);
  return words === null ? p.name : `${p.name} (${words})`;
}

/** Units under one heading: “Huyện, thành phố”. A group of partner bodies has a count only. */
export interface UnitGroup {
  readonly label: string;
  readonly count: number;
  /** From `unitWithState`; `null` when the group is only counted. */
  readonly units: readonly string[] | null;
}

/** With no room the names are counted only. */
const groupLine = (group: UnitGroup, room: number): string | null =>
  group.count === 0
    ? null
    : group.units === null || room === 0
      ? `${group.label}: ${formatNumber(group.count)}`
      : `${group.label} (${formatNumber(group.count)}): ${names(group.units, room) ?? ''}`;

interface Head {
  readonly wave: string;
  readonly now: Moment;
  readonly due: string;
  readonly remaining: Remaining;
  readonly reported: number;
  /** Of the reported, those that had nothing to report, and those that report along their own line. */
  readonly nothing: number;
  readonly ownChannel: number;
  readonly total: number;
  /** The block or kind of units it is about; `null`: everybody the reader may see. */
  readonly part: string | null;
  /** When the wave's last summary was published, where the numbers have changed since. */
  readonly changedSince: Moment | null;
}

const apart = (p: { nothing: number; ownChannel: number }): string => {
  const parts = [
    p.nothing === 0 ? '' : `không phát sinh ${formatNumber(p.nothing)}`,
    p.ownChannel === 0 ? '' : `kênh riêng ${formatNumber(p.ownChannel)}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `, trong đó ${parts.join(', ')}`;
};

const title = (p: { wave: string; part: string | null; now: Moment }) => [
  bold(
    [p.wave, p.part]
      .filter((part) => part !== null)
      .join(' - ')
      .toLocaleUpperCase('vi'),
  ),
  ` - ${at(p.now)}`,
];

const corrected = (p: { changedSince: Moment | null }): string | null =>
  p.changedSince && `Có đính chính sau bản công bố ${at(p.changedSince)}`;

/** What units set themselves; `done`: how much of it they said is done, `null` where nobody is asked. */
export interface Works {
  readonly done: number | null;
  readonly planned: number;
}

/** “xong 3/6”, “đăng ký 6”. */
export const worksDone = ({ done, planned }: Works): string =>
  done === null ? `đăng ký ${formatNumber(planned)}` : `xong ${formatNumber(done)}/${formatNumber(planned)}`;

/** “Công trình, phần việc: xong 3/6”; `null` where nobody set himself anything. */
export const worksSaid = (works: Works): string | null => (works.planned === 0 ? null : `Công trình, phần việc: ${worksDone(works)}`);

export interface Exemplars {
  readonly count: number;
  readonly direct: number | null;
}

/** @param exemplars `null` where nobody is asked for any */
const exemplarsSaid = (exemplars: Exemplars | null): string | null =>
  exemplars &&
  `Điển hình mới: ${formatNumber(exemplars.count)}${exemplars.direct === null ? '' : ` (${formatNumber(exemplars.direct)} trực tiếp lao động)`}`;

/** How many characters the lists of a card may take: names of a group, targets. */
export interface Room {
  readonly names: number;
  readonly targets: number;
}

/** Nobody may report any more once it is locked. */
const notReported = (locked: boolean): string => (locked ? 'KHÔNG BÁO CÁO' : 'CHƯA BÁO CÁO');

export const leader = {
  /** After the due time: who has not reported is shown, by group. `previous` compares with another wave, in words. */
  tonghop: (
    p: Head & {
      room: Room;
      /** Once nothing more is taken: the day, worded. */
      locked: string | null;
      onTime: number;
      late: number;
      reviewed: number;
      previous: string | null;
      missingGroups: readonly UnitGroup[];
      chased: { called: number; promised: number; by: string | null } | null;
      asOf: AsOf;
      /** Share of the year gone at the cut-off date, 0–100. */
      elapsed: number | null;
      targets: readonly string[];
      yearEnd: readonly string[];
      works: Works;
      exemplars: Exemplars | null;
      petitions: number;
    },
  ) => {
    const missing = p.total - p.reported;
    return rich`
      ${title(p)}
      Hạn ${p.locked === null ? `${formatDay(p.due)}${inBrackets(p.remaining)}` : `${dayWithYear(p.due, p.now.date)}, đã khóa ngày ${p.locked}`}
      ${corrected(p)}

      ${bold('ĐÃ BÁO CÁO')} ${p.reported}/${p.total} đơn vị (${percentOf(p.reported, p.total)})${apart(p)}
      Đúng hạn ${p.onTime}, sau hạn ${p.late}; ${owner} đã xem ${p.reviewed}
      ${p.previous}
      ${missing === 0 ? null : [bold(notReported(p.locked !== null)), ` ${formatNumber(missing)}`]}
      ${lines(p.missingGroups.map((group) => groupLine(group, p.room.names)))}
      ${
        p.chased &&
        `${owner} đã gọi ${p.chased.called}/${missing}${p.chased.promised === 0 ? '' : `, ${p.chased.promised} đơn vị hẹn gửi${p.chased.by === null ? '' : `, chậm nhất ${formatDay(p.chased.by)}`}`}`
      }

      ${p.targets.length === 0 ? null : [bold('CHỈ TIÊU'), ` (số ${toDay(p.asOf)}${p.elapsed === null ? '' : `, đã qua ${formatPercent(Math.round(p.elapsed))} thời gian`})`]}
      ${someLines(p.targets, 'chỉ tiêu', p.room.targets)}
      ${p.yearEnd.length === 0 ? null : `Xét cuối năm: ${names(p.yearEnd, 90, 'chỉ tiêu')}`}

      ${worksSaid(p.works)}
      ${exemplarsSaid(p.exemplars)}
      ${p.petitions === 0 ? null : `⚠ Kiến nghị chờ ý kiến: ${p.petitions}`}`;
  },

  /** Before the due time: counts only. */
  tonghopBefore: (
    p: Head & {
      room: Room;
      previous: string | null;
      received: number;
      asOf: AsOf;
      elapsed: number | null;
      targets: readonly string[];
      yearEnd: readonly string[];
      works: Works;
      exemplars: Exemplars | null;
      petitions: number;
    },
  ) => rich`
    ${title(p)}
    Hạn ${formatDay(p.due)}${p.remaining.kind === 'date' ? '' : ` (${remaining(p.remaining)})`}; đã nhận thông báo ${p.received}/${p.total} đơn vị, đã báo cáo ${p.reported}${apart(p)}
    ${p.previous}

    ${p.targets.length === 0 ? null : [bold('CHỈ TIÊU'), ` (số ${toDay(p.asOf)}${p.elapsed === null ? '' : `, đã qua ${formatPercent(Math.round(p.elapsed))} thời gian`})`]}
    ${someLines(p.targets, 'chỉ tiêu', p.room.targets + 90)}
    ${p.yearEnd.length === 0 ? null : `Xét cuối năm: ${names(p.yearEnd, 120, 'chỉ tiêu')}`}

    ${worksSaid(p.works)}
    ${exemplarsSaid(p.exemplars)}
    ${p.petitions === 0 ? null : `⚠ Kiến nghị chờ ý kiến: ${p.petitions}`}`,

  /** How the wave before stood at the same moment, on a card. */
  previous: (p: { wave: string; reported: number; total: number }) =>
    `Cùng thời điểm ${p.wave}: ${formatNumber(p.reported)}/${formatNumber(p.total)} (${percentOf(p.reported, p.total)})`,

  /** Above whatever is shown as it was published. */
  asPublished: (p: { at: Moment }) => `Bản công bố ${at(p.at)}`,

  /** A page of what changed since a summary was published; `lines` from `changeLine`. */
  changes: (p: Place & { wave: string; published: Moment; count: number; lines: readonly string[] }) => rich`
    ${bold('THAY ĐỔI TỪ KHI CÔNG BỐ')} - ${p.wave}${pageMark(p)}
    ${`Công bố ${at(p.published)}; từ đó ${p.count === 0 ? 'chưa có thay đổi.' : `${formatNumber(p.count)} thay đổi:`}`}
    ${lines(p.lines)}`,

  changeLine: (p: { what: string; before: string; now: string }) => `- ${p.what}: ${p.before} → ${p.now}`,

  notPublished: (p: { wave: string }) => rich`${p.wave} chưa có bản tổng hợp công bố: bản này lập khi đợt kết thúc.`,

  /** Units one by one; `lines` from `reportedLine` and `missingLine`. */
  units: (p: Place & { wave: string; part: string | null; reported: number; total: number; lines: readonly string[] }) => rich`
    ${bold((p.part ?? 'Từng đơn vị').toLocaleUpperCase('vi'))} - ${p.wave}${pageMark(p)}
    Đã báo cáo ${p.reported}/${p.total} đơn vị (${percentOf(p.reported, p.total)})
    ${lines(p.lines)}`,

  /** The same before the due time. */
  unitsBefore: (p: { wave: string; part: string | null; reported: number; total: number; due: Moment; remaining: Remaining }) => rich`
    ${bold((p.part ?? 'Từng đơn vị').toLocaleUpperCase('vi'))} - ${p.wave}
    Đã báo cáo ${p.reported}/${p.total} đơn vị (${percentOf(p.reported, p.total)}). Hạn ${at(p.due)}${p.remaining.kind === 'date' ? '' : ` (${remaining(p.remaining)})`}; trước hạn chưa nêu tên đơn vị.`,

  /** Headings of lists, a line each from `blockLine`. */
  kinds: (p: Place & { wave: string; lines: readonly string[] }) => rich`
    ${bold('THEO LOẠI ĐƠN VỊ')} - ${p.wave}${pageMark(p)}
    ${lines(p.lines)}`,

  /** A page of every target whole. */
  targets: (p: Place & { wave: string; asOf: AsOf; elapsed: number | null; lines: readonly string[] }) => rich`
    ${bold('CHỈ TIÊU')} - ${p.wave}${pageMark(p)}
    ${`Số ${toDay(p.asOf)}${p.elapsed === null ? '' : `, đã qua ${formatPercent(Math.round(p.elapsed))} thời gian`}`}

    ${lines(p.lines) ?? 'Đợt không có chỉ tiêu.'}`,

  /** The last line of `targets`. */
  yearEnd: (p: { names: readonly string[] }) => `Xét cuối năm: ${p.names.join(', ')}`,

  /** The last word on a wave: nothing more is taken. */
  closed: (p: {
    wave: string;
    lock: Moment;
    total: number;
    reported: number;
    onTime: number;
    late: number;
    missingGroups: readonly UnitGroup[];
  }) => rich`
    ${bold('ĐÃ KẾT THÚC')} - ${p.wave}
    Khóa số liệu lúc ${at(p.lock)}; từ nay không nhận thêm báo cáo của đợt.

    ${bold('ĐÃ BÁO CÁO')} ${p.reported}/${p.total} đơn vị (${percentOf(p.reported, p.total)}): đúng hạn ${p.onTime}, sau hạn ${p.late}
    ${p.reported === p.total ? null : [bold('KHÔNG BÁO CÁO'), ` ${formatNumber(p.total - p.reported)}`]}
    ${lines(p.missingGroups.map((group) => groupLine(group, 120)))}`,

  /** A page of the list; `lines` from `missingLines`. `states`: the state of some unit is said behind its name. */
  cham: (p: {
    wave: string;
    count: number;
    locked: boolean;
    lines: readonly string[];
    states: boolean;
    page: number;
    pages: number;
  }) => rich`
    ${bold(`${notReported(p.locked)}: ${formatNumber(p.count)} đơn vị`)} - ${p.wave}${pageMark(p)}
    ${lines(p.lines)}
    ${p.states ? `Trong ngoặc: tình trạng ${owner} nắm được.` : null}`,

  /** A page of what the units wrote or sent. */
  list: (p: { title: string; wave: string; lines: readonly string[]; none: string; page: number; pages: number }) => rich`
    ${bold(p.title)} - ${p.wave}${pageMark(p)}
    ${p.lines.length === 0 ? p.none : lines(p.lines)}`,

  /** Asked before the due time. */
  chamBefore: (p: { wave: string; reported: number; total: number; due: Moment; remaining: Remaining }) => rich`
    ${p.wave}: đã báo cáo ${p.reported}/${p.total} đơn vị. Hạn ${at(p.due)}${p.remaining.kind === 'date' ? '' : ` (${remaining(p.remaining)})`}; trước hạn chưa nêu tên đơn vị.`,

  chamNone: (p: { wave: string; total: number }) => rich`${p.wave}: cả ${p.total} đơn vị đã báo cáo.`,

  /** One block's standing per line: “Khối Kinh tế: 6/7”. */
  blocks: (p: Place & { wave: string; lines: readonly string[] }) => rich`
    ${bold('THEO CỤM, KHỐI')} - ${p.wave}${pageMark(p)}
    ${lines(p.lines)}`,

  /** `locked`: nothing more is taken. */
  blockLine: (p: { block: string; reported: number; total: number; missing: readonly string[] | null; locked: boolean }) =>
    `${p.block}: ${p.reported}/${p.total}${p.missing === null || p.missing.length === 0 ? '' : ` (${p.locked ? 'không' : 'chưa'}: ${names(p.missing, 60) ?? ''})`}`,

  noData: (p: { wave: string; part: string | null; opens: string; due: Moment; received: number; total: number }) => rich`
    ${p.part === null ? p.wave : `${p.wave} - ${p.part}`}: chưa có báo cáo. Kỳ báo cáo mở ngày ${formatDate(p.opens)}, hạn ${at(p.due)}.
    Đã nhận thông báo: ${p.received}/${p.total} đơn vị.`,

  /** Under the picture, and as its second line. */
  chart: (p: { now: Moment; reported: number; total: number }) => rich`
    Đến ${at(p.now)}: ${p.reported}/${p.total} đơn vị đã báo cáo`,

  /** `paragraph`: three or four sentences to read aloud, from `readAloud`. */
  read: (p: { wave: string; paragraph: string }) => rich`
    ${bold(p.wave.toLocaleUpperCase('vi'))} - bản đọc
    ${p.paragraph}`,
} as const;

/** The picture's first line. */
export const chartTitle = (p: { wave: string }): string => `${p.wave}: báo cáo theo Cụm, Khối`;

/** A line for each group of those missing, with all its names. */
export function missingLines(groups: readonly UnitGroup[]): string[] {
  return groups.flatMap((group) => groupLine(group, Number.POSITIVE_INFINITY) ?? []);
}
