/** Plans and waves as a unit sees them. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';
import { whichArgs } from '../which-wave/buttons.ts';

/** `wave`: the one whose notice it hangs on, for what that has beside its plan. */
const of = { plan: z.string(), wave: z.string().optional() };

export const plan = button('plan', of);
/** A page of what a plan asks for. */
export const contents = button('plan_contents', { ...of, page: z.number().optional() });
export const planFiles = button('plan_files', of);
export const attachFile = button('plan_attach', { plan: z.string() });
export const waves = button('waves', whichArgs);
