/** Which wave: one that waits, one for a day to come, a copy of an earlier one, or a new one; and the plan behind it, where its year has none. PURE. */
import { choiceField, listField, readField, textField } from '../../../conversations/fields.ts';
import type { Field } from '../../../conversations/form.ts';
import { type Answers, valueIn } from '../../../domain/answers.ts';
import { labels } from '../../../texts/labels.ts';
import { documentShown, guidedFields, readDocumentOf, spanIn } from './guided.ts';
import type { LaunchSubject, Makeable } from './subject.ts';
import { asking } from './words.ts';

export const COPY = 'copy';
export const NEW = 'new';

export function startFields(subject: LaunchSubject, answers: Answers): Field[] {
  const { waves, templates, earlier } = subject;
  if (subject.given !== null) return [];
  const which = choiceField({
    key: 'which',
    label: 'Đợt',
    options: [
      ...waves.map(({ id, shortName, name }) => ({ value: id, label: shortName, words: [name] })),
      ...templates.map(({ value, label, name }) => ({ value, label, words: [name] })),
      ...(earlier.length > 0 ? [{ value: COPY, label: labels.copyEarlier, words: ['chép', 'sao chép'] }] : []),
      { value: NEW, label: labels.otherWave, words: ['đợt mới', 'soạn mới', 'mới'] },
    ],
    width: 2,
    question: () => asking.start({ waves: [...waves, ...templates].map(({ name }) => name) }),
  });
  const chosen = valueIn(answers.which);
  const made = [which, ...(chosen === COPY ? [copyField(earlier)] : []), ...(chosen === NEW ? guidedFields(subject, answers) : [])];
  const year = yearIn(subject, answers);
  return year === null || subject.hasPlan(year) ? made : [...made, ...planFields(subject, year)];
}

function copyField(earlier: readonly Makeable[]): Field {
  return listField({
    key: 'from',
    label: labels.copyEarlier,
    options: earlier.map(({ value, label, name }) => ({ value, label, words: [name], line: name })),
    list: asking.copyFrom,
  });
}

/** The year of the wave that would be made; `null`: none is, or it is not known yet. */
export function yearIn({ templates, earlier }: LaunchSubject, answers: Answers): number | null {
  const chosen = valueIn(answers.which);
  if (chosen === NEW) {
    const span = spanIn(answers);
    return span && Number(span.end.slice(0, 4));
  }
  const from =
    chosen === COPY ? earlier.find(({ value }) => value === valueIn(answers.from)) : templates.find(({ value }) => value === chosen);
  return from?.year ?? null;
}

function planFields(subject: LaunchSubject, year: number): Field[] {
  return [
    textField({ key: 'plan_title', label: 'Kế hoạch', min: 10, max: 500, question: () => asking.planTitle({ year }) }),
    readField({
      key: 'plan_document',
      label: 'Số, ngày kế hoạch',
      none: true,
      buttons: [[{ label: labels.addLater, input: { state: 'none' } }]],
      question: () => asking.planDocument(),
      display: documentShown,
      read: (text) => readDocumentOf(subject, text),
    }),
  ];
}
