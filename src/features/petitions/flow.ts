/** The board's answer to a petition, a leader's words on one: one text each. */
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
  /** What leaders said on it. */
  readonly remarks: readonly { readonly by: string; readonly remark: string }[];
}

export const answerPetitionFlow = flow<PetitionSubject>()({
  name: 'answer_petition',
  version: 1,
  personal: true,
  form: ({ unitName, text, remarks }) => ({
    exits: 'cancel',
    fields: () => [
      textField({
        key: 'text',
        label: labels.answer,
        min: 3,
        max: 1_000,
        questions: true,
        question: () => petitionWords.ask({ unit: unitName, petition: text, said: remarks.at(-1) ?? null }),
      }),
    ],
  }),
});

export const remarkPetitionFlow = flow<PetitionSubject>()({
  name: 'remark_petition',
  version: 1,
  personal: true,
  form: ({ unitName, text }) => ({
    exits: 'cancel',
    fields: () => [
      textField({
        key: 'text',
        label: labels.remark,
        min: 3,
        max: 1_000,
        questions: true,
        question: () => petitionWords.remarkAsk({ unit: unitName, petition: text }),
      }),
    ],
  }),
});
