/** What the board sets of itself, asked one thing after the other. */

import { choiceField, readField, textField } from '../../conversations/fields.ts';
import { flow } from '../../conversations/form.ts';
import { type Answers, valueIn } from '../../domain/answers.ts';
import type { OfficeHours, QuietHours } from '../../domain/calendar.ts';
import { normalise } from '../../language/fold.ts';
import { readHours, readNight } from '../../language/office-hours.ts';
import { accept, type Reading, reject } from '../../language/reading.ts';
import { LONGEST_NAME, LONGEST_SHORT_NAME, type Owner } from '../../registry/settings/rules.ts';
import { labels } from '../../texts/labels.ts';
import { settingWords } from './words.ts';

export interface SettingsSubject {
  readonly owner: Owner;
  readonly hours: OfficeHours;
  readonly quiet: QuietHours;
}

/** It stands at the beginning of sentences and on buttons: one line, short, the first letter a capital. */
function readShortName(text: string): Reading<string> {
  const name = normalise(text).trim().replace(/\s+/gu, ' ');
  const { length } = [...name];
  if (length > LONGEST_SHORT_NAME) return reject({ kind: 'text_too_long', length, max: LONGEST_SHORT_NAME });
  if (!/\p{L}/u.test(name)) return reject({ kind: 'too_short', length, min: 2 });
  return accept(name.charAt(0).toLocaleUpperCase('vi') + name.slice(1));
}

/** A switchboard as well as a mobile: it is only ever shown. */
function readBoardPhone(text: string): Reading<string> {
  const phone = text.trim().replace(/\s+/gu, ' ');
  const digits = phone.replaceAll(/\D/gu, '');
  if (!/^\+?[\d\s.()-]+$/u.test(phone)) return reject({ kind: 'no_phone' });
  return digits.length < 3 || digits.length > 15 ? reject({ kind: 'wrong_length', digits: digits.length }) : accept(phone);
}

/** The owner as it would be. */
export function ownerIn(subject: SettingsSubject, answers: Answers): Owner {
  const text = (key: string, now: string) => {
    const value = valueIn(answers[key]);
    return typeof value === 'string' ? value : now;
  };
  const { owner } = subject;
  return { name: text('name', owner.name), shortName: text('short', owner.shortName), phone: text('phone', owner.phone) };
}

export const ownerFlow = flow<SettingsSubject>()({
  name: 'settings_owner',
  version: 1,
  personal: true,
  form: (subject) => ({
    exits: 'cancel',
    fields: (answers) => {
      const { owner } = subject;
      const name = ownerIn(subject, answers).name;
      return [
        textField({
          key: 'name',
          label: labels.ownerName,
          min: 3,
          max: LONGEST_NAME,
          question: () => settingWords.nameAsk({ now: owner.name }),
        }),
        readField({
          key: 'short',
          label: labels.ownerShortName,
          buttons: [...name].length <= LONGEST_SHORT_NAME ? [[{ label: name, input: { value: name } }]] : [],
          question: () => settingWords.shortNameAsk({ now: owner.shortName, most: LONGEST_SHORT_NAME }),
          read: readShortName,
        }),
        readField({
          key: 'phone',
          label: labels.personPhone,
          none: true,
          buttons: [[{ label: labels.keepAsIs, input: { state: 'none' } }]],
          question: () => settingWords.phoneAsk({ now: owner.phone === '' ? null : owner.phone }),
          read: readBoardPhone,
        }),
      ];
    },
    confirm: (answers) => ({
      text: settingWords.confirmOwner({ before: subject.owner, after: ownerIn(subject, answers) }),
      buttons: [
        [
          { label: labels.applyChange, input: { finish: 'apply' } },
          { label: labels.edit, input: { edit: '@pick' } },
          { label: labels.cancel, input: { finish: 'discard' } },
        ],
      ],
    }),
  }),
});

const FIVE = [1, 2, 3, 4, 5];
const SIX = [1, 2, 3, 4, 5, 6];

export const hoursFlow = flow<SettingsSubject>()({
  name: 'settings_hours',
  version: 1,
  personal: true,
  form: ({ hours }) => ({
    exits: 'cancel',
    fields: () => [
      choiceField({
        key: 'weekdays',
        label: labels.officeHours,
        options: [
          { value: FIVE, label: labels.weekdaysFive, words: ['5 ngày', 'năm ngày'] },
          { value: SIX, label: labels.weekdaysSix, words: ['6 ngày', 'sáu ngày'] },
        ],
        question: () => settingWords.weekdaysAsk({ now: hours }),
      }),
      readField({
        key: 'spans',
        label: labels.officeHours,
        question: () => settingWords.hoursAsk(),
        read: (text): Reading<{ from: string; to: string }[]> => readHours(text) as Reading<{ from: string; to: string }[]>,
      }),
    ],
  }),
});

export const quietFlow = flow<SettingsSubject>()({
  name: 'settings_quiet',
  version: 1,
  personal: true,
  form: ({ quiet }) => ({
    exits: 'cancel',
    fields: () => [
      readField({
        key: 'quiet',
        label: labels.quietHours,
        question: () => settingWords.quietAsk({ now: quiet }),
        read: (text): Reading<{ from: string; to: string }> => readNight(text) as Reading<{ from: string; to: string }>,
      }),
    ],
  }),
});
