/** Confirming a notice. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

export const acknowledge = button('acknowledge', { wave: z.string(), unit: z.string() });
