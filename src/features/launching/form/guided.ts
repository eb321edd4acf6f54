/** A wave made anew: what is asked, one question after the other. PURE. */
import { anniversaryIn, findAnniversary } from '../../../calendar/anniversaries.ts';
import { choiceField, readField, textField, ticksField } from '../../../conversations/fields.ts';
import type { Button, Field } from '../../../conversations/form.ts';
import { type Answers, valueIn } from '../../../domain/answers.ts';
import type { Json } from '../../../domain/messages.ts';
import { readDocument } from '../../../language/compound.ts';
import { formatDate } from '../../../language/format.ts';
import { accept, ask, confirm, mapReading, type Reading, reject } from '../../../language/reading.ts';
import { type CutoffAndDue, readCutoffAndDue, readSpan, type Span } from '../../../language/spans.ts';
import { readText } from '../../../language/text.ts';
import { labels } from '../../../texts/labels.ts';
import { documentName } from '../../../texts/wave.ts';
import type { WaveForm } from '../../../waves/drafting/rules.ts';
import { dateProblem } from '../words.ts';
import { audienceFields } from './audience.ts';
import { reportingFields, reportingIn } from './reporting.ts';
import type { LaunchSubject } from './subject.ts';
import { asking } from './words.ts';

const EVERYONE = { all: true, kinds: [], blocks: [], units: [], except: [] } as const;

/** Longer, a name does not fit where it is printed. */
export const LONGEST_NAME = 150;

export function guidedFields(subject: LaunchSubject, answers: Answers): Field[] {
  const span = spanIn(answers);
  const reporting = reportingIn(answers);
  return [
    nameField(null, 'Bước 1/7'),
    ...occasionFields(subject, answers),
    spanField(subject),
    ...reportingFields(subject, answers, span && { start: span.start, end: span.end }, { step: 'Bước 4/7', now: null, onRequest: false }),
    ...(reporting === null ? [cutoffAndDueField(subject, span)] : []),
    textField({ key: 'focus', label: 'Trọng tâm', min: 10, max: 1_000, question: () => asking.focus() }),
    ...formFields(subject, answers, span ? Number(span.end.slice(0, 4)) : null, { step: 'Bước 5/7', now: null, onRequest: false }),
    ...audienceFields(subject, answers, { step: 'Bước 6/7', before: EVERYONE, onRequest: false }),
    readField({
      key: 'document',
      label: 'Số, ngày văn bản',
      none: true,
      buttons: [[{ label: labels.addLater, input: { state: 'none' } }]],
      question: () => asking.document(),
      display: (value) => documentShown(value),
      read: (text) => readDocumentOf(subject, text),
    }),
  ];
}

/** @param now what it is called until it is changed; `step` of the guided conversation */
export function nameField(now: string | null, step: string | null): Field {
  const field = textField({
    key: 'name',
    label: 'Tên đợt',
    onRequest: step === null,
    given: true,
    min: 5,
    max: LONGEST_NAME,
    question: () => asking.name({ step, now }),
  });
  return {
    ...field,
    // What a spreadsheet would calculate, or a page would take for markup, is no name.
    read: (text) =>
      /[=<>&]/u.test(text) ? reject({ kind: 'because', because: asking.nameMarks }) : readText(text, { min: 5, max: LONGEST_NAME }),
  };
}

/** The value is an anniversary's id, or '@own' for one's own words. */
function occasionFields(subject: LaunchSubject, answers: Answers): Field[] {
  const name = valueIn(answers.name);
  const found = typeof name === 'string' ? anniversaryIn(name) : null;
  const buttons: Button[][] = [
    found
      ? [
          { label: labels.correct, input: { value: found.id } },
          { label: labels.edit, input: { value: '@own' } },
        ]
      : [],
    [{ label: labels.notTiedToDay, input: { state: 'none' } }],
  ];
  const asked = readField({
    key: 'occasion',
    label: 'Dịp kỷ niệm',
    none: true,
    buttons,
    question: () => (found ? asking.occasionFound({ sentence: subject.occasion(found.id) }) : asking.occasionAsk()),
    display: (value) => (findAnniversary(String(value)) ? subject.occasion(String(value)) : labels.edit),
    read: (text) => readOccasion(subject, text),
  });
  if (valueIn(answers.occasion) !== '@own') return [asked];
  return [asked, textField({ key: 'occasion_text', label: 'Dịp kỷ niệm', min: 5, max: 500, question: () => asking.occasionText() })];
}

/** A day that is known is counted; other words stand as they are. */
function readOccasion(subject: LaunchSubject, text: string): Reading<Json> {
  const known = anniversaryIn(text);
  if (known) return confirm(known.id, { kind: 'because', because: `${subject.occasion(known.id)}. Đúng không ạ?` });
  return readText(text, { min: 5, max: 500 });
}

/** What the occasion comes to, with the day of it; `end` is the wave's last day. */
export function occasionIn(subject: LaunchSubject, answers: Answers, end: string): { occasion: string; anniversary: string | null } {
  const value = valueIn(answers.occasion);
  const own = valueIn(answers.occasion_text);
  const known = typeof value === 'string' ? findAnniversary(value) : null;
  if (known) return { occasion: subject.occasion(known.id, end), anniversary: known.on(Number(end.slice(0, 4))) };
  if (value === '@own') return { occasion: typeof own === 'string' ? own : '', anniversary: null };
  return { occasion: typeof value === 'string' ? value : '', anniversary: null };
}

