/** Where things stand. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

/** Without a wave: the nearest. */
const ofWave = { wave: z.string().optional() };

export const summary = button('tonghop', ofWave);
export const missing = button('cham', ofWave);
export const blocks = button('summary_blocks', ofWave);
export const read = button('summary_read', ofWave);
