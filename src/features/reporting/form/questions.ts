/** The fields behind each line of the table of questions. */

import { choiceField, countField, percentField, readField, tallyField, textField, ticksField } from '../../../conversations/fields.ts';
import type { Field } from '../../../conversations/form.ts';
import type { Answers } from '../../../domain/answers.ts';
import type { Json } from '../../../domain/messages.ts';
import { type DocumentReference, readDocument } from '../../../language/compound.ts';
import { formatDate } from '../../../language/format.ts';
import { mapReading } from '../../../language/reading.ts';
import { labels } from '../../../texts/labels.ts';
import { clip } from '../../../texts/rich.ts';
import { EXTRA_HEADS, EXTRAS, spreadExtras } from './extras.ts';
import { itemFields, targetField } from './figures.ts';
import { PLAIN, type Shape, stepOf } from './shape.ts';
import { asOfIn, type OwnQuestion, type ReportQuestion, type ReportSubject } from './subject.ts';
import { questionLine, questions } from './words.ts';

const DEPLOYED = [
  { value: 'document', label: labels.byDocument, words: ['ban hành văn bản'] },
  { value: 'meeting', label: labels.byMeeting, words: ['hội nghị, lễ phát động', 'hội nghị', 'lễ phát động'] },
  { value: 'within', label: labels.withinMeeting, words: ['lồng ghép cuộc họp', 'lồng ghép'] },
  { value: 'none', label: labels.notDeployed, words: [] },
] as const;
/** In the words of the plan, section III.5. */
const STRUCTURE = [
  { value: 'council', label: 'Hội đồng Thi đua - Khen thưởng' },
  { value: 'initiative_council', label: 'Hội đồng xét công nhận sáng kiến' },
  { value: 'rules', label: 'Quy chế thi đua, khen thưởng' },
  { value: 'officer', label: 'Phân công cán bộ phụ trách' },
] as const;
const AWARDED = [
  { key: 'collectives', names: ['tập thể'] },
  { key: 'individuals', names: ['cá nhân'] },
  { key: 'direct', names: ['trực tiếp lao động', 'trực tiếp', 'lao động'] },
] as const;
const PROPOSED = AWARDED.slice(0, 2);
const PROPOSED_EXAMPLE = '1 tập thể, 2 cá nhân';
const OUTREACH = [
  { key: 'meetings', names: ['cuộc', 'buổi', 'lớp'] },
  { key: 'people', names: ['lượt người', 'lượt', 'người'] },
] as const;
const PUBLISHED = [
  { key: 'items', names: ['tin, bài', 'tin', 'bài', 'phóng sự'] },
  { key: 'columns', names: ['chuyên mục', 'chuyên trang'] },
] as const;
const CONTEST = [
  { key: 'contests', names: ['cuộc thi', 'cuộc'] },
  { key: 'entries', names: ['bài dự thi', 'bài', 'tác phẩm'] },
] as const;

/** What long answers may hold. */
const LONG = { min: 10, max: 3_000 } as const;

