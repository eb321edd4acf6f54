/** Coming in by a code. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

export const start = button('start', { code: z.string().optional() });
export const askCode = button('ask_code');
export const noCode = button('no_code');
