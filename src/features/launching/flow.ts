/** Launching a wave: choose one, see everything filled in, change what must be changed, send. */

import { choiceField, dateField, textField } from '../../conversations/fields.ts';
import { type Button, type ConfirmCard, flow } from '../../conversations/form.ts';
import { type Answers, valueIn } from '../../domain/answers.ts';
import type { RichText } from '../../domain/messages.ts';
import { formatDate } from '../../language/format.ts';
import { labels } from '../../texts/labels.ts';
import type { Paper } from '../../texts/paper.ts';
import type { Document } from '../../texts/wave.ts';
import type { Moment } from '../../texts/when.ts';
import { launching } from './words.ts';

/** A wave as it would be launched now. */
export interface LaunchWave {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly start: string;
  readonly end: string;
  readonly cutoff: string | null;
  readonly graceEnd: string;
  readonly due: Moment;
  /** The due time has gone by: it must be moved before anything is sent. */
  readonly overdue: boolean;
  /** The days on which the units will be reminded, with a word behind a day that needs one. */
  readonly reminders: readonly { readonly day: string; readonly word: string | null }[];
  readonly units: number;
  readonly reachable: number;
  readonly withoutLiaison: readonly string[];
  readonly document: Document;
  readonly paper: Paper;
  readonly focus: string | null;
  readonly notice: RichText;
}

export interface LaunchSubject {
  readonly waves: readonly LaunchWave[];
  /** The wave with the answers given so far worked in: a moved due day moves the reminders, the grace and the notice. */
  apply(wave: LaunchWave, changes: LaunchChanges): LaunchWave;
  /** No second board member is connected, so nobody can approve. */
  readonly alone: boolean;
  readonly now: number;
  readonly zone: string;
  isDayOff(date: string): boolean;
  previousWorkingDay(date: string): string;
}

export const launchFlow = flow<LaunchSubject>()({
  name: 'launch',
  version: 1,
  personal: true,
  form: (subject) => ({
    exits: 'cancel',
    fields: (answers) => fields(subject, answers),
    confirm: (answers) => confirm(subject, answers),
  }),
});

/** The notice, below it everything filled in, and what can be done. */
function confirm(subject: LaunchSubject, answers: Answers): ConfirmCard | null {
  const wave = chosenWave(subject, answers);
  if (!wave) return null;
  const send: Button[] = wave.overdue
    ? []
    : [
        subject.alone
          ? { label: labels.launchNow, input: { finish: 'send' } }
          : { label: labels.submitForApproval, input: { finish: 'approve' } },
      ];
  const preview = launching.newPreview({
    wave: wave.name,
    start: wave.start,
    end: wave.end,
    cutoff: wave.cutoff,
    due: wave.due,
    graceEnd: wave.graceEnd,
    reminders: wave.reminders,
    units: wave.units,
    reachable: wave.reachable,
    withoutLiaison: wave.withoutLiaison.length,
    document: wave.document,
    paper: wave.paper,
  });
  const wrong = wave.overdue ? [...launching.datesWrong({ problem: `hạn báo cáo ${formatDate(wave.due.date)} đã qua` }), '\n\n'] : [];
  return {
    text: [...wrong, ...preview, '\n\n', ...launching.previewFooter({ alone: subject.alone })],
    above: wave.notice,
    buttons: [
      [...send, { label: labels.testToMe, input: { finish: 'test' } }],
      [
        { label: labels.edit, input: { edit: '@pick' } },
        ...(wave.withoutLiaison.length > 0 ? [{ label: labels.withoutLiaison, input: { finish: 'without_liaison' } } as const] : []),
        { label: labels.cancel, input: { finish: 'discard' } },
      ],
    ],
  };
}

/** What was changed on the card. */
export interface LaunchChanges {
  readonly focus?: string;
  readonly due?: string;
}

export function changesIn(answers: Answers): LaunchChanges {
  const { focus, due } = answers;
  return {
    ...(focus?.state === 'value' && { focus: String(focus.value) }),
    ...(due?.state === 'value' && { due: String(due.value) }),
  };
}

/** The wave chosen, with the changes made on the card. */
export function chosenWave(subject: LaunchSubject, answers: Answers): LaunchWave | null {
  const id = valueIn(answers.wave);
  const wave = subject.waves.find((one) => one.id === id);
  return wave ? subject.apply(wave, changesIn(answers)) : null;
}

function fields(subject: LaunchSubject, answers: Answers) {
  const chosen = chosenWave(subject, answers);
  return [
    choiceField({
      key: 'wave',
      label: 'Đợt',
      options: subject.waves.map((wave) => ({ value: wave.id, label: wave.shortName, words: [wave.name] })),
      width: 2,
      question: () => launching.newStart({ waves: subject.waves.map((wave) => wave.name) }),
    }),
    textField({
      key: 'focus',
      label: 'Trọng tâm',
      onRequest: true,
      min: 10,
      max: 400,
      question: () => launching.focusAsk({ now: chosen?.focus ?? null }),
    }),
    dateField({
      key: 'due',
      label: 'Hạn báo cáo',
      onRequest: true,
      question: () => launching.dueAsk({ now: chosen ? formatDate(chosen.due.date) : null }),
      context: {
        now: subject.now,
        zone: subject.zone,
        purpose: 'deadline',
        isDayOff: subject.isDayOff,
        previousWorkingDay: subject.previousWorkingDay,
      },
    }),
  ];
}
