/** The board asks a unit to complete its report: which fields, and why. */

import { readField, ticksField } from '../../conversations/fields.ts';
import { type Buttons, flow, type Option } from '../../conversations/form.ts';
import { readText } from '../../language/text.ts';
import { labels } from '../../texts/labels.ts';
import { reviewing } from './words.ts';

export interface ReturnSubject {
  readonly obligationId: string;
  /** The submission that was shown. */
  readonly version: number;
  /** What the report was asked, by key. */
  readonly items: readonly { readonly key: string; readonly label: string }[];
}

const REASON = { min: 5, max: 400 } as const;
const { returnReasons } = reviewing;

const REASONS: Buttons = [
  [
    { label: labels.missingFigures, input: { value: returnReasons.missingFigures } },
    { label: labels.figuresDiffer, input: { value: returnReasons.figuresDiffer } },
  ],
  [
    { label: labels.missingEvidence, input: { value: returnReasons.missingEvidence } },
    { label: labels.otherContent, input: { retype: true } },
  ],
];

export const returnReportFlow = flow<ReturnSubject>()({
  name: 'return_report',
  version: 1,
  personal: true,
  form: (subject) => ({
    exits: 'cancel',
    fields: () => [
      itemsField(subject.items),
      readField({
        key: 'reason',
        label: labels.requestMore,
        buttons: REASONS,
        question: () => reviewing.returnReason(),
        read: (text) => readText(text, REASON),
      }),
    ],
  }),
});

/** Nothing ticked is the whole report: a single button less to find for a report that has to be done again. */
function itemsField(items: ReturnSubject['items']) {
  const options = items.map((item): Option<string> => ({ label: item.label, value: item.key }));
  return ticksField({
    key: 'fields',
    label: labels.requestMore,
    options,
    byNumber: true,
    none: labels.everyone,
    question: () => reviewing.returnFields({ items: items.map((item) => item.label) }),
  });
}
