/** Reminding by hand. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

/** What is spoken of: reports, or receipts of the notice. */
const ABOUT = ['report', 'receipt'] as const;
export type About = (typeof ABOUT)[number];
const about = z.enum(ABOUT);

/** Only the units of this block. */
const part = { block: z.string().optional() };

/** `wave` and `named` as in which-wave; `about` left out: what can be asked for now. `page`: of the waves to choose from. */
export const chase = button('chase', {
  ...part,
  wave: z.string().optional(),
  named: z.string().optional(),
  about: about.optional(),
  page: z.number().optional(),
});
const ofWave = { ...part, wave: z.string(), about };
export const chaseNow = button('chase_now', ofWave);
export const chaseTest = button('chase_test', ofWave);
/** Which block. */
export const chaseBlocks = button('chase_blocks', { wave: z.string(), about });
/** Units behind a count, by what becomes of them. */
export const chased = button('chased', {
  ...ofWave,
  part: z.enum(['all', 'reminded', 'promised', 'none', 'blocked']),
  page: z.number().optional(),
});
