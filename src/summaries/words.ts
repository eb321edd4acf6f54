/** What leaders see: one screen, then names, then one unit. Before the due time nobody is named. */

import type { Remaining } from '../domain/calendar.ts';
import { owner } from '../domain/owner.ts';
import { formatDate, formatDay, formatNumber, formatPercent } from '../language/format.ts';
import { type Place, pageMark } from '../texts/pages.ts';
import { bold, lines, names, rich, someLines } from '../texts/rich.ts';
import { type AsOf, at, dayWithYear, inBrackets, type Moment, remaining, toDay, toDayFirst } from '../texts/when.ts';

const two = (n: number): string => (n < 10 ? `0${n}` : formatNumber(n));
const percentOf = (part: number, whole: number): string => formatPercent(whole > 0 ? Math.round((part / whole) * 100) : 0);

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

const stateWords = (state: UnitState): string | null => {
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

/** What is known of a target, to stand behind its name. */
export const targetLine = {
  /** “12.450/37.500 (33%)”. */
  count: (p: { value: number; plan: number | null }) =>
    `${formatNumber(p.value)}${p.plan === null ? '' : `/${formatNumber(p.plan)} (${percentOf(p.value, p.plan)})`}`,
  /** “43/82 (52%, chỉ tiêu 55%)”. */
  percent: (p: { value: number; of: { part: number; whole: number } | null; plan: number | null }) => {
    const plan = p.plan === null ? '' : `chỉ tiêu ${formatPercent(p.plan)}`;
    if (p.of === null) return `${formatPercent(p.value)}${plan === '' ? '' : ` (${plan})`}`;
    const share = [formatPercent(p.value), plan].filter((words) => words !== '').join(', ');
    return `${formatNumber(p.of.part)}/${formatNumber(p.of.whole)} (${share})`;
  },
  /** `points` worded: “0,8”. */
  drop: (p: { points: string; plan: string | null }) => `giảm ${p.points}${p.plan === null ? '' : `/${p.plan}`} điểm phần trăm`,
  /** “công nhận 0/8; cao nhất Tân Lộc 17/19, thấp nhất Hiệp Tùng 12/19”. */
  checklist: (p: { decided: number; total: number; best: string | null; least: string | null }) =>
    `công nhận ${p.decided}/${p.total}${p.best === null ? '' : `; cao nhất ${p.best}`}${p.least === null ? '' : `, thấp nhất ${p.least}`}`,
  /** “- Tân Lộc: 17/19”, “- Hiệp Tùng: đã công nhận”. */
  item: (p: { name: string; score: string | null; decided: boolean }) =>
    `- ${p.name}: ${[p.score, p.decided ? 'đã công nhận' : null].filter((part) => part !== null).join(', ') || 'chưa có số liệu'}`,
  /** “theo kênh riêng (45/BC-BCH ngày 20/4/2017)”. */
  elsewhere: (p: { document: { number: string | null; date: string | null } | null }) => {
    const { number = null, date = null } = p.document ?? {};
    const named = [number, date && `ngày ${formatDate(date)}`].filter(Boolean).join(' ');
    return `báo cáo theo kênh riêng${named === '' ? '' : ` (${named})`}`;
  },
  /** “Việc làm: chưa có số liệu; số gần nhất 12.450/37.500 (33%), đến 20/4; cộng 1 huyện: 1.640”. `last` is what was known before, in words. */
  missing: (p: {
    name: string;
    last: string | null;
    asOf: string | null;
    sum: { number: number; units: number; districts: boolean } | null;
  }) =>
    [
      `${p.name}: chưa có số liệu`,
      p.last === null ? '' : `gần nhất ${p.last}${p.asOf === null ? '' : `, số đến ${formatDay(p.asOf)}`}`,
      p.sum === null ? '' : `cộng ${formatNumber(p.sum.units)} ${p.sum.districts ? 'huyện' : 'đơn vị'}: ${formatNumber(p.sum.number)}`,
    ]
      .filter((part) => part !== '')
      .join('; '),
  /** Behind a number that was changed after its wave's summary was published. */
  corrected: 'đã đính chính',
  notYet: (p: { name: string; month: number | null }) => `${p.name}${p.month === null ? '' : `: có số tháng ${p.month}`}`,
} as const;

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
interface Works {
  readonly done: number | null;
  readonly planned: number;
}

const worksDone = ({ done, planned }: Works): string =>
  done === null ? `đăng ký ${formatNumber(planned)}` : `xong ${formatNumber(done)}/${formatNumber(planned)}`;

/** “Công trình, phần việc: xong 3/6”; `null` where nobody set himself anything. */
export const worksSaid = (works: Works): string | null => (works.planned === 0 ? null : `Công trình, phần việc: ${worksDone(works)}`);

interface Exemplars {
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

/** Units named in a meeting: nobody who listens keeps more of them in mind, and the list is a button away. */
const NAMES_SPOKEN = 5;

/** Sentences to read aloud in a meeting, one after the other. Absent facts leave their sentence out. */
export function readAloud(p: {
  now: Moment;
  wave: string;
  reported: number;
  total: number;
  /** Full names; partner bodies are not among them. */
  missing: readonly string[];
  promised: { count: number; by: string | null };
  asOf: AsOf;
  /** Each a clause: “toàn tỉnh giải quyết việc làm cho 12.450 lao động, đạt 33% kế hoạch năm”. */
  results: readonly string[];
  works: Works;
  exemplars: Exemplars;
  petitions: number;
}): string {
  const [hour = '', minute = ''] = p.now.time.split(':');
  const clock = minute === '00' ? `${Number(hour)} giờ` : `${Number(hour)} giờ ${minute}`;
  const left = p.total - p.reported;
  const named = p.missing.slice(0, NAMES_SPOKEN);
  const promised =
    p.promised.count === 0
      ? ''
      : `; ${p.promised.count} đơn vị đã hẹn gửi${p.promised.by === null ? '' : `, chậm nhất ${formatDay(p.promised.by)}`}`;
  const facts = [
    ...p.results,
    p.works.planned === 0 || p.works.done === null
      ? null
      : `hoàn thành ${formatNumber(p.works.done)}/${formatNumber(p.works.planned)} công trình, phần việc`,
    p.exemplars.count === 0
      ? null
      : `giới thiệu ${two(p.exemplars.count)} điển hình${!p.exemplars.direct ? '' : `, có ${two(p.exemplars.direct)} người trực tiếp lao động`}`,
  ].filter((fact): fact is string => fact !== null);
  return [
    `Đến ${clock} ngày ${formatDay(p.now.date)}, ${p.reported}/${p.total} đơn vị đã báo cáo ${p.wave}, đạt ${percentOf(p.reported, p.total)}.`,
    // Where all of them are named nobody is left to be "among them".
    left === 0
      ? null
      : `Còn ${left} đơn vị${p.missing.length === 0 ? '' : `, ${named.length === left ? 'gồm' : 'trong đó có'} ${named.join(', ')}`}${promised}.`,
    facts.length === 0 ? null : `${toDayFirst(p.asOf)}, ${facts.join('; ')}.`,
    p.petitions === 0 ? null : `Có ${two(p.petitions)} kiến nghị xin ý kiến.`,
  ]
    .filter((sentence): sentence is string => sentence !== null)
    .join(' ');
}

/** The picture's first line. */
export const chartTitle = (p: { wave: string }): string => `${p.wave}: báo cáo theo Cụm, Khối`;

/** What the lists behind the numbers say. */
export const listWords = {
  reportedTitle: (p: { count: number; total: number }) => `ĐÃ BÁO CÁO: ${formatNumber(p.count)}/${formatNumber(p.total)} đơn vị`,
  /** `on` is the day it was sent, worded: “24/4”. */
  reportedLine: (p: { n: number; unit: string; on: string | null; late: boolean; nothing: boolean; state: string | null }) =>
    `${p.n}. ${p.unit}: ${[p.on, p.late ? 'sau hạn' : null, p.nothing ? 'không phát sinh' : null, p.state].filter((part) => part !== null).join(', ')}`,
  receivedTitle: (p: { count: number; total: number }) => `ĐÃ NHẬN THÔNG BÁO: ${formatNumber(p.count)}/${formatNumber(p.total)} đơn vị`,
  notReceived: (p: { count: number }) => `CHƯA XÁC NHẬN: ${formatNumber(p.count)}`,
  unit: (p: { n: number; unit: string }) => `${p.n}. ${p.unit}`,
  works: (p: Works) => `CÔNG TRÌNH, PHẦN VIỆC: ${worksDone(p)}`,
  work: (p: { n: number; unit: string; text: string; done: boolean | null }) =>
    `${p.n}. ${p.unit}: ${p.text}${p.done === null ? '' : ` (${p.done ? 'đã xong' : 'chưa xong'})`}`,
  ofUnit: (p: { n: number; unit: string; text: string }) => `${p.n}. ${p.unit}: ${p.text}`,
  exemplars: (p: { count: number; direct: number; remote: number }) => {
    const parts = [
      p.direct === 0 ? '' : `${formatNumber(p.direct)} trực tiếp lao động`,
      p.remote === 0 ? '' : `${formatNumber(p.remote)} vùng sâu, biển đảo`,
    ].filter((part) => part !== '');
    return `ĐIỂN HÌNH MỚI: ${formatNumber(p.count)}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`;
  },
  /** `state` as `unitWithState` words it. */
  missingLine: (p: { n: number; unit: string; locked: boolean; state: UnitState }) => {
    const words = p.locked ? null : stateWords(p.state);
    return `${p.n}. ${p.unit}: ${p.locked ? 'không' : 'chưa'} báo cáo${words === null ? '' : `, ${words}`}`;
  },
  /** `wave`: where it is not the one the list is of. `days`: how long it has waited; 0 is not said. */
  petition: (p: {
    n: number;
    unit: string;
    wave: string | null;
    days: number;
    text: string;
    handed: string | null;
    /** The last of the leaders' remarks, and how many came before it. */
    remark: { by: string; text: string; more: number } | null;
    answer: string | null;
  }) => {
    const waited = p.answer === null && p.days > 0 ? `${formatNumber(p.days)} ngày` : null;
    const known = [p.wave, waited].filter((one) => one !== null).join(', ');
    const days = known === '' ? '' : ` (${known})`;
    const handed = p.answer === null && p.handed !== null ? ` (đã giao ${owner} ${formatDay(p.handed)})` : '';
    const answer = p.answer === null ? '' : `\n- ${owner} đã trả lời: ${p.answer}`;
    const who = p.remark === null || p.remark.by === '' ? 'lãnh đạo' : `đồng chí ${p.remark.by}`;
    const remark =
      p.remark === null ? '' : `\n- Ý kiến của ${who}${p.remark.more === 0 ? '' : ` (lần ${p.remark.more + 1})`}: ${p.remark.text}`;
    return `${p.n}. ${p.unit}${days}: ${p.text}${handed}${remark}${answer}`;
  },
  /** `praise`: a leader proposed that it be praised; `answer`: what came of that. */
  exemplar: (p: { n: number; unit: string; text: string; praise: { by: string; on: string; answer: string | null } | null }) => {
    const by = p.praise === null || p.praise.by === '' ? 'Lãnh đạo' : `Đồng chí ${p.praise.by}`;
    const proposed = p.praise === null ? '' : `\n- ${by} đề nghị biểu dương ${formatDay(p.praise.on)}`;
    const answer = p.praise === null || p.praise.answer === null ? '' : `\n- ${owner} trả lời: ${p.praise.answer}`;
    return `${p.n}. ${p.unit}: ${p.text}${proposed}${answer}`;
  },
  difficulties: (p: { count: number }) => `KHÓ KHĂN, HẠN CHẾ: ${formatNumber(p.count)}`,
  noDifficulties: 'Chưa có đơn vị nào nêu khó khăn.',
  petitions: (p: { count: number }) => `KIẾN NGHỊ CHỜ Ý KIẾN: ${formatNumber(p.count)}`,
  /** In place of a wave's name, over petitions of several. */
  everyWave: 'các đợt',
  /** So many of a wave that is not due yet. */
  petitionsBeforeDue: (p: { wave: string; count: number }) =>
    `${p.wave}: ${formatNumber(p.count)} kiến nghị, trước hạn chưa nêu tên đơn vị.`,
  beforeDue: 'Trước hạn chưa nêu tên đơn vị.',
  /** Of what units wrote: words and authors are told together. */
  wordsBeforeDue: (p: { due: Moment }) => `Trước hạn chưa nêu tên đơn vị; nội dung và tên đơn vị xem được sau ${at(p.due)}.`,
  nobodyYet: 'Chưa có đơn vị nào báo cáo.',
  noExemplars: 'Chưa có đơn vị nào giới thiệu điển hình.',
  noPetitions: 'Chưa có kiến nghị.',
  nobodyReceived: 'Chưa có đơn vị nào xác nhận.',
  noWorks: 'Chưa có đơn vị nào đăng ký công trình, phần việc.',
} as const;

/** A line for each group of those missing, with all its names. */
export function missingLines(groups: readonly UnitGroup[]): string[] {
  return groups.flatMap((group) => groupLine(group, Number.POSITIVE_INFINITY) ?? []);
}
