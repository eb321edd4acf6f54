/** The quick report: which questions a unit is asked follows its kind, its targets, its communes and its own goals. */

import { textField } from '../../conversations/fields.ts';
import { type Button, type Buttons, type Field, type Form, flow } from '../../conversations/form.ts';
import type { Answers } from '../../domain/answers.ts';
import { to } from '../../domain/button.ts';
import type { RichText } from '../../domain/messages.ts';
import { filesOfReport } from '../../reports/changes/rules.ts';
import { labels } from '../../texts/labels.ts';
import { report } from '../../texts/report.ts';
import { askThis } from '../inquiries/buttons.ts';
import { toRead } from '../reading/buttons.ts';
import { questions } from './buttons.ts';
import { answerLines, missingLines, missingNames, wholeLines } from './form/card.ts';
import { fieldsOf, retiredFields } from './form/questions.ts';
import { FRESH, nameOf, PLAIN, type Shape, shapeOf } from './form/shape.ts';
import { asOfIn, type ReportSubject } from './form/subject.ts';
import { questionLine } from './form/words.ts';
import { reporting } from './words.ts';

export { remarkFlow } from './form/remark.ts';
export { asOfIn, type OwnQuestion, type ReportItem, type ReportQuestion, type ReportSubject, type ReportTarget } from './form/subject.ts';

/** The largest file, in megabytes. */
export const FILE_LIMIT_MB = 20;
/** A question passed on from the middle of a report. */
const LONGEST_QUESTION = 600;
const SECONDS_A_QUESTION = 36;
const NOTHING = 'nothing';
const REASON = { min: 5, max: 300 } as const;

export const reportFlow = flow<ReportSubject>()({
  name: 'report',
  version: 1,
  personal: false,
  resumes: true,
  files: filesOfReport,
  title: (subject) => subject.wave.name,
  form: formOf,
});

const forms = new WeakMap<ReportSubject, Form>();

function formOf(subject: ReportSubject): Form {
  let form = forms.get(subject);
  if (!form) {
    form = bind(subject);
    forms.set(subject, form);
  }
  return form;
}

function bind(subject: ReportSubject): Form {
  /** One step asks for the questions of the same answers a dozen times over. */
  let last: { readonly answers: Answers; readonly fields: readonly Field[] } | null = null;
  // What is said but once is worded when it is.
  return {
    fields(answers) {
      if (last?.answers !== answers) last = { answers, fields: fields(subject, answers) };
      return last.fields;
    },
    exits: 'draft',
    inquire: (question) =>
      to(askThis, { unit: subject.unit.id, obligation: subject.obligationId, text: question.slice(0, LONGEST_QUESTION) }),
    asksMarks: true,
    asksBeforeDiscard: true,
    files: subject.files,
    get intro() {
      return introOf(subject);
    },
    get attach() {
      return report.attach({ you: subject.unit.address, limit: FILE_LIMIT_MB });
    },
    lines: (answers) => [...summaryLines(subject, answers), ...missingLines(fields(subject, answers), answers)],
    confirm: (answers) => ({
      get text() {
        return cardText(subject, answers);
      },
      get buttons() {
        return cardButtons(subject, answers);
      },
    }),
  };
}

function introOf(subject: ReportSubject): RichText {
  const numbered = fieldsIn(subject, FRESH).filter((field) => field.numbered).length;
  return reporting.intro({
    wave: subject.wave.name,
    unit: subject.unit.name,
    asOf: asOfIn(subject),
    questions: numbered,
    minutes: Math.max(1, Math.round((numbered * SECONDS_A_QUESTION) / 60)),
  });
}

function cardText(subject: ReportSubject, answers: Answers): RichText {
  return reporting.confirm({
    unit: subject.unit.name,
    wave: subject.wave.name,
    asOf: asOfIn(subject),
    items: summaryLines(subject, answers),
    missing: missingNames(fields(subject, answers), answers),
    head: null,
    opens: subject.opens ?? null,
  });
}

