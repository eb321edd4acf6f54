/** The board composes a wave, a second person approves, units read of it. */
import { owner } from '../../domain/owner.ts';
import { formatDate, formatDay, formatNumber } from '../../language/format.ts';
import { localPhone } from '../../language/phone.ts';
import { type Place, pageMark } from '../../texts/pages.ts';
import { type Paper, paperSentence } from '../../texts/paper.ts';
import { bold, clip, lines, numbered, rich } from '../../texts/rich.ts';
import { type Document, documentName, type Motto, mottoLine } from '../../texts/wave.ts';
import { at, type Moment } from '../../texts/when.ts';
import type { DateProblem } from './dates.ts';
import { formNames } from './form/words.ts';

/** Whether paper is still wanted, in a few words, for the preview. */
export function paperPhrase(paper: Paper): string {
  switch (paper.kind) {
    case 'thay':
      return 'thay văn bản giấy';
    case 'sau':
      return `văn bản giấy gửi sau${paper.due === null ? '' : `, trước ${formatDay(paper.due)}`}`;
    case 'theo_doi':
      return 'không thay văn bản chính thức';
  }
}

/** “14/4”, “18/4 (soát lại số liệu)”. */
const reminderDay = (p: { day: string; word: string | null }): string =>
  p.word === null ? formatDay(p.day) : `${formatDay(p.day)} (${p.word})`;

/** One of a wave's reports, with the days of its reminders. */
export interface PreviewedPeriod {
  readonly name: string;
  readonly cutoff: string;
  readonly due: string;
  readonly reminders: readonly { readonly day: string; readonly word: string | null }[];
}

/** More of a wave's reports than these are counted. */
const MOST_PERIODS = 12;

/** “Báo cáo 8 kỳ:” and a line each: “- tháng 5: chốt 25/5, hạn 28/5; nhắc 18, 26, 27, 28/5”. */
function periodLines(periods: readonly PreviewedPeriod[]): string {
  const shown = periods.slice(0, MOST_PERIODS).map(({ name, cutoff, due, reminders }) => {
    const days = reminders.length === 0 ? '' : `; nhắc ${daysTogether(reminders.map(({ day }) => day))}`;
    return `- ${name}: chốt ${formatDay(cutoff)}, hạn ${formatDay(due)}${days}`;
  });
  const rest = periods.length - shown.length;
  const last = periods.at(-1);
  const more = rest === 0 || !last ? [] : [`- và ${rest} kỳ nữa, kỳ cuối hạn ${formatDay(last.due)}`];
  return [`Báo cáo ${periods.length} kỳ:`, ...shown, ...more].join('\n');
}

/** “18, 26, 27/5, 02/6”: the month once. */
function daysTogether(days: readonly string[]): string {
  return days.map((day, i) => (days[i + 1]?.slice(0, 7) === day.slice(0, 7) ? formatDay(day).split('/')[0] : formatDay(day))).join(', ');
}

/** More dues than these are not named one by one. */
const MOST_DUES = 8;

/** “2 kỳ: tháng 5 (hạn 28/5), tháng 6 (hạn 26/6)”; of many the first two and the last. */
function periodDues(periods: readonly { readonly name: string; readonly due: string }[]): string {
  const named = (some: typeof periods) => some.map(({ name, due }) => `${name} (hạn ${formatDay(due)})`).join(', ');
  if (periods.length <= MOST_DUES) return `${periods.length} kỳ: ${named(periods)}`;
  return `${periods.length} kỳ: ${named(periods.slice(0, 2))}, …, ${named(periods.slice(-1))}`;
}

/** Two dates that cannot both stand, or one that is over, as a clause. */
export function dateProblem(problem: DateProblem): string {
  const day = formatDate(problem.day);
  switch (problem.kind) {
    case 'due_passed':
      return `hạn báo cáo ${day} đã qua`;
    case 'end_passed':
      return `đợt đã kết thúc ngày ${day}`;
    case 'goals_passed':
      return `hạn đăng ký mục tiêu ${day} đã qua`;
    case 'start_after_end':
      return `ngày bắt đầu ${day} sau ngày kết thúc ${formatDate(problem.other)}`;
    case 'due_before_start':
      return `hạn báo cáo ${day} trước ngày bắt đầu ${formatDate(problem.other)}`;
    case 'due_before_cutoff':
      return `hạn báo cáo ${day} trước ngày chốt số ${formatDate(problem.other)}`;
    case 'cutoff_before_start':
      return `ngày chốt số ${day} trước ngày bắt đầu ${formatDate(problem.other)}`;
    case 'opens_after_due':
      return `ngày mở báo cáo ${day} sau hạn báo cáo ${formatDate(problem.other)}`;
    case 'goals_after_due':
      return `hạn đăng ký mục tiêu ${day} sau hạn báo cáo ${formatDate(problem.other)}`;
  }
}

