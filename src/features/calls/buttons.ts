/** Whom the board is to call today, and what came of it. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';
import { whichArgs } from '../which-wave/buttons.ts';

/** `all`: also those that colleagues follow. `page`: of the list. */
export const toCall = button('call_list', { ...whichArgs, all: z.boolean().optional() });
/** `unit`: of this one; without it the unit is chosen. */
export const note = button('call_note', { wave: z.string(), all: z.boolean().optional(), unit: z.string().optional() });
/** The list as a file. */
export const listFile = button('call_list_file', { wave: z.string(), all: z.boolean().optional() });
