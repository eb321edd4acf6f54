/** What was left in the middle. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

/** `personal` stands in older buttons only. `version`: of the draft, when the button was shown. `page`: of what is looked at. */
export const draft = button('draft', {
  flow: z.string(),
  subject: z.string(),
  how: z.enum(['go', 'view', 'over', 'anew', 'back']),
  version: z.number().optional(),
  page: z.number().optional(),
});
export const later = button('draft_later', { flow: z.string(), subject: z.string() });