function cardButtons({ obligationId, files, opens }: ReportSubject, answers: Answers): Buttons {
  return [
    toRead(obligationId, files).map(({ label, ...call }) => ({ label, input: { call } })),
    // What cannot be done yet is not offered.
    opens
      ? [{ label: labels.sendWhenOpen, input: { finish: 'when_open' } }]
      : [
          { label: labels.sendReport, input: { finish: 'submit' } },
          { label: labels.submitToHead, input: { finish: 'to_head' } },
        ],
    [
      { label: labels.edit, input: { edit: '@pick' } },
      { label: labels.attachFile, input: { edit: '@attach' } },
      { label: labels.saveSendLater, input: { control: 'save' } },
    ],
    ...(answers.nothing ? [[{ label: labels.reportStepByStep, input: { clear: 'nothing' } }]] : []),
  ];
}

/** The report in lines, for the confirm card and for everybody else who reads it. */
export function summaryLines(subject: ReportSubject, answers: Answers): string[] {
  return answerLines(subject, shownFields(subject, answers), answers);
}

/** Every answer whole. */
export function wholeReport(subject: ReportSubject, answers: Answers): string[] {
  return wholeLines(subject, shownFields(subject, answers), answers);
}

/** The questions of a report that is read: those that are asked no more among them, as far as they were answered. */
export function shownFields(subject: ReportSubject, answers: Answers): readonly Field[] {
  return [...fields(subject, answers), ...retiredFields(subject, answers)];
}

/** The questions as lines to pass on, fill in and paste back: a pasted "3) 15/19" answers the third of them. */
export function questionLines(subject: ReportSubject): string[] {
  const numbered = fieldsIn(subject, FRESH).filter((field) => field.numbered);
  return numbered.map((field) => field.line ?? questionLine.text({ name: field.label }));
}

/** The questions made for a subject, by the shape of the answers. */
const made = new WeakMap<ReportSubject, Map<string, readonly Field[]>>();
const MOST_SHAPES = 64;

function fields(subject: ReportSubject, answers: Answers): readonly Field[] {
  return fieldsIn(subject, shapeOf(subject, answers));
}

function fieldsIn(subject: ReportSubject, shape: Shape): readonly Field[] {
  const name = nameOf(shape);
  let mine = made.get(subject);
  if (!mine || mine.size > MOST_SHAPES) {
    mine = new Map();
    made.set(subject, mine);
  }
  let found = mine.get(name);
  if (!found) {
    found = makeFields(subject, shape);
    mine.set(name, found);
  }
  return found;
}

function makeFields(subject: ReportSubject, shape: Shape): readonly Field[] {
  if (shape.nothing) return [nothingField(subject, true)];
  if (shape.fresh) {
    return fieldsIn(subject, PLAIN).map((field, i) => (i === 0 && field.key !== NOTHING ? atStart(subject, field) : field));
  }
  const asked = subject.questions.flatMap((question) => fieldsOf(subject, question, shape));
  if (shape.ownWay) return asked.filter((field) => field.key === 'own_channel' || field.key === 'own_document');
  return [...asked, nothingField(subject, false)];
}

/** At the first question, and only there: nothing to report is one tap and one sentence, and all questions can be had at once. */
function atStart(subject: ReportSubject, field: Field): Field {
  const more: readonly Button[] = [
    { label: labels.nothingToReport, input: { edit: 'nothing' } },
    { label: labels.viewQuestions, input: { call: to(questions, { obligation: subject.obligationId }) } },
  ];
  return { ...field, buttons: [...field.buttons, more] };
}

function nothingField(subject: ReportSubject, given: boolean): Field {
  const you = { you: subject.unit.address };
  return textField({
    key: NOTHING,
    label: labels.nothingToReport,
    numbered: given,
    onRequest: true,
    unlisted: true,
    words: you,
    ...REASON,
    question: () => reporting.nothing(you),
  });
}
