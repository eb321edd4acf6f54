/** Launching a wave: choose one, or have one made; see everything filled in, change what must be changed, send. */

import { textField } from '../../conversations/fields.ts';
import { flow } from '../../conversations/form.ts';
import { type Answers, valueIn } from '../../domain/answers.ts';
import { cardFields, changesIn, isEdited, launchCard } from './form/card.ts';
import { hourField } from './form/hour.ts';
import { startFields } from './form/starting.ts';
import type { Hours, LaunchSubject, LaunchWave } from './form/subject.ts';
import { launching } from './words.ts';

/** What files sent along belong to until the wave they go with is there, as the evidence room names it. */
export const filesOfLaunching = (subjectId: string): string => `launching:${subjectId.split('~', 1)[0]}`;
/** The files of a wave's own document. */
export const filesOfWave = (waveId: string): string => `wave:${waveId}`;

/**
 * One conversation from the choice to the sending. What is changed on the card is written at once, and the card stands anew; only what would contradict itself
 * stays in the conversation until it is mended. A wave that is made here is written before its card is shown.
 */
export const launchFlow = flow<LaunchSubject>()({
  name: 'launch',
  version: 2,
  personal: true,
  files: filesOfLaunching,
  form: (subject) => ({
    exits: 'cancel',
    attach: launching.attach(),
    fields(answers) {
      const wave = chosenWave(subject, answers);
      return wave ? [...startFields(subject, answers), ...cardFields(subject, answers, wave)] : startFields(subject, answers);
    },
    confirm(answers) {
      const wave = chosenWave(subject, answers);
      return wave && (!isEdited(answers) || wave.problems.length > 0) ? launchCard(subject, answers, wave) : null;
    },
  }),
});

/** The stored wave that was chosen, with the changes made on the card. */
export function chosenWave(subject: LaunchSubject, answers: Answers): LaunchWave | null {
  const id = valueIn(answers.which) ?? subject.given;
  const wave = subject.waves.find((one) => one.id === id);
  return wave ? subject.apply(wave, changesIn(answers)) : null;
}

/** A wave that waits for a second person, or for its hour. */
export interface WaitingSubject {
  readonly wave: string;
  readonly version: number;
  readonly name: string;
}

/** [Trả lại]: why, in words that its author reads. */
export const returnFlow = flow<WaitingSubject>()({
  name: 'return_wave',
  version: 1,
  personal: true,
  form: ({ name }) => ({
    exits: 'cancel',
    fields: () => [
      textField({
        key: 'why',
        label: 'Lý do trả lại',
        min: 3,
        max: 500,
        questions: true,
        question: () => launching.returnAsk({ wave: name }),
      }),
    ],
  }),
});

export interface HourSubject extends WaitingSubject, Hours {
  /** The hour it has, in words. */
  readonly hour: string | null;
}

/** [Hẹn giờ gửi], [Đổi giờ]. */
export const hourFlow = flow<HourSubject>()({
  name: 'schedule_wave',
  version: 1,
  personal: true,
  form: (subject) => ({ exits: 'cancel', fields: () => [hourField(subject, subject.hour, false)] }),
});
