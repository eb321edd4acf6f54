/** Questions to the board. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

const inquiryOnly = { inquiry: z.string() };

/** Without a unit: the person's own. */
export const askBoard = button('ask_board', { unit: z.string().optional(), obligation: z.string().optional() });
export const answer = button('answer_inquiry', inquiryOnly);
export const phoned = button('inquiry_phoned', inquiryOnly);
export const clear = button('inquiry_clear');
