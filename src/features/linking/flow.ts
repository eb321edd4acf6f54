/** Taking a seat: is it yours, do you agree, who are you. */

import { choiceField, personField } from '../../conversations/fields.ts';
import { flow, type Option } from '../../conversations/form.ts';
import { type Answers, valueIn } from '../../domain/answers.ts';
import { CONSENT_TEXT } from '../../retention/rules.ts';
import { labelOf, labels } from '../../texts/labels.ts';
import { linking } from './words.ts';

export interface LinkSubject {
  readonly code: string;
  readonly unit: string;
  /** In the words of the workbook: "Đầu mối". */
  readonly duty: string;
  /** “đầu mối của Sở Y tế” */
  readonly role: string;
  readonly address: string;
  /** Came by a link or with /start, not typed by hand. */
  readonly byLink: boolean;
  /** The board's first member holds the seat already and only says who it is. */
  readonly seated: boolean;
  /** Who sits there, when the code does not say whether somebody is replaced: it is asked. */
  readonly holders: readonly { readonly personId: string; readonly name: string }[];
  /** Whose place the code gives, by name. */
  readonly replaces: string | null;
  /** Only from a day to a day. */
  readonly days: { readonly fromDay: string; readonly toDay: string } | null;
  /** Who the board's list says it is; `null`: they came with a code. */
  readonly listed: { readonly name: string; readonly position: string | null; readonly maskedPhone: string } | null;
  /** Known, and agreed to be: neither is asked again. */
  readonly known: { readonly name: string; readonly seats: string | null } | null;
}

/** Nobody is replaced. Otherwise the answer is the id of a person. */
export const BESIDE = 'beside';

/** Answers the wording that was read: to another wording it is no answer, and the question is asked again. */
export const CONSENT = `consent${CONSENT_TEXT}` as const;

/** The list names another than whoever came; it is their telephone all the same. */
export const OTHER_NAME = 'name';

/** Do you agree to be known? Asked of everybody, in these words. */
export function consentField(you: { readonly you: string }) {
  return choiceField({
    key: CONSENT,
    label: labels.consent,
    options: [
      { value: true, label: labels.consent, words: ['đồng ý', 'có'] },
      { value: false, label: labels.noConsent, words: ['không'] },
    ],
    question: () => linking.privacy(you),
  });
}

export const linkFlow = flow<LinkSubject>()({
  name: 'link',
  version: 3,
  personal: true,
  form: (subject) => ({ exits: 'none', fields: (answers) => fields(subject, answers) }),
});

function fields(subject: LinkSubject, answers: Answers) {
  const you = { you: subject.address };
  const code = { ...you, unit: subject.unit, duty: subject.duty, role: subject.role, replaces: subject.replaces, days: subject.days };
  const { listed } = subject;
  const rightOptions: readonly Option<boolean | typeof OTHER_NAME>[] = [
    {
      value: true,
      label: subject.known ? labels.acceptDuty : subject.byLink ? labels.correctContinue : labels.correct,
      words: ['đúng', 'có', 'vâng'],
    },
    ...(listed && !subject.known ? [{ value: OTHER_NAME, label: labels.editName, words: ['sửa tên', 'tên khác'] } as const] : []),
    {
      value: false,
      label: listed ? labels.notMe : subject.byLink ? labels.notRight : labels.wrongUnit,
      words: ['không', 'sai', 'không đúng'],
    },
  ];
  const right = choiceField({
    key: 'right',
    label: labels.correct,
    options: rightOptions,
    question: () =>
      subject.known
        ? linking.addSeat({ ...code, current: subject.known.seats })
        : listed
          ? linking.phoneMatch({ ...code, ...listed })
          : subject.byLink
            ? linking.welcomeDeeplink(code)
            : linking.codeOk(code),
  });
  const several = subject.holders.length > 1;
  const whom = choiceField({
    key: 'whom',
    label: labels.replaceHolder,
    options: [
      ...subject.holders.map(({ personId, name }) => ({
        value: personId,
        label: several ? labelOf.replace(name) : labels.replaceHolder,
        words: several ? [name] : ['thay thế', labelOf.replace(name), 'nhận bàn giao', 'tiếp nhận'],
      })),
      { value: BESIDE, label: labels.addBeside, words: ['thêm', 'cùng làm', 'làm cùng', 'không thay'] },
    ],
    question: () => linking.whom({ ...you, unit: subject.unit, duty: subject.duty, holders: subject.holders.map(({ name }) => name) }),
  });
  const consent = consentField(you);
  const name = personField({ key: 'name', label: 'Họ tên', question: () => linking.askName(you) });
  const refused = (key: string) => valueIn(answers[key]) === false;
  if (!subject.seated && refused('right')) return [right];
  const seat = subject.seated ? [] : [right, ...(subject.holders.length > 0 ? [whom] : [])];
  if (refused(CONSENT)) return [...seat, consent];
  // Whom the list names rightly need not say who they are.
  const named = listed !== null && valueIn(answers.right) === true;
  return [...seat, ...(subject.known ? [] : [consent, ...(named ? [] : [name])])];
}