/** The fields of one question for this unit, given the shape of the answers so far. A question this form does not know is left out rather than asked wrongly. */
export function fieldsOf(subject: ReportSubject, asked: ReportQuestion, shape: Shape): Field[] {
  const you = { you: subject.unit.address };
  const { example } = asked;
  const last = asked.previous === undefined ? {} : { previous: asked.previous };
  const common = (label: string, line: string | null = questionLine.text({ name: label })) => ({
    key: asked.question,
    label,
    numbered: !asked.onRequest,
    onRequest: asked.onRequest,
    optional: !asked.required,
    words: { ...you, ...(example !== null && { example }) },
    ...(line !== null && { line }),
  });
  const extra = (make: (label: string) => Field[], label: string) => opened(subject, asked, shape, () => make(label));
  switch (asked.question) {
    case 'own_channel':
      return ownChannel(subject, asked, shape);
    case 'document':
      return [
        documentField(subject, {
          ...common('Văn bản báo cáo'),
          question: (place) => questions.finalDocument({ ...you, example, step: stepOf(place), title: subject.wave.name }),
        }),
      ];
    case 'deploy':
      return [
        choiceField({
          ...common('Hình thức triển khai', questionLine.deploy()),
          options: DEPLOYED,
          question: (place) => questions.deploy({ step: stepOf(place) }),
        }),
      ];
    case 'targets':
      return [
        ...subject.targets.map((target) => targetField(subject, target)),
        ...subject.items.flatMap((item) => itemFields(subject, item, shape)),
      ].map((field) => ({ ...field, optional: !asked.required || field.optional }));
    case 'procedures':
      return [
        percentField({
          ...common('Hồ sơ đúng hạn', questionLine.percent({ name: 'Hồ sơ đúng hạn' })),
          plan: null,
          previous: null,
          previousValue: undefined,
          question: (place) => questions.onTimeFiles({ example, step: stepOf(place), asOf: asOfIn(subject) }),
        }),
      ];
    case 'goals':
      return [goalsField(subject, common('Công trình, phần việc', questionLine.goals()))];
    case 'press_plan':
      return [
        documentField(subject, {
          ...common('Kế hoạch tuyên truyền'),
          none: labels.notIssued,
          question: (place) => questions.pressPlan({ example, step: stepOf(place) }),
        }),
      ];
    case 'writing_contest':
      return [
        tallyField({
          ...common('Cuộc thi viết'),
          parts: CONTEST,
          none: labels.notHeldYet,
          question: (place) => questions.writingContest({ example, step: stepOf(place) }),
        }),
      ];
    case 'outreach':
      return [
        tallyField({
          ...common('Tuyên truyền'),
          parts: OUTREACH,
          none: labels.none,
          question: (place) => questions.campaignCount({ example, step: stepOf(place) }),
        }),
      ];
    case 'press':
      return [
        tallyField({
          ...common('Tin, bài, chuyên mục'),
          parts: PUBLISHED,
          none: labels.none,
          question: (place) => questions.press({ example, step: stepOf(place) }),
        }),
      ];
    case 'business':
      return [
        textField({
          ...common('Sản xuất, kinh doanh'),
          min: 1,
          max: 300,
          ...last,
          none: labels.skip,
          question: (place) => questions.businessPlan({ example, step: stepOf(place) }),
        }),
      ];
    case 'highlights':
      return [
        textField({
          ...common('Việc nổi bật', questionLine.highlight()),
          ...LONG,
          ...last,
          none: labels.none,
          question: (place) => questions.q2({ ...you, example, step: stepOf(place) }),
        }),
      ];
    case 'initiatives':
      return [
        countField({
          ...common('Sáng kiến'),
          plan: null,
          previous: null,
          unit: 'sáng kiến',
          cumulative: false,
          question: (place) => questions.initiatives({ example, step: stepOf(place) }),
        }),
      ];
    case 'structure':
      return [
        ticksField({
          ...common('Kiện toàn tổ chức'),
          options: STRUCTURE,
          byNumber: true,
          all: labels.allFour,
          none: labels.none,
          question: () => questions.structure({ year: subject.wave.year }),
        }),
      ];
    case 'extra':
      return [
        ticksField({
          ...common('Nội dung thêm', questionLine.extra()),
          options: EXTRAS,
          none: labels.nothingMore,
          width: 2,
          lineLeft: [],
          heads: EXTRA_HEADS,
          spread: spreadExtras,
          question: (place) => questions.extra({ step: stepOf(place) }),
        }),
      ];
    case 'exemplars':
      return extra(
        (label) => [textField({ ...common(label), ...LONG, ...last, none: labels.skip, question: () => questions.q3Name({ example }) })],
        labels.exemplars,
      );
    case 'difficulties':
      return extra(
        (label) => [
          textField({
            ...common(label, questionLine.difficulty()),
            ...LONG,
            ...last,
            none: labels.skip,
            question: (place) => questions.q4({ ...you, step: asked.onRequest ? null : stepOf(place) }),
          }),
        ],
        'Khó khăn, hạn chế',
      );
    case 'petitions':
      return extra(
        (label) => [textField({ ...common(label), ...LONG, ...last, none: labels.skip, question: () => questions.q5({ example }) })],
        labels.petitions,
      );
    case 'rewards':
      return extra(
        (label) => [
          tallyField({ ...common(label), parts: AWARDED, none: labels.noAwards, question: () => questions.q6({ example }) }),
          tallyField({
            ...common('Đề nghị tỉnh khen', null),
            key: 'proposals',
            words: { ...you, example: PROPOSED_EXAMPLE },
            parts: PROPOSED,
            numbered: false,
            none: labels.noProposal,
            question: () => questions.q6Count({ example: PROPOSED_EXAMPLE }),
          }),
        ],
        labels.extraAward,
      );
    default:
      return asked.own === undefined ? [] : [ownField(asked, asked.own, common(clip(asked.own.wording, LONGEST_LABEL)))];
  }
}

