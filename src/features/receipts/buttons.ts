/** Confirming a notice. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

export const acknowledge = button('acknowledge', { wave: z.string(), unit: z.string() });
/** Of a notice in the board's own words: for all the units that the pressed message was for. */
export const acknowledgeNotice = button('acknowledge_notice', { notice: z.string() });
