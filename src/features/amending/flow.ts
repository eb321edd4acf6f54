/** Changing a report that was sent: anything before the lock, or only what the board asked for, or only what was missing. */

import { inRows } from '../../conversations/fields.ts';
import { type Button, type Field, type Form, flow } from '../../conversations/form.ts';
import { type Answer, type Answers, valueIn } from '../../domain/answers.ts';
import { lacksMarks } from '../../language/text.ts';
import { type ChangeMode, changeOf, filesOfChange, filesOfReport, leftFor } from '../../reports/changes/rules.ts';
import { labels } from '../../texts/labels.ts';
import { report } from '../../texts/report.ts';
import { clip } from '../../texts/rich.ts';
import { type ReportSubject, reportFlow } from '../reporting/flow.ts';
import { amending, answerWords } from './words.ts';

export interface AmendSubject extends ReportSubject {
  readonly code: string;
  /** The submission that is changed. */
  readonly version: number;
  readonly mode: ChangeMode;
  /** The answers as they were sent. */
  readonly current: Answers;
  /** Files sent along with the change: with those that read it they are the report's only once it is sent. */
  readonly added: number;
  /** How many of them were left of an earlier change that was never sent. */
  readonly left: number;
  /** The only fields asked; `null`: whatever the person picks. */
  readonly asked: readonly string[] | null;
}

/** [Bỏ tệp lần trước]: how the card is left by it, and stands again. */
export const DROP_LEFT = 'drop_left';

/** The state of a conversation holds only what was answered anew; the rest stays as it was sent. */
export const amendFlow = flow<AmendSubject>()({
  name: 'amend',
  version: 1,
  personal: false,
  resumes: true,
  // "edit/D17-3004:progress:SYT/1": whoever reads the report sees them once the change is sent.
  files: filesOfChange,
  filesBeside: (subjectId) => [filesOfReport(changeOf(subjectId).obligationId), ...leftFor(subjectId)],
  title: (subject) => subject.wave.name,
  form: bind,
});

/** Characters of changes that stand on the card itself. */
const CARD_ROOM = 560;

function bind(subject: AmendSubject): Form {
  const base = reportFlow.form(subject);
  return {
    exits: subject.asked === null ? 'cancel' : 'draft',
    asksBeforeDiscard: true,
    files: subject.added,
    // Whoever kept words without marks in the report was asked then.
    asksMarks: !Object.values(subject.current).some((answer) => lacksMarks(String(valueIn(answer) ?? ''))),
    fields: (answers) => fields(base, subject, answers),
    confirm(answers) {
      const changes = changeLines(subject, answers);
      const own = fields(base, subject, answers).filter((field) => subject.current[field.key] || answers[field.key]);
      if (subject.asked === null && changes.length === 0) {
        const picks = own.map((field): Button => ({ label: field.label, input: { edit: field.key } }));
        return {
          text: report.editPick({ you: subject.unit.address, items: own.map((field) => field.label) }),
          buttons: [...inRows(picks, 2), [{ label: labels.cancel, input: { finish: 'discard' } }]],
        };
      }
      const { code, unit, wave } = subject;
      const above = changes.join('\n').length > CARD_ROOM;
      return {
        ...(above && { above: amending.changesAbove({ code, changes }) }),
        text: amending.confirmChanges({
          ...{ unit: unit.name, wave: wave.name, code, left: subject.left },
          changes: above ? { above: changes.length } : changes,
        }),
        buttons: [
          [
            { label: labels.sendReport, input: { finish: 'submit' } },
            { label: labels.edit, input: { edit: '@pick' } },
          ],
          [
            ...(subject.left > 0 ? [{ label: labels.dropLeftFiles, input: { finish: DROP_LEFT } }] : []),
            { label: labels.cancel, input: { finish: 'discard' } },
          ],
        ],
      };
    },
  };
}

/** What this form asks: everything when the person picks, else the fields asked for and those that a new answer opens. */
function fields(base: Form, { asked, current }: AmendSubject, answers: Answers): Field[] {
  const known = new Set(base.fields(current).map((field) => field.key));
  return base.fields({ ...current, ...answers }).flatMap((field): Field[] => {
    const isNew = !known.has(field.key);
    if (asked !== null && !asked.includes(field.key) && !isNew) return [];
    const answer = current[field.key];
    return [
      {
        ...(asked === null ? shownWithAnswer(field, answer) : countedAmong(shownWithAnswer(field, answer))),
        onRequest: asked === null && !isNew,
        given: answer !== undefined,
      },
    ];
  });
}

/** Of what is asked again every question counts, those too that another one had opened. */
function countedAmong(field: Field): Field {
  if (field.numbered) return field;
  return {
    ...field,
    numbered: true,
    question: (place) => (place === null ? field.question(null) : [amending.place(place), ' - ', ...field.question(null)]),
  };
}

function shownWithAnswer(field: Field, answer: Answer | undefined): Field {
  if (answer?.state !== 'value') return field;
  return {
    ...field,
    question: (place) => [...field.question(place), '\n\n', ...amending.nowIs({ value: field.display(answer.value) })],
  };
}

/** The whole report with what was answered anew: only answers whose questions it still asks. */
export function amended(subject: AmendSubject, answers: Answers): Answers {
  const base = reportFlow.form(subject);
  const merged = { ...subject.current, ...answers };
  const keys = new Set(base.fields(merged).map((field) => field.key));
  return Object.fromEntries(Object.entries(merged).filter(([key]) => keys.has(key)));
}

/** “Việc làm: 1.640 → 1.655”, a line for each field that differs; `brief`: long words in short. */
export function changeLines(subject: AmendSubject, answers: Answers, brief = false): string[] {
  const base = reportFlow.form(subject);
  const after = amended(subject, answers);
  const before = base.fields(subject.current);
  const now = base.fields(after);
  const gone = before.filter((field) => subject.current[field.key] && !now.some((one) => one.key === field.key));
  const changed = [...now, ...gone].flatMap((field) => {
    const was = words(field, subject.current[field.key]);
    const is = words(field, after[field.key]);
    const shown = (said: string | null) => (brief && said !== null ? clip(said, BRIEF) : said);
    return was === is ? [] : [amending.change({ name: field.label, was: shown(was), now: shown(is) })];
  });
  return subject.added === 0 ? changed : [...changed, amending.filesAdded({ count: subject.added })];
}

/** Letters of an answer where it was confirmed whole before. */
const BRIEF = 60;

function words(field: Field, answer: Answer | undefined): string | null {
  switch (answer?.state) {
    case undefined:
      return null;
    case 'value':
      return field.display(answer.value).replace(/\s*\n\s*/g, '; ');
    case 'missing':
      return answerWords.missing;
    case 'not_yet':
      return answerWords.notYet;
    case 'none':
      return answerWords.none;
  }
}
