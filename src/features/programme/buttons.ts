/** Plans and waves as a unit sees them. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';
import { whichArgs } from '../which-wave/buttons.ts';

export const plan = button('plan', { plan: z.string() });
export const waves = button('waves', whichArgs);
