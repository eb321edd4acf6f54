/** [Sửa] in /thongtin: what is not right, and how it is right. */

import { choiceField, personField, readField, textField } from '../../conversations/fields.ts';
import { flow } from '../../conversations/form.ts';
import { type Answers, valueIn } from '../../domain/answers.ts';
import { localPhone, readPhone } from '../../language/phone.ts';
import { labels } from '../../texts/labels.ts';
import { privacy } from './words.ts';

export interface CorrectionSubject {
  /** How the person is addressed. */
  readonly you: string;
  readonly hasPosition: boolean;
  readonly hasPhone: boolean;
}

export const correctFlow = flow<CorrectionSubject>()({
  name: 'correct_person',
  version: 1,
  personal: true,
  form: (subject) => ({ exits: 'cancel', fields: (answers) => fields(subject, answers) }),
});

function fields(subject: CorrectionSubject, answers: Answers) {
  const to = { you: subject.you };
  const what = choiceField({
    key: 'what',
    label: labels.edit,
    options: [
      { value: 'name', label: labels.personName, words: ['tên'] },
      { value: 'position', label: labels.personPosition, words: ['chức danh'] },
      { value: 'phone', label: labels.personPhone, words: ['điện thoại', 'số máy', 'sđt'] },
    ],
    question: () => privacy.correctWhat(to),
  });
  const name = personField({ key: 'name', label: labels.personName, question: () => privacy.correctName(to) });
  const position = textField({
    key: 'position',
    label: labels.personPosition,
    min: 2,
    max: 120,
    ...(subject.hasPosition && { none: labels.deletePosition }),
    question: () => privacy.correctPosition(to),
  });
  const phone = readField({
    key: 'phone',
    label: labels.personPhone,
    ...(subject.hasPhone && { none: true, buttons: [[{ label: labels.deletePhone, input: { state: 'none' } as const }]] }),
    question: () => privacy.correctPhone(to),
    display: (value) => localPhone(String(value)),
    read: readPhone,
  });
  const picked = valueIn(answers.what);
  return [what, ...(picked === 'name' ? [name] : []), ...(picked === 'position' ? [position] : []), ...(picked === 'phone' ? [phone] : [])];
}
