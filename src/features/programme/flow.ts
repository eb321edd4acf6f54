/** The document of a plan, given by the board: files, one after the other. */

import { choiceField } from '../../conversations/fields.ts';
import { flow } from '../../conversations/form.ts';
import { labels } from '../../texts/labels.ts';
import { programme } from './words.ts';

export interface PlanFileSubject {
  readonly plan: string;
  /** “Kế hoạch số 15/KH-UBND …” */
  readonly document: string;
}

/** What the files of a plan belong to, as the evidence room names it. */
export const filesOfPlan = (plan: string): string => `plan:${plan}`;

export const planFileFlow = flow<PlanFileSubject>()({
  name: 'plan_file',
  version: 1,
  personal: true,
  files: filesOfPlan,
  form: ({ document }) => ({
    exits: 'cancel',
    fields: () => [
      choiceField({
        key: 'done',
        label: labels.attachDocument,
        options: [{ value: true, label: labels.done, words: ['xong', 'rồi'] }],
        question: () => programme.fileAsk({ document }),
      }),
    ],
  }),
});