function spanField(subject: LaunchSubject): Field {
  return readField({
    key: 'span',
    label: 'Thời gian',
    question: () => asking.span(),
    display: (value) => (isSpan(value) ? `${formatDate(value.start)} - ${formatDate(value.end)}` : ''),
    read(text): Reading<Json> {
      const { now, zone, isDayOff, previousWorkingDay, today } = subject;
      const read = readSpan(text, { now, zone, isDayOff, previousWorkingDay, purpose: 'any' });
      if (read.outcome === 'accept' && read.value.end < today)
        return reject({ kind: 'because', because: asking.spanOver({ end: read.value.end }) });
      return mapReading(read, ({ start, end }): Json => ({ start, end }));
    },
  });
}

function cutoffAndDueField(subject: LaunchSubject, span: Span | null): Field {
  return readField({
    key: 'cutoff_due',
    label: 'Ngày chốt số, hạn',
    question: () => asking.cutoffAndDue(),
    display: (value) => (isCutoffAndDue(value) ? asking.dueOn({ due: value.due }) : ''),
    read(text): Reading<Json> {
      const { now, zone, isDayOff, previousWorkingDay, today } = subject;
      const start = span?.start ?? today;
      const read = readCutoffAndDue(text, { now, zone, isDayOff, previousWorkingDay, purpose: 'any', from: start });
      if (read.outcome !== 'accept') return mapReading(read, ({ cutoff, due }): Json => ({ cutoff, due }));
      const { cutoff, due } = read.value;
      const wrong = contradiction(start, cutoff, due, today);
      if (wrong) return reject({ kind: 'because', because: wrong });
      const day = due.slice(0, 10);
      if (!isDayOff(day)) return accept({ cutoff, due });
      const before = previousWorkingDay(day);
      // On the working day before it may come too soon.
      if (contradiction(start, cutoff, before, today)) return accept({ cutoff, due });
      return ask<Json>(
        [
          { cutoff, due: `${before}${due.slice(10)}` },
          { cutoff, due },
        ],
        { kind: 'because', because: asking.dueOff({ due: day, before }) },
      );
    },
  });
}

/** Why these days cannot be, as a sentence; `null` when they can. */
function contradiction(start: string, cutoff: string | null, due: string, today: string): string | null {
  const on = due.slice(0, 10);
  const problem =
    on < today
      ? dateProblem({ kind: 'due_passed', day: on })
      : on < start
        ? dateProblem({ kind: 'due_before_start', day: on, other: start })
        : cutoff !== null && on <= cutoff
          ? dateProblem({ kind: 'due_before_cutoff', day: on, other: cutoff })
          : cutoff !== null && cutoff < start
            ? dateProblem({ kind: 'cutoff_before_start', day: cutoff, other: start })
            : null;
  return problem && `${problem.charAt(0).toLocaleUpperCase('vi')}${problem.slice(1)}. Anh/Chị nhập lại.`;
}

/** The form, and the targets where they are chosen. @param of the stored wave, or the year of the plan; `null` while it is not known */
export function formFields(
  subject: LaunchSubject,
  answers: Answers,
  of: string | number | null,
  { step, now, onRequest }: { readonly step: string | null; readonly now: string | null; readonly onRequest: boolean },
): Field[] {
  const targets = of === null ? [] : subject.targetsOf(of);
  const options = [
    { value: 'day_du', label: labels.fullForm },
    { value: 'rut_gon', label: labels.shortForm },
    { value: 'chi_dien_hinh', label: labels.exemplarsOnly },
    ...(targets.length > 0 ? [{ value: 'targets', label: labels.chooseTargets }] : []),
  ];
  const form = choiceField({
    key: 'form',
    label: 'Mẫu báo cáo',
    onRequest,
    given: true,
    options,
    question: () => asking.form({ step, now }),
  });
  return valueIn(answers.form) === 'targets' ? [form, targetsField(targets, false)] : [form];
}

export function targetsField(targets: readonly { readonly id: string; readonly name: string }[], onRequest: boolean): Field {
  return ticksField({
    key: 'targets',
    label: labels.chooseTargets,
    onRequest,
    given: true,
    byNumber: true,
    options: targets.map(({ id, name }) => ({ value: id, label: name })),
    none: labels.everyTarget,
    question: () => asking.targets({ targets: targets.map(({ name }) => name) }),
  });
}

/** What was chosen of form and targets. Targets chosen belong to the full form. */
export function formIn(answers: Answers): { form?: WaveForm; targets?: readonly string[] | null } {
  const form = valueIn(answers.form);
  const chosen = valueIn(answers.targets);
  const targets = Array.isArray(chosen) ? { targets: chosen.length === 0 ? null : chosen.map(String) } : {};
  if (form === 'targets') return { form: 'day_du', ...targets };
  if (form === 'day_du' || form === 'rut_gon' || form === 'chi_dien_hinh') return { form, ...targets };
  return targets;
}

export function readDocumentOf(subject: LaunchSubject, text: string): Reading<Json> {
  const { now, zone, isDayOff, previousWorkingDay } = subject;
  return mapReading(
    readDocument(text, { now, zone, isDayOff, previousWorkingDay, purpose: 'any' }),
    ({ number, date }): Json => ({ number, date }),
  );
}

export const documentShown = (value: Json): string =>
  documentName({ type: '', number: null, date: null, ...(isDocument(value) && value) }).trim();

export function isDocument(value: unknown): value is { readonly number: string | null; readonly date: string | null } {
  return typeof value === 'object' && value !== null && 'number' in value && 'date' in value;
}

const isSpan = (value: unknown): value is Span & Json => typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
const isCutoffAndDue = (value: unknown): value is CutoffAndDue & Json => typeof value === 'object' && value !== null && 'due' in value;

export function spanIn(answers: Answers): Span | null {
  const value = valueIn(answers.span);
  return isSpan(value) ? value : null;
}

export function cutoffAndDueIn(answers: Answers): CutoffAndDue | null {
  const value = valueIn(answers.cutoff_due);
  return isCutoffAndDue(value) ? value : null;
}