/** What a question is called on cards and buttons. */
const LONGEST_LABEL = 60;

type OwnCommon = Pick<Field, 'key' | 'label' | 'numbered' | 'onRequest' | 'optional'> & Partial<Pick<Field, 'words' | 'line'>>;

/** A question of the board's own, in its words: answered in words, or by a whole number. */
function ownField(asked: ReportQuestion, { wording, answer }: OwnQuestion, common: OwnCommon): Field {
  const question: Field['question'] = (place) => questions.own({ wording, example: asked.example, step: stepOf(place) });
  const field = { ...common, question };
  if (answer === 'number') return countField({ ...field, plan: null, previous: null, unit: '', cumulative: false, about: wording });
  return textField({
    ...field,
    min: 1,
    max: LONG.max,
    ...(asked.previous !== undefined && { previous: asked.previous }),
    none: labels.none,
  });
}

/** Questions that this form asks no more, as far as they were answered. */
export function retiredFields(subject: ReportSubject, answers: Answers): Field[] {
  const answered = (subject.retired ?? []).filter(({ question }) => answers[question] !== undefined);
  return answered.flatMap((question) => fieldsOf(subject, question, PLAIN));
}

/**
 * A question that the choice "Có thêm nội dung nào?" opens, or that stands in the row by itself. In a form without that choice, as the yearly report's is,
 * it is one of those that may be added.
 */
function opened({ questions: all }: ReportSubject, asked: ReportQuestion, shape: Shape, make: () => Field[]): Field[] {
  if (asked.onRequest && !all.some(({ question }) => question === 'extra')) return make();
  if (asked.onRequest && !shape.opened.includes(asked.question)) return [];
  return make().map((field) => ({ ...field, onRequest: false }));
}

/** The armed forces may report along their own line: then only the document is named, and nothing else is asked (flow.ts). */
function ownChannel(subject: ReportSubject, { example }: ReportQuestion, shape: Shape): Field[] {
  const options = [
    { value: 'own', label: labels.ownChannel, words: ['ngành riêng', 'kênh riêng', 'báo cáo theo kênh riêng'] },
    { value: 'here', label: labels.answerHere, words: ['tại đây', 'trả lời ở đây'] },
  ];
  const channel = choiceField({
    key: 'own_channel',
    label: 'Kênh báo cáo',
    options,
    width: 2,
    line: questionLine.ownChannel(),
    lineLeft: 'here',
    spread: (text) => (readDocument(text, subject.dates).outcome === 'accept' ? { own: 'own', others: { own_document: text } } : null),
    question: () => questions.ownChannel(),
  });
  if (!shape.ownWay) return [channel];
  return [
    channel,
    documentField(subject, { key: 'own_document', label: 'Báo cáo kênh riêng', question: () => questions.ownDocument({ example }) }),
  ];
}

type DocumentField = Pick<Field, 'key' | 'label' | 'question'> &
  Partial<Pick<Field, 'numbered' | 'onRequest' | 'optional' | 'line' | 'words'>> & { readonly none?: string };

/** The number and date of a document. */
function documentField(subject: ReportSubject, { none, ...field }: DocumentField): Field {
  return readField({
    ...field,
    none: none !== undefined,
    buttons: none === undefined ? [] : [[{ label: none, input: { state: 'none' } }]],
    display(value) {
      const { number, date } = value as unknown as DocumentReference;
      return [number ?? '', date === null ? '' : `ngày ${formatDate(date)}`].filter((part) => part !== '').join(' ');
    },
    read: (text) => mapReading(readDocument(text, subject.dates), (document) => document as unknown as Json),
  });
}

function goalsField(
  subject: ReportSubject,
  common: Pick<Field, 'key' | 'label' | 'numbered' | 'optional'> & { readonly onRequest: boolean; readonly line?: string },
): Field {
  const you = { you: subject.unit.address };
  if (subject.goals.length === 0) {
    return textField({
      ...common,
      min: 5,
      max: LONG.max,
      none: labels.noneDone,
      question: (place) => questions.q1GoalFree({ ...you, step: stepOf(place) }),
    });
  }
  return ticksField({
    ...common,
    options: subject.goals.map((label, i) => ({ label, value: i + 1 })),
    byNumber: true,
    all: labels.allDone,
    none: labels.noneDone,
    question: (place) => questions.q1Goal({ ...you, step: stepOf(place), goals: subject.goals }),
  });
}
