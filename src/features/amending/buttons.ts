/** Changing a report after it was sent. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

/** `version`: the submission that was shown; of another one the button changes nothing. */
const shown = { obligation: z.string(), version: z.number() };

export const edit = button('report_edit', shown);
export const complete = button('report_complete', shown);
export const supplement = button('report_supplement', shown);
