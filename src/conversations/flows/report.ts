/** The quick report: which questions a unit is asked follows its kind, its targets, its communes and its own goals. */

import type { Answer, Answers } from '../../domain/answers.ts';
import type { Json } from '../../domain/messages.ts';
import { formatDecimal, formatNumber, formatPercent, roundExample } from '../../language/format.ts';
import { press } from '../../texts/exemplar.ts';
import { labels } from '../../texts/labels.ts';
import { report, reportItem } from '../../texts/report.ts';
import { choiceField, countField, dropField, percentField, scoreField, textField, ticksField } from '../fields.ts';
import type { Buttons, Field, Flow, Form, Place } from '../form.ts';

export interface ReportTarget {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly measure: 'count' | 'level' | 'drop';
  readonly direction: 'at_least' | 'at_most' | 'keep';
  /** The unit's own share; the whole target for the unit that leads it; else `null`: the province's number is nobody's own. */
  readonly planned: number | null;
  readonly unit: string;
  readonly cumulative: boolean;
  readonly example: string | null;
  readonly previous: Json | null;
}

export interface ReportItem {
  readonly id: string;
  readonly name: string;
  readonly targetName: string;
  readonly scale: number;
  readonly previous: number | null;
}

export interface ReportQuestion {
  readonly question: string;
  readonly required: boolean;
  readonly onRequest: boolean;
}

/** All a report is about. Loaded before every step, so a deadline moved or a target assigned in between counts. */
export interface ReportSubject {
  readonly obligationId: string;
  readonly unit: { readonly id: string; readonly name: string; readonly kind: string; readonly address: string };
  readonly wave: { readonly name: string; readonly year: number; readonly cutoffOn: string };
  readonly targets: readonly ReportTarget[];
  readonly items: readonly ReportItem[];
  readonly goals: readonly string[];
  readonly questions: readonly ReportQuestion[];
}

const EXTRAS = [
  { value: 'exemplars', label: labels.exemplars, words: ['điển hình tiên tiến'] },
  { value: 'difficulties', label: labels.extraDifficulty, words: ['khó khăn, hạn chế', 'hạn chế'] },
  { value: 'petitions', label: labels.petitions, words: ['kiến nghị, đề xuất', 'đề xuất'] },
  { value: 'rewards', label: labels.extraAward, words: [] },
] as const;
const DEPLOYED = [
  { value: 'document', label: labels.byDocument, words: ['ban hành văn bản'] },
  { value: 'meeting', label: labels.byMeeting, words: ['hội nghị, lễ phát động', 'hội nghị', 'lễ phát động'] },
  { value: 'within', label: labels.withinMeeting, words: ['lồng ghép cuộc họp', 'lồng ghép'] },
  { value: 'none', label: labels.notDeployed, words: [] },
] as const;
const NTM_STEPS = [
  { value: 'district', label: labels.ntmDistrictReview },
  { value: 'province', label: labels.ntmSubmitted },
  { value: 'decided', label: labels.ntmDecided },
] as const;

/** What long answers may hold. */
const LONG = { min: 10, max: 3_000 } as const;
const SECONDS_A_QUESTION = 36;

export const reportFlow: Flow<ReportSubject> = {
  name: 'report',
  finish: 'submit_report',
  version: 1,
  form: (subject) => bind(subject),
};

function bind(subject: ReportSubject): Form {
  const numbered = fields(subject, {}).filter((field) => field.numbered).length;
  return {
    fields: (answers) => fields(subject, answers),
    exits: 'draft',
    intro: report.intro({
      wave: subject.wave.name,
      unit: subject.unit.name,
      cutoff: subject.wave.cutoffOn,
      questions: numbered,
      minutes: Math.max(1, Math.round((numbered * SECONDS_A_QUESTION) / 60)),
    }),
    confirm: (answers) => ({
      text: report.confirm({
        unit: subject.unit.name,
        wave: subject.wave.name,
        cutoff: subject.wave.cutoffOn,
        items: summaryLines(subject, answers),
        missing: missingNames(subject, answers),
        head: null,
      }),
      buttons: CONFIRM_BUTTONS,
    }),
  };
}

const CONFIRM_BUTTONS: Buttons = [
  [{ label: labels.sendReport, input: { finish: 'submit' } }],
  [
    { label: labels.edit, input: { edit: '@pick' } },
    { label: labels.saveSendLater, input: { control: 'save' } },
  ],
];

function fields(subject: ReportSubject, answers: Answers): Field[] {
  return subject.questions.flatMap((asked) => fieldsOf(subject, asked, answers));
}

