/** Who asks, for which unit, for which duty. */

import { choiceField, personField, readField } from '../../conversations/fields.ts';
import { flow } from '../../conversations/form.ts';
import { type Answers, valueIn } from '../../domain/answers.ts';
import type { Duty } from '../../domain/people.ts';
import type { UnitName } from '../../language/units/known.ts';
import { readUnit } from '../../language/units/unit.ts';
import { dutyNames } from '../../texts/duties.ts';
import { labels } from '../../texts/labels.ts';
import { CONSENT, consentField } from '../linking/flow.ts';
import { joining } from './words.ts';

export interface JoinSubject {
  readonly units: readonly UnitName[];
  /** Their own number, masked; `null`: they did not send it. */
  readonly maskedPhone: string | null;
  /** Known already, and agreed to be: only the unit is asked. */
  readonly known: { readonly name: string; readonly position: string | null } | null;
}

/** What may be asked for; the rest is given out by the board itself. */
const DUTIES = ['liaison', 'deputy', 'head'] as const satisfies readonly Duty[];

/** Who it is that asks. */
export function asker(subject: JoinSubject, answers: Answers): { readonly name: string; readonly position: string | null } | null {
  if (subject.known) return subject.known;
  const said = valueIn(answers.name);
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return null;
  const { name, position } = said as { readonly name?: unknown; readonly position?: unknown };
  return typeof name === 'string' ? { name, position: typeof position === 'string' ? position : null } : null;
}

export const joinFlow = flow<JoinSubject>()({
  name: 'join_request',
  version: 1,
  personal: true,
  form: (subject) => {
    const unitOf = (answers: Answers) => subject.units.find(({ code }) => code === valueIn(answers.unit)) ?? null;
    const nameOf = (code: unknown) => subject.units.find((unit) => unit.code === code)?.name ?? String(code);
    return {
      exits: 'cancel',
      fields: (answers) => {
        const consent = consentField({ you: 'Anh/Chị' });
        if (!subject.known && valueIn(answers[CONSENT]) === false) return [consent];
        return [
          ...(subject.known ? [] : [consent, personField({ key: 'name', label: labels.personName, question: () => joining.nameAsk() })]),
          readField({
            key: 'unit',
            label: 'Đơn vị',
            question: () => joining.unitAsk({ unit: subject.units[0]?.name ?? null }),
            display: nameOf,
            read: (text) => readUnit(text, subject.units),
          }),
          choiceField({
            key: 'duty',
            label: 'Nhiệm vụ',
            options: DUTIES.map((duty) => ({ value: duty, label: dutyNames[duty] })),
            question: () => joining.dutyAsk({ unit: unitOf(answers)?.name ?? '', duties: DUTIES.map((duty) => dutyNames[duty]) }),
          }),
        ];
      },
      confirm: (answers) => {
        const who = asker(subject, answers);
        const duty = DUTIES.find((one) => one === valueIn(answers.duty));
        const unit = unitOf(answers);
        if (!who || !duty || !unit) return null;
        return {
          text: joining.confirm({ ...who, phone: subject.maskedPhone, unit: unit.name, duty: dutyNames[duty] }),
          buttons: [
            [
              { label: labels.askToJoin, input: { finish: 'send' } },
              { label: labels.edit, input: { edit: '@pick' } },
              { label: labels.cancel, input: { finish: 'discard' } },
            ],
          ],
        };
      },
    };
  },
});