/** A target's share that no document gives to the unit. `planned` worded: “4.800 lao động”. */
interface Share {
  readonly target: string;
  readonly unit: string;
  readonly planned: string;
  /** The number is the plan's, that this unit leads is assumed. */
  readonly lead: boolean;
  /** The year it is of, where there are shares of several. */
  readonly year: number | null;
}

/** What no document gives and the board has not confirmed: fields of the wave by their names in the database, and shares of targets. */
export interface Assumed {
  readonly fields: readonly string[];
  readonly shares: readonly Share[];
}

export const isAssumed = ({ fields, shares }: Assumed): boolean => fieldNames(fields).length + shares.length > 0;

/** The fields of a wave by their names in the database. What follows from another has no words of its own. */
const FIELDS: Readonly<Record<string, string>> = {
  name: 'tên đợt',
  startsOn: 'thời gian',
  endsOn: 'thời gian',
  goalsDue: 'hạn đăng ký mục tiêu',
  cutoffOn: 'ngày chốt số',
  dueAt: 'hạn báo cáo',
  focus: 'trọng tâm',
  tiedTo: 'nội dung gắn với',
  form: 'mẫu báo cáo',
  reports: 'kỳ báo cáo',
  paper: 'hình thức văn bản',
  audience: 'đơn vị nhận',
};
const fieldNames = (fields: readonly string[]): string[] => [...new Set(fields.flatMap((field) => FIELDS[field] ?? []))];

const yearOf = (year: number | null): string => (year === null ? '' : `, năm ${year}`);

/** “thời gian, hạn báo cáo; chỉ tiêu giao H. Đầm Dơi 4.800 lao động (Việc làm); đơn vị chủ trì 8 chỉ tiêu”. */
export function assumedValues({ fields, shares }: Assumed): string {
  const given = shares
    .filter(({ lead }) => !lead)
    .map(({ unit, planned, target, year }) => `${unit} ${planned} (${target}${yearOf(year)})`);
  const led = new Set(shares.filter(({ lead }) => lead).map(({ target }) => target)).size;
  return [
    fieldNames(fields).join(', '),
    given.length === 0 ? '' : `chỉ tiêu giao ${given.join(', ')}`,
    led === 0 ? '' : `đơn vị chủ trì ${led} chỉ tiêu`,
  ]
    .filter((part) => part !== '')
    .join('; ');
}

/** The assumed fields of a wave with their values, a line each: “Trọng tâm: …”. */
export function fieldValues(wave: {
  readonly assumed: Assumed;
  readonly name: string;
  readonly start: string;
  readonly end: string;
  readonly goalsDue: string | null;
  readonly cutoff: string | null;
  readonly due: Moment;
  readonly periods: readonly { readonly name: string; readonly due: string }[];
  readonly focus: string | null;
  readonly tiedTo: string | null;
}): string[] {
  const values: Readonly<Record<string, string | null>> = {
    'tên đợt': wave.name,
    'thời gian': `${formatDay(wave.start)} - ${formatDate(wave.end)}`,
    'hạn đăng ký mục tiêu': wave.goalsDue && formatDate(wave.goalsDue),
    'ngày chốt số': wave.cutoff && formatDate(wave.cutoff),
    'hạn báo cáo': wave.periods.length > 0 ? null : at(wave.due),
    'kỳ báo cáo': wave.periods.length === 0 ? null : periodDues(wave.periods),
    'trọng tâm': wave.focus,
    'nội dung gắn với': wave.tiedTo,
  };
  return fieldNames(wave.assumed.fields).map((name) => {
    const value = values[name] ?? null;
    const line = value === null ? name : `${name}: ${value}`;
    return `${line.charAt(0).toLocaleUpperCase('vi')}${line.slice(1)}`;
  });
}

