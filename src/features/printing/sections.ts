/** What a document says: a unit's own report as sections to be signed. Words of units stay as they were written. PURE. */

import type { Field } from '../../conversations/form.ts';
import type { Answer, Answers } from '../../domain/answers.ts';
import type { Json } from '../../domain/messages.ts';
import { formatDate, formatDecimal, formatDocumentDate, formatNumber, formatPercent } from '../../language/format.ts';
import { symbolOf } from '../../texts/symbol.ts';
import { type AsOf, toDateWritten } from '../../texts/when.ts';
import { type ReportSubject, type ReportTarget, reportFlow, shownFields } from '../reporting/flow.ts';

/** A numbered heading, with its text on the same line, then lines of their own. */
export interface Section {
  readonly title: string;
  readonly text: string | null;
  readonly lines: readonly string[];
}

export interface UnitReportFacts {
  readonly unit: { readonly id: string; readonly name: string; readonly kind: string; readonly parent: string | null };
  /** What the head of such a unit is called: “Giám đốc”. */
  readonly head: string;
  /** Who that is, where it is known. */
  readonly headName: string | null;
  /** `occasion`: what a wave is held for; `null` for the year's report, which has its name. */
  readonly wave: { readonly name: string; readonly occasion: string | null; readonly asOf: AsOf | null };
  readonly plan: {
    readonly type: string;
    readonly number: string | null;
    readonly date: string | null;
    readonly issuer: string;
    /** Whose the document is; `null`: not known. */
    readonly of: string | null;
  };
  /** To whom it goes, by its full name. */
  readonly board: string;
  /** The day it is written, 'YYYY-MM-DD'. */
  readonly today: string;
  /** `null` for a draft. */
  readonly sent: { readonly code: string; readonly time: string; readonly date: string } | null;
  readonly sections: readonly Section[];
}

/** A document in the form of Nghị định 30/2020, its number, day and signature left open. */
export interface UnitReport {
  readonly superior: string | null;
  readonly agency: string;
  readonly symbol: string;
  /** “Hà Giang, ngày      tháng 4 năm 2017”. */
  readonly placeAndDate: string;
  readonly title: string;
  readonly addressee: string;
  readonly opening: string;
  readonly sections: readonly Section[];
  readonly closing: string;
  readonly recipients: readonly string[];
  /** The signer's position, a line each. */
  readonly signer: readonly string[];
  /** The signer's name, below the room for the signature. */
  readonly signerName: string | null;
  readonly footer: string | null;
}

/** As headings have it: “UBND TỈNH HÀ GIANG”. */
const upper = (text: string): string => text.replace(/^Ủy ban nhân dân /u, 'UBND ').toLocaleUpperCase('vi');
const OF_PROVINCE = ['so', 'ban_nganh'];
const PEOPLES_COMMITTEE = /^(?:UBND|Ủy ban nhân dân) (huyện|thành phố|thị xã|xã|phường) (.+)$/u;

export function unitReport(facts: UnitReportFacts): UnitReport {
  const { unit, wave, plan, today, sent } = facts;
  const committee = PEOPLES_COMMITTEE.exec(unit.name);
  const province = /tỉnh (.+)$/u.exec(plan.issuer)?.[1] ?? null;
  const place = committee?.[2] ?? province ?? '';
  const [year = '', month = ''] = today.split('-');
  const basis = `${plan.type}${plan.number === null ? '' : ` số ${plan.number}`}${plan.date === null ? '' : ` ${formatDocumentDate(plan.date)}`}`;
  return {
    superior: unit.parent ? upper(unit.parent) : OF_PROVINCE.includes(unit.kind) ? upper(plan.issuer) : null,
    agency: upper(unit.name),
    symbol: `Số:        /BC-${committee ? 'UBND' : symbolOf(unit)}`,
    placeAndDate: `${place === '' ? '' : `${place}, `}ngày        tháng ${monthOf(month)} năm ${year}`,
    title: wave.occasion === null ? wave.name : `Kết quả đợt thi đua lập thành tích ${wave.occasion}`,
    addressee: `Kính gửi: ${facts.board}${plan.issuer.includes(' tỉnh ') && !facts.board.includes(' tỉnh') ? ' tỉnh' : ''}.`,
    opening: `Thực hiện ${basis}${plan.of === null ? '' : ` của ${plan.of}`}, ${unit.name} báo cáo kết quả như sau${wave.asOf === null ? '' : ` (số liệu ${toDateWritten(wave.asOf)})`}:`,
    sections: facts.sections,
    closing: `Trên đây là báo cáo của ${unit.name}./.`,
    recipients: ['Như trên;', 'Lãnh đạo đơn vị;', 'Lưu: VT.'],
    signer: committee ? ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'] : [upper(facts.head)],
    signerName: facts.headName,
    footer: sent && `Đã gửi qua hệ thống, mã ${sent.code}, ${sent.time} ngày ${formatDate(sent.date)}`,
  };
}

