/** One sentence or two about a report, to be passed on: a head's wish about a draft, a unit's reason for a correction. */
import { textField } from '../../../conversations/fields.ts';
import { flow } from '../../../conversations/form.ts';
import type { RichText } from '../../../domain/messages.ts';

export interface RemarkSubject {
  readonly obligationId: string;
  /** Who gets it, when it is one person. */
  readonly to: string | null;
  /** How the writer is addressed. */
  readonly you: string;
}

const LENGTH = { min: 5, max: 1_000, questions: true } as const;

export function remarkFlow(name: string, label: string, question: (subject: RemarkSubject) => RichText) {
  return flow<RemarkSubject>()({
    name,
    version: 1,
    personal: true,
    form: (subject) => ({
      exits: 'cancel',
      fields: () => [textField({ key: 'text', label, ...LENGTH, question: () => question(subject) })],
    }),
  });
}
