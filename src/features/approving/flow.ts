/** One sentence or two, to be passed on: a head's wish about a draft, a unit's reason for a correction. */

import { textField } from '../../conversations/fields.ts';
import type { Flow } from '../../conversations/form.ts';
import type { RichText } from '../../domain/messages.ts';
import { labels } from '../../texts/labels.ts';
import { head, report } from '../../texts/report.ts';

export interface RemarkSubject {
  readonly obligationId: string;
  /** Who gets it, when it is one person. */
  readonly to: string | null;
  /** How the writer is addressed. */
  readonly you: string;
}

const LENGTH = { min: 5, max: 1_000 } as const;

function remarkFlow(name: string, finish: string, label: string, question: (subject: RemarkSubject) => RichText): Flow<RemarkSubject> {
  return {
    name,
    finish,
    version: 1,
    form: (subject) => ({
      exits: 'cancel',
      intro: null,
      confirm: () => null,
      fields: () => [textField({ key: 'text', label, ...LENGTH, question: () => question(subject) })],
    }),
  };
}

/** [Cần sửa]: what the head wants changed. */
export const headChangeFlow = remarkFlow('head_change', 'send_head_change', labels.needsChange, () => head.changeAsk());

/** [Xin đính chính]: after the lock. */
export const correctionFlow = remarkFlow('correction', 'send_correction', labels.askCorrection, (subject) => report.correctionAsk(subject));
