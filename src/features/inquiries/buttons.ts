/** Questions to the board. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

const inquiryOnly = { inquiry: z.string() };

/** Without a unit: the person's own. */
export const askBoard = button('ask_board', { unit: z.string().optional(), obligation: z.string().optional() });
/** Passes on what was asked in the middle of a report. */
export const askThis = button('ask_board_this', { unit: z.string(), obligation: z.string().optional(), text: z.string() });
export const answer = button('answer_inquiry', inquiryOnly);
export const phoned = button('inquiry_phoned', inquiryOnly);
/** `after`: the number of the question behind which to go on. */
export const nextOpen = button('inquiry_next', { after: z.number().optional() });
export const clear = button('inquiry_clear');
