/** A report as a document. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

const reportOnly = { obligation: z.string() };

export const word = button('report_word', reportOnly);
export const draftWord = button('report_draft_word', reportOnly);
