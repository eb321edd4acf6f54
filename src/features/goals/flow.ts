/** A unit's own goals for a wave, a line each. */

import { readField } from '../../conversations/fields.ts';
import { flow } from '../../conversations/form.ts';
import { readGoals } from '../../language/goals.ts';
import { labels } from '../../texts/labels.ts';
import { goals } from './words.ts';

export interface GoalsSubject {
  readonly waveId: string;
  readonly unitId: string;
}

/** More would not be goals but a work plan. */
export const MOST_GOALS = 5;

export const goalsFlow = flow<GoalsSubject>()({
  name: 'goals',
  version: 1,
  personal: false,
  form: () => ({
    exits: 'draft',
    fields: () => [
      readField({
        key: 'goals',
        label: labels.setGoals,
        question: () => goals.setGoal({ most: MOST_GOALS }),
        display: (value) => (value as readonly string[]).join('; '),
        read: (text) => readGoals(text, { max: MOST_GOALS }),
      }),
    ],
  }),
});
