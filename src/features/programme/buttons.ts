/** Plans and waves as a unit sees them. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';
import { whichArgs } from '../which-wave/buttons.ts';

export const plan = button('plan', { plan: z.string() });
/** A page of what a plan asks for. */
export const contents = button('plan_contents', { plan: z.string(), page: z.number().optional() });
export const planFiles = button('plan_files', { plan: z.string() });
export const attachFile = button('plan_attach', { plan: z.string() });
export const waves = button('waves', whichArgs);
