/** Taking a seat: is it yours, do you agree, who are you. */

import { choiceField, personField } from '../../conversations/fields.ts';
import { flow } from '../../conversations/form.ts';
import { type Answers, valueIn } from '../../domain/answers.ts';
import { labels } from '../../texts/labels.ts';
import { linking } from './words.ts';

export interface LinkSubject {
  readonly code: string;
  readonly unit: string;
  /** In the words of the workbook: "Đầu mối". */
  readonly duty: string;
  readonly address: string;
  /** Came by a link or with /start, not typed by hand. */
  readonly byLink: boolean;
  /** The board's first member holds the seat already and only says who it is. */
  readonly seated: boolean;
  /** Known, and agreed to be: neither is asked again. */
  readonly known: { readonly name: string; readonly seats: string } | null;
}

export const linkFlow = flow<LinkSubject>()({
  name: 'link',
  version: 1,
  personal: true,
  form: (subject) => ({ exits: 'none', fields: (answers) => fields(subject, answers) }),
});

function fields(subject: LinkSubject, answers: Answers) {
  const you = { you: subject.address };
  const right = choiceField({
    key: 'right',
    label: labels.correct,
    options: [
      {
        value: true,
        label: subject.known ? labels.acceptDuty : subject.byLink ? labels.correctContinue : labels.correct,
        words: ['đúng', 'có', 'vâng'],
      },
      { value: false, label: subject.byLink ? labels.notRight : labels.wrongUnit, words: ['không', 'sai', 'không đúng'] },
    ],
    question: () =>
      subject.known
        ? linking.addSeat({ ...you, name: subject.known.name, unit: subject.unit, duty: subject.duty, current: subject.known.seats })
        : subject.byLink
          ? linking.welcomeDeeplink({ ...you, unit: subject.unit, duty: subject.duty })
          : linking.codeOk({ unit: subject.unit, duty: subject.duty }),
  });
  const consent = choiceField({
    key: 'consent',
    label: labels.consent,
    options: [
      { value: true, label: labels.consent, words: ['đồng ý', 'có'] },
      { value: false, label: labels.noConsent, words: ['không'] },
    ],
    question: () => linking.privacy(you),
  });
  const name = personField({ key: 'name', label: 'Họ tên', question: () => linking.askName(you) });
  const refused = (key: string) => valueIn(answers[key]) === false;
  if (!subject.seated && refused('right')) return [right];
  if (refused('consent')) return subject.seated ? [consent] : [right, consent];
  return [...(subject.seated ? [] : [right]), ...(subject.known ? [] : [consent, name])];
}
