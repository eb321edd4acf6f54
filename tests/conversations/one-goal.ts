/** A flow of its own file: what a new one looks like. */
import { readField } from '../../src/conversations/fields.ts';
import type { Flow } from '../../src/conversations/form.ts';
import { readText } from '../../src/language/text.ts';
import { labels } from '../../src/texts/labels.ts';

export const oneGoal: Flow<unknown> = {
  name: 'one_goal',
  subject: 'goals',
  finish: 'save_goals',
  version: 1,
  form: () => ({
    exits: 'draft',
    intro: null,
    confirm: () => null,
    fields: () => [
      readField({
        key: 'goals',
        label: labels.setGoals,
        question: () => ['Một việc của đợt?'],
        display: (value) => String(value),
        read(text) {
          const reading = readText(text, { min: 3, max: 100 });
          return reading.outcome === 'accept'
            ? { outcome: 'accept', value: [reading.value] }
            : { outcome: 'ask', choices: [], why: { kind: 'no_name' } };
        },
      }),
    ],
  }),
};