/** A unit whose liaison cannot be written to. */
export interface Blocked {
  readonly unit: string;
  readonly name: string;
  readonly phone: string | null;
  /** Why, in words: “đã chặn tin”. */
  readonly why: string;
}

/** Who at the board to speak to. */
interface Officer {
  readonly name: string;
  readonly phone: string;
}

const contact = (officer: Officer): string => `Liên hệ: ${officer.name}${officer.phone === '' ? '' : `, ${localPhone(officer.phone)}`}`;

export const launching = {
  focusAsk: (p: { now: string | null }) => rich`
    Trọng tâm của đợt, trong 1 - 2 câu?
    ${p.now && `Hiện là: ${p.now}`}`,

  tiedAsk: (p: { now: string | null }) => rich`
    Đợt gắn với phong trào, cuộc vận động nào?
    ${p.now && `Hiện là: ${p.now}`}`,

  /** Another day of the wave; `what` is the question, `day` what it is now. */
  dayAsk: (p: { what: string; day: string | null }) => rich`
    ${p.what}
    ${p.day && `Hiện là: ${formatDate(p.day)}`}
    Ví dụ: 20/4`,

  documentAsk: (p: { now: string | null }) => rich`
    Số, ký hiệu và ngày của văn bản phát động?
    ${p.now && `Hiện là: ${p.now}`}
    Ví dụ: 12/KH-TĐKT ngày 07/3`,

  dueAsk: (p: { now: string | null }) => rich`
    Hạn báo cáo vào ngày nào? Giờ hạn là 17:00.
    ${p.now && `Hiện là: ${p.now}`}
    Ví dụ: 25/4`,

  /** Dates that do not fit each other, or are over, from `dateProblem`: nothing is sent with them. */
  datesWrong: (p: { problems: readonly string[] }) => rich`⚠ Chưa gửi được: ${p.problems.join('; ')}. Anh/Chị bấm “Sửa” để chỉnh ngày.`,

  /** A file for the wave's own document. */
  attach: () => rich`Anh/Chị gửi tệp văn bản phát động (PDF, Word hoặc ảnh), xong bấm “Xong”. Tệp gửi kèm thông báo đến từng đơn vị.`,

  leavesAt: (p: { at: string }) => rich`
    Hẹn gửi: ${p.at}.
    `,

  newPreview: (p: {
    wave: string;
    start: string;
    end: string;
    goalsDue: string | null;
    cutoff: string | null;
    opens: string;
    due: Moment;
    graceEnd: string;
    /** The cut-off and the opening moved along with the due day. */
    movedAlong: boolean;
    reminders: readonly { day: string; word: string | null }[];
    units: number;
    reachable: number;
    withoutLiaison: number;
    blocked: number;
    periods: readonly PreviewedPeriod[];
    form: keyof typeof formNames;
    targets: readonly string[] | null;
    document: Document;
    files: readonly string[];
    paper: Paper;
    tiedTo: string | null;
    tiedUnits: readonly string[] | null;
    assumed: Assumed;
    confirmed: { by: string; at: Moment } | null;
    returned: { by: string; at: Moment; why: string } | null;
  }) => rich`
    ${bold('XEM TRƯỚC - chưa gửi')}
    Đợt: ${p.wave}
    Thời gian: ${formatDay(p.start)} - ${formatDate(p.end)}
    ${p.goalsDue && `Đăng ký mục tiêu: trước ${formatDay(p.goalsDue)}`}
    ${p.returned && `⚠ ${p.returned.by} trả lại lúc ${at(p.returned.at)}: ${clip(p.returned.why, 200)}`}
    ${p.periods.length === 0 ? null : periodLines(p.periods)}
    ${p.periods.length > 0 ? null : p.cutoff === null ? `Mở báo cáo: ${formatDay(p.opens)}` : `Chốt số: ${formatDay(p.cutoff)}; mở báo cáo: ${formatDay(p.opens)}`}${p.movedAlong && p.periods.length === 0 ? ' (dời theo hạn mới)' : ''}
    ${p.periods.length > 0 ? null : `Hạn: ${at(p.due)}; nhận muộn đến ${formatDay(p.graceEnd)}`}
    ${p.periods.length > 0 || p.reminders.length === 0 ? null : `Nhắc: ${p.reminders.map(reminderDay).join(', ')}`}
    Mẫu: ${formNames[p.form]}${p.targets === null ? '' : `; chỉ tiêu: ${clip(p.targets.join(', '), 150)}`}
    Nhận: ${p.units} đơn vị; liên lạc được ${p.reachable}; chưa có đầu mối ${p.withoutLiaison}${p.blocked === 0 ? '' : `; đầu mối không nhận tin ${p.blocked}`}
    Văn bản: ${documentName(p.document)}${p.document.number === null ? ' (chưa có số)' : ''}; ${paperPhrase(p.paper)}
    ${p.files.length === 0 ? null : `Tệp kèm: ${clip(p.files.join(', '), 120)}`}
    ${p.tiedTo && p.tiedUnits && `Riêng ${p.tiedUnits.join(', ')}: gắn với ${p.tiedTo}`}
    ${isAssumed(p.assumed) ? `⚠ Số liệu dự kiến, ${owner} xác nhận: ${clip(assumedValues(p.assumed), 330)}. Gửi đi là xác nhận.` : null}
    ${p.confirmed && !isAssumed(p.assumed) ? `${owner} đã xác nhận số liệu dự kiến: ${p.confirmed.by}, ${at(p.confirmed.at)}.` : null}
    Nội dung thông báo ở tin ngay trên.`,

  /** Every assumed value, a line each. */
  assumed: (p: { assumed: Assumed; values: readonly string[] }) => rich`
    ${bold('SỐ LIỆU DỰ KIẾN')} - không có trong văn bản, ${owner} xác nhận
    ${lines(p.values)}
    ${lines(p.assumed.shares.map(({ target, unit, planned, lead, year }) => `${target}${yearOf(year)}: ${lead ? `${unit} chủ trì, ${planned}` : `giao ${unit} ${planned}`}`))}`,

  valuesConfirmed: () => rich`Đã ghi nhận: ${owner} xác nhận các số liệu dự kiến.`,

  /** The same to who was asked to approve: only its author can change the dates. */
  approvalDatesWrong: (p: { problems: readonly string[] }) =>
    rich`⚠ Chưa gửi được: ${p.problems.join('; ')}. Anh/Chị bấm “Trả lại” để người soạn chỉnh ngày.`,

  /** Whether a second person approves: said under the preview. */
  previewFooter: (p: { alone: boolean }) =>
    p.alone
      ? rich`${owner} hiện có một thành viên trên hệ thống nên gửi được ngay.`
      : rich`Thông báo gửi đi sau khi một thành viên khác của ${owner} đồng ý.`,

  /** Head of the message sent to oneself as a trial. */
  testHeader: (p: { sampleUnit: string }) => rich`${bold('GỬI THỬ')} - chỉ Anh/Chị nhận tin này. Đơn vị mẫu: ${p.sampleUnit}.`,

  trialToast: 'Tin gửi thử: nút chưa có tác dụng',

  approvalRequest: (p: {
    approverPosition: string;
    author: string;
    wave: string;
    units: number;
    /** Of several reports the first one's. */
    due: Moment | null;
    /** How many reports it asks for, where it asks for several. */
    reports: number;
    /** The hour it is proposed for, in words. */
    at: string | null;
    assumed: Assumed;
  }) => rich`
    Kính trình đồng chí ${p.approverPosition}:
    ${p.author} đề nghị gửi thông báo ${p.wave} đến ${p.units} đơn vị${p.due === null ? '' : `, ${p.reports > 1 ? `${p.reports} kỳ báo cáo, kỳ đầu hạn` : 'hạn báo cáo'} ${at(p.due)}`}${p.at === null ? '' : `, gửi lúc ${p.at}`}. Nội dung ở tin ngay trên.
    ${isAssumed(p.assumed) ? `⚠ Số liệu dự kiến, ${owner} xác nhận: ${assumedValues(p.assumed)}. Đồng ý gửi là xác nhận.` : null}
    Kính xin ý kiến đồng chí.`,

  approvalSent: (p: { approvers: readonly string[] }) => rich`Đã trình duyệt: ${p.approvers.join(', ')}. Có ý kiến, hệ thống báo tại đây.`,

  approvalOwn: () => rich`Dạ, người soạn không tự duyệt thông báo của mình. Xin chờ một thành viên khác của ${owner}.`,

  approvalGone: (p: { wave: string; state: string; by: string; at: Moment }) => rich`${p.wave}: ${p.state} lúc ${at(p.at)} (${p.by}).`,

  approved: (p: { wave: string; by: string; at: Moment }) => rich`${p.by} đã đồng ý gửi thông báo ${p.wave} lúc ${at(p.at)}.`,

  /** A second board member gave the launch back. */
  launchReturned: (p: { wave: string; by: string; at: Moment; why: string }) => rich`
    ${p.by} trả lại thông báo ${p.wave} lúc ${at(p.at)}.
    Lý do: ${p.why}
    Bản soạn vẫn còn: bấm “Xem, sửa đợt” hoặc gõ /phatdong để sửa, gửi lại.`,

  returnAsk: (p: { wave: string }) => rich`
    Trả lại thông báo ${p.wave}. Lý do, nội dung cần sửa? Người soạn sẽ đọc được.
    Ví dụ: Hạn báo cáo trùng ngày họp Hội đồng, đề nghị chuyển sang 26/4`,

  returnTold: (p: { wave: string }) => rich`Đã trả lại thông báo ${p.wave} kèm lý do. Người soạn sửa và trình lại.`,

  /** It goes out by itself. */
  scheduled: (p: { wave: string; at: string; units: number }) => rich`
    Đã hẹn: thông báo ${p.wave} gửi lúc ${p.at} đến ${formatNumber(p.units)} đơn vị.
    Bấm “Đổi giờ” hoặc “Bỏ hẹn” khi cần; tin vẫn ở /phatdong.`,

  unscheduled: (p: { wave: string }) => rich`Đã bỏ hẹn gửi ${p.wave}. Bản soạn vẫn còn: bấm “Xem, sửa đợt” hoặc gõ /phatdong.`,

  scheduledBy: (p: { wave: string; by: string; at: string }) => rich`${p.by} đã đồng ý; thông báo ${p.wave} gửi lúc ${p.at}.`,

  /** Its hour had come, and it could not be sent any more. */
  scheduleOver: (p: { wave: string; at: string; problems: readonly string[] }) => rich`
    ⚠ ${p.wave} hẹn gửi lúc ${p.at} nhưng chưa gửi: ${p.problems.join('; ')}.
    Chưa đơn vị nào nhận tin. Anh/Chị sửa ngày rồi gửi lại, hoặc bỏ đợt này.`,

  sentAsScheduled: (p: { wave: string; at: string; late: boolean }) =>
    rich`Đến giờ hẹn ${p.at}: đang gửi thông báo ${p.wave}.${p.late ? ' Gửi muộn do hệ thống gián đoạn.' : ''}`,

  leave: (p: { wave: string }) => rich`Giữ bản soạn ${p.wave} để làm tiếp, hay bỏ hẳn? Bỏ hẳn thì đợt không còn trong danh sách phát động.`,

  kept: (p: { wave: string }) => rich`Đã giữ bản soạn ${p.wave}. Khi cần, gõ /phatdong để sửa, gửi.`,

  thrownAway: (p: { wave: string }) => rich`Đã bỏ ${p.wave}. Chưa đơn vị nào nhận tin.`,

  launch: (p: {
    title: string;
    unit: string;
    document: Document;
    /** Whose the document is; `null`: nobody but the board that writes, or not known. */
    issuer: string | null;
    board: string;
    occasion: string | null;
    motto: Motto | null;
    tiedTo: string | null;
    start: string;
    end: string;
    focus: string | null;
    goalsDue: string | null;
    /** When a report is wanted. */
    reportDue: Moment | null;
    cutoff: string | null;
    /** The reports of a wave that asks for several, instead of `reportDue` and `cutoff`. */
    periods: readonly { name: string; due: string }[];
    paper: Paper;
    officer: Officer;
  }) => {
    const asks = [
      p.goalsDue && `Đăng ký mục tiêu, công trình, phần việc của đợt trước ngày ${formatDate(p.goalsDue)}.`,
      p.periods.length > 0 && `Báo cáo nhanh tại đây ${periodDues(p.periods)}.`,
      p.periods.length === 0 &&
        p.reportDue &&
        `Báo cáo nhanh tại đây trước ${at(p.reportDue)}${p.cutoff ? `, số liệu đến ${formatDay(p.cutoff)}` : ''}.`,
    ].filter((ask): ask is string => Boolean(ask));
    return rich`
      📣 ${bold(p.title.toLocaleUpperCase('vi'))}
      Kính gửi: ${p.unit}

      Thực hiện ${documentName(p.document)}${p.issuer === null ? '' : ` của ${p.issuer}`}, ${p.board} trân trọng thông báo đợt thi đua${
        p.occasion === null ? '' : ` lập thành tích ${p.occasion}`
      }.

      ${p.motto && mottoLine(p.motto)}
      ${p.tiedTo && `Gắn với: ${p.tiedTo}`}
      Thời gian: ${formatDay(p.start)} - ${formatDate(p.end)}
      ${p.focus && `Trọng tâm: ${p.focus}`}

      ${asks.length === 0 ? null : `Đề nghị đơn vị:\n${numbered(asks)}`}
      ${p.reportDue && paperSentence(p.paper)}

      ${contact(p.officer)}`;
  },

  /** A page of who gets the notice and who does not. */
  reach: (p: Place & { wave: string; lines: readonly string[] }) => rich`
    ${bold('ĐẦU MỐI CÁC ĐƠN VỊ')} - ${p.wave}${pageMark(p)}
    ${lines(p.lines)}`,

  /** Whom nobody answers for, with the office's number; whose people cannot be written to; and who is reached. */
  reachLines: (p: {
    without: readonly { unit: string; phone: string | null }[];
    blocked: readonly Blocked[];
    reachable: readonly string[];
  }): readonly string[] => [
    ...(p.without.length + p.blocked.length === 0 ? ['Mọi đơn vị đã có đầu mối.'] : []),
    ...(p.blocked.length === 0 ? [] : [`ĐẦU MỐI KHÔNG NHẬN TIN: ${formatNumber(p.blocked.length)}`]),
    ...p.blocked.map(({ unit, name, phone, why }) => `${unit}: ${name}${phone === null ? '' : `, ${localPhone(phone)}`} (${why})`),
    ...(p.without.length === 0 ? [] : [`CHƯA CÓ ĐẦU MỐI: ${formatNumber(p.without.length)}`]),
    ...p.without.map(({ unit, phone }) => `${unit}${phone === null ? '' : `, ${localPhone(phone)}`}`),
    ...(p.reachable.length === 0 ? [] : [`LIÊN LẠC ĐƯỢC: ${formatNumber(p.reachable.length)}`, ...p.reachable]),
  ],

  /** What was chosen is gone, or not to be had. */
  nothingChosen: () => rich`Dạ, đợt này không còn để phát động. Anh/Chị gõ /phatdong để chọn lại.`,

  fileWaiting: () => rich`Dạ, tệp văn bản đang được lưu. Anh/Chị chờ vài giây rồi bấm lại.`,

  reportsImpossible: 'Các ngày này không lập được kỳ báo cáo. Anh/Chị nhập lại.',

  /** A wave that is being made: its name, once it has one. */
  unfinished: (p: { wave: string | null; done: number; questions: number; at: Moment }) => rich`
    Đang soạn dở ${p.wave === null ? 'một đợt mới' : `“${p.wave}”`}: đã điền ${p.done}/${p.questions} mục, dừng lúc ${at(p.at)}.
    Bấm “Làm tiếp” để soạn tiếp từ chỗ đã dừng.`,

  waitsForHour: (p: { wave: string; at: string }) => rich`${p.wave}: hẹn gửi lúc ${p.at}.`,

  waitsForSecond: (p: { wave: string; at: string | null }) =>
    rich`${p.wave}: chờ duyệt${p.at === null ? '' : `, đề nghị gửi lúc ${p.at}`}.`,

  hourTooLate: (p: { at: string; problems: readonly string[] }) =>
    rich`Dạ, chưa hẹn được lúc ${p.at}: ${p.problems.join('; ')}. Anh/Chị chọn giờ sớm hơn, hoặc sửa ngày của đợt.`,
} as const;