/** The fields behind one line of the table of questions. */
function fieldsOf(subject: ReportSubject, asked: ReportQuestion, answers: Answers): Field[] {
  const you = { you: subject.unit.address };
  const optional = !asked.required;
  const common = (label: string) => ({ key: asked.question, label, numbered: !asked.onRequest, onRequest: asked.onRequest, optional });
  const step = ({ index, of }: Place) => ({ i: index, n: of });
  switch (asked.question) {
    case 'deploy':
      return [
        choiceField({ ...common('Hình thức triển khai'), options: DEPLOYED, question: (place) => report.deploy({ step: step(place) }) }),
      ];
    case 'targets':
      return [
        ...subject.targets.map((target) => targetField(subject, target)),
        ...subject.items.flatMap((item) => itemFields(subject, item, answers)),
      ];
    case 'procedures':
      return [
        percentField({
          ...common('Hồ sơ đúng hạn'),
          plan: null,
          previous: null,
          previousValue: undefined,
          question: (place) => report.onTimeFiles({ step: step(place), cutoff: subject.wave.cutoffOn }),
        }),
      ];
    case 'goals':
      return [goalsField(subject, common('Công trình, phần việc'))];
    case 'highlights':
      return [
        textField({
          ...common('Việc nổi bật'),
          ...LONG,
          none: labels.none,
          question: (place) => report.q2({ ...you, step: step(place), kind: subject.unit.id === 'SYT' ? 'health' : subject.unit.kind }),
        }),
      ];
    case 'extra':
      return [
        ticksField({
          ...common('Nội dung thêm'),
          options: EXTRAS,
          none: labels.nothingMore,
          width: 2,
          question: (place) => report.extra({ step: step(place) }),
        }),
      ];
    case 'exemplars':
      return opened(subject, asked, answers, () =>
        textField({ ...common(labels.exemplars), ...LONG, none: labels.skip, question: () => report.q3Name() }),
      );
    case 'difficulties':
      return opened(subject, asked, answers, () =>
        textField({ ...common('Khó khăn, hạn chế'), ...LONG, none: labels.skip, question: () => report.q4(you) }),
      );
    case 'petitions':
      return opened(subject, asked, answers, () =>
        textField({ ...common(labels.petitions), ...LONG, none: labels.skip, question: () => report.q5() }),
      );
    case 'rewards':
      return opened(subject, asked, answers, () =>
        [
          textField({ ...common(labels.extraAward), min: 1, max: 300, none: labels.noAwards, question: () => report.q6() }),
          textField({
            ...common('Đề nghị tỉnh khen'),
            key: 'proposals',
            min: 1,
            max: 300,
            numbered: false,
            none: labels.noProposal,
            question: () => report.q6Count(),
          }),
        ].flat(),
      );
    case 'outreach':
      return [
        textField({
          ...common('Tuyên truyền'),
          min: 1,
          max: 300,
          none: labels.none,
          question: (place) => report.campaignCount({ step: step(place) }),
        }),
      ];
    case 'press':
      return [
        textField({
          ...common('Tin, bài, chuyên mục'),
          min: 1,
          max: 300,
          none: labels.none,
          question: (place) => press.count({ step: step(place) }),
        }),
      ];
    case 'business':
      return [
        textField({
          ...common('Sản xuất, kinh doanh'),
          min: 1,
          max: 300,
          none: labels.skip,
          question: (place) => report.businessPlan({ step: step(place) }),
        }),
      ];
    default:
      // A question the table names and this form does not know yet is left out rather than asked wrongly.
      return [];
  }
}

/** A question that the choice "Có thêm nội dung nào?" opens, or that stands in the row by itself. */
function opened(subject: ReportSubject, asked: ReportQuestion, answers: Answers, make: () => Field | Field[]): Field[] {
  const chosen =
    answers.extra?.state === 'value' &&
    Array.isArray(answers.extra.value) &&
    (answers.extra.value as readonly Json[]).includes(asked.question);
  const inRow = !asked.onRequest;
  if (!chosen && !inRow) return [];
  return [make()].flat().map((field) => ({ ...field, onRequest: false }));
}

function targetField(subject: ReportSubject, target: ReportTarget): Field {
  const { cutoffOn } = subject.wave;
  const previous = typeof target.previous === 'number' ? target.previous : percentIn(target.previous);
  const common = { key: `target:${target.id}`, label: target.shortName, plan: target.planned, previous };
  switch (target.measure) {
    case 'count':
      return countField({
        ...common,
        unit: target.unit,
        cumulative: target.cumulative,
        question: ({ index, of }) =>
          report.q1Count({
            step: { i: index, n: of },
            name: target.name,
            cutoff: cutoffOn,
            unit: target.unit,
            plan: target.planned,
            last: previous === null ? null : formatNumber(previous),
            example: target.example ?? formatNumber(target.planned === null ? 120 : roundExample(target.planned)),
          }),
      });
    case 'level':
      return percentField({
        ...common,
        previousValue: target.previous ?? undefined,
        question: ({ index, of }) =>
          report.q1Percent({
            step: { i: index, n: of },
            name: target.name,
            cutoff: cutoffOn,
            direction: target.direction,
            plan: target.planned === null ? null : formatPercent(target.planned),
            last: previous === null ? null : formatPercent(previous),
            example: target.example ?? formatPercent(target.planned ?? 75),
          }),
      });
    case 'drop':
      return dropField({
        ...common,
        question: ({ index, of }) =>
          report.q1Drop({
            step: { i: index, n: of },
            name: target.name,
            cutoff: cutoffOn,
            plan: target.planned === null ? null : formatDecimal(target.planned),
            last: previous === null ? null : formatDecimal(previous),
            example: target.example ?? '0,8',
          }),
      });
  }
}