/** Months 1 and 2 get a leading 0, as in documents. */
function monthOf(month: string): string {
  return Number(month) <= 2 ? month : String(Number(month));
}

// ---- sections ----------------------------------------------------------------------------------------------------------

const DEPLOYED: Readonly<Record<string, string>> = {
  document: 'ban hành văn bản triển khai',
  meeting: 'tổ chức hội nghị, lễ phát động',
  within: 'lồng ghép trong các cuộc họp',
  none: 'chưa triển khai',
};
/** Left out when there is nothing to say. */
const SILENT = ['exemplars', 'difficulties', 'petitions'];
/** Choices that only lead to other questions. */
const CHOICES = ['extra', 'own_channel'];
const TITLES: Readonly<Record<string, string>> = {
  deploy: 'Công tác triển khai',
  goals: 'Công trình, phần việc',
  highlights: 'Việc nổi bật, cách làm hay',
  exemplars: 'Điển hình tiên tiến',
  difficulties: 'Khó khăn, hạn chế, nguyên nhân',
  petitions: 'Kiến nghị, đề xuất',
  own_document: 'Báo cáo theo hệ thống riêng của ngành',
  nothing: 'Kỳ này đơn vị không có số liệu, nội dung phát sinh',
};

/** The report's sections, in the order of its form: figures together, then the unit's own words. */
export function sectionsOf(subject: ReportSubject, answers: Answers): Section[] {
  const sections: Section[] = [];
  const fields = shownFields(subject, answers);
  const figures = fields.filter((field) => isFigure(field.key));
  const awards = fields.filter((field) => field.key === 'rewards' || field.key === 'proposals');
  for (const field of fields) {
    const answer = answers[field.key];
    if (!answer) continue;
    if (figures.includes(field)) {
      if (field === figures.find((one) => answers[one.key])) sections.push(...figureSection(subject, figures, answers));
    } else if (awards.includes(field)) {
      if (field === awards.find((one) => answers[one.key])) sections.push(...awardSection(awards, answers));
    } else {
      sections.push(...wordsSection(subject, field, answer));
    }
  }
  return sections;
}

function isFigure(key: string): boolean {
  return /^(target|item|step):/.test(key) || key === 'procedures';
}

function figureSection(subject: ReportSubject, figures: readonly Field[], answers: Answers): Section[] {
  const lines = figures.flatMap((field) => {
    const answer = answers[field.key];
    return answer?.state === 'value' ? figureLine(subject, field, answer.value, answer.estimated ?? false, answers) : [];
  });
  const named = (state: Answer['state']) =>
    figures.flatMap((field) => {
      const answer = answers[field.key];
      if (answer?.state !== state) return [];
      return [`${nameOf(subject, field)}${answer.state === 'missing' && answer.reason ? ` (${answer.reason})` : ''}`];
    });
  const missing = named('missing');
  const notYet = named('not_yet');
  const all = [
    ...lines,
    ...(missing.length === 0 ? [] : [`Chưa có số liệu: ${missing.join('; ')}.`]),
    ...(notYet.length === 0 ? [] : [`Chưa đến kỳ đánh giá: ${notYet.join('; ')}.`]),
  ];
  return all.length === 0 ? [] : [{ title: 'Kết quả thực hiện chỉ tiêu', text: null, lines: all.map((line) => `- ${line}`) }];
}

function nameOf(subject: ReportSubject, field: Field): string {
  return subject.targets.find((one) => field.key === `target:${one.id}`)?.name ?? field.label;
}

