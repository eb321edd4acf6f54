/** Until when, and why. */
import { dateField, textField } from '../../../src/conversations/fields.ts';
import { flow } from '../../../src/conversations/form.ts';
import type { DateContext } from '../../../src/language/date.ts';
import { words } from './words.ts';

export interface ExtensionSubject {
  readonly obligationId: string;
  readonly unit: { readonly id: string; readonly name: string };
  readonly dates: DateContext;
}

export const extensionFlow = flow<ExtensionSubject>()({
  name: 'extension',
  version: 1,
  personal: true,
  form: ({ dates }) => ({
    exits: 'cancel',
    fields: () => [
      dateField({ key: 'until', label: 'Hạn mới', context: dates, question: words.until }),
      textField({ key: 'reason', label: 'Lý do', min: 5, max: 300, question: words.reason }),
    ],
  }),
});