function percentIn(value: Json | null): number | null {
  const percent =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as { readonly percent?: Json }).percent : null;
  return typeof percent === 'number' ? percent : null;
}

/** A commune's criteria; all of them met opens the question where its file is, for only a decision recognises it. */
function itemFields(subject: ReportSubject, item: ReportItem, answers: Answers): Field[] {
  const key = `item:${item.id}`;
  const answer = answers[key];
  const complete = answer?.state === 'value' && answer.value === item.scale;
  const score = scoreField({
    key,
    label: item.name,
    outOf: item.scale,
    previous: item.previous,
    question: ({ index, of }) =>
      report.q1List({
        step: { i: index, n: of },
        name: 'Xây dựng nông thôn mới',
        commune: item.name,
        year: subject.wave.year,
        cutoff: subject.wave.cutoffOn,
        criteria: item.scale,
        last: item.previous === null ? null : `${item.previous}/${item.scale}`,
      }),
  });
  const step = choiceField({
    key: `step:${item.id}`,
    label: `Hồ sơ ${item.name}`,
    numbered: false,
    options: NTM_STEPS,
    question: () => report.ntmStep({ commune: item.name, criteria: item.scale }),
  });
  return complete ? [score, step] : [score];
}

function goalsField(subject: ReportSubject, common: { key: string; label: string; onRequest: boolean; optional: boolean }): Field {
  const you = { you: subject.unit.address };
  if (subject.goals.length === 0) {
    return textField({
      ...common,
      min: 5,
      max: LONG.max,
      none: labels.noneDone,
      question: ({ index, of }) => report.q1GoalFree({ ...you, step: { i: index, n: of } }),
    });
  }
  return ticksField({
    ...common,
    options: subject.goals.map((label, i) => ({ label, value: i + 1 })),
    byNumber: true,
    all: labels.allDone,
    none: labels.noneDone,
    question: ({ index, of }) => report.q1Goal({ ...you, step: { i: index, n: of }, goals: subject.goals }),
  });
}

// ---- the confirm card ------------------------------------------------------------------------------------------------

function missingNames(subject: ReportSubject, answers: Answers): string[] {
  return fields(subject, answers)
    .filter((field) => answers[field.key]?.state === 'missing')
    .map((field) => field.label);
}

/** One line for each answer; what is missing is named once, below. */
export function summaryLines(subject: ReportSubject, answers: Answers): string[] {
  return fields(subject, answers).flatMap((field) => {
    const answer = answers[field.key];
    return answer && answer.state !== 'missing' ? [line(subject, field, answer, answers)].filter((text) => text !== '') : [];
  });
}

function line(subject: ReportSubject, field: Field, answer: Answer, answers: Answers): string {
  if (answer.state === 'not_yet') return reportItem.notYet({ name: field.label });
  if (answer.state !== 'value') return reportItem.none({ name: field.label });
  const { value } = answer;
  const target = subject.targets.find((one) => field.key === `target:${one.id}`);
  if (target) return targetLine(target, value, answer.estimated ?? false);
  const item = subject.items.find((one) => field.key === `item:${one.id}`);
  if (item) {
    const step = answers[`step:${item.id}`];
    const words = NTM_STEPS.find((one) => step?.state === 'value' && one.value === step.value)?.label ?? null;
    return reportItem.criteria({ commune: item.name, met: value as number, criteria: item.scale, step: words });
  }
  if (field.key.startsWith('step:')) return '';
  if (field.key === 'goals' && Array.isArray(value)) return reportItem.goals({ done: value.length, total: subject.goals.length });
  if (field.key === 'extra') return '';
  if (field.key === 'exemplars' || field.key === 'petitions') {
    return reportItem.number({
      name: field.label,
      n: String(value)
        .split('\n')
        .filter((one) => one.trim() !== '').length,
    });
  }
  return reportItem.text({ name: field.label, text: field.display(value) });
}

function targetLine(target: ReportTarget, value: Json, estimated: boolean): string {
  const name = target.shortName;
  if (target.measure === 'count')
    return reportItem.count({ name, value: value as number, plan: target.planned, unit: target.unit, estimated });
  if (target.measure === 'drop') {
    const points = value as number;
    return reportItem.drop({ name, points: formatDecimal(Math.abs(points)), rise: points < 0 });
  }
  const { percent, numerator, denominator } = (typeof value === 'number' ? { percent: value } : value) as {
    percent: number;
    numerator?: number;
    denominator?: number;
  };
  const of = numerator === undefined || denominator === undefined ? null : { part: numerator, whole: denominator };
  return reportItem.percent({ name, value: percent, of });
}
