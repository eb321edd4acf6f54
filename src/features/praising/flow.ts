/** What the board made of a leader's proposal: one text. */
import { textField } from '../../conversations/fields.ts';
import { flow } from '../../conversations/form.ts';
import { labels } from '../../texts/labels.ts';
import { praising } from './words.ts';

export interface ProposalSubject {
  readonly id: string;
  readonly obligationId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly waveId: string;
  readonly text: string;
  /** Who proposed it, by id and name. */
  readonly proposedBy: string;
  readonly leader: string;
}

export const answerPraiseFlow = flow<ProposalSubject>()({
  name: 'answer_praise',
  version: 1,
  personal: true,
  form: ({ unitName, text, leader }) => ({
    exits: 'cancel',
    fields: () => [
      textField({
        key: 'text',
        label: labels.answer,
        min: 3,
        max: 1_000,
        questions: true,
        question: () => praising.ask({ unit: unitName, deed: text, leader }),
      }),
    ],
  }),
});