function figureLine(subject: ReportSubject, field: Field, value: Json, estimated: boolean, answers: Answers): string[] {
  const target = subject.targets.find((one) => field.key === `target:${one.id}`);
  const about = estimated ? ' (số ước)' : '';
  if (target) return [`${target.name}: ${targetWords(target, value, field)}${about}.`];
  const item = subject.items.find((one) => field.key === `item:${one.id}`);
  if (item) {
    const step = answers[`step:${item.id}`];
    const stepField = reportFlow
      .form(subject)
      .fields(answers)
      .find((one) => one.key === `step:${item.id}`);
    const file = step?.state === 'value' && stepField ? `; hồ sơ: ${stepField.display(step.value).toLocaleLowerCase('vi')}` : '';
    const met = value === 0 ? `chưa đạt tiêu chí nào trong ${item.scale} tiêu chí` : `đạt ${two(value as number)}/${item.scale} tiêu chí`;
    return [`${communeName(item.name)}: ${met}${file}${about}.`];
  }
  return field.key.startsWith('step:') ? [] : [`${field.label}: ${field.display(value)}${about}.`];
}

/** With its kind, as documents name it; checklists hold communes, most by their bare names. */
const communeName = (name: string): string => (/^(?:Xã|Phường|Thị trấn) /u.test(name) ? name : `Xã ${name}`);

/** 0 is said in words: a bare “0” in a document reads like a gap. */
function targetWords(target: ReportTarget, value: Json, field: Field): string {
  if (target.measure === 'count') {
    const number = value as number;
    if (number === 0) return 'chưa phát sinh trong kỳ';
    const share = target.planned ? `, đạt ${formatPercent(Math.round((number / target.planned) * 100))} kế hoạch năm` : '';
    return `${two(number)} ${target.unit}${share}`;
  }
  if (target.measure === 'drop') {
    const points = value as number;
    if (points === 0) return 'chưa giảm so với đầu năm';
    return `${points < 0 ? 'tăng' : 'giảm'} ${formatDecimal(Math.abs(points))} điểm phần trăm`;
  }
  const { numerator, denominator } = (typeof value === 'object' && value !== null ? value : {}) as { numerator?: Json; denominator?: Json };
  const of = typeof numerator === 'number' && typeof denominator === 'number' ? ` (${two(numerator)}/${two(denominator)})` : '';
  return `${field.display(value)}${of}`;
}

function awardSection(awards: readonly Field[], answers: Answers): Section[] {
  const text = awards.flatMap((field) => {
    const answer = answers[field.key];
    const given = field.key === 'rewards';
    if (answer?.state !== 'value') return [given ? 'chưa tặng Giấy khen' : 'chưa đề nghị khen'];
    return [`${given ? 'đã tặng Giấy khen' : 'đề nghị khen'} ${oneLine(field.display(answer.value))}`];
  });
  return text.length === 0 ? [] : [{ title: 'Khen thưởng', text: `${text.join('; ')}.`, lines: [] }];
}

function wordsSection(subject: ReportSubject, field: Field, answer: Answer): Section[] {
  const { key } = field;
  const title = TITLES[key] ?? field.label;
  if (CHOICES.includes(key) || (answer.state !== 'value' && SILENT.includes(key))) return [];
  if (answer.state === 'missing') return [{ title, text: 'chưa có số liệu.', lines: [] }];
  if (answer.state !== 'value') return [{ title, text: 'trong kỳ chưa có nội dung.', lines: [] }];
  const { value } = answer;
  if (key === 'deploy') return [{ title, text: `${DEPLOYED[String(value)] ?? field.display(value)}.`, lines: [] }];
  if (key === 'goals' && Array.isArray(value)) return [goalsSection(title, subject.goals, value as readonly number[])];
  const words = field
    .display(value)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return words.length === 1
    ? [{ title, text: words[0] ?? null, lines: [] }]
    : [{ title, text: null, lines: words.map((line) => `- ${line}`) }];
}

function goalsSection(title: string, goals: readonly string[], done: readonly number[]): Section {
  const finished = done.flatMap((n) => goals[n - 1] ?? []);
  const text = `đăng ký ${two(goals.length)}, ${finished.length === 0 ? 'đang thực hiện.' : `hoàn thành ${two(finished.length)}:`}`;
  return { title, text, lines: finished.map((goal) => `- ${goal}${/[.;]$/u.test(goal) ? '' : ';'}`) };
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, '; ');
/** Counts under ten have two digits in documents. */
const two = (n: number): string => (Number.isInteger(n) && n >= 0 && n < 10 ? `0${n}` : formatNumber(n));
