/** The board's answer to a petition: one text. */
import { textField } from '../../conversations/fields.ts';
import { flow } from '../../conversations/form.ts';
import { labels } from '../../texts/labels.ts';
import { petitionWords } from './words.ts';

export interface PetitionSubject {
  readonly id: string;
  readonly obligationId: string;
  readonly waveId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly wave: string;
  readonly text: string;
}

export const answerPetitionFlow = flow<PetitionSubject>()({
  name: 'answer_petition',
  version: 1,
  personal: true,
  form: ({ unitName, text }) => ({
    exits: 'cancel',
    fields: () => [
      textField({
        key: 'text',
        label: labels.answer,
        min: 3,
        max: 1_000,
        questions: true,
        question: () => petitionWords.ask({ unit: unitName, petition: text }),
      }),
    ],
  }),
});
